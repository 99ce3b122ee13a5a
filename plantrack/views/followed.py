"""What was promised, asked and decided, as plain text 80 columns wide."""

from collections.abc import Iterator
from textwrap import wrap

from plantrack.evaluation.decisions import Days, DecisionPath, Step, decision_path
from plantrack.evaluation.values import Evaluation, FollowUp, QuestionResult

WIDTH = 80


def followed(evaluation: Evaluation) -> Iterator[str]:
    """The state of each promise and question, and the decisions in the order of their dates."""
    if evaluation.commitments:
        yield f"What was promised in {evaluation.plan.id}"
    for promise in evaluation.commitments.values():
        yield from _wrapped(_promise(evaluation, promise), 2)
    if evaluation.questions:
        yield f"What was asked about {evaluation.plan.id}"
    for question in evaluation.questions.values():
        yield from _wrapped(_question(evaluation, question), 2)
    path = decision_path(evaluation)
    if path.steps:
        yield f"Who treats {evaluation.plan.id}"
        yield from _path(path)


def days(lead: Days) -> str:
    """How long before the plan's first day the last decision lies: `22 days before`, `1 to 31 days after`."""
    low, high = sorted(abs(end) for end in lead)
    if lead[0] <= 0 <= lead[1] and lead != (0, 0):
        return f"between {-lead[0]} days after and {lead[1]} days before"
    side = "before" if lead[1] > 0 else "after"
    count = f"{low}" if low == high else f"{low} to {high}"
    return "on" if lead == (0, 0) else f"{count} day{'' if high == 1 else 's'} {side}"


def _promise(evaluation: Evaluation, result: FollowUp) -> str:
    promise = evaluation.plan.commitments[result.id]
    due = f", due {promise.due}" if promise.due else ""
    to = f" to {promise.to}" if promise.to else ""
    asked = promise.question and f"answer to {promise.question}"
    said = ", ".join(filter(None, (asked, promise.case and f"case {promise.case}")))
    where = f" ({said})" if said else ""
    return f"{result.id}: {_words(result.states)}{due}; {promise.by}{to}{where}"


def _question(evaluation: Evaluation, result: QuestionResult) -> str:
    question = evaluation.plan.questions[result.id]
    case = f" ({question.case})" if question.case else ""
    left = f"; not answered: {', '.join(result.unanswered)}" if result.unanswered else ""
    count = f"{len(result.answered)} of {len(question.asks)} answered"
    return f"{result.id}{case}: {count}{left}"


def _path(path: DecisionPath) -> Iterator[str]:
    for step in path.steps:
        yield from _wrapped(_step(step), 2)
    if path.lead is not None:
        yield from _wrapped(f"the last of them is {days(path.lead)} the plan's first day", 2)
    for budget in path.budgets:
        named = f"“{budget.figure}” ({budget.document})" if budget.figure else budget.document
        yield from _wrapped(f"what it costs is left to {named}", 2)


def _step(step: Step) -> str:
    decision = step.decision
    case = f"case {decision.case}" if decision.case else "no case number"
    proposed = f"; proposed: {decision.proposed}" if decision.proposed else ""
    binds = "" if step.binds is None else ", which binds" if step.binds else ", which does not bind"
    return f"{decision.date} {decision.body}, {case}: {_words(step.states)}{binds}{proposed}"


def _words(states: tuple[str, ...]) -> str:
    return " or ".join(state.replace("_", " ") for state in states)


def _wrapped(text: str, pad: int) -> Iterator[str]:
    indents = " " * pad, " " * (pad + 2)
    yield from wrap(text, WIDTH, initial_indent=indents[0], subsequent_indent=indents[1], break_on_hyphens=False)
