"""Figures as messages say them."""

from plantrack.evaluation.values import Point
from plantrack.plan import Indicator
from plantrack.quantities import Quantity


def short(indicator: Indicator, point: Point) -> str:
    """A point's value: as it was recorded, or where it was computed with six digits."""
    if not point.inputs:
        return indicator.written(point.recorded)
    low, high = (float(f"{end:.6g}") for end in point.value.bounds)
    return str(Quantity(low, high))
