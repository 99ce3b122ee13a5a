"""The verdict on every indicator of a plan, in one call of the kernels."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from math import isinf

import numpy as np
from attrs import evolve, frozen

from plantrack import periods
from plantrack.evaluation.series import Series, movement, recorded_changes
from plantrack.evaluation.values import Breakpoint, Change, Figure, IndicatorResult, Lack, Level, Met, Point
from plantrack.periods import Period
from plantrack.plan import Indicator, Plan, Target, TargetKind, TrajectoryKind
from plantrack.quantities import Quantity
from plantrack.scoring import limits
from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import SILENT, Floats, Status, members
from plantrack.scoring.trajectory import Expected, expected

LIMITS = (TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.WITHIN)


@frozen(kw_only=True)
class _Case:
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


def indicators(plan: Plan, series: Mapping[str, Series], as_of: Day) -> Mapping[str, IndicatorResult]:
    """The result of each indicator at `as_of`.

    Unmeasurable, no data and stale come first, in that order; the kernels judge the rest, and say
    what could be said of a stale one when it was last seen.
    """
    cases = [_case(plan, indicator, series, as_of) for indicator in plan.indicators.values()]
    seen = [case for case in cases if case.is_measurable and case.latest]
    judged = _judged([case for case in seen if case.targets[-1][1].kind not in LIMITS])
    judged |= _limited([case for case in seen if case.targets[-1][1].kind in LIMITS])
    return {case.indicator.id: _result(plan, case, judged.get(case.indicator.id)) for case in cases}


def _case(plan: Plan, indicator: Indicator, series: Mapping[str, Series], as_of: Day) -> _Case:
    own = series[indicator.id]
    targets = tuple(
        sorted((((target.date or plan.period).end, target) for target in indicator.targets), key=lambda t: t[0])
    )
    baseline = _baseline(plan, indicator, own)
    lacks = tuple(_lacks(indicator, own, targets, baseline))
    return _Case(indicator=indicator, series=own, day=as_of, baseline=baseline, targets=targets, lacks=lacks)


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


def _judged(cases: Sequence[_Case]) -> dict[str, IndicatorResult]:
    if not cases:
        return {}
    sign = np.array([float(case.indicator.direction.sign) if case.indicator.direction else 1.0 for case in cases])
    base = [case.baseline.value.bounds for case in cases if case.baseline]
    seen = [case.latest.value.bounds for case in cases if case.latest]
    goal = np.array([case.targets[-1][1].value.low for case in cases]) * sign
    expect = _expected(cases, sign)
    arguments = (*pace.mirrored(sign, *_columns(base)), *pace.mirrored(sign, *_columns(seen)), goal, expect)
    now = np.array([case.day >= case.targets[-1][0] for case in cases])
    then = np.array([case.latest is not None and case.latest.day >= case.targets[-1][0] for case in cases])
    verdict, last = pace.judge(pace.Reach(*arguments, now)), pace.judge(pace.Reach(*arguments, then))
    edges = {
        status: sign * pace.breakpoints(np.array([low for low, _ in seen]) * sign, expect, threshold)
        for status, threshold in (
            (Status.ON_TRACK, pace.ON_TRACK),
            (Status.BEHIND, pace.BEHIND),
            (Status.FAR_BEHIND, pace.FAR_BEHIND),
        )
    }
    found = {}
    for n, case in enumerate(cases):
        ahead = sorted(float(sign[n] * e) for e in (expect.of(arguments[0])[n], expect.of(arguments[1])[n]))
        found[case.indicator.id] = IndicatorResult(
            indicator=case.indicator,
            statuses=members(int(verdict.statuses[n])),
            last=members(int(last.statuses[n])),
            level=Level.M4,
            expected=(ahead[0], ahead[1]),
            progress=_pair(verdict.progress, n),
            planned=_pair(verdict.planned, n),
            distance=_pair(verdict.short, n),
            pace=None if np.isnan(verdict.pace[0][n]) else _pair(verdict.pace, n),
            met=_met(verdict.can_meet[n], verdict.can_miss[n]),
            breakpoints=_breakpoints(case, {status: float(edge[n]) for status, edge in edges.items()}),
            figure=Figure(low=float(verdict.score[0][n]), high=float(verdict.score[1][n]), coverage=1.0, members=1),
        )
    return found


def _expected(cases: Sequence[_Case], sign: Floats) -> Expected:
    targets = [(n, day, target) for n, case in enumerate(cases) for day, target in case.targets]
    owner = np.array([n for n, _, _ in targets])
    return expected(
        np.array([float(case.baseline.day.toordinal()) for case in cases if case.baseline]),
        np.array([float(case.latest.day.toordinal()) for case in cases if case.latest]),
        owner,
        np.array([float(day.toordinal()) for _, day, _ in targets]),
        np.array([target.value.low for _, _, target in targets]) * sign[owner],
        np.array([case.indicator.trajectory is TrajectoryKind.STEP for case in cases]),
    )


def _breakpoints(case: _Case, edges: Mapping[Status, float]) -> tuple[Breakpoint, ...]:
    """The baselines between which the verdict changes, where the baseline is what is not known."""
    if not case.baseline or not case.latest or case.baseline.value.is_exact or not case.latest.value.is_exact:
        return ()
    low, high = case.baseline.value.bounds
    at_most = case.indicator.direction is not None and case.indicator.direction.sign > 0
    return tuple(
        Breakpoint(status=status, baseline=edge, at_most=at_most)
        for status, edge in edges.items()
        if low < edge < high and case.day < case.targets[-1][0]
    )


def _limited(cases: Sequence[_Case]) -> dict[str, IndicatorResult]:
    if not cases:
        return {}
    in_force = [_in_force(case)[1] for case in cases]
    ends = [_ends(target) for target in in_force]
    seen = [case.latest.value.bounds for case in cases if case.latest]
    tolerance = np.array([np.nan if target.tolerance is None else target.tolerance for target in in_force])
    verdict = limits.judge(*_columns(seen), *_columns(ends), tolerance)
    return {
        case.indicator.id: IndicatorResult(
            indicator=case.indicator,
            statuses=members(int(verdict.statuses[n])),
            last=members(int(verdict.statuses[n])),
            level=Level.M4,
            distance=_pair(verdict.distance, n),
            met=_met(verdict.can_meet[n], verdict.can_miss[n]),
            figure=Figure(low=float(verdict.score[0][n]), high=float(verdict.score[1][n]), coverage=1.0, members=1),
        )
        for n, case in enumerate(cases)
    }


def _in_force(case: _Case) -> tuple[Day, Target]:
    """The first target whose day has not passed, or the last."""
    ahead = (item for item in case.targets if item[0] >= case.day)
    return next(ahead, case.targets[-1])


def _counted(case: _Case) -> tuple[Day, Target] | tuple[None, None]:
    """The target that a result names: the final one to reach, or the limit in force."""
    if not case.targets:
        return None, None
    return _in_force(case) if case.targets[-1][1].kind in LIMITS else case.targets[-1]


def _ends(target: Target) -> tuple[float, float]:
    match target.kind:
        case TargetKind.AT_LEAST:
            return target.value.low, np.inf
        case TargetKind.AT_MOST:
            return -np.inf, target.value.high
    return target.value.low, target.value.high


def _result(plan: Plan, case: _Case, judged: IndicatorResult | None) -> IndicatorResult:
    """A verdict with all it follows from; what says nothing of today takes its place."""
    day, target = _counted(case)
    result = judged or IndicatorResult(indicator=case.indicator, statuses=(Status.CONTEXT,), level=Level.M2)
    result = evolve(
        result,
        lacks=case.lacks,
        baseline=case.baseline,
        latest=case.latest,
        target=target,
        target_day=day,
        target_assumed=target is not None and target.date is None,
        changes=_changes(case, plan.period),
        points=case.series.points,
        fresh_from=_fresh_from(case.indicator, case.day),
        level=_level(plan, case),
    )
    if not case.targets:
        return result
    if not case.is_measurable:
        return evolve(result, statuses=(Status.UNMEASURABLE,), figure=Figure(members=1))
    if case.latest is None:
        return evolve(result, statuses=(Status.NO_DATA,), figure=Figure(members=1))
    if old := stale_inputs(plan, case.indicator, case.latest, case.day):
        stale = tuple((key, point.day) for key, point in old)
        return evolve(result, statuses=(Status.STALE,), stale=stale, figure=Figure(members=1))
    if SILENT.intersection(result.statuses):
        return evolve(result, last=(), figure=evolve(result.figure, coverage=0.0))
    return evolve(result, last=())


def stale_inputs(plan: Plan, indicator: Indicator, point: Point, as_of: Day) -> list[tuple[str, Point]]:
    """The figures behind a point that are older than their own rhythm allows, with their indicators."""
    if point.inputs:
        return [
            found
            for key, behind in point.inputs.items()
            for found in stale_inputs(plan, plan.indicators[key], behind, as_of)
        ]
    start = _fresh_from(indicator, as_of)
    return [(indicator.id, point)] if start is not None and point.day < start else []


def _fresh_from(indicator: Indicator, as_of: Day) -> Day | None:
    """The first day of the last reporting period completed before `as_of`; None without a rhythm."""
    return periods.last_completed(indicator.frequency, as_of).start if indicator.frequency else None


def _level(plan: Plan, case: _Case) -> Level:
    if any(lack.is_descriptive or lack is Lack.DIRECTION for lack in case.lacks):
        return Level.M2
    if case.lacks:
        return Level.M3
    observed = any(plan.period.start <= point.day <= plan.period.end for point in case.series.points)
    return Level.M5 if observed else Level.M4


def _changes(case: _Case, period: Period) -> tuple[Change, ...]:
    direction = case.indicator.direction
    changes = recorded_changes(case.series, direction)
    points = [point for point in case.series.points if point.day >= period.start]
    base = case.baseline or (points[0] if len(points) > 1 else None)
    if base is None or case.latest is None or case.latest.day <= base.day:
        return changes
    now, then = case.latest.value, base.value
    moved = Quantity(
        now.low - then.high, now.high - then.low, now.low_open or then.high_open, now.high_open or then.low_open
    )
    levels = Change(
        since=periods.on(base.day),
        to=periods.on(case.latest.day),
        value=moved,
        movement=movement(moved, direction),
        from_baseline=case.baseline is not None,
    )
    return (levels, *changes)


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    return np.array([low for low, _ in pairs]), np.array([high for _, high in pairs])


def _pair(ends: tuple[Floats, Floats], n: int) -> tuple[float, float]:
    return float(ends[0][n]), float(ends[1][n])


def _met(can: bool, cannot: bool) -> Met:
    return Met.UNKNOWN if can and cannot else Met.YES if can else Met.NO
