"""Documents, the law that a plan rests on, and what bodies decide of it."""

from datetime import date as Day
from enum import StrEnum

from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan.text import Source, Text


class Outcome(StrEnum):
    """What a body made of a proposal; only `adopted` binds."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"


@frozen(kw_only=True)
class Document:
    id: str
    title: Text
    date: Period | None = None
    known: Period | None = None
    file: str = ""
    note: Text | None = None

    @property
    def known_day(self) -> Day | None:
        """The day it became public: `known`, or else the last day of its date; None where neither is given."""
        period = self.known or self.date
        return period.end if period else None


@frozen(kw_only=True)
class LegalBasis:
    id: str
    title: Text
    source: Source | None = None


@frozen(kw_only=True)
class Decision:
    """A body's treatment of the plan; what came of it is a record.

    `budget` names the budget document to which the proposal leaves what the plan costs.
    """

    id: str
    body: str
    date: Period
    case: str = ""
    proposed: Outcome | None = None
    budget: Source | None = None
    title: Text | None = None
    source: Source | None = None
