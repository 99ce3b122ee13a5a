"""A measure of a goal is completed, and an indicator of the goal went the wrong way.

Not a proof that the measure failed: things might have been worse without it. But a plan that
reports its measures as done must say what came of them. It fires only where the change is
certain: from the baseline, or as the record itself states it.

Bad:

    goals:
      capacity: {title: Capacity, indicators: [waiting]}  # <-
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting, unit: persons, direction: decrease}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,waiting,2025-06-30,2024,1,2025-07-01

Bad, since the baseline, by how much is known within bounds:

    goals:
      capacity:
        title: Capacity
        indicators:
          - waiting
          - places  # <-
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
      practices: {title: New practices, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting}
      places: {title: Places, unit: places, direction: increase, baseline: {date: 2024, value: 100}}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
      practices: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-06-30,95..99,2025-07-01

Bad, among indicators that are weighed:

    goals:
      capacity:
        title: Capacity
        indicators:
          waiting: 1
          places: 2  # <-
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting}
      places: {title: Places, unit: places, direction: increase, baseline: {date: 2024, value: 100}}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-06-30,95,2025-07-01

Good, done and better, or worse and not done:

    goals:
      capacity: {title: Capacity, indicators: [places]}
      access: {title: Access, indicators: [waiting]}
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
      courses: {title: Local courses, contributes_to: [access]}
    indicators:
      places: {title: Places, unit: places, direction: increase, baseline: {date: 2024, value: 100}}
      waiting: {title: Waiting, unit: persons, direction: decrease, baseline: {date: 2024, value: 10}}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
      courses: [{date: 2025-06-30, status: started}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-06-30,101,2025-07-01
    Example,waiting,2025-06-30,11,2025-07-01

Good, no change:

    goals:
      capacity: {title: Capacity, indicators: [waiting]}
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting, unit: persons, direction: decrease}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,waiting,2025-06-30,2024,0,2025-07-01

Good, a change that is not certain:

    goals:
      capacity: {title: Capacity, indicators: [waiting]}
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting, unit: persons, direction: decrease}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,waiting,2025-06-30,2024,0..5,2025-07-01

Good, no baseline to go from:

    goals:
      capacity: {title: Capacity, indicators: [places]}
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      places: {title: Places, unit: places, direction: increase}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-31,100,2025-07-01
    Example,places,2025-06-30,99,2025-07-01
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Phrase, Severity
from plantrack.quantities import Signed

SEVERITY = Severity.WARNING
MESSAGE = "{measures} completed, but '{indicator}' went the wrong way: {change} from {since} to {to}"
REMEDY = "say in the next report what came of the measures"


def check(case: Case) -> Found:
    for found in case.evaluation.contradictions:
        change = found.change.value
        yield (
            case.named_at(found.goal, found.indicator),
            {
                "measures": ", ".join(found.measures),
                "indicator": found.indicator,
                "change": Phrase(Signed(change), case.plan.indicators[found.indicator].step(change) or ""),
                "since": found.change.since,
                "to": found.change.to,
            },
        )
