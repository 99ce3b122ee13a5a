"""Compound annual growth, against the growth that the target requires or against fixed rates.

    observed growth o = (a / b)^(1 / (y1 - y0)) - 1      required growth r = (g / b)^(1 / (yg - y0)) - 1
    with a target:  v = d o / |r|                        without one:  v = d o

b is the baseline in the year y0, a the latest value in y1, g the target in yg; d is 1 where an
increase is wanted and -1 where a decrease is, turned round where the values are negative. Without
a target, a natural limit L (such as 100 %) scales the thresholds by

    k = 1 - (b / L)^4.44  for b <= L      1 - ((2 L - b) / L)^4.44  for L < b < 2 L      1  beyond

The class is the first whose least v is reached; the score is a line through v, cut at its scale.
A target that is met counts as met whatever v is. A baseline or target of zero counts as 0.001, and
`replaced` says so. There is no result, and `undefined` says why, where the years are less than one
apart, where a and b or g and b have different signs, and where no growth is required.

b and a are intervals, and so every result is one: the smallest and the largest value over all
numbers inside, and every class that is possible. (A set may hold a class too many where a baseline
is bounded, growth negative, and a limit scales only some of the thresholds.) A v that misses a
threshold by the last digits of its power alone is on it.
"""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring import ratios, rollup
from plantrack.scoring.growth import Undefined, flags, hull, meeting
from plantrack.scoring.ratios import Box, Part
from plantrack.scoring.statuses import Bools, Floats, Ints, Status, bits
from plantrack.scoring.thresholds import EUROSTAT, STATCAN, Piece, Thresholds, reached
from plantrack.scoring.thresholds import SCALE as SCALE

ID = "cagr"
VERSION = "1"
CITATION = (
    "Statistics Canada, Progress Measurement for Canada's Sustainable Development Goals; "
    "Eurostat, Sustainable development in the European Union: monitoring report"
)
THRESHOLDS = {thresholds.id: thresholds for thresholds in (STATCAN, EUROSTAT)}
REPLACEMENT = 0.001
"""What a baseline or a target of zero counts as."""


