"""Each verdict as a symbol, a word and a colour, so that none of them stands alone; and words as Markdown."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from plantrack.evaluation.results import Figure, GoalResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.records import Observation, StatusEntry
from plantrack.scoring.statuses import Status
from plantrack.words import MeasureStatus


@frozen
class Mark:
    """`fill` and `line` are colours of a node; text on the fill has a contrast of 4.5:1 or more.

    Symbols are of WGL4, which every common font holds.
    """

    symbol: str
    word: str
    fill: str
    line: str


MARKS: Mapping[Status, Mark] = {
    Status.ACHIEVED: Mark("●", "achieved", "#d3efd9", "#1a6b34"),
    Status.ON_TRACK: Mark("▲", "on track", "#d9eedd", "#1a6b34"),
    Status.BEHIND: Mark("►", "behind", "#fdf0c4", "#7a5b00"),
    Status.FAR_BEHIND: Mark("▼", "far behind", "#fbdcc8", "#9a3d00"),
    Status.REVERSING: Mark("◄", "reversing", "#f8d0d4", "#9b1c2b"),
    Status.SUBSTANTIAL_PROGRESS: Mark("↑", "substantial progress", "#d9eedd", "#1a6b34"),
    Status.SIGNIFICANT_PROGRESS: Mark("»", "significant progress", "#d9eedd", "#1a6b34"),
    Status.PROGRESSED: Mark("+", "progressed", "#d9eedd", "#1a6b34"),
    Status.MODERATE_PROGRESS: Mark("→", "moderate progress", "#fdf0c4", "#7a5b00"),
    Status.FAIR_PROGRESS: Mark("≈", "fair progress", "#fdf0c4", "#7a5b00"),
    Status.LIMITED_PROGRESS: Mark("◦", "limited progress", "#fbdcc8", "#9a3d00"),
    Status.NO_PROGRESS: Mark("=", "no progress", "#ececec", "#555555"),
    Status.STAGNATION_OR_REGRESSION: Mark("≡", "stagnation or regression", "#f8d0d4", "#9b1c2b"),
    Status.MODERATE_DETERIORATION: Mark("‹", "moderate deterioration", "#fbdcc8", "#9a3d00"),
    Status.REGRESSED: Mark("÷", "regressed", "#f8d0d4", "#9b1c2b"),
    Status.SIGNIFICANT_DETERIORATION: Mark("«", "significant deterioration", "#f8d0d4", "#9b1c2b"),
    Status.DETERIORATION: Mark("↓", "deterioration", "#f8d0d4", "#9b1c2b"),
    Status.MISSED: Mark("×", "missed", "#f8d0d4", "#9b1c2b"),
    Status.OFF_TARGET: Mark("≠", "off target", "#f8d0d4", "#9b1c2b"),
    Status.TOO_EARLY: Mark("…", "too early to say", "#e4ecf7", "#2c5282"),
    Status.STALE: Mark("○", "stale", "#e8e4f0", "#5a4a78"),
    Status.NO_DATA: Mark("□", "no data", "#ececec", "#555555"),
    Status.UNMEASURABLE: Mark("–", "not measurable", "#ffffff", "#555555"),
    Status.CONTEXT: Mark("·", "context", "#f5f5f5", "#666666"),
}
OPEN = Mark("?", "several verdicts possible", "#e4ecf7", "#2c5282")
MEASURES: Mapping[str | None, Mark] = {
    MeasureStatus.COMPLETED: Mark("●", "completed", "#d3efd9", "#1a6b34"),
    MeasureStatus.STARTED: Mark("◊", "started", "#e4ecf7", "#2c5282"),
    MeasureStatus.PLANNED: Mark("○", "planned", "#ffffff", "#555555"),
    MeasureStatus.STOPPED: Mark("×", "stopped", "#ececec", "#555555"),
    None: Mark("□", "nothing recorded", "#ffffff", "#777777"),
}


def mark(statuses: Sequence[Status]) -> Mark:
    """The mark of a set of statuses."""
    return MARKS[statuses[0]] if len(statuses) == 1 else OPEN


def goal_mark(result: GoalResult) -> Mark:
    """The mark of a goal: that of its verdict where it can be measured at all."""
    return mark(result.statuses if result.level.is_measurable else (Status.UNMEASURABLE,))


def words(statuses: Sequence[Status], say: Wording) -> str:
    """The statuses in words: `on track, behind or reversing`."""
    said = [say(MARKS[status].word) for status in statuses]
    if len(said) < 2:
        return "".join(said)
    return say("{some} or {last}", some=", ".join(said[:-1]), last=said[-1])


def score(figure: Figure, say: Wording, *, is_short: bool = False) -> str:
    """A score's range as percentages, or as it is on a scale of its own; without members it is not known at all."""
    if not figure.members:
        return say("unknown")
    if figure.scale == (0.0, 1.0):
        return say.percents(figure.low, figure.high)
    low, high, *ends = (say.number(end, 2) for end in (figure.low, figure.high, *figure.scale))
    span = low if low == high else say("{low} to {high}", low=low, high=high)
    if is_short:
        return span
    return say("{score} on a scale from {lowest} to {highest}", score=span, lowest=ends[0], highest=ends[1])


def assumed(evaluation: Evaluation, say: Wording, *, by_title: bool = False) -> list[str]:
    """What is only assumed, in words; elements by their ids, or for readers of a report by their titles and days."""
    plan, found = evaluation.plan, []
    for each in evaluation.assumptions:
        day = say.period(str(each.date)) if by_title else str(each.date)
        if isinstance(each, StatusEntry) and each.id in plan.measures:
            name = plan.measures[each.id].title.to(say.language) if by_title else each.id
            found.append(say("{id} completed on {day}", id=name, day=day))
        elif isinstance(each, Observation) and each.indicator in plan.indicators:
            indicator = plan.indicators[each.indicator]
            name = indicator.title.to(say.language) if by_title else each.indicator
            value = say.amount(indicator.written(each.value), indicator.unit_in(say.language))
            found.append(say("{id} at {value} on {day}", id=name, value=value, day=day))
    return found


def escaped(text: str) -> str:
    """Words that stay words in Markdown, on one line, and in the HTML made from it."""
    line = re.sub(r"\s*[\r\n]+\s*", " ", text).strip().replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]>|#~])", r"\\\1", line)


def opening(text: str) -> str:
    """Words as Markdown at the start of a line, where a number or a hyphen would begin a list or a rule."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", escaped(text))
