"""An entry in the log does not say where it was read.

"Completed" is a claim like any other. Without the report or the case that says so it cannot be
looked up.

Bad:

    measures:
      courses: {title: Local courses}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2025-03-05, status: completed}  # <-

Bad, of decisions and promises too:

    decisions:
      council: {body: Council, date: 2024-12-10}
    commitments:
      plan-shown: {what: Present the plan, by: Administration}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    decisions:
      council:
        - {date: 2024-12-10, status: adopted}  # <-
    commitments:
      plan-shown:
        - {date: 2025-03-05, status: kept}  # <-

Good:

    documents:
      D25: {title: Briefing}
    measures:
      courses: {title: Local courses}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-05, status: completed, source: {document: D25}}]

Good, of another plan, and of nothing that is planned (which is an unplanned record):

    measures:
      courses: {title: Local courses}
    # file: plans/other.yaml
    id: other
    measures:
      courses: {title: Local courses}
    # file: measures/other.yaml
    plantrack: 1
    plan: other
    measures:
      courses: [{date: 2025-03-05, status: completed}]
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      course: [{date: 2025-03-05, status: completed}]
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import own_entries
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the entry on '{id}' at {date} has no source"
REMEDY = "name the document that says so"


def check(case: Case) -> Found:
    for entry in own_entries(case.plan, case.evaluation.records):
        if not entry.source:
            yield entry, {"id": entry.id, "date": entry.date}
