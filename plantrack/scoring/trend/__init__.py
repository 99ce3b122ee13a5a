"""Straight lines through observations, and where they lead: what is so far, never what must come.

Days are day numbers, values are in the unit of the indicator. A trend is drawn only from three
different days or more; otherwise all its numbers are NaN, and it says why.
"""

from plantrack.scoring.trend.line import Trend, Undrawn, projected, reached, required_change
from plantrack.scoring.trend.sen import sen_slopes, theil_sen
from plantrack.scoring.trend.squares import Fit, least_squares, least_squares_many, predicted, slope_range

__all__ = [
    "Fit",
    "Trend",
    "Undrawn",
    "least_squares",
    "least_squares_many",
    "predicted",
    "projected",
    "reached",
    "required_change",
    "sen_slopes",
    "slope_range",
    "theil_sen",
]
