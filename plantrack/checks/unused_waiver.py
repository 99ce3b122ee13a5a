"""A waiver covers nothing.

The fault it accepted is mended, or its check or place is misspelt. A waiver names one element
(`goals.capacity`); there are no wildcards.

Bad:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goals, at: goals.capacity, reason: misspelt check, until: 2028}  # <-
      - {check: unmeasured-goal, at: goals.capacty, reason: misspelt place, until: 2028}  # <-
      - {check: unmeasured-goal, at: goals, reason: all of them, until: 2028}  # <-

Good:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2028}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the waiver of {check} at {at} covers nothing"


def check(case: Case) -> Found:
    for n in case.unused:
        waiver = case.plan.waivers[n]
        yield ("waivers", n), {"check": waiver.check, "at": waiver.at}
