"""Duties to review a plan, in words."""

from collections.abc import Iterator

from plantrack.evaluation.followed import ReviewResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.document import Row, row
from plantrack.views.sentences import EACH
from plantrack.words import Reviewed

REVIEWED = {
    Reviewed.HELD: "held",
    Reviewed.PERHAPS: "perhaps held",
    Reviewed.NOT_RECORDED: "not recorded",
    Reviewed.DUE: "due",
}


def reviews(evaluation: Evaluation, say: Wording) -> Iterator[Row]:
    """Each duty to review the plan: how often, by what means, and what is recorded of each period."""
    for result in evaluation.reviews.values():
        review = result.review
        yield row(
            review.title.to(say.language) if review.title else review.id,
            say(EACH[review.every]),
            ", ".join(review.through) or "–",
            states(result, say) or "–",
            of=f"review/{review.id}",
        )


def states(result: ReviewResult, say: Wording) -> str:
    """The periods by what is recorded of them."""
    return "; ".join(
        f"{say(REVIEWED[state])}: {', '.join(several)}"
        for state in REVIEWED
        if (several := [say.period(str(period)) for period, reviewed in result.periods if reviewed is state])
    )
