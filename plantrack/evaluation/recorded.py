"""Recorded rows as the points of each indicator, at one moment after another, in one pass over the rows."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from itertools import zip_longest

from attrs import evolve, field, frozen

from plantrack import periods, quantities
from plantrack.evaluation.parts import precision, put_together
from plantrack.evaluation.points import Moment, Point, Series
from plantrack.periods import Period
from plantrack.plan import Indicator, Plan
from plantrack.records import Observation
from plantrack.words import Lack

Key = tuple[Period, Period | None, tuple[tuple[str, str], ...]]
"""What rows are alike in when one revises the other, or disagrees with it: date, since and dimensions."""

Changed = Mapping[str, Day]
"""The indicators that differ from the moment before, and from which day on."""


@frozen(eq=False)
class _Table:
    """The rows of one indicator that stand so far, each with its number in the records, and its points by day."""

    indicator: Indicator
    rows: dict[Key, list[tuple[int, Observation]]] = field(factory=dict)
    changes: dict[Key, None] = field(factory=dict)
    levels: dict[Day, list[Key]] = field(factory=dict)
    points: dict[Day, Point] = field(factory=dict)
    days: list[Day] = field(factory=list)


def recorded(
    plan: Plan, observations: Iterable[Observation], moments: Sequence[Moment]
) -> Iterator[tuple[Mapping[str, Series], Changed]]:
    """What is recorded of each indicator at every moment, and what has changed since the moment before.

    Moments are in order. A later `known` for the same key replaces what was known before; rows that
    disagree and were known on one day count as the range that holds them; assumptions stand before
    everything. Rows of parts count where the indicator says how they make the whole.
    """
    tables = {(plan.organisation_of(each), each.id): _Table(each) for each in plan.indicators.values()}
    found: dict[str, Series] = {}
    for rows in _buckets(tables, observations, moments):
        touched: dict[str, set[Day]] = {}
        for number, row in rows:
            if days := _add(tables[row.organisation, row.indicator], number, row):
                touched.setdefault(row.indicator, set()).update(days)
        for (_, name), table in tables.items():
            if name in touched:
                before, found[name] = found.get(name, Series()), _series(plan, table, touched[name])
                touched[name] |= _unlike(before, found[name])
        yield dict(found), {name: min(days) for name, days in touched.items()}


def _buckets(
    tables: Mapping[tuple[str, str], _Table], observations: Iterable[Observation], moments: Sequence[Moment]
) -> list[list[tuple[int, Observation]]]:
    """The rows of the indicators at hand by the first moment at which they are visible."""
    days = [moment.as_of for moment in moments]
    known = [moment.known_at or Day.max for moment in moments]
    buckets: list[list[tuple[int, Observation]]] = [[] for _ in moments]
    for number, row in enumerate(observations):
        if (row.organisation, row.indicator) in tables:
            first = max(bisect_left(days, row.day), 0 if row.assumed else bisect_left(known, row.known))
            if first < len(moments):
                buckets[first].append((number, row))
    return buckets


def _add(table: _Table, number: int, row: Observation) -> tuple[Day, ...]:
    """Let a row stand among those alike; the days on which the indicator is another for it."""
    key = (row.date, row.since, tuple(sorted(row.dimensions.items())))
    stand = table.rows.get(key)
    before = stand[0][1] if stand else row
    if stand and _rank(row) < _rank(before):
        return ()
    if stand and _rank(row) == _rank(before):
        insort(stand, (number, row), key=lambda item: item[0])
    else:
        table.rows[key] = [(number, row)]
    if row.since and not row.dimensions:
        table.changes[key] = None
    elif not row.dimensions:
        if stand:
            table.levels[before.day].remove(key)
        table.levels.setdefault(row.day, []).append(key)
    return before.day, row.day


def _rank(row: Observation) -> tuple[bool, Day]:
    return row.assumed, row.known


def _series(plan: Plan, table: _Table, touched: Iterable[Day]) -> Series:
    """The series of an indicator, of which only the days touched are made anew, or one put together from parts."""
    changes = tuple(
        evolve(stand[0][1], value=quantities.hull([row.value for _, row in stand]))
        for stand in map(table.rows.__getitem__, table.changes)
    )
    changes = tuple(sorted(changes, key=lambda row: (row.date, row.since or periods.on(Day.min))))
    if table.indicator.aggregate or table.indicator.window:
        rows = {key: tuple(row for _, row in stand) for key, stand in table.rows.items()}
        points, problem = put_together(plan, table.indicator, rows)
        return Series(points=points, changes=changes, problem=problem)
    for day in touched:
        if levels := table.levels.get(day):
            if day not in table.points:
                insort(table.days, day)
            found = [_point(table, key) for key in levels]
            table.points[day] = min(found, key=_precision) if len(found) > 1 else found[0]
        elif day in table.points:
            del table.points[day], table.days[bisect_left(table.days, day)]
    points = tuple(table.points[day] for day in table.days)
    is_divided = not points and any(parts and since is None for _, since, parts in table.rows)
    problem = Lack.AGGREGATE if is_divided and table.indicator.targets else None
    return Series(points=points, changes=changes, problem=problem)


def _unlike(before: Series, after: Series) -> set[Day]:
    """The first day of which two series say different things: one more part may move the day of a whole."""
    pairs = zip_longest(before.points, after.points)
    return next(({point.day for point in pair if point} for pair in pairs if pair[0] != pair[1]), set())


def _point(table: _Table, key: Key) -> Point:
    rows = tuple(row for _, row in table.rows[key])
    value = quantities.hull([row.value for row in rows]).within(table.indicator.domain)
    return Point(value=value, day=rows[0].day, known=rows[0].known, observations=rows)


def _precision(point: Point) -> tuple[bool, int, int, int]:
    return precision(point.observations[0], point.observations[0].date, point.known)
