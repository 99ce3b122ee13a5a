"""The range of a step whose names stand more than once: monotonicity, then branch and bound over the box.

A box is taken apart until no part can hold a value beyond the best one found. In each part, a name
in which the step is monotonic is fixed at its better end; one in which the step is (a x + b) /
(c x + d) is tried at both ends; of the others the one that matters most is halved.
"""

import heapq
import math
from collections.abc import Mapping, Sequence
from itertools import count, product
from typing import NamedTuple

from plantrack.formulas import differentiate, forms, ratios
from plantrack.formulas.jets import Jet, turned
from plantrack.formulas.program import Program, smoothed
from plantrack.formulas.ranges import Range, Undefined
from plantrack.formulas.ratios import Ratio, less
from plantrack.formulas.steps import below, values

BOXES = 300
"""How many parts of a box are looked at for each end of a range, if the formula has not more than 20 steps."""

FEW = 6
"""In how many names at most all corners of a box are tried."""

TOLERANCE = 2**-54
"""How far outside the true end of a range the end may lie, of what it is measured by."""

Box = tuple[Range, ...]

_SLACK = TOLERANCE.as_integer_ratio()
_STEEP = (1 << 64, 1)


class _Search(NamedTuple):
    """What is sought: the least value of a step, or of its negative. `linear`: slots by what counts in a box."""

    program: Program
    top: int
    sign: int
    needed: tuple[int, ...]
    known: Mapping[int, Range]
    linear: dict[tuple[tuple[int, int], ...], int]
    smooth: "_Search | None" = None
    """The same without `floor` and `ceil`, if it has them."""


def extent(program: Program, top: int, box: Box, known: Mapping[int, Range]) -> Range:
    """All values of a step over a box, and little more; `known` holds ranges of steps, all divisors' among them.

    Each end is true, or lies outside the true end by no more than TOLERANCE of itself, or of the
    width where a third of BOXES parts do not suffice for that. Where all do not suffice, it lies
    further outside, but never inside.
    """
    low, high = (_least(_search(program, top, sign, known), box) for sign in (1, -1))
    return low, ratios.negative(high)


def _search(program: Program, top: int, sign: int, known: Mapping[int, Range]) -> _Search:
    needed = below(program.steps, top)
    if not any(program.steps[k].kind in ("floor", "ceil") for k in needed):
        return _Search(program, top, sign, needed, known, {})
    other, where = smoothed(program)
    return _Search(program, top, sign, needed, known, {}, _search(other, where[top], sign, {}))


def _least(search: _Search, box: Box) -> Ratio:
    best = most = _value(search, [low for low, _ in box])
    order = count(0, -1)  # of parts that promise the same, the newest first
    aside: list[Ratio] = []
    waiting = [(0.0, next(order), ratios.negative(ratios.INFINITE), box)]
    parts = min(BOXES, 1 + 20 * BOXES // len(search.needed))
    for n in range(parts):
        if not waiting:
            break
        _, _, low, box = heapq.heappop(waiting)
        if not less(low, ratios.subtract(best, _slack(best, best if 3 * n < parts else most))):
            aside.append(low)
            break
        jet, linear = _look(search, box)
        best, most = ratios.smallest(best, jet.centre), ratios.largest(most, jet.centre)
        low = ratios.largest(low, jet.range[0])
        for part in _parts(box, jet, linear):
            heapq.heappush(waiting, (ratios.number(low), next(order), low, part))
    return ratios.smallest(best, *aside, *[low for _, _, low, _ in waiting])


def _slack(best: Ratio, most: Ratio) -> Ratio:
    """How far below the best value a bound may be left, by the size of that value and its distance from another."""
    size, width = (abs(best[0]), best[1]), ratios.subtract(most, best)
    if math.isinf(ratios.number(width)):
        width = ratios.ZERO
    return ratios.multiply(_SLACK, ratios.largest(size, width))


def _look(search: _Search, box: Box) -> tuple[Jet, int]:
    """The jet of what is sought, and the slots in which it is (a x + b) / (c x + d)."""
    program = search.program
    found, chosen = differentiate.jets(program.steps, search.needed, box, search.known)
    key = tuple(chosen.items())
    if key not in search.linear:
        search.linear[key] = forms.linear(program.steps, program.uses, len(program.slots), chosen)[search.top]
    jet = found[search.top] if search.sign > 0 else turned(found[search.top])
    if search.smooth and any(not slope[end][1] for slope in jet.slopes.values() for end in (0, 1)):
        low = ratios.largest(jet.range[0], _smooth_bound(search.smooth, box))
        jet = jet._replace(range=(low, jet.range[1]))
    return jet, search.linear[key]


def _smooth_bound(search: _Search, box: Box) -> Ratio:
    """What a step is nowhere below if `floor` and `ceil` were free to move their operands by less than one."""
    box = (*box, *[ratios.PART for _ in search.program.slots[len(box) :]])
    try:
        jet, linear = _look(search, box)
    except Undefined:
        return ratios.negative(ratios.INFINITE)
    if len(jet.slopes) > FEW or any(not linear >> slot & 1 for slot in jet.slopes):
        return jet.range[0]
    corners = product(*(ends if slot in jet.slopes else ends[:1] for slot, ends in enumerate(box)))
    return ratios.smallest(*[_value(search, corner) for corner in corners])


def _value(search: _Search, slots: Sequence[Ratio]) -> Ratio:
    value = values(search.program.steps, search.needed, slots)[search.top]
    return value if search.sign > 0 else ratios.negative(value)


def _parts(box: Box, jet: Jet, linear: int) -> Sequence[Box]:
    """Parts of a box of which one holds its least value; none where it is the same in the whole box."""
    fixed = {}
    for slot, (least, most) in jet.slopes.items():
        if least[0] >= 0 or most[0] <= 0:
            end = box[slot][least[0] < 0]
            fixed[slot] = (end, end)
    if fixed or not jet.slopes:
        return [_with(box, fixed)] if fixed else []
    for slot in jet.slopes:
        if linear >> slot & 1:
            return [_with(box, {slot: (end, end)}) for end in box[slot]]
    slot = _weightiest(box, jet)
    low, high = box[slot]
    middle = ratios.middle(low, high)
    return [_with(box, {slot: (low, middle)}), _with(box, {slot: (middle, high)})]


def _with(box: Box, parts: Mapping[int, Range]) -> Box:
    return tuple(parts.get(slot, part) for slot, part in enumerate(box))


def _weightiest(box: Box, jet: Jet) -> int:
    """The name that, with its largest slope, changes the value most within the box."""
    changes: dict[int, Ratio] = {}
    for slot, (low, high) in jet.slopes.items():
        slope = ratios.largest(ratios.negative(low), high)
        changes[slot] = ratios.multiply(slope if slope[1] else _STEEP, ratios.subtract(box[slot][1], box[slot][0]))
    most = ratios.largest(*changes.values())
    return next(slot for slot, change in changes.items() if change == most)
