"""The value of a formula over intervals: computed exactly, then rounded once to doubles.

A step whose operands have no name in common is computed from their ranges. Where they share one,
the corners of the box are tried if the step is (a x + b) / (c x + d) in each name, and else the
box is searched. An infinite end stands for a number so large that rounding gives the limit.
"""

import math
from collections.abc import Sequence
from itertools import product

from plantrack.formulas import ranges, ratios, search
from plantrack.formulas.program import Program, digits
from plantrack.formulas.ranges import Interval, Range, Undefined
from plantrack.formulas.ratios import Ratio
from plantrack.formulas.search import Box
from plantrack.formulas.steps import below, values

NO_VALUE = "the formula has no value for these numbers"


def value(program: Program, inputs: Sequence[Interval]) -> Interval:
    """The smallest and largest value of a formula where its slots lie within these; raises Undefined."""
    top = len(program.steps) - 1
    box = _box(program, inputs)
    vary = sum([1 << slot for slot, (low, high) in enumerate(inputs) if low != high])
    if not vary:
        low = high = ratios.number(_at(program, range(top + 1), [low for low, _ in box]))
    else:
        low, high = map(ratios.number, _range(program, top, box, vary, {}))
    if (math.isinf(low) or math.isinf(high)) and not any(math.isinf(end) for ends in inputs for end in ends):
        raise Undefined(NO_VALUE)
    if low == math.inf or high == -math.inf:
        raise Undefined(NO_VALUE)
    return low, high


def _box(program: Program, inputs: Sequence[Interval]) -> Box:
    try:
        return tuple([(low.as_integer_ratio(), high.as_integer_ratio()) for low, high in inputs])
    except OverflowError:  # an end is infinite
        pass
    except ValueError:  # an end is not a number
        raise Undefined(NO_VALUE) from None
    finite = [[end.as_integer_ratio() for end in ends if math.isfinite(end)] for ends in inputs]
    written = zip(program.written, finite, strict=True)
    size = program.size + sum(times * max(map(digits, ends), default=0) for times, ends in written)
    # of two whole polynomials with coefficients of `size` digits, this tells which is larger in the end
    far = (1 << 2 * size + 1100, 1)

    def ratio(end: float) -> Ratio:
        return end.as_integer_ratio() if math.isfinite(end) else far if end > 0 else ratios.negative(far)

    return tuple((ratio(low), ratio(high)) for low, high in inputs)


def _at(program: Program, needed: Sequence[int], point: Sequence[Ratio]) -> Ratio:
    try:
        return values(program.steps, needed, point)[needed[-1]]
    except ZeroDivisionError:
        raise Undefined("the divisor may be zero") from None


def _range(program: Program, top: int, box: Box, vary: int, known: dict[int, Range]) -> Range:
    """The range of a step; `vary` are the slots of more than one value, `known` the ranges found so far."""
    if top in known:
        return known[top]
    kind, of, number, slot = program.steps[top]
    if not of:
        found = box[slot] if slot >= 0 else (number, number)
    elif program.shared[top] & vary:
        found = _joint(program, top, box, vary, known)
    else:
        found = ranges.OPERATIONS[kind](*[_range(program, k, box, vary, known) for k in of])
    known[top] = found
    return found


def _joint(program: Program, top: int, box: Box, vary: int, known: dict[int, Range]) -> Range:
    needed = below(program.steps, top)
    for kind, of, *_ in (program.steps[k] for k in needed):
        if kind == "/":
            ranges.divide((ratios.ONE, ratios.ONE), _range(program, of[1], box, vary, known))
    used = program.uses[top] & vary
    if used.bit_count() > search.FEW or used & ~program.linear[top]:
        return search.extent(program, top, box, known)
    corners = product(*(ends if used >> slot & 1 else ends[:1] for slot, ends in enumerate(box)))
    found = [_at(program, needed, corner) for corner in corners]
    return ratios.smallest(*found), ratios.largest(*found)
