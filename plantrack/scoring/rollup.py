"""Scores of the members of groups as scores of the groups, with ranges and coverage.

Arrays have shape (members,): the group of each member from 0 to n - 1, its weight, the range of its
score and the share of it that had data. Only the ratio of weights within a group counts. A group
without weight has the whole `scale` as its range, and nothing covered.
"""

from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.statuses import Floats, Ints, Numbers

Scale = tuple[float, float]
"""The lowest and the highest score there is."""

SHARES = (0.0, 1.0)


class Rolled(NamedTuple):
    """Ranges of the scores and coverage; numbers, or of shape (n,) of n groups."""

    low: Numbers
    high: Numbers
    coverage: Numbers


def mean(
    group: Ints, weight: Floats, low: Floats, high: Floats, coverage: Floats, n: int, scale: Scale = SHARES
) -> Rolled:
    """Weighted means: sum(w x) / sum(w) for each of n groups.

    >>> rolled = mean(np.array([0, 0]), np.array([1.0, 3.0]), np.array([0.0, 1.0]), np.ones(2), np.array([0.0, 1.0]), 1)
    >>> float(rolled.low[0]), float(rolled.coverage[0])
    (0.75, 0.75)
    """
    shares, total = _weights(group, weight, n)
    has = total > 0

    def share(values: Floats, empty: float) -> Floats:
        summed = np.bincount(group, weights=values if shares is None else shares * values, minlength=n)
        return np.where(has, summed / np.where(has, total, 1.0), empty)

    lowest = share(low, scale[0])
    highest = lowest if has.all() and np.array_equal(low, high) else share(high, scale[1])
    return Rolled(lowest, highest, share(coverage, 0.0))


def worst(
    group: Ints, weight: Floats, low: Floats, high: Floats, coverage: Floats, n: int, scale: Scale = SHARES
) -> Rolled:
    """The lowest score of each of n groups, of members with a weight; coverage as for the mean."""
    counted = weight > 0
    lowest, highest = np.full(n, scale[1]), np.full(n, scale[1])
    np.minimum.at(lowest, group[counted], low[counted])
    np.minimum.at(highest, group[counted], high[counted])
    has = np.bincount(group[counted], minlength=n) > 0
    covered = mean(group, weight, low, high, coverage, n).coverage
    return Rolled(np.where(has, lowest, scale[0]), np.where(has, highest, scale[1]), covered)


def majority(
    group: Ints, weight: Floats, low: Floats, high: Floats, coverage: Floats, n: int, scale: Scale = SHARES
) -> Rolled:
    """The highest score that members with more than half of the weight reach; coverage as for the mean.

    A tie goes to the worse: where one half reaches a score and the other does not, it is not reached.

    >>> halves = np.array([0.0, 1.0])
    >>> float(majority(np.array([0, 0]), np.ones(2), halves, halves, np.ones(2), 1).high[0])
    0.0
    """
    covered = mean(group, weight, low, high, coverage, n).coverage
    return Rolled(_reached(group, weight, low, n, scale[0]), _reached(group, weight, high, n, scale[1]), covered)


def _reached(group: Ints, weight: Floats, score: Floats, n: int, empty: float) -> Floats:
    """The score at which the weight of the members, best first, passes half of their group's."""
    shares, total = _weights(group, weight, n)
    order = np.lexsort((-score, group))
    group, score = group[order], score[order]
    so_far = np.ones(len(group)) if shares is None else shares[order]
    count = np.bincount(group, minlength=n)
    start = np.cumsum(count) - count
    for place in range(1, count.max(initial=0)):  # each group by itself, so that rounding does not add up
        here = start[count > place] + place
        so_far[here] += so_far[here - 1]
    passed = so_far * 2 > total[group] * (1 + 1e-12)
    first = np.full(n, len(score))
    np.minimum.at(first, group[passed], np.flatnonzero(passed))
    return np.append(score, empty).take(first)


def _weights(group: Ints, weight: Floats, n: int) -> tuple[Floats | None, Floats]:
    """The weights as shares of the largest in their group, so that none overflows, and their sums.

    None where all are alike: then each has the share 1.
    """
    if len(weight) and weight[0] > 0 and (weight == weight[0]).all():
        return None, np.bincount(group, minlength=n).astype(np.float64)
    largest = np.zeros(n)
    np.maximum.at(largest, group, weight)
    shares: Floats = weight / np.where(largest > 0, largest, 1.0)[group]
    return shares, np.bincount(group, weights=shares, minlength=n).astype(np.float64)
