"""Records to the points of each indicator, as known on a day; derived indicators by their formulas."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date as Day

import numpy as np
from attrs import evolve, frozen

from plantrack import links, periods, quantities
from plantrack.evaluation.values import Change, Lack, Movement, Point
from plantrack.formulas import Formula, Interval, Undefined
from plantrack.plan import Direction, Indicator, Plan, TargetKind
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.scoring.asof import standing


@frozen(kw_only=True)
class Series:
    """All that is visible of one indicator: points by day, recorded changes, and why it has no value, if so."""

    points: tuple[Point, ...] = ()
    changes: tuple[Observation, ...] = ()
    problem: Lack | None = None

    def at(self, day: Day) -> Point | None:
        """The latest point on or before a day."""
        n = bisect_right(self.points, day, key=lambda point: point.day)
        return self.points[n - 1] if n else None


def series(plan: Plan, observations: Iterable[Observation], as_of: Day, known_at: Day | None) -> Mapping[str, Series]:
    """The series of every indicator of a plan, inputs before what is computed from them.

    Only totals: rows with dimensions count parts of a whole. Rows that revise others replace them;
    rows alike in everything but a value that differs count as the range that holds both.
    """
    recorded = _recorded(plan, observations, as_of, known_at)
    wiring = links.inputs(plan)
    found: dict[str, Series] = {}
    for key in links.order(wiring):
        indicator = plan.indicators[key]
        own = recorded.get(key, Series())
        if indicator.formula is None:
            found[key] = own
        elif not plan.indicators.keys() >= {*indicator.formula.names, *indicator.formula.targets}:
            found[key] = evolve(own, points=(), problem=Lack.KNOWN_NAMES)
        else:
            found[key] = _derived(plan, indicator, indicator.formula, found, own)
    for key in plan.indicators.keys() - found.keys():
        found[key] = Series(problem=Lack.OPEN_FORMULA)
    return found


def movement(change: Quantity, direction: Direction | None) -> Movement:
    """The way a change went, where it is certain."""
    low, high = change.bounds
    if low == high == 0:
        return Movement.UNCHANGED
    if direction is None or low <= 0 <= high:
        return Movement.UNKNOWN
    return Movement.IMPROVING if (low > 0) == (direction is Direction.INCREASE) else Movement.WORSENING


def recorded_changes(series: Series, direction: Direction | None) -> tuple[Change, ...]:
    """The changes that the record itself states."""
    return tuple(
        Change(
            since=row.since,
            to=row.date,
            value=row.value,
            movement=movement(row.value, direction),
            sources=(row.source,) if row.source else (),
        )
        for row in series.changes
        if row.since
    )


def _recorded(plan: Plan, observations: Iterable[Observation], as_of: Day, known_at: Day | None) -> dict[str, Series]:
    wanted = {(plan.organisation_of(i), i.id) for i in plan.indicators.values()}
    rows = [row for row in observations if (row.organisation, row.indicator) in wanted and not row.dimensions]
    if not rows:
        return {}
    keys: dict[object, int] = {}
    key = np.array([keys.setdefault((row.indicator, row.date, row.since), len(keys)) for row in rows])
    day = np.array([row.day.toordinal() for row in rows])
    known = np.array([row.known.toordinal() for row in rows])
    stands = standing(key, day, known, as_of.toordinal(), (known_at or Day.max).toordinal())
    alike: dict[int, list[Observation]] = {}
    for row, number, counts in zip(rows, key, stands, strict=True):
        if counts:
            alike.setdefault(int(number), []).append(row)
    points: dict[str, list[Point]] = {}
    changes: dict[str, list[Observation]] = {}
    for same in alike.values():
        row = same[0]
        value = quantities.hull([other.value for other in same])
        if row.since:
            changes.setdefault(row.indicator, []).append(evolve(row, value=value))
        else:
            inside = value.within(plan.indicators[row.indicator].domain)
            points.setdefault(row.indicator, []).append(
                Point(value=inside, day=row.day, known=row.known, observations=tuple(same))
            )
    return {
        name: Series(points=_by_day(points.get(name, ())), changes=_by_date(changes.get(name, ())))
        for name in points.keys() | changes.keys()
    }


def _by_day(points: Iterable[Point]) -> tuple[Point, ...]:
    """One point a day: of several, that of the shortest period, then the latest known, then the latest."""

    def precision(point: Point) -> tuple[int, int, int]:
        date = point.observations[0].date
        return (date.end - date.start).days, -point.known.toordinal(), -date.start.toordinal()

    best: dict[Day, Point] = {}
    for point in sorted(points, key=precision, reverse=True):
        best[point.day] = point
    return tuple(best[day] for day in sorted(best))


def _by_date(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted(rows, key=lambda row: (row.date, row.since or periods.on(Day.min))))


def _derived(plan: Plan, indicator: Indicator, formula: Formula, found: Mapping[str, Series], own: Series) -> Series:
    """Points wherever an input or a printed figure has one; the printed figure alone where inputs are missing."""
    targets: dict[str, Interval] = {}
    for name in formula.targets:
        goal = _final_target(plan, plan.indicators[name])
        if goal is None:
            return evolve(own, points=(), problem=Lack.NAMED_TARGET)
        targets[name] = goal
    problem = next((found[name].problem for name in formula.names if found[name].problem), None)
    printed = {point.day: point for point in own.points}
    days = {point.day for name in formula.names for point in found[name].points} | printed.keys()
    points: list[Point] = []
    for day in sorted(days):
        behind = {name: point for name in formula.names if (point := found[name].at(day))}
        if len(behind) < len(formula.names):
            points += [printed[day]] if day in printed else []
            continue
        try:
            low, high = formula.value({name: point.value.bounds for name, point in behind.items()}, targets)
        except Undefined:
            problem = Lack.DEFINED_VALUE
            continue
        problem = None
        points.append(
            Point(
                value=Quantity(low, high).within(indicator.domain),
                day=day,
                known=max([point.known for point in behind.values()], default=day),
                inputs=behind,
                printed=printed[day].observations if day in printed else (),
            )
        )
    return evolve(own, points=tuple(points), problem=problem)


def _final_target(plan: Plan, indicator: Indicator) -> Interval | None:
    if not indicator.targets:
        return None
    last = max(indicator.targets, key=lambda target: (target.date or plan.period).end)
    return last.value.bounds if last.kind is not TargetKind.WITHIN else None
