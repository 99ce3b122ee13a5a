"""Nothing says when a measure is done.

"Work on recruitment" never ends, and can be reported as completed on any day. A whole is done when
its parts are. A measure that is known only because it was carried out needs no such words.

Bad:

    measures:
      courses: {title: Local courses}  # <-

Bad, of a part, though the whole has it:

    measures:
      training: {title: Training, done_when: All GPs have been on a course}
      courses: {title: Local courses, part_of: training}  # <-

Good:

    measures:
      courses: {title: Local courses, done_when: A course has been held at every centre}
      positions: {title: New positions, origin: reported}

Good, a whole with parts:

    measures:
      training: {title: Training}
      courses: {title: Local courses, part_of: training, done_when: A course has been held}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import Origin

SEVERITY = Severity.WARNING
MESSAGE = "nothing says when measure '{measure}' is done"
REMEDY = "say in done_when what will then be so, for all to see"


def check(case: Case) -> Found:
    parts = links.parts(case.plan.measures)
    for key, measure in case.plan.measures.items():
        if not measure.done_when and key not in parts and measure.origin is not Origin.REPORTED:
            yield ("measures", key), {"measure": key}
