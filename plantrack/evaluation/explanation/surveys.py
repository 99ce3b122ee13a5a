"""What became of the wishes of a survey."""

from plantrack.evaluation.explanation.goals import of_measure
from plantrack.evaluation.explanation.words import percents
from plantrack.evaluation.followed import SurveyResult, WishResult
from plantrack.evaluation.values import Evaluation, Explanation
from plantrack.words import Answer


def of_survey(evaluation: Evaluation, result: SurveyResult) -> Explanation:
    """A survey with what became of each wish, and of all of them weighed by rank."""
    found = [(answer, result.share(answer)) for answer in Answer]
    return Explanation(
        what=f"survey {result.survey.id}",
        value=", ".join(f"{answer} {percents((share, share))}" for answer, share in found if share),
        rule="each wish weighs (n + 1 - place) / (1 + ... + n); those alike share the mean of their places",
        sources=(result.survey.source,) if result.survey.source else (),
        parts=tuple(_wish(evaluation, each) for each in result.wishes),
    )


def _wish(evaluation: Evaluation, found: WishResult) -> Explanation:
    wish = found.wish
    rejected = wish.rejected
    sources = (wish.source, rejected.source if rejected else None)
    return Explanation(
        what=f"{wish.rank} {wish.id}, weight {percents((found.weight, found.weight))}",
        value=found.answer,
        rule=rejected.reason.to("en") if rejected else "",
        sources=tuple(source for source in sources if source),
        parts=tuple(
            of_measure(evaluation, evaluation.measures[key]) for key in wish.met_by if key in evaluation.measures
        ),
    )
