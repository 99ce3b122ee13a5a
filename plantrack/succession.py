"""A plan held against another: what is kept, changed, merged, dropped or new."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs
from attrs import frozen

from plantrack.plan import Baseline, Funding, Goal, Origin, Plan, Target, Text

KINDS = ("goals", "measures", "indicators")
LIKELY = 0.6
"""How alike two titles must be (difflib's ratio) for a match to be offered."""

_BESIDE = ("id", "continues", "inferred", "note", "source", "spans")
"""Fields in which two elements may differ without one of them being changed."""


class Fate(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


@frozen(kw_only=True)
class Difference:
    """What became of elements of the earlier plan.

    `before` and `after` are ids: one and one where it is kept or changed, several and one where it is
    merged. `fields` are those that changed, each with both values; `likely` are ids on the other
    side with a similar title, offered and never asserted.
    """

    kind: str
    fate: Fate
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...] = ()
    inferred: bool = False
    likely: tuple[str, ...] = ()


@frozen(kw_only=True)
class Succession:
    """What became of one goal of the earlier plan.

    `successors` are the goals that say they continue it, `inferred` whether they only seem to;
    `targets` are its indicators with a target, `targets_kept` those that a successor has with one.
    """

    goal: Goal
    successors: tuple[str, ...]
    inferred: bool
    targets: tuple[str, ...]
    targets_kept: tuple[str, ...]


def compare(earlier: Plan, later: Plan) -> tuple[Difference, ...]:
    """What differs between two plans, or two revisions of one, by kind and in the order of the plans.

    Elements of different plans are matched by `continues`, indicators (which belong to the
    organisation) and elements of the same plan by their ids. What was only reported is no part of a
    plan, and neither dropped nor new.
    """
    return tuple(found for kind in KINDS for found in _differences(kind, earlier, later))


def succession(plan: Plan, predecessor: Plan) -> tuple[Succession, ...]:
    """What became of each goal of the predecessor, in its order; nothing is matched that the plan does not state."""
    return tuple(_fate(plan, predecessor, goal) for goal in predecessor.goals.values())


def _differences(kind: str, earlier: Plan, later: Plan) -> list[Difference]:
    old: Mapping[str, Any] = getattr(earlier, kind)
    new: Mapping[str, Any] = getattr(later, kind)
    by_id = earlier.id == later.id or kind == "indicators"
    sources = {key: (key,) if by_id and key in old else () for key in new}
    if not by_id:
        sources = {key: tuple(name for name in element.continues if name in old) for key, element in new.items()}
    matched = {name for names in sources.values() for name in names}
    found = [_matched(kind, old, new, key, names) for key, names in sources.items() if names]
    dropped = {key: str(element.title) for key, element in old.items() if key not in matched and _is_own(element)}
    added = {key: str(element.title) for key, element in new.items() if not sources[key] and _is_own(element)}
    found += [
        Difference(kind=kind, fate=Fate.DROPPED, before=(key,), after=(), likely=_alike(title, added))
        for key, title in dropped.items()
    ]
    return found + [
        Difference(kind=kind, fate=Fate.NEW, before=(), after=(key,), likely=_alike(title, dropped))
        for key, title in added.items()
    ]


def _is_own(element: Any) -> bool:
    return element.origin is not Origin.REPORTED


def _matched(kind: str, old: Mapping[str, Any], new: Mapping[str, Any], key: str, names: tuple[str, ...]) -> Difference:
    fields = tuple(change for name in names for change in _changes(old[name], new[key]))
    fate = Fate.MERGED if len(names) > 1 else Fate.CHANGED if fields else Fate.KEPT
    inferred = "continues" in new[key].inferred
    return Difference(kind=kind, fate=fate, before=names, after=(key,), fields=fields, inferred=inferred)


def _changes(old: Any, new: Any) -> list[tuple[str, str, str]]:
    names = [field.name for field in attrs.fields(type(old)) if field.name not in _BESIDE]
    pairs = [(name, _said(getattr(old, name)), _said(getattr(new, name))) for name in names]
    return [(name, before, after) for name, before, after in pairs if before != after]


def _said(value: Any) -> str:
    """A value of a field in one line; empty where there is none."""
    match value:
        case None | "" | ():
            return ""
        case Mapping():
            return ", ".join(key if weight == 1 else f"{key}: {weight:g}" for key, weight in value.items())
        case tuple():
            return ", ".join(map(_said, value))
    match value:
        case Text():
            return value.plain or "; ".join(f"{name}: {said}" for name, said in value.given())
        case Baseline():
            return f"{value.value or 'as recorded'} at {value.date}"
        case Target():
            outside = f", tolerance {value.tolerance:g}" if value.tolerance else ""
            return f"{value.kind.replace('_', ' ')} {value.value}{f' by {value.date}' if value.date else ''}{outside}"
        case Funding():
            amounts = (("planned", value.planned), ("used", value.used))
            said = [f"{what} {m.amount} {m.currency} in {m.year}" for what, several in amounts for m in several]
            return ", ".join((value.status, *said))
    return str(value)


def _alike(title: str, others: Mapping[str, str]) -> tuple[str, ...]:
    from difflib import SequenceMatcher

    ratios = {key: SequenceMatcher(None, title.lower(), other.lower()).ratio() for key, other in others.items()}
    return tuple(sorted((key for key in ratios if ratios[key] >= LIKELY), key=lambda key: -ratios[key]))


def _fate(plan: Plan, predecessor: Plan, goal: Goal) -> Succession:
    heirs = [heir for heir in plan.goals.values() if goal.id in heir.continues]
    targets = _targets(predecessor, goal)
    kept = {name for heir in heirs for name in _targets(plan, heir)}
    return Succession(
        goal=goal,
        successors=tuple(heir.id for heir in heirs),
        inferred=bool(heirs) and all("continues" in heir.inferred for heir in heirs),
        targets=targets,
        targets_kept=tuple(name for name in targets if name in kept),
    )


def _targets(plan: Plan, goal: Goal) -> tuple[str, ...]:
    return tuple(key for key in goal.indicators if key in plan.indicators and plan.indicators[key].targets)
