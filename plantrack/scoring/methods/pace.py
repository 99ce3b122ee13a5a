"""Progress made against progress planned by now.

    progress p = (v - b) / (g - b)      planned share q = (e - b) / (g - b)      pace = p / q

b is the baseline, g the final target, v the latest observation, e the value expected on its day.
b and v are intervals, and so every result is one: the smallest and largest value over all numbers
inside. Each formula is monotonic in b and in v, so they are attained at the ends. Numbers are those
of one indicator, or arrays of shape (n,), and are turned so that an increase is wanted (`mirrored`),
which changes no result.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from math import inf, nan
from typing import NamedTuple, TypeVar

from plantrack.scoring import floats
from plantrack.scoring.statuses import Numbers, Status, bits, members
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
    """Indicators that are to reach a target: ends of the baselines and of the observations, and the targets.

    The whole of each baseline lies below its target; a lower end may be infinite.
    """

    b_low: Numbers
    b_high: Numbers
    v_low: Numbers
    v_high: Numbers
    target: Numbers
    expected: Expected
    over: Numbers
    """Whether the target's day has come."""


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges; `short` is how far below the target an observation lies."""

    statuses: Numbers
    can_meet: Numbers
    can_miss: Numbers
    short: tuple[Numbers, Numbers]
    progress: tuple[Numbers, Numbers]
    planned: tuple[Numbers, Numbers]
    pace: tuple[Numbers, Numbers]
    score: tuple[Numbers, Numbers]


def mirrored(sign: Numbers, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Intervals times the sign of their wanted direction, so that an increase is wanted."""
    where = floats.of(sign).where
    return where(sign > 0, low, -high), where(sign > 0, high, -low)


def judge(case: Reach, thresholds: Mapping[str, float] = THRESHOLDS) -> Verdict:
    """Verdicts on indicators; pace is NaN where nothing could have been expected by then (q < too_early).

    `missed` and `achieved` go by the target's day; before it, `too_early` where q is too small and
    else the class of the pace. The score is 1 where achieved, progress where missed, anything where
    it is too early, and else the pace, within [0, 1].
    """
    b_low, b_high, v_low, v_high, g, expect, over = case
    xp = floats.of(g)
    can_meet, can_miss = v_high >= g, v_low < g
    unmet = xp.minimum(v_high, xp.nextafter(g, -inf))
    p1, p2 = _from(b_low, b_high, g, expect, thresholds["too_early"])
    is_ahead = xp.logical_not(over) & can_miss
    is_timely = (p1 <= p2) & is_ahead
    can_be_early = ((p1 > b_low) | (p2 < b_high)) & is_ahead
    pace, progress = _range(_pace, p1, p2, v_low, v_high, expect), _range(_progress, b_low, b_high, v_low, v_high, g)
    pace_unmet, missed = pace, progress
    if xp.any(can_meet):
        pace_unmet = _range(_pace, p1, p2, v_low, unmet, expect)
        missed = _range(_progress, b_low, b_high, v_low, unmet, g)
    worst, best = xp.round(pace_unmet[0], DIGITS), xp.round(pace_unmet[1], DIGITS)
    on_track, behind, far_behind = (thresholds[name] for name in ("on_track", "behind", "far_behind"))
    statuses = (
        bits(Status.ACHIEVED, can_meet)
        | bits(Status.MISSED, over & can_miss)
        | bits(Status.TOO_EARLY, can_be_early)
        | bits(Status.ON_TRACK, is_timely & (best >= on_track))
        | bits(Status.BEHIND, is_timely & (best >= behind) & (worst < on_track))
        | bits(Status.FAR_BEHIND, is_timely & (best >= far_behind) & (worst < behind))
        | bits(Status.REVERSING, is_timely & (worst < far_behind))
    )
    parts = [(can_meet, 1.0, 1.0), (over & can_miss, *missed), (can_be_early, 0.0, 1.0), (is_timely, *pace_unmet)]
    low = reduce(xp.minimum, [xp.where(on, xp.clip(lo, 0.0, 1.0), 1.0) for on, lo, _ in parts])
    high = reduce(xp.maximum, [xp.where(on, xp.clip(hi, 0.0, 1.0), 0.0) for on, _, hi in parts])
    pace = (xp.where(p1 <= p2, pace[0], nan), xp.where(p1 <= p2, pace[1], nan))
    return Verdict(
        statuses,
        can_meet,
        can_miss,
        short=(xp.maximum(g - v_high, 0.0), xp.maximum(g - v_low, 0.0)),
        progress=progress,
        planned=_planned(b_low, b_high, g, expect),
        pace=pace,
        score=(low, high),
    )


