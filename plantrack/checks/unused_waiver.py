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
      - {check: unmeasured-goal, at: goals.cap, reason: the beginning of it, until: 2028}  # <-
      - {check: idle-measure, at: goals.capacity, reason: another fault, until: 2028}  # <-

Bad, on its last day:

    # as of 2025-12-31
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2025}  # <-

Good:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2028}

Good, what it covers lies within the element:

    indicators:
      places: {title: Places, targets: [{value: 5}]}
    waivers:
      - {check: missing-source, at: indicators.places, reason: still sought, until: 2028}

Good, the day after (it has run out, which is another fault):

    # as of 2026-01-01
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2025}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the waiver of {check} at {at} covers nothing"
REMEDY = "remove the waiver, or correct its check or place"


def check(case: Case) -> Found:
    for n in case.unused:
        waiver = case.plan.waivers[n]
        yield ("waivers", n), {"check": waiver.check, "at": waiver.at}
