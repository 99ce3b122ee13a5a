"""Something was recorded about an element that no plan has.

Mostly a misspelt id: the figure or the status is in the record, and counts nowhere. A row is told with the plans of
its organisation; where that has none, with every plan.

Bad:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,place,2025-03-05,104239,2025-03-05  # <-

Bad, of an organisation without this indicator:

    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,places,2025-03-05,104239,2025-03-05  # <-

Bad, in the log, where one id stands over several entries:

    measures:
      courses: {title: Local courses}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      course:
        - {date: 2025-01-01, status: started}  # <-
        - {date: 2025-03-05, status: completed}
    decisions:
      courses:
        - {date: 2025-03-05, status: adopted}  # <-

Good:

    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses:
        - {date: 2025-03-05, status: completed}

Good, of another plan, and of another organisation:

    indicators:
      scheme-cost: {title: Cost of the scheme, organisation: Norge}
    # file: plans/other.yaml
    id: other
    measures:
      courses: {title: Local courses}
    indicators:
      places: {title: Places}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,104239,2025-03-05
    Norge,scheme-cost,2025,9,2025-03-05
    # file: measures/log.yaml
    plantrack: 1
    plan: other
    measures:
      courses:
        - {date: 2025-03-05, status: completed}
"""

from plantrack.checks.case import Case, Found
from plantrack.checks.kinds import Kind
from plantrack.findings import Phrase, Severity, alike
from plantrack.plan import NONE

SEVERITY = Severity.ERROR
MESSAGE = "'{id}' is none of the {kind}; there is: {there}"
REMEDY = "correct the id, or add the element to the plan"


def check(case: Case) -> Found:
    if case.is_whole:
        yield from _rows(case)
    whole, seen = case.whole, set()
    for entry in case.evaluation.records.entries_of(whole):
        known = getattr(whole, entry.of)
        if entry.id not in known and (entry.of, entry.id) not in seen:
            seen.add((entry.of, entry.id))
            yield entry, {"id": entry.id, "kind": Kind(entry.of), "there": alike(entry.id, known)}


def _rows(case: Case) -> Found:
    """The rows of the plan's organisations, and of those of no plan, that are of no indicator of any plan."""
    records, counted = case.evaluation.records, case.plans.counted
    for organisation in sorted(case.whole.organisations | (records.by_indicator.keys() - counted.keys())):
        planned = counted.get(organisation, ())
        for key, rows in records.by_indicator.get(organisation, NONE).items():
            if key not in planned:
                kind = Phrase(Kind.INDICATORS, f"({organisation})")
                facts = {"id": key, "kind": kind, "there": alike(key, planned)}
                yield from ((records.observations[n], facts) for n in rows)