class Growth(NamedTuple):
    """n series: ends of the baselines and of the latest values, years, and what they are to reach.

    `sign` is 1 or -1 for the wanted direction; `goal` and `limit` are NaN where there is none.
    """

    sign: Floats
    b_low: Floats
    b_high: Floats
    y0: Floats
    v_low: Floats
    v_high: Floats
    y1: Floats
    goal: Floats
    yg: Floats
    limit: Floats


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges; NaN where nothing is defined.

    `value` is v and `scaling` is k. The score may be anything on its scale where there is perhaps no
    result. `undefined` holds bits of `Undefined`, `unmeasurable` among the statuses with them.
    """

    statuses: Ints
    can_meet: Bools
    observed: tuple[Floats, Floats]
    required: tuple[Floats, Floats]
    value: tuple[Floats, Floats]
    scaling: tuple[Floats, Floats]
    score: tuple[Floats, Floats]
    replaced: Bools
    undefined: Ints


def growth(*series: tuple[float, ...]) -> Growth:
    """Series as arrays: each the ten numbers of a `Growth` in its order."""
    return Growth(*np.array(series, dtype=np.float64).reshape(-1, len(Growth._fields)).T)


def judge(case: Growth, thresholds: Thresholds) -> Verdict:
    """Verdicts on n series by a set of thresholds.

    >>> verdict = judge(growth((1, 63, 63, 2005, 74, 74, 2020, 85, 2030, np.nan)), THRESHOLDS["statcan"])
    >>> verdict.value[0].round(6), verdict.score[0].round(6)
    (array([0.894939]), array([2.106762]))
    """
    case, replaced = _without_zero(case)
    has_goal = ~np.isnan(case.goal)
    can_meet, can_miss, missing = meeting(case.sign, case.v_low, case.v_high, case.goal)
    unmet = case._replace(v_low=missing[0], v_high=missing[1])
    undefined = np.where(can_miss | ~has_goal, _undefined(unmet), 0)
    judged = list(_parts(unmet))
    statuses = bits(thresholds.met, can_meet) | bits(Status.UNMEASURABLE, undefined > 0)
    for part in judged:
        statuses |= _classes(part, has_goal, thresholds)
    whole = tuple(np.full_like(case.goal, end) for end in thresholds.scale)
    ranges = [(part.there, _scores(part, has_goal, thresholds)) for part in judged]
    ranges += [(can_meet, (whole[1], whole[1])), (undefined > 0, (whole[0], whole[1]))]
    observed, required, value, scaling = _ranges(case)
    score = hull(ranges, len(case.goal))
    return Verdict(statuses, can_meet, observed, required, value, scaling, score, replaced, undefined)


def mean(group: Ints, low: Floats, high: Floats, n: int) -> tuple[Floats, Floats]:
    """The mean score of each of n groups, as a range: sum(s) / count(s) over the members that have a score.

    `low` and `high` have the shape (members,), NaN where there is no score; NaN where no member of a group has one.
    Series that are grouped are averaged first: call it for the groups, then for what comes of it.

    >>> mean(np.array([0, 0, 0]), np.array([5.0, -2.0, np.nan]), np.array([5.0, 0.0, np.nan]), 1)
    (array([1.5]), array([2.5]))
    """
    there = ~np.isnan(low)
    one = np.ones(int(there.sum()))
    found = rollup.mean(group[there], one, low[there], high[there], one, n)
    is_empty = np.bincount(group[there], minlength=n) == 0
    return np.where(is_empty, np.nan, found.low), np.where(is_empty, np.nan, found.high)


def classes(low: float, high: float, thresholds: Thresholds = STATCAN) -> tuple[Status, ...]:
    """The classes that the mean of several scores may fall in, of all from `low` to `high`, best first.

    >>> [str(status) for status in classes(-0.5, 1.0)]
    ['moderate_progress', 'limited_progress']
    """
    found, top = [], inf
    for status, least, _ in thresholds.of_mean:
        if reached(high, least) and not reached(low, top):
            found.append(status)
        top = least
    return tuple(found)


def _without_zero(case: Growth) -> tuple[Growth, Bools]:
    zero = case.goal == 0
    replaced: Bools = zero | ((case.b_low <= 0) & (case.b_high >= 0))
    return case._replace(goal=np.where(zero, REPLACEMENT, case.goal)), replaced


def _undefined(case: Growth) -> Ints:
    """Bits of the reasons why some of what a case may be has no result."""
    at_zero = (case.b_low <= 0) & (case.b_high >= 0)
    above, below = case.b_high >= 0, case.b_low < 0
    equal = ((case.b_low <= case.goal) & (case.goal <= case.b_high)) | (at_zero & (case.goal == REPLACEMENT))
    return flags(
        {
            Undefined.LESS_THAN_A_YEAR: case.y1 - case.y0 < 1,
            Undefined.DIFFERENT_SIGNS: (above & (case.v_low < 0)) | (below & (case.v_high > 0)),
            Undefined.TARGET_OF_OTHER_SIGN: (above & (case.goal < 0)) | (below & (case.goal > 0)),
            Undefined.TARGET_BEFORE_BASELINE: (case.yg <= case.y0) & ~np.isnan(case.goal),
            Undefined.BASELINE_AT_TARGET: equal,
        }
    )


def _boxes(case: Growth) -> Iterator[tuple[Box, Floats, Floats]]:
    """What a case may be, above zero, below it (turned round) and at it, with its goal and its limit."""
    years = case.y1 - case.y0
    for turn, box in ratios.boxes(case.sign, (case.b_low, case.b_high), (case.v_low, case.v_high), years):
        yield box, turn * case.goal, np.abs(case.limit)
    base = np.full_like(case.sign, REPLACEMENT)
    last = (np.maximum(case.v_low, 0.0), case.v_high)
    there = (years >= 1) & (case.b_low <= 0) & (case.b_high >= 0) & (last[0] <= last[1])
    yield Box(there, case.sign, (base, base), last, years), case.goal, np.full_like(base, np.nan)


def _parts(case: Growth) -> Iterator[Part]:
    has_goal, years = ~np.isnan(case.goal), case.yg - case.y0
    for box, goal, limit in _boxes(case):
        has_limit = ~np.isnan(limit)
        yield from ratios.against(box.within((goal > 0) & (years > 0)), goal, years)
        yield from ratios.near(box.within(~has_goal & has_limit), limit)
        yield from ratios.free(box.within(~has_goal & ~has_limit))


def _ranges(case: Growth) -> Iterator[tuple[Floats, Floats]]:
    """Observed growth, required growth, v and k over all that a case may be."""
    n, years = len(case.goal), case.yg - case.y0
    boxes = list(_boxes(case))
    yield hull([(box.there, ratios.rates(box)) for box, _, _ in boxes], n)
    anyhow = _boxes(case._replace(v_low=case.b_low, v_high=case.b_high))
    required = [
        box._replace(last=(goal, goal), years=years).within((goal > 0) & (years > 0)) for box, goal, _ in anyhow
    ]
    yield hull([(box.there, ratios.rates(box)) for box in required], n)
    yield hull([(part.there, part.value) for part in _parts(case)], n)
    limited = np.isnan(case.goal) & ~np.isnan(case.limit)
    yield hull([(box.there & limited, ratios.scalings(box.first, limit)) for box, _, limit in boxes], n)


def _classes(part: Part, has_goal: Bools, thresholds: Thresholds) -> Ints:
    found = np.zeros(len(has_goal), dtype=np.int64)
    for ladder, left in (
        (thresholds.with_target, part.there & has_goal),
        (thresholds.without_target, part.there & ~has_goal),
    ):
        for status, least, is_scaled in ladder:
            low, high = part.scaled if is_scaled else part.value
            found |= bits(status, left & reached(high, least))
            left = left & ~reached(low, least)
    return found


def _scores(part: Part, has_goal: Bools, thresholds: Thresholds) -> tuple[Floats, Floats]:
    low, high = (np.where(value < 0, value, scaled) for value, scaled in zip(part.value, part.scaled, strict=True))
    return _score(low, has_goal, thresholds), _score(high, has_goal, thresholds)


def _score(value: Floats, has_goal: Bools, thresholds: Thresholds) -> Floats:
    with np.errstate(all="ignore"):
        found = np.where(
            has_goal, _line(value, thresholds.score_with_target), _line(value, thresholds.score_without_target)
        )
    return np.clip(found, *thresholds.scale)


def _line(value: Floats, pieces: tuple[Piece, ...]) -> Floats:
    found = np.full_like(value, np.nan)
    for start, slope, intercept in pieces:
        found = np.where(reached(value, start), slope * value + intercept, found)
    return found
