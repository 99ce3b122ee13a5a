"""Scores of the members of groups as scores of the groups, with ranges and coverage."""

from typing import NamedTuple

import numpy as np

from plantrack.scoring.statuses import Floats, Ints


class Rolled(NamedTuple):
    """Ranges of the scores and coverage of n groups; a group without weight is [0, 1], covered 0."""

    low: Floats
    high: Floats
    coverage: Floats


def mean(group: Ints, weight: Floats, low: Floats, high: Floats, coverage: Floats, n: int) -> Rolled:
    """Weighted means: sum(w x) / sum(w) for each of n groups.

    All other arrays have shape (members,). Coverage is the share of the weight that had data.

    >>> rolled = mean(np.array([0, 0]), np.array([1.0, 3.0]), np.array([0.0, 1.0]), np.ones(2), np.array([0.0, 1.0]), 1)
    >>> float(rolled.low[0]), float(rolled.coverage[0])
    (0.75, 0.75)
    """
    total = np.bincount(group, weights=weight, minlength=n)
    has = total > 0

    def share(values: Floats, empty: float) -> Floats:
        summed = np.bincount(group, weights=weight * values, minlength=n)
        return np.where(has, summed / np.where(has, total, 1.0), empty)

    return Rolled(share(low, 0.0), share(high, 1.0), share(coverage, 0.0))


def worst(group: Ints, weight: Floats, low: Floats, high: Floats, coverage: Floats, n: int) -> Rolled:
    """The lowest score of each of n groups, of members with a weight; coverage as for the mean."""
    counted = weight > 0
    lowest, highest = np.ones(n), np.ones(n)
    np.minimum.at(lowest, group[counted], low[counted])
    np.minimum.at(highest, group[counted], high[counted])
    has = np.bincount(group[counted], minlength=n) > 0
    covered = mean(group, weight, low, high, coverage, n).coverage
    return Rolled(np.where(has, lowest, 0.0), np.where(has, highest, 1.0), covered)
