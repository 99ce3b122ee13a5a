"""Verdicts by pace on columns of indicators that are to reach a target, on a day and when they were last seen."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import Bools, Floats, Ints, Status
from plantrack.scoring.trajectory import expected

EDGES = (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND)
"""The classes that a bounded baseline may decide between."""


class Reaching(NamedTuple):
    """n indicators as they are counted: ends of baselines and observations, with their days, and every target.

    `sign` is 1 where an increase is wanted and -1 where a decrease is, `day` the day of the verdict.
    `owner`, `times` and `values` (one of each target) are as `trajectory.expected` wants them.
    """

    sign: Floats
    b_low: Floats
    b_high: Floats
    b_day: Floats
    v_low: Floats
    v_high: Floats
    v_day: Floats
    day: Floats
    owner: Ints
    times: Floats
    values: Floats
    step: Bools


class Reached(NamedTuple):
    """The verdict; bits of the statuses when last seen; the expected values; and the baseline at each edge."""

    verdict: pace.Verdict
    last: Ints
    expected: tuple[Floats, Floats]
    edges: Mapping[Status, Floats]


def reached(case: Reaching, thresholds: Mapping[str, float]) -> Reached:
    """What follows from the observations of n indicators; those beyond the final target's day are judged as over.

    An edge is the baseline from which an observation, taken at its lower end, would just be in a class of `EDGES`.
    """
    sign = case.sign
    final = np.cumsum(np.bincount(case.owner, minlength=len(sign))) - 1
    goal, due = case.values[final] * sign, case.times[final]
    ahead = expected(case.b_day, case.v_day, case.owner, case.times, case.values * sign[case.owner], case.step)
    based, seen = pace.mirrored(sign, case.b_low, case.b_high), pace.mirrored(sign, case.v_low, case.v_high)
    over, before = case.day >= due, case.v_day >= due
    now = pace.judge(pace.Reach(*based, *seen, goal, ahead, over), thresholds)
    is_alike = np.array_equal(over, before)
    then = now if is_alike else pace.judge(pace.Reach(*based, *seen, goal, ahead, before), thresholds)
    edges = {each: sign * pace.breakpoints(case.v_low * sign, ahead, thresholds[each]) for each in EDGES}
    ends = ahead.of(based[0]) * sign, ahead.of(based[1]) * sign
    return Reached(now, then.statuses, (np.minimum(*ends), np.maximum(*ends)), edges)
