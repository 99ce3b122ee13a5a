"""The receipt of a score: a hash over everything it was made from, in canonical form."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date as Day
from typing import Any

import attrs

from plantrack.evaluation.values import Evaluation, Receipt
from plantrack.formulas import Formula
from plantrack.periods import Period
from plantrack.plan import Text
from plantrack.quantities import Quantity
from plantrack.records import Observation, StatusEntry

_LEFT_OUT = {
    "citation", "title", "statement", "spans", "span", "note", "waivers", "documents", "what", "wanted", "done_when",
}  # fmt: skip
"""Words for people, and what touches no score; whether a goal has a statement is kept (M1)."""


def receipt(evaluation: Evaluation) -> Receipt:
    """The receipt of a plan's scores; the order of keys and rows changes nothing in it.

    But for log entries of one element and one day, of which the last written stands.
    """
    plan, as_of, known_at = evaluation.plan, evaluation.as_of, evaluation.known_at
    own = {(plan.organisation_of(indicator), key) for key, indicator in plan.indicators.items()}

    def is_visible(record: Observation | StatusEntry) -> bool:
        return record.day <= as_of and (record.assumed or known_at is None or record.known <= known_at)

    rows = [row for row in evaluation.records.observations if (row.organisation, row.indicator) in own]
    entries = [entry for entry in evaluation.records.statuses if entry.plan == plan.id]
    content = {
        "plan": _plain(plan),
        "stated": sorted(key for key, goal in plan.goals.items() if goal.statement),
        "observations": sorted(_text(row) for row in filter(is_visible, rows)),
        "statuses": [
            _text(entry)
            for entry in sorted(filter(is_visible, entries), key=lambda e: (e.of, e.id, e.assumed, e.day, e.known))
        ],
        "known": {key: str(document.known_day) for key, document in plan.documents.items()},
        "method": _plain(evaluation.method),
        "as_of": as_of.isoformat(),
        "known_at": known_at and known_at.isoformat(),
    }
    digest = hashlib.sha256(_text(content).encode()).hexdigest()
    return Receipt(
        as_of=as_of,
        known_at=known_at,
        coverage=evaluation.summary.results.coverage,
        digest=f"sha256:{digest}",
    )


def _text(value: Any) -> str:
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    match value:
        case Period():
            return [value.start.isoformat(), value.end.isoformat()]
        case Quantity():
            return [repr(value.low), repr(value.high), value.low_open, value.high_open]
        case Formula():
            return value.text
        case Day():
            return value.isoformat()
        case float():
            return repr(value)
        case Text():
            return None
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
    if attrs.has(type(value)):
        fields = [field.name for field in attrs.fields(type(value)) if field.name not in _LEFT_OUT]
        plain = {name: _plain(getattr(value, name)) for name in fields}
        return plain | {"unit": str(value.unit or "")} if "unit" in plain else plain
    return value
