"""Something was done late or is overdue, and its last entry does not say why.

Delays are part of every plan. What helps the next one is the reason, and it is known best by who
writes the entry.

Bad:

    # as of 2026-03-31
    measures:
      courses: {title: Local courses, period: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2026-03-01, status: completed}  # <-

Bad, not done yet, the day after; that an earlier entry had a note is of no help:

    # as of 2026-01-01
    measures:
      courses: {title: Local courses, period: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2025-03-01, status: planned, note: Begins in autumn}
        - {date: 2025-12-01, status: started}  # <-

Bad, promises:

    # as of 2026-01-01
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-H1}
      case-brought: {what: Bring a case, by: Administration, due: 2025-H1}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    commitments:
      plan-shown:
        - {date: 2025-07-01, status: kept}  # <-
      case-brought:
        - {date: 2025-05-01, status: open}  # <-

Good:

    # as of 2026-03-31
    measures:
      courses: {title: Local courses, period: 2025}
      training: {title: Training, period: 2025}
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-H1}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2026-03-01, status: completed, note: No premises until January}]
      training: [{date: 2026-01-01, status: started, note: Waits for the courses}]
    commitments:
      plan-shown: [{date: 2025-09-01, status: kept, note: The meeting in June was cancelled}]

Good, on the last day:

    # as of 2025-12-31
    measures:
      courses: {title: Local courses, period: 2025}
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-12-01, status: started}]
    commitments:
      plan-shown: [{date: 2025-12-01, status: open}]

Good, in time, perhaps in time, or stopped:

    # as of 2026-03-31
    measures:
      courses: {title: Local courses, period: 2025}
      seminars: {title: Seminars, period: 2025}
      training: {title: Training, period: 2025}
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-06-30}
      case-brought: {what: Bring a case, by: Administration, due: 2025-06-30}
      undated: {what: Bring another case, by: Administration}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-12-31, status: completed}]
      seminars: [{date: 2025-12/2026-01, status: completed}]
      training: [{date: 2026-02-01, status: stopped}]
    commitments:
      plan-shown: [{date: 2025-06-30, status: kept}]
      case-brought: [{date: 2025, status: kept}]
      undated: [{date: 2025-05-01, status: open}]

Good, not in the log at all (which is an overdue measure), and a part of what is done as a whole:

    # as of 2026-03-31
    measures:
      courses: {title: Local courses, period: 2025}
      training: {title: Training, period: 2025}
      seminars: {title: Seminars, part_of: training, period: 2025}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      training: [{date: 2025-12-01, status: completed}]
      seminars: [{date: 2025-11-01, status: started}]

Good, planned for a time before the plan (which is a measure outside its period):

    measures:
      courses: {title: Local courses, period: 2024}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-01, status: completed}]
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.outcomes import open_measures
from plantrack.findings import Severity
from plantrack.periods import Period
from plantrack.records import StatusEntry
from plantrack.words import MeasureStatus

LATE = (("kept_late",), ("overdue",))

SEVERITY = Severity.WARNING
MESSAGE = "'{id}' was due by {due}, and its last entry does not say why it is late"
REMEDY = "add a note to the entry: what took longer than planned"


def check(case: Case) -> Found:
    plan, evaluation = case.plan, case.evaluation
    still_open = open_measures(case)
    for key, result in evaluation.measures.items():
        due = plan.measures[key].period
        if result.is_late and (result.status == MeasureStatus.COMPLETED or key in still_open):
            yield from _unexplained(result.entry, due)
    for key, followed in evaluation.commitments.items():
        if followed.states in LATE:
            yield from _unexplained(followed.entry, plan.commitments[key].due)


def _unexplained(entry: StatusEntry | None, due: Period | None) -> Found:
    if entry and due and not entry.note:
        yield entry, {"id": entry.id, "due": due.end}
