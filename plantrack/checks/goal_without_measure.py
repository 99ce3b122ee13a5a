"""No measure contributes to a goal, nor to any goal that is part of it.

The plan wants something and does nothing about it; or what it does is not written down.

Bad:

    goals:
      capacity: {title: Capacity}
      collaboration: {title: Collaboration}  # <-
    measures:
      more-practices: {title: More practices, contributes_to: [capacity]}

Bad, what is done for the whole is not done for its part:

    goals:
      services: {title: Services}
      capacity: {title: Capacity, part_of: services}  # <-
    measures:
      quality-work: {title: Quality work, contributes_to: [services]}

Good, through a part of a part:

    goals:
      services: {title: Services}
      capacity: {title: Capacity, part_of: services}
      recruitment: {title: Recruitment, part_of: capacity}
    measures:
      more-practices: {title: More practices, contributes_to: [recruitment]}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "no measure contributes to goal '{goal}'"
REMEDY = "name the goal in the contributes_to of a measure, or say why nothing is done in a waiver"


def check(case: Case) -> Found:
    for key in links.goals_without_measure(case.plan):
        yield ("goals", key), {"goal": key}
