"""A waiver has run out.

It no longer covers anything: what it accepted is a finding again.

Bad:

    # as of 2026-01-01
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2025-12-31}  # <-

Good, on its last day:

    # as of 2025-12-31
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2025-12-31}
      - {check: unmeasured-goal, at: goals.access, reason: no indicator yet, until: 2025}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the waiver of {check} at {at} ran out on {until}"
REMEDY = "mend what it covers, or renew it with a new reason"


def check(case: Case) -> Found:
    for n, waiver in enumerate(case.plan.waivers):
        if not waiver.holds_on(case.today):
            yield ("waivers", n), {"check": waiver.check, "at": waiver.at, "until": waiver.until.end}
