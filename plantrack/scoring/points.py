"""Verdicts by pace where nothing is bounded: what `pace.judge` gives, of numbers that are all exact.

Nearly all of a portfolio is, and a point takes a tenth of the time of a range.
"""

from collections.abc import Callable, Mapping
from functools import cache
from math import ulp
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plantrack.scoring import floats
from plantrack.scoring.methods import pace
from plantrack.scoring.methods.pace import DIGITS
from plantrack.scoring.statuses import BITS, Bools, Floats, Ints, Status
from plantrack.scoring.trajectory import Expected

_CLASSES = (Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK)
_BEFORE = (Status.TOO_EARLY, Status.MISSED, Status.ACHIEVED)
"""The classes of pace by how many thresholds are reached, and what goes before them, the last first."""

_BITS = np.array([BITS[(_CLASSES[n % 4], *_BEFORE)[(n // 4).bit_length()]] for n in range(32)])
"""By the number of thresholds, and 4 more where it is too early, 8 where it is over, 16 where the target is met."""

SCALE = 10.0**DIGITS


class Verdict(NamedTuple):
    """The bit of the one status of each indicator, and the range of its score: wide only where it is too early."""

    statuses: Ints
    low: Floats
    high: Floats


def judge(
    b: Floats, v: Floats, g: Floats, expect: Expected, over: Bools, thresholds: Mapping[str, float] = pace.THRESHOLDS
) -> Verdict:
    """Verdicts on observations v against baselines b < g and targets g, turned so that an increase is wanted.

    Shapes are those of v, or such as go with it. All numbers are finite; `over` says whether the
    target's day has come. The least planned share (`too_early`) is above zero, and no threshold lies
    above that of a better class.

    >>> ahead = Expected(np.array([5.0]), np.array([10.0]), np.array([20.0]))
    >>> judge(np.array([10.0]), np.array([14.0]), np.array([20.0]), ahead, np.array([False])).low
    array([0.8])
    """
    is_met, is_early = v >= g, _is_early(b, g, expect, thresholds["too_early"])
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (v - b) * expect.whole
        score /= expect.elapsed * (expect.toward - b)
    which = _reached(score, thresholds)
    for bit, holds in ((4, is_early), (8, over), (16, is_met)):
        which += np.uint8(bit) * holds.view(np.uint8)
    if over.any():
        np.copyto(score, (v - b) / (g - b), where=over)
    np.clip(score, 0.0, 1.0, out=score)
    np.copyto(score, 1.0, where=is_met)
    is_open = is_early & ~over & ~is_met
    if not is_open.any():
        return Verdict(_BITS.take(which), score, score)
    return Verdict(_BITS.take(which), np.where(is_open, 0.0, score), np.where(is_open, 1.0, score))


def _is_early(b: Floats, g: Floats, expect: Expected, least: float) -> Bools:
    """Whether a smaller share than the least of the way from the baseline was planned by now."""
    is_only = (expect.toward == g).all()
    found: Bools = expect.share < _timely(least) if is_only else ~pace.is_timely(b, g, expect, least)
    return found


def _reached(paces: Floats, thresholds: Mapping[str, float]) -> npt.NDArray[np.uint8]:
    """How many thresholds each pace reaches, rounded as `pace.judge` rounds it."""
    found = (paces >= _reaching(thresholds["far_behind"])).view(np.uint8)
    for name in ("behind", "on_track"):
        found += paces >= _reaching(thresholds[name])
    return found


@cache
def _reaching(threshold: float) -> float:
    """The least pace that is no less than a threshold once it is rounded."""
    return _first(lambda pace: floats.round(pace, DIGITS) >= threshold, threshold)


@cache
def _timely(least: float) -> float:
    """The least share of which the least share that must be planned lies no more than a rounding ahead."""
    return _first(lambda share: floats.round(least - share, DIGITS) <= 0, least)


def _first(holds: Callable[[float], bool], near: float) -> float:
    """The least number for which something holds: near a number, and for all that are greater."""
    margin = 1 / SCALE + 4 * ulp(near)
    low, high = near - margin, near + margin
    while low < (middle := (low + high) / 2) < high:
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
