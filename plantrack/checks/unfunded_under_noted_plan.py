"""A measure still needs money, and the plan that it stands in was noted and not adopted.

What is noted binds nobody: the money has to be found in a budget that knows nothing of the measure.
What counts is the last outcome that is recorded; without one, nothing is found.

Bad:

    decisions:
      council: {body: Council, date: 2024-12-10, proposed: noted}
    measures:
      courses: {title: Local courses, funding: {status: undecided}}  # <-
      premises: {title: Premises, funding: {status: none}}  # <-
      training: {title: Training, funding: {status: partly}}  # <-
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    decisions:
      council: [{date: 2024-12-10, status: noted}]

Good, adopted at last:

    decisions:
      committee: {body: Committee, date: 2024-11-19}
      council: {body: Council, date: 2024-12-10}
    measures:
      courses: {title: Local courses, funding: {status: undecided}}
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    decisions:
      committee: [{date: 2024-11-19, status: noted}]
      council: [{date: 2024-12-10, status: adopted}]

Good, with money, without need of it, or with nothing said of it:

    decisions:
      council: {body: Council, date: 2024-12-10}
    measures:
      courses: {title: Local courses, funding: {status: secured}}
      routines: {title: Agreed routines, funding: {status: not_needed}}
      premises: {title: Premises}
    # file: measures/example.yaml
    plantrack: 1
    plan: example
    decisions:
      council: [{date: 2024-12-10, status: noted}]

Good, where no outcome is recorded:

    decisions:
      council: {body: Council, date: 2024-12-10, proposed: noted}
    measures:
      courses: {title: Local courses, funding: {status: undecided}}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.plan import Outcome

SEVERITY = Severity.WARNING
MESSAGE = "measure '{measure}' needs money, and '{decision}' only noted the plan"
REMEDY = "have the money decided with a budget, and say which in its funding"


def check(case: Case) -> Found:
    entries = [each.entry for each in case.evaluation.decisions.values() if each.entry]
    last = max(entries, key=lambda entry: entry.day, default=None)
    if last is None or last.status != Outcome.NOTED:
        return
    for key, measure in case.plan.measures.items():
        if measure.funding and measure.funding.is_open:
            yield ("measures", key), {"measure": key, "decision": last.id}
