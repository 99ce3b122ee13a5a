"""A measure's period has passed, and nothing recorded says that it is completed or stopped.

Either it was not done in time or nobody said that it was. Where some of its parts are overdue, they
are reported, and not the whole.

Bad:

    # as of 2026-01-01
    measures:
      courses: {title: Local courses, period: 2025}  # <-

Bad, on the day after, planned or started:

    # as of 2025-07-01
    measures:
      courses: {title: Local courses, period: 2025-H1}  # <-
      training: {title: Training, period: 2025-01-01/2025-06-30}  # <-
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-01-01, status: started}]
      training: [{date: 2025-01-01, status: planned}]

Bad, a part, and a whole with parts that are not yet due:

    # as of 2026-01-01
    measures:
      training: {title: Training, period: 2025}
      courses: {title: Local courses, part_of: training, period: 2025}  # <-
      seminars: {title: Seminars, part_of: training, period: 2025}
      meetings: {title: Meetings, period: 2025}  # <-
      monthly: {title: Monthly meetings, part_of: meetings, period: 2026}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      seminars: [{date: 2025-06-30, status: completed}]

Good, on the last day, and without one:

    # as of 2025-06-30
    measures:
      courses: {title: Local courses, period: 2025-H1}
      training: {title: Training, period: 2025/..}
      meetings: {title: Meetings}

Good, completed or stopped:

    # as of 2026-01-01
    measures:
      courses: {title: Local courses, period: 2025}
      training: {title: Training, period: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-01, status: started}, {date: 2025-12-31, status: completed}]
      training: [{date: 2025-03-01, status: stopped}]

Good, a whole whose parts are all done, and parts of what is done as a whole:

    # as of 2026-01-01
    measures:
      training: {title: Training, period: 2025}
      courses: {title: Local courses, part_of: training, period: 2025}
      seminars: {title: Seminars, part_of: training, period: 2025}
      doctors: {title: Seminars for doctors, part_of: seminars, period: 2025}
      meetings: {title: Meetings, part_of: training, period: 2025}
      monthly: {title: Monthly meetings, part_of: meetings, period: 2025}
      yearly: {title: Yearly meetings, part_of: meetings, period: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-06-30, status: stopped}]
      seminars: [{date: 2025-06-30, status: completed}]
      monthly: [{date: 2025-06-30, status: completed}]
      yearly: [{date: 2025-06-30, status: stopped}]
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.checks.outcomes import open_measures
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "measure '{measure}' was to be done by {end}, and nothing recorded says that it is"
REMEDY = "record that it is completed or stopped, or why it takes longer"


def check(case: Case) -> Found:
    measures, as_of = case.plan.measures, case.evaluation.as_of
    late = [key for key in open_measures(case) if (period := measures[key].period) and period.end < as_of]
    for key in links.ends(links.parts(measures), late):
        if period := measures[key].period:
            yield ("measures", key), {"measure": key, "end": period.end}
