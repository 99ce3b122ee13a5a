"""What is due in the coming time, what is late, and what waits without a date."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date as Day
from datetime import timedelta
from enum import StrEnum

from attrs import frozen

from plantrack import links, periods
from plantrack.evaluation.reporting import Report, report, reports, spread
from plantrack.evaluation.reviews import begun
from plantrack.evaluation.values import Evaluation
from plantrack.periods import Frequency, Period
from plantrack.plan import Origin
from plantrack.words import MeasureStatus, Reviewed

DAYS = 120
"""How far an agenda looks ahead, unless told: about a tertial."""


class Kind(StrEnum):
    """What an item of an agenda is about."""

    REPORT = "report"
    COMMITMENT = "promise"
    QUESTION = "question"
    DECISION = "decision"
    MEASURE = "measure"
    REVIEW = "review"
    TARGET = "target"
    WAIVER = "waiver"
    PLAN = "plan"


class When(StrEnum):
    """`late`: due before the day, or waiting for an outcome; `coming`: due in the time ahead; `undated`."""

    LATE = "late"
    COMING = "coming"
    UNDATED = "undated"


@frozen(kw_only=True)
class Item:
    """One thing to take up: what it is about, when it is due, its state, and what `names` belong to it.

    The names are the figures that a report lacks or is to hold, or the points that nothing answers.
    """

    when: When
    kind: Kind
    plan: str
    id: str
    due: Period | None = None
    state: str = ""
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class Agenda:
    """The items of several plans, late ones first, and what was reported in the last periods of each plan."""

    as_of: Day
    until: Day
    known_at: Day | None
    items: tuple[Item, ...]
    reported: tuple[tuple[str, tuple[Report, ...]], ...]


def agenda(evaluations: Sequence[Evaluation], until: Day, frequency: Frequency = Frequency.TERTIAL) -> Agenda:
    """Everything that is due from the day of some evaluations, all of one day, until a later one.

    A due date that is an interval is coming as soon as it begins, and late only when its last day
    has passed. A plan of which nothing was known on the day asked about is left out.
    """
    known = [each for each in evaluations if _is_known(each)]
    items = [item for each in known for part in _PARTS for item in part(each, until, frequency)]
    order = list(When)
    return Agenda(
        as_of=evaluations[0].as_of,
        until=until,
        known_at=evaluations[0].known_at,
        items=tuple(sorted(items, key=lambda item: (order.index(item.when), item.due.end if item.due else Day.max))),
        reported=tuple((each.plan.id, reports(each, frequency)[-3:]) for each in known),
    )


def last_day(as_of: Day, days: int = DAYS) -> Day:
    """The day so many days after another, or the calendar's last."""
    return as_of + timedelta(days=min(days, (Day.max - as_of).days))


def _is_known(evaluation: Evaluation) -> bool:
    """Whether anything of the plan was known: more than indicators that it does not itself have."""
    plan = evaluation.plan
    own = (indicator.origin is Origin.PLAN for indicator in plan.indicators.values())
    parts = (plan.decisions, plan.areas, plan.goals, plan.measures, plan.commitments, plan.questions, plan.reviews)
    return evaluation.known_at is None or any(parts) or any(own)


def _reports(evaluation: Evaluation, until: Day, frequency: Frequency) -> Iterator[Item]:
    """The figures that the last completed period lacks, by each rhythm, and the reports that come."""
    plan, as_of = evaluation.plan, evaluation.as_of
    rhythms = {each.frequency for each in plan.indicators.values() if each.frequency and not each.formula}
    for rhythm in sorted(rhythms):
        last = periods.last_completed(rhythm, as_of)
        if plan.period.start <= last.end <= plan.period.end and last.end < as_of:
            found = report(evaluation, last)
            missing = tuple(key for key in found.missing if plan.indicators[key].frequency is rhythm)
            if missing:
                yield _item(evaluation, When.LATE, Kind.REPORT, str(last), last, names=missing)
    first, end = max(as_of, plan.period.start), min(until, plan.period.end)
    for each in spread(frequency, first, end):
        if each.end <= until:
            expected = report(evaluation, each).expected
            yield _item(evaluation, When.COMING, Kind.REPORT, str(each), each, names=expected)


