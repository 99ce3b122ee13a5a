"""The rows of the record that a plan asks for, and which of them are alike."""

from pathlib import PurePath

from plantrack.periods import Period
from plantrack.plan import Plan
from plantrack.records import Observation, Records, StatusEntry

Alike = tuple[str, str, Period, Period | None, tuple[tuple[str, str], ...]]


def own_entries(plan: Plan, records: Records) -> tuple[StatusEntry, ...]:
    """The entries on a plan's measures, commitments and decisions, in the order of the files."""
    return tuple(entry for entry in records.entries_of(plan) if entry.id in getattr(plan, entry.of))


def alike(row: Observation) -> Alike:
    """What a row counts, of what part of the whole and when: rows alike in this revise each other."""
    return row.organisation, row.indicator, row.date, row.since, tuple(sorted(row.dimensions.items()))


def line(row: Observation) -> str:
    """The file and line of a row, as people write it."""
    return f"{PurePath(row.span.file).name}:{row.span.line}"
