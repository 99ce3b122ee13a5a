"""Where days and values stand in a drawing, and which of them are written along its edges."""

from collections.abc import Sequence
from datetime import date as Day
from math import ceil, floor, isfinite, log10

from attrs import frozen

from plantrack.messages import Wording

MOST = 4
"""How many steps an axis has at most."""

LARGE = {1e9: "{unit}, in billions", 1e6: "{unit}, in millions"}
"""From which value on an axis counts in larger units, and how that is said."""


@frozen
class Frame:
    """A rectangle of a drawing in which the days and the values of a chart lie."""

    left: float
    top: float
    right: float
    bottom: float
    first: Day
    last: Day
    low: float
    high: float

    def x(self, day: Day) -> float:
        """Where a day stands, within the frame."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        """Where a value stands; what lies beyond the frame, or is infinite, stands on its edge."""
        share = (value - self.low) / (self.high - self.low) if isfinite(value) else float(value > 0)
        return round(self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top), 1)


def steps(low: float, high: float) -> tuple[float, ...]:
    """Round numbers at even steps of 1, 2 or 5, the first at or below `low`, the last at or above `high`.

    >>> steps(97, 105)
    (96.0, 98.0, 100.0, 102.0, 104.0, 106.0)
    """
    if high <= low:
        low, high = low - (abs(low) / 10 or 1), high + (abs(high) / 10 or 1)
    rough = (high - low) / MOST
    size = 10.0 ** floor(log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough * 0.999999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(float(f"{n * step:.12g}") for n in range(first, last + 1))


def dates(first: Day, last: Day, say: Wording) -> list[tuple[Day, str]]:
    """The first days of years, or of months where there are too few, each with its name."""
    years = range(first.year + (first > Day(first.year, 1, 1)), last.year + 1)
    if len(years) > 1:
        step = ceil(len(years) / (MOST + 1))
        return [(Day(year, 1, 1), say.period(f"{year:04}")) for year in years if (year - years[0]) % step == 0]
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    found = [Day(year, month, 1) for year, month in months if first <= Day(year, month, 1) <= last]
    step = ceil(len(found) / 2)
    return [(day, say.period(f"{day:%Y-%m}")) for day in found[:: step or 1]]


def numbers(values: Sequence[float], unit: str, say: Wording) -> tuple[list[str], str]:
    """The numbers along an axis and what they count; large ones in millions or billions."""
    most = max(map(abs, values))
    for size in LARGE:
        if most >= size:
            return [say.number(value / size) for value in values], say(LARGE[size], unit=unit).removeprefix(", ")
    return [say.number(value) for value in values], unit
