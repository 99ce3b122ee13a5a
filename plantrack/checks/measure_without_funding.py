"""Nothing says whether a measure has the money it needs.

Plans and budgets are decided apart. That nothing is decided yet, or that no money is needed, is an
answer too. The money of a whole is that of its parts. A measure that is known only because it was
carried out has had it.

Bad:

    measures:
      courses: {title: Local courses}  # <-

Bad, one of two parts:

    measures:
      training: {title: Training}
      courses: {title: Local courses, part_of: training}  # <-
      seminars: {title: Seminars, part_of: training, funding: {status: secured}}

Good:

    measures:
      courses: {title: Local courses, funding: {status: undecided}}
      routines: {title: Agreed routines, funding: {status: not_needed}}
      positions: {title: New positions, origin: reported}

Good, a part of a part of what is funded:

    measures:
      training: {title: Training, funding: {status: secured}}
      courses: {title: Local courses, part_of: training}
      premises: {title: Premises, part_of: courses}

Good, a part of what is misspelt (which is an unknown reference):

    measures:
      courses: {title: Local courses, part_of: trainings}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import Origin

SEVERITY = Severity.WARNING
MESSAGE = "nothing says how measure '{measure}' is paid for"
REMEDY = "give its funding: secured, partly, undecided, none or not_needed"


def check(case: Case) -> Found:
    measures = case.plan.measures
    up, down = links.parents(measures), links.parts(measures)
    for key, measure in measures.items():
        paid = any(above not in measures or measures[above].funding for above in (key, *links.reach(up, key)))
        if not paid and key not in down and measure.origin is not Origin.REPORTED:
            yield ("measures", key), {"measure": key}
