"""A goal has no indicator by which anyone could tell whether it was reached.

A goal is measurable (M4) when one of its indicators has a unit, a direction, a data source, a
frequency, a target and, where the target is to be reached, a baseline; or when all its sub-goals
are measurable. Without that, nobody can say at the end of the period whether the goal was
reached. A proposed indicator counts here; the headline figures of a plan leave it out. A goal
that cannot be measured because one of its sub-goals cannot is not reported beside it.

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
      services: {title: Services}
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

Good, part of itself (which is circular support):

    goals:
      services: {title: Services, part_of: services}
      access: {title: Access, part_of: services, indicators: [coverage]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]

Bad, a formula that lacks more than its names:

    goals:
      access: {title: Access, indicators: [coverage]}  # <-
    indicators:
      places: {title: Places}
      coverage:
        title: Coverage
        formula: 100 * place / inhabitants
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        targets: [{value: 105}]

Good, a formula of names that are not there, or that leads back to itself (which are faults of their own):

    goals:
      access: {title: Access, indicators: [coverage]}
      capacity: {title: Capacity, indicators: [share]}
    indicators:
      places: {title: Places}
      coverage:
        title: Coverage
        formula: 100 * place / inhabitants
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024}
        targets: [{value: 105}]
      share:
        title: Share
        formula: share / places
        unit: "%"
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024}
        targets: [{value: 105}]

Good, a misspelt indicator, a target against its direction or before its baseline (which are faults of their own):

    goals:
      access: {title: Access, indicators: [coverge]}
      capacity: {title: Capacity, indicators: [places]}
      quality: {title: Quality, indicators: [complaints]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      places:
        title: Places
        unit: places
        direction: increase
        frequency: tertial
        data_source: GP statistics
        baseline: {date: 2024, value: 98}
        targets: [{value: 95}]
      complaints:
        title: Complaints
        unit: complaints
        direction: decrease
        frequency: tertial
        data_source: the clinics
        baseline: {date: 2026, value: 98}
        targets: [{value: 95, date: 2025}]
"""

from plantrack.checks.attached import unmeasured
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "goal '{goal}' cannot be measured: it is at {level} and lacks {lacks}"
REMEDY = (
    "give it an indicator with unit, direction, data source, frequency, baseline and target; or waive it with a reason"
)


def check(case: Case) -> Found:
    for key, result in unmeasured(case).items():
        level, lacks = result.level_with_proposals, result.lacks_with_proposals
        yield ("goals", key), {"goal": key, "level": str(level), "lacks": lacks}
