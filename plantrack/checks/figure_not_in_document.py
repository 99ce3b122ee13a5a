"""A figure does not stand in the document that it is said to come from.

Either it was copied wrongly, or the document or the heading is another one. It must stand there as
whole numbers: 472 is not in 5 472. Spaces, no-break and thin spaces are alike. With a heading it
must stand somewhere after that. It looks only in documents whose text is given.

Bad:

    documents:
      D24: {title: Briefing, file: D24.txt}
    indicators:
      places:
        title: Places
        targets:
          - value: 109711
            source: {document: D24, figure: 109 711}  # <-
    # file: documents/D24.txt
    We need 109 117 places.

Bad, in part of a number, before the heading, under no such heading, in any other element:

    documents:
      D24: {title: Briefing, file: D24.txt}
    legal_basis:
      act: {title: Act, source: {document: D24, figure: § 3}}  # <-
    goals:
      capacity: {title: Capacity, source: {document: D24, figure: "472"}}  # <-
    measures:
      grants:
        title: Grants
        funding:
          status: secured
          budget: {document: D24, at: Needs, figure: 5 472}  # <-
    indicators:
      places: {title: Places, baseline: {date: 2024, value: 7, source: {document: D24, at: Need, figure: 7 GPs}}}  # <-
    # file: documents/D24.txt
    We lack 5 472 places.
    # Needs
    7 GPs

Bad, in the record:

    documents:
      D24: {title: Briefing, file: D24.txt, known: 2025-03-05}
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: documents/D24.txt
    We lack 5 472 places.
    # file: measures/observations.csv
    organisation,indicator,date,value,document,figure
    Example,places,2025-03-05,5427,D24,5 427  # <-
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2025-03-01, status: completed, source: {document: D24, figure: 3 courses}}  # <-

Good:

    documents:
      D24: {title: Briefing, file: D24.txt, known: 2025-03-05}
    goals:
      access: {title: Access, source: {document: D24, figure: 3 centres}}
      capacity: {title: Capacity, source: {document: D24, at: Needs, figure: under 200}}
    indicators:
      places: {title: Places, targets: [{value: 109711, source: {document: D24, at: Needs, figure: 109 711}}]}
    # file: documents/D24.txt
    3 centres have room.

    ## **Needs:**
    Today under
      200 places are vacant.
    # Later
    | 109\u00a0711 | 5\u202f472 |
    # file: measures/observations.csv
    organisation,indicator,date,value,document,at,figure
    Example,places,2025-03-05,5472,D24,Later,5 472

Good, without a figure, or without the text of the document:

    documents:
      D24: {title: Briefing, file: D24.txt}
      D25: {title: Minutes}
    goals:
      capacity: {title: Capacity, source: {document: D24, at: Needs}}
      access: {title: Access, source: {document: D25, at: Needs, figure: 5 472}}
      quality: {title: Quality, source: {document: D26, figure: 5 472}}
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: documents/D24.txt
    Nothing.
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,5427,2025-03-05
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-03-01, status: completed}]

Good, where no texts are given:

    documents:
      D24: {title: Briefing}
    goals:
      capacity: {title: Capacity, source: {document: D24, figure: 5 472}}

Good, of another plan, and of no indicator of this one:

    documents:
      D24: {title: Briefing, file: D24.txt, known: 2025-03-05}
    # file: plans/other.yaml
    id: other
    documents:
      D24: {title: Briefing, file: D24.txt, known: 2025-03-05}
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: documents/D24.txt
    We lack 5 472 places.
    # file: measures/observations.csv
    organisation,indicator,date,value,document,figure
    Example,places,2025-03-05,5427,D24,5 427
    # file: measures/log.yaml
    plantrack: 1
    plan: other
    measures:
      courses: [{date: 2025-03-01, status: completed, source: {document: D24, figure: 3 courses}}]
"""

from collections.abc import Iterator

from plantrack.checks.case import At, Case, Found
from plantrack.checks.printed import after, spaced, stands
from plantrack.findings import Severity
from plantrack.plan import Source

SEVERITY = Severity.ERROR
MESSAGE = "'{figure}' does not stand in {where}"
REMEDY = "write the figure as it is printed there, or correct the document or the heading"


def check(case: Case) -> Found:
    if case.documents is None:
        return
    passages: dict[tuple[str, str], str] = {}  # many figures stand under few headings
    for at, source in _cited(case):
        text, place = case.documents.get(source.document), (source.document, source.at)
        if text is None or not source.figure:
            continue
        if place not in passages:
            passages[place] = spaced(after(source.at, text) if source.at else text)
        if not stands(source.figure, passages[place]):
            where = f"{source.document}, {source.at}" if source.at else source.document
            yield at, {"figure": source.figure, "where": where}


def _cited(case: Case) -> Iterator[tuple[At, Source]]:
    """Every source of the plan and of what was recorded about it, with the place of its figure."""
    for place, source in case.cited:
        yield (*place, "figure"), source
    for row in case.rows:
        if row.source:
            yield row, row.source
    for entry in case.evaluation.records.entries_of(case.plan):
        if entry.source:
            yield entry, entry.source
