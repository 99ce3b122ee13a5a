"""A goal lacks something that a user's own requirements ask of every goal.

Bad:

    goals:
      capacity: {title: Capacity}  # <-
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    every_goal: [statement]

Bad, several things of one goal, and a list and a mapping that are empty:

    goals:
      capacity: {title: Capacity, statement: Everyone can get a GP}  # <- # <- # <-
      access:  # <- # <- # <-
        title: Access
        statement: Everyone can get an appointment
        answers: []
        indicators: {}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    every_goal: [statement, answers, indicators, area]

Good:

    areas:
      gp-scheme: {title: Regular-GP scheme}
    documents:
      D24: {title: Briefing}
    challenges:
      few-places: {title: Few places, level: local}
    goals:
      capacity:
        title: Capacity
        statement: Everyone can get a GP
        area: gp-scheme
        answers: [few-places]
        indicators: [coverage]
        source: {document: D24}
    indicators:
      coverage: {title: Coverage}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    every_goal: [statement, area, answers, indicators, source]

Good, a weight of nothing, which is a weight:

    goals:
      capacity: {title: Capacity, weight: 0}
      access: {title: Access}
    # file: requirements.yaml
    plantrack: 1
    title: National guidance
    every_goal: [weight]

Good, without requirements:

    goals:
      capacity: {title: Capacity}
"""

from enum import StrEnum

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import NONE

EMPTY = (None, "", (), NONE)


class Field(StrEnum):
    """Fields of a goal, as a message says them."""

    STATEMENT = "statement"
    AREA = "area"
    ANSWERS = "answers"
    INDICATORS = "indicators"
    NOTE = "note"
    SOURCE = "source"


SEVERITY = Severity.ERROR
MESSAGE = "goal '{goal}' has no {field}, which {requirements} requires"
REMEDY = "give it what is required of every goal"


def check(case: Case) -> Found:
    if case.requirements is None:
        return
    for key, goal in case.plan.goals.items():
        for field in case.requirements.every_goal:
            if getattr(goal, field, None) in EMPTY:
                yield ("goals", key), {"goal": key, "field": _named(field), "requirements": case.requirements.title}


def _named(field: str) -> str:
    return Field(field) if field in list(Field) else field
