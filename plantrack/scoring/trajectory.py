"""What was to be expected on a day, on the way from the baseline through the targets."""

from typing import NamedTuple

import numpy as np

from plantrack.scoring.statuses import Bools, Floats, Ints


class Expected(NamedTuple):
    """Expected values as functions of the baseline: e(b) = b + elapsed / whole * (toward - b); shape (n,).

    Days stay whole numbers until they divide, so that what is exact comes out exact. Once the first
    target is passed, the baseline no longer counts: elapsed = whole, and `toward` is e itself.
    """

    elapsed: Floats
    whole: Floats
    toward: Floats

    @property
    def share(self) -> Floats:
        """The part of the way to `toward` that is planned by now."""
        return self.elapsed / self.whole

    def of(self, baseline: Floats) -> Floats:
        """The expected value for each baseline."""
        with np.errstate(invalid="ignore"):
            on_the_way = baseline + self.elapsed * (self.toward - baseline) / self.whole
        stays = (self.elapsed == 0) | np.isinf(baseline)
        return np.where(self.elapsed == self.whole, self.toward, np.where(stays, baseline, on_the_way))


def expected(t0: Floats, t: Floats, owner: Ints, times: Floats, values: Floats, step: Bools) -> Expected:
    """The trajectory of each of n indicators at its day t.

    `t0` and `t` (shape (n,)) are the days of the baseline and of the observation. `owner`, `times`
    and `values` (shape (targets,), sorted by owner and time) give every indicator at least one
    target, after t0. Linear: straight lines from the baseline through the targets; where `step`,
    the baseline holds until the first target's day, and each target until the next. Before the
    baseline's day nothing is expected; beyond the last target its value holds.
    """
    n = len(t0)
    if len(owner) == n:
        return _only(t0, t, times, values, step)
    count = np.bincount(owner, minlength=n)
    first = np.cumsum(count) - count
    passed = np.bincount(owner, weights=np.where(step[owner], times <= t[owner], times < t[owner]), minlength=n)
    passed = passed.astype(np.int64)
    before = first + np.maximum(passed, 1) - 1
    after = first + np.minimum(passed, count - 1)
    on_first = passed == 0
    start = np.where(on_first, t0, times[before])
    whole = np.where(times[after] > start, times[after] - start, 1.0)
    elapsed = np.where(step, 0.0, np.clip(t - start, 0.0, whole))
    between = values[before] + elapsed * (values[after] - values[before]) / whole
    toward = np.where(on_first, values[after], np.where(passed == count, values[before], between))
    return Expected(np.where(on_first, elapsed, 1.0), np.where(on_first, whole, 1.0), toward)


def _only(t0: Floats, t: Floats, times: Floats, values: Floats, step: Bools) -> Expected:
    """The trajectories of indicators with one target each: their whole way leads there."""
    is_ahead = np.where(step, times > t, times >= t)
    whole = np.where(is_ahead & (times > t0), times - t0, 1.0)
    elapsed = np.where(step, 0.0, np.clip(t - t0, 0.0, whole))
    return Expected(np.where(is_ahead, elapsed, 1.0), whole, values)
