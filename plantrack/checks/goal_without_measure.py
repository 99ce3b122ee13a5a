"""No measure contributes to a goal, nor to any goal that is part of it.

The plan wants something and does nothing about it; or what it does is not written down. Where
nothing is done for the parts of a goal either, they are reported, and not the whole.

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

Bad, a part, and not the whole:

    goals:
      services: {title: Services}
      capacity: {title: Capacity, part_of: services}  # <-
      access: {title: Access, part_of: services}  # <-

Good, through a part of a part:

    goals:
      services: {title: Services}
      capacity: {title: Capacity, part_of: services}
      recruitment: {title: Recruitment, part_of: capacity}
    measures:
      more-practices: {title: More practices, contributes_to: [recruitment]}

Good, misspelt where a measure names it (which is an unknown reference):

    goals:
      capacity: {title: Capacity}
    measures:
      more-practices: {title: More practices, contributes_to: [capacty]}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "no measure contributes to goal '{goal}'"
REMEDY = "name the goal in the contributes_to of a measure, or say why nothing is done in a waiver"


def check(case: Case) -> Found:
    for key in links.ends(links.parts(case.plan.goals), links.goals_without_measure(case.plan)):
        yield ("goals", key), {"goal": key}
