"""An indicator of a goal does not say how often it is reported.

Without a rhythm no figure is ever too old: reports may stop, and nobody notices. Of a goal that
cannot be measured for want of a frequency, `unmeasured-goal` says so.

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
      waiting: {title: Waiting, frequency: month}

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

SEVERITY = Severity.WARNING
MESSAGE = "indicator '{indicator}' has no frequency"
REMEDY = "say how often it is reported: month, quarter, tertial, half-year or year"


def check(case: Case) -> Found:
    for indicator in of_goals(case):
        if indicator.frequency is None:
            yield ("indicators", indicator.id), {"indicator": indicator.id}
