"""An indicator of a goal does not say whether it is better when it goes up or down.

Without a direction a change is only a change: nobody can say whether things got better. A limit
(`at_least`, `at_most`, `within`) says it itself. Of a goal that cannot be measured for want of a
direction, `unmeasured-goal` says so.

Bad:

    goals:
      capacity: {title: Capacity, indicators: [coverage, waiting, visits]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      waiting: {title: Waiting}  # <-
      visits: {title: Visits, baseline: {date: 2024, value: 9}, targets: [{value: 5}]}  # <-

Good:

    goals:
      capacity: {title: Capacity, indicators: [coverage, waiting]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      waiting: {title: Waiting, direction: decrease}

Good, an indicator of no goal, and one of a goal that cannot be measured (which is an unmeasured goal):

    goals:
      capacity: {title: Capacity, indicators: [coverage]}
      access: {title: Access, indicators: [waiting]}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      waiting: {title: Waiting}
      visits: {title: Visits}
"""

from plantrack.checks.attached import of_goals
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import TargetKind

SEVERITY = Severity.WARNING
MESSAGE = "indicator '{indicator}' has no direction"
REMEDY = "say which way is better: direction: increase or decrease"


def check(case: Case) -> Found:
    for indicator in of_goals(case):
        if indicator.direction is None and all(target.kind is TargetKind.REACH for target in indicator.targets):
            yield ("indicators", indicator.id), {"indicator": indicator.id}
