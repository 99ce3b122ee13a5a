"""The larger and the smaller of several parts of a formula over a box.

Where more than one may count, the slope is any between theirs, and the larger is nowhere below any
weighted mean of theirs. With weights that make slopes cancel out, that shows how high the bottom
of a valley like max(a - b, b - a) lies along its whole length.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from plantrack.formulas import ranges, ratios
from plantrack.formulas.jets import Around, Jet, joined, mean_value, narrowed, scaled, turned
from plantrack.formulas.ratios import Ratio, less

_DEEPEST = 2


def counting(bend: int, parts: Sequence[Jet]) -> list[int]:
    """Which of several may be the largest, or, where `bend` is -1, the smallest; one of them where it always is."""
    ends = [part.range if bend > 0 else ranges.negative(part.range) for part in parts]
    bottom = ratios.largest(*[low for low, _ in ends])
    left = [n for n, (_, high) in enumerate(ends) if not less(high, bottom)]
    always = (n for n in left if all(parts[m] is parts[n] or not less(ends[n][0], ends[m][1]) for m in left))
    first = next(always, None)
    return left if first is None else [first]


def bent(bend: int, parts: Sequence[Jet], around: Around) -> Jet:
    """The largest of several, or, where `bend` is -1, the smallest."""
    left = [parts[n] for n in counting(bend, parts)]
    if len(left) == 1:
        return left[0]
    return _largest(left, around) if bend > 0 else turned(_largest(list(map(turned, left)), around))


def _largest(parts: Sequence[Jet], around: Around) -> Jet:
    slopes = parts[0].slopes
    for part in parts[1:]:
        slopes = joined(ranges.hull, slopes, part.slopes)
    low, high = ranges.largest(*[part.range for part in parts])
    low = ratios.largest(low, *[bottom for a, b in combinations(parts, 2) for bottom in _valleys(a, b, around)])
    centre = ratios.largest(*[part.centre for part in parts])
    return narrowed(Jet((low, high), slopes, centre, tuple(parts) if _flat(parts) else ()), around)


def _flat(parts: Sequence[Jet], allowed: int = _DEEPEST) -> bool:
    """Whether there are few enough branches of branches to go through them all."""
    return allowed > 0 and len(parts) <= 3 and all(_flat(part.branches, allowed - 1) for part in parts if part.branches)


def _valleys(a: Jet, b: Jet, around: Around) -> Iterator[Ratio]:
    """Numbers that the larger of two is nowhere below."""
    for slot in a.slopes.keys() & b.slopes.keys():
        (one, below), (other, under) = a.slopes[slot][0], b.slopes[slot][0]
        if one * other >= 0 or not (below and under):
            continue
        parts = abs(other) * below, abs(one) * under
        first, second = ((part, sum(parts)) for part in parts)
        slopes = joined(ranges.add, scaled(a.slopes, (first, first)), scaled(b.slopes, (second, second)))
        centre = ratios.add(ratios.multiply(a.centre, first), ratios.multiply(b.centre, second))
        if span := mean_value(centre, slopes, around):
            yield span[0]
