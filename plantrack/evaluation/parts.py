"""Figures of parts and of single periods, taken together as their indicator says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Day
from datetime import timedelta
from itertools import product

from attrs import frozen

from plantrack import periods, quantities
from plantrack.evaluation.points import Point
from plantrack.periods import Frequency, Period
from plantrack.plan import Aggregate, Indicator, Plan
from plantrack.quantities import UNKNOWN, Quantity
from plantrack.records import Observation
from plantrack.words import Lack

Key = tuple[Period, Period | None, tuple[tuple[str, str], ...]]
Rows = tuple[Observation, ...]


@frozen
class _Level:
    """A figure of one date, with the rows it is made of."""

    date: Period
    value: Quantity
    rows: Rows

    @property
    def known(self) -> Day:
        return max(row.known for row in self.rows)

    @property
    def day(self) -> Day:
        return self.date.effective_day(self.known)

    def point(self) -> Point:
        return Point(value=self.value, day=self.day, known=self.known, observations=self.rows)


def put_together(plan: Plan, indicator: Indicator, rows: Mapping[Key, Rows]) -> tuple[tuple[Point, ...], Lack | None]:
    """The points of an indicator that has an `aggregate` or a `window`, and what forbids them, if anything does.

    A part or a period without a figure is anything in the indicator's domain: missing is not zero.
    A total that is recorded stands before one that is put together. Parts are those that the plan
    declares; of others, nobody knows what they are parts of.
    """
    levels = {
        date: _Level(date, _hull(same, indicator), same) for (date, since, parts), same in rows.items()
        if since is None and not parts
    }  # fmt: skip
    problem = None
    if indicator.aggregate:
        for date, cells in _cells(plan, rows).items():
            names = {tuple(name for name, _ in parts) for parts in cells}
            if date in levels:
                continue
            if len(names) > 1:
                problem = Lack.ONE_DIVISION
            else:
                levels[date] = _whole(plan, indicator, date, names.pop(), cells)
    if not levels and any(parts and since is None for _, since, parts in rows):
        problem = problem or Lack.AGGREGATE
    if indicator.window and indicator.frequency:
        if any(periods.containing(indicator.frequency, date.start) != date for date in levels):
            return (), Lack.WHOLE_PERIODS
        levels = {
            date: _window(indicator, indicator.frequency, indicator.window.over, levels, date)
            for date in sorted(levels)
        }
    points = {level.day: level.point() for level in sorted(levels.values(), key=_precision, reverse=True)}
    return tuple(points[day] for day in sorted(points)), problem


def precision(row: Observation, date: Period, known: Day) -> tuple[bool, int, int, int]:
    """What comes first of several figures of a day: what is assumed, the shortest date, the last known, the latest."""
    return not row.assumed, (date.end - date.start).days, -known.toordinal(), -date.start.toordinal()


def _precision(level: _Level) -> tuple[bool, int, int, int]:
    return precision(max(level.rows, key=lambda row: row.assumed), level.date, level.known)


def _cells(plan: Plan, rows: Mapping[Key, Rows]) -> dict[Period, dict[tuple[tuple[str, str], ...], Rows]]:
    """The rows of parts that a plan declares, by date."""
    found: dict[Period, dict[tuple[tuple[str, str], ...], Rows]] = {}
    for (date, since, parts), same in rows.items():
        if since is None and parts and all(member in plan.dimensions.get(name, ()) for name, member in parts):
            found.setdefault(date, {})[parts] = same
    return found


def _whole(
    plan: Plan,
    indicator: Indicator,
    date: Period,
    names: Sequence[str],
    cells: Mapping[tuple[tuple[str, str], ...], Rows],
) -> _Level:
    """The figure of a date made of those of every member of its dimensions."""
    every = product(*([(name, member) for member in plan.dimensions.get(name, ())] for name in names))
    values = [_hull(cells[parts], indicator) if parts in cells else UNKNOWN.within(indicator.domain) for parts in every]
    taken = _TAKE[indicator.aggregate or Aggregate.SUM](values).within(indicator.domain)
    return _Level(date, taken, tuple(row for parts in sorted(cells) for row in cells[parts]))


def _window(
    indicator: Indicator, frequency: Frequency, over: Frequency, levels: Mapping[Period, _Level], date: Period
) -> _Level:
    """The figure of a window so far, made of those of its reporting periods up to one."""
    start = periods.containing(over, date.start).start
    inside = list(_periods(frequency, start, date.end))
    have = [levels[each] for each in inside if each in levels]
    values = [levels[each].value if each in levels else UNKNOWN.within(indicator.domain) for each in inside]
    taken = _TAKE[indicator.window.take if indicator.window else Aggregate.LAST](values)
    return _Level(date, taken, tuple(row for level in have for row in level.rows))


def _periods(frequency: Frequency, start: Day, end: Day) -> Iterator[Period]:
    """The reporting periods from one that begins on a day to the one that ends on another."""
    while start <= end:
        period = periods.containing(frequency, start)
        yield period
        if period.end == Day.max:
            return
        start = period.end + timedelta(days=1)


def _hull(rows: Rows, indicator: Indicator) -> Quantity:
    return quantities.hull([row.value for row in rows]).within(indicator.domain)


def _mean(values: Sequence[Quantity]) -> Quantity:
    total = quantities.total(values)
    n = len(values)
    return Quantity(total.low / n, total.high / n, total.low_open, total.high_open)


_TAKE: Mapping[Aggregate, Callable[[Sequence[Quantity]], Quantity]] = {
    Aggregate.SUM: quantities.total,
    Aggregate.MEAN: _mean,
    Aggregate.LAST: lambda values: values[-1],
    Aggregate.LOWEST: quantities.lowest,
    Aggregate.HIGHEST: quantities.highest,
}
