"""What may be said of an indicator, and sets of it as bits in an array."""

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]
else:
    Floats = Bools = Ints = object  # numpy is loaded only where there are arrays

Numbers = Any
"""One number, or an array of them."""


class Status(StrEnum):
    """The verdict on an indicator, in the order in which they are tried; `context` has no target.

    Up to `reversing` they are those of pace. The others are classes of the other methods, from the best to the worst.
    """

    CONTEXT = "context"
    UNMEASURABLE = "unmeasurable"
    NO_DATA = "no_data"
    STALE = "stale"
    ACHIEVED = "achieved"
    MISSED = "missed"
    OFF_TARGET = "off_target"
    TOO_EARLY = "too_early"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    REVERSING = "reversing"
    SUBSTANTIAL_PROGRESS = "substantial_progress"
    SIGNIFICANT_PROGRESS = "significant_progress"
    PROGRESSED = "progressed"
    MODERATE_PROGRESS = "moderate_progress"
    FAIR_PROGRESS = "fair_progress"
    LIMITED_PROGRESS = "limited_progress"
    NO_PROGRESS = "no_progress"
    STAGNATION_OR_REGRESSION = "stagnation_or_regression"
    MODERATE_DETERIORATION = "moderate_deterioration"
    REGRESSED = "regressed"
    SIGNIFICANT_DETERIORATION = "significant_deterioration"
    DETERIORATION = "deterioration"


SILENT = frozenset({Status.UNMEASURABLE, Status.NO_DATA, Status.STALE, Status.TOO_EARLY})
"""The verdicts that say nothing about today: the score is anywhere from 0 to 1, and not covered."""

BITS = {status: 1 << n for n, status in enumerate(Status)}


def bits(status: Status, where: Numbers) -> Numbers:
    """The bit of a status where a condition holds, else no bit; shape as given."""
    return where * BITS[status]


@cache
def members(found: int) -> tuple[Status, ...]:
    """The statuses in a set of bits, in the order of `Status`.

    >>> [str(status) for status in members(BITS[Status.BEHIND] | BITS[Status.ON_TRACK])]
    ['on_track', 'behind']
    """
    return tuple(status for status, bit in BITS.items() if found & bit)
