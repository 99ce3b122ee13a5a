"""What holds of trends whatever the points."""

import math
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from plantrack.scoring import trend
from plantrack.scoring.statuses import Floats
from plantrack.scoring.trend import Trend, Undrawn, student

Points = list[tuple[float, float]]

days = st.integers(0, 12).map(float) | st.integers(737000, 740000).map(float)
values = st.integers(-5, 5).map(float) | st.floats(-1e6, 1e6).map(lambda number: round(number, 3))


def points(least: int = 3, most: int = 12) -> st.SearchStrategy[Points]:
    """Points on three different days at least, with ties in both."""
    some = st.lists(st.tuples(days, values), min_size=least, max_size=most)
    return some.filter(lambda found: len({day for day, _ in found}) >= 3)


class Bounded(NamedTuple):
    day: float
    low: float
    high: float
    share: float

    def value(self) -> float:
        return min(max(self.low + self.share * (self.high - self.low), self.low), self.high)


@st.composite
def bounded(draw: st.DrawFn) -> list[Bounded]:
    found = []
    for day, value in draw(points(most=8)):
        width = draw(st.sampled_from([0.0, 0.0, 0.5, 3.0, 1000.0]))
        found.append(Bounded(day, value, value + width, draw(st.sampled_from([0.0, 1.0]) | st.floats(0, 1))))
    return found


def columns(found: Points) -> tuple[Floats, Floats]:
    return np.array([day for day, _ in found]), np.array([value for _, value in found])


def lines(found: Points) -> dict[str, Trend]:
    return {"sen": trend.theil_sen(*columns(found)), "squares": trend.least_squares(*columns(found)).trend}


def same(one: Trend, slope: float, low: float, high: float, size: float) -> None:
    found = [float(part) for part in (one.slope, one.low, one.high)]
    assert found == pytest.approx([slope, low, high], rel=1e-9, abs=1e-9 * size, nan_ok=True)


