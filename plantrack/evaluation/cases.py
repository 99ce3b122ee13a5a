"""An indicator with what its verdict follows from, and what is missing for one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from datetime import timedelta
from math import isinf

from attrs import evolve, frozen

from plantrack import periods
from plantrack.evaluation.points import Point, Series
from plantrack.periods import Period
from plantrack.plan import Aggregate, Indicator, Plan, Target, TargetKind
from plantrack.quantities import exactly
from plantrack.words import Lack

Dated = tuple[tuple[Day, Target], ...]

LIMITS = (TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.WITHIN)
"""Kinds of targets that hold or do not hold on a day, and need no baseline."""


@frozen(kw_only=True)
class Case:
    """An indicator with what its verdict follows from; `day` is as_of."""

    indicator: Indicator
    series: Series
    day: Day
    baseline: Point | None = None
    targets: Dated = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def is_measurable(self) -> bool:
        """Whether a verdict can be given, with data."""
        return bool(self.targets) and all(lack.is_descriptive for lack in self.lacks)

    @property
    def latest(self) -> Point | None:
        return self.series.points[-1] if self.series.points else None


def case_of(plan: Plan, indicator: Indicator, series: Mapping[str, Series], as_of: Day) -> Case:
    """The case of an indicator on the day `as_of`, with its targets as they stand on that day."""
    return _case(plan, indicator, series[indicator.id], as_of, [target.on(as_of) for target in indicator.targets])


def original(plan: Plan, case: Case) -> Case | None:
    """The same case with its targets as they were first; None where none of them was changed by then."""
    first = [target.original for target in case.indicator.targets]
    if first == [target.on(case.day) for target in case.indicator.targets]:
        return None
    return _case(plan, case.indicator, case.series, case.day, first)


def _case(plan: Plan, indicator: Indicator, series: Series, as_of: Day, given: Sequence[Target]) -> Case:
    targets = _dated(plan, given)
    baseline = _baseline(plan, indicator, series)
    if indicator.window and indicator.window.take is Aggregate.SUM:
        seen = series.points[-1].observations[0].date.start if series.points else as_of
        targets, baseline = _within_window(periods.containing(indicator.window.over, seen), targets)
    lacks = tuple(_lacks(indicator, series, targets, baseline))
    return Case(indicator=indicator, series=series, day=as_of, baseline=baseline, targets=targets, lacks=lacks)


def _dated(plan: Plan, targets: Sequence[Target]) -> Dated:
    """Targets with their days, in order; one without a date is for the plan's last day."""
    return tuple(sorted((((target.date or plan.period).end, target) for target in targets), key=lambda t: t[0]))


def _within_window(window: Period, targets: Dated) -> tuple[Dated, Point]:
    """The targets of the window that a sum is of, and where that begins: at nothing, on the day before."""
    day = window.start if window.start == Day.min else window.start - timedelta(days=1)
    inside = tuple((at, target) for at, target in targets if window.start <= at <= window.end)
    return inside, Point(value=exactly(0), day=day, known=day)


def _lacks(
    indicator: Indicator, series: Series, targets: Sequence[tuple[Day, Target]], baseline: Point | None
) -> Iterator[Lack]:
    """What is missing for M4; first what M3 needs."""
    kind = targets[-1][1].kind if targets else TargetKind.REACH
    if not indicator.unit and not indicator.stages:
        yield Lack.UNIT
    if not indicator.data_source:
        yield Lack.DATA_SOURCE
    if indicator.frequency is None:
        yield Lack.FREQUENCY
    if indicator.direction is None and kind is TargetKind.REACH:
        yield Lack.DIRECTION
    if series.problem:
        yield series.problem
    if not targets and indicator.targets:
        yield Lack.WINDOW_TARGET
    elif not targets:
        yield Lack.TARGET
    elif targets[-1][0] == Day.max:
        yield Lack.TARGET_DATE
    elif kind is TargetKind.REACH and indicator.direction is not None:
        yield from _lacks_from_baseline(indicator.direction.sign, targets, baseline)


def _lacks_from_baseline(sign: int, targets: Sequence[tuple[Day, Target]], baseline: Point | None) -> Iterator[Lack]:
    if baseline is None or all(map(isinf, baseline.value.bounds)):
        yield Lack.BASELINE
        return
    low, high = sorted(sign * end for end in baseline.value.bounds)
    goal = sign * targets[-1][1].value.low
    if low <= goal <= high:
        yield Lack.OTHER_BASELINE
    elif low > goal:
        yield Lack.TARGET_AHEAD
    elif targets[0][0] <= baseline.day:
        yield Lack.LATER_TARGET


def _baseline(plan: Plan, indicator: Indicator, series: Series) -> Point | None:
    given = indicator.baseline
    if given is None:
        return None
    if given.value is None:
        point = series.at(given.date.end)
        return evolve(point, day=given.date.effective_day(point.known)) if point else None
    document = plan.documents.get(given.source.document) if given.source else None
    known = (document.known_day if document else None) or given.date.end
    value = given.value.within(indicator.domain)
    return Point(value=value, day=given.date.effective_day(known), known=known)
