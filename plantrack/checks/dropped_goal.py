"""A goal of the plan before has no successor.

Goals may end: because they were reached, or because something else matters more. But a plan that
says nothing of them leaves it to be found out. Where it had a measurable target, that is said
instead, and louder.

Bad:

    succeeds: before  # <-
    goals:
      capacity: {title: Capacity, continues: [capacity]}
      access: {title: Access}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      capacity: {title: Capacity}
      access: {title: Access}

Bad, two of them:

    succeeds: before  # <- # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      capacity: {title: Capacity}
      access: {title: Access}

Good, two in one, and one in two:

    succeeds: before
    goals:
      services: {title: Services, continues: [capacity, access]}
      quality: {title: Quality, continues: [access]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      capacity: {title: Capacity}
      access: {title: Access}

Good, misspelt where it is continued (which is an unknown reference):

    succeeds: before
    goals:
      capacity: {title: Capacity, continues: [capacty]}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      capacity: {title: Capacity}

Good, it had a measurable target (which is a dropped measurable target):

    succeeds: before
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

Good, without a plan before:

    goals:
      capacity: {title: Capacity}
"""

from plantrack.checks import dropped_measurable_target
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.INFO
MESSAGE = "no goal continues '{goal}' of the plan before"
REMEDY = "name it in the continues of the goal that takes it over, or say in a note why it ends"


def check(case: Case) -> Found:
    if (before := case.evaluation.predecessor) is None:
        return
    from plantrack.succession import succession  # most plans succeed none

    reported = {facts["goal"] for _, facts in dropped_measurable_target.check(case)}
    for fate in succession(case.plan, before):
        if not fate.successors and fate.goal.id not in reported:
            yield ("succeeds",), {"goal": fate.goal.id}
