"""Targets that hold or do not hold on a day: at least, at most, within."""

from typing import NamedTuple

from plantrack.scoring import floats
from plantrack.scoring.statuses import Numbers, Status, bits


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges of the distance and of the score; numbers, or of shape (n,)."""

    statuses: Numbers
    can_meet: Numbers
    can_miss: Numbers
    distance: tuple[Numbers, Numbers]
    score: tuple[Numbers, Numbers]


def judge(v_low: Numbers, v_high: Numbers, low: Numbers, high: Numbers, tolerance: Numbers) -> Verdict:
    """Whether observations from v_low to v_high lie within [low, high], in the unit of the indicator.

    `low` is -inf for `at_most`, `high` is inf for `at_least`; `tolerance` is NaN where none is
    declared. Distance is how far outside a value lies, 0 inside. The score is 1 inside, and
    outside 1 - distance / tolerance, no less than 0; without a tolerance it is 0 there.

    >>> judge(90.0, 90.0, 95.0, float("inf"), 10.0).score
    (0.5, 0.5)
    """
    xp = floats.of(v_low)
    can_meet = (v_high >= low) & (v_low <= high)
    can_miss = (v_low < low) | (v_high > high)
    far = xp.maximum(_outside(v_low, low, high), _outside(v_high, low, high))
    near = xp.where(can_meet, 0.0, xp.minimum(_outside(v_low, low, high), _outside(v_high, low, high)))
    statuses = bits(Status.ACHIEVED, can_meet) | bits(Status.OFF_TARGET, can_miss)
    return Verdict(statuses, can_meet, can_miss, (near, far), (_score(far, tolerance), _score(near, tolerance)))


def _outside(value: Numbers, low: Numbers, high: Numbers) -> Numbers:
    xp = floats.of(value)
    with xp.errstate(invalid="ignore"):  # an open side is never left, not even by an infinite value
        below = xp.where(xp.isinf(low), 0.0, low - value)
        above = xp.where(xp.isinf(high), 0.0, value - high)
    return xp.maximum(xp.maximum(below, above), 0.0)


def _score(distance: Numbers, tolerance: Numbers) -> Numbers:
    xp = floats.of(distance)
    outside = xp.where(xp.isnan(tolerance), 0.0, 1 - distance / xp.where(xp.isnan(tolerance), 1.0, tolerance))
    return xp.where(distance == 0, 1.0, xp.maximum(outside, 0.0))
