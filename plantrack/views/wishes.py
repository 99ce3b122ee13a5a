"""What became of the wishes of those who were asked, in words."""

from collections.abc import Iterator
from typing import Any

from plantrack.evaluation.values import Answer, Evaluation, SurveyResult, WishResult
from plantrack.messages import Wording
from plantrack.plan import Plan

ANSWERS = {
    Answer.MET: "met",
    Answer.ADDRESSED: "a measure is to meet it",
    Answer.REJECTED: "rejected",
    Answer.UNMET: "neither met nor rejected",
}


def surveys(evaluation: Evaluation, say: Wording) -> Iterator[dict[str, Any]]:
    """Each survey: who was asked, a row for each wish, and the shares of what became of them."""
    for result in evaluation.surveys.values():
        given = result.survey
        yield {
            "title": given.title.to(say.language),
            "asked": given.asked.to(say.language),
            "date": say.period(str(given.date)) if given.date else say("no date given"),
            "note": given.note.to(say.language) if given.note else "",
            "rows": [
                {
                    "rank": each.wish.rank,
                    "wish": each.wish.title.to(say.language),
                    "weight": say.percent(each.weight, 1),
                    "answer": say(ANSWERS[each.answer]),
                    "by": _by(evaluation.plan, each, say),
                }
                for each in result.wishes
            ],
            "shares": shares(result, say),
        }


def shares(result: SurveyResult, say: Wording) -> str:
    """What share of the wishes, weighed by rank, was met, is to be met, was rejected, or got no answer."""
    return "; ".join(
        f"{say(word)}: {say.percent(result.share(answer), 1)}"
        for answer, word in ANSWERS.items()
        if any(each.answer is answer for each in result.wishes)
    )


def _by(plan: Plan, each: WishResult, say: Wording) -> str:
    if each.wish.rejected:
        return each.wish.rejected.reason.to(say.language)
    titles = [plan.measures[key].title.to(say.language) for key in each.wish.met_by if key in plan.measures]
    return "; ".join(titles) or "–"
