"""A name refers to something that is not there.

A reference that leads nowhere drops a goal from the roll-up or a measure from the diagram without
anyone noticing. The message names the nearest id that exists.

Bad:

    areas:
      gp-scheme: {title: Regular-GP scheme}
    goals:
      capacity: {title: Capacity, area: gp-schem, indicators: [coverage]}  # <- # <-
    measures:
      more-practices: {title: More practices, contributes_to: [capacty]}  # <-

Bad, in a formula and in a source:

    documents:
      D24: {title: Briefing}
    indicators:
      places: {title: Places, source: {document: D42}}  # <-
      coverage: {title: Coverage, formula: places / inhabitant}  # <-

Good:

    documents:
      D24: {title: Briefing}
    areas:
      gp-scheme: {title: Regular-GP scheme}
    goals:
      capacity: {title: Capacity, area: gp-scheme, indicators: [places], source: {document: D24}}
    indicators:
      places: {title: Places}
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from plantrack.checks.case import Case, Found
from plantrack.findings import Place, Severity, did_you_mean
from plantrack.plan import Plan, Source

SEVERITY = Severity.ERROR
MESSAGE = "{name!r} is none of the {kind}{hint}"

REFERENCES = {
    "areas": {"part_of": "areas"},
    "challenges": {"area": "areas"},
    "goals": {"area": "areas", "part_of": "goals", "answers": "challenges", "indicators": "indicators"},
    "measures": {"contributes_to": "goals", "part_of": "measures", "depends_on": "measures"},
    "commitments": {"measures": "measures"},
}
SOURCED = ("legal_basis", "decisions", "areas", "challenges", "goals", "measures", "indicators", "commitments")


def check(case: Case) -> Found:
    plan, before = case.plan, case.evaluation.predecessor
    for kind, fields in REFERENCES.items():
        for key, element in getattr(plan, kind).items():
            for field, target in fields.items():
                yield from _unknown((kind, key, field), getattr(element, field), target, getattr(plan, target))
            if before and hasattr(element, "continues"):
                yield from _unknown((kind, key, "continues"), element.continues, kind, getattr(before, kind))
    for key, indicator in plan.indicators.items():
        if formula := indicator.formula:
            names = dict.fromkeys((*formula.names, *formula.targets))
            for name in names:
                yield from _unknown(("indicators", key, "formula"), name, "indicators", plan.indicators)
    for place, source in _sources(plan):
        yield from _unknown((*place, "document"), source.document, "documents", plan.documents)


def _unknown(place: Place, names: str | Iterable[str], kind: str, known: Mapping[str, object]) -> Found:
    several = [((*place,), names)] if isinstance(names, str) else _each(place, names)
    for at, name in several:
        if name and name not in known:
            yield at, {"name": name, "kind": kind, "hint": did_you_mean(name, known)}


def _each(place: Place, names: Iterable[str]) -> list[tuple[Place, str]]:
    """The places of a list's members; those of a mapping from ids to weights are its keys."""
    return [((*place, n), name) for n, name in enumerate(names)]


def _sources(plan: Plan) -> Iterator[tuple[Place, Source]]:
    for kind in SOURCED:
        for key, element in getattr(plan, kind).items():
            yield from _within((kind, key), element)


def _within(place: Place, element: Any) -> Iterator[tuple[Place, Source]]:
    """Every source in an element, also in its baseline and targets."""
    for field in attrs.fields(type(element)):
        value = getattr(element, field.name)
        if isinstance(value, Source):
            yield (*place, field.name), value
        elif field.name == "baseline" and value:
            yield from _within((*place, "baseline"), value)
        elif field.name == "targets":
            for n, target in enumerate(value):
                yield from _within((*place, "targets", n), target)
