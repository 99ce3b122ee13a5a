"""Where an indicator is heading: its trend, when that would reach the target, and what the target needs from now on."""

from datetime import date as Day
from math import inf

from attrs import frozen

from plantrack.evaluation.points import Point, Range
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.periods import MONTHS, Frequency
from plantrack.plan import TargetKind
from plantrack.scoring import arrays as np
from plantrack.scoring.trend import Trend, Undrawn, least_squares, projected, reached, required_change, theil_sen
from plantrack.words import Met

CONFIDENCE = 0.95
DAYS_A_YEAR = 365.2425

Band = tuple[float, float, float]
"""A number with the ends of its confidence interval: lowest, the number itself, highest."""


@frozen(kw_only=True)
class Line:
    """A straight line through what was observed.

    `slope` is the change a year and `there` the value on the target's day, each with its confidence
    interval. `days` are the earliest, the central and the latest day on which the line reaches the
    target: None is never, and a day that has passed means that the line is beyond it.
    """

    kind: str
    slope: Band
    there: Band
    days: tuple[Day | None, Day | None, Day | None]


@frozen(kw_only=True)
class Outlook:
    """What is so far, never what must come.

    `lines` is empty where `undrawn` says why: a trend is never drawn from fewer than three different
    days, nor through values that are known only within bounds. `required` is the change in each
    reporting period (`per`) from the day of the evaluation that leads to the target, None where its
    day has come or there is no rhythm.
    """

    indicator: str
    first: Day | None
    points: int
    lines: tuple[Line, ...]
    undrawn: str
    required: Range | None
    per: Frequency | None


def outlook(evaluation: Evaluation, key: str) -> Outlook | None:
    """The outlook of an indicator that is to reach a target and has not done so; None for others.

    Its points are those since its baseline, that included.
    """
    result = evaluation.indicators[key]
    if result.latest is None or result.target is None or result.target_day is None or result.met is Met.YES:
        return None
    if result.target.kind is not TargetKind.REACH or result.indicator.direction is None:
        return None
    points = _points(result)
    t = np.array([float(point.day.toordinal()) for point in points])
    v = np.array([point.value.low if point.value.is_exact else inf for point in points])
    sen, squares = theil_sen(t, v, CONFIDENCE), least_squares(t, v, CONFIDENCE).trend
    drawn = int(sen.undrawn) == Undrawn.DRAWN
    lines = (_line("Theil–Sen", sen, result), _line("least squares", squares, result)) if drawn else ()
    return Outlook(
        indicator=key,
        first=points[0].day if points else None,
        points=len(points),
        lines=lines,
        undrawn="" if drawn else _WHY[Undrawn(int(sen.undrawn))],
        required=_required(evaluation, result),
        per=result.indicator.frequency,
    )


_WHY = {
    Undrawn.FEW_DAYS: "fewer than three different days",
    Undrawn.UNBOUNDED: "a value is known only within bounds",
}


def _points(result: IndicatorResult) -> list[Point]:
    base = result.baseline
    since = [point for point in result.points if base is None or point.day > base.day]
    return [*([base] if base else []), *since]


def _line(kind: str, trend: Trend, result: IndicatorResult) -> Line:
    day, target = result.target_day, result.target
    direction = result.indicator.direction
    if day is None or target is None or direction is None:
        raise AssertionError("only what is to reach a target has a line")
    there = projected(trend, float(day.toordinal()))
    days = reached(trend, target.value.low, float(direction.sign))
    low, slope, high = (float(end) * DAYS_A_YEAR for end in (trend.low, trend.slope, trend.high))
    return Line(
        kind=kind,
        slope=(low, slope, high),
        there=(float(there.low), float(there.value), float(there.high)),
        days=(_day(float(days.earliest)), _day(float(days.central)), _day(float(days.latest))),
    )


def _day(number: float) -> Day | None:
    """The day of a number; the first of the calendar for what has always been, None for what is never."""
    if number < 1:
        return Day.min
    return Day.fromordinal(int(np.ceil(number))) if number < Day.max.toordinal() else None


def _required(evaluation: Evaluation, result: IndicatorResult) -> Range | None:
    frequency, target, day = result.indicator.frequency, result.target, result.target_day
    if frequency is None or target is None or day is None or result.latest is None or day <= evaluation.as_of:
        return None
    low, high = (
        float(
            required_change(
                end,
                evaluation.as_of.toordinal(),
                target.value.low,
                day.toordinal(),
                DAYS_A_YEAR / 12 * MONTHS[frequency],
            )
        )
        for end in result.latest.value.bounds
    )
    return min(low, high), max(low, high)
