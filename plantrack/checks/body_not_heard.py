"""A body that must have treated the plan is not among its decisions.

Which bodies these are, a user's own requirements say. That a meeting is planned is enough; what
came of it is a record.

Bad:

    decisions:  # <-
      council: {body: Council, date: 2024-12-10}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    heard_by: [Council, Council of the Elderly]

Bad, two of them, without any decisions:

    id: example  # <- # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    heard_by: [Council, Youth Council]

Good, however it is spelt in capitals:

    decisions:
      council: {body: Council, date: 2024-12-10}
      elderly: {body: Council of the elderly, date: 2024-11-14}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    heard_by: [Council, Council of the Elderly]

Good, without requirements:

    decisions:
      council: {body: Council, date: 2024-12-10}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "no decision is of '{body}', which {requirements} requires"
REMEDY = "bring the plan before that body, and add the decision with its date"


def check(case: Case) -> Found:
    if case.requirements is None:
        return
    heard = {decision.body.casefold() for decision in case.plan.decisions.values()}
    for body in case.requirements.heard_by:
        if body.casefold() not in heard:
            yield ("decisions", body), {"body": body, "requirements": case.requirements.title}
