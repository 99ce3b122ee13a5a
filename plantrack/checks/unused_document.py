"""Nothing cites a document that the plan lists.

Either something was read there and does not say so, or the document can go.

Bad:

    documents:
      D24: {title: Briefing}
      D25: {title: Minutes}  # <-
    goals:
      capacity: {title: Capacity, source: {document: D24}}

Bad, cited of another organisation's figures, and in the log of another plan:

    documents:
      D24: {title: Briefing, known: 2025-03-05}  # <-
    indicators:
      places: {title: Places}
    # file: plans/other.yaml
    id: other
    organisation: Elsewhere
    documents:
      D24: {title: Report, known: 2025-03-05}
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,document
    Elsewhere,places,2025-03-05,5,D24
    # file: measures/log.yaml
    plantrack: 1
    plan: other
    measures:
      courses: [{date: 2025-03-05, status: completed, source: {document: D24}}]

Good, in the plan, in the record and in the log:

    documents:
      D24: {title: Briefing, known: 2025-03-05}
      D25: {title: Minutes, known: 2025-03-05}
      D26: {title: Budget, known: 2025-03-05}
    measures:
      courses: {title: Local courses, funding: {status: secured, budget: {document: D24}}}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,document
    Example,places,2025-03-05,5,,D25
    Example,places,2025-03-06,5,2025-03-06,
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-05, status: completed, source: {document: D26}}, {date: 2025-03-05, status: started}]

Good, misspelt where it is cited (which is an unknown reference):

    documents:
      D24N: {title: Briefing}
    goals:
      capacity: {title: Capacity, source: {document: D24M}}
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.cited import sources
from plantrack.findings import Severity

SEVERITY = Severity.INFO
MESSAGE = "nothing cites the document {document}"
REMEDY = "name it as the source of what was read there, or take it out"


def check(case: Case) -> Found:
    if not case.is_whole:  # the records are not here
        return
    whole, records = case.whole, case.evaluation.records
    cited = {source.document for _, source in (case.cited if whole is case.plan else sources(whole))}
    cited |= {row.source.document for row in records.of(whole) if row.source}
    cited |= {entry.source.document for entry in records.entries_of(whole) if entry.source}
    for key in whole.documents:
        if key not in cited:
            yield ("documents", key), {"document": key}
