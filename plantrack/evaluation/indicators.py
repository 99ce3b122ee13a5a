"""The verdict on every indicator of a plan, with all it follows from."""

from collections.abc import Mapping
from datetime import date as Day

from attrs import evolve

from plantrack import periods, quantities
from plantrack.evaluation.cases import LIMITS, Case, case_of
from plantrack.evaluation.series import Series, movement, recorded_changes
from plantrack.evaluation.values import Change, Figure, IndicatorResult, Lack, Level, Point
from plantrack.evaluation.verdicts import in_force, judged, limited
from plantrack.periods import Period
from plantrack.plan import Indicator, Plan, Target
from plantrack.scoring.statuses import SILENT, Status


def indicators(plan: Plan, series: Mapping[str, Series], as_of: Day) -> Mapping[str, IndicatorResult]:
    """The result of each indicator at `as_of`.

    Unmeasurable, no data and stale come first, in that order; the kernels judge the rest, and say
    what could be said of a stale one when it was last seen.
    """
    cases = [case_of(plan, indicator, series, as_of) for indicator in plan.indicators.values()]
    seen = [case for case in cases if case.is_measurable and case.latest]
    verdicts = judged([case for case in seen if case.targets[-1][1].kind not in LIMITS])
    verdicts |= limited([case for case in seen if case.targets[-1][1].kind in LIMITS])
    return {case.indicator.id: _result(plan, case, verdicts.get(case.indicator.id)) for case in cases}


def _counted(case: Case) -> tuple[Day, Target] | tuple[None, None]:
    """The target that a result names: the final one to reach, or the limit in force."""
    if not case.targets:
        return None, None
    return in_force(case) if case.targets[-1][1].kind in LIMITS else case.targets[-1]


def _result(plan: Plan, case: Case, verdict: IndicatorResult | None) -> IndicatorResult:
    """A verdict with all it follows from; what says nothing of today takes its place."""
    day, target = _counted(case)
    result = verdict or IndicatorResult(indicator=case.indicator, statuses=(Status.CONTEXT,), level=Level.M2)
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


def _level(plan: Plan, case: Case) -> Level:
    if any(lack.is_descriptive or lack is Lack.DIRECTION for lack in case.lacks):
        return Level.M2
    if case.lacks:
        return Level.M3
    observed = any(plan.period.start <= point.day <= plan.period.end for point in case.series.points)
    return Level.M5 if observed else Level.M4


def _changes(case: Case, period: Period) -> tuple[Change, ...]:
    direction = case.indicator.direction
    changes = recorded_changes(case.series, direction)
    points = [point for point in case.series.points if point.day >= period.start]
    base = case.baseline or (points[0] if len(points) > 1 else None)
    if base is None or case.latest is None or case.latest.day <= base.day:
        return changes
    moved = quantities.difference(case.latest.value, base.value)
    levels = Change(
        since=periods.on(base.day),
        to=periods.on(case.latest.day),
        value=moved,
        movement=movement(moved, direction),
        from_baseline=case.baseline is not None,
    )
    return (levels, *changes)
