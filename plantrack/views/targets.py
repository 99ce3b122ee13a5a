"""A target in words: the value that is wanted, and how far from it one is."""

from plantrack.evaluation.results import IndicatorResult
from plantrack.messages import Wording
from plantrack.plan import Indicator, Target, TargetKind, Text
from plantrack.quantities import Quantity
from plantrack.words import Met


def wanted(indicator: Indicator, target: Target, say: Wording) -> str:
    """The value of a target with its unit; that of a limit as one: `at most 20 days`."""
    return limited(indicator.written(target.value), target.kind, say, indicator.unit_in(say.language))


def limited(value: str, kind: TargetKind, say: Wording, unit: str = "") -> str:
    """A value as written, as what a kind of target makes of it."""
    limits = {TargetKind.AT_LEAST: f"{value}..", TargetKind.AT_MOST: f"..{value}"}
    return say.amount(limits.get(kind, value), unit)


def steps(indicator: Indicator, difference: Quantity, say: Wording) -> str:
    """What a difference between values of an indicator is counted in; empty where no unit is given."""
    found = indicator.step(difference)
    return found.to(say.language) if isinstance(found, Text) else say(found) if found else ""


def short(result: IndicatorResult, say: Wording) -> str:
    """How far a value certainly is from its target, or beyond its limit, after a comma; empty where it may be there."""
    return f", {beyond(result, say)}" if result.met is Met.NO and result.distance else ""


def beyond(result: IndicatorResult, say: Wording) -> str:
    """How far a value is from its target, or beyond its limit; empty where it is there."""
    if result.target is None or result.distance is None or result.met is Met.YES:
        return ""
    apart = Quantity(*result.distance)
    distance = say.amount(str(apart), steps(result.indicator, apart, say))
    match result.target.kind:
        case TargetKind.AT_MOST:
            return say("{distance} over", distance=distance)
        case TargetKind.WITHIN:
            return say("{distance} outside", distance=distance)
    return say("{distance} short", distance=distance)
