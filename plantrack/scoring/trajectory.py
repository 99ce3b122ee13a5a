"""What was to be expected on a day, on the way from the baseline through the targets."""

from typing import NamedTuple

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints


class Expected(NamedTuple):
    """Expected values as functions of the baseline: e(b) = (1 - share) b + rest; shape (n,)."""

    share: Floats
    rest: Floats

    def of(self, baseline: Floats) -> Floats:
        """The expected value for each baseline; `rest` alone where the baseline no longer counts."""
        with np.errstate(invalid="ignore"):
            return np.where(self.share == 1, self.rest, (1 - self.share) * baseline + self.rest)


def expected(t0: Floats, t: Floats, owner: Ints, times: Floats, values: Floats, step: Bools) -> Expected:
    """The trajectory of each of n indicators at its day t.

    `t0` and `t` (shape (n,)) are the days of the baseline and of the observation. `owner`, `times`
    and `values` (shape (targets,), sorted by owner and time) give every indicator at least one
    target, after t0. Linear: straight lines from the baseline through the targets; where `step`,
    the baseline holds until the first target's day, and each target until the next. Beyond the
    last target its value holds.
    """
    n = len(t0)
    count = np.bincount(owner, minlength=n)
    first = np.cumsum(count) - count
    passed = np.bincount(owner, weights=np.where(step[owner], times <= t[owner], times < t[owner]), minlength=n)
    passed = passed.astype(np.int64)
    before = first + np.maximum(passed, 1) - 1
    after = first + np.minimum(passed, count - 1)
    start = np.where(passed == 0, t0, times[before])
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.where(step | (times[after] == start), 0.0, (t - start) / (times[after] - start))
    on_first = passed == 0
    share = np.where(on_first, part, 1.0)
    between = values[before] + part * (values[after] - values[before])
    rest = np.where(on_first, part * values[after], between)
    return Expected(share, np.where(passed == count, values[before], rest))