def is_timely(b: Numbers, g: Numbers, expect: Expected, least: float) -> Numbers:
    """Whether so large a share of the way from exact baselines was planned by now: q >= least > 0."""
    first, last = _from(b, b, g, expect, least)
    return first <= last


def classes(low: float, high: float, thresholds: Mapping[str, float] = THRESHOLDS) -> tuple[Status, ...]:
    """The classes of pace that a range of scores may fall in, best first."""
    return members(class_bits(low, high, thresholds))


def class_bits(low: Numbers, high: Numbers, thresholds: Mapping[str, float] = THRESHOLDS) -> Numbers:
    """Bits of the classes of pace that ranges of scores may fall in; shape as given."""
    xp = floats.of(low)
    least, most = xp.round(low, DIGITS), xp.round(high, DIGITS)
    found, top = 0, inf
    for status in (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND):
        found = found | bits(status, (most >= thresholds[status]) & (least < top))
        top = thresholds[status]
    return found


def breakpoints(v: Numbers, expect: Expected, pace: float) -> Numbers:
    """The baseline at which an exact observation v would have just that pace; NaN where none would.

    From (v - b) / (share (toward - b)) = k: b = (v - k share toward) / (1 - k share).
    """
    xp, part = floats.of(v), pace * expect.share
    with xp.errstate(divide="ignore", invalid="ignore"):
        b = xp.divide(v - part * expect.toward, 1 - part)
    return xp.where(xp.isfinite(b), b, nan)


def _progress(b: Numbers, v: Numbers, g: Numbers) -> Numbers:
    xp = floats.of(v)
    with xp.errstate(invalid="ignore"):
        return xp.where(xp.isinf(b), 1.0, (v - b) / (g - b))


def _pace(b: Numbers, v: Numbers, expect: Expected) -> Numbers:
    xp = floats.of(v)
    with xp.errstate(divide="ignore", invalid="ignore"):
        planned = expect.elapsed * (expect.toward - b)
        return xp.where(xp.isinf(b), xp.divide(1.0, expect.share), xp.divide((v - b) * expect.whole, planned))


def _planned(low: Numbers, high: Numbers, g: Numbers, expect: Expected) -> tuple[Numbers, Numbers]:
    """q(b) = share (toward - b) / (g - b), monotonic in b; share itself on the way to the only target."""
    xp = floats.of(g)
    with xp.errstate(invalid="ignore"):
        at = [xp.where(xp.isinf(b), 1.0, (expect.toward - b) / (g - b)) * expect.share for b in (low, high)]
    return xp.minimum(*at), xp.maximum(*at)


def _from(low: Numbers, high: Numbers, g: Numbers, expect: Expected, least: float) -> tuple[Numbers, Numbers]:
    """The part of each baseline for which q >= least; its ends are crossed where there is none."""
    xp, share, beyond = floats.of(g), expect.share, expect.toward - g
    lacking = least - share
    gap = xp.round(lacking, DIGITS)
    with xp.errstate(divide="ignore", invalid="ignore"):
        edge = g - xp.divide(share * beyond, lacking)
    first = xp.where(gap > 0, xp.maximum(low, edge), low)
    last = xp.where(gap < 0, xp.minimum(high, edge), high)
    never = (share == 0) | ((gap == 0) & (beyond < 0))
    return xp.where(never, inf, first), last


def _range(
    formula: Callable[[Numbers, Numbers, T], Numbers], b1: Numbers, b2: Numbers, v1: Numbers, v2: Numbers, third: T
) -> tuple[Numbers, Numbers]:
    """The smallest and largest value of a formula over the corners of a box, which is a point where all is exact."""
    xp = floats.of(v1)
    baselines, values = ((low,) if xp.all(low == high) else (low, high) for low, high in ((b1, b2), (v1, v2)))
    corners = [formula(b, v, third) for b in baselines for v in values]
    return reduce(xp.minimum, corners), reduce(xp.maximum, corners)
