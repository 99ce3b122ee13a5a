"""A goal of the plan before had a measurable target, and no goal that continues it has any target.

What the last plan could be held to is gone, without a word. A proposed target is none of the plan's;
a target of a part counts.

Bad:

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverage]}  # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Bad, no goal continues it at all:

    succeeds: before  # <-
    goals:
      capacity: {title: Capacity, indicators: [coverage]}
    indicators:
      coverage: {title: Coverage, unit: "%", targets: [{kind: at_least, value: 105}]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Bad, the same indicator without its target, or only proposed:

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverage], indicators: [coverage, waiting, waitng]}  # <-
      access: {title: Access, continues: [coverage]}
    indicators:
      coverage: {title: Coverage, unit: "%"}
      waiting: {title: Waiting, origin: proposed, targets: [{kind: at_most, value: 5}]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Good:

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverage], indicators: [waiting]}
    indicators:
      waiting: {title: Waiting, unit: persons, direction: decrease, targets: [{value: 5}]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Good, one of two successors, through its part:

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverage]}
      access: {title: Access, continues: [coverage]}
      waiting: {title: Waiting, part_of: access, indicators: [waiting]}
    indicators:
      waiting: {title: Waiting, targets: [{kind: at_most, value: 5}]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Good, without a target before, with one that could not be measured, or that was proposed:

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverage, access, quality]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [visits]}
      access: {title: Access, indicators: [waiting, misspelt]}
      quality: {title: Quality, indicators: [complaints]}
    indicators:
      waiting: {title: Waiting, targets: [{kind: at_most, value: 5}]}
      visits: {title: Visits, unit: visits, frequency: year, data_source: Report}
      complaints:
        title: Complaints
        unit: complaints
        frequency: year
        data_source: Report
        origin: proposed
        targets: [{kind: at_most, value: 5}]

Good, misspelt where it is continued (which is an unknown reference):

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [coverge]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      coverage: {title: Coverage, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.evaluation import evaluate
from plantrack.findings import Severity
from plantrack.plan import Origin, Plan

SEVERITY = Severity.WARNING
MESSAGE = "'{goal}' of the plan before had a measurable target ({indicators}), and no goal that continues it has one"
REMEDY = "set a target for what continues it, or say in a note why there is none"


def check(case: Case) -> Found:
    if (before := case.evaluation.predecessor) is None:
        return
    from plantrack.succession import succession  # most plans succeed none

    held = _held(case.plan)
    lost = [fate for fate in succession(case.plan, before) if fate.targets and held.isdisjoint(fate.successors)]
    measurable = _measurable(case, before) if lost else frozenset()
    for fate in lost:
        if had := tuple(name for name in fate.targets if name in measurable):
            at = ("goals", fate.successors[0]) if fate.successors else ("succeeds",)
            yield at, {"goal": fate.goal.id, "indicators": had}


def _measurable(case: Case, before: Plan) -> frozenset[str]:
    """The plan before's own indicators that are measurable."""
    now = case.evaluation
    then = evaluate(before, now.records, as_of=now.as_of, known_at=now.known_at)
    return frozenset(
        key
        for key, result in then.indicators.items()
        if result.level.is_measurable and result.indicator.origin is not Origin.PROPOSED
    )


def _held(plan: Plan) -> frozenset[str]:
    """The goals with a target of the plan's own, themselves or through what is part of them."""
    own = {
        key
        for key, indicator in plan.indicators.items()
        if indicator.targets and indicator.origin is not Origin.PROPOSED
    }
    up = links.parents(plan.goals)
    direct = [key for key, goal in plan.goals.items() if not own.isdisjoint(goal.indicators)]
    return frozenset(goal for key in direct for goal in (key, *links.reach(up, key)))
