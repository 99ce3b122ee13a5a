"""What became of the wishes of those who were asked, in words."""

from collections.abc import Iterator

from plantrack.evaluation.followed import SurveyResult, WishResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Plan
from plantrack.views.document import Block, Cell, Section, Table, row, said
from plantrack.words import Answer

ANSWERS = {
    Answer.MET: "met",
    Answer.ADDRESSED: "a measure is to meet it",
    Answer.REJECTED: "rejected",
    Answer.UNMET: "neither met nor rejected",
}


def surveys(evaluation: Evaluation, say: Wording) -> Iterator[Section]:
    """Each survey: who was asked, a row for each wish, and the shares of what became of them."""
    for result in evaluation.surveys.values():
        title = result.survey.title.to(say.language)
        yield Section(title, tuple(_survey(evaluation.plan, result, say)), f"survey/{result.survey.id}")


def shares(result: SurveyResult, say: Wording) -> str:
    """What share of the wishes, weighed by rank, was met, is to be met, was rejected, or got no answer."""
    return "; ".join(
        f"{say(word)}: {say.percent(result.share(answer), 1)}"
        for answer, word in ANSWERS.items()
        if any(each.answer is answer for each in result.wishes)
    )


def _survey(plan: Plan, result: SurveyResult, say: Wording) -> Iterator[Block]:
    given = result.survey
    date = say.period(str(given.date)) if given.date else say("no date given")
    yield said(say("Asked: {whom}, {date}.", whom=given.asked.to(say.language), date=date))
    if given.note:
        yield said(given.note.to(say.language))
    rows = (
        row(
            Cell(str(each.wish.rank), order=each.wish.rank),
            each.wish.title.to(say.language),
            Cell(say.percent(each.weight, 1), order=each.weight),
            say(ANSWERS[each.answer]),
            _by(plan, each, say),
        )
        for each in result.wishes
    )
    yield Table((say("Rank"), say("Wish"), say("Weight"), say("Answer"), say("By, or why not")), tuple(rows))
    yield said(say("Weighed by rank: {shares}.", shares=shares(result, say)))


def _by(plan: Plan, each: WishResult, say: Wording) -> str:
    if each.wish.rejected:
        return each.wish.rejected.reason.to(say.language)
    titles = [plan.measures[key].title.to(say.language) for key in each.wish.met_by if key in plan.measures]
    return "; ".join(titles) or "–"
