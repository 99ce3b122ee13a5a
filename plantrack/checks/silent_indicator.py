"""An indicator has figures and says nothing of any goal.

It is measured, and no goal names it, nor is it needed to compute one that a goal names. Either a
goal lacks an indicator it could have, or the figures are collected for nothing.

Bad:

    goals:
      capacity: {title: Capacity, indicators: [places]}
    indicators:
      places: {title: Places}
      waiting: {title: Waiting}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-03-05,7624,2025-03-05

Bad, computed from what a goal names, which is the other way round:

    goals:
      capacity: {title: Capacity, indicators: [places]}
    indicators:
      places: {title: Places}
      double: {title: Double, formula: 2 * places}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,double,2025-03-05,208478,2025-03-05

Good:

    goals:
      capacity: {title: Capacity, indicators: [waiting]}
    indicators:
      waiting: {title: Waiting}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-03-05,7624,2025-03-05

Bad, where a formula takes its target, and not its figures:

    goals:
      capacity: {title: Capacity, indicators: [left]}
    indicators:
      left: {title: Left, formula: target(visits) + 5}
      visits: {title: Visits, targets: [{value: 5}]}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,visits,2025-03-05,9,2025-03-05

Good, an input of an input:

    goals:
      capacity: {title: Capacity, indicators: [coverage]}
    indicators:
      coverage: {title: Coverage, formula: 100 * places / inhabitants}
      places: {title: Places, formula: lists * 900}
      lists: {title: Lists}
      inhabitants: {title: Inhabitants}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,lists,2025-03-05,120,2025-03-05
    Example,inhabitants,2025-03-05,108000,2025-03-05

Good, without figures of its own, or misspelt where a goal or a formula names it (which is an unknown reference):

    goals:
      capacity: {title: Capacity, indicators: [waitng, double]}
    indicators:
      waiting: {title: Waiting}
      visits: {title: Visits}
      places: {title: Places}
      double: {title: Double, formula: 2 * place}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-03-05,7624,2025-03-05
    Norge,visits,2025-03-05,5,2025-03-05
    Example,places,2025-03-05,5,2025-03-05
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.INFO
MESSAGE = "'{indicator}' has figures, and says nothing of any goal"
REMEDY = "name it in the indicators of a goal, or in a formula that a goal needs"


def check(case: Case) -> Found:
    plan = case.plan
    wiring = links.inputs(plan)
    attached = {name for goal in plan.goals.values() for name in goal.indicators}
    used = attached.union(*(links.reach(wiring, name) for name in attached))
    observed = {row.indicator for row in case.rows}
    for key in plan.indicators:
        if key in observed and key not in used:
            yield ("indicators", key), {"indicator": key}
