"""A plan and its record with every misspelt name as it seems to be meant."""

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve

from plantrack import formulas
from plantrack.checks.unknown_reference import REFERENCES
from plantrack.findings import nearest
from plantrack.formulas import Formula
from plantrack.periods import Frequency
from plantrack.plan import Goal, Indicator, Plan, Plans, Source, Target, TargetKind, Text
from plantrack.quantities import exactly
from plantrack.records import Records

_NAME = r"[a-z][a-z0-9-]*"
_SOURCED = (
    "legal_basis", "decisions", "areas", "challenges", "goals", "measures", "indicators", "commitments", "questions",
    "triggers", "surveys", "reviews",
)  # fmt: skip
_WITH_SOURCES = ("source", "baseline", "targets", "funding", "budget", "answer")


def plan_as_meant(plan: Plan, before: Plan | None) -> Plan:
    """The plan with each name that leads nowhere replaced by the nearest id.

    Where none is near, a goal or an indicator of that name is added that lacks nothing: what
    `unknown-reference` asks for is one or the other.
    """
    kinds = {kind: dict(getattr(plan, kind)) for kind in _SOURCED}
    for kind, elements in kinds.items():
        for key, element in elements.items():
            elements[key] = _element(_sourced(element, plan.documents), plan, kind)
    _add(kinds)
    meant = _with(plan, kinds)
    return continued_as_meant(meant, before) if before else meant


def continued_as_meant(plan: Plan, before: Plan) -> Plan:
    """The plan with what its goals, measures and promises continue of the plan before as it seems to be meant."""
    kinds = {kind: dict(getattr(plan, kind)) for kind in ("goals", "measures", "commitments")}
    for kind, elements in kinds.items():
        for key, element in elements.items():
            elements[key] = _changed(element, continues=_all(element.continues, getattr(before, kind)))
    return _with(plan, kinds)


def plans_as_meant(plans: Plans, of: Plan) -> Plans:
    """All plans of a repository, with the names by which later ones speak of one of them as they seem to be meant."""
    later = [key for key, plan in plans.items() if _one(plan.succeeds, plans, key) == of.id]
    meant = {key: continued_as_meant(_changed(plans[key], succeeds=of.id), of) for key in later}
    return Plans(plans | meant) if any(meant[key] is not plans[key] for key in later) else plans


def records_as_meant(records: Records, plan: Plan, plans: Plans) -> Records:
    """The record with each row of the plan's organisations, and each entry on the plan, about the nearest element."""
    planned = plans.counted
    meant: dict[tuple[str, str], tuple[str, str]] = {}
    for organisation, ids in records.by_indicator.items():
        if organisation in plan.organisations or organisation not in planned:
            whose = _one(organisation, planned)
            meant |= {(organisation, id): (whose, _one(id, planned.get(whose, ()))) for id in ids}
    rows = []
    for row in records.observations:
        organisation, indicator = meant.get((row.organisation, row.indicator), (row.organisation, row.indicator))
        rows.append(_changed(row, organisation=organisation, indicator=indicator))
    entries = [
        evolve(entry, id=_one(entry.id, getattr(plan, entry.of))) if entry.plan == plan.id else entry
        for entry in records.statuses
    ]
    return Records(observations=tuple(rows), statuses=tuple(entries))


def _element(element: Any, plan: Plan, kind: str) -> Any:
    """An element with every name in it as it seems to be meant, but for documents and what it continues."""
    names = {
        field: _all(getattr(element, field), getattr(plan, of), element.id if of == kind else "")
        for field, of in REFERENCES.get(kind, {}).items()
    }
    if kind == "goals":
        weights = {_one(name, plan.indicators): weight for name, weight in element.indicators.items()}
        names["indicators"] = MappingProxyType(weights)
    if kind == "indicators" and element.formula:
        names["formula"] = _formula(element.formula, plan.indicators, element.id)
    if kind == "questions" and element.answer:
        names["answer"] = _changed(element.answer, answers=_all(element.answer.answers, element.asks))
    return _changed(element, **names)


def _changed(element: Any, **fields: Any) -> Any:
    """An element with some fields changed; itself where they are as before."""
    other = {name: value for name, value in fields.items() if getattr(element, name) != value}
    return evolve(element, **other) if other else element


def _with(plan: Plan, kinds: Mapping[str, dict[str, Any]]) -> Plan:
    """A plan with other elements; itself where they are the same."""
    other: dict[str, Any] = {
        kind: MappingProxyType(elements)
        for kind, elements in kinds.items()
        if [*elements.items()] != [*getattr(plan, kind).items()]
    }
    return evolve(plan, **other) if other else plan


def _one(name: str, known: Collection[str], own: str = "") -> str:
    """A name, or the nearest of those known that is not the element itself."""
    if not name or name in known:
        return name
    return nearest(name, [key for key in known if key != own]) or name


def _all(names: Any, known: Collection[str], own: str = "") -> Any:
    if isinstance(names, str):
        return _one(names, known, own)
    return tuple(dict.fromkeys(_one(name, known, own) for name in names))


def _formula(formula: Formula, known: Collection[str], own: str) -> Formula:
    if {*formula.names, *formula.targets} <= set(known):
        return formula
    misspelt = {name: _one(name, known, own) for name in (*formula.names, *formula.targets)}
    return formulas.parse(re.sub(_NAME, lambda found: misspelt.get(found[0], found[0]), formula.text))


def _sourced(value: Any, known: Collection[str]) -> Any:
    """A value with every document cited in it as it seems to be meant."""
    if isinstance(value, tuple):
        return tuple(_sourced(each, known) for each in value)
    if isinstance(value, Source):
        return _changed(value, document=_one(value.document, known))
    parts = {name: part for name in _WITH_SOURCES if (part := getattr(value, name, None))}
    return _changed(value, **{name: _sourced(part, known) for name, part in parts.items()})


def _add(kinds: dict[str, dict[str, Any]]) -> None:
    """Add the goals and indicators that are named, and neither there nor near."""
    for measure in kinds["measures"].values():
        for name in measure.contributes_to:
            kinds["goals"].setdefault(name, Goal(id=name, title=Text(plain=name)))
    for goal in tuple(kinds["goals"].values()):
        for name in goal.indicators:
            kinds["indicators"].setdefault(
                name,
                Indicator(
                    id=name,
                    title=Text(plain=name),
                    unit=Text(plain=name),
                    frequency=Frequency.YEAR,
                    data_source=name,
                    targets=(Target(value=exactly(0), kind=TargetKind.AT_LEAST),),
                ),
            )
