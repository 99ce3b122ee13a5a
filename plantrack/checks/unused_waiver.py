"""A waiver covers nothing, or nothing that one before it does not cover.

The fault it accepted is mended, or its check or place is misspelt. A waiver names one element
(`goals.capacity`) or field of the plan (`period`); there are no wildcards. A finding that is clearly
meant by a misspelt waiver counts as waived. What comes and goes with the calendar alone may be
waived beforehand.

Bad:

    goals:
      capacity: {title: Capacity}
    waivers:
      - {check: unmeasured-goals, at: goals.capacity, reason: misspelt check, until: 2028}  # <-
      - {check: unmeasured-goal, at: goals.capacty, reason: misspelt place, until: 2028}  # <-
      - {check: unmeasured-goal, at: goals, reason: all of them, until: 2028}  # <-
      - {check: unmeasured-goal, at: goals.cap, reason: the beginning of it, until: 2028}  # <-
      - {check: idle-measure, at: goals.capacity, reason: another fault, until: 2028}  # <-

Bad, twice, and beside one that covers more:

    goals:
      capacity: {title: Capacity}
    indicators:
      places: {title: Places, targets: [{value: 5}]}
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2027}
      - {check: unmeasured-goal, at: goals.capacity, reason: the same again, until: 2028}  # <-
      - {check: missing-source, at: indicators.places, reason: still sought, until: 2028}
      - {check: missing-source, at: "indicators.places.targets[0]", reason: one of them, until: 2028}  # <-

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

Good, of a field of the plan:

    succeeds: before
    waivers:
      - {check: gap-between-plans, at: succeeds, reason: the council decided so, until: 2028}
    # file: plans/before.yaml
    id: before
    period: 2021/2023

Good, before its time:

    measures:
      courses: {title: Local courses, period: 2025}
    waivers:
      - {check: overdue-measure, at: measures.courses, reason: known to take longer, until: 2028}

Good, the day after (it has run out, which is another fault):

    # as of 2026-01-01
    waivers:
      - {check: unmeasured-goal, at: goals.capacity, reason: no indicator yet, until: 2025}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the waiver of {check} at {at} covers nothing of its own"
REMEDY = "remove the waiver, or correct its check or place"


def check(case: Case) -> Found:
    for n in case.unused:
        waiver = case.plan.waivers[n]
        yield ("waivers", n), {"check": waiver.check, "at": waiver.at}
