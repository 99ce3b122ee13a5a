"""What a plan must hold to, beyond the type of each of its fields."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve

from plantrack.findings import Fault, Place, did_you_mean, written
from plantrack.messages import LANGUAGES
from plantrack.periods import MONTHS
from plantrack.plan import Aggregate, Area, Funding, Goal, Indicator, Measure, Plan, Survey, Target, TargetKind, Trigger
from plantrack.quantities import Quantity
from plantrack.scoring import ranking
from plantrack.structure.converter import ID
from plantrack.structure.faults import keys_of

Broken = Iterator[tuple[Place, str]]

DEPTH = 100
"""How deep areas, goals and measures may nest."""

STAGE = r"[^\W\d_][\w-]*"

CURRENCY = r"[A-Z]{3}"

SHARES = r"(?i)%|\b(percent|per cent|prosent)\b"
"""Units whose values are shares of something."""

TAKES = {
    "aggregate": (Aggregate.SUM, Aggregate.MEAN, Aggregate.LOWEST, Aggregate.HIGHEST),
    "window": (Aggregate.SUM, Aggregate.MEAN, Aggregate.LAST),
}
"""What may be made of the figures of parts, and of periods."""


def rules(plan: Plan) -> Broken:
    """Every rule that a plan breaks: the place, and what is wrong there."""
    if not ID.fullmatch(plan.id):
        yield ("id",), f"{plan.id!r} is no id; an id has small letters a-z, digits and hyphens"
    if plan.language not in LANGUAGES:
        yield ("language",), f"got {plan.language!r}; allowed: {', '.join(LANGUAGES)}"
    parts: dict[str, list[Goal]] = {}
    for goal in plan.goals.values():
        parts.setdefault(goal.part_of, []).append(goal)
    for goal in plan.goals.values():
        yield from _goal(plan, goal, parts.get(goal.id, []))
    for kind in ("areas", "goals", "measures"):
        elements = getattr(plan, kind)
        for key, element in elements.items():
            if element.part_of and _depth(elements, key) == DEPTH + 1:
                yield (kind, key, "part_of"), f"part of a part of a part …, more than {DEPTH} deep"
    top = [goal for goal in plan.goals.values() if goal.part_of not in plan.goals]
    if top and not any(goal.weight for goal in top):
        yield ("goals",), "the weights of the goals sum to zero"
    for indicator in plan.indicators.values():
        yield from _indicator(plan, indicator)
    for key, trigger in plan.triggers.items():
        yield from _trigger(("triggers", key, "when"), trigger)
    for key, measure in plan.measures.items():
        yield from _money(("measures", key, "funding"), measure.funding)
    for key, survey in plan.surveys.items():
        yield from _survey(("surveys", key, "wishes"), survey)
    for kind in ("challenges", "goals", "measures", "indicators", "commitments", "triggers", "surveys", "reviews"):
        for key, element in getattr(plan, kind).items():
            if element.inferred:
                yield from _inferred((kind, key), element)


def disagreements(plans: Mapping[str, Plan]) -> Iterator[Fault]:
    """Where a plan says something else than the first that says it, of an indicator or document of one organisation."""
    first: dict[Place, tuple[Any, str]] = {}
    for plan in plans.values():
        for key, indicator in plan.indicators.items():
            for name, said in _agreed(indicator):
                there, other = first.setdefault((plan.organisation_of(indicator), key, name), (said, plan.id))
                if said != there:
                    place: Place = ("indicators", key, name)
                    but = f"{said!r}, but {there!r}" if isinstance(there, str) else f"are {', '.join(there) or 'none'}"
                    yield Fault(plan.spans.value(place), f"{written(place)}: {but} in the plan {other}", place)
        for key, document in plan.documents.items():
            same, other = first.setdefault((plan.organisation, key), (document, plan.id))
            if document != same:
                place = ("documents", key)
                but = f"{written(place)}: not the same document as in the plan {other}"
                yield Fault(plan.spans.key(place), but, place)


def _agreed(indicator: Indicator) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What all plans must say of an indicator, where they say it; that it has no stages is said too."""
    yield from ((name, str(said)) for name in ("unit", "direction", "formula") if (said := getattr(indicator, name)))
    yield "stages", indicator.stages


def _depth(elements: Mapping[str, Area] | Mapping[str, Goal] | Mapping[str, Measure], key: str) -> int:
    """How many elements are above one, itself included; a cycle ends where it closes."""
    seen: set[str] = set()
    while key in elements and key not in seen and len(seen) <= DEPTH:
        seen.add(key)
        key = elements[key].part_of
    return len(seen)


def _goal(plan: Plan, goal: Goal, parts: Sequence[Goal]) -> Broken:
    if goal.weight < 0:
        yield ("goals", goal.id, "weight"), f"got {goal.weight:g}; a weight is 0 or more"
    own = [
        weight for key, weight in goal.indicators.items() if key not in plan.indicators or plan.indicators[key].targets
    ]
    if (parts or own) and not any((*(part.weight for part in parts), *own)):
        yield ("goals", goal.id, "indicators"), "the weights of what is scored under this goal sum to zero"


def _indicator(plan: Plan, indicator: Indicator) -> Broken:
    if indicator.stages or indicator.formula or indicator.aggregate or indicator.window:
        yield from _parts(plan, indicator)
    place: Place = ("indicators", indicator.id, "targets")
    if len({target.kind for target in indicator.targets}) > 1:
        yield place, "targets of different kinds; an indicator has one kind"
    if clash := _clash(plan, indicator.targets):
        yield place, clash
    for n, target in enumerate(indicator.targets):
        if said := _target(target):
            yield (*place, n, said[0]), said[1]
        for m, old in enumerate(target.replaces):
            if said := _target(evolve(target, value=old.value)):
                yield (*place, n, "replaces", m, "value"), said[1]
        for m, (old, new) in enumerate(pairwise(target.replaces), 1):
            if new.until.end <= old.until.end:
                yield (*place, n, "replaces", m, "until"), f"{new.until} does not come after {old.until}"


