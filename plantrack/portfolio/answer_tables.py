"""The tables that answer questions about many plans: their names, columns and types, and what each column holds."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from plantrack.portfolio.tables import DAY, NUMBER, TEXT, YES_NO

COUNT = pa.int64()

AS_OF = ("as_of", DAY, "the day on which was judged")
METHOD = ("method", TEXT, "the method that judged, with its version; what two methods give is not ranked together")
BY = ("by", TEXT, "`measurable`, `implementation` or `results`")
GROUP = ("group", TEXT, "the group of peers; empty where there is none, or none was asked for")
PLAN = ("plan", TEXT, "id of the plan")
ORGANISATION = ("organisation", TEXT, "whose plan it is")
UNIT = ("unit", TEXT, "unit; empty where none is given")
LOW = ("low", NUMBER, "lower end of the range, by which is ranked; empty where there is none")
HIGH = ("high", NUMBER, "upper end of the range")
COVERAGE = ("coverage", NUMBER, "the share of the weight that had data")

_COLUMNS: Mapping[str, tuple[tuple[str, Any, str], ...]] = {
    "ranking": (
        AS_OF,
        METHOD,
        BY,
        GROUP,
        ("rank", COUNT, "rank within day, method and group, shared by those alike; empty where there is none"),
        ("of", COUNT, "how many are ranked there"),
        PLAN,
        ("title", TEXT, "title of the plan"),
        ORGANISATION,
        LOW,
        HIGH,
        COVERAGE,
        ("median_low", NUMBER, "the median of the lower ends there"),
    ),
    "distribution": (
        AS_OF,
        METHOD,
        BY,
        ("from", NUMBER, "where a tenth of the scale begins"),
        ("to", NUMBER, "where it ends; the last tenth holds its end"),
        ("low", COUNT, "plans that have the lower end of their range there"),
        ("high", COUNT, "plans that have the upper end of their range there"),
    ),
    "peers": (
        AS_OF,
        METHOD,
        BY,
        GROUP,
        ("organisations", COUNT, "organisations with a plan that is ranked"),
        ("plans", COUNT, "plans that are ranked"),
        ("low", NUMBER, "the median of the lower ends: the median plan is not below"),
        ("high", NUMBER, "the median of the upper ends: the median plan is not above"),
        ("coverage", NUMBER, "the median of the shares that had data"),
    ),
    "unmeasured": (
        AS_OF,
        PLAN,
        ("id", TEXT, "id of a goal of the plan itself that cannot be measured"),
        ("title", TEXT, "title of the goal"),
        ("level", TEXT, "its step of the ladder, M0 to M3"),
        ("lacks", TEXT, "what it lacks"),
    ),
    "nobody": (
        ("id", TEXT, "id of a goal that no plan can measure"),
        ("title", TEXT, "its title in the first of them"),
        ("plans", COUNT, "plans that have it"),
        ("level", TEXT, "the highest step of the ladder that it reaches in one of them"),
    ),
    "indicators": (
        AS_OF,
        ("id", TEXT, "id of an indicator"),
        ("title", TEXT, "its title in the first plan"),
        UNIT,
        ("plans", COUNT, "plans that have it in this unit"),
        ("organisations", COUNT, "organisations whose figures these are"),
        ("exact", COUNT, "of them with an exact latest figure"),
        ("least", NUMBER, "the least of these"),
        ("median", NUMBER, "the median of these"),
        ("most", NUMBER, "the greatest of these"),
        ("well", COUNT, "plans in which it is certainly achieved or on track"),
        ("outliers", COUNT, "organisations whose figure is an outlier"),
    ),
    "across": (
        AS_OF,
        METHOD,
        ("id", TEXT, "id of the indicator"),
        ("title", TEXT, "its title"),
        UNIT,
        GROUP,
        PLAN,
        ("organisation", TEXT, "whose figures it counts"),
        ("statuses", TEXT, "all verdicts that are possible"),
        ("latest_low", NUMBER, "least value of the latest figure"),
        ("latest_high", NUMBER, "greatest value of the latest figure"),
        ("latest_day", DAY, "day of the latest figure"),
        ("score_low", NUMBER, "lower end of its score"),
        ("score_high", NUMBER, "upper end of its score"),
        COVERAGE,
        ("median", NUMBER, "the median of the exact latest figures of this indicator, in this unit and group"),
        ("distance", NUMBER, "0.6745 (figure - median) / median deviation; empty where that is undefined"),
        ("outlier", YES_NO, "whether the distance is beyond 3.5; empty where it is undefined"),
        ("alike", COUNT, "how many other organisations there have exactly the same figure"),
    ),
    "repeated": (
        ORGANISATION,
        ("id", TEXT, "id of the indicator"),
        ("title", TEXT, "its title in the first plan"),
        UNIT,
        ("parts", TEXT, "the part of the whole, as JSON; empty for the whole"),
        ("value", NUMBER, "the figure that was reported again and again"),
        ("times", COUNT, "how many times in a row"),
        ("first", DAY, "first day of the first date in the row"),
        ("last", DAY, "last day of the last date in the row"),
        ("others", COUNT, "steps from figure to figure in the rest of the series"),
        ("changed", COUNT, "of these, steps at which the figure changed"),
        ("chance", NUMBER, "how likely so many repetitions are by these steps; empty where there are none"),
    ),
    "apart": (
        PLAN,
        ("reason", TEXT, "why it was judged by itself"),
    ),
}  # fmt: skip

ANSWERS: Mapping[str, pa.Schema] = {
    name: pa.schema([pa.field(column, kind, metadata={"about": about}) for column, kind, about in columns])
    for name, columns in _COLUMNS.items()
}
"""The schema of every answer, by its name."""


def answer(name: str, columns: Mapping[str, Any]) -> pa.Table:
    """Columns as the answer of that name; NaN is a value that is not there."""
    schema = ANSWERS[name]
    arrays = [
        each.cast(field.type) if isinstance(each, pa.ChunkedArray) else pa.array(each, field.type, from_pandas=True)
        for field in schema
        for each in [columns[field.name]]
    ]
    return pa.table(arrays, schema=schema)
