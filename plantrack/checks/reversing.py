"""An indicator with a target certainly goes the wrong way.

It is worse than at the baseline, and the target is farther away than when the plan began. Where the
figures leave it open, nothing is said.

Bad:

    # as of 2026-12-31
    indicators:
      waiting:  # <-
        title: Waiting
        direction: decrease
        baseline: {date: 2024-12-31, value: 100}
        targets: [{value: 0}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2026-12-31,101,2026-12-31

Good, no worse than at the baseline:

    # as of 2026-12-31
    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 0}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2026-12-31,100,2026-12-31

Good, not certain:

    # as of 2026-12-31
    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024-12-31, value: 100..}, targets: [{value: 0}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2026-12-31,101,2026-12-31

Good, while a measure is completed (which is completed but worsening):

    # as of 2026-12-31
    goals:
      capacity: {title: Capacity, indicators: [waiting]}
    measures:
      positions: {title: New positions, contributes_to: [capacity]}
    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 0}]}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      positions: [{date: 2025-06-30, status: completed}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2026-12-31,101,2026-12-31
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.figures import short, worded
from plantrack.findings import Severity
from plantrack.scoring.statuses import Status

SEVERITY = Severity.WARNING
MESSAGE = "'{indicator}' goes the wrong way: from {baseline} to {value} on {day}, with a target of {target}"
REMEDY = "say in the next report what is done about it"


def check(case: Case) -> Found:
    named = {found.indicator for found in case.evaluation.contradictions}
    for key, result in case.evaluation.indicators.items():
        if result.status is not Status.REVERSING or key in named:
            continue
        if result.baseline and result.latest and result.target:
            yield (
                ("indicators", key),
                {
                    "indicator": key,
                    "baseline": short(result.indicator, result.baseline),
                    "value": short(result.indicator, result.latest),
                    "day": result.latest.day,
                    "target": worded(result.indicator, result.target.value),
                },
            )
