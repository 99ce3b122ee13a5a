"""A figure does not say where it was read.

A target, a baseline or an observation that nobody can look up can be neither trusted nor
corrected. Elements that are proposals need none.

Bad:

    indicators:
      places:
        title: Places
        baseline: {date: 2024, value: 104239}  # <-
        targets: [{value: 109711}]  # <-

Bad, one of two targets, though the indicator has a source:

    documents:
      D24: {title: Briefing, date: 2024-03-05}
    indicators:
      proposed: {title: Proposed, origin: proposed, targets: [{value: 5}]}
      places:
        title: Places
        source: {document: D24}
        targets:
          - {date: 2026, value: 105000, source: {document: D24}}
          - {date: 2028, value: 109711}  # <-

Bad, in the record, of a proposed indicator and of another organisation too:

    indicators:
      places: {title: Places}
      proposed: {title: Proposed, origin: proposed}
      scheme-cost: {title: Cost of the scheme, organisation: Norge}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05  # <-
    Example,proposed,2025-03-05,5,2025-03-05  # <-
    Norge,scheme-cost,2025,9,2025-03-05  # <-

Good:

    documents:
      D24: {title: Briefing, date: 2024-03-05}
    indicators:
      places:
        title: Places
        baseline: {date: 2024, value: 104239, source: {document: D24}}
        targets: [{value: 109711, source: {document: D24}}]
      looked-up: {title: Baseline looked up in the record, baseline: {date: 2024}}
      proposed: {title: Proposed, origin: proposed, baseline: {date: 2024, value: 4}, targets: [{value: 5}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,document
    Example,places,2025-03-05,104239,D24

Good, a figure of no indicator of this plan (which is an unplanned record):

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2025-03-05,104239,2025-03-05
"""

from enum import StrEnum

from plantrack.checks.case import Case, Found
from plantrack.findings import Phrase, Severity
from plantrack.plan import Origin


class What(StrEnum):
    """What lacks a source, as a message says it."""

    BASELINE = "baseline"
    TARGET = "target"
    OBSERVATION = "observation"


SEVERITY = Severity.ERROR
MESSAGE = "'{indicator}': {what} has no source"
REMEDY = "name the document, the heading and the figure as printed there"


def check(case: Case) -> Found:
    plan = case.plan
    for key, indicator in plan.indicators.items():
        if indicator.origin is Origin.PROPOSED:
            continue
        base = indicator.baseline
        if base and base.value and not base.source:
            yield ("indicators", key, "baseline"), {"what": What.BASELINE, "indicator": key}
        for n, target in enumerate(indicator.targets):
            if not target.source:
                yield ("indicators", key, "targets", n), {"what": What.TARGET, "indicator": key}
    for row in case.rows:
        if not row.source:
            yield row, {"what": Phrase(What.OBSERVATION, row.date), "indicator": row.indicator}
