"""Figures that were recorded again with another value: what was known when."""

from collections.abc import Iterator
from datetime import date as Day

from attrs import frozen

from plantrack.plan import Plan
from plantrack.records import Observation, Records


@frozen(kw_only=True)
class Revision:
    """One figure as it became known, each row with another value than the one before it."""

    indicator: str
    rows: tuple[Observation, ...]


def revisions(plan: Plan, records: Records, *, until: Day) -> tuple[Revision, ...]:
    """The figures of a plan's indicators that were revised by a day, in the order of their dates."""
    wanted = {(plan.organisation_of(each), each.id) for each in plan.indicators.values()}
    versions: dict[object, list[Observation]] = {}
    for row in records.observations:
        if (row.organisation, row.indicator) in wanted and row.known <= until and not row.assumed:
            key = (row.indicator, row.date, row.since, tuple(sorted(row.dimensions.items())))
            versions.setdefault(key, []).append(row)
    found = [
        Revision(indicator=rows[0].indicator, rows=changed)
        for rows in versions.values()
        if len(changed := tuple(_changed(sorted(rows, key=lambda row: row.known)))) > 1
    ]
    return tuple(sorted(found, key=lambda each: (each.rows[0].date, each.indicator)))


def _changed(rows: list[Observation]) -> Iterator[Observation]:
    """The first row, and each that says something else at a later day than the one before it."""
    last: Observation | None = None
    for row in rows:
        if last is None or (row.value != last.value and row.known > last.known):
            yield row
            last = row
