"""What the methods beside `pace` say of the indicators of plans, and what classes their scores fall in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Day
from enum import StrEnum
from math import isfinite, isnan, nan

from attrs import evolve, frozen

from plantrack.evaluation.cases import LIMITS, Case
from plantrack.evaluation.methods import unknown
from plantrack.evaluation.points import Range
from plantrack.evaluation.results import IndicatorResult, Working
from plantrack.evaluation.verdicts import scored
from plantrack.plan import Aggregate
from plantrack.scoring import arrays as np
from plantrack.scoring.growth import Undefined, reasons
from plantrack.scoring.methods import Method, cagr, current_status, un_progress
from plantrack.scoring.methods.table import own_growths, own_thresholds
from plantrack.scoring.statuses import Floats, Ints, Status, members
from plantrack.words import Lack, Level

LACKS: Mapping[Undefined, Lack] = {
    Undefined.LESS_THAN_A_YEAR: Lack.YEAR_APART,
    Undefined.DIFFERENT_SIGNS: Lack.SAME_SIGN,
    Undefined.BASELINE_ZERO: Lack.BASELINE_NOT_ZERO,
    Undefined.TARGET_OF_OTHER_SIGN: Lack.SAME_SIGN,
    Undefined.TARGET_BEFORE_BASELINE: Lack.LATER_TARGET,
    Undefined.BASELINE_AT_TARGET: Lack.OTHER_BASELINE,
}
"""What is missing where a method gives no result."""


class What(StrEnum):
    """What a step of a method gives."""

    OBSERVED = "observed growth a year"
    REQUIRED = "required growth a year"
    RATIO = "growth against what is required"
    INDEX = "current status index"
    LEADS_TO = "value that this growth leads to"
    SHARE = "share of the way"


@frozen
class _Said:
    """What a method says of one case."""

    statuses: tuple[Status, ...]
    score: Range
    undefined: int
    workings: tuple[Working, ...]


def judged(
    cases: Sequence[Case], results: Sequence[IndicatorResult | None], method: Method
) -> list[IndicatorResult | None]:
    """The verdicts of a method on cases, from those of pace."""
    found = [_unjudged(result, method) for result in results]
    numbers = [n for n, case in enumerate(cases) if _can_judge(case, method)]
    said = _JUDGES[method.id]([cases[n] for n in numbers], method) if numbers else []
    for n, each in zip(numbers, said, strict=True):
        blank = IndicatorResult(indicator=cases[n].indicator, statuses=(), level=Level.M2)
        found[n] = evolve(
            found[n] or blank,
            statuses=each.statuses,
            last=each.statuses,
            lacks=tuple(dict.fromkeys(LACKS[reason] for reason in reasons(each.undefined))),
            figure=scored(each.score, method.scale),
            workings=each.workings,
            breakpoints=(),
        )
    return found


def classes(low: float, high: float, method: Method) -> tuple[Status, ...]:
    """The classes that a range of scores may fall in, best first."""
    match method.id:
        case current_status.ID:
            return current_status.classes(low, high)
        case un_progress.ID:
            return un_progress.classes(low, high)
    return cagr.classes(low, high, own_thresholds(method))


def edges(method: Method) -> tuple[float, ...]:
    """The scores at which one class of goals ends and the next begins."""
    match method.id:
        case current_status.ID:
            return current_status.AT_TARGET, 0.0
        case un_progress.ID:
            return tuple(un_progress.SCORES.values())
    return tuple(each.least for each in own_thresholds(method).of_mean if isfinite(each.least))


def _unjudged(result: IndicatorResult | None, method: Method) -> IndicatorResult | None:
    """What pace found, without its verdict; a limit cannot be judged by another method."""
    if result is None:
        return None
    return evolve(
        result, statuses=(Status.UNMEASURABLE,), lacks=(Lack.METHOD,), figure=unknown(method), pace=None, last=(),
        breakpoints=(),
    )  # fmt: skip


def _can_judge(case: Case, method: Method) -> bool:
    """Whether there is all that a method needs: a direction, a baseline, a later value, and perhaps a target."""
    window = case.indicator.window
    if not (case.baseline and case.latest and case.indicator.direction) or (window and window.take is Aggregate.SUM):
        return False
    if case.targets:
        return case.is_measurable and case.targets[-1][1].kind not in LIMITS
    missing = {lack for lack in case.lacks if not lack.is_descriptive}
    return method.id != current_status.ID and missing == {Lack.TARGET} and case.latest.day > case.baseline.day


def _growth(cases: Sequence[Case], method: Method) -> Iterator[_Said]:
    thresholds = own_thresholds(method)
    sign, base, seen, goal, y0, y1, yg = _arguments(cases)
    ends = np.array([case.indicator.domain.high for case in cases])
    limit = np.where((sign > 0) & np.isfinite(ends), ends, nan)
    verdict = cagr.judge(cagr.Growth(sign, *base, y0, *seen, y1, goal, yg, limit), thresholds)
    for n in range(len(cases)):
        zero = "; a baseline or target of zero counts as 0.001" if verdict.replaced[n] else ""
        rule = "observed / required growth" if not isnan(goal[n]) else "observed growth in the wanted direction"
        workings = _steps(
            n,
            (What.OBSERVED, verdict.observed, f"(value / baseline)^(1 / years) - 1{zero}", True),
            (What.REQUIRED, verdict.required, f"(target / baseline)^(1 / years) - 1{zero}", True),
            (What.RATIO, verdict.value, rule, isnan(goal[n])),
        )
        yield _said(verdict.statuses, verdict.score, verdict.undefined, workings, n)


def _current(cases: Sequence[Case], _: Method) -> Iterator[_Said]:
    sign, base, seen, goal, *_years = _arguments(cases)
    verdict = current_status.judge(current_status.Change(sign, *base, *seen, goal))
    for n in range(len(cases)):
        rule = "10 * (value - baseline) / (target - baseline)"
        workings = _steps(n, (What.INDEX, verdict.value, rule, False))
        yield _said(verdict.statuses, verdict.score, verdict.undefined, workings, n)


def _led(cases: Sequence[Case], method: Method) -> Iterator[_Said]:
    sign, base, seen, goal, y0, y1, yg = _arguments(cases)
    verdict = un_progress.judge(un_progress.Trend(sign, *base, y0, *seen, y1, goal, yg), *own_growths(method))
    for n in range(len(cases)):
        workings = _steps(
            n,
            (What.OBSERVED, verdict.observed, "(value / baseline)^(1 / years) - 1", True),
            (What.LEADS_TO, verdict.expected, "by the target's day", False),
            (What.SHARE, verdict.share, "(that value - baseline) / (target - baseline)", True),
        )
        yield _said(verdict.statuses, verdict.score, verdict.undefined, workings, n)


_JUDGES: Mapping[str, Callable[[Sequence[Case], Method], Iterator[_Said]]] = {
    "cagr-statcan": _growth,
    "cagr-eurostat": _growth,
    current_status.ID: _current,
    un_progress.ID: _led,
}
"""What each method says of some cases, by its id."""


def _said(
    statuses: Ints, score: tuple[Floats, Floats], undefined: Ints, workings: tuple[Working, ...], n: int
) -> _Said:
    return _Said(members(int(statuses[n])), _pair(score, n), int(undefined[n]), workings)


def _steps(n: int, *steps: tuple[What, tuple[Floats, Floats], str, bool]) -> tuple[Working, ...]:
    """The steps that are defined for a case."""
    return tuple(
        Working(what=what, value=_pair(value, n), rule=rule, is_share=is_share)
        for what, value, rule, is_share in steps
        if not np.isnan(value[0][n])
    )


def _arguments(
    cases: Sequence[Case],
) -> tuple[Floats, tuple[Floats, Floats], tuple[Floats, Floats], Floats, Floats, Floats, Floats]:
    """Signs, baselines, latest values, targets, and the years of the three; NaN where there is no target."""
    sign = np.array([float(case.indicator.direction.sign) for case in cases if case.indicator.direction])
    base = [case.baseline for case in cases if case.baseline]
    seen = [case.latest for case in cases if case.latest]
    goal = np.array([case.targets[-1][1].value.low if case.targets else nan for case in cases])
    yg = np.array([_year(case.targets[-1][0]) if case.targets else nan for case in cases])
    y0, y1 = (np.array([_year(point.day) for point in points]) for points in (base, seen))
    low_high = [_columns([point.value.bounds for point in points]) for points in (base, seen)]
    return sign, low_high[0], low_high[1], goal, y0, y1, yg


def _columns(pairs: Sequence[Range]) -> tuple[Floats, Floats]:
    """Ranges as an array of their lowest and one of their highest values."""
    return np.array([low for low, _ in pairs]), np.array([high for _, high in pairs])


def _pair(ends: tuple[Floats, Floats], n: int) -> Range:
    """The range of one of several cases."""
    return float(ends[0][n]), float(ends[1][n])


def _year(day: Day) -> float:
    """A day as years: the last of a year is the year after, so that years apart come out whole."""
    first = Day(day.year, 1, 1).toordinal()
    return day.year + (day.toordinal() - first + 1) / (Day(day.year, 12, 31).toordinal() - first + 1)
