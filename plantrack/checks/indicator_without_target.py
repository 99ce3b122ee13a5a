"""An indicator of a goal has no target.

It shows which way things go, and counts for nothing in how far the goal is reached. That may be
meant; then it is context. Of a goal that cannot be measured for want of a target,
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
      waiting: {title: Waiting, direction: decrease}  # <-

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
      waiting: {title: Waiting, direction: decrease, targets: [{value: 5}]}

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

SEVERITY = Severity.INFO
MESSAGE = "indicator '{indicator}' has no target"
REMEDY = "set a target, or keep it as context"


def check(case: Case) -> Found:
    for indicator in of_goals(case):
        if not indicator.targets:
            yield ("indicators", indicator.id), {"indicator": indicator.id}
