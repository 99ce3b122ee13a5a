"""Compound growth between two years, and the extremes of what is made of it over baselines that are bounded."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from itertools import pairwise
from math import nextafter
from sys import float_info
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.statuses import Bools, Floats, Ints

STEPS = 40
"""Halvings of a gap: where a ratio turns it is flat, and so its extremes are exact."""

TINY = nextafter(0.0, 1.0)
HUGE = float_info.max


class Undefined(StrEnum):
    """Why a method gives no result."""

    LESS_THAN_A_YEAR = "less_than_a_year"
    DIFFERENT_SIGNS = "different_signs"
    BASELINE_ZERO = "baseline_zero"
    TARGET_OF_OTHER_SIGN = "target_of_other_sign"
    TARGET_BEFORE_BASELINE = "target_before_baseline"
    BASELINE_AT_TARGET = "baseline_at_target"


def flags(found: Mapping[Undefined, Bools]) -> Ints:
    """Bits of the reasons that hold, of those given; shape as given."""
    several = [np.where(where, 1 << list(Undefined).index(reason), 0) for reason, where in found.items()]
    return np.asarray(np.bitwise_or.reduce(several))


def reasons(undefined: int) -> tuple[Undefined, ...]:
    """The reasons in a set of bits.

    >>> [str(reason) for reason in reasons(3)]
    ['less_than_a_year', 'different_signs']
    """
    return tuple(reason for n, reason in enumerate(Undefined) if undefined & 1 << n)


def rate(first: Floats, last: Floats, years: Floats) -> Floats:
    """The yearly growth from one value to another: (last / first)^(1 / years) - 1.

    The values are of one sign, `first` is not 0; shape as given. To zero the growth is -1.

    >>> rate(np.array([100.0]), np.array([121.0]), np.array([2.0])).round(12)
    array([0.1])
    """
    with np.errstate(all="ignore"):
        return np.expm1(_logarithm(first, last) / years)


def factor(first: Floats, last: Floats, part: Floats) -> Floats:
    """What growth adds in so many times its years, per first value: (last / first)^part - 1."""
    with np.errstate(all="ignore"):
        return np.expm1(part * _logarithm(first, last))


def mirrored(turn: int, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Intervals as they are, or with the signs of all their numbers turned round."""
    return (low, high) if turn > 0 else (-high, -low)


class Meeting(NamedTuple):
    """Whether values can meet a target and can miss it, and the range of those that miss it (crossed where none do)."""

    can_meet: Bools
    can_miss: Bools
    missing: tuple[Floats, Floats]


def meeting(sign: Floats, low: Floats, high: Floats, goal: Floats) -> Meeting:
    """Values from `low` to `high` against targets met from one side; nothing meets or misses a target of NaN."""
    up, down = ~np.isnan(goal) & (sign > 0), ~np.isnan(goal) & (sign < 0)
    below = np.where(up, np.minimum(high, np.nextafter(goal, -np.inf)), high)
    above = np.where(down, np.maximum(low, np.nextafter(goal, np.inf)), low)
    can_meet = (up & (high >= goal)) | (down & (low <= goal))
    return Meeting(can_meet, (up & (low < goal)) | (down & (high > goal)), (above, below))


def logarithms(low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The logarithms of the ends of a stretch above zero, the upper one finite."""
    return np.log(low), np.log(np.minimum(high, HUGE))


def roots(function: Callable[[Floats], Floats], *edges: Floats) -> list[Floats]:
    """Where a function that is monotonic between edges is zero: a number in each gap, any one if it is nowhere zero."""
    found = []
    with np.errstate(all="ignore"):
        for low, high in pairwise(edges):
            start = np.sign(function(low))
            for _ in range(STEPS):
                middle = low + (high - low) / 2
                before = np.sign(function(middle)) == start
                low, high = np.where(before, middle, low), np.where(before, high, middle)
            found.append(low)
    return found


def extremes(several: Iterable[Floats]) -> tuple[Floats, Floats]:
    """The smallest and the largest of several arrays, number by number; NaN only where all are."""
    columns = list(several)
    return np.fmin.reduce(columns), np.fmax.reduce(columns)


def hull(ranges: Iterable[tuple[Bools, tuple[Floats, Floats]]], n: int) -> tuple[Floats, Floats]:
    """The range over all that is there of several ranges, each with where it is there; NaN where none is."""
    low, high = np.full(n, np.nan), np.full(n, np.nan)
    for there, (first, last) in ranges:
        low = np.where(there, np.fmin(low, first), low)
        high = np.where(there, np.fmax(high, last), high)
    return low, high


def _logarithm(first: Floats, last: Floats) -> Floats:
    """The logarithm of last / first, exact to the last digits also where they are nearly equal, or very far apart."""
    ratio = last / first
    far = np.where(np.isinf(ratio) | (ratio == 0), np.log(np.abs(last)) - np.log(np.abs(first)), np.log(ratio))
    return np.where(np.abs(ratio - 1) < 0.5, np.log1p((last - first) / first), far)
