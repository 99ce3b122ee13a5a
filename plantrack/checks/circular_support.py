"""Elements lead back to themselves: a goal is part of its own part, a figure is computed from itself.

A goal on a cycle has no place in the roll-up, and an indicator on a cycle has no value. Every
cycle is reported once, at its first element.

Bad:

    goals:
      access:
        title: Access
        part_of: capacity  # <-
      capacity: {title: Capacity, part_of: access}
      quality: {title: Quality, part_of: access}
    indicators:
      coverage:
        title: Coverage
        formula: 2 * coverage  # <-

Bad, among areas and measures:

    areas:
      gp-scheme:
        title: Regular-GP scheme
        part_of: gp-scheme  # <-
    measures:
      training:
        title: Training
        part_of: courses  # <-
      courses:
        title: Local courses
        part_of: training
        depends_on: [premises]  # <-
      premises: {title: Premises, depends_on: [courses]}

Bad, two cycles through one element:

    measures:
      training: {title: Training, depends_on: [courses, premises]}  # <- # <-
      courses: {title: Local courses, depends_on: [training]}
      premises: {title: Premises, depends_on: [training]}

Good:

    goals:
      access: {title: Access, part_of: capacity}
      capacity: {title: Capacity}
    indicators:
      places: {title: Places}
      coverage: {title: Coverage, formula: 2 * places}

Good, two ways to one element:

    measures:
      training: {title: Training, depends_on: [courses, premises]}
      courses: {title: Local courses, depends_on: [premises]}
      premises: {title: Premises}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.checks.kinds import Kind
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "{kind} lead back to themselves: {cycle}"
REMEDY = "take out one of the links of the cycle"


def check(case: Case) -> Found:
    plan = case.plan
    chains: list[tuple[str, str, links.Links]] = [
        ("areas", "part_of", links.parents(plan.areas)),
        ("goals", "part_of", links.parents(plan.goals)),
        ("measures", "part_of", links.parents(plan.measures)),
        ("measures", "depends_on", {key: measure.depends_on for key, measure in plan.measures.items()}),
        ("indicators", "formula", links.inputs(plan)),
    ]
    for kind, field, chain in chains:
        for cycle in links.cycles(chain):
            yield (kind, cycle[0], field), {"kind": Kind(kind), "cycle": " → ".join((*cycle, cycle[0]))}
