"""The functions of numpy that kernels use, for single numbers: they give what numpy gives.

A kernel that judges one indicator as well as many takes its functions from `of`.

>>> divide(1.0, 0.0), where(isnan(minimum(nan, 1.0)), 2.0, 3.0)
(inf, 2.0)
"""

import builtins
import sys
from contextlib import nullcontext
from math import copysign, inf, isfinite, isinf, isnan, nan, nextafter
from operator import not_ as logical_not
from typing import Any

from plantrack.scoring import arrays

__all__ = [
    "all",
    "any",
    "clip",
    "divide",
    "errstate",
    "isfinite",
    "isinf",
    "isnan",
    "logical_not",
    "maximum",
    "minimum",
    "nextafter",
    "of",
    "round",
    "where",
]


_here = sys.modules[__name__]
_SINGLE = (float, int)
_QUIET = nullcontext()


def of(numbers: Any) -> Any:
    """This module for a single number, numpy for an array."""
    return _here if isinstance(numbers, _SINGLE) else arrays


def all(condition: bool) -> bool:
    return condition


any = all


def where(condition: bool, first: Any, second: Any) -> Any:
    return first if condition else second


def minimum(one: float, other: float) -> float:
    return one if one <= other or isnan(one) else other


def maximum(one: float, other: float) -> float:
    return one if one >= other or isnan(one) else other


def clip(number: float, low: float, high: float) -> float:
    return minimum(maximum(number, low), high)


def divide(number: float, by: float) -> float:
    if by:
        return number / by
    return nan if number == 0 or isnan(number) else copysign(inf, number) * copysign(1, by)


def round(number: float, digits: int) -> float:
    """A number with so many decimals, halves going to the even one."""
    shifted = number * 10.0**digits
    return (float(builtins.round(shifted)) if isfinite(shifted) else shifted) / 10.0**digits


def errstate(**_: str) -> nullcontext[None]:
    """Nothing warns of what is undefined."""
    return _QUIET
