"""A formula adds, subtracts or compares figures of different units.

Places less persons is no number of anything. Products and quotients make new units and are left
alone, and so are plain numbers.

Bad:

    indicators:
      places: {title: Places, unit: places}
      inhabitants: {title: Inhabitants, unit: persons}
      short:
        title: Places short
        unit: places
        formula: inhabitants - places  # <-

Bad, the result is in another unit than the indicator:

    indicators:
      places: {title: Places, unit: places}
      more: {title: More places, unit: persons, formula: places + 100}  # <-

Bad, within a larger formula, and the target of another:

    indicators:
      places: {title: Places, unit: places, targets: [{value: 5}]}
      inhabitants: {title: Inhabitants, unit: persons}
      most: {title: The larger, unit: places, formula: "floor(max(places, inhabitants))"}  # <-
      least: {title: The smaller, unit: places, formula: "floor(min(places, inhabitants))"}  # <-
      share: {title: Share, unit: "%", formula: 100 * (inhabitants + places) / places}  # <-
      left: {title: Left, unit: persons, formula: inhabitants - target(places)}  # <-

Good:

    indicators:
      places: {title: Places, unit: places}
      needed: {title: Places needed, unit: places}
      short: {title: Places short, unit: places, formula: "max(needed - places, 0)"}
      coverage: {title: Coverage, unit: "%", formula: 100 * places / needed}
      wanted: {title: Places wanted, unit: places, formula: target(places) + 100}

Good, a unit that is not given, and names that are not there (which are unknown references):

    indicators:
      places: {title: Places, unit: places}
      inhabitants: {title: Inhabitants}
      short: {title: Places short, unit: places, formula: inhabitants - places}
      more: {title: More places, formula: places + 100}
      rest: {title: The rest, unit: places, formula: places - beds + rooms}
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.ERROR
MESSAGE = "the formula brings {first} and {second} together"
REMEDY = "bring the figures to one unit, or correct the units"


def check(case: Case) -> Found:
    units = {key: str(indicator.unit or "") for key, indicator in case.plan.indicators.items()}
    said = {str(indicator.unit): indicator.unit for indicator in case.plan.indicators.values()}
    for key, indicator in case.plan.indicators.items():
        if indicator.formula is None:
            continue
        mixed = list(_mixed(indicator.formula.tree, units))
        unit = _unit(indicator.formula.tree, units)
        if not mixed and unit and units[key] and unit != units[key]:
            mixed = [(unit, units[key])]
        if mixed:
            first, second = (said[unit] for unit in mixed[0])
            yield ("indicators", key, "formula"), {"first": first, "second": second}


def _unit(node: Any, units: Mapping[str, str]) -> str:
    """The unit of a part of a formula; empty where it has none or makes a new one."""
    match node:
        case ("name" | "target", str(name)):
            return units.get(name, "")
        case ("number", _) | ("*" | "/", *_):
            return ""
    return next(filter(None, (_unit(child, units) for child in node[1:])), "")


def _mixed(node: Any, units: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The first two units of each sum, difference or comparison that brings several together."""
    children = [child for child in node[1:] if isinstance(child, tuple)]
    for child in children:
        yield from _mixed(child, units)
    if node[0] in ("+", "-", "min", "max"):
        found = list(dict.fromkeys(filter(None, (_unit(child, units) for child in children))))
        if len(found) > 1:
            yield found[0], found[1]
