"""Figures as messages say them."""

from plantrack.evaluation.points import Point
from plantrack.plan import Indicator
from plantrack.quantities import Quantity


def short(indicator: Indicator, point: Point) -> Quantity | str:
    """A point's value: as it was recorded, or where it was computed with six digits; a stage by its name."""
    if not point.inputs:
        return worded(indicator, point.recorded)
    low, high = (float(f"{end:.6g}") for end in point.value.bounds)
    return Quantity(low, high)


def worded(indicator: Indicator, value: Quantity) -> Quantity | str:
    """A value, or the stages that it stands for."""
    return indicator.written(value) if indicator.stages else value
