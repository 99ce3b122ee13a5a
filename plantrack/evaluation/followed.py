"""What became of measures and promises, rules, wishes, reviews and questions, as frozen values."""

from plantrack.evaluation.points import Point
from plantrack.evaluation.results import Figure
from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan import Condition, Measure, Review, Survey, Trigger, Wish
from plantrack.records import StatusEntry
from plantrack.words import Answer, Met, Reviewed, Verdict


@frozen(kw_only=True)
class MeasureResult:
    """The state of a measure; None where nothing is recorded. `is_late` is None where it cannot be said."""

    measure: Measure
    status: str | None
    entry: StatusEntry | None
    figure: Figure
    is_late: bool | None
    parts: tuple[str, ...] = ()
    is_assumed: bool = False


@frozen(kw_only=True)
class FollowUp:
    """All states that a commitment or a decision may be in; one means certain."""

    id: str
    states: tuple[str, ...]
    entry: StatusEntry | None = None


@frozen(kw_only=True)
class Held:
    """Whether a condition holds, and the latest value that says so; None where nothing is recorded."""

    condition: Condition
    met: Met
    point: Point | None = None


@frozen(kw_only=True)
class TriggerCase:
    """A rule asked of one member of its dimension, or of the whole (an empty name)."""

    member: str
    verdict: Verdict
    conditions: tuple[Held, ...]


@frozen(kw_only=True)
class TriggerResult:
    """A rule, whether it was in force on the day, and its verdict on each member of its dimension."""

    trigger: Trigger
    in_force: Met
    cases: tuple[TriggerCase, ...]

    def of(self, verdict: Verdict) -> tuple[str, ...]:
        """The members with a verdict."""
        return tuple(case.member for case in self.cases if case.verdict is verdict)


@frozen(kw_only=True)
class WishResult:
    """What became of a wish, and its weight among the wishes of its survey."""

    wish: Wish
    answer: Answer
    weight: float


@frozen(kw_only=True)
class SurveyResult:
    """A survey with what became of its wishes, those wanted most first."""

    survey: Survey
    wishes: tuple[WishResult, ...]

    def share(self, answer: Answer) -> float:
        """The weight of the wishes with an answer, from 0 to 1; 0 without wishes."""
        return sum(each.weight for each in self.wishes if each.answer is answer)


@frozen(kw_only=True)
class ReviewResult:
    """A duty to review the plan, with each period that has begun."""

    review: Review
    periods: tuple[tuple[Period, Reviewed], ...]

    @property
    def missed(self) -> tuple[Period, ...]:
        """The periods that have passed without a review that is recorded."""
        return tuple(period for period, held in self.periods if held is Reviewed.NOT_RECORDED)


@frozen(kw_only=True)
class QuestionResult:
    """What is answered of a question: the points that are, and those that are not."""

    id: str
    answered: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def state(self) -> str:
        """`answered`, `partly_answered` or `unanswered`."""
        if not self.unanswered:
            return "answered"
        return "partly_answered" if self.answered else "unanswered"
