"""A rule certainly fires: every condition holds, whatever the figures within their bounds, and it is in force.

What then follows was agreed beforehand, and is easily forgotten. Where the record leaves it open the
report says *possible*, and nothing is found here.

Bad:

    # as of 2024-12-31
    indicators:
      rounds: {title: Rounds of advertising}
    triggers:
      three-rounds:  # <-
        when: [{indicator: rounds, at_least: 3}]
        then: The position falls to the municipality
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,rounds,2024-12-01,3,2024-12-01

Bad, for two members of a dimension out of three:

    # as of 2024-12-31
    dimensions:
      place: {north: North, south: South, west: West}
    indicators:
      rounds: {title: Rounds of advertising}
      applicants: {title: Qualified applicants}
    triggers:
      three-rounds:  # <- # <-
        for_each: place
        when: [{indicator: rounds, at_least: 3}, {indicator: applicants, at_most: 0}]
        in_force: 2024-06
        then: The position falls to the municipality
    # file: measures/observations.csv
    organisation,indicator,date,value,known,place
    Example,rounds,2024-12-01,3,2024-12-01,north
    Example,applicants,2024-12-01,0,2024-12-01,north
    Example,rounds,2024-12-01,3..6,2024-12-01,south
    Example,applicants,2024-12-01,0,2024-12-01,south
    Example,rounds,2024-12-01,9,2024-12-01,west
    Example,applicants,2024-12-01,1,2024-12-01,west

Good, a hair less, not recorded, or not certain:

    # as of 2024-12-31
    indicators:
      rounds: {title: Rounds of advertising}
      vacant: {title: Vacant positions}
      applicants: {title: Qualified applicants}
    triggers:
      three-rounds: {when: [{indicator: rounds, at_least: 3}], then: The position falls to the municipality}
      many-vacant: {when: [{indicator: vacant, at_least: 3}], then: The council is told}
      no-applicant: {when: [{indicator: applicants, at_most: 0}], then: The council is told}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,rounds,2024-12-01,2.99,2024-12-01
    Example,vacant,2024-12-01,2..9,2024-12-01

Good, before it is in force, or where no document says since when it is:

    # as of 2024-12-31
    indicators:
      rounds: {title: Rounds of advertising}
    triggers:
      later: {when: [{indicator: rounds, at_least: 3}], in_force: 2025-01-01, then: The council is told}
      undated: {when: [{indicator: rounds, at_least: 3}], in_force: unknown, then: The council is told}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,rounds,2024-12-01,3,2024-12-01
"""

from enum import StrEnum

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.words import Verdict

SEVERITY = Severity.WARNING
MESSAGE = "rule '{trigger}' fires for {member}: {then}"
REMEDY = "do what the rule asks for, or record what has changed"


class Whole(StrEnum):
    """What a rule without a dimension is asked of, as a message says it."""

    WHOLE = "the whole"


def check(case: Case) -> Found:
    for key, result in case.evaluation.triggers.items():
        members = case.plan.dimensions.get(result.trigger.for_each, {})
        for member in result.of(Verdict.FIRES):
            said = members.get(member, Whole.WHOLE)
            yield ("triggers", key), {"trigger": key, "member": said, "then": result.trigger.then}
