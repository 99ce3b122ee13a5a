"""An area holds nothing: no goal and no challenge, neither itself nor in its sub-areas.

A heading in a plan raises expectations. Where nothing stands under it, either something was left
out or the plan has nothing to say of it. Of an area and its sub-areas the lowest are reported.

Bad:

    areas:
      gp-scheme: {title: Regular-GP scheme}
      training: {title: Training}  # <-
    goals:
      capacity: {title: Capacity, area: gp-scheme}

Bad, with a sub-area that holds nothing either, and one below an area that does:

    areas:
      training: {title: Training}
      specialists: {title: Specialists, part_of: training}  # <-
      gp-scheme: {title: Regular-GP scheme}
      recruitment: {title: Recruitment, part_of: gp-scheme}  # <-
    challenges:
      few-places: {title: Hardly any vacant places, level: local, area: gp-scheme}

Good:

    areas:
      gp-scheme: {title: Regular-GP scheme}
      out-of-hours: {title: Out-of-hours service}
    goals:
      capacity: {title: Capacity, area: gp-scheme}
    challenges:
      home-visits: {title: More visits at home, level: local, area: out-of-hours}

Good, through a sub-area of a sub-area:

    areas:
      services: {title: Services}
      gp-scheme: {title: Regular-GP scheme, part_of: services}
      recruitment: {title: Recruitment, part_of: gp-scheme}
    goals:
      capacity: {title: Capacity, area: recruitment}

Good, misspelt where it is named, or part of itself (which are faults of their own):

    areas:
      gp-scheme: {title: Regular-GP scheme}
      training: {title: Training}
      out-of-hours: {title: Out-of-hours service, part_of: trainin}
      specialists: {title: Specialists, part_of: specialists}
      recruitment: {title: Recruitment}
    goals:
      capacity: {title: Capacity, area: gp-schem}
      urgent-care: {title: Urgent care, area: out-of-hours}
    challenges:
      few-gps: {title: Few GPs, level: local, area: recruitmet}
"""

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "nothing stands under the area '{area}': no goal and no challenge"
REMEDY = "name the area in the goals and challenges that belong under it, or take it out"


def check(case: Case) -> Found:
    plan = case.plan
    up, down = links.parents(plan.areas), links.parts(plan.areas)
    named = {goal.area for goal in plan.goals.values()} | {each.area for each in plan.challenges.values()}
    empty = [key for key in plan.areas if named.isdisjoint((key, *links.reach(down, key)))]
    for key in links.ends(down, empty):
        if key not in links.reach(up, key):
            yield ("areas", key), {"area": key}
