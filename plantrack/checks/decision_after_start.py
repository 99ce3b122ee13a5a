"""A body treats the plan after its first day.

Until it is adopted a plan binds nobody: the days before are days without one, or under a plan that
nobody had decided.

Bad:

    decisions:
      council:
        body: Council
        date: 2025-02-11  # <-

Bad, the day after the first:

    decisions:
      council: {body: Council, date: 2025-01-02}  # <-

Good, on the first day, or perhaps on it:

    decisions:
      council: {body: Council, date: 2025-01-01}
      committee: {body: Committee, date: 2025}

Good, before it, or where the plan's first day is not known:

    period: ../2028
    decisions:
      council: {body: Council, date: 2024-12-10}
"""

from datetime import date as Day

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "'{decision}' is dated {date}, after the plan's first day {start}"
REMEDY = "correct the date or the period; if the plan did begin undecided, waive this with the reason"


def check(case: Case) -> Found:
    start = case.plan.period.start
    for key, decision in case.plan.decisions.items():
        if decision.date.start > start > Day.min:
            yield ("decisions", key, "date"), {"decision": key, "date": decision.date, "start": start}
