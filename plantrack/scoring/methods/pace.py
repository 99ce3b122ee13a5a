"""Progress made against progress planned by now.

    progress p = (v - b) / (g - b)      planned share q = (e - b) / (g - b)      pace = p / q

b is the baseline, g the final target, v the latest observation, e the value expected on its day.
b and v are intervals, and so every result is one: the smallest and largest value over all numbers
inside. Each formula is monotonic in b and in v, so they are attained at the ends. All arrays have
shape (n,) and are turned so that an increase is wanted (`mirrored`), which changes no result.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints, Status, bits
from plantrack.scoring.trajectory import Expected

T = TypeVar("T")

ID = "pace"
VERSION = "2"
CITATION = "The design of plantrack: progress made against progress planned by now"
SCALE = (0.0, 1.0)
THRESHOLDS = {"too_early": 0.05, "on_track": 0.95, "behind": 0.60, "far_behind": 0.0}
"""Least planned share at which a verdict is given, and least pace of each class."""

DIGITS = 12
"""Decimals to which paces and planned shares are rounded before they are held against a threshold."""


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


def judge(case: Reach, thresholds: Mapping[str, float] = THRESHOLDS) -> Verdict:
    """Verdicts on n indicators; pace is NaN where nothing could have been expected by then (q < too_early).

    `missed` and `achieved` go by the target's day; before it, `too_early` where q is too small and
    else the class of the pace. The score is 1 where achieved, progress where missed, anything where
    it is too early, and else the pace, within [0, 1].
    """
    g, expect, over = case.target, case.expected, case.over
    b_low, b_high, v_low, v_high = *_once(case.b_low, case.b_high), *_once(case.v_low, case.v_high)
    can_meet, can_miss = v_high >= g, v_low < g
    unmet = v_low if v_low is v_high else np.minimum(v_high, np.nextafter(g, -np.inf))
    p1, p2 = _from(b_low, b_high, g, expect, thresholds["too_early"])
    is_told = p1 <= p2
    is_timely = is_told & ~over & can_miss
    can_be_early = ((p1 > b_low) | (p2 < b_high)) & ~over & can_miss
    if b_low is b_high:
        p1 = p2 = b_low
    pace_unmet = _range(_pace, p1, p2, v_low, unmet, expect)
    worst, best = (np.round(end, DIGITS) for end in pace_unmet)
    on_track, behind, far_behind = (thresholds[name] for name in ("on_track", "behind", "far_behind"))
    is_missed = over & can_miss
    statuses = (
        bits(Status.ACHIEVED, can_meet)
        | bits(Status.MISSED, is_missed)
        | bits(Status.TOO_EARLY, can_be_early)
        | bits(Status.ON_TRACK, is_timely & (best >= on_track))
        | bits(Status.BEHIND, is_timely & (best >= behind) & (worst < on_track))
        | bits(Status.FAR_BEHIND, is_timely & (best >= far_behind) & (worst < behind))
        | bits(Status.REVERSING, is_timely & (worst < far_behind))
    )
    progress = _range(_progress, b_low, b_high, v_low, v_high, g)
    low, high = np.where(can_meet, 1.0, np.inf), np.where(can_meet, 1.0, -np.inf)
    missed = progress if unmet is v_high else _range(_progress, b_low, b_high, v_low, unmet, g)
    for there, (least, most) in ((is_missed, missed), (can_be_early, (0.0, 1.0)), (is_timely, pace_unmet)):
        if there.any():
            low = np.where(there, np.minimum(low, np.clip(least, 0, 1)), low)
            high = np.where(there, np.maximum(high, np.clip(most, 0, 1)), high)
    pace = pace_unmet if unmet is v_high else _range(_pace, p1, p2, v_low, v_high, expect)
    return Verdict(
        statuses,
        can_meet,
        can_miss,
        short=(np.maximum(g - v_high, 0.0), np.maximum(g - v_low, 0.0)),
        progress=progress,
        planned=_planned(b_low, b_high, g, expect),
        pace=(np.where(is_told, pace[0], np.nan), np.where(is_told, pace[1], np.nan)),
        score=(low, high),
    )


def classes(low: Floats, high: Floats, thresholds: Mapping[str, float] = THRESHOLDS) -> Ints:
    """Bits of the classes of pace that ranges of scores may fall in; shape as given."""
    least, most = np.round(low, DIGITS), np.round(high, DIGITS)
    found, top = np.zeros(np.shape(low), dtype=np.int64), np.inf
    for status in (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND):
        found |= bits(status, (most >= thresholds[status]) & (least < top))
        top = thresholds[status]
    return found


def breakpoints(v: Floats, expect: Expected, pace: float) -> Floats:
    """The baseline at which an exact observation v would have just that pace; NaN where none would.

    From (v - b) / (share (toward - b)) = k: b = (v - k share toward) / (1 - k share).
    """
    part = pace * expect.share
    with np.errstate(divide="ignore", invalid="ignore"):
        b = (v - part * expect.toward) / (1 - part)
    return np.where(np.isfinite(b), b, np.nan)


def _progress(b: Floats, v: Floats, g: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(b), 1.0, (v - b) / (g - b))


def _pace(b: Floats, v: Floats, expect: Expected) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        planned = expect.elapsed * (expect.toward - b)
        return np.where(np.isinf(b), 1 / expect.share, (v - b) * expect.whole / planned)


def _planned(low: Floats, high: Floats, g: Floats, expect: Expected) -> tuple[Floats, Floats]:
    """q(b) = share (toward - b) / (g - b), monotonic in b; share itself on the way to the only target."""
    with np.errstate(invalid="ignore"):
        at = [np.where(np.isinf(b), 1.0, (expect.toward - b) / (g - b)) * expect.share for b in _ends(low, high)]
    return (at[0], at[0]) if len(at) == 1 else (np.minimum(*at), np.maximum(*at))


def _from(low: Floats, high: Floats, g: Floats, expect: Expected, least: float) -> tuple[Floats, Floats]:
    """The part of each baseline for which q >= least; its ends are crossed where there is none."""
    share, beyond = expect.share, expect.toward - g
    gap = np.round(least - share, DIGITS)
    with np.errstate(divide="ignore", invalid="ignore"):
        edge = g - share * beyond / gap
    first = np.where((gap > 0) & (beyond > 0), np.maximum(low, edge), low)
    last = np.where((gap < 0) & (beyond < 0), np.minimum(high, edge), high)
    never = (share == 0) | ((gap > 0) & (beyond <= 0)) | ((gap == 0) & (beyond < 0))
    return np.where(never, np.inf, first), np.where(never, -np.inf, last)


def _range(
    formula: Callable[[Floats, Floats, T], Floats], b1: Floats, b2: Floats, v1: Floats, v2: Floats, third: T
) -> tuple[Floats, Floats]:
    """The smallest and largest value of a formula over the corners of a box."""
    corners = [formula(b, v, third) for b in _ends(b1, b2) for v in _ends(v1, v2)]
    return (corners[0], corners[0]) if len(corners) == 1 else (np.min(corners, axis=0), np.max(corners, axis=0))


def _once(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Ends of intervals; one array for both where all are of one number, so that nothing is computed twice."""
    return (low, low) if np.array_equal(low, high) else (low, high)


def _ends(low: Floats, high: Floats) -> tuple[Floats, ...]:
    return (low,) if low is high else (low, high)
