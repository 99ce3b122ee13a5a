"""A target lies on or before the date of its baseline.

Progress divides by the change planned after the baseline; with no time between them there is no pace.

Bad:

    indicators:
      births: {title: Births, unit: births, direction: increase, baseline: {date: 2024, value: 10}, targets: [{date: 2023, value: 20}]}  # <-

Bad, on the same day:

    indicators:
      births:
        title: Births
        baseline: {date: 2025-06-30, value: 10}
        targets: [{date: 2025-06-30, value: 20}]  # <-

Bad, without a date, for which the plan's last day stands:

    indicators:
      births: {title: Births, baseline: {date: 2028-12-31, value: 10}, targets: [{value: 20}]}  # <-

Bad, one of two targets:

    indicators:
      births:
        title: Births
        baseline: {date: 2025, value: 10}
        targets:
          - {date: 2027, value: 20}
          - {date: 2024-12-31, value: 15}  # <-

Good, the day after:

    indicators:
      births:
        title: Births
        baseline: {date: 2025-06-30, value: 10}
        targets: [{date: 2025-07-01, value: 20}]

Good, in the same year, where the baseline may be of its first days:

    indicators:
      births: {title: Births, baseline: {date: 2025, value: 10}, targets: [{date: 2025, value: 20}]}

Good, a limit that needs no baseline, and a target without one:

    indicators:
      births:
        title: Births
        baseline: {date: 2025, value: 10}
        targets: [{date: 2024, kind: at_least, value: 20}]
      deaths: {title: Deaths, targets: [{date: 2024, value: 20}]}
"""  # noqa: E501 one line a place

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import TargetKind

SEVERITY = Severity.ERROR
MESSAGE = "the target at {target} does not come after the baseline at {baseline}"
REMEDY = "set a later target or an earlier baseline"


def check(case: Case) -> Found:
    for key, indicator in case.plan.indicators.items():
        baseline = indicator.baseline
        for n, target in enumerate(indicator.targets):
            date = target.date or case.plan.period
            if baseline and target.kind is TargetKind.REACH and date.end <= baseline.date.start:
                yield ("indicators", key, "targets", n), {"target": date, "baseline": baseline.date}