def _clash(plan: Plan, targets: Sequence[Target]) -> str:
    """Whether two targets are for the same date, now or as they stood until one was changed; empty where none are."""
    if len(targets) < 2:
        return ""
    changes = sorted({old.until for target in targets for old in target.replaces}, key=lambda until: until.end)
    for standing, until in (*(([t.on(day.end) for t in targets], f" until {day}") for day in changes), (targets, "")):
        days = [(target.date or plan.period).end for target in standing]
        if len(set(days)) < len(days):
            return f"two targets at the same date{until}"
    return ""


def _parts(plan: Plan, indicator: Indicator) -> Broken:
    """What an indicator that is put together from parts, periods or stages may not be."""
    place: Place = ("indicators", indicator.id)
    if len(set(indicator.stages)) < len(indicator.stages) or len(indicator.stages) == 1:
        yield (*place, "stages"), "stages are two words or more, each given once"
    if indicator.stages and indicator.domain != Quantity(0, len(indicator.stages) - 1):
        yield (*place, "domain"), "the stages are all there is; leave the key out"
    for n, stage in enumerate(indicator.stages):
        if not re.fullmatch(STAGE, stage):
            yield (*place, "stages", n), f"{stage!r} is no stage; allowed: letters, digits and hyphens, a letter first"
    for name in indicator.formula.names if indicator.formula else ():
        if name in plan.indicators and plan.indicators[name].stages:
            yield (*place, "formula"), f"{name!r} counts stages, with which there is no arithmetic"
    takes = {"aggregate": indicator.aggregate, "window": indicator.window and indicator.window.take}
    for key, take in takes.items():
        if take is None:
            continue
        if indicator.formula:
            yield (*place, key), "a formula is computed from totals; say how its inputs make theirs"
        elif indicator.stages and take in (Aggregate.SUM, Aggregate.MEAN):
            yield (*place, key), "stages are not added or averaged; allowed: lowest, highest"
        elif _is_share(indicator) and take in (Aggregate.SUM, Aggregate.MEAN):
            yield (*place, key), "percentages are not added or averaged; give a formula with what they are shares of"
        elif take not in TAKES[key]:
            yield (*place, key), f"got {take}; allowed: {', '.join(TAKES[key])}"
    window = indicator.window
    if window and (indicator.frequency is None or MONTHS[window.over] % MONTHS[indicator.frequency]):
        yield (*place, "window"), f"a window of a {window.over} needs a frequency that divides it"


def _is_share(indicator: Indicator) -> bool:
    unit = indicator.unit
    return unit is not None and any(re.search(SHARES, said) for said in (unit.plain, unit.en, unit.nb, unit.nn))


def _trigger(place: Place, trigger: Trigger) -> Broken:
    if not trigger.when:
        yield place, "no condition; a rule that always holds is no trigger"
    for n, condition in enumerate(trigger.when):
        low, high = condition.at_least, condition.at_most
        if low is None and high is None:
            yield (*place, n), "no bound is given; allowed: at_least, at_most, or both"
        elif low is not None and high is not None and low > high:
            yield (*place, n), f"at least {low:g} and at most {high:g} never hold together"


def _money(place: Place, funding: Funding | None) -> Broken:
    for name in ("planned", "used") if funding else ():
        for n, money in enumerate(getattr(funding, name)):
            if not re.fullmatch(CURRENCY, money.currency):
                yield (
                    (*place, name, n, "currency"),
                    f"{money.currency!r} is no currency; allowed: three letters, such as NOK",
                )
            if not 1000 <= money.year <= 9999:
                yield (*place, name, n, "year"), f"{money.year} is no year, such as 2025"
            if money.amount.low < 0:
                yield (*place, name, n, "amount"), f"got {money.amount}; an amount is 0 or more"


def _survey(place: Place, survey: Survey) -> Broken:
    given = [wish.rank for wish in survey.wishes.values()]
    for wish, rank in zip(survey.wishes.values(), ranking.expected(given), strict=True):
        if wish.rank != rank:
            said = f"got {wish.rank}; {rank - 1} come before it, so that it is {rank} (those alike share a rank)"
            yield (*place, wish.id, "rank"), said
        if wish.met_by and wish.rejected:
            yield (*place, wish.id, "rejected"), "a wish that measures meet is not rejected; give one of them"


def _target(target: Target) -> tuple[str, str] | None:
    value = target.value
    if target.kind is TargetKind.WITHIN:
        if math.isinf(value.low) or math.isinf(value.high) or value.is_exact:
            return "value", f"got {value}; a target to stay within has both bounds, such as 95..105"
    elif not value.is_exact:
        return "value", f"got {value}; this kind of target is one number"
    if target.tolerance is not None and target.kind is TargetKind.REACH:
        return "tolerance", "a target to reach has no tolerance; use at_least, at_most or within"
    if target.tolerance is not None and target.tolerance <= 0:
        return "tolerance", f"got {target.tolerance:g}; a tolerance is more than 0"
    return None


def _inferred(place: Place, element: Any) -> Broken:
    allowed = keys_of(type(element))
    for n, name in enumerate(element.inferred):
        if name not in allowed:
            yield (*place, "inferred", n), f"{name!r} is no field of this element{did_you_mean(name, allowed)}"
