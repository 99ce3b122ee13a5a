"""Indicators, with their baselines and targets."""

from datetime import date as Day
from enum import StrEnum
from math import isinf

from attrs import evolve

from plantrack.formulas import Formula
from plantrack.frozen import frozen
from plantrack.periods import Frequency, Period
from plantrack.plan.text import Origin, Source, Text
from plantrack.quantities import UNKNOWN, Quantity


class Direction(StrEnum):
    """The way in which an indicator is better."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.INCREASE else -1


class IndicatorLevel(StrEnum):
    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class TargetKind(StrEnum):
    """`reach` measures progress from a baseline; the others hold or do not hold on a day."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"


class Step(StrEnum):
    """What differences between values are counted in where that is not the unit of the values."""

    POINT = "percentage point"
    POINTS = "percentage points"
    STAGE = "stage"
    STAGES = "stages"


class TrajectoryKind(StrEnum):
    LINEAR = "linear"
    STEP = "step"


class Aggregate(StrEnum):
    """How the figures of parts, or of periods, make that of the whole."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    LOWEST = "lowest"
    HIGHEST = "highest"


@frozen(kw_only=True)
class Baseline:
    """Where an indicator starts; without a value it is looked up in the record, latest at or before `date`."""

    date: Period
    value: Quantity | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Replaced:
    """What a target was until it was changed; `until` is the last day on which it stood."""

    value: Quantity
    until: Period
    date: Period | None = None
    source: Source | None = None

    def of(self, target: "Target") -> "Target":
        """The target as it was then."""
        return evolve(target, value=self.value, date=self.date or target.date, source=self.source, replaces=())


@frozen(kw_only=True)
class Target:
    """A value at a date; without a date it stands for the plan's last day.

    `tolerance`, in the indicator's unit, says how far outside an `at_least`, `at_most` or `within`
    target a value may lie before its score is 0. `replaces` holds what it was before, oldest first.
    """

    value: Quantity
    kind: TargetKind = TargetKind.REACH
    date: Period | None = None
    tolerance: float | None = None
    replaces: tuple[Replaced, ...] = ()
    source: Source | None = None

    def on(self, day: Day) -> "Target":
        """The target as it stood on a day."""
        return next((old.of(self) for old in self.replaces if day <= old.until.end), self) if self.replaces else self

    @property
    def original(self) -> "Target":
        """The target as it was first."""
        return self.replaces[0].of(self) if self.replaces else self


@frozen(kw_only=True)
class Window:
    """The periods whose figures are taken together: those of a calendar period so far."""

    over: Frequency
    take: Aggregate


@frozen(kw_only=True)
class Indicator:
    """Something counted; derived from others where it has a formula.

    `stages` are words in their order, worst or first to best or last; its values are then their
    numbers, from 0. `aggregate` says how figures of the parts that dimensions name make the whole,
    `window` how figures of single periods make that of a longer one. `wanted` is a target only in
    words.
    """

    id: str
    title: Text
    unit: Text | None = None
    direction: Direction | None = None
    level: IndicatorLevel | None = None
    frequency: Frequency | None = None
    data_source: str = ""
    formula: Formula | None = None
    domain: Quantity = UNKNOWN
    stages: tuple[str, ...] = ()
    aggregate: Aggregate | None = None
    window: Window | None = None
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    wanted: Text | None = None
    trajectory: TrajectoryKind = TrajectoryKind.LINEAR
    organisation: str = ""
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()

    def unit_in(self, language: str) -> str:
        """The unit in a language; empty where none is given."""
        return self.unit.to(language) if self.unit else ""

    def step(self, difference: Quantity) -> Text | Step | None:
        """What a difference between its values is counted in: points of per cent, stages, or its unit."""
        is_one = difference.is_exact and abs(difference.low) == 1
        if self.stages:
            return Step.STAGE if is_one else Step.STAGES
        if self.unit and str(self.unit) == "%":
            return Step.POINT if is_one else Step.POINTS
        return self.unit

    def written(self, value: Quantity) -> str:
        """A value as it is recorded: a number or a range of numbers, or of stages."""
        if not self.stages:
            return str(value)
        low, high = ("" if isinf(end) else self.stages[self._nearest(end)] for end in (value.low, value.high))
        return low if low == high else f"{low}..{high}"

    def _nearest(self, number: float) -> int:
        """The number of a stage, for one that may lie beyond them."""
        return int(min(max(number, 0), len(self.stages) - 1))
