"""Scores of the members of one group as the score of the group: what `rollup` gives of many groups at once.

Members are given by columns: their weights, the ends of their scores, and the share of each that
had data. Only the ratio of weights counts. A group without weight has the whole `scale` as its
range, and nothing covered.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

from plantrack.scoring.rollup import SHARES, Rolled, Scale

Column = Sequence[float]


def mean(weight: Column, low: Column, high: Column, coverage: Column, scale: Scale = SHARES) -> Rolled:
    """The weighted mean: sum(w x) / sum(w).

    >>> mean([1.0, 3.0], [0.0, 1.0], [1.0, 1.0], [0.0, 1.0])
    Rolled(low=0.75, high=1.0, coverage=0.75)
    """
    return Rolled(_mean(weight, low, scale[0]), _mean(weight, high, scale[1]), _mean(weight, coverage, 0.0))


def worst(weight: Column, low: Column, high: Column, coverage: Column, scale: Scale = SHARES) -> Rolled:
    """The lowest score of members with a weight; coverage as for the mean."""
    ends = [[end for end, w in zip(column, weight, strict=True) if w > 0] for column in (low, high)]
    return Rolled(min(ends[0], default=scale[0]), min(ends[1], default=scale[1]), _mean(weight, coverage, 0.0))


def majority(weight: Column, low: Column, high: Column, coverage: Column, scale: Scale = SHARES) -> Rolled:
    """The highest score that members with more than half of the weight reach; coverage as for the mean.

    A tie goes to the worse: where one half reaches a score and the other does not, it is not reached.

    >>> majority([1.0, 1.0], [0.0, 1.0], [0.0, 1.0], [1.0, 1.0]).high
    0.0
    """
    return Rolled(_reached(weight, low, scale[0]), _reached(weight, high, scale[1]), _mean(weight, coverage, 0.0))


def _mean(weight: Column, values: Column, empty: float) -> float:
    weight, total = _weights(weight)
    return _sum([w * value for w, value in zip(weight, values, strict=True)]) / total if total > 0 else empty


def _reached(weight: Column, score: Column, empty: float) -> float:
    """The score at which the weight of the members, best first, passes half of the group's."""
    weight, total = _weights(weight)
    so_far = 0.0
    for end, w in sorted(zip(score, weight, strict=True), key=lambda member: -member[0]):
        so_far += w
        if so_far * 2 > total * (1 + 1e-12):
            return end
    return empty


def _weights(weight: Column) -> tuple[Column, float]:
    """The weights as shares of the largest, so that none overflows, and their sum."""
    largest = max(weight, default=0.0)
    shares = [w / largest for w in weight] if largest > 0 else weight
    return shares, _sum(shares)


def _sum(numbers: Column) -> float:
    """The sum in the order given, rounded at each step as numpy rounds it."""
    return reduce(add, numbers, 0.0)
