"""A user's own requirements of plans, as a ministry may publish them."""

from collections.abc import Mapping

from attrs import frozen

from plantrack.findings import Severity
from plantrack.plan import NONE, Source, Text


@frozen(kw_only=True)
class Requirement:
    """Words that a plan must have, and where the duty stands."""

    title: Text
    source: Source | None = None


@frozen(kw_only=True)
class Requirements:
    """What every plan under them must have.

    `checks` sets severities by the name of the check, `every_goal` names fields that every goal must
    have, `longest` the most years a plan may last, `heard_by` the bodies that must have treated it,
    and `legal_basis` the bases, by id, that it must state.
    """

    title: Text
    note: Text | None = None
    checks: Mapping[str, Severity] = NONE
    every_goal: tuple[str, ...] = ()
    longest: float | None = None
    heard_by: tuple[str, ...] = ()
    legal_basis: Mapping[str, Requirement] = NONE
