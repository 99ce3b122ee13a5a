"""An indicator with what its verdict follows from, and what is missing for one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from math import isinf

from attrs import evolve, frozen

from plantrack.evaluation.series import Series
from plantrack.evaluation.values import Lack, Point
from plantrack.plan import Indicator, Plan, Target, TargetKind

LIMITS = (TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.WITHIN)
"""Kinds of targets that hold or do not hold on a day, and need no baseline."""


@frozen(kw_only=True)
class Case:
    """An indicator with what its verdict follows from; `day` is as_of."""

    indicator: Indicator
    series: Series
    day: Day
    baseline: Point | None = None
    targets: tuple[tuple[Day, Target], ...] = ()
    lacks: tuple[Lack, ...] = ()

    @property
    def is_measurable(self) -> bool:
        """Whether a verdict can be given, with data."""
        return bool(self.targets) and all(lack.is_descriptive for lack in self.lacks)

    @property
    def latest(self) -> Point | None:
        return self.series.points[-1] if self.series.points else None


def case_of(plan: Plan, indicator: Indicator, series: Mapping[str, Series], as_of: Day) -> Case:
    """The case of an indicator on the day `as_of`."""
    own = series[indicator.id]
    targets = tuple(
        sorted((((target.date or plan.period).end, target) for target in indicator.targets), key=lambda t: t[0])
    )
    baseline = _baseline(plan, indicator, own)
    lacks = tuple(_lacks(indicator, own, targets, baseline))
    return Case(indicator=indicator, series=own, day=as_of, baseline=baseline, targets=targets, lacks=lacks)


def _lacks(
    indicator: Indicator, series: Series, targets: Sequence[tuple[Day, Target]], baseline: Point | None
) -> Iterator[Lack]:
    """What is missing for M4; first what M3 needs."""
    kind = targets[-1][1].kind if targets else TargetKind.REACH
    if not indicator.unit:
        yield Lack.UNIT
    if not indicator.data_source:
        yield Lack.DATA_SOURCE
    if indicator.frequency is None:
        yield Lack.FREQUENCY
    if indicator.direction is None and kind is TargetKind.REACH:
        yield Lack.DIRECTION
    if series.problem:
        yield series.problem
    if not targets:
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
