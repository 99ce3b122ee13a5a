"""What may be said of a plan and of what is in it, as words; whoever needs no more imports nothing else."""

from collections.abc import Mapping
from enum import StrEnum


class Phase(StrEnum):
    NOT_STARTED = "not_started"
    RUNNING = "running"
    ENDED = "ended"


class MeasureStatus(StrEnum):
    PLANNED = "planned"
    STARTED = "started"
    COMPLETED = "completed"
    STOPPED = "stopped"


DONE: Mapping[MeasureStatus, tuple[float, float]] = {
    MeasureStatus.PLANNED: (0.0, 0.0),
    MeasureStatus.STARTED: (0.0, 1.0),
    MeasureStatus.COMPLETED: (1.0, 1.0),
    MeasureStatus.STOPPED: (0.0, 0.0),
}
"""The share of a measure that is done, as a range, by its recorded status."""


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


LACKS = {lack: 1 << n for n, lack in enumerate(Lack)}
"""The bit of each, in the order of the table `lacks`."""


class Verdict(StrEnum):
    """Whether a rule fires: certainly, certainly not, or not settled by what is recorded."""

    FIRES = "fires"
    DOES_NOT_FIRE = "does_not_fire"
    POSSIBLE = "possible"


class Answer(StrEnum):
    """What became of a wish; `addressed` where a measure is to meet it that is not known to be completed."""

    MET = "met"
    ADDRESSED = "addressed"
    REJECTED = "rejected"
    UNMET = "unmet"


class Reviewed(StrEnum):
    """Whether a review is recorded in a period; `perhaps` where its date may lie in another one."""

    HELD = "held"
    PERHAPS = "perhaps"
    NOT_RECORDED = "not_recorded"
    DUE = "due"
