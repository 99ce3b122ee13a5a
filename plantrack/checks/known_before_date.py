"""Something is recorded as known before its time had begun.

What is said beforehand is a forecast or an intention. Recorded as an observation or as a status it
counts as if it had been seen, from the day it was said.

Bad:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2028,105000,2025-03-05  # <-

Bad, the day before, by its document, and in the log:

    documents:
      D24: {title: Budget, date: 2024-12-31}
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,document
    Example,places,2025-04-01/2025-04-30,105000,2025-03-31,  # <-
    Example,places,2025,105000,,D24  # <-
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2026-01, status: completed, known: 2025-12-31}  # <-

Good, on its first day, in its midst, and after it:

    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-31,105000,2025-03-31
    Example,places,2025,105000,2025-01-01
    Example,places,2024,105000,2025-01-01
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2026-01, status: completed, known: 2026-01-01}, {date: 2026, status: completed}]

Good, of nothing in this plan (which is an unplanned record):

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2028,105000,2025-03-05
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import own_entries
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "'{id}' at {date} was known on {known}, before that had begun"
REMEDY = "correct the date or the day it became known; leave a forecast out of the record"


def check(case: Case) -> Found:
    plan, records = case.plan, case.evaluation.records
    for row in case.rows:
        if row.known < row.date.start:
            yield row, {"id": row.indicator, "date": row.date, "known": row.known}
    for entry in own_entries(plan, records):
        if entry.known < entry.date.start:
            yield entry, {"id": entry.id, "date": entry.date, "known": entry.known}
