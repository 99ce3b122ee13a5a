"""The current status index: progress since the baseline, on a scale where 10 is the target.

    CS = 10 d (a - b) / |g - b|

b is the baseline, a the latest value, g the target; d is 1 where an increase is wanted and -1 where
a decrease is. ESCAP publishes the index of a goal as a mean on a scale up to 10, and no classes of
it: here are `achieved` where the target is met, which is CS >= 10 for a baseline short of the
target, and else the sign of CS. Where the baseline equals the target there is no index.

b and a are intervals, and so every result is one: CS rises or falls with a, and with b on either
side of g, so that its ends are at theirs. Shape (n,).
"""

from collections.abc import Iterator
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.growth import Undefined, extremes, flags, hull, meeting
from plantrack.scoring.statuses import Bools, Floats, Ints, Status, bits

ID = "current-status"
VERSION = "1"
CITATION = (
    "United Nations ESCAP, Asia-Pacific SDG progress assessment, technical notes: current status index; "
    "A. Bidarbakht Nia, Tracking progress towards the SDGs, ESCAP Statistics Division working paper 5, 2017"
)
AT_TARGET = 10.0
THRESHOLDS = {"achieved": AT_TARGET, "progressed": 0.0, "regressed": 0.0}
SCALE = (-10.0, 10.0)
"""The lowest and the highest score: the index cut off as far below the baseline as the target lies above it."""


class Change(NamedTuple):
    """n indicators: wanted directions (1 or -1), ends of baselines and latest values, and targets."""

    sign: Floats
    b_low: Floats
    b_high: Floats
    v_low: Floats
    v_high: Floats
    goal: Floats


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges; NaN where there is certainly no index.

    Where there is perhaps none, `undefined` (bits of `Undefined`), the score may be anything on its scale.
    """

    statuses: Ints
    value: tuple[Floats, Floats]
    score: tuple[Floats, Floats]
    undefined: Ints


def judge(case: Change) -> Verdict:
    """Verdicts on n indicators.

    >>> one = np.array
    >>> judge(Change(one([-1.0]), one([50.0]), one([50.0]), one([60.0]), one([60.0]), one([20.0]))).value[0].round(4)
    array([-3.3333])
    """
    can_meet, can_miss, missing = meeting(case.sign, case.v_low, case.v_high, case.goal)
    unmet = case._replace(v_low=missing[0], v_high=missing[1])
    at_target: Bools = can_miss & (case.b_low <= case.goal) & (case.goal <= case.b_high)
    statuses = bits(Status.ACHIEVED, can_meet) | bits(Status.UNMEASURABLE, at_target)
    ranges = []
    for there, (low, high) in _parts(unmet):
        left = there & can_miss
        statuses |= bits(Status.PROGRESSED, left & (high > 0))
        statuses |= bits(Status.NO_PROGRESS, left & (low <= 0) & (high >= 0))
        statuses |= bits(Status.REGRESSED, left & (low < 0))
        ranges.append((left, (np.clip(low, *SCALE), np.clip(high, *SCALE))))
    least, most = (np.full_like(case.goal, end) for end in SCALE)
    n = len(case.goal)
    score = hull([*ranges, (can_meet, (most, most)), (at_target, (least, most))], n)
    undefined = flags({Undefined.BASELINE_AT_TARGET: at_target})
    return Verdict(statuses, hull(_parts(case), n), score, undefined)


def classes(low: float, high: float) -> tuple[Status, ...]:
    """The classes that a range of scores may fall in, best first.

    >>> [str(status) for status in classes(-1.0, 4.5)]
    ['progressed', 'no_progress', 'regressed']
    """
    found = {
        Status.ACHIEVED: high >= AT_TARGET,
        Status.PROGRESSED: high > 0 and low < AT_TARGET,
        Status.NO_PROGRESS: low <= 0 <= high,
        Status.REGRESSED: low < 0,
    }
    return tuple(status for status, is_possible in found.items() if is_possible)


def _parts(case: Change) -> Iterator[tuple[Bools, tuple[Floats, Floats]]]:
    """Ranges of the index over the baselines below the target and over those above it, with where there are any."""
    below = np.minimum(case.b_high, np.nextafter(case.goal, -np.inf))
    above = np.maximum(case.b_low, np.nextafter(case.goal, np.inf))
    for low, high in ((case.b_low, below), (above, case.b_high)):
        with np.errstate(all="ignore"):
            yield low <= high, extremes(_index(case, b, v) for b in (low, high) for v in (case.v_low, case.v_high))


def _index(case: Change, b: Floats, v: Floats) -> Floats:
    """CS; of an endless baseline its limit: all of the way, in its direction."""
    way = np.where(np.isinf(b) & np.isfinite(v), -np.sign(b), (v - b) / np.abs(case.goal - b))
    return AT_TARGET * case.sign * way
