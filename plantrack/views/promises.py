"""What a report says of promises, questions and decisions."""

from collections.abc import Iterable, Iterator

from plantrack.evaluation.decisions import Days, DecisionPath, Step
from plantrack.evaluation.followed import FollowUp, QuestionResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Commitment, Plan
from plantrack.views.document import Block, Line, Paragraph, Row, listed, row


def promise(plan: Plan, result: FollowUp, say: Wording) -> Row:
    """A row of the table of promises."""
    given = plan.commitments[result.id]
    return row(
        given.what.to(say.language) + _where(plan, given, say),
        given.by + (f" → {given.to}" if given.to else ""),
        say.period(str(given.due)) if given.due else say("no date given"),
        states(result.states, say),
        of=f"commitment/{result.id}",
    )


def question(evaluation: Evaluation, result: QuestionResult, say: Wording) -> Iterator[Block]:
    """A question: who asked whom, when and under which number, and each point with whether it is answered."""
    asked = evaluation.plan.questions[result.id]
    told = [
        asked.title.to(say.language) if asked.title else "",
        f"{asked.by} → {asked.to}" if asked.to else asked.by,
        say.period(str(asked.date)) if asked.date else "",
        say("case {number}", number=asked.case) if asked.case else "",
    ]
    points = [
        say("{point}: answered", point=point.to(say.language))
        if key in result.answered
        else say("{point}: not answered", point=point.to(say.language))
        for key, point in asked.asks.items()
    ]
    yield Paragraph(Line(", ".join(filter(None, told)), of=f"question/{result.id}"))
    yield from listed(points)


def decision(step: Step, say: Wording) -> Row:
    """A row of the table of decisions."""
    decided = step.decision
    outcome = states(step.states, say)
    if step.binds is not None:
        outcome += ", " + (say("binds") if step.binds else say("does not bind"))
    return row(
        decided.body,
        say.period(str(decided.date)),
        decided.case or "–",
        say(decided.proposed) if decided.proposed else "–",
        outcome,
        of=f"decision/{decided.id}",
    )


def deciding(path: DecisionPath, say: Wording) -> Iterator[str]:
    """What is to be said of the decisions together: case numbers, days to the plan's first day, what it costs."""
    if path.without_case:
        bodies = [step.decision.body for step in path.steps if step.decision.id in path.without_case]
        yield say("Without a case number: {bodies}.", bodies="; ".join(bodies))
    if path.lead is not None:
        yield _lead(path.lead, say)
    for budget in path.budgets:
        if budget.figure:
            yield say("What it costs is left to “{title}” ({document}).", title=budget.figure, document=budget.document)
        else:
            yield say("What it costs is left to {document}.", document=budget.document)


def states(several: Iterable[str], say: Wording) -> str:
    """The states that are possible, in words."""
    return say(" or ").join(say(state.replace("_", " ")) for state in several)


def _lead(lead: Days, say: Wording) -> str:
    low, high = (say.number(abs(end)) for end in sorted(lead, key=abs))
    count = low if low == high else f"{low}–{high}"
    if lead[0] >= 0:
        return say("Days from the last of them to the plan's first day: {count}.", count=count)
    if lead[1] <= 0:
        return say("The last of them comes after the plan's first day, by days: {count}.", count=count)
    return say(
        "The last of them lies between {before} days before the plan's first day and {after} days after it.",
        before=say.number(lead[1]), after=say.number(-lead[0]),
    )  # fmt: skip


def _where(plan: Plan, given: Commitment, say: Wording) -> str:
    """Where a promise was given, if it is known: in an answer, or in a case."""
    asked = plan.questions.get(given.question)
    number = given.case or (asked.case if asked else "")
    told = [say("in an answer")] if asked else []
    told += [say("case {number}", number=number)] if number else []
    return f" ({', '.join(told)})" if told else ""
