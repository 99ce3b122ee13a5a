"""Interval arithmetic on exact fractions: all values of an operation where its operands vary freely."""

from collections.abc import Callable, Mapping

from plantrack.formulas import ratios
from plantrack.formulas.ratios import Ratio

Range = tuple[Ratio, Ratio]
"""Both ends belong to it."""

Interval = tuple[float, float]
"""The same in doubles; an end may be infinite."""


class Undefined(ValueError):
    """A formula has no value; the message says why."""


def add(a: Range, b: Range) -> Range:
    return ratios.add(a[0], b[0]), ratios.add(a[1], b[1])


def subtract(a: Range, b: Range) -> Range:
    return ratios.subtract(a[0], b[1]), ratios.subtract(a[1], b[0])


def multiply(a: Range, b: Range) -> Range:
    (low, high), (bottom, top) = a, b
    if low[0] >= 0:
        return (
            ratios.multiply(low if bottom[0] >= 0 else high, bottom),
            ratios.multiply(high if top[0] >= 0 else low, top),
        )
    if high[0] <= 0:
        return negative(multiply(negative(a), b))
    return (
        ratios.smallest(ratios.multiply(low, top), ratios.multiply(high, bottom)),
        ratios.largest(ratios.multiply(low, bottom), ratios.multiply(high, top)),
    )


def divide(a: Range, b: Range) -> Range:
    """Raises Undefined where b holds zero."""
    if b[0][0] <= 0 <= b[1][0]:
        raise Undefined("the divisor may be zero")
    return multiply(a, (ratios.divide(ratios.ONE, b[1]), ratios.divide(ratios.ONE, b[0])))


def smallest(*items: Range) -> Range:
    return ratios.smallest(*[low for low, _ in items]), ratios.smallest(*[high for _, high in items])


def largest(*items: Range) -> Range:
    return ratios.largest(*[low for low, _ in items]), ratios.largest(*[high for _, high in items])


def floor(a: Range) -> Range:
    return ratios.floor(a[0]), ratios.floor(a[1])


def ceil(a: Range) -> Range:
    return ratios.ceil(a[0]), ratios.ceil(a[1])


def negative(a: Range) -> Range:
    return ratios.negative(a[1]), ratios.negative(a[0])


def hull(a: Range, b: Range) -> Range:
    return ratios.smallest(a[0], b[0]), ratios.largest(a[1], b[1])


def common(a: Range, b: Range) -> Range:
    """What two ranges share; they share something."""
    return ratios.largest(a[0], b[0]), ratios.smallest(a[1], b[1])


def shortened(a: Range) -> Range:
    """A range of ends with few digits that holds another."""
    return ratios.shortened(a[0], up=False), ratios.shortened(a[1], up=True)


OPERATIONS: Mapping[str, Callable[..., Range]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "min": smallest,
    "max": largest,
    "floor": floor,
    "ceil": ceil,
}
