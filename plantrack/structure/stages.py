"""Values that name stages, as the numbers of those stages."""

from collections.abc import Iterable, Sequence
from typing import Any

from plantrack.findings import Place, did_you_mean
from plantrack.structure.faults import kind
from plantrack.yamltext import Number

Wrong = list[tuple[Place, str]]


def number(text: str, stages: Sequence[str]) -> str:
    """A stage, or a range of stages, as numbers from 0; raises ValueError, in words, where it names none.

    >>> number("begun..done", ["idea", "begun", "done"])
    '1..2'
    """
    low, dots, high = text.partition("..")
    for name in filter(None, (low, high)) if dots else (low,):
        if name not in stages:
            raise ValueError(f"{name!r} is no stage here{did_you_mean(name, stages)}")
    if low and high and stages.index(low) > stages.index(high):
        raise ValueError(f"{text!r} has its later stage first")
    return f"{stages.index(low) if low else ''}{dots}{stages.index(high) if high else ''}"


def numbered(data: Any) -> tuple[Any, Wrong]:
    """The data of a plan with numbers for the stages of its indicators, and every value that names none."""
    wrong: Wrong = []
    indicators = data.get("indicators") if isinstance(data, dict) else None
    if not isinstance(indicators, dict):
        return data, wrong
    changed = {
        key: _indicator(indicator, ("indicators", key), wrong)
        for key, indicator in indicators.items()
        if isinstance(indicator, dict) and _are_names(indicator.get("stages"))
    }
    return ({**data, "indicators": {**indicators, **changed}} if changed else data), wrong


def _are_names(stages: Any) -> bool:
    return isinstance(stages, list) and bool(stages) and all(isinstance(each, str) for each in stages)


def _indicator(indicator: dict[str, Any], place: Place, wrong: Wrong) -> dict[str, Any]:
    """The data of an indicator with numbers for stages; what is not known of it is one of its stages."""
    stages = indicator["stages"]
    found = {"domain": [Number("0"), Number(str(len(stages) - 1))], **indicator}
    if "baseline" in indicator:
        found["baseline"] = _valued(indicator["baseline"], stages, (*place, "baseline"), wrong)
    if isinstance(indicator.get("targets"), list):
        found["targets"] = [
            _target(each, stages, (*place, "targets", n), wrong) for n, each in enumerate(indicator["targets"])
        ]
    return found


def _target(target: Any, stages: Sequence[str], place: Place, wrong: Wrong) -> Any:
    found = _valued(target, stages, place, wrong)
    if isinstance(found, dict) and isinstance(found.get("replaces"), list):
        olds: Iterable[Any] = enumerate(found["replaces"])
        found["replaces"] = [_valued(old, stages, (*place, "replaces", n), wrong) for n, old in olds]
    return found


def _valued(given: Any, stages: Sequence[str], place: Place, wrong: Wrong) -> Any:
    """A mapping with the number of the stage that its `value` names; an unknown one is noted and left unknown."""
    if not isinstance(given, dict) or given.get("value") is None:
        return given
    value = given["value"]
    try:
        if not isinstance(value, str) or (isinstance(value, Number) and value not in stages):
            raise ValueError(f"got {kind(value)}; a stage was expected: {', '.join(stages)}")
        return {**given, "value": Number(number(value, stages))}
    except ValueError as error:
        wrong.append(((*place, "value"), str(error)))
        return {**given, "value": Number("0")}
