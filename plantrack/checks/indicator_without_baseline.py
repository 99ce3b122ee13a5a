"""An indicator has a target to reach, and no baseline to start from.

Progress is the way gone from the baseline to the target. Without a start there is no progress to
speak of, only a figure and a wish. Of a goal that cannot be measured for want of a baseline,
`unmeasured-goal` says so.

Bad:

    goals:
      capacity: {title: Capacity, indicators: [coverage, waiting]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      waiting: {title: Waiting, direction: decrease, targets: [{value: 5}]}  # <-

Bad, nothing is recorded by the date of the baseline:

    indicators:
      waiting:  # <-
        title: Waiting
        direction: decrease
        baseline: {date: 2024}
        targets: [{value: 5}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-01-01,9,2025-01-01

Good:

    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024, value: 9}, targets: [{value: 5}]}

Good, a baseline looked up in the record, or known only within bounds:

    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024}, targets: [{value: 5}]}
      visits: {title: Visits, direction: decrease, baseline: {date: 2024, value: 6..}, targets: [{value: 5}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2024-12-31,9,2025-01-01

Good, a limit, no target, or no direction (in which there is no way to go):

    indicators:
      coverage: {title: Coverage, direction: increase, targets: [{kind: at_least, value: 105}]}
      waiting: {title: Waiting, direction: decrease}
      visits: {title: Visits, targets: [{value: 5}]}

Good, of a goal that cannot be measured (which is an unmeasured goal):

    goals:
      access: {title: Access, indicators: [waiting]}
    indicators:
      waiting: {title: Waiting, direction: decrease, targets: [{value: 5}]}

Good, a formula of names that are not there (which are unknown references):

    indicators:
      short:
        title: Short
        direction: decrease
        formula: needed - places
        baseline: {date: 2024}
        targets: [{value: 5}]
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.words import Lack

SEVERITY = Severity.WARNING
MESSAGE = "indicator '{indicator}' has a target to reach, and no baseline"
REMEDY = "give the value it had when the plan began, with its source, or the date to look it up at in the record"


def check(case: Case) -> Found:
    for key, result in case.evaluation.indicators.items():
        missing = [lack for lack in result.lacks if not lack.is_descriptive]
        if missing == [Lack.BASELINE]:
            yield ("indicators", key), {"indicator": key}
