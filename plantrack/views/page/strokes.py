"""What is drawn in the chart of an indicator: each stroke as SVG, with its kind for the legend."""

from collections.abc import Iterator, Sequence
from datetime import date as Day

from markupsafe import Markup

from plantrack.evaluation.outlook import Outlook
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import IndicatorResult
from plantrack.messages import Wording
from plantrack.plan import TargetKind, TrajectoryKind
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.views.page.axes import Frame, dates

Part = tuple[str, Markup]
"""The kind of a stroke, and the stroke."""

Targets = Sequence[tuple[Day, Quantity]]
Leads = Sequence[tuple[Day, float, float, float]]
"""Where a trend leads: days with the lowest value, the value itself, and the highest."""


def axes(frame: Frame, values: Sequence[tuple[float, str]], say: Wording) -> Iterator[Part]:
    """Lines at round values with their names to the left, and days with their names below."""
    for value, name in values:
        y = frame.y(value)
        yield "axis", Markup('<path class="grid" d="M{} {}H{}"/>').format(frame.left, y, frame.right)
        yield (
            "axis",
            Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(frame.left - 6, round(y + 4, 1), name),
        )
    for day, name in dates(frame.first, frame.last, say):
        x, y = frame.x(day), frame.bottom
        yield "axis", Markup('<path class="tick" d="M{} {}v5"/>').format(x, y)
        half = 4.3 * len(name)
        at = round(min(max(x, half), frame.right + 12 - half), 1)
        yield "axis", Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(at, y + 19, name)


def leading(result: IndicatorResult, ahead: Outlook | None) -> Leads:
    """From the trend's value on the latest day to its value on the target's day, with its confidence; empty without."""
    if ahead is None or not ahead.lines or result.latest is None or result.target_day is None:
        return ()
    line, day, end = ahead.lines[0], result.latest.day, result.target_day
    if day >= end:
        return ()
    now = line.there[1] - line.slope[1] * (end - day).days / 365.2425
    return (day, now, now, now), (end, *line.there)


def band(frame: Frame, leads: Leads) -> Iterator[Part]:
    """A wedge that opens toward the target's day, and the trend in its middle."""
    if leads:
        corners = [(day, low) for day, low, _, _ in leads] + [(day, high) for day, _, _, high in reversed(leads)]
        yield "band", Markup('<path class="band" d="{}Z"/>').format(_line(frame, corners))
        middle = _line(frame, [(day, value) for day, _, value, _ in leads])
        yield "band", Markup('<path class="trend" d="{}"/>').format(middle)


def today(frame: Frame, day: Day) -> Iterator[Part]:
    if frame.first < day < frame.last:
        x = frame.x(day)
        yield "today", Markup('<path class="today" d="M{} {}V{}"/>').format(x, frame.top, frame.bottom)


def course(frame: Frame, result: IndicatorResult, targets: Targets) -> Iterator[Part]:
    """The way from the baseline through the targets, from both ends of a baseline that is a range."""
    base = result.baseline
    if base is None or result.target is None or result.target.kind is not TargetKind.REACH:
        return
    is_step = result.indicator.trajectory is TrajectoryKind.STEP
    for start in dict.fromkeys(base.value.bounds):
        corners = [(base.day, start)]
        for day, value in targets:
            corners += [(day, corners[-1][1])] if is_step else []
            corners.append((day, value.low))
        yield "path", Markup('<path class="course" d="{}"/>').format(_line(frame, corners))


def goals(frame: Frame, result: IndicatorResult, targets: Targets) -> Iterator[Part]:
    """A diamond for a value to reach; a line, or a strip, for one to keep to."""
    for day, value in targets:
        x, low, high = frame.x(day), frame.y(value.low), frame.y(value.high)
        if result.target is None or result.target.kind is TargetKind.REACH:
            yield "goal", Markup('<path class="goal" d="M{} {}l6 6-6 6-6-6z"/>').format(x, round(low - 6, 1))
        else:
            strip = f"M{frame.left} {low}H{x}" + (f"V{high}H{frame.left}Z" if low != high else "")
            yield "goal", Markup('<path class="limit" d="{}"/>').format(strip)


def seen(frame: Frame, points: Sequence[Point]) -> Iterator[Part]:
    """A line through what is known exactly, with a dot for each value; a bar where it is known within bounds."""
    exact = [point for point in points if point.value.is_exact]
    if len(exact) > 1:
        line = _line(frame, [(point.day, point.value.low) for point in exact])
        yield "axis", Markup('<path class="line" d="{}"/>').format(line)
    for point in points:
        x, low, high = frame.x(point.day), frame.y(point.value.bounds[0]), frame.y(point.value.bounds[1])
        kind = "assumed" if point.is_assumed else "computed" if point.inputs else "seen"
        if point.value.is_exact:
            yield kind, Markup('<circle class="{}" cx="{}" cy="{}" r="3.2"/>').format(kind, x, low)
        else:
            ends = f"M{x} {low}V{high}" + "".join(f"M{x - 4:g} {y}h8" for y in _closed(point.value, low, high))
            yield "bounds", Markup('<path class="bounds" d="{}"/>').format(ends)


def old(frame: Frame, rows: Sequence[Observation]) -> Iterator[Part]:
    """A cross at each value that was revised later."""
    for row in rows:
        x, y = frame.x(row.day), frame.y(sum(row.value.bounds) / 2)
        yield "old", Markup('<path class="old" d="M{} {}l7 7m0-7l-7 7"/>').format(x - 3.5, round(y - 3.5, 1))


def base(frame: Frame, result: IndicatorResult) -> Iterator[Part]:
    if point := result.baseline:
        x, low, high = frame.x(point.day), frame.y(point.value.bounds[0]), frame.y(point.value.bounds[1])
        if point.value.is_exact:
            yield (
                "base",
                Markup('<rect class="base" x="{}" y="{}" width="9" height="9"/>').format(
                    round(x - 4.5, 1), round(low - 4.5, 1)
                ),
            )
        else:
            yield "between", Markup('<path class="base" d="M{} {}V{}"/>').format(x, low, high)


def _closed(value: Quantity, low: float, high: float) -> Iterator[float]:
    """Where a bar has an end of its own: not where it has no bound."""
    for end, y in zip(value.bounds, (low, high), strict=True):
        if abs(end) != float("inf"):
            yield y


def _line(frame: Frame, corners: Sequence[tuple[Day, float]]) -> str:
    return "M" + "L".join(f"{frame.x(day):g} {frame.y(value):g}" for day, value in corners)
