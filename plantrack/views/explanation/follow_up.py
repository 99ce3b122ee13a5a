"""What is behind the state of a promise, a decision, a question or a review."""

from collections.abc import Iterator

from plantrack.evaluation.decisions import Days, decision_path
from plantrack.evaluation.followed import FollowUp, QuestionResult, ReviewResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Source
from plantrack.views.explanation.tree import Explanation, given, joined
from plantrack.views.reviews import states
from plantrack.views.sentences import EACH


def of_commitment(evaluation: Evaluation, result: FollowUp, say: Wording) -> Explanation:
    promise = evaluation.plan.commitments[result.id]
    asked = evaluation.plan.questions.get(promise.question)
    due = promise.due and say(
        "{due}, overdue from the day after {day}", due=say.period(str(promise.due)), day=say.day(promise.due.end)
    )
    stated = {
        say("due"): due,
        say("done when"): promise.done_when and promise.done_when.to(say.language),
        say("given in answer to"): promise.question,
        say("case number"): promise.case or (asked.case if asked else ""),
    }
    parts = tuple(Explanation(what=what, value=value) for what, value in stated.items() if value)
    return _follow_up(say("commitment {id}", id=result.id), result, promise.source, say, parts)


def of_decision(evaluation: Evaluation, result: FollowUp, say: Wording) -> Explanation:
    decision = evaluation.plan.decisions[result.id]
    return _follow_up(
        say("decision {id}", id=result.id), result, decision.source, say, tuple(_decided(evaluation, result, say))
    )


def of_question(evaluation: Evaluation, result: QuestionResult, say: Wording) -> Explanation:
    question = evaluation.plan.questions[result.id]
    points = tuple(
        Explanation(
            what=say("asked: {point}", point=point),
            value=say("answered") if point in result.answered else say("not answered"),
            rule=words.to(say.language),
        )
        for point, words in question.asks.items()
    )
    told = (
        say("case {case}", case=question.case) if question.case else "",
        say("by {whom}", whom=question.by),
        say("to {whom}", whom=question.to) if question.to else "",
        say.period(str(question.date)) if question.date else "",
    )
    count = say("{number} of {of} points", number=len(result.answered), of=len(points))
    return Explanation(
        what=say("question {id}", id=question.id),
        value=f"{say(result.state.replace('_', ' '))}: {count}",
        rule=joined(told, ", "),
        sources=given(question.source, question.answer.source if question.answer else None),
        parts=points,
    )


def of_review(evaluation: Evaluation, result: ReviewResult, say: Wording) -> Explanation:
    review = result.review
    return Explanation(
        what=say("review {id}", id=review.id),
        value=states(result, say) or say("not begun"),
        rule=say(
            "{each} from {date}, recorded in {plan}",
            each=say(EACH[review.every]), date=say.period(str(review.from_)), plan=evaluation.plan.id,
        ),
        sources=given(review.source),
    )  # fmt: skip


def _decided(evaluation: Evaluation, result: FollowUp, say: Wording) -> Iterator[Explanation]:
    """Where a decision stands among those on the plan, whether it binds, and what time it leaves."""
    decision, path = evaluation.plan.decisions[result.id], decision_path(evaluation)
    number = [step.decision.id for step in path.steps].index(result.id)
    binds, count = path.steps[number].binds, len(path.steps)
    order = say("{number} of {of}", number=number + 1, of=count)
    yield Explanation(what=say("order"), value=order, rule=say("by date"))
    yield Explanation(what=say("case number"), value=decision.case or say("none"))
    if binds is not None:
        rule = say("only what is adopted binds")
        yield Explanation(what=say("binds"), value=say("yes") if binds else say("no"), rule=rule)
    if number == count - 1 and path.lead is not None:
        rule = say("the plan's first day − the last decision's date")
        yield Explanation(what=say("time left to the plan's first day"), value=_days(path.lead, say), rule=rule)
    if decision.budget:
        left = say("left to a budget document")
        yield Explanation(what=say("what it costs"), value=left, sources=(decision.budget,))


def _days(lead: Days, say: Wording) -> str:
    low, high = lead
    return say("{days} days", days=str(low) if low == high else say("{low} to {high}", low=low, high=high))


def _follow_up(
    what: str, result: FollowUp, source: Source | None, say: Wording, parts: tuple[Explanation, ...]
) -> Explanation:
    entry = result.entry
    recorded = say("nothing is recorded")
    if entry:
        status = say(entry.status.replace("_", " "))
        recorded = say("recorded as {status} ({date})", status=status, date=say.period(str(entry.date)))
    return Explanation(
        what=what,
        value=f" {say('or')} ".join(say(state.replace("_", " ")) for state in result.states),
        rule=recorded,
        sources=given(entry.source if entry else None, source),
        parts=parts,
    )
