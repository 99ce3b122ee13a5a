"""Nobody is named who answers for a measure.

What everybody is to do is done by nobody, and the question "how is it going?" has no address. A
measure's parts are its owner's too, unless they name another. One that is known only because it
was carried out needs none.

Bad:

    measures:
      courses: {title: Local courses}  # <-

Bad, parts with an owner do not make one for the whole:

    measures:
      training: {title: Training}  # <-
      courses: {title: Local courses, part_of: training, owner: health services}

Good:

    measures:
      courses: {title: Local courses, owner: health services}
      positions: {title: New positions, origin: reported}

Good, a part of a part:

    measures:
      training: {title: Training, owner: health services}
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
MESSAGE = "measure '{measure}' has no owner"
REMEDY = "name the unit or the role that answers for it"


def check(case: Case) -> Found:
    measures = case.plan.measures
    up = links.parents(measures)
    for key, measure in measures.items():
        owned = any(above not in measures or measures[above].owner for above in (key, *links.reach(up, key)))
        if measure.origin is not Origin.REPORTED and not owned:
            yield ("measures", key), {"measure": key}
