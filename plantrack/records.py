"""What was recorded about plans: observations of indicators, and the log of everything else."""

from collections.abc import Mapping, Sequence
from datetime import date as Day
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from attrs import field

from plantrack.findings import NOWHERE, Place, Span
from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan import NONE, Outcome, Plan, Source
from plantrack.quantities import Quantity
from plantrack.words import MeasureStatus


class CommitmentStatus(StrEnum):
    """What an entry may say of a promise; whether it was late follows from the dates."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class ReviewStatus(StrEnum):
    """What an entry may say of a duty to review the plan."""

    HELD = "held"


STATUSES: Mapping[str, type[StrEnum]] = {
    "measures": MeasureStatus,
    "commitments": CommitmentStatus,
    "decisions": Outcome,
    "reviews": ReviewStatus,
}
"""What an entry may say, by what it is about."""


@frozen(kw_only=True)
class Observation:
    """An indicator's value on a date; with `since`, value(date) − value(since).

    `known` is the day the figure became public, `dimensions` what part of the whole it counts
    (empty: the total). What is only assumed comes before everything recorded.
    """

    organisation: str
    indicator: str
    date: Period
    value: Quantity
    known: Day
    since: Period | None = None
    source: Source | None = None
    dimensions: Mapping[str, str] = MappingProxyType({})
    assumed: bool = False
    span: Span = field(default=NOWHERE, eq=False, repr=False)

    @property
    def place(self) -> Place:
        """What the row is about: its organisation, indicator, date and dimensions."""
        return ("observations", self.organisation, self.indicator, str(self.date), *self.dimensions.values())

    @property
    def day(self) -> Day:
        """The effective day: the last of `date`, but no later than the day it was known."""
        return self.date.effective_day(self.known)


@frozen(kw_only=True)
class StatusEntry:
    """The state of a measure, a commitment or a decision (`of`) on a date."""

    plan: str
    of: str
    id: str
    date: Period
    status: str
    known: Day
    source: Source | None = None
    note: str = ""
    assumed: bool = False
    span: Span = field(default=NOWHERE, eq=False, repr=False)

    @property
    def place(self) -> Place:
        """What the entry is about: its plan, kind, id and date."""
        return ("log", self.plan, self.of, self.id, str(self.date))

    @property
    def day(self) -> Day:
        """The effective day: the last of `date`, but no later than the day it was known."""
        return self.date.effective_day(self.known)


@frozen(kw_only=True)
class Records:
    """Everything recorded, in the order of the files."""

    observations: tuple[Observation, ...] = ()
    statuses: tuple[StatusEntry, ...] = ()

    def of(self, plan: Plan) -> tuple[Observation, ...]:
        """The observations of a plan's indicators, in the order of the files."""
        keys = {(plan.organisation_of(indicator), key) for key, indicator in plan.indicators.items()}
        numbers = (n for whose, key in keys for n in self.by_indicator.get(whose, NONE).get(key, ()))
        return tuple(self.observations[n] for n in sorted(numbers))

    def entries_of(self, plan: Plan) -> tuple[StatusEntry, ...]:
        """The entries in the log of a plan, in the order of the files."""
        return tuple(self.by_plan.get(plan.id, ()))

    @cached_property
    def by_indicator(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """The numbers of the observations by organisation, and of each by indicator."""
        found: dict[str, dict[str, list[int]]] = {}
        for n, row in enumerate(self.observations):
            found.setdefault(row.organisation, {}).setdefault(row.indicator, []).append(n)
        return found

    @cached_property
    def by_plan(self) -> Mapping[str, Sequence[StatusEntry]]:
        """The entries by the plan in whose log they are."""
        found: dict[str, list[StatusEntry]] = {}
        for entry in self.statuses:
            found.setdefault(entry.plan, []).append(entry)
        return found
