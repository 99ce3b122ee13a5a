"""There are days between the plan and the one it succeeds on which neither was in force.

Promises of the old plan had run out and those of the new one had not begun: what was done or left
undone in between belongs to nobody.

Bad:

    period: 2025-03/2028
    succeeds: before  # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024

Bad, a single day:

    period: 2025-01-02/2028-12-31
    succeeds: before  # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024

Good, the day after:

    succeeds: before
    # file: plans/before.yaml
    id: before
    period: 2021/2024

Good, a plan before that has no end:

    succeeds: before
    # file: plans/before.yaml
    id: before
    period: 2021/..

Good, a first plan:

    # file: plans/other.yaml
    id: other
    period: 2017/2020
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "between {end} and {start} neither the plan nor the one it succeeds is in force"
REMEDY = "correct the periods, or say in a note what held in between"


def check(case: Case) -> Found:
    period, before = case.plan.period, case.evaluation.predecessor
    if before and (period.start - before.period.end).days > 1:
        yield ("succeeds",), {"start": period.start, "end": before.period.end}
