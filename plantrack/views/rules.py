"""Rules that bind when indicators are so, and their verdicts in words."""

from collections.abc import Iterator

from plantrack.evaluation.followed import Held, TriggerCase, TriggerResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Known
from plantrack.views.document import Block, Line, Paragraph, Table, row, said
from plantrack.words import Verdict

VERDICTS = {Verdict.FIRES: "fires", Verdict.DOES_NOT_FIRE: "does not fire", Verdict.POSSIBLE: "possible"}


def rules(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    """Each rule of a plan: what follows, since when it binds, and its verdict on each member."""
    for result in evaluation.triggers.values():
        trigger = result.trigger
        title = trigger.title.to(say.language) if trigger.title else trigger.id
        then = f"{trigger.then.to(say.language)} {since(result, say)}".rstrip()
        yield Paragraph(Line(then, f"{title}:", f"trigger/{trigger.id}"))
        if trigger.note:
            yield said(trigger.note.to(say.language))
        rows = (
            row(
                member(evaluation, result, case, say),
                say(VERDICTS[case.verdict]),
                "; ".join(held(evaluation, each, say) for each in case.conditions),
            )
            for case in result.cases
        )
        yield Table((say("For"), say("Verdict"), say("What is recorded")), tuple(rows))


def since(result: TriggerResult, say: Wording) -> str:
    """Since when a rule binds; empty where it does all the time."""
    given = result.trigger.in_force
    if isinstance(given, Known):
        return say("No document says since when it has been in force.")
    return say("In force: {date}.", date=say.period(str(given))) if given else ""


def member(evaluation: Evaluation, result: TriggerResult, case: TriggerCase, say: Wording) -> str:
    """The member of a dimension as the plan names it, or the whole."""
    members = evaluation.plan.dimensions.get(result.trigger.for_each, {})
    return members[case.member].to(say.language) if case.member in members else say("the whole")


def held(evaluation: Evaluation, each: Held, say: Wording) -> str:
    """What is known of a condition: the indicator with its latest value."""
    indicator = evaluation.plan.indicators.get(each.condition.indicator)
    title = indicator.title.to(say.language) if indicator else each.condition.indicator
    if each.point is None or indicator is None:
        return say("{indicator}: nothing recorded", indicator=title)
    value = say.amount(indicator.written(each.point.recorded), indicator.unit_in(say.language))
    return say("{indicator}: {value} on {day}", indicator=title, value=value, day=say.day(each.point.day))
