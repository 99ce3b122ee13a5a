"""Which missing figure would narrow the range of a plan's results most, if it were known."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from math import isfinite

from attrs import evolve, frozen

from plantrack import periods
from plantrack.evaluation import evaluate
from plantrack.evaluation.assumptions import Assumption, assume
from plantrack.evaluation.points import Range
from plantrack.evaluation.results import Figure, IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.plan import Baseline, Indicator, Plan
from plantrack.quantities import exactly
from plantrack.words import Lack

GRID = 9
"""How many values of a missing figure are tried, beside those at which something is known to change."""

_BASELINES = frozenset({Lack.BASELINE, Lack.OTHER_BASELINE})


@frozen(kw_only=True)
class Missing:
    """A figure that is not known, or only within bounds.

    Knowing it makes the range of the results narrower by `least` at least, and by `most` at most,
    over the values that were tried, from `tried[0]` to `tried[1]`; on the scale of the score.
    """

    indicator: str
    what: str
    least: float
    most: float
    tried: Range


Judge = Callable[[float], Evaluation]
"""The evaluation as it would be if a missing figure had a value."""


def settling(evaluation: Evaluation) -> tuple[Missing, ...]:
    """The figures that would narrow the range of the plan's results, the most telling first.

    The results are the plan's own, or those with proposals where it has none of its own. Where none
    narrows anything alone, several are missing at once. Each figure is tried at values across all
    that it may be; where that has no end, a span beyond what is known of the indicator.
    """
    before = _width(evaluation)
    found = [
        Missing(
            indicator=key, what=what, least=_less(before, max(after)), most=_less(before, min(after)), tried=(low, high)
        )
        for key, what, judge, values in _figures(evaluation)
        if (after := [_width(judge(value)) for value in values])
        for low, high in [(min(values), max(values))]
    ]
    return tuple(sorted(found, key=lambda each: (-each.least, -each.most, each.indicator, each.what)))


def _less(before: float, after: float) -> float:
    """By how much a range becomes narrower; 0 where that is but rounding."""
    return before - after if abs(before - after) > 1e-12 else 0.0


def _width(evaluation: Evaluation) -> float:
    summary = evaluation.summary
    figure: Figure = summary.results if summary.results.members else summary.results_with_proposals
    return figure.high - figure.low


def _figures(evaluation: Evaluation) -> Iterator[tuple[str, str, Judge, Sequence[float]]]:
    """Each figure that is not known exactly: of what, what it is, how to judge with it, and its values to try."""
    for key in dict.fromkeys(_leaves(evaluation)):
        result = evaluation.indicators[key]
        seen = result.latest if result.latest and result.latest.day == evaluation.as_of else None
        if seen is None or not seen.value.is_exact:
            bounds = seen.value.bounds if seen else result.indicator.domain.bounds
            yield key, f"value on {evaluation.as_of}", _observed(evaluation, key), _values(result, bounds)
    for key, result in evaluation.indicators.items():
        base = result.baseline
        if result.is_context or (base and base.value.is_exact) or not (base or _BASELINES & set(result.lacks)):
            continue
        if result.indicator.window is None:
            bounds = base.value.bounds if base else result.indicator.domain.bounds
            yield key, "baseline", _based(evaluation, result.indicator), _values(result, bounds)


def _leaves(evaluation: Evaluation) -> Iterator[str]:
    """The indicators that are recorded, and that some verdict follows from."""
    waiting = [key for key, result in evaluation.indicators.items() if not result.is_context]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop(0)
        if key in seen or key not in evaluation.indicators:
            continue
        seen.add(key)
        formula = evaluation.plan.indicators[key].formula
        if formula is None:
            yield key
        else:
            waiting += formula.names


def _values(result: IndicatorResult, bounds: Range) -> list[float]:
    """Numbers across what a figure may be, and those between them at which a verdict is known to change."""
    if stages := result.indicator.stages:
        return [float(n) for n in range(len(stages))]
    known = [end for point in (result.baseline, result.latest) if point for end in point.value.bounds]
    known += [target.value.low for target in result.indicator.targets]
    known += [edge.baseline for edge in result.breakpoints]
    pivots = sorted(number for number in (*known, *bounds) if isfinite(number)) or [0.0]
    span = (pivots[-1] - pivots[0]) or abs(pivots[0]) or 1.0
    low, high = max(bounds[0], pivots[0] - span), min(bounds[1], pivots[-1] + span)
    grid = [low + (high - low) * n / (GRID - 1) for n in range(GRID)]
    return sorted({*grid, *(number for number in pivots if low <= number <= high)})


def _observed(evaluation: Evaluation, key: str) -> Judge:
    def judge(value: float) -> Evaluation:
        assumption = Assumption(key, periods.on(evaluation.as_of), exactly(value))
        return _again(evaluation, evaluation.plan, (assumption,))

    return judge


def _based(evaluation: Evaluation, indicator: Indicator) -> Judge:
    plan = evaluation.plan
    start = plan.period.start
    day = periods.on(start - timedelta(days=1) if start > start.min else start)

    def judge(value: float) -> Evaluation:
        given = indicator.baseline or Baseline(date=day)
        changed = evolve(indicator, baseline=evolve(given, value=exactly(value)))
        return _again(evaluation, evolve(plan, indicators={**plan.indicators, indicator.id: changed}), ())

    return judge


def _again(evaluation: Evaluation, plan: Plan, assumptions: Sequence[Assumption]) -> Evaluation:
    return evaluate(
        plan,
        assume(plan, evaluation.records, assumptions),
        as_of=evaluation.as_of,
        known_at=evaluation.known_at,
        method=evaluation.method,
    )
