"""A waiver lasts longer than the plan.

What it accepts was accepted for this plan. In the next one the question is to be asked again.

Bad:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2030}  # <-

Bad, by a day:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2028}
      - {check: goal-without-measure, at: goals.capacity, reason: none yet, until: 2029-01-01}  # <-

Good, until the plan's last day:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2028-12-31}

Good, a plan without an end:

    period: 2025/..
    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2099}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the waiver of {check} at {at} lasts until {until}, longer than the plan, which ends on {end}"
REMEDY = "let it run out with the plan"


def check(case: Case) -> Found:
    end = case.plan.period.end
    for n, waiver in enumerate(case.plan.waivers):
        if waiver.until.end > end:
            yield ("waivers", n, "until"), {"check": waiver.check, "at": waiver.at, "until": waiver.until, "end": end}
