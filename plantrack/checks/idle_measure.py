"""A measure reaches no goal.

Money and work go into it, and nothing in the plan says what for. A measure reaches the goals it
contributes to, those of the measure it is part of, or those of its own parts; so a whole is
reported, and not its parts.

Bad:

    goals:
      capacity: {title: Capacity}
    measures:
      courses: {title: Local courses}  # <-

Bad, a measure and its part:

    goals:
      capacity: {title: Capacity}
    measures:
      training: {title: Training}  # <-
      courses: {title: Local courses, part_of: training}

Good:

    goals:
      capacity: {title: Capacity}
    measures:
      training: {title: Training, contributes_to: [capacity]}
      courses: {title: Local courses, part_of: training}

Good, through a part:

    goals:
      capacity: {title: Capacity}
    measures:
      training: {title: Training}
      courses: {title: Local courses, part_of: training, contributes_to: [capacity]}

Good, a goal that is misspelt (which is an unknown reference):

    goals:
      capacity: {title: Capacity}
    measures:
      courses: {title: Local courses, contributes_to: [capacty]}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "measure '{measure}' contributes to no goal"
REMEDY = "name the goals it helps in contributes_to"


def check(case: Case) -> Found:
    idle, up = links.idle_measures(case.plan), links.parents(case.plan.measures)
    for key in links.ends(up, idle):
        yield ("measures", key), {"measure": key}
