"""Verdicts on cases, in one call of the kernels for each sort of target; what cannot be judged gets none."""

from collections.abc import Mapping, Sequence
from datetime import date as Day

import numpy as np
from attrs import evolve

from plantrack.evaluation.cases import LIMITS, Case
from plantrack.evaluation.values import Breakpoint, Figure, IndicatorResult, Level, Met, Range
from plantrack.plan import Target, TargetKind, TrajectoryKind
from plantrack.scoring import limits
from plantrack.scoring.methods import Method, pace
from plantrack.scoring.reaching import Reaching, reached
from plantrack.scoring.statuses import Floats, Status, members


def judged(cases: Sequence[Case], method: Method) -> list[IndicatorResult | None]:
    """The verdict on each case that can be judged: by the method where a target is to be reached, else by its limits.

    Progress, pace and whether the target is met are of every case with a target to reach, whatever
    the method.
    """
    found: list[IndicatorResult | None] = [None] * len(cases)
    can_be = [n for n, case in enumerate(cases) if case.is_measurable and case.latest]
    for which, judge in ((False, _reaching), (True, _limited)):
        numbers = [n for n in can_be if (cases[n].targets[-1][1].kind in LIMITS) is which]
        for n, result in zip(numbers, judge([cases[n] for n in numbers], method), strict=True):
            found[n] = result
    return found


def in_force(case: Case) -> tuple[Day, Target]:
    """The first target whose day has not passed, or the last."""
    ahead = (item for item in case.targets if item[0] >= case.day)
    return next(ahead, case.targets[-1])


def _reaching(cases: Sequence[Case], method: Method) -> list[IndicatorResult]:
    """Verdicts by pace on indicators that are to reach a target."""
    if not cases:
        return []
    thresholds = method.thresholds if method.id == pace.ID else pace.THRESHOLDS
    verdict, last, ahead, edges = reached(_columns(cases), thresholds)
    return [
        IndicatorResult(
            indicator=case.indicator,
            statuses=members(int(verdict.statuses[n])),
            last=members(int(last[n])),
            level=Level.M4,
            expected=pair(ahead, n),
            progress=pair(verdict.progress, n),
            planned=pair(verdict.planned, n),
            distance=pair(verdict.short, n),
            pace=None if np.isnan(verdict.pace[0][n]) else pair(verdict.pace, n),
            met=_met(verdict.can_meet[n], verdict.can_miss[n]),
            breakpoints=_breakpoints(case, {status: float(edge[n]) for status, edge in edges.items()}),
            figure=scored(pair(verdict.score, n), pace.SCALE),
        )
        for n, case in enumerate(cases)
    ]


def _limited(cases: Sequence[Case], _: Method) -> list[IndicatorResult]:
    """Verdicts on indicators that are to stay at least, at most or within a target."""
    if not cases:
        return []
    current = [in_force(case)[1] for case in cases]
    ends = [_ends(target) for target in current]
    seen = [case.latest.value.bounds for case in cases if case.latest]
    tolerance = np.array([np.nan if target.tolerance is None else target.tolerance for target in current])
    verdict = limits.judge(*columns(seen), *columns(ends), tolerance)
    earlier = [_ends(in_force(evolve(case, day=case.latest.day))[1]) for case in cases if case.latest]
    last = limits.judge(*columns(seen), *columns(earlier), tolerance)
    return [
        IndicatorResult(
            indicator=case.indicator,
            statuses=members(int(verdict.statuses[n])),
            last=members(int(last.statuses[n])),
            level=Level.M4,
            distance=pair(verdict.distance, n),
            met=_met(verdict.can_meet[n], verdict.can_miss[n]),
            figure=scored(pair(verdict.score, n), pace.SCALE),
        )
        for n, case in enumerate(cases)
    ]


def scored(ends: Range, scale: Range) -> Figure:
    """The figure of one indicator that had data."""
    return Figure(low=ends[0], high=ends[1], coverage=1.0, members=1, scale=scale)


def columns(pairs: Sequence[Range]) -> tuple[Floats, Floats]:
    """Ranges as an array of their lowest and one of their highest values."""
    return np.array([low for low, _ in pairs]), np.array([high for _, high in pairs])


def pair(ends: tuple[Floats, Floats], n: int) -> Range:
    """The range of one of several cases."""
    return float(ends[0][n]), float(ends[1][n])


def _columns(cases: Sequence[Case]) -> Reaching:
    targets = [(n, day.toordinal(), target.value.low) for n, case in enumerate(cases) for day, target in case.targets]
    owner, times, values = zip(*targets, strict=True)
    base = [case.baseline for case in cases if case.baseline]
    seen = [case.latest for case in cases if case.latest]
    return Reaching(
        np.array([float(case.indicator.direction.sign) if case.indicator.direction else 1.0 for case in cases]),
        *columns([point.value.bounds for point in base]),
        np.array([float(point.day.toordinal()) for point in base]),
        *columns([point.value.bounds for point in seen]),
        np.array([float(point.day.toordinal()) for point in seen]),
        np.array([float(case.day.toordinal()) for case in cases]),
        np.array(owner),
        np.array(times, dtype=np.float64),
        np.array(values),
        np.array([case.indicator.trajectory is TrajectoryKind.STEP for case in cases]),
    )


def _breakpoints(case: Case, edges: Mapping[Status, float]) -> tuple[Breakpoint, ...]:
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


def _ends(target: Target) -> Range:
    match target.kind:
        case TargetKind.AT_LEAST:
            return target.value.low, np.inf
        case TargetKind.AT_MOST:
            return -np.inf, target.value.high
    return target.value.low, target.value.high


def _met(can: bool, cannot: bool) -> Met:
    return Met.UNKNOWN if can and cannot else Met.YES if can else Met.NO
