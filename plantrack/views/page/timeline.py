"""The measures of a plan over time: when each is to be done, and what was recorded of it when."""

from collections.abc import Iterator, Sequence
from datetime import date as Day

from attrs import frozen
from markupsafe import Markup

from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.records import StatusEntry
from plantrack.views.marks import MEASURES
from plantrack.views.page.axes import Frame, dates

WIDTH, HEIGHT = 340, 18


@frozen
class Bar:
    """A measure's line, and the same in words."""

    of: str
    title: str
    said: str
    drawing: Markup


def timeline(evaluation: Evaluation, say: Wording) -> tuple[Markup, tuple[Bar, ...], tuple[tuple[Markup, str], ...]]:
    """The years along the top, a bar for every measure, and a legend of what occurs."""
    entries = {key: _entries(evaluation, key) for key in evaluation.measures}
    frame = _frame(evaluation, [entry for several in entries.values() for entry in several])
    bars = tuple(_bar(evaluation, result, entries[key], frame, say) for key, result in evaluation.measures.items())
    return Markup().join(_years(frame, say)), bars, tuple(_legend(evaluation, entries, say))


def _entries(evaluation: Evaluation, key: str) -> list[StatusEntry]:
    """What was recorded of a measure, as far as it counts on the day."""
    known = evaluation.known_at or Day.max
    return [
        each
        for each in evaluation.records.statuses
        if (each.plan, each.of, each.id) == (evaluation.plan.id, "measures", key)
        and each.day <= evaluation.as_of
        and (each.assumed or each.known <= known)
    ]


def _frame(evaluation: Evaluation, entries: Sequence[StatusEntry]) -> Frame:
    periods = [evaluation.plan.period, *(each.measure.period for each in evaluation.measures.values())]
    days = [day for each in periods if each for day in (each.start, each.end)]
    days += [day for each in entries for day in (each.date.start, each.date.end)] + [evaluation.as_of]
    closed = [day for day in days if Day.min < day < Day.max]
    return Frame(left=2, right=WIDTH - 2, top=1, bottom=HEIGHT - 1, first=min(closed), last=max(closed), low=0, high=1)


def _years(frame: Frame, say: Wording) -> Iterator[Markup]:
    for day, name in dates(frame.first, frame.last, say):
        x, half = frame.x(day), 4.3 * len(name)
        yield Markup('<path class="tick" d="M{} 20v-5"/><text x="{}" y="13" text-anchor="middle">{}</text>').format(
            x, round(min(max(x, half), WIDTH - half), 1), name
        )


def _bar(
    evaluation: Evaluation, result: MeasureResult, entries: Sequence[StatusEntry], frame: Frame, say: Wording
) -> Bar:
    measure, whole = result.measure, evaluation.plan.period
    strokes = [_span("whole", frame, whole.start, whole.end, 7, 4)]
    said = []
    if measure.period:
        strokes.append(_span("planned", frame, measure.period.start, measure.period.end, 4, 10))
        said.append(say("planned for {period}", period=say.period(str(measure.period))))
    for entry in entries:
        strokes += _entry(frame, entry)
        said.append(f"{say(entry.status)} ({say.period(str(entry.date))})")
    strokes.append(_today(frame, evaluation.as_of))
    return Bar(
        of=f"measure/{measure.id}",
        title=measure.title.to(say.language),
        said="; ".join(said) or say("no period is given, and nothing is recorded"),
        drawing=Markup().join(strokes),
    )


def _span(kind: str, frame: Frame, start: Day, end: Day, top: int, height: int) -> Markup:
    x = frame.x(start)
    return Markup('<rect class="{}" x="{}" y="{}" width="{:g}" height="{}"/>').format(
        kind, x, top, max(1.0, round(frame.x(end) - x, 1)), height
    )


def _entry(frame: Frame, entry: StatusEntry) -> Iterator[Markup]:
    """The symbol of a state at the day that counts, after the stretch in which that may lie."""
    if entry.date.start != entry.date.end:
        yield _span("perhaps", frame, entry.date.start, entry.day, 8, 2)
    x = min(max(frame.x(entry.day), 7), WIDTH - 7)
    yield Markup(
        '<circle class="state" cx="{0}" cy="9" r="8"/><text x="{0}" y="13.4" text-anchor="middle">{1}</text>'
    ).format(x, MEASURES[entry.status].symbol)


def _today(frame: Frame, day: Day) -> Markup:
    return Markup('<path class="today" d="M{} 0V{}"/>').format(frame.x(day), HEIGHT)


def _legend(
    evaluation: Evaluation, entries: dict[str, list[StatusEntry]], say: Wording
) -> Iterator[tuple[Markup, str]]:
    yield Markup('<rect class="whole" x="0" y="5" width="20" height="4"/>'), say("the period of the plan")
    if any(each.measure.period for each in evaluation.measures.values()):
        yield Markup('<rect class="planned" x="1" y="2" width="18" height="10"/>'), say("the period of the measure")
    if any(each.date.start != each.date.end for several in entries.values() for each in several):
        yield Markup('<rect class="perhaps" x="0" y="6" width="20" height="2"/>'), say("at some time within it")
    states = dict.fromkeys(entry.status for several in entries.values() for entry in several)
    for found in (MEASURES[state] for state in states):
        yield Markup('<text x="10" y="12" text-anchor="middle">{}</text>').format(found.symbol), say(found.word)
    yield Markup('<path class="today" d="M10 0V14"/>'), say("the day of this judgement")
