"""The Theil–Sen line: the median of the slopes of all pairs of points.

P. K. Sen, Estimates of the regression coefficient based on Kendall's tau, Journal of the American
Statistical Association 63 (1968), 1379-1389. The line goes through the median day and the median
value (W. J. Conover, Practical nonparametric statistics), as `scipy.stats.theilslopes` has it.
"""

import math
from statistics import NormalDist

from plantrack.scoring import arrays as np
from plantrack.scoring.statuses import Floats
from plantrack.scoring.trend.line import Numbers, Trend, Undrawn, floats


def theil_sen(t: Numbers, v: Numbers, confidence: float = 0.95) -> Trend:
    """The line of slope median((v_j - v_i) / (t_j - t_i)) over all pairs of points on different days.

    `t` are day numbers and `v` values, of shape (n,), in any order. Of N slopes in ascending order
    the ends of the confidence interval are the ones of rank (N -+ z sigma) / 2, sigma^2 =
    (n (n - 1) (2 n + 5) - ties) / 18, no further out than the first and the last: of few points, all
    slopes together are less sure than was asked for. NaN where ties leave no sigma. Undrawn with
    fewer than three different days, or where a value is not finite.

    >>> line = theil_sen([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78], confidence=0.93)
    >>> float(line.slope), round(float(line.low), 3), float(line.high)
    (4.0, 3.714, 4.375)
    """
    days, values = floats(t), floats(v)
    if undrawn := _undrawn(days, values):
        nan = np.array(np.nan)
        return Trend(nan, nan, nan, nan, nan, nan, np.array(undrawn))
    slopes = np.sort(_slopes(days, values, values))
    low, high = _ends(slopes, days, values, confidence)
    at, level, slope = (np.asarray(np.median(numbers)) for numbers in (days, values, slopes))
    return Trend(at, level, slope, low, high, np.array(0.0), np.array(Undrawn.DRAWN))


def sen_slopes(t: Numbers, low: Numbers, high: Numbers) -> tuple[float, float]:
    """Bounds of the Theil–Sen slope over all values within [low, high], each of shape (n,).

    The medians of the smallest and of the largest slope of each pair. No choice of values goes
    beyond. The bounds are attained where values are bounded only on the first and the last day; in
    between, a point would have to be high for the later and low for the earlier ones at once. An
    end is infinite where values have no bounds. NaN with fewer than three different days.

    >>> sen_slopes([0, 1, 2], [1.0, 2.0, 3.0], [1.0, 2.0, 5.0])
    (1.0, 2.0)
    """
    days, below, above = floats(t), floats(low), floats(high)
    if len(np.unique(days)) < 3:
        return math.nan, math.nan
    return float(np.median(_slopes(days, above, below))), float(np.median(_slopes(days, below, above)))


def _undrawn(days: Floats, values: Floats) -> Undrawn:
    if not np.isfinite(values).all():
        return Undrawn.UNBOUNDED
    return Undrawn.FEW_DAYS if len(np.unique(days)) < 3 else Undrawn.DRAWN


def _slopes(days: Floats, earlier: Floats, later: Floats) -> Floats:
    """The slopes of all pairs of points on different days, from the value `earlier` to the value `later`."""
    order = np.argsort(days)
    t, first, last = days[order], earlier[order], later[order]
    found = []
    for k in range(1, len(t)):
        apart = t[k:] - t[:-k]
        is_later = apart > 0
        found.append((last[k:] - first[:-k])[is_later] / apart[is_later])
    return np.concatenate(found)


def _ends(slopes: Floats, days: Floats, values: Floats, confidence: float) -> tuple[Floats, Floats]:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence}; it lies between 0 and 1")
    n = len(values)
    ties = sum(int(k * (k - 1) * (2 * k + 5)) for group in (days, values) for k in _repeats(group))
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    if variance < 0:
        return np.array(np.nan), np.array(np.nan)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(variance)
    first = max(round((len(slopes) - reach) / 2) - 1, 0)
    last = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return np.asarray(slopes[first]), np.asarray(slopes[last])


def _repeats(values: Floats) -> list[int]:
    counts: list[int] = np.unique(values, return_counts=True)[1].tolist()
    return counts
