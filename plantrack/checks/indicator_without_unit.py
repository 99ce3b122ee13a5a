"""An indicator of a goal does not say what it counts in.

A number without a unit can be misread by a factor of a hundred or a thousand, and cannot be added
to another. Of a goal that cannot be measured for want of a unit, `unmeasured-goal` says so.

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
      waiting: {title: Waiting}  # <-

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
      waiting: {title: Waiting, unit: persons}

Good, an indicator of no goal, and one of a goal that cannot be measured (which is an unmeasured goal):

    goals:
      capacity: {title: Capacity, indicators: [coverage]}
      access: {title: Access, indicators: [waiting]}
      recruitment: {title: Recruitment, part_of: capacity, indicators: [coverage, waiting]}
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

SEVERITY = Severity.WARNING
MESSAGE = "indicator '{indicator}' has no unit"
REMEDY = "say what it counts: persons, places, %"


def check(case: Case) -> Found:
    for indicator in of_goals(case):
        if not indicator.unit:
            yield ("indicators", indicator.id), {"indicator": indicator.id}
