"""Where growth so far would lead by the target's year, against the target.

    growth o = (a / b)^(1 / (y1 - y0)) - 1      expected value e = a (1 + o)^(yg - y1)
    with a target:  share = d (e - b) / |g - b|      without one:  d o

b is the baseline in the year y0, a the latest value in y1, g the target in yg, e the value to be
expected in yg; d is 1 where an increase is wanted and -1 where a decrease is. With a target the class is the first
whose least share is reached, without one the first whose least growth is (turned round where the
values are negative). A target that is met counts as met whatever the growth. The score is the
United Nations' own: 3, 2 or 1. There is no result where a and b have different signs or b is zero,
where the years are not in order, and where the baseline equals the target.

b and a are intervals, and so every result is one: the share rises with a; with b it turns where
a^p ((1 - p) g / b^p + p b^(1 - p)) = g with p = (yg - y0) / (y1 - y0), which is monotonic on either side of g.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from plantrack.scoring import arrays as np
from plantrack.scoring import ratios
from plantrack.scoring.growth import Undefined, extremes, factor, flags, hull, logarithms, meeting, mirrored, roots
from plantrack.scoring.ratios import Box, Ends, Part
from plantrack.scoring.statuses import BITS, Bools, Floats, Ints, Status, bits
from plantrack.scoring.thresholds import reached

ID = "un-progress"
VERSION = "1"
CITATION = (
    "United Nations Statistics Division, Sustainable Development Goals Progress Chart 2023, technical note; "
    "its formulas as Eustat states them in its monitoring of the 2030 Agenda"
)
THRESHOLDS = {"on_track": 0.95, "fair_progress": 0.10}
"""The least share of each class where there is a target."""

GROWTHS = {"on_track": 0.02, "fair_progress": 0.005}
"""The least yearly growth of each class where there is none."""

SCORES = {Status.ON_TRACK: 3.0, Status.FAIR_PROGRESS: 2.0, Status.STAGNATION_OR_REGRESSION: 1.0}
SCALE = (1.0, 3.0)


class Trend(NamedTuple):
    """n series: wanted directions (1 or -1), ends of baselines and latest values, years, and targets (NaN: none)."""

    sign: Floats
    b_low: Floats
    b_high: Floats
    y0: Floats
    v_low: Floats
    v_high: Floats
    y1: Floats
    goal: Floats
    yg: Floats


class Verdict(NamedTuple):
    """Bits of the possible statuses, and ranges; NaN where nothing is defined.

    The score may be anything on its scale where there is perhaps no result, `undefined` (bits of `Undefined`).
    """

    statuses: Ints
    observed: tuple[Floats, Floats]
    expected: tuple[Floats, Floats]
    share: tuple[Floats, Floats]
    score: tuple[Floats, Floats]
    undefined: Ints


def judge(case: Trend, thresholds: Mapping[str, float] = THRESHOLDS, growths: Mapping[str, float] = GROWTHS) -> Verdict:
    """Verdicts on n series, by the least shares of the classes, or where there is no target by the least growths.

    >>> case = Trend(*np.array([[1.0, 40, 40, 2015, 52, 52, 2023, 100, 2030]]).T)
    >>> judge(case).expected[0].round(4), judge(case).share[0].round(4)
    (array([65.419]), array([0.4236]))
    """
    has_goal = ~np.isnan(case.goal)
    can_meet, can_miss, missing = meeting(case.sign, case.v_low, case.v_high, case.goal)
    unmet = case._replace(v_low=missing[0], v_high=missing[1])
    undefined = np.where(can_miss | ~has_goal, _undefined(unmet), 0)
    found = bits(Status.ACHIEVED, can_meet)
    for there, share in _shares(unmet):
        found |= _classes(there, share, thresholds)
    for part in _free(unmet):
        found |= _classes(part.there & ~has_goal, part.value, growths)
    statuses = found | bits(Status.UNMEASURABLE, undefined > 0)
    observed, expected, share = (
        hull(ranges, len(case.goal)) for ranges in (_rates(case), _expected(case), _shares(case))
    )
    return Verdict(statuses, observed, expected, share, _score(found, undefined), undefined)


def classes(low: float, high: float) -> tuple[Status, ...]:
    """The classes that a range of scores may fall in, best first; a mean between two of them is in the lower one.

    >>> [str(status) for status in classes(1.5, 2.0)]
    ['fair_progress', 'stagnation_or_regression']
    """
    found, top = [], np.inf
    for status, least in SCORES.items():
        if low < top and (high >= least or status is Status.STAGNATION_OR_REGRESSION):
            found.append(status)
        top = least
    return tuple(found)


def _undefined(case: Trend) -> Ints:
    above, below = case.b_high > 0, case.b_low < 0
    return flags(
        {
            Undefined.LESS_THAN_A_YEAR: case.y1 - case.y0 < 1,
            Undefined.DIFFERENT_SIGNS: (above & (case.v_low < 0)) | (below & (case.v_high > 0)),
            Undefined.BASELINE_ZERO: (case.b_low <= 0) & (case.b_high >= 0),
            Undefined.TARGET_BEFORE_BASELINE: (case.yg <= case.y0) & ~np.isnan(case.goal),
            Undefined.BASELINE_AT_TARGET: (case.b_low <= case.goal) & (case.goal <= case.b_high),
        }
    )


def _boxes(case: Trend) -> Iterator[tuple[int, Box]]:
    return ratios.boxes(case.sign, (case.b_low, case.b_high), (case.v_low, case.v_high), case.y1 - case.y0)


def _part(case: Trend) -> Floats:
    """The whole time per time that has passed; NaN where there is no target's year, or no time has passed."""
    years = case.y1 - case.y0
    return (case.yg - case.y0) / np.where(years > 0, years, np.nan)


