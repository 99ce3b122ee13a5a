"""A wish in a survey is neither met by a measure nor rejected with a reason.

To ask people what they want and then to say nothing is the surest way to fewer answers next time. A
no with a reason is an answer; so is a measure, done or not.

Bad:

    measures:
      substitutes: {title: Help to find substitutes}
    surveys:
      gps:
        title: What GPs want
        asked: GPs
        wishes:
          substitutes: {title: Easy access to substitutes, rank: 1, met_by: [substitutes]}
          grants: {title: Grants for courses, rank: 2}  # <-

Bad, the only measure was stopped:

    measures:
      substitutes: {title: Help to find substitutes}
    surveys:
      gps:
        title: What GPs want
        asked: GPs
        wishes:
          substitutes: {title: Easy access to substitutes, rank: 1, met_by: [substitutes]}  # <-
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    measures:
      substitutes: [{date: 2025-01-01, status: stopped}]

Good:

    measures:
      substitutes: {title: Help to find substitutes}
    surveys:
      gps:
        title: What GPs want
        asked: GPs
        wishes:
          substitutes: {title: Easy access to substitutes, rank: 1, met_by: [substitutes]}
          grants: {title: Grants for courses, rank: 2, rejected: {reason: Others give them}}

Good, a misspelt measure (which is an unknown reference):

    surveys:
      gps:
        title: What GPs want
        asked: GPs
        wishes:
          substitutes: {title: Easy access to substitutes, rank: 1, met_by: [substitute]}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.words import Answer

SEVERITY = Severity.INFO
MESSAGE = "the wish '{wish}', number {rank} in '{survey}', is neither met nor rejected"
REMEDY = "name a measure that meets it, or say why it will not be met"


def check(case: Case) -> Found:
    for key, result in case.evaluation.surveys.items():
        for each in result.wishes:
            wish = each.wish
            is_misspelt = any(name not in case.whole.measures for name in wish.met_by)
            if each.answer is Answer.UNMET and not is_misspelt:
                yield ("surveys", key, "wishes", wish.id), {"wish": wish.id, "rank": wish.rank, "survey": key}
