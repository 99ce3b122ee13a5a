"""The plan begins before the end of the one it succeeds.

For as long as both are in force nobody can say which goals hold, and a measure may count twice.

Bad:

    period: 2024/2028
    succeeds: before  # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024

Bad, by one day:

    succeeds: before  # <-
    # file: plans/before.yaml
    id: before
    period: 2021-01-01/2025-01-01

Bad, it succeeds a plan that comes after it:

    succeeds: later  # <-
    # file: plans/later.yaml
    id: later
    period: 2029/2032

Good, the day after:

    succeeds: before
    # file: plans/before.yaml
    id: before
    period: 2021/2024

Good, another plan of the same years that it does not succeed:

    # file: plans/other.yaml
    id: other
    period: 2024/2027
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "the plan begins on {start}, and the one it succeeds lasts until {end}"
REMEDY = "correct the periods, or end the earlier plan where this one begins"


def check(case: Case) -> Found:
    period, before = case.plan.period, case.evaluation.predecessor
    if before and period.start <= before.period.end:
        yield ("succeeds",), {"start": period.start, "end": before.period.end}
