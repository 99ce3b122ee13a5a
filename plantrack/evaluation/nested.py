"""Formulas of derived indicators, written out down to what is recorded: a figure in two of them has one value."""

from collections.abc import Mapping

from attrs import frozen

from plantrack.evaluation.points import Point
from plantrack.formulas import Formula, Interval, Undefined, written_out
from plantrack.plan import Plan


@frozen
class Nested:
    """A formula written out, and the targets in it."""

    formula: Formula
    targets: Mapping[str, Interval]


def nested(plan: Plan, key: str) -> Formula | None:
    """The formula of an indicator written out; None where no other formula is in it, or it becomes too long."""
    formula = plan.indicators[key].formula
    if formula is None:
        return None
    others = {name: each.formula for name, each in plan.indicators.items() if each.formula}
    if not others.keys() & set(formula.names):
        return None
    try:
        return written_out(formula, others)
    except ValueError:
        return None


def narrowed(whole: Nested, behind: Mapping[str, Point], found: Interval) -> Interval:
    """The part of a range that is also one of the formula written out, over the same recorded figures."""
    leaves: dict[str, Point] = {}
    if all(point.value.is_exact for point in behind.values()) or not _gather(behind, leaves):
        return found
    if leaves.keys() != set(whole.formula.names):  # a derived figure that is assumed, or only printed, is none of them
        return found
    try:
        low, high = whole.formula.value({name: point.value.bounds for name, point in leaves.items()}, whole.targets)
    except Undefined:
        return found
    both = max(low, found[0]), min(high, found[1])
    return both if both[0] <= both[1] else (low, high)


def _gather(behind: Mapping[str, Point], leaves: dict[str, Point]) -> bool:
    """Collect the recorded points behind some; whether each indicator has but one."""
    for name, point in behind.items():
        if point.inputs:
            if not _gather(point.inputs, leaves):
                return False
        elif leaves.setdefault(name, point) != point:
            return False
    return True
