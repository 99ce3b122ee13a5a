"""Figures and verdicts as an explanation says them."""

from math import isinf

from attrs import evolve

from plantrack.evaluation.results import Figure
from plantrack.plan import Indicator
from plantrack.quantities import Quantity, plain
from plantrack.scoring.statuses import Status

Range = tuple[float, float]


def words(statuses: tuple[Status, ...]) -> str:
    """Statuses in plain words: `on track, behind or reversing`."""
    said = [status.replace("_", " ") for status in statuses]
    return " or ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""


def figure(found: Figure) -> str:
    """A score with its coverage in plain words."""
    covered = f"{percents((found.coverage, found.coverage))} covered"
    if found.scale == (0.0, 1.0):
        return f"{percents((found.low, found.high))}, {covered}"
    scale = f"on a scale from {plain(found.scale[0])} to {plain(found.scale[1])}"
    return f"{between((found.low, found.high))} {scale}, {covered}"


def percents(ends: Range) -> str:
    low, high = (f"{100 * end:.2f}".rstrip("0").rstrip(".") if abs(end) < 1e10 else f"{100 * end:.3g}" for end in ends)
    if isinf(ends[0]) and isinf(ends[1]):
        return "anything"
    if isinf(ends[0]) or isinf(ends[1]):
        return f"at most {high} %" if isinf(ends[0]) else f"at least {low} %"
    return f"{low} %" if low == high else f"{low} to {high} %"


def valued(indicator: Indicator, value: Quantity) -> str:
    return indicator.written(value) if indicator.stages else with_unit(value, indicator.unit_in("en"))


def between(ends: Range) -> str:
    return str(Quantity(_rounded(ends[0]), _rounded(ends[1])))


def with_unit(value: Quantity, unit: str) -> str:
    shown = evolve(value, low=_rounded(value.low), high=_rounded(value.high))
    return f"{shown} {unit}".strip()


def _rounded(number: float) -> float:
    """Six significant digits, for reading; whole numbers as they are."""
    return number if number.is_integer() else float(f"{number:.6g}")
