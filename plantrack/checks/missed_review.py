"""The plan was to be looked at again in a period, which has passed without a review that is recorded.

A plan that nobody looks at is followed by nobody. Where the date of a review may lie in another
period, nothing is found.

Bad:

    # as of 2026-01-01
    reviews:
      yearly: {every: year, from: 2025-01}  # <-

Bad, one year of two:

    # as of 2026-12-31
    reviews:
      yearly: {every: year, from: 2024, through: [budget]}  # <-
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    reviews:
      yearly: [{date: 2025-11, status: held}]

Good, on the last day of the period:

    # as of 2025-12-31
    reviews:
      yearly: {every: year, from: 2025-01}

Good, held, or perhaps:

    # as of 2026-12-31
    reviews:
      yearly: {every: year, from: 2025}
      again: {every: year, from: 2025}
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    reviews:
      yearly: [{date: 2025-11, status: held}]
      again: [{date: 2024/2025, status: held}]
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "review '{review}' was to be held in {period}, and nothing recorded says that it was"
REMEDY = "hold it, or record when it was held and where that is said"


def check(case: Case) -> Found:
    for key, result in case.evaluation.reviews.items():
        for period in result.missed:
            yield ("reviews", key), {"review": key, "period": period}
