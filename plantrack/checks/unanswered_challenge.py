"""No goal answers a local challenge that the plan describes.

National challenges are not the municipality's to answer, and are left alone.

Bad:

    challenges:
      few-places: {title: Hardly any vacant places, level: local}  # <-
    goals:
      capacity: {title: Capacity}

Good:

    challenges:
      few-places: {title: Hardly any vacant places, level: local}
      funding: {title: How the scheme is paid, level: national}
    goals:
      capacity: {title: Capacity, answers: [few-places]}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import ChallengeLevel

SEVERITY = Severity.WARNING
MESSAGE = "no goal answers the local challenge '{challenge}'"
REMEDY = "name the challenge in the answers of a goal"


def check(case: Case) -> Found:
    answered = {challenge for goal in case.plan.goals.values() for challenge in goal.answers}
    for key, challenge in case.plan.challenges.items():
        if challenge.level is ChallengeLevel.LOCAL and key not in answered:
            yield ("challenges", key), {"challenge": key}