def _commitments(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    for key, result in evaluation.commitments.items():
        due = evaluation.plan.commitments[key].due
        if result.states == ("overdue",):
            yield _item(evaluation, When.LATE, Kind.COMMITMENT, key, due, "overdue")
        elif result.states == ("open",) and due and due.start <= until:
            yield _item(evaluation, When.COMING, Kind.COMMITMENT, key, due, "open")
        elif result.states == ("undated",):
            yield _item(evaluation, When.UNDATED, Kind.COMMITMENT, key, None, "undated")


def _questions(evaluation: Evaluation, *_: object) -> Iterator[Item]:
    for key, result in evaluation.questions.items():
        if result.unanswered:
            date = evaluation.plan.questions[key].date
            when = When.LATE if date else When.UNDATED
            yield _item(evaluation, when, Kind.QUESTION, key, date, result.state, result.unanswered)


def _decisions(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    """The meetings ahead, and those that have been and of which no outcome is recorded."""
    for key, result in evaluation.decisions.items():
        date = evaluation.plan.decisions[key].date
        if result.states == ("unknown",):
            yield _item(evaluation, When.LATE, Kind.DECISION, key, date, "unknown")
        elif "pending" in result.states and date.start <= until:
            yield _item(evaluation, When.COMING, Kind.DECISION, key, date, "pending")


def _measures(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    """The measures that nothing closes, neither themselves nor as parts, and whose period ends, or has ended."""
    down, closed = links.parts(evaluation.plan.measures), (MeasureStatus.COMPLETED, MeasureStatus.STOPPED)
    done = {key for key, result in evaluation.measures.items() if result.status in closed}
    done |= {part for key in done for part in links.reach(down, key)}
    for key, result in evaluation.measures.items():
        period = result.measure.period
        if period is None or key in done or period.end > until or period.end == Day.max:
            continue
        when = When.LATE if period.end < evaluation.as_of else When.COMING
        yield _item(evaluation, when, Kind.MEASURE, key, period, result.status or "nothing recorded")


def _reviews(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    """The reviews that nothing recorded shows to be held, that of the period under way, and those due by then."""
    for key, result in evaluation.reviews.items():
        states = dict(result.periods)
        for period in begun(result.review, min(until, evaluation.plan.period.end)):
            state = states.get(period, Reviewed.DUE)
            if state is Reviewed.NOT_RECORDED:
                yield _item(evaluation, When.LATE, Kind.REVIEW, key, period, state)
            elif state is Reviewed.DUE and (period in states or period.end <= until):
                yield _item(evaluation, When.COMING, Kind.REVIEW, key, period, state)


def _targets(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    for key, indicator in evaluation.plan.indicators.items():
        for target in indicator.targets:
            date = target.date or periods.on(evaluation.plan.period.end)
            if evaluation.as_of <= date.end <= until:
                value = indicator.written(target.value)
                yield _item(evaluation, When.COMING, Kind.TARGET, key, date, evaluation.indicators[key].met, (value,))


def _waivers(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    for waiver in evaluation.plan.waivers:
        if evaluation.as_of <= waiver.until.end <= until:
            yield _item(evaluation, When.COMING, Kind.WAIVER, waiver.at, waiver.until, "", (waiver.check,))


def _period(evaluation: Evaluation, until: Day, _: Frequency) -> Iterator[Item]:
    """The plan's first and last day."""
    for state, day in (("begins", evaluation.plan.period.start), ("ends", evaluation.plan.period.end)):
        if evaluation.as_of <= day <= until and day != Day.max:
            yield _item(evaluation, When.COMING, Kind.PLAN, evaluation.plan.id, periods.on(day), state)


_PARTS: tuple[Callable[[Evaluation, Day, Frequency], Iterator[Item]], ...] = (
    _reports,
    _commitments,
    _questions,
    _decisions,
    _measures,
    _reviews,
    _targets,
    _waivers,
    _period,
)
"""What an agenda is made of; each part gives its own items."""


def _item(
    evaluation: Evaluation,
    when: When,
    kind: Kind,
    id: str,
    due: Period | None,
    state: str = "",
    names: tuple[str, ...] = (),
) -> Item:
    return Item(when=when, kind=kind, plan=evaluation.plan.id, id=id, due=due, state=state, names=names)
