"""Something was recorded about an element that no plan has.

Mostly a misspelt id: the figure or the status is in the record, and counts nowhere.

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

SEVERITY = Severity.ERROR
MESSAGE = "'{id}' is none of the {kind}; there is: {there}"
REMEDY = "correct the id, or add the element to the plan"


def check(case: Case) -> Found:
    planned = {(plan.organisation_of(i), key) for plan in case.plans.values() for key, i in plan.indicators.items()}
    for row in case.evaluation.records.observations if case.is_whole else ():
        if (row.organisation, row.indicator) not in planned:
            names = [name for organisation, name in planned if organisation == row.organisation]
            yield (
                row,
                {
                    "id": row.indicator,
                    "kind": Phrase(Kind.INDICATORS, f"({row.organisation})"),
                    "there": alike(row.indicator, names),
                },
            )
    whole, seen = case.whole, set()
    for entry in case.evaluation.records.statuses:
        known = getattr(whole, entry.of)
        if entry.plan == whole.id and entry.id not in known and (entry.of, entry.id) not in seen:
            seen.add((entry.of, entry.id))
            yield entry, {"id": entry.id, "kind": Kind(entry.of), "there": alike(entry.id, known)}
