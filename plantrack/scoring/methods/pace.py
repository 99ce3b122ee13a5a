"""Progress made against progress planned by now.

    progress p = (v - b) / (g - b)      planned share q = (e - b) / (g - b)      pace = p / q

b is the baseline, g the final target, v the latest observation, e the value expected on its day.
b and v are intervals, and so every result is one: the smallest and largest value over all numbers
inside. Each formula is monotonic in b and in v, so they are attained at the ends. All arrays have
shape (n,) and are turned so that an increase is wanted (`mirrored`), which changes no result.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints, Status, bits
from plantrack.scoring.trajectory import Expected

T = TypeVar("T")

ID = "pace"
VERSION = "1"
TOO_EARLY = 0.05
ON_TRACK = 0.95
BEHIND = 0.60
FAR_BEHIND = 0.0
THRESHOLDS = {"too_early": TOO_EARLY, "on_track": ON_TRACK, "behind": BEHIND, "far_behind": FAR_BEHIND}


class Reach(NamedTuple):
    """n indicators that are to reach a target: ends of the baselines and of the observations, and the targets.

    The whole of each baseline lies below its target; a lower end may be infinite.
    """

    b_low: Floats
    b_high: Floats
    v_low: Floats
    v_high: Floats
    target: Floats
    expected: Expected
    over: Bools
    """Whether the target's day has come."""


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges; `short` is how far below the target an observation lies."""

    statuses: Ints
    can_meet: Bools
    can_miss: Bools
    short: tuple[Floats, Floats]
    progress: tuple[Floats, Floats]
    planned: tuple[Floats, Floats]
    pace: tuple[Floats, Floats]
    score: tuple[Floats, Floats]


def mirrored(sign: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Intervals times the sign of their wanted direction, so that an increase is wanted."""
    return np.where(sign > 0, low, -high), np.where(sign > 0, high, -low)


def judge(case: Reach) -> Verdict:
    """Verdicts on n indicators; pace is NaN where nothing could have been expected by then (q < 0.05).

    `missed` and `achieved` go by the target's day; before it, `too_early` where q < 0.05 and else
    the class of the pace. The score is 1 where achieved, progress where missed, anything where it
    is too early, and else the pace, within [0, 1].
    """
    b_low, b_high, v_low, v_high, g, expect, over = case
    can_meet, can_miss = v_high >= g, v_low < g
    unmet = np.minimum(v_high, np.nextafter(g, -np.inf))
    progress = _range(_progress, b_low, b_high, v_low, v_high, g)
    planned = _planned(b_low, b_high, g, expect)
    p1, p2 = _from(b_low, b_high, g, expect)
    is_timely = (p1 <= p2) & ~over & can_miss
    can_be_early = ((p1 > b_low) | (p2 < b_high)) & ~over & can_miss
    pace = _range(_pace, p1, p2, v_low, v_high, expect)
    pace_unmet = _range(_pace, p1, p2, v_low, unmet, expect)
    statuses = (
        bits(Status.ACHIEVED, can_meet)
        | bits(Status.MISSED, over & can_miss)
        | bits(Status.TOO_EARLY, can_be_early)
        | bits(Status.ON_TRACK, is_timely & (pace_unmet[1] >= ON_TRACK))
        | bits(Status.BEHIND, is_timely & (pace_unmet[1] >= BEHIND) & (pace_unmet[0] < ON_TRACK))
        | bits(Status.FAR_BEHIND, is_timely & (pace_unmet[1] >= FAR_BEHIND) & (pace_unmet[0] < BEHIND))
        | bits(Status.REVERSING, is_timely & (pace_unmet[0] < FAR_BEHIND))
    )
    missed = _range(_progress, b_low, b_high, v_low, unmet, g)
    one, zero = np.ones_like(g), np.zeros_like(g)
    parts = [
        (can_meet, one, one),
        (over & can_miss, *missed),
        (can_be_early, zero, one),
        (is_timely, *pace_unmet),
    ]
    low = np.min([np.where(on, np.clip(lo, 0, 1), 1.0) for on, lo, _ in parts], axis=0)
    high = np.max([np.where(on, np.clip(hi, 0, 1), 0.0) for on, _, hi in parts], axis=0)
    pace = (np.where(p1 <= p2, pace[0], np.nan), np.where(p1 <= p2, pace[1], np.nan))
    short = (np.maximum(g - v_high, 0.0), np.maximum(g - v_low, 0.0))
    return Verdict(statuses, can_meet, can_miss, short, progress, planned, pace, (low, high))


def classes(low: float, high: float) -> tuple[Status, ...]:
    """The classes of pace that a range of scores may fall in, best first."""
    edges = (
        (Status.ON_TRACK, ON_TRACK, np.inf),
        (Status.BEHIND, BEHIND, ON_TRACK),
        (Status.FAR_BEHIND, FAR_BEHIND, BEHIND),
    )
    return tuple(status for status, bottom, top in edges if high >= bottom and low < top)


def breakpoints(v: Floats, expect: Expected, pace: float) -> Floats:
    """The baseline at which an exact observation v would have just that pace; NaN where none would.

    From (v - b) / (e(b) - b) = k with e(b) - b = rest - share * b: b = (v - k rest) / (1 - k share).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        b = (v - pace * expect.rest) / (1 - pace * expect.share)
    return np.where(np.isfinite(b), b, np.nan)


def _progress(b: Floats, v: Floats, g: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(b), 1.0, (v - b) / (g - b))


def _pace(b: Floats, v: Floats, expect: Expected) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.isinf(b), 1 / expect.share, (v - b) / (expect.rest - expect.share * b))


def _planned(low: Floats, high: Floats, g: Floats, expect: Expected) -> tuple[Floats, Floats]:
    at = [expect.share + _curve(g, expect) / (g - b) for b in (low, high)]
    return np.minimum(*at), np.maximum(*at)


def _curve(g: Floats, expect: Expected) -> Floats:
    """K in q(b) = share + k / (g - b): 0 where the planned share does not depend on the baseline."""
    return expect.rest - expect.share * g


def _from(low: Floats, high: Floats, g: Floats, expect: Expected) -> tuple[Floats, Floats]:
    """The part of each baseline for which q >= TOO_EARLY; its ends are crossed where there is none."""
    k, gap = _curve(g, expect), TOO_EARLY - expect.share
    with np.errstate(divide="ignore", invalid="ignore"):
        edge = g - k / gap
    first = np.where((gap > 0) & (k > 0), np.maximum(low, edge), low)
    last = np.where((gap < 0) & (k < 0), np.minimum(high, edge), high)
    none = ((gap > 0) & (k <= 0)) | ((gap == 0) & (k < 0))
    return np.where(none, np.inf, first), np.where(none, -np.inf, last)


def _range(
    formula: Callable[[Floats, Floats, T], Floats], b1: Floats, b2: Floats, v1: Floats, v2: Floats, third: T
) -> tuple[Floats, Floats]:
    """The smallest and largest value of a formula over the corners of a box."""
    corners = [formula(b, v, third) for b in (b1, b2) for v in (v1, v2)]
    return np.min(corners, axis=0), np.max(corners, axis=0)
