"""The log of measures, commitments and decisions as it is written."""

from collections.abc import Iterator, Mapping
from datetime import date as Day

from attrs import frozen

from plantrack.findings import Place, did_you_mean
from plantrack.periods import Period
from plantrack.plan import NONE, Document, Source
from plantrack.records import STATUSES


@frozen(kw_only=True)
class Entry:
    date: Period
    status: str
    known: Period | None = None
    source: Source | None = None
    note: str = ""


@frozen(kw_only=True)
class Log:
    plan: str
    measures: Mapping[str, tuple[Entry, ...]] = NONE
    commitments: Mapping[str, tuple[Entry, ...]] = NONE
    decisions: Mapping[str, tuple[Entry, ...]] = NONE

    def entries(self) -> Iterator[tuple[str, str, int, Entry]]:
        """Every entry with the kind and id of what it is about, and its number there."""
        for of in STATUSES:
            for key, several in getattr(self, of).items():
                for n, entry in enumerate(several):
                    yield of, key, n, entry


def entry_fault(of: str, entry: Entry, documents: Mapping[str, Document]) -> tuple[Place, str] | None:
    """Where in an entry something is wrong, and what."""
    allowed = [str(word) for word in STATUSES[of]]
    if entry.status not in allowed:
        return ("status",), f"got {entry.status!r}{did_you_mean(entry.status, allowed)}"
    if entry.source and entry.source.document not in documents:
        name = entry.source.document
        return ("source", "document"), f"{name!r} is no document of the plan{did_you_mean(name, documents)}"
    return None


def known_day(entry: Entry, documents: Mapping[str, Document]) -> Day:
    """The day an entry became known: as it says, or its document's, or the last day of its date."""
    if entry.known:
        return entry.known.end
    document = documents.get(entry.source.document) if entry.source else None
    return (document.known_day if document else None) or entry.date.end
