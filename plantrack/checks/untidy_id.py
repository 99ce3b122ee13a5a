"""An id ends with a hyphen, or has two in a row.

It is a correct id, but it is hard to read, hard to say, and easily mistaken for another.

Bad:

    goals:
      capacity-: {title: Capacity}  # <-

Bad, of anything that has an id:

    id: example-  # <-
    documents:
      D24--N: {title: Briefing}  # <-
    legal_basis:
      care--act: {title: Act}  # <-
    decisions:
      council-: {body: Council, date: 2024-12-10}  # <-
    areas:
      gp--scheme: {title: Regular-GP scheme}  # <-
    challenges:
      few--places: {title: Few places, level: local}  # <-
    measures:
      courses-: {title: Local courses}  # <-
    indicators:
      list---places: {title: List places}  # <-
    commitments:
      plan-shown-: {what: Present the plan, by: Administration}  # <-
    dimensions:
      place-:  # <-
        svelvik--north: Svelvik  # <-

Good:

    documents:
      D24-N: {title: Briefing}
    goals:
      a-good-service-2: {title: Services}
    dimensions:
      place: {svelvik: Svelvik}
"""

from collections.abc import Iterator

import attrs

from plantrack.checks.case import Case, Found
from plantrack.findings import Place, Severity
from plantrack.plan import NONE, Plan

KINDS = tuple(field.name for field in attrs.fields(Plan) if field.default is NONE)
"""The fields of a plan that hold elements by id."""

SEVERITY = Severity.INFO
MESSAGE = "the id '{id}' ends with a hyphen, or has two in a row"
REMEDY = "write single hyphens between words"


def check(case: Case) -> Found:
    for place, key in _ids(case.plan):
        if key.endswith("-") or "--" in key:
            yield place, {"id": key}


def _ids(plan: Plan) -> Iterator[tuple[Place, str]]:
    yield ("id",), plan.id
    for kind in KINDS:
        yield from (((kind, key), key) for key in getattr(plan, kind))
    for name, members in plan.dimensions.items():
        yield from ((("dimensions", name, key), key) for key in members)
