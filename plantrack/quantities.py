"""Numbers known exactly or within bounds."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from plantrack.frozen import frozen

ALLOWED = "104239, ..199, <200, 2001.., >2000, 5400..5600, 0..<200 or 17e6±0.5e6"
LARGEST = 1e100
"""The largest number that is read: products and quotients of a few such numbers stay finite."""

_NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]+)?|(?<!\.)\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_EXACT = re.compile(_NUMBER)  # the others are compiled when they are needed, as few values have bounds
_OPEN = rf"([<>])\s*({_NUMBER})"
_RANGE = rf"(?:(>?)({_NUMBER}))?\.\.(?:(<?)({_NUMBER}))?"
_PLUS_MINUS = rf"({_NUMBER})\s*±\s*({_NUMBER})"
PATTERN = rf"^({_NUMBER}|[<>]\s*{_NUMBER}|>?{_NUMBER}\.\.(<?{_NUMBER})?|\.\.<?{_NUMBER}|{_NUMBER}\s*±\s*{_NUMBER})$"
"""What a value written as text looks like, as a regular expression that editors understand."""
_SPACES = " \u00a0\u2009\u202f"
_PRINTED = rf"(?:(?<!\w)[-−])?(?:\d{{1,3}}(?:[{_SPACES}.]\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_POINTED = r"-?\d{1,3}(\.\d{3})+(,\d+)?"
"""Thousands set apart by points: `228.000`."""


@frozen
class Quantity:
    """All numbers from `low` to `high`; an open bound (`<200`) leaves the bound itself out.

    `bounds` gives the closed interval of doubles, so that arithmetic needs no special case.

    >>> parse("<200").bounds[1] < 200
    True
    """

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def bounds(self) -> tuple[float, float]:
        """(lowest, highest) possible double, both included; infinite where nothing is known."""
        low = math.nextafter(self.low, math.inf) if self.low_open and math.isfinite(self.low) else self.low
        high = math.nextafter(self.high, -math.inf) if self.high_open and math.isfinite(self.high) else self.high
        return low, high

    def __str__(self) -> str:
        if self.is_exact:
            return plain(self.low)
        low = "" if math.isinf(self.low) else f"{'>' if self.low_open else ''}{plain(self.low)}"
        high = "" if math.isinf(self.high) else f"{'<' if self.high_open else ''}{plain(self.high)}"
        if (self.low_open and not high) or (self.high_open and not low):
            return low or high
        return f"{low}..{high}"

    def within(self, domain: "Quantity") -> "Quantity":
        """The part of this interval that lies in a domain; itself where nothing does."""
        if domain is UNKNOWN or (domain.low < self.low and self.high < domain.high):
            return self
        low, low_open = max((self.low, self.low_open), (domain.low, domain.low_open))
        high, is_closed = min((self.high, not self.high_open), (domain.high, not domain.high_open))
        is_empty = low > high or (low == high and (low_open or not is_closed))
        return self if is_empty else Quantity(low, high, low_open, not is_closed)


@frozen
class Signed:
    """A change, which is written with its sign.

    >>> str(Signed(parse("5")))
    '+5'
    """

    value: Quantity

    def __str__(self) -> str:
        return signed(self.value)


UNKNOWN = Quantity(-math.inf, math.inf)


def exactly(number: float) -> Quantity:
    """The interval of one number."""
    return Quantity(float(number), float(number))


def difference(one: Quantity, other: Quantity) -> Quantity:
    """All values of `one - other`.

    >>> str(difference(parse("5..7"), parse("<3")))
    '>2'
    """
    return Quantity(
        one.low - other.high, one.high - other.low, one.low_open or other.high_open, one.high_open or other.low_open
    )


def total(quantities: Sequence[Quantity]) -> Quantity:
    """All values of the sum; 0 of none."""
    low, high = (math.fsum(ends) for ends in ([q.low for q in quantities], [q.high for q in quantities]))
    return Quantity(low, high, any(q.low_open for q in quantities), any(q.high_open for q in quantities))


def lowest(quantities: Sequence[Quantity]) -> Quantity:
    """All values of the least of some numbers.

    >>> str(lowest([parse("5..7"), parse("6"), parse("<9")]))
    '..6'
    """
    low = min(quantities, key=lambda q: (q.low, q.low_open))
    high = min(quantities, key=lambda q: (q.high, not q.high_open))
    return Quantity(low.low, high.high, low.low_open, high.high_open)


def highest(quantities: Sequence[Quantity]) -> Quantity:
    """All values of the greatest of some numbers."""
    low = max(quantities, key=lambda q: (q.low, q.low_open))
    high = max(quantities, key=lambda q: (q.high, not q.high_open))
    return Quantity(low.low, high.high, low.low_open, high.high_open)


def hull(quantities: Sequence[Quantity]) -> Quantity:
    """The smallest interval that holds them all."""
    if len(quantities) == 1:
        return quantities[0]
    low = min(quantities, key=lambda q: (q.low, q.low_open))
    high = max(quantities, key=lambda q: (q.high, not q.high_open))
    return Quantity(low.low, high.high, low.low_open, high.high_open)


@lru_cache(maxsize=1024)  # many have the same domain, and many a plan the same few targets
def parse(text: str) -> Quantity:
    """The interval that a written value stands for; raises ValueError, in words, otherwise.

    >>> str(parse("..199")), str(parse("17e6±0.5e6"))
    ('..199', '16500000..17500000')
    """
    if _EXACT.fullmatch(text):
        return exactly(_finite(text))
    if found := re.fullmatch(_OPEN, text):
        bound = _finite(found[2])
        return (
            Quantity(bound, math.inf, low_open=True) if found[1] == ">" else Quantity(-math.inf, bound, high_open=True)
        )
    if found := re.fullmatch(_PLUS_MINUS, text):
        middle, spread = _finite(found[1]), abs(_finite(found[2]))
        return Quantity(_bounded(middle - spread), _bounded(middle + spread))
    if (found := re.fullmatch(_RANGE, text)) and (found[2] or found[4]):
        low = _finite(found[2]) if found[2] else -math.inf
        high = _finite(found[4]) if found[4] else math.inf
        if low > high or (low == high and (found[1] or found[3])):
            raise ValueError(f"{text!r} has its larger number first, or holds no number")
        return Quantity(low, high, bool(found[1]), bool(found[3]))
    raise ValueError(f"{text!r} is not a value; allowed: {ALLOWED}")


def signed(quantity: Quantity) -> str:
    """A change as it is written, with its sign: `+5500`, `-500`, `-1..+5`."""
    if quantity.is_exact:
        return f"{'+' if quantity.low > 0 else ''}{plain(quantity.low)}"
    return str(quantity)


def printed_numbers(text: str) -> list[float]:
    """Every number in a text as a Norwegian document prints it, in order.

    >>> printed_numbers("104 487 (4.kvartal 2023) og 11,4")
    [104487.0, 4.0, 2023.0, 11.4]
    """
    return [_printed(found[0]) for found in re.finditer(_PRINTED, text)]


def plain(number: float) -> str:
    """A number in its shortest plain form: `5472`, `99.7626`, `1e-09`."""
    if float(number).is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def _printed(text: str) -> float:
    text = "".join(text.split()).replace("−", "-")
    if re.fullmatch(_POINTED, text):
        text = text.replace(".", "")
    return float(text.replace(",", "."))


def _finite(text: str) -> float:
    number = float(text)
    if abs(number) > LARGEST:
        raise ValueError(f"{text!r} is too large a number; the largest is {LARGEST:g}")
    return number


def _bounded(number: float) -> float:
    if abs(number) > LARGEST:
        raise ValueError(f"a bound is too large a number; the largest is {LARGEST:g}")
    return number
