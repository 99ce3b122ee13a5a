"""The verdicts on indicators and goals, with what they follow from, as frozen values."""

from datetime import date as Day

from plantrack.evaluation.points import Point, Range
from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan import Goal, Indicator, Source, Target
from plantrack.quantities import Quantity
from plantrack.scoring.statuses import Status
from plantrack.words import Lack, Level, Met, Movement


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
