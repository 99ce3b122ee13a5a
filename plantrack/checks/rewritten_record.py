"""Something that was recorded before is changed or gone.

Rows and entries are added, not changed: a figure that was corrected has a later row with the day on
which the correction became known. Otherwise nobody can see any more what was said when. It looks
only where an earlier revision of the record is given.

Bad:

    indicators:
      places: {title: Places}
    # file: before/measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104932,2025-03-05  # <-

Bad, gone (which is shown at the beginning of the file), one of two:

    indicators:
      places: {title: Places}
    # file: before/measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,places,2025-03-05,,104239,2025-03-05
    Example,places,2025-03-05,2024,-500,2025-03-05
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known  # <-
    Example,places,2025-03-05,2024,-500,2025-03-05

Bad, changed in anything else:

    documents:
      D25: {title: Briefing}
    indicators:
      places: {title: Places}
    # file: before/measures/observations.csv
    organisation,indicator,date,since,value,known,document
    Example,places,2025-03-05,,1,2025-03-05,
    Example,places,2025-03-06,,2,2025-03-06,
    Example,places,2025-03-07,,3,2025-03-07,D25
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known,document
    Example,places,2025-03-05,2024,1,2025-03-05,  # <-
    Example,places,2025-03-06,,2,2025-03-07,  # <-
    Example,places,2025-03-07,,3,2025-03-07,  # <-

Bad, in the log:

    measures:
      courses: {title: Local courses}
    # file: before/measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2025-01-01, status: started}
        - {date: 2025-02-01, status: started, note: Late}
        - {date: 2025-03-01, status: stopped}
    # file: measures/log.yaml
    plantrack: 1  # <-
    plan: example
    measures:
      courses:
        - {date: 2025-01-01, status: completed}  # <-
        - {date: 2025-02-01, status: started}  # <-

Good, added to, in another order, and a row that stood there twice:

    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
      beds: {title: Beds}
    # file: before/measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104239,2025-03-05
    Example,beds,2025-03-05,20,2025-03-05
    # file: before/measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-01-01, status: started}]
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-05, status: completed}, {date: 2025-01-01, status: started}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,beds,2025-03-05,20,2025-03-05
    Example,places,2025-03-05,104239,2025-03-05
    Example,places,2025-03-05,104932,2025-06-01

Good, where no earlier revision is given:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104932,2025-03-05
"""

from collections.abc import Mapping

from attrs import evolve

from plantrack.checks.case import Case, Found
from plantrack.checks.recorded import alike
from plantrack.findings import Place, Severity, Span
from plantrack.records import Observation, StatusEntry

Record = Observation | StatusEntry

SEVERITY = Severity.WARNING
MESSAGE = "what was recorded of '{id}' at {date} is changed or gone: {was}"
REMEDY = "put it back, and add what is right with the day it became known"


def check(case: Case) -> Found:
    if case.before is None:
        return
    now = case.evaluation.records
    for was, there in (
        (case.before.observations, {_content(row): row for row in now.observations}),
        (case.before.statuses, {_content(entry): entry for entry in now.statuses}),
    ):
        yield from _rewritten({_content(record): record for record in was}, there)


def _rewritten(was: Mapping[object, Record], now: Mapping[object, Record]) -> Found:
    """What is no longer there: shown at a new record of the same thing and date, or else in its file."""
    new: dict[Place, list[Record]] = {}
    for content, record in now.items():
        if content not in was:
            new.setdefault(record.place, []).append(record)
    for content, record in was.items():
        if content not in now:
            same = new.get(record.place)
            at = same.pop(0) if same else evolve(record, span=Span(record.span.file))
            yield at, {"id": _id(record), "date": record.date, "was": _said(record)}


def _content(record: Record) -> object:
    """All that a record says, by which two of them are the same."""
    if isinstance(record, Observation):
        return alike(record), record.value, record.known, record.source
    return record


def _id(record: Record) -> str:
    return record.indicator if isinstance(record, Observation) else record.id


def _said(record: Record) -> object:
    return record.value if isinstance(record, Observation) else record.status
