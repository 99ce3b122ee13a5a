"""What became of the wishes of a survey."""

from plantrack.evaluation.followed import SurveyResult, WishResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.explanation.goals import of_measure
from plantrack.views.explanation.tree import Explanation, given
from plantrack.views.wishes import ANSWERS, shares


def of_survey(evaluation: Evaluation, result: SurveyResult, say: Wording) -> Explanation:
    """A survey with what became of each wish, and of all of them weighed by rank."""
    return Explanation(
        what=say("survey {id}", id=result.survey.id),
        value=shares(result, say),
        rule=say("each wish weighs (n + 1 − place) / (1 + … + n); those alike share the mean of their places"),
        sources=given(result.survey.source),
        parts=tuple(_wish(evaluation, each, say) for each in result.wishes),
    )


def _wish(evaluation: Evaluation, found: WishResult, say: Wording) -> Explanation:
    wish, rejected = found.wish, found.wish.rejected
    measures = [evaluation.measures[key] for key in wish.met_by if key in evaluation.measures]
    return Explanation(
        what=say("{what}, weight {weight}", what=f"{wish.rank} {wish.id}", weight=say.percent(found.weight, 2)),
        value=say(ANSWERS[found.answer]),
        rule=rejected.reason.to(say.language) if rejected else "",
        sources=given(wish.source, rejected.source if rejected else None),
        parts=tuple(of_measure(evaluation, each, say) for each in measures),
    )
