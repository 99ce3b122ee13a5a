"""Records to the points of each indicator at one moment after another; derived indicators by their formulas."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day

from attrs import evolve, frozen

from plantrack import links
from plantrack.evaluation.nested import Nested, narrowed, nested
from plantrack.evaluation.points import Moment, Point, Series
from plantrack.evaluation.recorded import recorded
from plantrack.evaluation.results import Change
from plantrack.formulas import Formula, Interval, Undefined
from plantrack.plan import Direction, Indicator, Plan, TargetKind
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.words import Lack, Movement


@frozen
class _Outcome:
    """What a formula gives on a day: a point, or none because it is undefined there.

    `is_printed`: inputs are missing, and the point is a figure as recorded.
    """

    day: Day
    point: Point | None
    is_printed: bool = False


@frozen
class _Derived:
    """What a formula gave at the moment before, and with which targets."""

    targets: Mapping[str, Interval]
    outcomes: list[_Outcome]
    series: Series


def series(
    plan: Plan, known: Sequence[Plan], observations: Iterable[Observation], moments: Sequence[Moment]
) -> Iterator[Mapping[str, Series]]:
    """The series of every indicator of a plan at every moment, the plan being `known` so far at each.

    Moments are in order, and each takes over from the one before whatever has not changed.
    """
    before: Plan | None = None
    done: dict[str, _Derived] = {}
    order: tuple[str, ...] = ()
    wholes: dict[str, Formula] = {}
    for now, moment, (raw, changed) in zip(known, moments, recorded(plan, observations, moments), strict=True):
        if now is not before:
            done, before = {}, now
            order = links.order(links.inputs(now))
            wholes = {key: whole for key in order if (whole := nested(now, key))}
        found: dict[str, Series] = {}
        dirty = dict(changed)
        for key in order:
            indicator, own = now.indicators[key], raw.get(key, Series())
            if indicator.formula is None:
                found[key] = own
            elif not now.indicators.keys() >= {*indicator.formula.names, *indicator.formula.targets}:
                found[key] = evolve(own, points=(), problem=Lack.KNOWN_NAMES)
            else:
                targets = _targets(now, indicator.formula, moment.as_of)
                if key in done and done[key].targets != targets:
                    dirty[key] = Day.min
                first = min((dirty[name] for name in (key, *indicator.formula.names) if name in dirty), default=None)
                if first is not None:
                    dirty[key] = first
                written = _whole(now, wholes.get(key), moment.as_of)
                found[key] = _derived(indicator, targets, written, found, own, done, first)
        for key in now.indicators.keys() - found.keys():
            found[key] = Series(problem=Lack.OPEN_FORMULA)
        yield found


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


def _derived(
    indicator: Indicator,
    targets: Mapping[str, Interval] | None,
    whole: Nested | None,
    found: Mapping[str, Series],
    own: Series,
    done: dict[str, _Derived],
    first: Day | None,
) -> Series:
    """Points wherever an input or a printed figure has one; the printed figure alone where inputs are missing.

    What lies before `first`, the first day that changed, is taken over.
    """
    formula = indicator.formula
    if formula is None:
        raise AssertionError("only formulas derive")
    if targets is None:
        return evolve(own, points=(), problem=Lack.NAMED_TARGET)
    before = done.get(indicator.id)
    if before and first is None:
        return before.series
    outcomes = before.outcomes if before else []
    cut = bisect_left(outcomes, first, key=lambda outcome: outcome.day) if first else 0
    outcomes = outcomes[:cut] + list(_outcomes(indicator, formula, targets, whole, found, own, first if cut else None))
    problem = next((found[name].problem for name in formula.names if found[name].problem), None)
    if decided := [outcome for outcome in outcomes if not outcome.is_printed]:
        problem = None if decided[-1].point else Lack.DEFINED_VALUE
    points = tuple(outcome.point for outcome in outcomes if outcome.point)
    undefined = tuple(outcome.day for outcome in outcomes if not outcome.point)
    made = evolve(own, points=points, undefined=undefined, problem=problem)
    done[indicator.id] = _Derived(targets, outcomes, made)
    return done[indicator.id].series


def _outcomes(
    indicator: Indicator,
    formula: Formula,
    targets: Mapping[str, Interval],
    whole: Nested | None,
    found: Mapping[str, Series],
    own: Series,
    first: Day | None,
) -> Iterator[_Outcome]:
    """What a formula gives on each day from the first on (None: from the beginning); what is assumed comes first."""
    printed = {point.day: point for point in own.since(first)}
    days = {point.day for name in formula.names for point in found[name].since(first)} | printed.keys()
    days |= {day for name in formula.names for day in found[name].undefined if first is None or day >= first}
    for day in sorted(days):
        if day in printed and printed[day].is_assumed:
            yield _Outcome(day, printed[day])
            continue
        if any(found[name].is_undefined(day) for name in formula.names):
            yield _Outcome(day, None)
            continue
        behind = {name: point for name in formula.names if (point := found[name].at(day))}
        if len(behind) < len(formula.names):
            if day in printed:
                yield _Outcome(day, printed[day], is_printed=True)
            continue
        try:
            low, high = formula.value({name: point.value.bounds for name, point in behind.items()}, targets)
        except Undefined:
            yield _Outcome(day, None)
            continue
        if whole:
            low, high = narrowed(whole, behind, (low, high))
        point = Point(
            value=Quantity(low, high).within(indicator.domain),
            day=day,
            known=max([point.known for point in behind.values()], default=day),
            inputs=behind,
            printed=printed[day].observations if day in printed else (),
        )
        yield _Outcome(day, point)


def _whole(plan: Plan, formula: Formula | None, as_of: Day) -> Nested | None:
    """A formula that is written out, with its targets; None where there is none, or a target is no number."""
    known = formula.targets if formula else ()
    if formula is None or not plan.indicators.keys() >= set(known):
        return None
    targets = _targets(plan, formula, as_of)
    return None if targets is None else Nested(formula, targets)


def _targets(plan: Plan, formula: Formula, as_of: Day) -> Mapping[str, Interval] | None:
    """The targets that a formula takes, as they stand on a day; None where one of them is no number."""
    found = {name: _final_target(plan, plan.indicators[name], as_of) for name in formula.targets}
    known = {name: goal for name, goal in found.items() if goal}
    return known if len(known) == len(found) else None


def _final_target(plan: Plan, indicator: Indicator, as_of: Day) -> Interval | None:
    if not indicator.targets:
        return None
    standing = [target.on(as_of) for target in indicator.targets]
    last = max(standing, key=lambda target: (target.date or plan.period).end)
    return last.value.bounds if last.kind is not TargetKind.WITHIN else None
