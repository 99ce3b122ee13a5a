"""A goal has no indicator by which anyone could tell whether it was reached.

A goal is measurable (M4) when one of its indicators has a unit, a direction, a data source, a
frequency, a target and, where the target is to be reached, a baseline; or when all its sub-goals
are measurable. Without that, nobody can say at the end of the period whether the goal was
reached. A proposed indicator counts here; the headline figures of a plan leave it out.

Bad:

    goals:
      capacity: {title: Capacity, statement: Everyone can get a GP}  # <-

Bad, a target that is missing one thing:

    goals:
      capacity: {title: Capacity, indicators: [coverage]}  # <-
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        direction: increase
        data_source: GP statistics
        baseline: {date: 2024, value: 98}
        targets: [{value: 105}]

Bad, one of two sub-goals:

    goals:
      services: {title: Services}  # <-
      access: {title: Access, part_of: services, indicators: [coverage]}
      quality: {title: Quality, part_of: services}  # <-
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024, value: 98}
        targets: [{value: 105}]

Good:

    goals:
      capacity: {title: Capacity, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024, value: 98}
        targets: [{value: 105}]

Good, a proposed indicator:

    goals:
      capacity: {title: Capacity, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        origin: proposed
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024, value: 98}
        targets: [{value: 105}]

Good, through all sub-goals, by a limit that needs neither direction nor baseline:

    goals:
      services: {title: Services}
      access: {title: Access, part_of: services, indicators: [coverage]}
      quality: {title: Quality, part_of: services, indicators: [coverage, complaints]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      complaints: {title: Complaints}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "goal '{goal}' cannot be measured: it is at {level} and lacks {lacks}"
REMEDY = (
    "give it an indicator with unit, direction, data source, frequency, baseline and target; or waive it with a reason"
)


def check(case: Case) -> Found:
    for key, result in case.evaluation.goals.items():
        if not result.level_with_proposals.is_measurable:
            level, lacks = result.level_with_proposals, result.lacks_with_proposals
            yield ("goals", key), {"goal": key, "level": level, "lacks": lacks}
