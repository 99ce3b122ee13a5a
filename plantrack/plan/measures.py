"""Measures, and their money."""

from enum import StrEnum

from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan.text import Origin, Source, Text
from plantrack.quantities import Quantity


class FundingStatus(StrEnum):
    SECURED = "secured"
    PARTLY = "partly"
    UNDECIDED = "undecided"
    NONE = "none"
    NOT_NEEDED = "not_needed"


@frozen(kw_only=True)
class Money:
    """An amount for a calendar year, in a currency such as NOK."""

    year: int
    amount: Quantity
    currency: str
    source: Source | None = None


@frozen(kw_only=True)
class Funding:
    """Whether a measure has the money it needs, the budget document that says so, and what was planned and used."""

    status: FundingStatus
    budget: Source | None = None
    planned: tuple[Money, ...] = ()
    used: tuple[Money, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether money that is needed is still to come."""
        return self.status in (FundingStatus.PARTLY, FundingStatus.UNDECIDED, FundingStatus.NONE)


@frozen(kw_only=True)
class Measure:
    """An action that is to help goals forward."""

    id: str
    title: Text
    contributes_to: tuple[str, ...] = ()
    part_of: str = ""
    depends_on: tuple[str, ...] = ()
    owner: str = ""
    period: Period | None = None
    done_when: Text | None = None
    funding: Funding | None = None
    continues: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()
