"""Sheets and tables before they take a form: columns of one kind each, and rows of plain values."""

import math
from collections.abc import Iterator, Sequence
from datetime import date as Day
from enum import StrEnum

from attrs import frozen

from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.periods import Period
from plantrack.plan import Plan, Text
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.views.marks import Mark

Value = str | float | bool | Day | None
"""What stands in a cell; None where nothing is known."""
Values = tuple[Value, ...]


class Kind(StrEnum):
    """What a column holds; a share is a number that people read as a percentage, a whole one is no amount."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    SHARE = "share"
    DAY = "day"
    FLAG = "flag"


@frozen
class Column:
    name: str
    kind: Kind = Kind.TEXT


@frozen
class Sheet:
    """Rows of as many values as there are columns; `marks` colours the rows' verdicts.

    `key` names the sheet in formulas and files, `title` for people.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Values, ...]
    marks: tuple[Mark | None, ...] = ()
    verdict: int = 0
    """The column that bears the marks."""


def ends(quantity: Quantity | tuple[float, float] | None) -> tuple[float | None, float | None]:
    """The lowest and the highest number; None for an end that is open, both where there is no quantity.

    >>> from plantrack.quantities import parse
    >>> ends(parse("<200")), ends(None)
    ((None, 200.0), (None, None))
    """
    if quantity is None:
        return None, None
    low, high = (quantity.low, quantity.high) if isinstance(quantity, Quantity) else quantity
    return None if math.isinf(low) else low, None if math.isinf(high) else high


def days(period: Period | None) -> tuple[Day | None, Day | None]:
    """The first and the last day; None for an end that is open, both where there is no period."""
    if period is None:
        return None, None
    return None if period.start == Day.min else period.start, None if period.end == Day.max else period.end


def recorded(evaluation: Evaluation) -> Iterator[Observation]:
    """The observations of the plan's own indicators that are visible on its day, in the order of the files."""
    plan, known_at = evaluation.plan, evaluation.known_at
    for row in evaluation.records.observations:
        indicator = plan.indicators.get(row.indicator)
        is_own = indicator is not None and plan.organisation_of(indicator) == row.organisation
        if is_own and row.day <= evaluation.as_of and (known_at is None or row.known <= known_at):
            yield row


def table(key: str, rows: Sequence[Values], *columns: str | tuple[str, Kind]) -> Sheet:
    """A table for programs, which people call by its key; columns are of text, or come with their kind."""
    named = (Column(each) if isinstance(each, str) else Column(*each) for each in columns)
    return Sheet(key, key, tuple(named), tuple(rows))


def keyed(plan: Plan, key: str) -> str:
    """What an element is called among those of all plans; empty where there is none."""
    return f"{plan.id}/{key}" if key else ""


def worded(text: Text | None, say: Wording) -> str:
    """Words in a language; empty where there are none."""
    return text.to(say.language) if text else ""
