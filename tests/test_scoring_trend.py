"""Trends held against SciPy, certified values and published examples, and what is said where there is none."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from scipy import stats

from plantrack.scoring import trend
from plantrack.scoring.trend import Trend, Undrawn, student

INF = math.inf
NAN = math.nan

# Sen, Estimates of the regression coefficient based on Kendall's tau, JASA 63 (1968), section 6
SEN_T = [1, 2, 3, 4, 10, 12, 18]
SEN_V = [9, 15, 19, 20, 45, 55, 78]

# NIST, Statistical Reference Datasets, Norris.dat: J. Norris, Calibration of ozone monitors
NORRIS = """
0.1 0.2  338.8 337.4  118.1 118.2  888.0 884.6  9.2 10.1  228.1 226.5  668.5 666.3  998.5 996.3  449.1 448.6
778.9 777.0  559.2 558.2  0.3 0.4  0.1 0.6  778.1 775.5  668.8 666.9  339.3 338.0  448.9 447.5  10.8 11.6
557.7 556.0  228.3 228.1  998.0 995.8  888.8 887.6  119.6 120.2  0.3 0.3  0.6 0.3  557.6 556.8  339.3 339.1
888.0 887.2  998.5 999.0  778.9 779.0  10.2 11.1  117.6 118.3  228.9 229.2  668.4 669.1  449.2 448.9  0.2 0.5
"""
NORRIS_V, NORRIS_T = np.array(NORRIS.split(), dtype=np.float64).reshape(-1, 2).T

SERIES = [
    pytest.param(SEN_T, SEN_V, id="Sen"),
    pytest.param([0, 1, 2], [1.0, 4.0, 2.0], id="three points"),
    pytest.param([0, 1, 1, 2], [1.0, 4.0, 2.0, 3.0], id="two on a day"),
    pytest.param([5, 1, 3, 3, 2, 9], [2.0, 2.0, 2.0, 7.0, 2.0, 3.0], id="out of order, ties in both"),
    pytest.param([738000, 738091, 738183, 738275, 738366], [99.1, 99.4, 99.2, 99.76, 98.0], id="day numbers"),
    pytest.param(list(range(40)), [(-1) ** n * n**1.5 for n in range(40)], id="forty points"),
    pytest.param([0, 1, 2, 3], [0.1, 0.4, 0.2, 0.3], id="little change"),
    pytest.param(NORRIS_T, NORRIS_V, id="Norris"),
]
LEVEL = pytest.param([0, 1, 2, 3, 4], [7.0] * 5, id="no change")


def number(value: object) -> float:
    return float(np.asarray(value))


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.999])
@pytest.mark.parametrize(("t", "v"), [*SERIES, LEVEL])
def test_the_line_of_theil_and_sen_is_that_of_scipy(t: Sequence[float], v: Sequence[float], confidence: float) -> None:
    line = trend.theil_sen(t, v, confidence)
    known = stats.theilslopes(v, t, confidence, method="separate")
    found = [number(part) for part in (line.slope, line.intercept, line.low, line.high)]
    assert found == pytest.approx(list(known), rel=1e-12, abs=1e-12)
    assert line.undrawn == Undrawn.DRAWN


def test_the_example_of_sen_has_his_slope_and_interval() -> None:
    line = trend.theil_sen(SEN_T, SEN_V, confidence=0.93)
    assert (number(line.low), number(line.slope), number(line.high)) == pytest.approx((26 / 7, 4.0, 35 / 8), rel=1e-15)


def test_an_outlier_moves_the_line_of_least_squares_and_not_that_of_theil_and_sen() -> None:
    t, v = list(range(10)), [2.0 * n for n in range(9)] + [500.0]
    assert number(trend.theil_sen(t, v).slope) == 2.0
    assert number(trend.least_squares(t, v).trend.slope) > 20


def test_ties_that_leave_no_variance_leave_no_interval() -> None:
    line = trend.theil_sen([0, 0, 1, 1, 2, 2], [5.0] * 6)
    assert number(line.slope) == 0
    assert math.isnan(number(line.low))
    assert math.isnan(number(line.high))
    assert all(math.isnan(number(end)) for end in trend.projected(line, 9)[::2])


@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.999])
@pytest.mark.parametrize(("t", "v"), SERIES)
def test_the_line_of_least_squares_is_that_of_scipy(t: Sequence[float], v: Sequence[float], confidence: float) -> None:
    fit = trend.least_squares(t, v, confidence)
    known = stats.linregress(t, v)
    half = stats.t.ppf((1 + confidence) / 2, len(t) - 2) * known.stderr
    found = (fit.trend.slope, fit.trend.intercept, fit.error, fit.trend.low, fit.trend.high)
    wanted = (known.slope, known.intercept, known.stderr, known.slope - half, known.slope + half)
    assert [number(part) for part in found] == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    assert number(fit.r_squared) == pytest.approx(known.rvalue**2, rel=1e-12)


def test_the_values_that_nist_certifies() -> None:
    fit = trend.least_squares(NORRIS_T, NORRIS_V)
    low, value, high = (number(part) for part in trend.projected(fit.trend, 0))
    quantile = student.quantile(0.95, 34)
    assert number(fit.trend.slope) == pytest.approx(1.00211681802045, rel=1e-13)
    assert value == number(fit.trend.intercept) == pytest.approx(-0.262323073774029, rel=1e-11)
    assert number(fit.error) == pytest.approx(0.429796848199937e-03, rel=1e-12)
    assert (high - low) / (2 * quantile) == pytest.approx(0.232818234301152, rel=1e-12)
    assert number(fit.residual) == pytest.approx(0.884796396144373, rel=1e-12)
    assert number(fit.r_squared) == pytest.approx(0.999993745883712, rel=1e-14)


def test_little_is_lost_far_from_zero() -> None:
    """The same points, moved to this century and raised by a billion."""
    near = trend.least_squares(NORRIS_T, NORRIS_V)
    far = trend.least_squares(NORRIS_T + 2**20, NORRIS_V + 2**30)
    assert number(far.trend.slope) == pytest.approx(number(near.trend.slope), rel=1e-9)
    assert number(far.error) == pytest.approx(number(near.error), rel=1e-6)


@pytest.mark.parametrize("t", [[0.1, 0.2, 0.7, 0.9], [0.1, 0.2, 0.7], [0.1, 0.2, 0.4, 0.7, 0.8, 1.1]])
def test_where_nothing_changes_there_is_nothing_to_explain(t: list[float]) -> None:
    fit = trend.least_squares(t, [0.1] * len(t))
    assert number(fit.trend.slope) == number(fit.error) == number(fit.trend.low) == 0
    assert math.isnan(number(fit.r_squared))


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 28, 29, 127, 128, 129, 1000, 10**6])
def test_quantiles_of_student_are_those_of_scipy(freedom: int) -> None:
    for confidence in (0.01, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1 - 1e-9):
        found = student.quantile(confidence, freedom)
        assert found == pytest.approx(stats.t.isf((1 - confidence) / 2, freedom), rel=1e-9)
        assert student.tails(found, freedom) == pytest.approx(2 * stats.t.sf(found, freedom), rel=1e-9)
    assert student.tails(0.0, freedom) == 1


@pytest.mark.parametrize(("confidence", "freedom"), [(0.0, 5), (1.0, 5), (-0.5, 5), (0.95, 0)])
def test_there_is_no_quantile_of_certainty(confidence: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        student.quantile(confidence, freedom)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0, -0.5])
def test_a_confidence_lies_between_nothing_and_certainty(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        trend.theil_sen(SEN_T, SEN_V, confidence)
    with pytest.raises(ValueError, match="confidence"):
        trend.least_squares(SEN_T, SEN_V, confidence)


@pytest.mark.parametrize(
    ("t", "v", "why"),
    [
        ([], [], Undrawn.FEW_DAYS),
        ([1], [1.0], Undrawn.FEW_DAYS),
        ([1, 2], [1.0, 2.0], Undrawn.FEW_DAYS),
        ([1, 1, 2, 2], [1.0, 2.0, 3.0, 4.0], Undrawn.FEW_DAYS),
        ([1, 2, 3], [1.0, INF, 3.0], Undrawn.UNBOUNDED),
        ([1, 2, 3], [1.0, NAN, 3.0], Undrawn.UNBOUNDED),
    ],
)
def test_there_is_no_trend_in_few_days_or_unbounded_values(t: list[float], v: list[float], why: Undrawn) -> None:
    fit = trend.least_squares(t, v)
    for line in (trend.theil_sen(t, v), fit.trend):
        assert line.undrawn == why
        assert all(math.isnan(number(part)) for part in line[:-1])
        assert all(math.isnan(number(part)) for part in trend.projected(line, 10))
        assert all(math.isnan(number(part)) for part in trend.reached(line, 10, 1))
    assert all(math.isnan(number(part)) for part in fit[1:])


def test_many_series_in_one_call_get_what_each_gets_alone() -> None:
    rng = np.random.default_rng(7)
    owner = rng.integers(0, 12, 300)
    owner[owner == 5] = 4
    t, v = rng.integers(738000, 739000, 300).astype(np.float64), rng.normal(100, 10, 300)
    t[owner == 7], v[np.argmax(owner == 8)] = 738000, INF
    many = trend.least_squares_many(owner, t, v, 13)
    assert many.trend.undrawn[[5, 7, 8, 12]].tolist() == [1, 1, 2, 1]
    for k in range(13):
        alone = trend.least_squares(t[owner == k], v[owner == k])
        for one, other in zip((*many.trend, *many[1:]), (*alone.trend, *alone[1:]), strict=True):
            assert number(np.asarray(one)[k]) == pytest.approx(number(other), rel=1e-10, nan_ok=True)


def line(slope: float, low: float, high: float) -> Trend:
    """A line through 50 on day 100."""
    at, level, margin = np.array(100.0), np.array(50.0), np.array(0.0)
    return Trend(at, level, np.array(float(slope)), np.array(float(low)), np.array(float(high)), margin, np.array(0))


@pytest.mark.parametrize(
    ("slope", "low", "high", "target", "sign", "days"),
    [
        pytest.param(1, 0.5, 2, 60, 1, (105, 110, 120), id="on the way up"),
        pytest.param(-1, -2, -0.5, 40, -1, (105, 110, 120), id="on the way down"),
        pytest.param(1, 0, 2, 60, 1, (105, 110, INF), id="or level"),
        pytest.param(1, -1, 2, 60, 1, (105, 110, INF), id="or down"),
        pytest.param(1, -1, 2, 50.5, 1, (100.25, 100.5, INF), id="half a unit to go, or down"),
        pytest.param(0, 0, 0, 50.5, 1, (INF, INF, INF), id="level, and half a unit short"),
        pytest.param(-0.5, -1, 2, 60, 1, (105, INF, INF), id="likely down"),
        pytest.param(-1, -2, -0.5, 60, 1, (INF, INF, INF), id="down for sure"),
        pytest.param(1, 0.5, 2, 40, 1, (80, 90, 95), id="passed on the way up"),
        pytest.param(1, -1, 2, 40, 1, (-INF, 90, INF), id="passed, or leading away"),
        pytest.param(0.2, -1, 0.5, 40, 1, (-INF, 50, INF), id="passed slowly, or leading away"),
        pytest.param(1, 0, 2, 40, 1, (-INF, 90, 95), id="passed, or always there"),
        pytest.param(0, 0, 0, 40, 1, (-INF, -INF, -INF), id="level and there"),
        pytest.param(0, 0, 0, 50, 1, (-INF, -INF, -INF), id="level and just there"),
        pytest.param(0, 0, 0, 60, 1, (INF, INF, INF), id="level and not there"),
        pytest.param(1, 0.5, 2, 50, 1, (100, 100, 100), id="just there"),
        pytest.param(1, -1, 2, 50, 1, (100, 100, INF), id="just there, or leading away"),
        pytest.param(1, NAN, NAN, 60, 1, (NAN, 110, NAN), id="no band"),
        pytest.param(5e-324, 5e-324, 5e-324, 60, 1, (INF, INF, INF), id="hardly any slope"),
    ],
)
def test_the_day_a_line_reaches_a_target(
    slope: float, low: float, high: float, target: float, sign: int, days: tuple[float, float, float]
) -> None:
    found = [number(day) for day in trend.reached(line(slope, low, high), target, sign)]
    assert found == pytest.approx(days, nan_ok=True)


def test_targets_of_many_lines_in_one_call() -> None:
    several = Trend(*[np.stack(parts) for parts in zip(line(1, 0.5, 2), line(-2, -4, -1), strict=True)])
    found = trend.reached(several, np.array([60.0, 40.0]), np.array([1, -1]))
    assert [days.tolist() for days in found] == [[105.0, 102.5], [110.0, 105.0], [120.0, 110.0]]
    several = several._replace(slope=np.array([1.0, -1.0]))
    assert trend.projected(several, np.array([110, 90])).value.tolist() == [60.0, 60.0]


def test_a_band_of_slopes_opens_to_both_sides_of_the_middle() -> None:
    found = line(1, 0.5, 3)
    assert [number(part) for part in trend.projected(found, 110)] == [55.0, 60.0, 80.0]
    assert [number(part) for part in trend.projected(found, 100.5)] == [50.25, 50.5, 51.5]
    assert [number(part) for part in trend.projected(found, 100)] == [50.0, 50.0, 50.0]
    assert [number(part) for part in trend.projected(found, 90)] == [20.0, 40.0, 45.0]


@pytest.mark.parametrize("day", [-5.0, 500.0, 2000.0])
def test_bands_of_least_squares_are_those_of_the_textbook(day: float) -> None:
    fit = trend.least_squares(NORRIS_T, NORRIS_V, 0.9)
    n, away = len(NORRIS_T), day - NORRIS_T.mean()
    part = 1 / n + away**2 / ((NORRIS_T - NORRIS_T.mean()) ** 2).sum()
    scatter = stats.t.ppf(0.95, n - 2) * number(fit.residual)
    for found, variance in ((trend.projected(fit.trend, day), part), (trend.predicted(fit, day), 1 + part)):
        low, value, high = (number(end) for end in found)
        assert high - value == pytest.approx(scatter * math.sqrt(variance), rel=1e-9)
        assert value - low == pytest.approx(scatter * math.sqrt(variance), rel=1e-9)


def test_dates_are_day_numbers() -> None:
    days = [date(2021, 3, 1), date(2022, 3, 1), date(2023, 3, 1), date(2024, 3, 1)]
    found = trend.theil_sen([day.toordinal() for day in days], [100, 90, 80, 70])
    day = number(trend.reached(found, 60, -1).central)
    assert abs(day - date(2025, 3, 1).toordinal()) < 2


@pytest.mark.parametrize(
    ("v", "t", "goal", "tg", "period", "change"),
    [
        (80.0, 0, 100.0, 730, 365, 10.0),
        (100.0, 100, 80.0, 200, 25, -5.0),
        (100.0, 0, 100.0, 10, 5, 0.0),
        (80.0, 0, 100.0, 10, 365, 730.0),
        (80.0, 10, 100.0, 10, 365, NAN),
        (80.0, 11, 100.0, 10, 365, NAN),
        (-INF, 0, 100.0, 10, 5, INF),
        (80.0, 0, 100.0, 0.5, 365, 14600.0),
    ],
)
def test_the_change_that_each_period_needs(
    v: float, t: float, goal: float, tg: float, period: float, change: float
) -> None:
    assert number(trend.required_change(v, t, goal, tg, period)) == pytest.approx(change, nan_ok=True)


@pytest.mark.parametrize(
    ("low", "high", "slopes", "squares"),
    [
        pytest.param([1, 2, 3], [1, 2, 3], (1, 1), (1, 1), id="exact"),
        pytest.param([1, 2, 3], [1, 2, 5], (1, 2), (1, 2), id="the last bounded"),
        pytest.param([0, 2, 3], [4, 2, 3], (-0.5, 1.5), (-0.5, 1.5), id="the first bounded"),
        pytest.param([1, 0, 3], [1, 9, 3], (-1, 3), (1, 1), id="one between bounded"),
        pytest.param([1, 2, 3], [1, 2, INF], (1, INF), (1, INF), id="the last unbounded"),
        pytest.param([-INF, 2, 3], [INF, 2, 3], (-INF, INF), (-INF, INF), id="the first unknown"),
        pytest.param([1, -INF, 3], [1, INF, 3], (-INF, INF), (1, 1), id="one between unknown"),
    ],
)
def test_bounded_values_bound_the_slopes(
    low: list[float], high: list[float], slopes: tuple[float, float], squares: tuple[float, float]
) -> None:
    assert trend.sen_slopes([0, 1, 2], low, high) == pytest.approx(slopes)
    ends = trend.slope_range(np.zeros(3, np.int64), np.arange(3.0), np.array(low, float), np.array(high, float), 1)
    assert [number(end[0]) for end in ends] == pytest.approx(squares)


def test_bounded_values_on_two_days_bound_no_slope() -> None:
    days, low, high = np.array([0.0, 0.0, 1.0]), np.ones(3), np.full(3, 2.0)
    ends = trend.slope_range(np.zeros(3, np.int64), days, low, high, 2)
    assert np.isnan(ends).all()
    assert np.isnan(trend.sen_slopes(days, low, high)).all()
