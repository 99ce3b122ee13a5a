"""The receipt of a score: a hash over everything it was made from, in canonical form."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date as Day
from functools import cache
from typing import Any, TypeVar

import attrs

from plantrack.evaluation.values import Evaluation, Receipt
from plantrack.formulas import Formula
from plantrack.periods import Period
from plantrack.plan import Text
from plantrack.quantities import Quantity
from plantrack.records import Observation, StatusEntry

Record = TypeVar("Record", Observation, StatusEntry)

_LEFT_OUT = {
    "citation", "questions", "title", "statement", "spans", "span", "note", "waivers", "documents", "what", "wanted",
    "done_when",
}  # fmt: skip
"""Words for people, and what touches no score; whether a goal has a statement is kept (M1)."""


def receipt(evaluation: Evaluation) -> Receipt:
    """The receipt of a plan's scores; the order of keys and rows changes nothing in it, nor does a field left out.

    But for log entries of one element and one day, of which the last written stands.
    """
    plan, as_of, known_at = evaluation.plan, evaluation.as_of, evaluation.known_at
    rows = _visible(evaluation, evaluation.records.of(plan))
    entries = _visible(evaluation, evaluation.records.entries_of(plan))
    content = {
        "plan": plan,
        "stated": sorted(key for key, goal in plan.goals.items() if goal.statement),
        "observations": sorted(map(_CANONICAL.encode, rows)),
        "statuses": [
            _CANONICAL.encode(entry) for entry in sorted(entries, key=lambda e: (e.of, e.id, e.day, e.assumed, e.known))
        ],
        "known": {key: str(document.known_day) for key, document in plan.documents.items()},
        "method": evaluation.method,
        "as_of": as_of.isoformat(),
        "known_at": known_at and known_at.isoformat(),
    }
    digest = hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()
    coverage = evaluation.summary.results.coverage
    return Receipt(as_of=as_of, known_at=known_at, coverage=coverage, digest=f"sha256:{digest}")


def _visible(evaluation: Evaluation, records: Iterable[Record]) -> Iterator[Record]:
    """The records that an evaluation went by."""
    as_of, known_at = evaluation.as_of, evaluation.known_at
    for record in records:
        if record.day <= as_of and (record.assumed or known_at is None or record.known <= known_at):
            yield record


def _plain(value: Any) -> Any:
    """What stands for a value that JSON has no form for; what is in it is asked for in its turn."""
    match value:
        case Text():
            return None
        case Period():
            return [value.start.isoformat(), value.end.isoformat()]
        case Quantity():
            return [value.low, value.high, value.low_open, value.high_open]
        case Formula():
            return value.text
        case Day():
            return value.isoformat()
    if not (names := _fields(value.__class__)):
        return dict(value)
    plain = {name: given for name in names if (given := getattr(value, name)) or given == 0}
    return plain | {"unit": str(value.unit)} if "unit" in plain else plain


@cache
def _fields(model: type[Any]) -> tuple[str, ...]:
    """The fields of a model that touch a score; none of a mapping."""
    return tuple(field.name for field in attrs.fields(model) if field.name not in _LEFT_OUT) if attrs.has(model) else ()


_CANONICAL = json.JSONEncoder(default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
