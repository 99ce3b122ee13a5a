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

Bad, one of the inputs is older than its own rhythm allows:

    # as of 2025-12-31
    indicators:
      places: {title: Places, frequency: tertial}
      inhabitants: {title: Inhabitants, frequency: quarter}
      coverage:  # <-
        title: Coverage
        formula: 100 * places / inhabitants
        direction: increase
        baseline: {date: 2024-12-31, value: 98}
        targets: [{value: 105}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-08-31,110,2025-09-20
    Example,inhabitants,2025-06-30,110,2025-09-20

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

Good, without a rhythm, without a target, or never seen (which is no data, not old data):

    # as of 2025-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024, value: 100}, targets: [{value: 200}]}
      waiting: {title: Waiting, direction: decrease, frequency: month, baseline: {date: 2024, value: 10}}
      visits:
        title: Visits
        direction: increase
        frequency: month
        baseline: {date: 2024, value: 10}
        targets: [{value: 20}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-01-31,110,2025-05-20
    Example,waiting,2025-01-31,9,2025-05-20
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Phrase, Severity
from plantrack.scoring.statuses import Status

SEVERITY = Severity.WARNING
MESSAGE = "'{indicator}' says nothing of {as_of}; last seen: {stale}"
REMEDY = "record the latest figures, or correct the frequency"


def check(case: Case) -> Found:
    for key, result in case.evaluation.indicators.items():
        if result.status is Status.STALE:
            stale = tuple(Phrase(name, day) for name, day in result.stale)
            yield ("indicators", key), {"indicator": key, "as_of": case.evaluation.as_of, "stale": stale}
