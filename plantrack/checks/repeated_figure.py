"""The same exact figure was reported on three dates in a row, each time anew.

It may be so. More often a figure was copied from report to report, and was never counted again.

Bad:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-01-31,104239,2025-02-05
    Example,places,2025-02-28,104239,2025-03-05
    Example,places,2025-03-31,104239,2025-04-05  # <-

Bad, four times, in no order, a figure revised to the same, and in one place:

    dimensions:
      place: {svelvik: Svelvik}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,place
    Example,places,2025-04-30,104239,2025-05-05,  # <-
    Example,places,2025-03-31,104239,2025-04-05,
    Example,places,2025-02-28,104999,2025-03-04,
    Example,places,2025-02-28,104239,2025-03-05,
    Example,places,2025-01-31,104239,2025-02-05,
    Example,places,2025-01-31,5,2025-02-05,svelvik
    Example,places,2025-02-28,5,2025-03-05,svelvik
    Example,places,2025-03-31,5,2025-04-05,svelvik  # <-
    Example,places,2025-04-30,6,2025-05-05,svelvik

Good, twice, with another figure in between, though that became known last:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-01-31,104239,2025-02-05
    Example,places,2025-02-28,104239,2025-03-05
    Example,places,2025-03-31,104240,2025-06-05
    Example,places,2025-04-30,104239,2025-05-05

Good, of two indicators and two places:

    dimensions:
      place: {svelvik: Svelvik, eiker: Eiker}
    indicators:
      beds: {title: Beds}
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,place
    Example,beds,2025-01-31,5,2025-02-05,
    Example,beds,2025-02-28,5,2025-03-05,
    Example,places,2025-03-31,5,2025-04-05,
    Example,places,2025-04-30,5,2025-05-05,
    Example,places,2025-05-31,5,2025-06-05,eiker
    Example,places,2025-06-30,5,2025-07-05,eiker
    Example,places,2025-07-31,5,2025-08-05,svelvik

Good, told on two days only:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-01-31,104239,2025-03-05
    Example,places,2025-02-28,104239,2025-03-05
    Example,places,2025-03-31,104239,2025-04-05

Good, a bound, or changes:

    indicators:
      places: {title: Places}
      beds: {title: Beds}
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,places,2025-01-31,,<200,2025-02-05
    Example,places,2025-02-28,,<200,2025-03-05
    Example,places,2025-03-31,,<200,2025-04-05
    Example,beds,2025-01-31,2024-12,3,2025-02-05
    Example,beds,2025-02-28,2025-01,3,2025-03-05
    Example,beds,2025-03-31,2025-02,3,2025-04-05

Good, of no indicator of this plan (which is an unplanned record):

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2025-01-31,104239,2025-02-05
    Norge,places,2025-02-28,104239,2025-03-05
    Norge,places,2025-03-31,104239,2025-04-05
"""

from itertools import groupby

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import Alike, alike
from plantrack.findings import Severity
from plantrack.periods import Period
from plantrack.records import Observation

OFTEN = 3

SEVERITY = Severity.INFO
MESSAGE = "'{indicator}' was reported {times} times in a row as {value}, from {since} to {date}"
REMEDY = "see whether it was counted each time"


def check(case: Case) -> Found:
    standing: dict[Alike, Observation] = {}
    for row in sorted(case.rows, key=lambda row: row.known):
        if row.since is None:
            standing[alike(row)] = row
    for _, several in groupby(sorted(standing.values(), key=_series), key=lambda row: _series(row)[:-1]):
        for value, run in groupby(several, key=lambda row: row.value):
            same = list(run)
            if value.is_exact and len({row.known for row in same}) >= OFTEN:
                facts = {"value": value, "times": len(same), "since": same[0].date, "date": same[-1].date}
                yield same[-1], {"indicator": same[-1].indicator, **facts}


def _series(row: Observation) -> tuple[str, str, list[tuple[str, str]], Period]:
    """What a row is one figure of, and its date last."""
    return row.organisation, row.indicator, sorted(row.dimensions.items()), row.date
