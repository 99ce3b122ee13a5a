"""What growth amounts to over bounded baselines: against a target, near a natural limit, or by itself.

The numbers here are above zero (values may be zero), `wanted` is 1 or -1 for their direction, and
a baseline lies from `first.low` to `first.high`. Growth rises with the latest value. With the baseline
it falls; what it is divided by changes too, so that their ratio may turn round in between. Where it
does follows from setting its derivative to zero. On either side of a target or limit that is so once at most:

    target g:  n (exp(x / n) - 1) = m (exp(y / m) - 1)  with x = ln(b / a), y = ln(b / g), years n, m
    limit L, b < L:  e + 1/n = (L / b)^e / n + e (b / a)^(1/n)  with e = 4.44
    limit L, L < b < 2 L:  p (1 - t^e) = e t^(e - 1) (w (2 - t)^(p + 1) - 2 + t)
        with t = 2 - b / L, p = 1/n, w = (L / a)^p
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.growth import TINY, extremes, logarithms, mirrored, rate, roots
from plantrack.scoring.statuses import Bools, Floats

EXPONENT = 4.44
"""Of the scaling factor: chosen by Statistics Canada so that a limit can be reached in 15 years."""

Ends = tuple[Floats, Floats]
Ratio = Callable[[Floats, Floats], Floats]


class Box(NamedTuple):
    """Baselines and latest values between their ends, `years` apart; shape (n,), where they are `there`."""

    there: Bools
    wanted: Floats
    first: Ends
    last: Ends
    years: Floats

    def within(self, where: Bools) -> "Box":
        """The same where a condition holds too."""
        return self._replace(there=self.there & where)


class Part(NamedTuple):
    """A part of a box: growth in the wanted direction, and the same per scaling factor."""

    there: Bools
    value: Ends
    scaled: Ends


def boxes(sign: Floats, b: Ends, v: Ends, years: Floats) -> Iterator[tuple[int, Box]]:
    """The parts of bounded numbers in which both are above zero, or both below and turned round (-1); v may be zero."""
    for turn in (1, -1):
        first, last = mirrored(turn, *b), mirrored(turn, *v)
        first, last = (np.maximum(first[0], TINY), first[1]), (np.maximum(last[0], 0.0), last[1])
        there = (years >= 1) & (first[0] <= first[1]) & (last[0] <= last[1])
        yield turn, Box(there, turn * sign, first, last, years)


def free(box: Box) -> Iterator[Part]:
    """Growth by itself."""
    if box.there.any():
        value = _growth(box, *box.first)
        yield Part(box.there, value, value)


def against(box: Box, goal: Floats, years: Floats) -> Iterator[Part]:
    """Growth per growth that a goal requires, below it and above it; without a part where none is required."""
    below = np.minimum(box.first[1], np.nextafter(goal, 0.0))
    above = np.maximum(box.first[0], np.nextafter(goal, np.inf))

    def ratio(first: Floats, last: Floats) -> Floats:
        return rate(first, last, box.years) / np.abs(rate(first, goal, years))

    for low, high in ((box.first[0], below), (above, box.first[1])):
        there = box.there & (low <= high)
        if there.any():
            value = span(box, low, high, ratio, partial(_turns, box, low, high, goal, years))
            yield Part(there, value, value)


def near(box: Box, limit: Floats) -> Iterator[Part]:
    """Growth near a natural limit: below it, at it, up to twice as far from zero, and beyond."""
    if not box.there.any():
        return
    value = _growth(box, limit, limit)
    at = box.there & (box.first[0] <= limit) & (limit <= box.first[1]) & (limit > 0)
    yield Part(at, value, (_endless(value[0]), _endless(value[1])))
    far = np.maximum(box.first[0], 2 * limit)
    yield from free(box._replace(there=box.there & (far <= box.first[1]), first=(far, box.first[1])))

    def ratio(first: Floats, last: Floats) -> Floats:
        return rate(first, last, box.years) / scaling(first, limit)

    above = np.nextafter(limit, np.inf)
    for low, high, turns in (
        (box.first[0], np.minimum(box.first[1], np.nextafter(limit, 0.0)), _turns_below),
        (np.maximum(box.first[0], above), np.minimum(box.first[1], np.nextafter(2 * limit, 0.0)), _turns_above),
    ):
        there = box.there & (low <= high)
        if there.any():
            scaled = span(box, low, high, ratio, partial(turns, box, low, high, limit))
            yield Part(there, _growth(box, low, high), scaled)


def scaling(first: Floats, limit: Floats) -> Floats:
    """The scaling factor k of a baseline and a limit, from 0 to 1; 1 where there is no limit (NaN).

    1 - (b / L)^4.44 for b <= L, 1 - ((2 L - b) / L)^4.44 for L < b < 2 L, 1 beyond; of absolute values.

    >>> scaling(np.array([50.0, 100.0, 250.0]), np.full(3, 100.0)).round(4)
    array([0.9539, 0.    , 1.    ])
    """
    base, bound = np.abs(first), np.abs(limit)
    with np.errstate(all="ignore"):
        distance = np.where(base <= bound, base, 2 * bound - base)
        factor = -np.expm1(EXPONENT * np.log(distance / bound))
        return np.where(np.isnan(bound) | (base >= 2 * bound), 1.0, np.where(base == bound, 0.0, factor))


def rates(box: Box) -> Ends:
    """The range of growth, whichever direction is wanted."""
    return extremes([rate(box.first[1], box.last[0], box.years), rate(box.first[0], box.last[1], box.years)])


def scalings(first: Ends, limit: Floats) -> Ends:
    """The range of the scaling factor over baselines from one end to the other, above zero."""
    at = np.where((first[0] <= limit) & (limit <= first[1]), 0.0, np.nan)
    return extremes([scaling(first[0], limit), scaling(first[1], limit), at])


def span(box: Box, low: Floats, high: Floats, ratio: Ratio, inner: Callable[[Floats], Iterable[Floats]]) -> Ends:
    """The range of a ratio that rises with the latest value, over baselines with known turns."""
    is_wide = bool(np.any(box.there & (low < high)))
    with np.errstate(all="ignore"):
        ends = [
            extremes(ratio(first, last) for first in (low, high, *(inner(last) if is_wide else ())))
            for last in box.last
        ]
    return wanted(box, ends[0][0], ends[1][1])


def wanted(box: Box, least: Floats, most: Floats) -> Ends:
    """A range of growth as it is wanted: turned round where a decrease is."""
    return np.where(box.wanted > 0, least, -most), np.where(box.wanted > 0, most, -least)


def inside(number: Floats, low: Floats, high: Floats) -> Floats:
    """A number, moved to the nearer end where it lies outside; the lower end where it is NaN."""
    return np.fmin(np.fmax(np.where(np.isnan(number), low, number), low), high)


def _growth(box: Box, low: Floats, high: Floats) -> Ends:
    return wanted(box, rate(high, box.last[0], box.years), rate(low, box.last[1], box.years))


def _endless(value: Floats) -> Floats:
    return np.where(value >= 0, np.inf, -np.inf)


def _turns(box: Box, low: Floats, high: Floats, goal: Floats, years: Floats, last: Floats) -> Iterator[Floats]:
    n, m = box.years, years
    with np.errstate(all="ignore"):
        a, g = np.log(last), np.log(goal)
        for root in roots(lambda b: n * np.expm1((b - a) / n) - m * np.expm1((b - g) / m), *logarithms(low, high)):
            yield inside(np.exp(root), low, high)


def _turns_below(box: Box, low: Floats, high: Floats, limit: Floats, last: Floats) -> Iterator[Floats]:
    n, e = box.years, EXPONENT
    with np.errstate(all="ignore"):
        a, bound = np.log(last), np.log(limit)
        for root in roots(
            lambda b: e + 1 / n - np.exp(e * (bound - b)) / n - e * np.exp((b - a) / n), *logarithms(low, high)
        ):
            yield inside(np.exp(root), low, high)


def _turns_above(box: Box, low: Floats, high: Floats, limit: Floats, last: Floats) -> Iterator[Floats]:
    p, e = 1 / box.years, EXPONENT
    with np.errstate(all="ignore"):
        start, end, w = 2 - high / limit, 2 - low / limit, (limit / last) ** p
        for root in roots(lambda t: p * (t**e - 1) + e * t ** (e - 1) * (w * (2 - t) ** (p + 1) - (2 - t)), start, end):
            yield inside(limit * (2 - root), low, high)