def _free(case: Trend) -> Iterator[Part]:
    """Growth in the wanted direction."""
    for _, box in _boxes(case):
        yield from ratios.free(box)


def _rates(case: Trend) -> Iterator[tuple[Bools, Ends]]:
    for _, box in _boxes(case):
        yield box.there, ratios.rates(box)


def _expected(case: Trend) -> Iterator[tuple[Bools, Ends]]:
    for turn, box in _boxes(case):
        part = _part(case)
        with np.errstate(all="ignore"):
            ends = extremes(_led(part, b, v) for b in box.first for v in box.last)
        yield box.there & (part > 0), mirrored(turn, *ends)


def _shares(case: Trend) -> Iterator[tuple[Bools, Ends]]:
    """Ranges of the share, below the target and above it."""
    for turn, box in _boxes(case):
        goal, part = turn * case.goal, _part(case)
        below = np.minimum(box.first[1], np.nextafter(goal, -np.inf))
        above = np.maximum(box.first[0], np.nextafter(goal, np.inf))
        for low, high in ((box.first[0], below), (above, box.first[1])):
            there = box.there & (part > 0) & (low <= high)
            if there.any():
                share, inner = partial(_share, goal, part), partial(_turns, low, high, goal, part)
                yield there, ratios.span(box, low, high, share, inner)


def _led(part: Floats, b: Floats, v: Floats) -> Floats:
    """The value that growth leads to: v^part b^(1 - part)."""
    return np.where(part == 1, v, np.exp(part * np.log(v) + (1 - part) * np.log(b)))


def _share(goal: Floats, part: Floats, b: Floats, v: Floats) -> Floats:
    way = factor(b, v, part) * np.where(np.isinf(b), 1.0, b / np.abs(goal - b))
    return np.where(np.isfinite(way), way, (_led(part, b, v) - b) / np.abs(goal - b))


def _turns(low: Floats, high: Floats, goal: Floats, part: Floats, v: Floats) -> Iterator[Floats]:
    def turning(b: Floats) -> Floats:
        return np.exp(part * (np.log(v) - b)) * ((1 - part) * goal + part * np.exp(b)) - goal

    with np.errstate(all="ignore"):
        for root in roots(turning, *logarithms(low, high)):
            yield ratios.inside(np.exp(root), low, high)


def _classes(there: Bools, value: Ends, least: Mapping[str, float]) -> Ints:
    found = np.zeros(len(there), dtype=np.int64)
    for name, threshold in least.items():
        found |= bits(Status(name), there & reached(value[1], threshold))
        there = there & ~reached(value[0], threshold)
    found |= bits(Status.STAGNATION_OR_REGRESSION, there)
    return found


def _score(found: Ints, undefined: Ints) -> Ends:
    ranges = []
    for status, points in {Status.ACHIEVED: SCALE[1], **SCORES}.items():
        score = np.full(len(found), points)
        ranges.append((found & BITS[status] > 0, (score, score)))
    lowest, highest = (np.full(len(found), end) for end in SCALE)
    return hull([*ranges, (undefined > 0, (lowest, highest))], len(found))
