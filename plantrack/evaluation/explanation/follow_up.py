"""What is behind the state of a promise, a decision, a question or a review."""

from attrs import evolve

from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.followed import FollowUp, QuestionResult, ReviewResult
from plantrack.evaluation.values import Evaluation, Explanation
from plantrack.plan import Source


def of_commitment(evaluation: Evaluation, result: FollowUp) -> Explanation:
    promise = evaluation.plan.commitments[result.id]
    asked = evaluation.plan.questions.get(promise.question)
    stated = {
        "due": f"{promise.due}, overdue from the day after {promise.due.end}" if promise.due else "",
        "done when": promise.done_when.to("en") if promise.done_when else "",
        "given in answer to": promise.question,
        "case number": promise.case or (asked.case if asked else ""),
    }
    parts = tuple(Explanation(what=what, value=value) for what, value in stated.items() if value)
    return evolve(_follow_up("commitment", result, promise.source), parts=parts)


def of_decision(evaluation: Evaluation, result: FollowUp) -> Explanation:
    decision, path = evaluation.plan.decisions[result.id], decision_path(evaluation)
    number = [step.decision.id for step in path.steps].index(result.id)
    binds = path.steps[number].binds
    parts = [Explanation(what="order", value=f"{number + 1} of {len(path.steps)}", rule="by date")]
    parts.append(Explanation(what="case number", value=decision.case or "none"))
    if binds is not None:
        parts.append(Explanation(what="binds", value="yes" if binds else "no", rule="only what is adopted binds"))
    if number == len(path.steps) - 1 and path.lead is not None:
        low, high = path.lead
        value = f"{low} days" if low == high else f"{low} to {high} days"
        rule = "the plan's first day - the last decision's date"
        parts.append(Explanation(what="time left to the plan's first day", value=value, rule=rule))
    if decision.budget:
        parts.append(Explanation(what="what it costs", value="left to a budget document", sources=(decision.budget,)))
    return evolve(_follow_up("decision", result, decision.source), parts=tuple(parts))


def of_question(evaluation: Evaluation, result: QuestionResult) -> Explanation:
    question = evaluation.plan.questions[result.id]
    answer = question.answer
    points = tuple(
        Explanation(
            what=f"asked: {point}",
            value="answered" if point in result.answered else "not answered",
            rule=question.asks[point].to("en"),
        )
        for point in question.asks
    )
    told = ", ".join(
        filter(
            None, (question.case and f"case {question.case}", f"by {question.by}", question.to and f"to {question.to}")
        )
    )
    sources = (question.source, answer.source if answer else None)
    return Explanation(
        what=f"question {question.id}",
        value=f"{result.state.replace('_', ' ')}: {len(result.answered)} of {len(points)} points",
        rule=told + (f", {question.date}" if question.date else ""),
        sources=tuple(source for source in sources if source),
        parts=points,
    )


def of_review(evaluation: Evaluation, result: ReviewResult) -> Explanation:
    review = result.review
    return Explanation(
        what=f"review {review.id}",
        value=", ".join(f"{period}: {state.replace('_', ' ')}" for period, state in result.periods) or "not begun",
        rule=f"once a {review.every} from {review.from_}, recorded in {evaluation.plan.id}",
        sources=(review.source,) if review.source else (),
    )


def _follow_up(kind: str, result: FollowUp, source: Source | None) -> Explanation:
    entry = result.entry
    return Explanation(
        what=f"{kind} {result.id}",
        value=" or ".join(state.replace("_", " ") for state in result.states),
        rule=f"recorded as {entry.status} ({entry.date})" if entry else "nothing is recorded",
        sources=tuple(each for each in (entry.source if entry else None, source) if each),
    )
