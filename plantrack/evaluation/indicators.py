"""The verdict on every indicator of a plan, with all it follows from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from math import inf, isinf
from typing import Any

from attrs import evolve

from plantrack import periods, quantities
from plantrack.evaluation.cases import LIMITS, Case, case_of, original
from plantrack.evaluation.methods import by_method, unknown
from plantrack.evaluation.points import Point, Range, Series
from plantrack.evaluation.results import Change, IndicatorResult
from plantrack.evaluation.series import movement, recorded_changes
from plantrack.evaluation.verdicts import in_force, judged
from plantrack.periods import Period
from plantrack.plan import Indicator, Plan, Target
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import SILENT, Status
from plantrack.words import Lack, Level


def indicators(
    known: Sequence[Plan], series: Iterable[Mapping[str, Series]], days: Sequence[Day], method: Method
) -> list[Mapping[str, IndicatorResult]]:
    """The result of each indicator on each day, of a plan as it was known by then.

    Unmeasurable, no data and stale come first, in that order; the kernels judge the rest, all days
    in one call, and say what could be said of a stale one when it was last seen.
    """
    cases = [
        (plan, case_of(plan, indicator, found, day))
        for plan, found, day in zip(known, series, days, strict=True)
        for indicator in plan.indicators.values()
    ]
    only = [case for _, case in cases]
    verdicts = by_method(only, judged(only, method), method)
    first = _originals(cases, method)
    results = iter(
        _result(plan, case, verdict, method, old)
        for (plan, case), verdict, old in zip(cases, verdicts, first, strict=True)
    )
    return [{indicator: next(results) for indicator in plan.indicators} for plan in known]


def _originals(cases: Sequence[tuple[Plan, Case]], method: Method) -> list[IndicatorResult | None]:
    """The results against the targets as they were first, of the cases in which one was changed."""
    changed = {n: case for n, (plan, now) in enumerate(cases) if (case := original(plan, now))}
    found: list[IndicatorResult | None] = [None] * len(cases)
    if changed:
        only = list(changed.values())
        verdicts = by_method(only, judged(only, method), method)
        for (n, case), verdict in zip(changed.items(), verdicts, strict=True):
            found[n] = _result(cases[n][0], case, verdict, method)
    return found


def _counted(case: Case) -> tuple[Day, Target] | tuple[None, None]:
    """The target that a result names: the final one to reach, or the limit in force."""
    if not case.targets:
        return None, None
    return in_force(case) if case.targets[-1][1].kind in LIMITS else case.targets[-1]


def _result(
    plan: Plan, case: Case, verdict: IndicatorResult | None, method: Method, first: IndicatorResult | None = None
) -> IndicatorResult:
    """A verdict with all it follows from, and with that on the targets as they were first."""
    day, target = _counted(case)
    result = verdict or IndicatorResult(indicator=case.indicator, statuses=(Status.CONTEXT,), level=Level.M2)
    return evolve(
        result,
        lacks=tuple(dict.fromkeys((*case.lacks, *result.lacks))),
        baseline=case.baseline,
        latest=case.latest,
        target=target,
        target_day=day,
        target_assumed=target is not None and target.date is None,
        changes=_changes(case, plan.period),
        points=case.series.points,
        fresh_from=_fresh_from(case.indicator, case.day),
        level=_level(plan, case),
        original=first,
        **_today(plan, case, result, method),
    )


def _today(plan: Plan, case: Case, result: IndicatorResult, method: Method) -> Mapping[str, Any]:
    """What takes the place of a verdict that says nothing of today."""
    if result.is_context and not case.indicator.targets:
        return {}
    if not case.is_measurable and case.indicator.targets:
        return {"statuses": (Status.UNMEASURABLE,), "figure": unknown(method), "band": _band(case)}
    if case.latest is None:
        return {"statuses": (Status.NO_DATA,), "figure": unknown(method)}
    if old := stale_inputs(plan, case.indicator, case.latest, case.day):
        stale = tuple((key, point.day) for key, point in old)
        return {"statuses": (Status.STALE,), "stale": stale, "figure": unknown(method)}
    if SILENT.intersection(result.statuses):
        return {"last": (), "figure": evolve(result.figure, coverage=0.0)}
    return {"last": ()}


def _band(case: Case) -> Range | None:
    """Progress from any baseline in the domain on the near side of the target, where only the baseline is missing.

    Its ends are infinite where the baseline may come as near to the target as one likes.
    """
    missing = {lack for lack in case.lacks if not lack.is_descriptive}
    if not missing <= {Lack.BASELINE, Lack.OTHER_BASELINE} or case.latest is None or case.indicator.direction is None:
        return None
    sign = case.indicator.direction.sign
    from_ = case.baseline.value if case.baseline else case.indicator.domain
    base, goal = min(sign * end for end in from_.bounds), sign * case.targets[-1][1].value.low
    low, high = sorted(sign * end for end in case.latest.value.bounds)
    if base >= goal:
        return None
    least, most = (1.0 if isinf(base) else (value - base) / (goal - base) for value in (low, high))
    return (-inf if low < goal else least), (inf if high > goal else most)


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
