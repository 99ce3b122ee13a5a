"""The whole of a promise's due date has passed, and nothing recorded says what became of it.

Either it was not kept in time, or nobody said that it was. A due date may be wide, such as the
first half of a year: until its last day is over, the promise is open.

Bad:

    # as of 2026-01-01
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025}  # <-

Bad, on the day after, said to be still open:

    # as of 2025-07-01
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-H1}  # <-
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    commitments:
      plan-shown: [{date: 2025-05-01, status: open}]

Good, on the last day, and without a due date:

    # as of 2025-06-30
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-H1}
      case-brought: {what: Bring a case, by: Administration}

Good, kept, also late; broken; and with an outcome that is not known:

    # as of 2026-01-01
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2025-H1}
      case-brought: {what: Bring a case, by: Administration, due: 2025-H1}
      answer-given: {what: Give an answer, by: Administration, due: 2025-H1}
      survey-held: {what: Ask the doctors, by: Administration, due: 2025-H1}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    commitments:
      plan-shown: [{date: 2025-06-30, status: kept}]
      case-brought: [{date: 2025-09-01, status: kept}]
      answer-given: [{date: 2025-09-01, status: broken}]
      survey-held: [{date: 2025-09-01, status: unknown}]
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the promise '{commitment}' was due by {due}, and nothing recorded says that it is kept"
REMEDY = "record what became of it: kept, broken or unknown, with the source"


def check(case: Case) -> Found:
    for key, followed in case.evaluation.commitments.items():
        due = case.plan.commitments[key].due
        if due and followed.states == ("overdue",):
            yield ("commitments", key), {"commitment": key, "due": due.end}
