"""Figures as messages say them."""

from plantrack.evaluation.values import Point
from plantrack.quantities import Quantity


def short(point: Point) -> Quantity:
    """A point's value: as it was recorded, or where it was computed with six digits."""
    if not point.inputs:
        return point.observations[0].value if len(point.observations) == 1 else point.value
    low, high = (float(f"{end:.6g}") for end in point.value.bounds)
    return Quantity(low, high)
