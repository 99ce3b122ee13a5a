"""Verdicts by pace on columns of indicators that are to reach a target, on a day and when they were last seen."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from plantrack.scoring import points
from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import Bools, Floats, Ints, Status
from plantrack.scoring.trajectory import Expected, expected

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


def judged(case: Reaching, thresholds: Mapping[str, float]) -> points.Verdict:
    """The verdicts on n indicators on their days, and their scores: those whose numbers are exact as points."""
    reach = _turned(case)
    is_exact = (case.b_low == case.b_high) & (case.v_low == case.v_high)
    if is_exact.all():
        return _of_points(reach, thresholds)
    count = len(is_exact)
    found = points.Verdict(np.empty(count, dtype=np.int64), np.empty(count), np.empty(count))
    for here, judge in ((is_exact, _of_points), (~is_exact, _of_ranges)):
        if here.any():
            for column, values in zip(found, judge(_where(reach, here), thresholds), strict=True):
                column[here] = values
    return found


def reached(case: Reaching, thresholds: Mapping[str, float]) -> Reached:
    """What follows from the observations of n indicators; those beyond the final target's day are judged as over.

    An edge is the baseline from which an observation, taken at its lower end, would just be in a class of `EDGES`.
    """
    sign, reach = case.sign, _turned(case)
    ahead, over, before = reach.expected, reach.over, case.v_day >= _due(case)
    now = pace.judge(reach, thresholds)
    is_alike = np.array_equal(over, before)
    then = now if is_alike else pace.judge(reach._replace(over=before), thresholds)
    edges = {each: sign * pace.breakpoints(case.v_low * sign, ahead, thresholds[each]) for each in EDGES}
    ends = ahead.of(reach.b_low) * sign, ahead.of(reach.b_high) * sign
    return Reached(now, then.statuses, (np.minimum(*ends), np.maximum(*ends)), edges)


def _turned(case: Reaching) -> pace.Reach:
    """The indicators, turned so that an increase is wanted."""
    sign = case.sign
    values = case.values * sign[case.owner]
    ahead = expected(case.b_day, case.v_day, case.owner, case.times, values, case.step)
    based, seen = pace.mirrored(sign, case.b_low, case.b_high), pace.mirrored(sign, case.v_low, case.v_high)
    return pace.Reach(*based, *seen, values[_final(case)], ahead, case.day >= _due(case))


def _final(case: Reaching) -> Ints:
    return np.cumsum(np.bincount(case.owner, minlength=len(case.sign))) - 1


def _due(case: Reaching) -> Floats:
    return case.times[_final(case)]


def _where(reach: pace.Reach, here: Bools) -> pace.Reach:
    ahead = Expected(*(column[here] for column in reach.expected))
    columns = {name: column[here] for name, column in reach._asdict().items() if name != "expected"}
    return pace.Reach(**columns, expected=ahead)


def _of_points(reach: pace.Reach, thresholds: Mapping[str, float]) -> points.Verdict:
    return points.judge(reach.b_low, reach.v_low, reach.target, reach.expected, reach.over, thresholds)


def _of_ranges(reach: pace.Reach, thresholds: Mapping[str, float]) -> points.Verdict:
    verdict = pace.judge(reach, thresholds)
    return points.Verdict(verdict.statuses, *verdict.score)
