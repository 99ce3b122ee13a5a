"""What is wanted of an indicator stands only in words.

"Shorter waiting times" cannot be held against any figure. A plan may say so in `wanted`, so that
the words are kept; a target says how much, and by when.

Bad:

    indicators:
      waiting:
        title: Waiting
        wanted: clearly shorter waiting times  # <-

Good, in words and in figures:

    indicators:
      waiting: {title: Waiting, wanted: clearly shorter waiting times, targets: [{value: 5000}]}

Good, a figure that is only followed:

    indicators:
      waiting: {title: Waiting}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "what is wanted of '{indicator}' stands only in words"
REMEDY = "give it a target: a value, and a date"


def check(case: Case) -> Found:
    for key, indicator in case.plan.indicators.items():
        if indicator.wanted and not indicator.targets:
            yield ("indicators", key, "wanted"), {"indicator": key}
