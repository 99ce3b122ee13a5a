"""A target's date certainly lies outside the plan's period.

Before the plan's first day there was nothing to reach; after its last day nobody who made the plan
answers for it.

Bad:

    indicators:
      births: {title: Births, targets: [{date: 2029, value: 20}]}  # <-

Bad, the day before and the day after, a limit too:

    indicators:
      births: {title: Births, targets: [{date: 2024-12-31, value: 20}]}  # <-
      deaths:
        title: Deaths
        targets:
          - {date: 2028-12-31, kind: at_most, value: 20}
          - {date: 2029-01-01, kind: at_most, value: 10}  # <-

Good, on the first and the last day:

    indicators:
      births: {title: Births, targets: [{date: 2025-01-01, value: 10}, {date: 2028-12-31, value: 20}]}

Good, perhaps within the period, and without a date (which is the plan's last day):

    indicators:
      births: {title: Births, targets: [{date: 2024-autumn/2025-01, value: 10}, {date: 2028/2029, value: 20}]}
      deaths: {title: Deaths, targets: [{value: 10}]}

Good, not after its baseline (which is a target before its baseline):

    indicators:
      births: {title: Births, baseline: {date: 2024, value: 9}, targets: [{date: 2023, value: 20}]}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the target at {date} lies outside the plan's period {period}"
REMEDY = "correct the date, or leave it out to mean the plan's last day"


def check(case: Case) -> Found:
    period = case.plan.period
    for key, indicator in case.plan.indicators.items():
        for n, target in enumerate(indicator.targets):
            date = target.date or period
            if date.end < period.start or date.start > period.end:
                yield ("indicators", key, "targets", n), {"date": date, "period": period}
