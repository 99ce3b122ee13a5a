"""What an evaluation holds, as frozen values."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date as Day
from enum import StrEnum
from functools import cached_property

from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan import (
    NONE,
    Condition,
    Goal,
    Indicator,
    Measure,
    Plan,
    Review,
    Source,
    Survey,
    Target,
    Trigger,
    Wish,
)
from plantrack.quantities import Quantity
from plantrack.records import Observation, Records, StatusEntry
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import Status

Range = tuple[float, float]
"""The lowest and the highest value of something; infinite where it has no end."""


@frozen
class Moment:
    """The day on which a plan is judged, and the day by which things were known (None: everything counts)."""

    as_of: Day
    known_at: Day | None = None


class Phase(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    ENDED = "ended"


class Met(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Movement(StrEnum):
    """The way an indicator went, where it has a direction; unknown where bounds or gaps leave it open."""

    IMPROVING = "improving"
    UNCHANGED = "unchanged"
    WORSENING = "worsening"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The measurability ladder: each step needs the one before, but for a statement."""

    M0 = "M0"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"

    @property
    def is_measurable(self) -> bool:
        return self >= Level.M4


class Lack(StrEnum):
    """What an indicator is missing to be measurable (M4), in words that follow "lacks"."""

    INDICATOR = "an indicator"
    UNIT = "a unit"
    DATA_SOURCE = "a data source"
    FREQUENCY = "a frequency"
    DIRECTION = "a direction"
    TARGET = "a target"
    TARGET_DATE = "a date for its target, since the plan has no end"
    BASELINE = "a baseline"
    OTHER_BASELINE = "a baseline that cannot equal the target"
    TARGET_AHEAD = "a target that lies in its direction from the baseline"
    LATER_TARGET = "a target after its baseline"
    KNOWN_NAMES = "a formula of indicators that exist"
    OPEN_FORMULA = "a formula that does not lead back to itself"
    NAMED_TARGET = "the target that its formula takes"
    DEFINED_VALUE = "a value: the divisor of its formula may be zero"
    AGGREGATE = "a total, or a rule that makes one of its parts"
    ONE_DIVISION = "parts of one division: figures of one date are divided in several ways"
    WHOLE_PERIODS = "figures that each count one reporting period, as its window needs"
    WINDOW_TARGET = "a target for the period that its figures are summed over"
    YEAR_APART = "a year or more between baseline and value, as the method needs"
    SAME_SIGN = "values of one sign, as the method needs"
    BASELINE_NOT_ZERO = "a baseline other than zero, as the method needs"
    METHOD = "what the method needs: a target to reach from a baseline, and a direction"

    @property
    def is_descriptive(self) -> bool:
        """Whether a verdict can be given all the same."""
        return self in (Lack.UNIT, Lack.DATA_SOURCE, Lack.FREQUENCY)


@frozen(kw_only=True)
class Point:
    """An indicator's value on a day, with what it was read or computed from.

    `observations` holds the rows behind a recorded value (several where they disagree), `inputs`
    the points behind a computed one, `printed` the recorded figure it is compared with.
    """

    value: Quantity
    day: Day
    known: Day
    observations: tuple[Observation, ...] = ()
    inputs: Mapping[str, "Point"] = NONE
    printed: tuple[Observation, ...] = ()

    @property
    def recorded(self) -> Quantity:
        """The value as recorded, before its domain closed a bound; the computed one otherwise."""
        if len(self.observations) != 1:
            return self.value
        row = self.observations[0].value
        return row if row.low <= self.value.low and self.value.high <= row.high else self.value

    @property
    def lag(self) -> int:
        """Days between the oldest figure behind a computed value and the newest; 0 for a recorded one."""
        days = [day for point in self.inputs.values() for day in (point.day, point.oldest)]
        return (self.day - min(days)).days if days else 0

    @property
    def oldest(self) -> Day:
        """The day of the oldest figure behind the value."""
        return min((point.oldest for point in self.inputs.values()), default=self.day)

    @property
    def is_assumed(self) -> bool:
        """Whether anything behind the value is only assumed."""
        return any(row.assumed for row in self.observations) or any(p.is_assumed for p in self.inputs.values())

    @property
    def agrees_with_print(self) -> bool:
        """Whether the computed value may be the one printed."""
        low, high = self.value.bounds
        return all(p.value.bounds[0] <= high and low <= p.value.bounds[1] for p in self.printed)


