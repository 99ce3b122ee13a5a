"""Range, slopes and value at the centre of a part of a formula over a box, and how they are put together."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from plantrack.formulas import ranges, ratios
from plantrack.formulas.ranges import Range
from plantrack.formulas.ratios import Ratio

Slopes = Mapping[int, Range]
"""By slot; none where there is no dependence."""

Around = Sequence[Range]
"""By slot, how far the box reaches on both sides of its centre."""

FLAT: Range = (ratios.ZERO, ratios.ZERO)


class Jet(NamedTuple):
    """A part of a formula over a box.

    Where it is the largest of several that may all count, or the smallest, these are its `branches`
    and `bend` is 1, or -1.
    """

    range: Range
    slopes: Slopes
    centre: Ratio
    branches: tuple["Jet", ...] = ()
    bend: int = 1


def turned(jet: Jet) -> Jet:
    """The jet of the negative."""
    slopes = {slot: ranges.negative(slope) for slot, slope in jet.slopes.items()}
    branches = tuple(map(turned, jet.branches))
    return Jet(ranges.negative(jet.range), slopes, ratios.negative(jet.centre), branches, -jet.bend)


def narrowed(jet: Jet, around: Around) -> Jet:
    """The same with what the mean value form says of its range, f(c) + f'(box) (box - c), in numbers of few digits."""
    span = mean_value(jet.centre, jet.slopes, around)
    span = jet.range if span is None else ranges.common(jet.range, span)
    slopes = {slot: ranges.shortened(slope) for slot, slope in jet.slopes.items() if slope != FLAT}
    return jet._replace(range=ranges.shortened(span), slopes=slopes)


def mean_value(at: Ratio, slopes: Slopes, around: Around) -> Range | None:
    """A range from a value at the centre and slopes; None where a slope may be infinite."""
    found = (at, at)
    for slot, slope in slopes.items():
        if not (slope[0][1] and slope[1][1]):
            return None
        found = ranges.add(found, ranges.multiply(slope, around[slot]))
    return found


def scaled(slopes: Slopes, by: Range) -> Slopes:
    return {slot: ranges.multiply(slope, by) for slot, slope in slopes.items()}


def joined(join: Callable[[Range, Range], Range], a: Slopes, b: Slopes) -> Slopes:
    return {slot: join(a.get(slot, FLAT), b.get(slot, FLAT)) for slot in {**a, **b}}
