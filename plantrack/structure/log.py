"""The log of measures, commitments, decisions and reviews as it is written."""

from collections.abc import Iterator, Mapping
from datetime import date as Day
from typing import Any

from attrs import frozen

from plantrack.findings import Place, did_you_mean
from plantrack.periods import Period
from plantrack.plan import NONE, Document, Outcome, Source
from plantrack.records import STATUSES, CommitmentStatus, ReviewStatus
from plantrack.words import MeasureStatus


@frozen(kw_only=True)
class MeasureEntry:
    date: Period
    status: MeasureStatus
    known: Period | None = None
    source: Source | None = None
    note: str = ""


@frozen(kw_only=True)
class CommitmentEntry:
    date: Period
    status: CommitmentStatus
    known: Period | None = None
    source: Source | None = None
    note: str = ""


@frozen(kw_only=True)
class DecisionEntry:
    date: Period
    status: Outcome
    known: Period | None = None
    source: Source | None = None
    note: str = ""


@frozen(kw_only=True)
class ReviewEntry:
    date: Period
    status: ReviewStatus
    known: Period | None = None
    source: Source | None = None
    note: str = ""


Entry = MeasureEntry | CommitmentEntry | DecisionEntry | ReviewEntry


@frozen(kw_only=True)
class Log:
    plan: str
    measures: Mapping[str, tuple[MeasureEntry, ...]] = NONE
    commitments: Mapping[str, tuple[CommitmentEntry, ...]] = NONE
    decisions: Mapping[str, tuple[DecisionEntry, ...]] = NONE
    reviews: Mapping[str, tuple[ReviewEntry, ...]] = NONE

    def entries(self) -> Iterator[tuple[str, str, int, Entry]]:
        """Every entry with the kind and id of what it is about, and its number there."""
        for of in STATUSES:
            for key, several in getattr(self, of).items():
                for n, entry in enumerate(several):
                    yield of, key, n, entry


def unknown_documents(data: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterator[tuple[Place, str]]:
    """Where the plain data of a log, faulty or not, cites a document that its plan does not have."""
    for of in STATUSES:
        for key, several in _items(data.get(of)):
            for n, entry in enumerate(several if isinstance(several, list) else ()):
                source = dict(_items(entry)).get("source")
                name = dict(_items(source)).get("document")
                if isinstance(name, str) and name not in documents:
                    said = f"{name!r} is no document of the plan{did_you_mean(name, documents)}"
                    yield (of, key, n, "source", "document"), said


def known_day(entry: Entry, documents: Mapping[str, Document]) -> Day:
    """The day an entry became known: as it says, or its document's, or the last day of its date."""
    if entry.known:
        return entry.known.end
    document = documents.get(entry.source.document) if entry.source else None
    return (document.known_day if document else None) or entry.date.end


def _items(data: Any) -> Iterator[tuple[str, Any]]:
    yield from data.items() if isinstance(data, dict) else ()
