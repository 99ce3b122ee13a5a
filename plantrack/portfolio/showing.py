"""Answers as people and other programs get them: cut to a page, or whole as sheets."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from plantrack.portfolio import ASPECTS
from plantrack.portfolio.answering import Answered
from plantrack.portfolio.answers import MEASURABLE, own
from plantrack.scoring.repeats import UNLIKELY
from plantrack.views.portfolio import Cut, Portfolio, Ranked
from plantrack.views.sheets import Column, Kind, Sheet, Value, Values
from plantrack.words import LACKS

MOST = 30
"""Rows of a list that a page shows; of a ranking half of them at either end."""

LARGEST = 100_000
"""Rows that a sheet of a workbook holds at most."""

_LACK = re.compile(f"(?:^|, )({'|'.join(map(re.escape, sorted(LACKS, key=len, reverse=True)))})(?=, |$)")
"""One of what a goal lacks, of which some have commas of their own."""


def shown(found: Answered) -> Portfolio:
    """Answers cut to what a page can hold, however many plans there are."""
    methods = pc.unique(found.scores["plans"]["method"]).to_pylist()
    plans, goals = (_by_one(found.scores[level], methods[:1]) for level in ("plans", "goals"))
    goals, tables = own(goals), found.tables
    organisations = set(pc.unique(plans["organisation"]).to_pylist())
    faults = tables["left_out"]
    held = tables["across"].filter(pc.is_valid(tables["across"]["latest_day"]))
    return Portfolio(
        day=found.moment.day,
        known_at=found.moment.known_at,
        receipt=found.receipt,
        plans=found.plans,
        running=len(plans),
        organisations=len(organisations),
        ungrouped=None if found.peers is None else len(organisations - {*found.peers}),
        silent=_count(pc.equal(pc.fill_null(plans["results_coverage"], 0), 0)),
        unmeasurable=_count(pc.and_(pc.equal(plans["measurable"], 0), pc.greater(plans["goals"], 0))),
        levels={f"M{n}": _count(pc.equal(goals["level"], f"M{n}")) for n in range(6)},
        lacks=_lacks(goals),
        ranked=tuple(_ranked(found, method, by) for method in methods for by in ASPECTS),
        indicators=_cut(tables["indicators"]),
        nobody=_cut(tables["nobody"]),
        outliers=_cut(tables["outliers"]),
        comparable=(len(held) - held["distance"].null_count, len(held)),
        repeated=_cut(tables["repeated"]),
        unlikely=_count(pc.less(tables["repeated"]["chance"], UNLIKELY)),
        left_out=_cut(faults),
        files=len(pc.unique(faults["file"])),
        apart=Counter(reason for text in tables["apart"]["reason"].to_pylist() for reason in text.split(", ")),
    )


def sheets(found: Answered, *, is_book: bool = False) -> list[Sheet]:
    """Every answer as a sheet, with the scores it was made from left out; a workbook gets no more rows than it bears.

    Names are the same in every language. The first sheet says what was judged, and how many rows were cut.
    """
    moment, tables = found.moment, found.tables
    most = LARGEST if is_book else None
    about = [
        ("as_of", moment.day.isoformat()),
        ("known_at", moment.known_at.isoformat() if moment.known_at else ""),
        ("method", ", ".join(pc.unique(found.scores["plans"]["method"]).to_pylist())),
        ("receipt", found.receipt),
        ("plans", str(found.plans)),
        ("running", str(len(found.scores["plans"]))),
    ]
    about += [
        (f"cut from {name}", str(len(table) - most)) for name, table in tables.items() if most and len(table) > most
    ]
    first = Sheet("about", "about", (Column("what"), Column("value")), tuple(about))
    return [first, *(_sheet(name, table.slice(0, most)) for name, table in tables.items())]


def _ranked(found: Answered, method: str, by: str) -> Ranked:
    tables = {name: _of(table, method, by) for name, table in found.tables.items() if "by" in table.column_names}
    ranking = tables["ranking"]
    grouped = tables.get("ranking_in_groups", ranking.slice(0, 0))
    cut = _cut(ranking, last=MOST // 2)
    names = {row["plan"] for row in (*cut.first, *cut.last)}
    inside = grouped.filter(pc.is_in(grouped["plan"], pa.array(sorted(names), pa.string()))).to_pylist()
    groups = {row["plan"]: row["group"] for row in inside}
    first, last = ([{**row, "group": groups.get(row["plan"], "")} for row in rows] for rows in (cut.first, cut.last))
    return Ranked(
        method=method,
        by=by,
        whole=_of(found.whole, method, by).to_pylist()[0],
        ranking=Cut(tuple(first), tuple(last), cut.of),
        tied=_tied(ranking["rank"]),
        among={row["plan"]: (row["rank"], row["of"]) for row in inside},
        distribution=tuple(tables["distribution"].to_pylist()),
        peers=_cut(tables["peers"].sort_by("group")),
    )


def _by_one(table: pa.Table, methods: Sequence[str]) -> pa.Table:
    """What the first of several methods judged; plans and goals are the same by each."""
    return table.filter(pc.is_in(table["method"], pa.array(methods, pa.string())))


def _of(table: pa.Table, method: str, by: str) -> pa.Table:
    return table.filter(pc.and_(pc.equal(table["method"], method), pc.equal(table["by"], by)))


def _cut(table: pa.Table, last: int = 0) -> Cut:
    """As many rows of a table as are shown, so many of them the last; all of them where there are no more."""
    if len(table) <= MOST:
        return Cut(tuple(table.to_pylist()), (), len(table))
    end = table.slice(len(table) - last).to_pylist() if last else ()
    return Cut(tuple(table.slice(0, MOST - last).to_pylist()), tuple(end), len(table))


def _tied(rank: pa.ChunkedArray) -> tuple[int, int]:
    ends = pc.min_max(rank)
    return _count(pc.equal(rank, ends["min"])), _count(pc.equal(rank, ends["max"]))


def _count(each: pa.ChunkedArray) -> int:
    return int(pc.sum(each).as_py() or 0)


def _lacks(goals: pa.Table) -> Mapping[str, int]:
    """What goals that cannot be measured lack, the commonest first."""
    texts = goals.filter(pc.less(goals["level"], MEASURABLE))["lacks"].value_counts()
    counted: Counter[str] = Counter()
    for each in texts.to_pylist():
        for lack in _LACK.findall(each["values"]):
            counted[lack] += each["counts"]
    return dict(counted.most_common())


def _sheet(name: str, table: pa.Table) -> Sheet:
    columns = tuple(Column(field.name, _kind(field)) for field in table.schema)
    rows: Sequence[Values] = [*zip(*(_values(column) for column in table.columns), strict=True)]
    return Sheet(name, name, columns, tuple(rows))


def _values(column: pa.ChunkedArray) -> list[Value]:
    """What stands in a column; nothing for an end that is open."""
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, None)
    return column.to_pylist()  # type: ignore[no-any-return]


def _kind(field: pa.Field) -> Kind:
    if pa.types.is_date(field.type):
        return Kind.DAY
    if pa.types.is_boolean(field.type):
        return Kind.FLAG
    if pa.types.is_integer(field.type):
        return Kind.WHOLE
    return Kind.NUMBER if pa.types.is_floating(field.type) else Kind.TEXT
