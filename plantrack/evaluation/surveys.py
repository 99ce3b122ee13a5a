"""What became of the wishes of those who were asked."""

from collections.abc import Mapping

from plantrack.evaluation.followed import MeasureResult, SurveyResult, WishResult
from plantrack.plan import Survey, Wish
from plantrack.scoring.ranking import weights
from plantrack.words import Answer, MeasureStatus


def survey(survey: Survey, done: Mapping[str, MeasureResult]) -> SurveyResult:
    """The wishes of a survey by rank, each weighed by it, with what became of them."""
    wishes = sorted(survey.wishes.values(), key=lambda wish: wish.rank)
    weighed = zip(wishes, weights([wish.rank for wish in wishes]), strict=True)
    return SurveyResult(
        survey=survey,
        wishes=tuple(WishResult(wish=wish, answer=_answer(wish, done), weight=weight) for wish, weight in weighed),
    )


def _answer(wish: Wish, done: Mapping[str, MeasureResult]) -> Answer:
    """Met where all measures that are to meet it are completed; one that was stopped meets nothing."""
    if wish.rejected:
        return Answer.REJECTED
    states = {done[key].status for key in wish.met_by if key in done} - {MeasureStatus.STOPPED}
    if not states:
        return Answer.UNMET
    return Answer.MET if states == {MeasureStatus.COMPLETED} else Answer.ADDRESSED
