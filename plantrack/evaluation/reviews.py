"""Duties to review a plan, period by period."""

from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta

from plantrack import periods
from plantrack.evaluation.followed import ReviewResult
from plantrack.evaluation.points import Moment
from plantrack.periods import Period
from plantrack.plan import Plan, Review
from plantrack.records import StatusEntry
from plantrack.words import Reviewed


def review(plan: Plan, review: Review, entries: Iterable[StatusEntry], moment: Moment) -> ReviewResult:
    """Each period of a duty that has begun by the day of the evaluation, and whether a review is recorded in it.

    Not recorded only when the whole of the period has passed.
    """
    as_of, known_at = moment.as_of, moment.known_at
    dates = [
        entry.date
        for entry in entries
        if (entry.of, entry.id) == ("reviews", review.id)
        and entry.day <= as_of
        and (known_at is None or entry.known <= known_at)
    ]
    return ReviewResult(
        review=review,
        periods=tuple((each, _reviewed(each, dates, as_of)) for each in begun(review, min(as_of, plan.period.end))),
    )


def begun(review: Review, last: Day) -> Iterator[Period]:
    """The periods of a duty that have begun by a day, in order."""
    day = review.from_.start
    while day <= last:
        period = periods.containing(review.every, day)
        yield period
        if period.end == Day.max:
            return
        day = period.end + timedelta(days=1)


def _reviewed(period: Period, dates: Iterable[Period], as_of: Day) -> Reviewed:
    near = [date for date in dates if date.start <= period.end and period.start <= date.end]
    if any(period.start <= date.start and date.end <= period.end for date in near):
        return Reviewed.HELD
    if near:
        return Reviewed.PERHAPS
    return Reviewed.NOT_RECORDED if as_of > period.end else Reviewed.DUE
