"""A row of the record stands there twice.

One of them was copied by mistake. Both say the same, so that no figure is wrong; but a row that is
meant to say something else cannot be told from one that is not.

Bad:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104239,2025-03-05  # <-

Bad, three times, the date written another way, in another file too:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,places,2025-T1,2024,5,2025-05-05
    Example,places,2025-01/2025-04,2024,5,2025-05-05  # <-
    # file: measures/older.csv
    organisation,indicator,date,since,value,known
    Example,places,2025-T1,2024,5,2025-05-05  # <-

Good, rows that differ in one thing:

    documents:
      D25: {title: Briefing}
    dimensions:
      place: {svelvik: Svelvik, eiker: Eiker}
    indicators:
      places: {title: Places}
      beds: {title: Beds}
      patients: {title: Patients, organisation: Norge}
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known,document,at,place
    Example,places,2025-03-05,,5,2025-03-05,,,
    Example,beds,2025-03-05,,5,2025-03-05,,,
    Norge,patients,2025-03-05,,5,2025-03-05,,,
    Example,places,2025-03-06,,5,2025-03-06,,,
    Example,places,2025-03-05,2024,5,2025-03-05,,,
    Example,places,2025-03-05,,6,2025-03-05,,,
    Example,places,2025-03-05,,5,2025-03-06,,,
    Example,places,2025-03-05,,5,2025-03-05,D25,,
    Example,places,2025-03-05,,5,2025-03-05,D25,Needs,
    Example,places,2025-03-05,,5,2025-03-05,,,svelvik
    Example,places,2025-03-05,,5,2025-03-05,,,eiker

Good, of no indicator of this plan (which is an unplanned record):

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2025-03-05,104239,2025-03-05
    Norge,places,2025-03-05,104239,2025-03-05
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import alike, line
from plantrack.findings import Severity
from plantrack.records import Observation

SEVERITY = Severity.WARNING
MESSAGE = "this row of '{indicator}' at {date} stands at {first} already"
REMEDY = "remove one of the rows, or correct what it was to say"


def check(case: Case) -> Found:
    seen: dict[object, Observation] = {}
    for row in case.rows:
        first = seen.setdefault((alike(row), row.known, row.value, row.source), row)
        if first is not row:
            yield row, {"indicator": row.indicator, "date": row.date, "first": line(first)}
