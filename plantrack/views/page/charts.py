"""The chart of an indicator: what was seen, what was planned, where it leads, and what was known before."""

from collections.abc import Sequence
from datetime import date as Day
from math import isfinite

from attrs import frozen
from markupsafe import Markup

from plantrack.evaluation.outlook import Outlook
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.views.page import strokes
from plantrack.views.page.axes import Frame, numbers, steps
from plantrack.views.visible import visible

WIDTH, HEIGHT = 340, 210
LETTER = 8.6
"""The width of a digit along the side where text is largest, in the drawing's units."""

LEGEND = {
    "seen": "observed",
    "computed": "computed",
    "bounds": "known within bounds",
    "assumed": "assumed",
    "old": "known before, and revised since",
    "base": "baseline",
    "between": "baseline, within bounds",
    "path": "planned course",
    "goal": "target",
    "band": "if the trend goes on (confidence 95 %)",
    "today": "the day of this judgement",
}
"""Each kind of stroke with what it means."""


@frozen
class Chart:
    """A drawing, what its values count, and the kinds of strokes in it, each with what it means."""

    drawing: Markup
    unit: str
    legend: tuple[tuple[str, str], ...]


def chart(
    evaluation: Evaluation, key: str, before: Sequence[Observation], ahead: Outlook | None, say: Wording
) -> Chart | None:
    """The chart of an indicator, with rows that were revised `before` today; None where there is nothing to compare.

    A lone value is no chart. An end without a bound reaches the edge of the drawing.
    """
    result = evaluation.indicators[key]
    planned, leads = targets(evaluation, result), strokes.leading(result, ahead)
    values = [point.value for point in result.points] + [row.value for row in before]
    is_seen = any(isfinite(end) for value in values for end in value.bounds)
    values += [value for _, value in planned] + ([result.baseline.value] if result.baseline else [])
    if not is_seen or len(values) < 2:
        return None
    ends = [end for value in values for end in value.bounds] + [value for _, *band in leads for value in band]
    axis = _axis(result, [end for end in ends if isfinite(end)])
    names, unit = _names(result, axis, say)
    frame = Frame(
        left=14 + LETTER * max(map(len, names)), top=10, right=WIDTH - 14, bottom=HEIGHT - 26,
        first=min(_days(evaluation, result, before, planned)), last=max(_days(evaluation, result, before, planned)),
        low=axis[0], high=axis[-1],
    )  # fmt: skip
    parts = [
        *strokes.axes(frame, list(zip(axis, names, strict=True)), say),
        *strokes.band(frame, leads),
        *strokes.today(frame, evaluation.as_of),
        *strokes.course(frame, result, planned),
        *strokes.goals(frame, result, planned),
        *strokes.seen(frame, result.points),
        *strokes.old(frame, before),
        *strokes.base(frame, result),
    ]
    return Chart(
        drawing=Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
            WIDTH, HEIGHT, _named(result, unit, say), Markup().join(mark for _, mark in parts)
        ),
        unit=unit,
        legend=tuple((kind, say(LEGEND[kind])) for kind in dict.fromkeys(kind for kind, _ in parts) if kind in LEGEND),
    )


def targets(evaluation: Evaluation, result: IndicatorResult) -> list[tuple[Day, Quantity]]:
    """The targets that stand on the day, each with its last day; without those that have none."""
    period, standing = evaluation.plan.period, [each.on(evaluation.as_of) for each in result.indicator.targets]
    dated = [((each.date or period).end, each.value) for each in standing]
    return sorted((each for each in dated if each[0] < Day.max), key=lambda each: each[0])


def _days(
    evaluation: Evaluation, result: IndicatorResult, before: Sequence[Observation], planned: strokes.Targets
) -> list[Day]:
    days = [point.day for point in result.points] + [row.day for row in before] + [day for day, _ in planned]
    days += [evaluation.as_of, evaluation.plan.period.start] + ([result.baseline.day] if result.baseline else [])
    return [day for day in days if Day.min < day < Day.max]


def _axis(result: IndicatorResult, ends: Sequence[float]) -> tuple[float, ...]:
    if len(result.indicator.stages) > 1:
        return tuple(map(float, range(len(result.indicator.stages))))
    return steps(min(ends), max(ends))


def _names(result: IndicatorResult, axis: Sequence[float], say: Wording) -> tuple[list[str], str]:
    if len(result.indicator.stages) > 1:
        return list(result.indicator.stages), ""
    return numbers(axis, result.indicator.unit_in(say.language), say)


def _named(result: IndicatorResult, unit: str, say: Wording) -> str:
    title = result.indicator.title.to(say.language)
    return visible(say("Chart: {title}", title=f"{title} ({unit})" if unit else title))
