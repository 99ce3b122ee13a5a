"""Targets that hold or do not hold on a day: at least, at most, within."""

from typing import NamedTuple

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints, Status, bits


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges of the distance and of the score; shape (n,)."""

    statuses: Ints
    can_meet: Bools
    can_miss: Bools
    distance: tuple[Floats, Floats]
    score: tuple[Floats, Floats]


def judge(v_low: Floats, v_high: Floats, low: Floats, high: Floats, tolerance: Floats) -> Verdict:
    """Whether observations from v_low to v_high lie within [low, high], in the unit of the indicator.

    `low` is -inf for `at_most`, `high` is inf for `at_least`; `tolerance` is NaN where none is
    declared. Distance is how far outside a value lies, 0 inside. The score is 1 inside, and
    outside 1 - distance / tolerance, no less than 0; without a tolerance it is 0 there.

    >>> one = np.array
    >>> judge(one([90.0]), one([90.0]), one([95.0]), one([np.inf]), one([10.0])).score
    (array([0.5]), array([0.5]))
    """
    can_meet: Bools = (v_high >= low) & (v_low <= high)
    can_miss: Bools = (v_low < low) | (v_high > high)
    far = np.maximum(_outside(v_low, low, high), _outside(v_high, low, high))
    near = np.where(can_meet, 0.0, np.minimum(_outside(v_low, low, high), _outside(v_high, low, high)))
    statuses = bits(Status.ACHIEVED, can_meet) | bits(Status.OFF_TARGET, can_miss)
    return Verdict(statuses, can_meet, can_miss, (near, far), (_score(far, tolerance), _score(near, tolerance)))


def _outside(value: Floats, low: Floats, high: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # an open side is never left, not even by an infinite value
        below = np.where(np.isinf(low), 0.0, low - value)
        above = np.where(np.isinf(high), 0.0, value - high)
    return np.maximum(np.maximum(below, above), 0.0)


def _score(distance: Floats, tolerance: Floats) -> Floats:
    outside = np.where(np.isnan(tolerance), 0.0, 1 - distance / np.where(np.isnan(tolerance), 1.0, tolerance))
    return np.where(distance == 0, 1.0, np.clip(outside, 0.0, 1.0))
