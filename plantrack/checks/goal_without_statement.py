"""A goal is only a heading: it does not state what is to be reached.

"Capacity" is a subject. Whether it was reached can only be told of a state that somebody wants.

Bad:

    goals:
      capacity: {title: Capacity}  # <-

Bad, a goal with parts that are stated, and one that can be measured:

    goals:
      services: {title: Services}  # <-
      access: {title: Access, part_of: services, statement: Everyone can get a GP}
      capacity: {title: Capacity, indicators: [coverage]}  # <-
    indicators:
      coverage: {title: Coverage, unit: "%", targets: [{kind: at_least, value: 105}]}

Good:

    goals:
      capacity: {title: Capacity, statement: Everyone can get a GP near home}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "goal '{goal}' is only a heading"
REMEDY = "state what is so when the goal is reached"


def check(case: Case) -> Found:
    for key, goal in case.plan.goals.items():
        if not goal.statement:
            yield ("goals", key), {"goal": key}
