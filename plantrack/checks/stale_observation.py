"""An indicator with a target was last seen before its last reporting period.

The plan says how often it is reported, and the reports have stopped: what is known no longer
speaks of today. A derived figure is as old as its oldest input.

Bad:

    # as of 2025-12-31
    indicators:
      places:  # <-
        title: Places
        unit: places
        direction: increase
        frequency: tertial
        baseline: {date: 2024-12-31, value: 100}
        targets: [{value: 200}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-04-30,110,2025-05-20

Good, on the first day of the last completed tertial:

    # as of 2025-12-31
    indicators:
      places:
        title: Places
        unit: places
        direction: increase
        frequency: tertial
        baseline: {date: 2024-12-31, value: 100}
        targets: [{value: 200}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-05-01,110,2025-05-20
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.scoring.statuses import Status

SEVERITY = Severity.WARNING
MESSAGE = "{indicator!r} says nothing of {as_of}: {stale}"


def check(case: Case) -> Found:
    for key, result in case.evaluation.indicators.items():
        if result.status is Status.STALE:
            stale = ", ".join(f"{name} was last seen on {day}" for name, day in result.stale)
            yield ("indicators", key), {"indicator": key, "as_of": case.evaluation.as_of, "stale": stale}
