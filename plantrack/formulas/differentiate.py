"""Range and slopes of every step of a formula over a box, by automatic differentiation on intervals.

    (u v)' = u' v + u v'        (u / v)' = (u' - (u / v) v') / v

`floor` and `ceil` have any slope from nothing to infinite, in the direction of their operand. An
operation in which the larger of several has one way only is done with each: max(u, v) / w is
max(u / w, v / w) where w > 0.
"""

from collections.abc import Callable, Mapping, Sequence

from plantrack.formulas import forms, ranges, ratios
from plantrack.formulas.bends import bent, counting
from plantrack.formulas.jets import Around, Jet, joined, narrowed, scaled
from plantrack.formulas.ranges import Range
from plantrack.formulas.ratios import ONE, ZERO
from plantrack.formulas.steps import Step

_BENDS = {"max": 1, "min": -1}


def jets(
    steps: Sequence[Step], needed: Sequence[int], box: Sequence[Range], known: Mapping[int, Range]
) -> tuple[dict[int, Jet], dict[int, int]]:
    """The jets of steps over a box, and what `forms` may choose there; `known` holds ranges that steps keep to.

    Raises Undefined where a divisor may be zero.
    """
    centre = [low if low == high else ratios.middle(low, high) for low, high in box]
    around = [(ratios.subtract(low, c), ratios.subtract(high, c)) for (low, high), c in zip(box, centre, strict=True)]
    found: dict[int, Jet] = {}
    chosen: dict[int, int] = {}
    for k in needed:
        kind, of, number, slot = steps[k]
        if slot >= 0:
            is_one = box[slot][0] == box[slot][1]
            jet = Jet(box[slot], {} if is_one else {slot: (ONE, ONE)}, centre[slot])
        elif not of:
            jet = Jet((number, number), {}, number)
        elif kind in _BENDS:
            parts = [found[j] for j in of]
            jet, left = bent(_BENDS[kind], parts, around), counting(_BENDS[kind], parts)
            if len(left) == 1:
                chosen[k] = left[0]
        elif len(of) == 1:
            jet = _rounded(kind, found[of[0]])
            if not jet.slopes:
                chosen[k] = forms.CONSTANT
        else:
            jet = _binary(kind, found[of[0]], found[of[1]], around)
        found[k] = jet._replace(range=ranges.common(jet.range, known[k])) if k in known else jet
    return found, chosen


def _binary(kind: str, a: Jet, b: Jet, around: Around) -> Jet:
    plain = narrowed(_PLAIN[kind](a, b), around)
    if a.branches and (way := _way(kind, b.range)):
        lifted = bent(way * a.bend, [_binary(kind, branch, b, around) for branch in a.branches], around)
    elif b.branches and (way := _way(kind, a.range)) and not (kind == "/" and any(map(_spans_zero, b.branches))):
        way = way if kind in "+*" else -way
        lifted = bent(way * b.bend, [_binary(kind, a, branch, around) for branch in b.branches], around)
    else:
        return plain
    return lifted._replace(range=ranges.common(plain.range, lifted.range))


def _way(kind: str, other: Range) -> int:
    """Whether an operation rises (1) or falls (-1) with its first operand; 0 if it may do both."""
    return 1 if kind in "+-" or other[0][0] >= 0 else -1 if other[1][0] <= 0 else 0


def _spans_zero(jet: Jet) -> bool:
    return jet.range[0][0] <= 0 <= jet.range[1][0]


def _sum(a: Jet, b: Jet) -> Jet:
    return Jet(ranges.add(a.range, b.range), joined(ranges.add, a.slopes, b.slopes), ratios.add(a.centre, b.centre))


def _difference(a: Jet, b: Jet) -> Jet:
    slopes = joined(ranges.subtract, a.slopes, b.slopes)
    return Jet(ranges.subtract(a.range, b.range), slopes, ratios.subtract(a.centre, b.centre))


def _product(a: Jet, b: Jet) -> Jet:
    slopes = joined(ranges.add, scaled(a.slopes, b.range), scaled(b.slopes, a.range))
    low, high = ranges.multiply(a.range, b.range)
    return Jet((ratios.largest(low, ZERO) if a is b else low, high), slopes, ratios.multiply(a.centre, b.centre))


def _quotient(a: Jet, b: Jet) -> Jet:
    span = (ONE, ONE) if a is b else ranges.divide(a.range, b.range)
    change = joined(ranges.subtract, a.slopes, scaled(b.slopes, span))
    return Jet(span, scaled(change, ranges.divide((ONE, ONE), b.range)), ratios.divide(a.centre, b.centre))


def _rounded(kind: str, part: Jet) -> Jet:
    span = ranges.OPERATIONS[kind](part.range)
    centre = ratios.floor(part.centre) if kind == "floor" else ratios.ceil(part.centre)
    if span[0] == span[1]:
        return Jet(span, {}, centre)
    return Jet(span, {slot: _steep(slope) for slot, slope in part.slopes.items()}, centre)


def _steep(slope: Range) -> Range:
    down, up = slope[0][0] < 0, slope[1][0] > 0
    return ratios.negative(ratios.INFINITE) if down else ZERO, ratios.INFINITE if up else ZERO


_PLAIN: Mapping[str, Callable[[Jet, Jet], Jet]] = {"+": _sum, "-": _difference, "*": _product, "/": _quotient}
