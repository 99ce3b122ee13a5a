"""Exact fractions as pairs (numerator, denominator), never reduced: as right as `Fraction`, and quicker.

The denominator is positive. Only slopes may be infinite, which is (1, 0) or (-1, 0); no infinite
number is ever taken from another, nor divided by.
"""

import math

Ratio = tuple[int, int]

ZERO: Ratio = (0, 1)
ONE: Ratio = (1, 1)
INFINITE: Ratio = (1, 0)

WHOLE = 1e-9
"""How near a whole number a value must lie for `floor` and `ceil` to take it as that number."""

_NEAR = WHOLE.as_integer_ratio()
PART: tuple[Ratio, Ratio] = ((-_NEAR[0], _NEAR[1]), (_NEAR[1] - _NEAR[0], _NEAR[1]))
"""How far `floor` and `ceil` move a number at least and at most."""

_SHORT = 192


def add(a: Ratio, b: Ratio) -> Ratio:
    if a[1] == b[1]:
        return a[0] + b[0], a[1]
    return a[0] * b[1] + b[0] * a[1], a[1] * b[1]


def subtract(a: Ratio, b: Ratio) -> Ratio:
    if a[1] == b[1]:
        return a[0] - b[0], a[1]
    return a[0] * b[1] - b[0] * a[1], a[1] * b[1]


def multiply(a: Ratio, b: Ratio) -> Ratio:
    return (a[0] * b[0], a[1] * b[1]) if a[0] and b[0] else ZERO


def divide(a: Ratio, b: Ratio) -> Ratio:
    """The quotient a / b; raises ZeroDivisionError."""
    if not b[0]:
        raise ZeroDivisionError
    return (a[0] * b[1], a[1] * b[0]) if b[0] > 0 else (-a[0] * b[1], -a[1] * b[0])


def negative(a: Ratio) -> Ratio:
    return -a[0], a[1]


def less(a: Ratio, b: Ratio) -> bool:
    return a[0] < b[0] if a[1] == b[1] else a[0] * b[1] < b[0] * a[1]


def smallest(first: Ratio, *others: Ratio) -> Ratio:
    for other in others:
        if less(other, first):
            first = other
    return first


def largest(first: Ratio, *others: Ratio) -> Ratio:
    for other in others:
        if less(first, other):
            first = other
    return first


def floor(a: Ratio) -> Ratio:
    whole, rest = divmod(a[0], a[1])
    return whole + ((a[1] - rest) * _NEAR[1] <= a[1] * _NEAR[0]), 1


def ceil(a: Ratio) -> Ratio:
    whole, rest = divmod(a[0], a[1])
    return whole + (rest * _NEAR[1] > a[1] * _NEAR[0]), 1


def number(a: Ratio) -> float:
    """The double nearest to a ratio, infinite where it is larger than the doubles are."""
    try:
        return a[0] / a[1] + 0.0  # no negative zero
    except OverflowError:
        return math.inf if a[0] > 0 else -math.inf


def shortened(a: Ratio, up: bool) -> Ratio:
    """A ratio of few digits at or just below another, or, if `up`, at or just above: off by 2^-191 of it at most."""
    n, d = a
    if d.bit_length() <= 2 * _SHORT or not n:
        return a
    shift = _SHORT - n.bit_length() + d.bit_length()
    n, d = (n << shift, d) if shift > 0 else (n, d << -shift)
    whole = -(-n // d) if up else n // d
    return (whole, 1 << shift) if shift > 0 else (whole << -shift, 1)


def middle(low: Ratio, high: Ratio) -> Ratio:
    """A number between two others: zero, or a power of two where they differ much in size, or else their mean."""
    if low[0] < 0 < high[0]:
        return ZERO
    if high[0] <= 0:
        return negative(middle(negative(high), negative(low)))
    top = high[0].bit_length() - high[1].bit_length()
    bottom = low[0].bit_length() - low[1].bit_length()
    if top - bottom >= 4 and (low[0] or top > 64):
        power = (top + bottom) // 2
        return (1 << power, 1) if power >= 0 else (1, 1 << -power)
    n, d = add(low, high)
    shared = math.gcd(n, 2 * d)
    return n // shared, 2 * d // shared
