"""An indicator of a goal does not say where its figures come from.

Two registers rarely count alike. Who is to report the figure next time must know which one to ask.
Of a goal that cannot be measured for want of a data source, `unmeasured-goal` says so.

Bad:

    goals:
      capacity: {title: Capacity, indicators: [coverage, waiting]}
    documents:
      D24: {title: Briefing}
    indicators:
      coverage:
        title: Coverage
        unit: "%"
        frequency: tertial
        data_source: GP statistics
        targets: [{kind: at_least, value: 105}]
      waiting: {title: Waiting, source: {document: D24}}  # <-

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
      waiting: {title: Waiting, data_source: the register of GPs}

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
MESSAGE = "indicator '{indicator}' has no data source"
REMEDY = "name the register or the report that its figures come from"


def check(case: Case) -> Found:
    for indicator in of_goals(case):
        if not indicator.data_source:
            yield ("indicators", indicator.id), {"indicator": indicator.id}
