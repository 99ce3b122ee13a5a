"""What is left of the findings when the faults that others follow from are mended."""

from collections.abc import Callable, Collection, Mapping
from datetime import date as Day
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from attrs import evolve

from plantrack import links, periods
from plantrack.checks.case import Case
from plantrack.checks.meant import plan_as_meant, plans_as_meant, records_as_meant
from plantrack.evaluation import evaluate
from plantrack.findings import Finding, Place
from plantrack.plan import Indicator, Plan, Plans, TargetKind

Mend = Callable[[Plan, Collection[Place]], Plan]


def mended(case: Case, found: Collection[Finding], select: Collection[str]) -> Case | None:
    """The case as if what the checks in `CAUSES` found were mended as they say; None where that changes nothing.

    A finding that is not made again follows from one of these faults: it goes when they are mended.
    """
    places = {name: [finding.place for finding in found if finding.check == name] for name in CAUSES}
    evaluation, plan, plans = case.evaluation, case.whole, case.plans
    records, before = evaluation.records, evaluation.predecessor
    if "unknown-reference" in select and case.is_whole:
        plans, before = plans_as_meant(plans, plan), before and plan_as_meant(before, None)
    if places["unknown-reference"]:
        plan = plan_as_meant(plan, before)
    for name, mend in _MENDS.items():
        if places[name]:
            plan = mend(plan, places[name])
    if places["unplanned-record"]:
        records = records_as_meant(records, plan, case.plans if case.is_whole else Plans({plan.id: plan}))
    same = (case.whole, case.plans, evaluation.records, evaluation.predecessor)
    if all(now is then for now, then in zip((plan, plans, records, before), same, strict=True)):
        return None
    again = evaluate(plan, records, as_of=evaluation.as_of, known_at=evaluation.known_at, predecessor=before)
    return evolve(case, evaluation=again, plans=Plans(plans | {plan.id: plan}))


def standing(case: Case, found: Collection[Finding], again: Collection[Finding] | None) -> list[Finding]:
    """The findings that are no consequence of others: the causes, and what is found `again` without them.

    What an indicator lacks is said where `unmeasured-goal` stands at a goal of it.
    """
    if again is not None:
        written = {_key(finding) for finding in found}
        causes = [finding for finding in found if finding.check in CAUSES]
        found = causes + [each for each in again if each.check not in CAUSES and _key(each) in written]
    goals = [case.plan.goals[str(each.place[1])] for each in found if each.check == "unmeasured-goal"]
    said = {name for goal in goals for name in goal.indicators}
    return [each for each in found if not (each.check in OF_INDICATORS and each.place[1] in said)]


def _key(finding: Finding) -> tuple[str, Place, int]:
    return finding.check, finding.place, finding.number


def _straight(plan: Plan, _: Collection[Place]) -> Plan:
    """The plan in which no indicator is computed from itself."""
    straight = set(links.order(links.inputs(plan)))
    return _counted(plan, [key for key in plan.indicators if key not in straight])


def _named(plan: Plan, _: Collection[Place]) -> Plan:
    """The plan in which no indicator is computed from what is not there."""
    wiring = links.inputs(plan)
    targets = {key: each.formula.targets for key, each in plan.indicators.items() if each.formula}
    missing = {
        key: [name for name in (*links.reach(wiring, key), *targets.get(key, ())) if name not in plan.indicators]
        for key in plan.indicators
    }
    return _counted(plan, [key for key, names in missing.items() if names])


def _counted(plan: Plan, keys: Collection[str]) -> Plan:
    """The plan in which some indicators are not computed, and are measurable if nothing else is amiss."""
    return _with(plan, "indicators", {key: _limit(evolve(plan.indicators[key], formula=None)) for key in keys})


def _ahead(plan: Plan, places: Collection[Place]) -> Plan:
    """The plan in which targets do not depend on baselines."""
    return _with(plan, "indicators", {str(at[1]): _limit(plan.indicators[str(at[1])]) for at in places})


def _later(plan: Plan, places: Collection[Place]) -> Plan:
    """The plan in which targets are for its last day, whatever their baseline is."""
    last = periods.on(min(plan.period.end, Day.max - timedelta(days=1)))
    limits = {str(at[1]): _limit(plan.indicators[str(at[1])]) for at in places}
    later = {
        key: evolve(indicator, targets=tuple(evolve(target, date=last) for target in indicator.targets))
        for key, indicator in limits.items()
    }
    return _with(plan, "indicators", later)


def _undated(plan: Plan, places: Collection[Place]) -> Plan:
    """The plan in which measures may take all of its period."""
    return _with(plan, "measures", {str(at[1]): evolve(plan.measures[str(at[1])], period=None) for at in places})


def _limit(indicator: Indicator) -> Indicator:
    """An indicator whose targets need no baseline, where it has one and a direction."""
    if indicator.direction is None or indicator.baseline is None:
        return indicator
    return evolve(indicator, targets=tuple(evolve(target, kind=TargetKind.AT_LEAST) for target in indicator.targets))


def _with(plan: Plan, kind: str, changed: Mapping[str, Any]) -> Plan:
    elements: dict[str, Any] = {kind: MappingProxyType({**getattr(plan, kind), **changed})}
    return evolve(plan, **elements) if changed else plan


_MENDS: Mapping[str, Mend] = {
    "circular-support": _straight,
    "unknown-reference": _named,
    "target-against-direction": _ahead,
    "target-before-baseline": _later,
    "measure-outside-period": _undated,
}

CAUSES = frozenset({*_MENDS, "unplanned-record"})
"""The checks from whose faults other findings may follow; none is milder than what it takes the place of."""

OF_INDICATORS = frozenset(
    f"indicator-without-{what}" for what in ("unit", "direction", "source", "frequency", "baseline", "target")
)
"""The checks that say what an indicator lacks."""
