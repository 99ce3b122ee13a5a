"""The plan lasts longer than a user's own requirements allow.

Bad:

    period: 2025/2030  # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 4

Bad, by a day:

    period: 2025-01-01/2029-01-01  # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 4

Bad, without an end:

    period: 2025/..  # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 4

Bad, half a year and a day, from the last day of a month:

    period: 2025-08-31/2026-02-28  # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 0.5

Good, to the day:

    period: 2025-07-01/2029-06-30
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 4

Good, half a year to the day, from the last day of a month:

    period: 2025-08-31/2026-02-27
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 0.5

Good, a day less, which begins and ends within a month:

    period: 2025-07-15/2029-07-13
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    longest: 4

Good, without a limit:

    period: 2025/2090
    # file: requirements.yaml
    plantrack: 1
    title: National guidance

Good, without requirements:

    period: 2025/2090
"""

from calendar import monthrange
from datetime import date as Day
from datetime import timedelta
from math import inf

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.periods import Period
from plantrack.quantities import exactly

SEVERITY = Severity.ERROR
MESSAGE = "the plan lasts {period}; {requirements} allows {longest} years"
REMEDY = "end the plan earlier"


def check(case: Case) -> Found:
    required, period = case.requirements, case.plan.period
    if required and required.longest is not None and _years(period) > required.longest:
        facts = {"period": period, "longest": exactly(required.longest), "requirements": required.title}
        yield ("period",), facts


def _years(period: Period) -> float:
    """The length of a period in years of twelve months, exact where it is whole months; infinite without an end."""
    if period.end == Day.max:
        return inf
    after = period.end + timedelta(days=1)
    months = 12 * (after.year - period.start.year) + after.month - period.start.month
    last = monthrange(after.year, after.month)[1]
    return (months + (after.day - min(period.start.day, last)) / last) / 12