@frozen(kw_only=True)
class Series:
    """All that is visible of one indicator: points by day, recorded changes, and why it has no value, if so.

    `undefined` are the days on which its formula has no value.
    """

    points: tuple[Point, ...] = ()
    changes: tuple[Observation, ...] = ()
    undefined: tuple[Day, ...] = ()
    problem: Lack | None = None

    def at(self, day: Day) -> Point | None:
        """The latest point on or before a day; None where its formula has had no value since."""
        n = bisect_right(self.points, day, key=lambda point: point.day)
        return self.points[n - 1] if n and not self.is_undefined(day) else None

    def is_undefined(self, day: Day) -> bool:
        """Whether its formula has no value on a day, and has had none since another."""
        n = bisect_right(self.undefined, day)
        m = bisect_right(self.points, day, key=lambda point: point.day)
        return n > 0 and (m == 0 or self.points[m - 1].day < self.undefined[n - 1])

    def since(self, day: Day | None) -> tuple[Point, ...]:
        """The points on or after a day; all of them without one."""
        return self.points if day is None else self.points[bisect_left(self.points, day, key=lambda p: p.day) :]


@frozen(kw_only=True)
class Change:
    """value(to) - value(since): as recorded, from the baseline, or (not `from_baseline`) from the first seen."""

    since: Period
    to: Period
    value: Quantity
    movement: Movement
    sources: tuple[Source, ...] = ()
    from_baseline: bool = True


@frozen(kw_only=True)
class Figure:
    """A score as a range within its scale, the share of its weight that had data, and how many members it has."""

    low: float = 0.0
    high: float = 1.0
    coverage: float = 0.0
    members: int = 0
    scale: Range = (0.0, 1.0)


@frozen(kw_only=True)
class Breakpoint:
    """The verdict is `status` or better only if the baseline was at most (or at least) `baseline`."""

    status: Status
    baseline: float
    at_most: bool


@frozen(kw_only=True)
class Working:
    """A step of a method on the way to its verdict: what it is, its range, the rule, and whether it is a share."""

    what: str
    value: Range
    rule: str = ""
    is_share: bool = False


@frozen(kw_only=True)
class IndicatorResult:
    """The verdict on one indicator, with everything it follows from.

    `statuses` are all that are possible; one means certain. Ranges are (lowest, highest); None
    where undefined. `lacks` names what is missing for M4; `stale` the figures too old to speak of
    today, with their days, and `last` what could be said on the day of `latest`. `distance` is how
    far the value is from meeting the target, in the indicator's unit, 0 where it meets it.
    `band` is the progress from any possible baseline short of the target, where only that is missing.
    `workings` are the steps of a method other than `pace`, `original` is the verdict against the
    target as it was first, where that was changed.
    """

    indicator: Indicator
    statuses: tuple[Status, ...]
    level: Level
    lacks: tuple[Lack, ...] = ()
    stale: tuple[tuple[str, Day], ...] = ()
    baseline: Point | None = None
    latest: Point | None = None
    target: Target | None = None
    target_day: Day | None = None
    target_assumed: bool = False
    expected: Range | None = None
    progress: Range | None = None
    band: Range | None = None
    planned: Range | None = None
    pace: Range | None = None
    distance: Range | None = None
    met: Met = Met.UNKNOWN
    last: tuple[Status, ...] = ()
    breakpoints: tuple[Breakpoint, ...] = ()
    workings: tuple[Working, ...] = ()
    original: "IndicatorResult | None" = None
    figure: Figure = Figure()
    changes: tuple[Change, ...] = ()
    fresh_from: Day | None = None
    points: tuple[Point, ...] = ()

    @property
    def status(self) -> Status | None:
        """The verdict where it is certain, else None."""
        return self.statuses[0] if len(self.statuses) == 1 else None

    @property
    def is_context(self) -> bool:
        """Whether it is only shown: it has no target, and the method judges none without one."""
        return self.statuses == (Status.CONTEXT,)

    @property
    def is_assumed(self) -> bool:
        """Whether anything that the verdict, or the way it went, follows from is only assumed."""
        start = (self.baseline,) if self.baseline else self.points[:1]
        return any(point.is_assumed for point in (self.latest, *start) if point)

    @property
    def movement(self) -> Movement:
        """The way of the first change that is certain; unknown where none is."""
        known = (change.movement for change in self.changes if change.movement is not Movement.UNKNOWN)
        return next(known, Movement.UNKNOWN)