@given(points(), st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_both_lines_are_those_of_scipy(found: Points, confidence: float) -> None:
    t, v = columns(found)
    sen = trend.theil_sen(t, v, confidence)
    with np.errstate(invalid="ignore"):  # the root of a negative variance, where ties leave none
        known = stats.theilslopes(v, t, confidence)
    assert [float(part) for part in (sen.slope, sen.low, sen.high)] == pytest.approx(
        [known.slope, known.low_slope, known.high_slope], rel=1e-12, abs=1e-12, nan_ok=True
    )
    assert float(sen.intercept) == pytest.approx(
        known.intercept, rel=1e-12, abs=1e-12 * (1 + abs(known.slope) * t.max())
    )
    squares = trend.least_squares(t, v, confidence)
    size = np.ptp(v) / np.ptp(t)
    assert float(squares.trend.slope) == pytest.approx(stats.linregress(t, v).slope, rel=1e-9, abs=1e-9 * size)


@given(points(), st.sampled_from([-3.0, -1.0, 0.001, 2.0, 1e6]), st.integers(-1000, 1000))
def test_changing_the_unit_changes_the_slope_in_proportion_and_nothing_else(
    found: Points, scale: float, shift: int
) -> None:
    moved = [(day, scale * value + shift) for day, value in found]
    size = abs(scale) * (1 + max(abs(value) for _, value in found)) + abs(shift)
    for before, after in zip(lines(found).values(), lines(moved).values(), strict=True):
        low, high = sorted([float(before.low) * scale, float(before.high) * scale])
        same(after, float(before.slope) * scale, low, high, size)
        assert float(after.level) == pytest.approx(float(before.level) * scale + shift, rel=1e-9, abs=1e-9 * size)


@given(points(), st.integers(-10000, 10000), st.sampled_from([1.0, 7.0, 365.25]))
def test_counting_days_from_another_day_or_in_another_unit_changes_only_the_unit(
    found: Points, shift: int, length: float
) -> None:
    moved = [(length * (day + shift), value) for day, value in found]
    for before, after in zip(lines(found).values(), lines(moved).values(), strict=True):
        slope, low, high = (float(part) / length for part in (before.slope, before.low, before.high))
        same(after, slope, low, high, size=1 + np.ptp(columns(found)[1]))


@given(points(), st.randoms())
def test_the_order_of_the_points_changes_nothing(found: Points, random: object) -> None:
    other = list(found)
    random.shuffle(other)  # type: ignore[attr-defined]
    for before, after in zip(lines(found).values(), lines(other).values(), strict=True):
        same(after, float(before.slope), float(before.low), float(before.high), size=1 + np.ptp(columns(found)[1]))


@given(st.lists(days, min_size=4, max_size=8, unique=True), st.integers(-5, 5), st.integers(-50, 50))
def test_a_point_on_a_line_does_not_change_it(on: list[float], slope: int, start: int) -> None:
    exact = [(day, slope * day + start) for day in on]
    for found in (exact, exact[:-1]):
        for line in lines(found).values():
            same(line, slope, slope, slope, size=1 + abs(slope))
            ends = [float(end) for end in trend.projected(line, on[-1])]
            assert ends == pytest.approx([slope * on[-1] + start] * 3, rel=1e-9, abs=1e-3)


@given(bounded())
def test_no_values_within_the_bounds_have_a_slope_beyond_the_range(found: list[Bounded]) -> None:
    t, low, high = (np.array(column, dtype=np.float64) for column in list(zip(*found, strict=True))[:3])
    v = np.array([point.value() for point in found])
    size = 1e-9 * (1 + np.abs(v).max())
    least, most = trend.sen_slopes(t, low, high)
    assert least - size <= float(trend.theil_sen(t, v).slope) <= most + size
    first, last = (float(end[0]) for end in trend.slope_range(np.zeros(len(t), np.int64), t, low, high, 1))
    assert first - size <= float(trend.least_squares(t, v).trend.slope) <= last + size


@given(bounded())
def test_both_ends_of_the_range_of_least_squares_are_slopes_of_values_within_the_bounds(found: list[Bounded]) -> None:
    t, low, high = (np.array(column, dtype=np.float64) for column in list(zip(*found, strict=True))[:3])
    ends = [float(end[0]) for end in trend.slope_range(np.zeros(len(t), np.int64), t, low, high, 1)]
    for end, (before, after) in zip(ends, ((high, low), (low, high)), strict=True):
        slope = trend.least_squares(t, np.where(t < t.mean(), before, after)).trend.slope
        assert end == pytest.approx(float(slope), rel=1e-9, abs=1e-9 * (1 + np.abs(high).max()))


@given(bounded())
def test_bounds_on_the_first_and_last_day_alone_are_attained_by_theil_and_sen(found: list[Bounded]) -> None:
    t, low, high = (np.array(column, dtype=np.float64) for column in list(zip(*found, strict=True))[:3])
    high = np.where((t == t.min()) | (t == t.max()), high, low)
    least, most = trend.sen_slopes(t, low, high)
    is_first = t == t.min()
    assert least == pytest.approx(float(trend.theil_sen(t, np.where(is_first, high, low)).slope), rel=1e-12, abs=1e-12)
    assert most == pytest.approx(float(trend.theil_sen(t, np.where(is_first, low, high)).slope), rel=1e-12, abs=1e-12)


@given(bounded())
def test_less_doubt_about_the_values_is_no_more_doubt_about_the_slope(found: list[Bounded]) -> None:
    t, low, high = (np.array(column, dtype=np.float64) for column in list(zip(*found, strict=True))[:3])
    inner = np.array([point.value() for point in found])
    several = np.zeros(len(t), np.int64)
    for wide, narrow in (
        (trend.sen_slopes(t, low, high), trend.sen_slopes(t, inner, high)),
        (trend.slope_range(several, t, low, high, 1), trend.slope_range(several, t, inner, high, 1)),
    ):
        size = 1e-9 * (1 + np.abs(high).max())
        assert float(np.asarray(wide[0]).item()) - size <= float(np.asarray(narrow[0]).item())
        assert float(np.asarray(narrow[1]).item()) <= float(np.asarray(wide[1]).item()) + size


@given(points(), values, st.sampled_from([-1, 1]))
def test_on_the_day_a_line_reaches_a_target_it_is_there(found: Points, target: float, sign: int) -> None:
    for line in lines(found).values():
        slope = float(line.slope)
        assume(abs(slope) > 1e-6)
        reached = trend.reached(line, target, sign)
        assert math.isnan(float(line.low)) or float(reached.earliest) <= float(reached.central) <= float(reached.latest)
        if slope * sign < 0:
            assert float(reached.central) == math.inf
        else:
            value = float(trend.projected(line, float(reached.central)).value)
            assert value == pytest.approx(target, rel=1e-9, abs=1e-9 * (1 + abs(float(line.level)) + abs(slope) * 1e6))


@given(values, values, st.integers(0, 1000), st.integers(1, 1000), st.sampled_from([1.0, 30.0, 365.25]))
def test_the_change_that_each_period_needs_leads_to_the_goal(
    value: float, goal: float, day: int, left: int, period: float
) -> None:
    change = float(trend.required_change(value, day, goal, day + left, period))
    assert value + change * left / period == pytest.approx(goal, rel=1e-9, abs=1e-9 * (1 + abs(value)))


@given(st.floats(1e-6, 1 - 1e-6), st.integers(1, 500))
def test_a_quantile_leaves_what_was_asked_in_the_tails(confidence: float, freedom: int) -> None:
    assert student.tails(student.quantile(confidence, freedom), freedom) == pytest.approx(1 - confidence, rel=1e-9)


@given(st.lists(st.tuples(days, values), max_size=8))
def test_a_line_is_drawn_from_three_days_or_more(found: Points) -> None:
    is_drawn = len({day for day, _ in found}) >= 3
    for line in lines(found).values():
        assert (line.undrawn == Undrawn.DRAWN) == is_drawn == math.isfinite(float(line.slope))
