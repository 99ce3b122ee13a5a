"""A measure is planned for a time that certainly lies outside the plan's period.

What is to be done before the plan begins or after it has ended is no part of it, and its score can
only mislead.

Bad:

    measures:
      courses: {title: Local courses, period: 2023/2024}  # <-

Bad, by a day:

    measures:
      courses: {title: Local courses, period: ../2024-12-31}  # <-
      training: {title: Training, period: 2029-01-01/..}  # <-

Good, in part within the period:

    measures:
      courses: {title: Local courses, period: 2024/2025}
      training: {title: Training, period: 2028-12-31/2029-12-31}
      premises: {title: Premises, period: 2024-01-01/2025-01-01}

Good, without a period of its own:

    measures:
      courses: {title: Local courses}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "measure '{measure}' is planned for {date}, outside the plan's period {period}"
REMEDY = "correct its period, or leave it to the plan that it belongs to"


def check(case: Case) -> Found:
    period = case.plan.period
    for key, measure in case.plan.measures.items():
        date = measure.period or period
        if date.end < period.start or date.start > period.end:
            yield ("measures", key, "period"), {"measure": key, "date": date, "period": period}
