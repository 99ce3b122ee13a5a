"""Quantiles of Student's t distribution."""

import math
from functools import lru_cache


@lru_cache(maxsize=4096)
def quantile(confidence: float, freedom: int) -> float:
    """The t with P(|T| <= t) = confidence for so many degrees of freedom, to about 1e-12 of it.

    By halving an interval that holds it, from P(|T| > t) = I_x(freedom / 2, 1 / 2),
    x = freedom / (freedom + t^2). Raises ValueError unless
    0 < confidence < 1 and freedom >= 1.

    >>> round(quantile(0.95, 10), 6)
    2.228139
    """
    if not (0 < confidence < 1 and freedom >= 1):
        raise ValueError(f"no quantile for confidence {confidence} and {freedom} degrees of freedom")
    low, high = 0.0, 1.0
    while tails(high, freedom) > 1 - confidence:
        low, high = high, 2 * high
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if tails(middle, freedom) > 1 - confidence else (low, middle)
    return (low + high) / 2


def tails(t: float, freedom: int) -> float:
    """P(|T| > t) for t >= 0: the regularised incomplete beta function I_x(freedom / 2, 1 / 2).

    By its continued fraction (DLMF 8.17.22), on the side where it converges fast.
    """
    if t == 0:
        return 1.0
    a, b = freedom / 2, 0.5
    x, y = freedom / (freedom + t * t), t * t / (freedom + t * t)
    front = math.exp(-a * math.log1p(t * t / freedom) + b * math.log(y) - _log_beta(a))
    if x <= (a + 1) / (a + b + 2):
        return front / a * _fraction(a, b, x)
    return 1 - front / b * _fraction(b, a, y)


def _log_beta(a: float) -> float:
    """The logarithm of B(a, 1/2)."""
    if a < 64:
        return math.lgamma(a) + math.lgamma(0.5) - math.lgamma(a + 0.5)
    # the difference of two large logarithms, in powers of 1 / a
    return 0.5 * math.log(math.pi / a) + 1 / (8 * a) - 1 / (192 * a**3) + 1 / (640 * a**5)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction 1 / (1 + d1 / (1 + d2 / …)) of DLMF 8.17.22, by the method of Lentz."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 100_000):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            c, d = 1 + part / c, 1 / (1 + part * d)
            value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return value
