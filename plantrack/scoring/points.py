"""Verdicts by pace where nothing is bounded: what `pace.judge` gives, of numbers that are all exact.

Nearly all of a portfolio is, and a point takes a tenth of the time of a range.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import BITS, Bools, Floats, Ints, Status
from plantrack.scoring.trajectory import Expected

_CLASSES = (Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK)
_BEFORE = (Status.TOO_EARLY, Status.MISSED, Status.ACHIEVED)
"""The classes of pace by how many thresholds are reached, and what goes before them, the last first."""

_BITS = np.array([BITS[(_CLASSES[n % 4], *_BEFORE)[(n // 4).bit_length()]] for n in range(32)])
"""By the number of thresholds, and 4 more where it is too early, 8 where it is over, 16 where the target is met."""

SCALE = 10.0**pace.DIGITS


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
    np.maximum(np.clip(score, 0.0, 1.0, out=score), is_met, out=score)
    is_open = is_early & ~over & ~is_met
    if not is_open.any():
        return Verdict(_BITS.take(which), score, score)
    return Verdict(_BITS.take(which), np.where(is_open, 0.0, score), np.where(is_open, 1.0, score))


def _is_early(b: Floats, g: Floats, expect: Expected, least: float) -> Bools:
    """Whether a smaller share than the least of the way from the baseline was planned by now."""
    if (expect.toward == g).all():
        lacking = least - expect.share
        lacking *= SCALE
        found: Bools = np.rint(lacking, out=lacking) > 0
    else:
        found = ~pace.is_timely(b, g, expect, least)
    return found


def _reached(paces: Floats, thresholds: Mapping[str, float]) -> npt.NDArray[np.uint8]:
    """How many thresholds each pace reaches, rounded as `pace.judge` rounds it."""
    rounded = paces * SCALE
    np.rint(rounded, out=rounded)
    rounded /= SCALE
    found = (rounded >= thresholds["far_behind"]).view(np.uint8)
    for name in ("behind", "on_track"):
        found += rounded >= thresholds[name]
    return found
