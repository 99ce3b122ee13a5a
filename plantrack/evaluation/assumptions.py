"""What if: figures and measures that nobody has recorded, marked as assumed in all that follows from them."""

import re
from collections.abc import Iterable
from datetime import date as Day

from attrs import evolve, frozen

from plantrack import periods, quantities
from plantrack.findings import did_you_mean
from plantrack.periods import Period
from plantrack.plan import Plan
from plantrack.quantities import Quantity
from plantrack.records import Observation, Records, StatusEntry
from plantrack.structure import number
from plantrack.words import MeasureStatus

_FORM = re.compile(r"([^=@]+)=([^=@]+)@([^=@]+)")


@frozen
class Assumption:
    """A value of an indicator at a date, or (without a value) a measure that is completed by then."""

    id: str
    date: Period
    value: Quantity | None = None


def parse(text: str, plan: Plan) -> Assumption:
    """The assumption in `INDICATOR=VALUE@DATE`; raises ValueError, in words."""
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no assumption; write INDICATOR=VALUE@DATE, such as places=1200@2026-12-31")
    name, value, date = (part.strip() for part in found.groups())
    if name not in plan.indicators:
        raise ValueError(f"{name!r} is no indicator of {plan.id}{did_you_mean(name, plan.indicators)}")
    indicator, period = plan.indicators[name], periods.parse(date)
    if period.end == Day.max:
        raise ValueError(f"{date!r} has no end; an assumption is of a date that comes")
    if indicator.window and indicator.frequency:
        whole = periods.containing(indicator.frequency, period.end)
        if whole != period:
            raise ValueError(f"{name!r} is counted by {indicator.frequency}; write such a date, as {whole} for {date}")
    if indicator.stages:
        value = number(value, indicator.stages)
    return Assumption(name, period, quantities.parse(value))


def completed(text: str, plan: Plan, as_of: Day) -> Assumption:
    """The assumption that a measure is completed by a day; raises ValueError, in words."""
    if text not in plan.measures:
        raise ValueError(f"{text!r} is no measure of {plan.id}{did_you_mean(text, plan.measures)}")
    return Assumption(text, periods.on(as_of))


def assume(plan: Plan, records: Records, assumptions: Iterable[Assumption]) -> Records:
    """The records with assumptions about a plan added, as if they were recorded and known on their own days.

    On its date, an assumption stands before everything recorded.
    """
    rows, entries = [], []
    for each in assumptions:
        if each.value is None:
            entries.append(
                StatusEntry(
                    plan=plan.id, of="measures", id=each.id, date=each.date, status=MeasureStatus.COMPLETED,
                    known=each.date.end, assumed=True,
                )
            )  # fmt: skip
        else:
            organisation = plan.organisation_of(plan.indicators[each.id])
            rows.append(
                Observation(
                    organisation=organisation, indicator=each.id, date=each.date, value=each.value,
                    known=each.date.end, assumed=True,
                )
            )  # fmt: skip
    return evolve(records, observations=(*records.observations, *rows), statuses=(*records.statuses, *entries))