@frozen(kw_only=True)
class Member:
    """An indicator or a sub-goal in the roll-up of a goal; `dangles` where it is not in the plan."""

    kind: str
    id: str
    weight: float
    figure: Figure
    dangles: bool = False


@frozen(kw_only=True)
class GoalResult:
    """How far a goal can be measured and how far it is reached, on the plan's own and with proposals.

    `statuses` are all verdicts that are possible: those of its only member, or else the classes that
    its score may fall in, and what all of its members may come to alike.

    `lacks` names what its best indicator is missing for M4, of the plan's own or of all.
    """

    goal: Goal
    level: Level
    level_with_proposals: Level
    lacks: tuple[Lack, ...]
    lacks_with_proposals: tuple[Lack, ...]
    figure: Figure
    with_proposals: Figure
    members: tuple[Member, ...]
    statuses: tuple[Status, ...]
    measures: tuple[str, ...]
    parts: tuple[str, ...]
    is_assumed: bool = False


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


class Verdict(StrEnum):
    """Whether a rule fires: certainly, certainly not, or not settled by what is recorded."""

    FIRES = "fires"
    DOES_NOT_FIRE = "does_not_fire"
    POSSIBLE = "possible"


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


class Answer(StrEnum):
    """What became of a wish; `addressed` where a measure is to meet it that is not known to be completed."""

    MET = "met"
    ADDRESSED = "addressed"
    REJECTED = "rejected"
    UNMET = "unmet"


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


class Reviewed(StrEnum):
    """Whether a review is recorded in a period; `perhaps` where its date may lie in another one."""

    HELD = "held"
    PERHAPS = "perhaps"
    NOT_RECORDED = "not_recorded"
    DUE = "due"


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


@frozen(kw_only=True)
class Contradiction:
    """A goal has a completed measure, and one of its indicators certainly went the wrong way."""

    goal: str
    measures: tuple[str, ...]
    indicator: str
    change: Change
    is_assumed: bool = False


@frozen(kw_only=True)
class Receipt:
    """What a score was made from; `digest` is SHA-256 over it in canonical form, titles left out."""

    as_of: Day
    known_at: Day | None
    coverage: float
    digest: str


@frozen(kw_only=True)
class Count:
    """How many of how many."""

    number: int
    of: int


@frozen(kw_only=True)
class Summary:
    """The figures of a whole plan; headlines count what the plan itself has.

    `implementation` counts the plan's own measures, `reported` those known only because they were
    carried out.
    """

    measurable: Count
    measurable_with_proposals: Count
    implementation: Figure
    reported: Figure
    results: Figure
    results_with_proposals: Figure


@frozen(kw_only=True)
class Explanation:
    """How one figure came about: what it is, its value, the rule, where it was read, and what it follows from."""

    what: str
    value: str
    rule: str = ""
    sources: tuple[Source, ...] = ()
    parts: tuple["Explanation", ...] = ()


@frozen(kw_only=True)
class Evaluation:
    """A plan judged at a date."""

    plan: Plan
    records: Records
    as_of: Day
    known_at: Day | None
    phase: Phase
    summary: Summary
    goals: Mapping[str, GoalResult]
    measures: Mapping[str, MeasureResult]
    indicators: Mapping[str, IndicatorResult]
    commitments: Mapping[str, FollowUp]
    decisions: Mapping[str, FollowUp]
    questions: Mapping[str, QuestionResult]
    contradictions: tuple[Contradiction, ...]
    method: Method
    triggers: Mapping[str, TriggerResult] = NONE
    surveys: Mapping[str, SurveyResult] = NONE
    reviews: Mapping[str, ReviewResult] = NONE
    predecessor: Plan | None = None

    @cached_property
    def receipt(self) -> Receipt:
        """What makes the scores traceable; computed when it is asked for."""
        from plantrack.evaluation.receipt import receipt

        return receipt(self)

    @property
    def assumptions(self) -> tuple[Observation | StatusEntry, ...]:
        """What was not recorded but only assumed, of this plan and by this day."""
        own = {(self.plan.organisation_of(each), key) for key, each in self.plan.indicators.items()}
        rows = [row for row in self.records.observations if row.assumed and (row.organisation, row.indicator) in own]
        entries = [entry for entry in self.records.statuses if entry.assumed and entry.plan == self.plan.id]
        day = self.as_of
        return (*(row for row in rows if row.day <= day), *(entry for entry in entries if entry.day <= day))
