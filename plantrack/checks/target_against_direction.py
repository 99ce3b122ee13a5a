"""A target lies on the wrong side of the baseline for the indicator's direction.

Either the direction is wrong or the target is; scored as it stands, getting worse would count as
progress. A baseline known only within bounds counts when all of it lies on the wrong side.

Bad:

    indicators:
      waiting:
        title: Waiting
        direction: decrease
        baseline: {date: 2024, value: 7624}
        targets: [{value: 8000}]  # <-

Bad, the second of two targets:

    indicators:
      visits: {title: Visits}
      waiting:
        title: Waiting
        direction: decrease
        baseline: {date: 2024, value: 7624}
        targets:
          - {date: 2026, value: 7000}
          - {date: 2028, value: 7625}  # <-

Bad, within bounds:

    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024, value: 110..}, targets: [{value: 105}]}  # <-
      visits: {title: Visits, direction: increase, baseline: {date: 2024, value: ">105"}, targets: [{value: 105}]}  # <-
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024, value: ..90}, targets: [{value: 95}]}  # <-

Bad, the baseline is looked up in the record:

    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024-03}, targets: [{value: 8000}]}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2024-03-05,7624,2024-03-05

Good:

    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024, value: 7624}, targets: [{value: 7000}]}
      places: {title: Places, direction: increase, baseline: {date: 2024, value: 95..110}, targets: [{value: 105}]}

Good, no change wanted (which cannot be measured, but is not against the direction):

    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024, value: 7624}, targets: [{value: 7624}]}
      places: {title: Places, direction: increase, baseline: {date: 2024, value: 105..}, targets: [{value: 105}]}

Good, a limit, no direction, or no baseline:

    indicators:
      waiting:
        title: Waiting
        direction: decrease
        baseline: {date: 2024, value: 7624}
        targets: [{kind: at_most, value: 8000}]
      places: {title: Places, baseline: {date: 2024, value: 110}, targets: [{value: 105}]}
      visits: {title: Visits, direction: increase, targets: [{value: 105}]}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import TargetKind

SEVERITY = Severity.ERROR
MESSAGE = "the target {target} lies against the direction ({direction}) from the baseline {baseline}"
REMEDY = "correct the direction, the baseline or the target"


def check(case: Case) -> Found:
    for key, result in case.evaluation.indicators.items():
        indicator, base = result.indicator, result.baseline
        if indicator.direction is None or base is None:
            continue
        sign = indicator.direction.sign
        lowest = min(sign * end for end in base.value.bounds)
        for n, target in enumerate(indicator.targets):
            if target.kind is TargetKind.REACH and sign * target.value.low < lowest:
                facts = {"target": target.value, "direction": indicator.direction, "baseline": base.value}
                yield ("indicators", key, "targets", n), facts
