"""In which of its names a formula is (a x + b) / (c x + d), whatever the others are.

Such a function of x is monotonic, one way or the other, where its divisor is not zero: its
extremes lie at the ends of x. Every step is brought to the form N / (D1 D2 …), where each D is the
numerator of a divisor as written, and the degrees in x of numerator and denominator are counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import add
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
            form = _Form(tuple(map(add, parts[0].degrees, parts[1].degrees)), parts[0].divisors + parts[1].divisors)
        elif kind == "/":
            form = _quotient(of[1], parts[0], parts[1], found)
        else:
            form = _Form(tuple(_BENT * (uses[k] >> n & 1) for n in range(slots)), Counter())
        found.append(form)
    return tuple(_straight(form, found) for form in found)


def _sum(a: _Form, b: _Form, found: Sequence[_Form]) -> _Form:
    divisors = a.divisors | b.divisors
    left = _times(a.degrees, divisors - a.divisors, found)
    right = _times(b.degrees, divisors - b.divisors, found)
    return _Form(tuple(map(max, left, right)), divisors)


def _quotient(divisor: int, a: _Form, b: _Form, found: Sequence[_Form]) -> _Form:
    left = a.divisors - b.divisors
    left[divisor] += 1
    return _Form(_times(a.degrees, b.divisors - a.divisors, found), left)


def _times(degrees: tuple[int, ...], divisors: Counter[int], found: Sequence[_Form]) -> tuple[int, ...]:
    """The degrees of something times divisors."""
    for k in divisors.elements():
        degrees = tuple(map(add, degrees, found[k].degrees))
    return degrees


def _straight(form: _Form, found: Sequence[_Form]) -> int:
    below = _times((0,) * len(form.degrees), form.divisors, found)
    return sum(1 << n for n, most in enumerate(map(max, form.degrees, below)) if most <= 1)
