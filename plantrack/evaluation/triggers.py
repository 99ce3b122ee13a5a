"""Rules that bind when indicators are so, in three-valued logic: they fire, do not, or may."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day

from attrs import evolve

from plantrack.evaluation.followed import Held, TriggerCase, TriggerResult
from plantrack.evaluation.points import Moment, Series
from plantrack.evaluation.series import series
from plantrack.plan import NONE, Condition, Known, Plan, Trigger
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.words import Met, Verdict

VERDICTS = {Met.YES: Verdict.FIRES, Met.NO: Verdict.DOES_NOT_FIRE, Met.UNKNOWN: Verdict.POSSIBLE}

Parts = Mapping[tuple[str, str], Mapping[str, Series]]
"""The series of indicators by dimension and member; of the whole where both are empty."""


def triggers(
    plan: Plan, known: Sequence[Plan], observations: Iterable[Observation], moments: Sequence[Moment]
) -> list[Mapping[str, TriggerResult]]:
    """Every rule of a plan at every moment, the plan being `known` so far at each.

    A rule fires where it is in force and all conditions hold (Kleene's strong conjunction): one that
    certainly does not hold is enough for it not to fire; otherwise one that is open leaves it possible.
    Conditions are asked of the latest value of the member, formulas computed of the member's own values.
    """
    if not plan.triggers:
        return [NONE] * len(moments)
    found: list[dict[tuple[str, str], Mapping[str, Series]]] = [{} for _ in moments]
    rows = tuple(observations)
    for dimension in dict.fromkeys(trigger.for_each for trigger in plan.triggers.values()):
        for member in _members(plan, dimension):
            own = [row for row in (_own(each, dimension, member) for each in rows) if row]
            for stand, one in zip(found, series(plan, known, own, moments), strict=True):
                stand[dimension, member] = one
    return [
        {key: _result(now, trigger, parts, moment.as_of) for key, trigger in now.triggers.items()}
        for now, parts, moment in zip(known, found, moments, strict=True)
    ]


def all_of(several: Iterable[Met]) -> Met:
    """Whether all of several hold: no where one certainly does not, else unknown where one is open.

    >>> str(all_of([Met.UNKNOWN, Met.NO])), str(all_of([Met.YES, Met.UNKNOWN])), str(all_of([]))
    ('no', 'unknown', 'yes')
    """
    found = set(several)
    return next((met for met in (Met.NO, Met.UNKNOWN) if met in found), Met.YES)


def holds(condition: Condition, value: Quantity) -> Met:
    """Whether a condition holds of every value within bounds, of none, or of some.

    >>> str(holds(Condition(indicator="rounds", at_least=3), Quantity(2, 5)))
    'unknown'
    """
    low, high = value.bounds
    least = float("-inf") if condition.at_least is None else condition.at_least
    most = float("inf") if condition.at_most is None else condition.at_most
    if least <= low and high <= most:
        return Met.YES
    return Met.NO if high < least or low > most else Met.UNKNOWN


def _members(plan: Plan, dimension: str) -> tuple[str, ...]:
    return tuple(plan.dimensions.get(dimension, ())) if dimension else ("",)


def _own(row: Observation, dimension: str, member: str) -> Observation | None:
    """A row as one of the whole that a member is; None where it counts something else."""
    if not dimension:
        return row
    return evolve(row, dimensions=NONE) if dict(row.dimensions) == {dimension: member} else None


def _result(plan: Plan, trigger: Trigger, parts: Parts, as_of: Day) -> TriggerResult:
    in_force = _in_force(trigger, as_of)
    cases = []
    for member in _members(plan, trigger.for_each):
        own = parts[trigger.for_each, member]
        conditions = tuple(_held(condition, own.get(condition.indicator, Series())) for condition in trigger.when)
        met = all_of((in_force, *(each.met for each in conditions)))
        cases.append(TriggerCase(member=member, verdict=VERDICTS[met], conditions=conditions))
    return TriggerResult(trigger=trigger, in_force=in_force, cases=tuple(cases))


def _held(condition: Condition, own: Series) -> Held:
    point = own.points[-1] if own.points else None
    return Held(condition=condition, met=holds(condition, point.value) if point else Met.UNKNOWN, point=point)


def _in_force(trigger: Trigger, as_of: Day) -> Met:
    since = trigger.in_force
    if since is None:
        return Met.YES
    if isinstance(since, Known) or since.start <= as_of < since.end:
        return Met.UNKNOWN
    return Met.YES if as_of >= since.end else Met.NO
