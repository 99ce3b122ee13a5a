"""The receipt of a score: a hash over everything it was made from, in canonical form."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date as Day
from functools import cache
from typing import Any

import attrs

from plantrack.evaluation.values import Method, Receipt
from plantrack.formulas import Formula
from plantrack.periods import Period
from plantrack.plan import Plan, Text
from plantrack.quantities import Quantity
from plantrack.records import Observation, StatusEntry

_LEFT_OUT = {"title", "statement", "spans", "span", "note", "waivers", "documents", "what", "wanted", "done_when"}
"""Words for people, and what touches no score; whether a goal has a statement is kept (M1)."""


def receipt(
    plan: Plan,
    observations: Iterable[Observation],
    statuses: Iterable[StatusEntry],
    method: Method,
    as_of: Day,
    known_at: Day | None,
    coverage: float,
) -> Receipt:
    """The receipt of a plan's score; the order of keys and rows changes nothing in it.

    But for log entries of one element and one day, of which the last written stands.
    """
    own = {(plan.organisation_of(indicator), key) for key, indicator in plan.indicators.items()}
    content = {
        "plan": plan,
        "stated": sorted(key for key, goal in plan.goals.items() if goal.statement),
        "observations": sorted(
            _CANONICAL.encode(row) for row in observations if (row.organisation, row.indicator) in own
        ),
        "statuses": [
            _CANONICAL.encode(entry)
            for entry in sorted(statuses, key=lambda e: (e.of, e.id, e.day, e.known))
            if entry.plan == plan.id
        ],
        "known": {key: str(document.known_day) for key, document in plan.documents.items()},
        "method": method,
        "as_of": as_of.isoformat(),
        "known_at": known_at and known_at.isoformat(),
    }
    digest = hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()
    return Receipt(as_of=as_of, known_at=known_at, coverage=coverage, digest=f"sha256:{digest}")


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
    plain = {name: getattr(value, name) for name in names}
    return plain | {"unit": str(value.unit or "")} if "unit" in plain else plain


@cache
def _fields(model: type[Any]) -> tuple[str, ...]:
    """The fields of a model that touch a score; none of a mapping."""
    return tuple(field.name for field in attrs.fields(model) if field.name not in _LEFT_OUT) if attrs.has(model) else ()


_CANONICAL = json.JSONEncoder(default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
