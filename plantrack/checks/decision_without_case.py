"""A decision has no case number.

The case number is how anyone finds the papers and the minutes again. A meeting that is still ahead
may not have one yet.

Bad:

    # as of 2025-01-15
    decisions:
      council: {body: Council, date: 2024-12-10}  # <-

Bad, the day after the meeting, where others have one:

    # as of 2024-12-11
    decisions:
      committee: {body: Committee, date: 2024-11-19, case: 30/24}
      council: {body: Council, date: 2024-12-10}  # <-

Good:

    # as of 2025-01-15
    decisions:
      council: {body: Council, date: 2024-12-10, case: 91/24}

Good, on the day of the meeting, and where it may still be ahead:

    # as of 2024-12-10
    decisions:
      council: {body: Council, date: 2024-12-10}
      committee: {body: Committee, date: 2024-12}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the decision '{decision}' has no case number"
REMEDY = "add the number under which the body treated the plan"


def check(case: Case) -> Found:
    for key, decision in case.plan.decisions.items():
        if not decision.case and decision.date.end < case.evaluation.as_of:
            yield ("decisions", key), {"decision": key}
