"""The plan does not state a legal basis that a user's own requirements ask for.

Bad:

    legal_basis:  # <-
      care-services-act: {title: Health and care services act}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    legal_basis:
      care-services-act: {title: Health and care services act}
      planning-act: {title: Planning and building act}

Good:

    legal_basis:
      care-services-act: {title: Health and care services act}
      planning-act: {title: Planning and building act}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    legal_basis:
      planning-act: {title: Planning and building act}

Good, without requirements:

    goals:
      capacity: {title: Capacity}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the legal basis '{basis}' ({title}) is not stated, which {requirements} requires"
REMEDY = "state it under legal_basis with this id"


def check(case: Case) -> Found:
    if case.requirements is None:
        return
    for key, basis in case.requirements.legal_basis.items():
        if key not in case.plan.legal_basis:
            facts = {"basis": key, "title": basis.title, "requirements": case.requirements.title}
            yield ("legal_basis", key), facts
