"""Two rows give different values for the same thing, known on the same day.

Both stand, and the figure counts as the range that holds them. A row that became known later
settles it.

Bad:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104932,2025-03-05  # <-

Bad, three values, and one that is less exact than another:

    indicators:
      places: {title: Places}
      vacant: {title: Vacant places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104932,2025-03-05  # <-
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104932,2025-03-05
    Example,places,2025-03-05,104999,2025-03-05  # <-
    Example,vacant,2025-03-05,150,2025-03-05
    Example,vacant,2025-03-05,<200,2025-03-05  # <-

Good, a revision, and rows that settle what two others left open:

    indicators:
      places: {title: Places}
      beds: {title: Beds}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104932,2025-03-06
    Example,beds,2025-03-05,21,2025-06-05
    Example,beds,2025-03-05,20,2025-03-05
    Example,beds,2025-03-05,21,2025-03-05

Good, of other things:

    dimensions:
      place: {svelvik: Svelvik, eiker: Eiker}
    indicators:
      places: {title: Places}
      beds: {title: Beds}
      patients: {title: Patients, organisation: Norge}
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known,place
    Example,places,2025-03-05,,1,2025-03-05,
    Example,beds,2025-03-05,,2,2025-03-05,
    Norge,patients,2025-03-05,,3,2025-03-05,
    Example,places,2025-03-04,,4,2025-03-05,
    Example,places,2025-03-05,2024,5,2025-03-05,
    Example,places,2025-03-05,2023,6,2025-03-05,
    Example,places,2025-03-05,,7,2025-03-05,svelvik
    Example,places,2025-03-05,,8,2025-03-05,eiker

Good, of no indicator of this plan (which is an unplanned record):

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2025-03-05,104239,2025-03-05
    Norge,places,2025-03-05,104932,2025-03-05
"""

from datetime import date as Day

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import Alike, alike, line
from plantrack.findings import Severity
from plantrack.quantities import Quantity
from plantrack.records import Observation

SEVERITY = Severity.WARNING
MESSAGE = "'{indicator}' at {date} is {value} here, but {other} at {first}"
REMEDY = "correct the wrong one, or add a row that became known later and says which holds"


def check(case: Case) -> Found:
    rows = case.rows
    latest: dict[Alike, Day] = {}
    for row in rows:
        latest[alike(row)] = max(row.known, latest.get(alike(row), row.known))
    seen: dict[Alike, dict[Quantity, Observation]] = {}
    for row in rows:
        values = seen.setdefault(alike(row), {})
        if row.known < latest[alike(row)] or row.value in values:
            continue
        values[row.value] = row
        first = next(iter(values.values()))
        if first is not row:
            other = {"other": first.value, "first": line(first)}
            yield row, {"indicator": row.indicator, "date": row.date, "value": row.value, **other}
