"""Dates known to a day, a month, a quarter, a tertial, a season or a year."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from attrs import field

from plantrack.frozen import frozen

ALLOWED = (
    "2024, 2024-11, 2024-11-01, 2024-T2, 2024-Q3, 2024-H1, 2024-spring, 2024-summer, "
    "2024-autumn, or a range such as 2025/2028, ../2021-06-30 or 2023-01/.."
)


class Frequency(StrEnum):
    """How often an indicator is reported."""

    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half-year"
    YEAR = "year"


MONTHS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.TERTIAL: 4,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}


@frozen(order=True)
class Period:
    """The days from `start` to `end`, both included; an open end is `date.min` or `date.max`.

    >>> parse("2024-T2").end
    datetime.date(2024, 8, 31)
    """

    start: date
    end: date
    text: str = field(eq=False, order=False)

    def __str__(self) -> str:
        return self.text

    def effective_day(self, known: date | None = None) -> date:
        """min(end, known): the day a date counts as in arithmetic; `date.max` where both are open."""
        return self.end if known is None else min(self.end, known)

    @property
    def is_day(self) -> bool:
        return self.start == self.end


def on(day: date) -> Period:
    """The period of one day."""
    return Period(day, day, day.isoformat())


@lru_cache(maxsize=1024)  # a record names the same few dates again and again
def parse(text: str) -> Period:
    """The interval that a written date stands for.

    Months are whole, tertials are of four months, spring is January to June, summer June to
    August, autumn August to December. Raises ValueError, in words, for anything else.

    >>> str(parse("2025/2028").start), str(parse("../2021-06-30").end)
    ('2025-01-01', '2021-06-30')
    """
    first, slash, last = text.partition("/")
    if not slash:
        start, end = _interval(text)
    else:
        start = date.min if first == ".." else _interval(first)[0]
        end = date.max if last == ".." else _interval(last)[1]
        if first == last == "..":
            raise ValueError(f"{text!r} has no end that is known; allowed: {ALLOWED}")
    if start > end:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(start, end, text)


def containing(frequency: Frequency, day: date) -> Period:
    """The reporting period of that rhythm in which a day lies."""
    width = MONTHS[frequency]
    index = (day.month - 1) // width
    start, end = _months(day.year, index * width + 1, width)
    return Period(start, end, _name(frequency, day.year, index + 1))


@lru_cache(maxsize=1024)  # all indicators of a plan are asked about on one day
def last_completed(frequency: Frequency, as_of: date) -> Period:
    """The latest reporting period whose last day lies before `as_of`; on the calendar's first days, that of `as_of`.

    >>> str(last_completed(Frequency.TERTIAL, date(2024, 12, 31)))
    '2024-T2'
    """
    start = containing(frequency, as_of).start
    return containing(frequency, start if start == date.min else start - timedelta(days=1))


def _name(frequency: Frequency, year: int, number: int) -> str:
    match frequency:
        case Frequency.MONTH:
            return f"{year:04}-{number:02}"
        case Frequency.QUARTER:
            return f"{year:04}-Q{number}"
        case Frequency.TERTIAL:
            return f"{year:04}-T{number}"
        case Frequency.HALF_YEAR:
            return f"{year:04}-H{number}"
        case Frequency.YEAR:
            return f"{year:04}"


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - timedelta(days=1)
    return date(year, first, 1), end


_SEASONS = {"spring": (1, 6), "summer": (6, 3), "autumn": (8, 5)}

_FORMS: tuple[tuple[str, Callable[[int, str], tuple[date, date]]], ...] = (
    (r"(\d{4})-(\d\d-\d\d)", lambda year, n: (_day(year, n), _day(year, n))),
    (r"(\d{4})()", lambda year, _: _months(year, 1, 12)),
    (r"(\d{4})-(\d\d)", lambda year, n: _months(year, _within(n, 12), 1)),
    (r"(\d{4})-Q(\d)", lambda year, n: _months(year, 3 * _within(n, 4) - 2, 3)),
    (r"(\d{4})-T(\d)", lambda year, n: _months(year, 4 * _within(n, 3) - 3, 4)),
    (r"(\d{4})-H(\d)", lambda year, n: _months(year, 6 * _within(n, 2) - 5, 6)),
    (r"(\d{4})-(spring|summer|autumn)", lambda year, n: _months(year, *_SEASONS[n])),
)


def _interval(text: str) -> tuple[date, date]:
    if text.endswith("winter"):
        raise ValueError(f"{text!r}: winter lies in two years; write the months, such as 2024-11/2025-02")
    for form, interval in _FORMS:
        if (found := re.fullmatch(form, text)) and text.isascii():
            try:
                return interval(int(found[1]), found[2])
            except ValueError:
                raise ValueError(f"{text!r} is not in the calendar; allowed: {ALLOWED}") from None
    raise ValueError(f"{text!r} is not a date; allowed: {ALLOWED}")


def _within(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError
    return number


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[3:]))
