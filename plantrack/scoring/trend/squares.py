"""The line of least squares, of one series or of many at once.

With x = t - mean(t) and y = v - mean(v): slope = sum(x y) / sum(x^2), residual variance
s^2 = sum((y - slope x)^2) / (n - 2), standard error of the slope s / sqrt(sum(x^2)), and
R^2 = 1 - sum((y - slope x)^2) / sum(y^2). Confidence intervals are by Student's t with n - 2
degrees of freedom (N. R. Draper, H. Smith, Applied regression analysis, chapter 1). They take the
points as independent and as scattered alike about the line.
"""

from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.statuses import Bools, Floats, Ints
from plantrack.scoring.trend import student
from plantrack.scoring.trend.line import Band, Numbers, Trend, Undrawn, floats, projected


class Fit(NamedTuple):
    """Lines of least squares, one or several in arrays of the same shape; NaN where undrawn.

    `error` is the standard error of the slope, `residual` the standard deviation s of the points
    about the line, and `scatter` the half width of the interval in which a point lies about it.
    `r_squared` is NaN where all values are the same.
    """

    trend: Trend
    error: Floats
    residual: Floats
    scatter: Floats
    r_squared: Floats


def least_squares(t: Numbers, v: Numbers, confidence: float = 0.95) -> Fit:
    """The line of slope sum((t - mean t) (v - mean v)) / sum((t - mean t)^2), with its errors.

    `t` are day numbers and `v` values, of shape (n,), in any order. Undrawn with fewer than three
    different days, or where a value is not finite.

    >>> fit = least_squares([0, 1, 2, 3], [1, 3, 5, 8])
    >>> round(float(fit.trend.slope), 6), round(float(fit.r_squared), 6)
    (2.3, 0.988785)
    """
    days = floats(t)
    many = least_squares_many(np.zeros(len(days), np.int64), days, floats(v), 1, confidence)
    return Fit(Trend(*[part[0] for part in many.trend]), *[part[0] for part in many[1:]])


def least_squares_many(owner: Ints, t: Floats, v: Floats, n: int, confidence: float = 0.95) -> Fit:
    """The lines of least squares of n series at once.

    `owner`, `t` and `v`, of shape (points,), say to which series (0 to n - 1) a point belongs, its
    day and its value, in any order. The results have shape (n,).
    """
    is_finite, has_few = _drawable(owner, t, v, n)
    is_drawn = is_finite & ~has_few
    count = np.bincount(owner, minlength=n)
    freedom = np.where(is_drawn, count - 2, 1)
    at, x = _centred(owner, t, n)
    level, y = _centred(owner, np.where(np.isfinite(v), v, 0.0), n)
    spread = np.where(is_drawn, _sums(owner, x * x, n), np.nan)
    slope = _sums(owner, x * y, n) / spread
    rest = np.where(is_drawn, _sums(owner, (y - slope[owner] * x) ** 2, n), np.nan)
    total = _sums(owner, y * y, n)
    residual = np.sqrt(rest / freedom)
    error = residual / np.sqrt(spread)
    quantile = _quantiles(confidence, freedom)
    trend = Trend(
        at=np.where(is_drawn, at, np.nan),
        level=np.where(is_drawn, level, np.nan),
        slope=slope,
        low=slope - quantile * error,
        high=slope + quantile * error,
        margin=quantile * residual / np.sqrt(np.maximum(count, 1)),
        undrawn=np.where(is_finite, np.where(has_few, Undrawn.FEW_DAYS, Undrawn.DRAWN), Undrawn.UNBOUNDED),
    )
    return Fit(trend, error, residual, quantile * residual, 1 - rest / np.where(total > 0, total, np.nan))


def predicted(fit: Fit, day: Numbers) -> Band:
    """The interval in which a single observation on a day lies: `projected` with the scatter about the line."""
    return projected(fit.trend, day, fit.scatter)


def slope_range(owner: Ints, t: Floats, low: Floats, high: Floats, n: int) -> tuple[Floats, Floats]:
    """The smallest and largest slope of least squares over all values within [low, high], of n series at once.

    The slope is sum(w v), w = (t - mean t) / sum((t - mean t)^2), so it is smallest with the high
    values before the mean day and the low ones after it; both ends are attained, or infinite where
    values have no bounds. All arrays but the results have shape (points,), as in
    `least_squares_many`. NaN with fewer than three different days.

    >>> zero = np.zeros(3, np.int64)
    >>> low, high = slope_range(zero, np.arange(3.0), np.array([1.0, 0.0, 3.0]), np.array([1.0, 9.0, 5.0]), 1)
    >>> low.tolist(), high.tolist()
    ([1.0], [2.0])
    """
    _, has_few = _drawable(owner, t, np.zeros_like(t), n)
    _, x = _centred(owner, t, n)
    spread = np.where(has_few, np.nan, _sums(owner, x * x, n))

    def slope(before: Floats, after: Floats) -> Floats:
        chosen = np.where(x < 0, before, np.where(x > 0, after, 0.0))
        _, near = _centred(owner, np.where(np.isfinite(chosen), chosen, 0.0), n)
        return _sums(owner, x * np.where(np.isfinite(chosen), near, chosen), n) / spread

    return slope(high, low), slope(low, high)


def _drawable(owner: Ints, t: Floats, v: Floats, n: int) -> tuple[Bools, Bools]:
    """Whether all values of a series are finite, and whether it has fewer than three different days."""
    first, last = np.full(n, np.inf), np.full(n, -np.inf)
    np.minimum.at(first, owner, t)
    np.maximum.at(last, owner, t)
    is_between = (t > first[owner]) & (t < last[owner])
    return _sums(owner, ~np.isfinite(v), n) == 0, _sums(owner, is_between, n) == 0


def _centred(owner: Ints, numbers: Floats, n: int) -> tuple[Floats, Floats]:
    """The mean of each series, and how far its numbers lie from it; from their smallest, so that little is lost."""
    least = np.full(n, np.inf)
    np.minimum.at(least, owner, numbers)
    above = numbers - least[owner]
    mean = _sums(owner, above, n) / np.maximum(np.bincount(owner, minlength=n), 1)
    return least + mean, above - mean[owner]


def _sums(owner: Ints, numbers: Floats | Bools, n: int) -> Floats:
    return np.asarray(np.bincount(owner, weights=numbers, minlength=n), dtype=np.float64)


def _quantiles(confidence: float, freedom: Ints) -> Floats:
    each, where = np.unique(freedom, return_inverse=True)
    return np.array([student.quantile(confidence, int(k)) for k in each])[where]
