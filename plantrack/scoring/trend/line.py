"""A straight line with a band of slopes, and where it leads."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring.statuses import Floats, Ints

Numbers = Floats | Ints | Sequence[float] | float
"""A number, or an array of numbers."""


class Undrawn(IntEnum):
    """Why there is no trend."""

    DRAWN = 0
    FEW_DAYS = 1
    """Fewer than three different days."""
    UNBOUNDED = 2
    """An observation is not a finite number."""


class Trend(NamedTuple):
    """Lines v = level + slope (t - at): one, or several in arrays of the same shape; NaN where undrawn.

    `at` is a day and `level` the value of the line there; `slope` is a change per day. `low` and
    `high` are the ends of the confidence interval of the slope, and `margin` is half the width of
    that of the level, 0 where it is taken as known. `undrawn` holds values of `Undrawn`.
    """

    at: Floats
    level: Floats
    slope: Floats
    low: Floats
    high: Floats
    margin: Floats
    undrawn: Ints

    @property
    def intercept(self) -> Floats:
        """The value on day 0: level - slope * at."""
        return np.asarray(self.level - self.slope * self.at)


class Band(NamedTuple):
    """A number with the ends of its confidence interval."""

    low: Floats
    value: Floats
    high: Floats


class Reached(NamedTuple):
    """Day numbers; inf is never, -inf is always, NaN where there is no trend."""

    earliest: Floats
    central: Floats
    latest: Floats


def floats(numbers: Numbers) -> Floats:
    return np.asarray(numbers, dtype=np.float64)


def projected(trend: Trend, day: Numbers, scatter: Numbers = 0.0) -> Band:
    """The value of a line on a day, level + slope (day - at), with its confidence band.

    After `at` the band reaches down by sqrt(margin^2 + scatter^2 + ((slope - low) (day - at))^2), and
    up by the same with high - slope; before `at` the other way round. `day` is a day number, or one
    for each line; `scatter` is half the width of an interval about the line. NaN where undrawn.

    >>> from plantrack.scoring.trend import theil_sen
    >>> [float(value) for value in projected(theil_sen([0, 1, 2], [0, 1, 3]), 5)]
    [5.0, 7.0, 9.0]
    """
    run = floats(day) - trend.at
    value = trend.level + trend.slope * run
    fixed = np.hypot(trend.margin, floats(scatter))
    below, above = trend.slope - trend.low, trend.high - trend.slope
    fall = np.hypot(fixed, np.where(run >= 0, below, above) * run)
    rise = np.hypot(fixed, np.where(run >= 0, above, below) * run)
    return Band(value - fall, np.asarray(value), value + rise)


def reached(trend: Trend, target: Numbers, sign: Numbers) -> Reached:
    """The day on which a line reaches a target: at + (target - level) / slope.

    `sign` is 1 where an increase is wanted, -1 where a decrease is. `central` is by the slope itself,
    `earliest` and `latest` are the first and the last day by any slope of the band, all through the
    same level. A line that leads away never reaches the target (inf), on whichever side it is; a
    level line that is there has always been (-inf). The day may have passed. NaN where undrawn.

    >>> from plantrack.scoring.trend import theil_sen
    >>> [float(day) for day in reached(theil_sen([0, 1, 2], [0, 1, 3]), 7.0, sign=1)]
    [4.0, 5.0, 7.0]
    """
    turn = floats(sign)
    way = turn * (floats(target) - trend.level)
    low, high = np.minimum(turn * trend.low, turn * trend.high), np.maximum(turn * trend.low, turn * trend.high)
    nearly_level = np.where(way < 0, -np.inf, np.inf)
    ends = [_days(way, low), _days(way, high)]
    ends.append(np.where((low < 0) & (high > 0), nearly_level, ends[0]))
    central = _days(way, turn * trend.slope)
    return Reached(trend.at + np.min(ends, axis=0), trend.at + central, trend.at + np.max(ends, axis=0))


def required_change(v: Numbers, t: Numbers, goal: Numbers, tg: Numbers, period_days: Numbers) -> Floats:
    """The change per reporting period that leads from v on day t to the goal on day tg.

        (goal - v) period_days / (tg - t)

    `period_days` is the length of a reporting period in days. All are numbers, or arrays that go
    together. The result rises with the goal and falls with v. NaN where the goal's day has come.

    >>> float(required_change(80.0, 0, 100.0, 730, 365))
    10.0
    """
    left = floats(tg) - floats(t)
    change = (floats(goal) - floats(v)) * floats(period_days)
    return np.where(left > 0, change / np.where(left > 0, left, 1.0), np.nan)


def _days(way: Floats, slope: Floats) -> Floats:
    """How long a line with a slope takes for its way up, or how long ago it took it."""
    is_rising = slope > 0
    with np.errstate(over="ignore"):  # longer than any number is never
        days = way / np.where(is_rising, slope, 1.0)
    otherwise = np.where((slope == 0) & (way <= 0), -np.inf, np.inf)
    return np.where(np.isnan(slope), np.nan, np.where(is_rising, days, otherwise))
