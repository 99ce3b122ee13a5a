"""The tables that plan files become: their names, columns and types, and what each column holds."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

TEXT, WHOLE, NUMBER, YES_NO, DAY = pa.string(), pa.int32(), pa.float64(), pa.bool_(), pa.date32()

PLAN = ("plan", WHOLE, "number of the plan in `plans`")
INDICATOR = ("indicator", WHOLE, "number of the indicator within its plan")
GOAL = ("goal", WHOLE, "number of the goal within its plan")
MEASURE = ("measure", WHOLE, "number of the measure within its plan")
ID = ("id", TEXT, "id in the plan")
TITLE = ("title", TEXT, "title; in the plan's own language, or else in English")
ORIGIN = ("origin", TEXT, "`plan`, `reported` or `proposed`")

_COLUMNS: Mapping[str, tuple[tuple[str, Any, str], ...]] = {
    "plans": (
        PLAN,
        ID,
        TITLE,
        ("organisation", TEXT, "whose plan it is"),
        ("start", DAY, "first day of its period"),
        ("end", DAY, "last day of its period"),
        ("succeeds", TEXT, "id of the plan before it; empty where none is named"),
        ("settled", DAY, "last day on which one of its documents became public; empty where none has a date"),
        ("apart", TEXT, "why it is judged plan by plan and not in columns; empty where it is judged in columns"),
        ("text", TEXT, "the file as it was read"),
    ),
    "goals": (
        PLAN,
        GOAL,
        ID,
        TITLE,
        ("part_of", WHOLE, "number of the goal it is part of; empty where it is of none"),
        ("weight", NUMBER, "its weight in that goal, or in the plan"),
        ("rollup", TEXT, "`mean`, `worst` or `majority`"),
        ORIGIN,
        ("stated", YES_NO, "whether it has a statement"),
        ("height", WHOLE, "the length of the longest way down to a goal without parts"),
        ("top", YES_NO, "whether it counts in the plan's results"),
        ("top_with_proposals", YES_NO, "whether it counts where proposals do"),
    ),
    "edges": (
        PLAN,
        GOAL,
        ("indicator", WHOLE, "number of the indicator within the plan; empty where the plan has none of that id"),
        ("id", TEXT, "id of the indicator as the goal names it"),
        ("weight", NUMBER, "its weight in the goal"),
        ("rank", WHOLE, "its place among those of the goal by their ids, from 0"),
    ),
    "indicators": (
        PLAN,
        INDICATOR,
        ID,
        TITLE,
        ("organisation", TEXT, "whose figures it counts"),
        ("series", WHOLE, "number of its figures in `series`"),
        ("unit", TEXT, "unit; empty where none is given"),
        ("sign", WHOLE, "1 where it is to increase, -1 where it is to decrease, 0 where no direction is given"),
        ("level", TEXT, "`input`, `output`, `outcome` or `impact`; empty where none is given"),
        ("frequency", TEXT, "how often it is reported; empty where that is not said"),
        ("formula", TEXT, "what it is derived by; empty where it is recorded"),
        ("domain_low", NUMBER, "least value there is"),
        ("domain_high", NUMBER, "greatest value there is"),
        ORIGIN,
        ("lacks", pa.int64(), "what it lacks to be measurable, whatever is recorded: bits in the order of `lacks`"),
        ("step", YES_NO, "whether its targets hold until the next one, and are not led to by straight lines"),
        ("baseline_low", NUMBER, "least value of a baseline that the plan gives"),
        ("baseline_high", NUMBER, "greatest value of it"),
        ("baseline_day", DAY, "day of it"),
        ("baseline_until", DAY, "last day of a baseline that is looked up in the record"),
        ("stages", pa.list_(TEXT), "words that its values are numbers of, from 0"),
        ("baseline_needed", YES_NO, "whether a verdict waits for a baseline that is looked up"),
    ),
    "targets": (
        PLAN,
        INDICATOR,
        ("day", DAY, "its day; the plan's last where the target has none"),
        ("dated", YES_NO, "whether the target has a date of its own"),
        ("kind", TEXT, "`reach`, `at_least`, `at_most` or `within`"),
        ("low", NUMBER, "least value that is wanted"),
        ("high", NUMBER, "greatest value that is wanted"),
        ("tolerance", NUMBER, "how far outside a value may lie before its score is 0"),
    ),
    "measures": (
        PLAN,
        MEASURE,
        ID,
        TITLE,
        ORIGIN,
        ("owner", TEXT, "who carries it out"),
        ("leaf", YES_NO, "whether it has no parts: only such measures count"),
    ),
    "contributions": (PLAN, MEASURE, GOAL),
    "entries": (
        PLAN,
        MEASURE,
        ("day", DAY, "the day it speaks of: the last of its date, but no later than the day it was known"),
        ("known", DAY, "the day it became public"),
        ("status", TEXT, "`planned`, `started`, `completed` or `stopped`"),
    ),
    "documents": (
        PLAN,
        ID,
        ("known", DAY, "the day it became public; empty where no date is given"),
    ),
    "series": (
        ("series", WHOLE, "number of the series"),
        ("organisation", TEXT, "whose figures they are"),
        ("id", TEXT, "id of the indicator"),
        ("stages", pa.list_(TEXT), "words that its values are numbers of, from 0"),
    ),
    "lacks": (
        ("bit", WHOLE, "its bit in `lacks`"),
        ("lack", TEXT, "what is lacking"),
    ),
    "thresholds": (
        ("method", TEXT, "a method of judging"),
        ("version", TEXT, "its version"),
        ("name", TEXT, "a threshold of it"),
        ("value", NUMBER, "its value"),
    ),
    "faults": (
        ("file", TEXT, "a file that is no plan or log, and was left out"),
        ("line", WHOLE, "the line of a fault"),
        ("column", WHOLE, "the column of it"),
        ("message", TEXT, "what is wrong"),
    ),
    "files": (
        ("file", TEXT, "a file that was read"),
        ("digest", TEXT, "SHA-256 of its bytes"),
        ("plan", TEXT, "id of the plan in it; empty for a log, and for a file that was left out"),
    ),
}  # fmt: skip

SCHEMAS: Mapping[str, pa.Schema] = {
    name: pa.schema([pa.field(column, kind, metadata={"about": about}) for column, kind, about in columns])
    for name, columns in _COLUMNS.items()
}
"""The schema of every table, by its name."""

OF_PLANS = tuple(name for name, columns in _COLUMNS.items() if columns[0] is PLAN and name != "entries")
"""The tables that plan files fill, in the order of the plans; `entries` come from logs."""


def table(name: str, rows: list[tuple[Any, ...]]) -> pa.Table:
    """Rows as the table of that name; each row has its columns in order."""
    schema = SCHEMAS[name]
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
