"""The plan has ended, and nothing recorded says what became of a measure or a promise.

Plans are replaced before anyone has said whether they were carried out. What the next plan
continues is left to it; what is overdue by its own date is reported as that. It asks
for the plan's own measures, and not for those that are proposed or only reported.

Bad:

    # as of 2028-12-31
    measures:
      courses: {title: Local courses}  # <-

Bad, begun, by promise, and a part of a whole:

    # as of 2028-12-31
    measures:
      courses: {title: Local courses, period: 2028}  # <-
      training: {title: Training}
      seminars: {title: Seminars, part_of: training}  # <-
    commitments:
      plan-shown: {what: Present the plan, by: Administration}  # <-
      case-brought: {what: Bring a case, by: Administration, due: 2028}  # <-
      answer-given: {what: Give an answer, by: Administration, due: 2029}  # <-
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2026-03-05, status: started}]
    commitments:
      plan-shown: [{date: 2026-03-05, status: open}]

Bad, another measure of the next plan continues another one:

    # as of 2029-06-30
    measures:
      courses: {title: Local courses}  # <-
      training: {title: Training}
    # file: plans/later.yaml
    id: later
    period: 2029/2032
    succeeds: example
    measures:
      training: {title: Training, continues: [training]}
    # file: plans/other.yaml
    id: other
    period: 2029/2032
    measures:
      courses: {title: Local courses, continues: [courses]}

Good, the day before the end:

    # as of 2028-12-30
    measures:
      courses: {title: Local courses}
    commitments:
      plan-shown: {what: Present the plan, by: Administration}

Good, with an outcome, if only that it is not known:

    # as of 2028-12-31
    measures:
      courses: {title: Local courses}
      training: {title: Training}
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2026}
      case-brought: {what: Bring a case, by: Administration}
      answer-given: {what: Give an answer, by: Administration}
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2026-03-05, status: completed}]
      training: [{date: 2026-03-05, status: stopped}]
    commitments:
      plan-shown: [{date: 2027, status: kept}]
      case-brought: [{date: 2026-03-05, status: broken}]
      answer-given: [{date: 2026-03-05, status: unknown}]

Good, none of the plan's own, continued, perhaps continued (which is an unknown reference), or overdue:

    # as of 2028-12-31
    measures:
      positions: {title: New positions, origin: reported}
      premises: {title: New premises, origin: proposed}
      courses: {title: Local courses}
      seminars: {title: Seminars}
      training: {title: Training, period: 2027}
    commitments:
      plan-shown: {what: Present the plan, by: Administration, due: 2027}
      case-brought: {what: Bring a case, by: Administration}
    # file: plans/later.yaml
    id: later
    period: 2029/2032
    succeeds: example
    measures:
      courses: {title: Local courses, continues: [courses, seminar]}
    commitments:
      case-brought: {what: Bring a case, by: Administration, continues: [case-brought]}
"""

from datetime import date as Day

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.checks.outcomes import open_measures
from plantrack.findings import Severity
from plantrack.plan import Measure, Origin
from plantrack.words import Phase

UNSETTLED = frozenset({"open", "undated"})

SEVERITY = Severity.WARNING
MESSAGE = "nothing recorded says what became of '{id}', and no later plan continues it"
REMEDY = "record its outcome: completed, stopped, kept, broken or unknown"


def check(case: Case) -> Found:
    plan, evaluation = case.plan, case.evaluation
    if evaluation.phase is not Phase.ENDED or not case.is_whole:  # plans that are not here may continue it
        return
    later = [other for other in case.plans.values() if other.succeeds == plan.id]
    continued = {name for other in later for measure in other.measures.values() for name in measure.continues}
    own = [key for key in open_measures(case) if _is_own(plan.measures[key], evaluation.as_of)]
    for key in links.ends(links.parts(plan.measures), [key for key in own if key not in continued]):
        yield ("measures", key), {"id": key}
    promised = {name for other in later for promise in other.commitments.values() for name in promise.continues}
    for key, followed in evaluation.commitments.items():
        if UNSETTLED.issuperset(followed.states) and key not in promised:
            yield ("commitments", key), {"id": key}


def _is_own(measure: Measure, as_of: Day) -> bool:
    """Whether a measure is the plan's, and not overdue already by its own period."""
    is_overdue = measure.period is not None and measure.period.end < as_of
    return measure.origin is Origin.PLAN and not is_overdue
