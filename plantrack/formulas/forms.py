"""In which of its names a formula is (a x + b) / (c x + d), whatever the others are.

Such a function of x is monotonic, one way or the other, where its divisor is not zero: its
extremes lie at the ends of x. Every step is brought to the form N / (D1 D2 …), where each D is the
numerator of a divisor as written, and the degrees in x of numerator and denominator are counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plantrack.formulas.steps import Step

CONSTANT = -1
"""Chosen for a step whose value is one number over the whole box."""

_BENT = 2


class _Form(NamedTuple):
    degrees: tuple[int, ...]
    divisors: Counter[int]


def linear(steps: Sequence[Step], uses: Sequence[int], slots: int, chosen: Mapping[int, int]) -> tuple[int, ...]:
    """For each step the slots in which it has this form, as bits.

    `uses` says which slots each step depends on. `chosen` says of min and max which of their
    operands counts, and of floor and ceil that they are CONSTANT; those not in it are bent.
    """
    found: list[_Form] = []
    constant = _Form((0,) * slots, Counter())
    for k, (kind, of, _, slot) in enumerate(steps):
        parts = [found[j] for j in of]
        if slot >= 0:
            form = _Form(tuple(int(n == slot) for n in range(slots)), Counter())
        elif not of or chosen.get(k) == CONSTANT:
            form = constant
        elif k in chosen:
            form = parts[chosen[k]]
        elif kind in "+-":
            form = _sum(parts[0], parts[1], found)
        elif kind == "*":
            form = _product(parts[0].degrees, parts[1].degrees, parts[0].divisors + parts[1].divisors)
        elif kind == "/":
            form = _quotient(of[1], parts[0], parts[1], found)
        else:
            form = _Form(tuple(_BENT * (uses[k] >> n & 1) for n in range(slots)), Counter())
        found.append(form)
    return tuple(_straight(form, found) for form in found)


def _sum(a: _Form, b: _Form, found: Sequence[_Form]) -> _Form:
    divisors = a.divisors | b.divisors
    left = _product(a.degrees, _degrees(divisors - a.divisors, found, a), divisors).degrees
    right = _product(b.degrees, _degrees(divisors - b.divisors, found, b), divisors).degrees
    return _Form(tuple(map(max, left, right)), divisors)


def _product(a: tuple[int, ...], b: tuple[int, ...], divisors: Counter[int]) -> _Form:
    return _Form(tuple(x + y for x, y in zip(a, b, strict=True)), divisors)


def _quotient(divisor: int, a: _Form, b: _Form, found: Sequence[_Form]) -> _Form:
    turned = b.divisors - a.divisors
    left = a.divisors - b.divisors
    left[divisor] += 1
    return _product(a.degrees, _degrees(turned, found, a), left)


def _degrees(divisors: Counter[int], found: Sequence[_Form], like: _Form) -> tuple[int, ...]:
    if not divisors:
        return (0,) * len(like.degrees)
    return tuple(map(sum, zip(*[found[k].degrees for k in divisors.elements()], strict=True)))


def _straight(form: _Form, found: Sequence[_Form]) -> int:
    below = _degrees(form.divisors, found, form)
    return sum(1 << n for n, (up, down) in enumerate(zip(form.degrees, below, strict=True)) if up <= 1 and down <= 1)
