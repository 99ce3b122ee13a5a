"""What was promised, asked, decided, ruled, wished, paid and reviewed, as plain text 80 columns wide."""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from plantrack.evaluation.decisions import Days, DecisionPath, Step, decision_path
from plantrack.evaluation.followed import FollowUp, QuestionResult
from plantrack.evaluation.funding import sums
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.funding import STATUSES, amount
from plantrack.views.reviews import states
from plantrack.views.rules import VERDICTS
from plantrack.views.wishes import ANSWERS, shares

WIDTH = 80


def followed(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """The state of each promise, question, decision, rule, wish and duty to review the plan, and its money."""
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
    for part in (_rules, _surveys, _money, _reviews):
        yield from part(evaluation, say)


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


def _rules(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """Each rule, with the members of its dimension by verdict."""
    if evaluation.triggers:
        yield f"Rules of {evaluation.plan.id}"
    for key, result in evaluation.triggers.items():
        yield from _wrapped(f"{key}: {result.trigger.then.to(say.language)}", 2)
        for verdict, word in VERDICTS.items():
            if cases := [case for case in result.cases if case.verdict is verdict]:
                names = ", ".join(case.member for case in cases if case.member)
                yield from _wrapped(f"{word}{': ' if names else ''}{names}", 4)


def _surveys(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """What became of the wishes of each survey, weighed by rank."""
    if evaluation.surveys:
        yield f"Wishes in surveys of {evaluation.plan.id}"
    for key, result in evaluation.surveys.items():
        yield from _wrapped(f"{key}: {shares(result, say)}", 2)
        for each in result.wishes:
            yield from _wrapped(f"{each.wish.rank} {each.wish.id}: {ANSWERS[each.answer]}", 4)


def _money(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """How many measures have the money they need, and the plan's sums by year."""
    given = Counter(each.funding.status for each in evaluation.plan.measures.values() if each.funding)
    if given:
        yield f"Money for measures of {evaluation.plan.id}"
        yield from _wrapped(
            "; ".join(f"{word}: {given[status]}" for status, word in STATUSES.items() if given[status]), 2
        )
    for total in sums(evaluation.plan):
        if total.of == "plan":
            planned, used = (amount(each, total.currency, say) for each in (total.planned, total.used))
            yield from _wrapped(f"in {total.year}: planned {planned}; used {used}", 2)


def _reviews(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    if evaluation.reviews:
        yield f"Reviews of {evaluation.plan.id}"
    for key, result in evaluation.reviews.items():
        yield from _wrapped(f"{key}: {states(result, say)}", 2)


def _words(possible: tuple[str, ...]) -> str:
    return " or ".join(state.replace("_", " ") for state in possible)


def _wrapped(text: str, pad: int) -> Iterator[str]:
    indents = " " * pad, " " * (pad + 2)
    yield from wrap(text, WIDTH, initial_indent=indents[0], subsequent_indent=indents[1], break_on_hyphens=False)
