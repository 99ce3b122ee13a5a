"""How far values lie from the middle of their set, measured so that a few wild ones do not matter."""

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints

FAR = 3.5
"""The distance from which on a value is an outlier.

Iglewicz and Hoaglin (1993), "How to detect and handle outliers", with their factor of 0.6745.
"""

FACTOR = 0.6745
"""The median of all deviations is about this many standard deviations where values are normally distributed."""

FEWEST = 10
"""Values of a set from which on a distance is told.

Of normally distributed values, of which none is an outlier, 5.4 % lie far where there are 5, 1.7 % where there are 10,
and 0.1 % where there are 100.
"""


def medians(values: Floats, sets: Ints, count: int) -> Floats:
    """The median of each of `count` sets; NaN where a set has no value. NaN among the values is no value.

    >>> medians(np.array([1.0, 9.0, 2.0, np.nan, 4.0]), np.array([0, 0, 0, 1, 3]), 4).tolist()
    [2.0, nan, nan, 4.0]
    """
    there = ~np.isnan(values)
    values, sets = values[there], sets[there]
    ordered = values[np.lexsort((values, sets))]
    size = np.bincount(sets, minlength=count)
    first, some = np.cumsum(size) - size, size > 0
    found = np.full(count, np.nan)
    middle = first[some] + (size[some] - 1) // 2, first[some] + size[some] // 2
    found[some] = (ordered[middle[0]] + ordered[middle[1]]) / 2
    return found


def distances(values: Floats, sets: Ints, count: int) -> Floats:
    """0.6745 (value - median of its set) / median of all deviations from that; beyond `FAR` lies an outlier.

    Undefined (NaN) for what is no value, in a set with fewer than `FEWEST`, and where more than half of
    a set is the same, so that the median deviation is 0.

    >>> distances(np.array([*range(9), 20.0]), np.zeros(10, int), 1)[[0, 5, 9]].round(2).tolist()
    [-1.21, 0.13, 4.18]
    """
    away = values - medians(values, sets, count)[sets]
    size = np.bincount(sets[~np.isnan(values)], minlength=count)
    spread = medians(np.abs(away), sets, count)
    spread[(size < FEWEST) | (spread == 0)] = np.nan
    return FACTOR * away / spread[sets]


def is_far(distance: Floats) -> Bools:
    """Whether a value is an outlier; no where that is undefined."""
    return np.abs(distance) > FAR
