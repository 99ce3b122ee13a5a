"""What was to be expected on a day, on the way from the baseline through the targets."""

from collections.abc import Sequence
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring import floats
from plantrack.scoring.statuses import Bools, Floats, Ints, Numbers


class Expected(NamedTuple):
    """Expected values as functions of the baseline: e(b) = b + elapsed / whole * (toward - b).

    Days stay whole numbers until they divide, so that what is exact comes out exact. Once the first
    target is passed, the baseline no longer counts: elapsed = whole, and `toward` is e itself.
    """

    elapsed: Numbers
    whole: Numbers
    toward: Numbers

    @property
    def share(self) -> Numbers:
        """The part of the way to `toward` that is planned by now."""
        return self.elapsed / self.whole

    def of(self, baseline: Numbers) -> Numbers:
        """The expected value for each baseline."""
        xp = floats.of(baseline)
        with xp.errstate(invalid="ignore"):
            on_the_way = baseline + self.elapsed * (self.toward - baseline) / self.whole
        on_the_way = xp.where(xp.isinf(baseline), baseline, on_the_way)
        return xp.where(self.elapsed == self.whole, self.toward, on_the_way)


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
    ends = times[before], values[before], times[after], values[after]
    return _between(t0, t, *ends, passed == 0, passed == count, step)


def expected_of_one(t0: float, t: float, targets: Sequence[tuple[float, float]], step: bool) -> Expected:
    """The trajectory of a single indicator at its day t; `targets` are days and values, in order of time.

    >>> expected_of_one(0.0, 5.0, [(10.0, 20.0)], False).of(10.0)
    15.0
    """
    passed = sum(time <= t if step else time < t for time, _ in targets)
    ends = *targets[max(passed, 1) - 1], *targets[min(passed, len(targets) - 1)]
    return _between(t0, t, *ends, passed == 0, passed == len(targets), step)


def _between(
    t0: Numbers,
    t: Numbers,
    time: Numbers,
    value: Numbers,
    next_time: Numbers,
    next_value: Numbers,
    on_first: Numbers,
    is_past: Numbers,
    step: Numbers,
) -> Expected:
    """The trajectory between the last target that is passed and the next one."""
    xp = floats.of(t)
    start = xp.where(on_first, t0, time)
    whole = xp.where(next_time > start, next_time - start, 1.0)
    elapsed = xp.where(step, 0.0, xp.clip(t - start, 0.0, whole))
    between = value + elapsed * (next_value - value) / whole
    toward = xp.where(on_first, next_value, xp.where(is_past, value, between))
    return Expected(xp.where(on_first, elapsed, 1.0), xp.where(on_first, whole, 1.0), toward)


def _only(t0: Floats, t: Floats, times: Floats, values: Floats, step: Bools) -> Expected:
    """The trajectories of indicators with one target each: their whole way leads there."""
    is_ahead, whole = times >= t, np.where(times > t0, times - t0, 1.0)
    elapsed = np.clip(t - t0, 0.0, whole)
    if step.any():
        is_ahead, elapsed = np.where(step, times > t, is_ahead), np.where(step, 0.0, elapsed)
    if is_ahead.all():
        return Expected(elapsed, whole, values)
    return Expected(np.where(is_ahead, elapsed, 1.0), np.where(is_ahead, whole, 1.0), values)
