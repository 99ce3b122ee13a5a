"""Questions: which of the points that were asked are answered on a day."""

from collections.abc import Mapping
from datetime import date as Day

from plantrack.evaluation.followed import QuestionResult
from plantrack.plan import Answer, Plan, Question


def questions(plan: Plan, as_of: Day) -> Mapping[str, QuestionResult]:
    """What is answered of each question that has been asked by a day.

    A question counts from the first day of its date, an answer from its effective day; without a
    date, and without a document that has one, both count always.
    """
    return {
        key: _result(plan, question, as_of)
        for key, question in plan.questions.items()
        if question.date is None or question.date.start <= as_of
    }


def _result(plan: Plan, question: Question, as_of: Day) -> QuestionResult:
    given = question.answer.answers if question.answer and _is_given(plan, question.answer, as_of) else ()
    return QuestionResult(
        id=question.id,
        answered=tuple(point for point in question.asks if point in given),
        unanswered=tuple(point for point in question.asks if point not in given),
    )


def _is_given(plan: Plan, answer: Answer, as_of: Day) -> bool:
    document = plan.documents.get(answer.source.document) if answer.source else None
    date = answer.date or (document.date if document else None)
    return date is None or date.effective_day(document.known_day if document else None) <= as_of
