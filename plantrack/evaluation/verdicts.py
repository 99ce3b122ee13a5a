"""Verdicts on cases; what cannot be judged gets none."""

from collections.abc import Mapping, Sequence
from datetime import date as Day
from math import inf, isnan, nan

from attrs import evolve

from plantrack.evaluation.cases import LIMITS, Case
from plantrack.evaluation.points import Point, Range
from plantrack.evaluation.results import Breakpoint, Figure, IndicatorResult
from plantrack.plan import Target, TargetKind, TrajectoryKind
from plantrack.scoring import limits
from plantrack.scoring.methods import Method, pace
from plantrack.scoring.statuses import Status, members
from plantrack.scoring.trajectory import Expected, expected_of_one
from plantrack.words import Level, Met


def judged(cases: Sequence[Case], method: Method) -> list[IndicatorResult | None]:
    """The verdict on each case that can be judged: by the method where a target is to be reached, else by its limits.

    Progress, pace and whether the target is met are of every case with a target to reach, whatever
    the method.
    """
    return [_judged(case, method) for case in cases]


def in_force(case: Case) -> tuple[Day, Target]:
    """The first target whose day has not passed, or the last."""
    ahead = (item for item in case.targets if item[0] >= case.day)
    return next(ahead, case.targets[-1])


def scored(ends: Range, scale: Range) -> Figure:
    """The figure of one indicator that had data."""
    return Figure(low=ends[0], high=ends[1], coverage=1.0, members=1, scale=scale)


def _judged(case: Case, method: Method) -> IndicatorResult | None:
    if not case.is_measurable or case.latest is None:
        return None
    if case.targets[-1][1].kind in LIMITS:
        return _limited(case, case.latest)
    return _reaching(case, case.baseline, case.latest, method) if case.baseline else None


def _reaching(case: Case, baseline: Point, latest: Point, method: Method) -> IndicatorResult:
    """The verdict by pace on an indicator that is to reach a target."""
    thresholds = method.thresholds if method.id == pace.ID else pace.THRESHOLDS
    sign = float(case.indicator.direction.sign) if case.indicator.direction else 1.0
    (day, target), expect = case.targets[-1], _expected(case, baseline, latest, sign)
    base, seen = (pace.mirrored(sign, *point.value.bounds) for point in (baseline, latest))
    reach = pace.Reach(*base, *seen, sign * target.value.low, expect, case.day >= day)
    verdict = pace.judge(reach, thresholds)
    was_over = latest.day >= day
    then = verdict if was_over == reach.over else pace.judge(reach._replace(over=was_over), thresholds)
    ends = [sign * expect.of(end) for end in base]
    return IndicatorResult(
        indicator=case.indicator,
        statuses=members(verdict.statuses),
        last=members(then.statuses),
        level=Level.M4,
        expected=(min(ends), max(ends)),
        progress=verdict.progress,
        planned=verdict.planned,
        distance=verdict.short,
        pace=None if isnan(verdict.pace[0]) else verdict.pace,
        met=_met(verdict.can_meet, verdict.can_miss),
        breakpoints=_breakpoints(case, baseline, latest, expect, thresholds),
        figure=scored(verdict.score, pace.SCALE),
    )


def _limited(case: Case, latest: Point) -> IndicatorResult:
    """The verdict on an indicator that is to stay at least, at most or within a target."""
    target = in_force(case)[1]
    tolerance = nan if target.tolerance is None else target.tolerance
    verdict = limits.judge(*latest.value.bounds, *_ends(target), tolerance)
    earlier = in_force(evolve(case, day=latest.day))[1]
    then = limits.judge(*latest.value.bounds, *_ends(earlier), tolerance)
    return IndicatorResult(
        indicator=case.indicator,
        statuses=members(verdict.statuses),
        last=members(then.statuses),
        level=Level.M4,
        distance=verdict.distance,
        met=_met(verdict.can_meet, verdict.can_miss),
        figure=scored(verdict.score, pace.SCALE),
    )


def _expected(case: Case, baseline: Point, latest: Point, sign: float) -> Expected:
    targets = [(float(day.toordinal()), sign * target.value.low) for day, target in case.targets]
    is_step = case.indicator.trajectory is TrajectoryKind.STEP
    return expected_of_one(float(baseline.day.toordinal()), float(latest.day.toordinal()), targets, is_step)


def _breakpoints(
    case: Case, baseline: Point, latest: Point, expect: Expected, thresholds: Mapping[str, float]
) -> tuple[Breakpoint, ...]:
    """The baselines between which the verdict changes, where the baseline is what is not known."""
    if baseline.value.is_exact or not latest.value.is_exact or case.day >= case.targets[-1][0]:
        return ()
    sign = float(case.indicator.direction.sign) if case.indicator.direction else 1.0
    edges = {
        status: sign * pace.breakpoints(sign * latest.value.low, expect, thresholds[status])
        for status in (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND)
    }
    low, high = baseline.value.bounds
    return tuple(
        Breakpoint(status=status, baseline=edge, at_most=sign > 0)
        for status, edge in edges.items()
        if low < edge < high
    )


def _ends(target: Target) -> Range:
    match target.kind:
        case TargetKind.AT_LEAST:
            return target.value.low, inf
        case TargetKind.AT_MOST:
            return -inf, target.value.high
    return target.value.low, target.value.high


def _met(can: bool, cannot: bool) -> Met:
    return Met.UNKNOWN if can and cannot else Met.YES if can else Met.NO
