"""Medians of sets, distances from them, and runs of one figure, at their edges."""

import numpy as np
import pytest

from plantrack.scoring.repeats import UNLIKELY, Runs, runs
from plantrack.scoring.spread import FACTOR, FAR, FEWEST, distances, is_far, medians

ONE = np.zeros(FEWEST, dtype=np.int64)


def test_medians_are_those_of_numpy_set_by_set() -> None:
    draw = np.random.default_rng(3)
    values, sets = draw.normal(size=500), draw.integers(0, 40, 500)
    values[draw.random(500) < 0.2] = np.nan
    found = medians(values, sets, 41)
    for n in range(41):
        own = values[(sets == n) & ~np.isnan(values)]
        assert found[n] == (np.median(own) if len(own) else found[n]) or np.isnan(found[n])
        assert np.isnan(found[n]) == (not len(own))


def test_medians_of_nothing_are_none() -> None:
    nothing = np.zeros(0)
    assert medians(nothing, np.zeros(0, dtype=np.int64), 0).tolist() == []
    assert distances(nothing, np.zeros(0, dtype=np.int64), 0).tolist() == []


def test_a_distance_is_told_from_ten_values_on() -> None:
    values = np.arange(FEWEST, dtype=np.float64)
    assert not np.isnan(distances(values, ONE, 1)).any()
    assert np.isnan(distances(values[1:], ONE[1:], 1)).all()
    values[0] = np.nan
    assert np.isnan(distances(values, ONE, 1)).all()


def test_a_distance_is_undefined_where_more_than_half_are_the_same_and_not_where_half_are() -> None:
    values = np.array([5.0] * 6 + [1, 2, 3, 9])
    assert np.isnan(distances(values, ONE, 1)).all()
    values[5] = 6.0
    found = distances(values, ONE, 1)
    assert found[0] == 0
    assert found[-1] == pytest.approx(FACTOR * 4 / 0.5)


@pytest.mark.parametrize(("value", "far"), [(FAR, False), (-FAR, False), (np.nextafter(FAR, 4), True), (np.nan, False)])
def test_an_outlier_lies_beyond_the_limit_on_either_side(value: float, far: bool) -> None:
    assert is_far(np.array([value, -value])).tolist() == [far, far]


def test_the_share_of_normal_values_that_lie_far_is_as_is_said() -> None:
    draw = np.random.default_rng(1)
    for size, share in ((10, 0.017), (100, 0.001)):
        values = draw.normal(size=20_000 // size * size)
        sets = np.repeat(np.arange(len(values) // size), size)
        assert np.mean(is_far(distances(values, sets, sets[-1] + 1))) == pytest.approx(share, abs=0.004)


def found(values: list[float], known: list[int] | None = None, often: int = 3) -> Runs:
    days = np.array(range(len(values)) if known is None else known)
    return runs(np.zeros(len(values), dtype=np.int64), np.array(values), days, often)


@pytest.mark.parametrize(
    ("values", "known", "times"),
    [
        ([7.0, 7, 7], None, [3]),
        ([7.0, 7], None, []),
        ([7.0, 7, 8, 7], None, []),
        ([7.0, 7, 7], [1, 1, 2], []),
        ([7.0, 7, 7, 7], [1, 1, 2, 3], [4]),
        ([7.0, 7, 7, 5, 5, 5, 5], None, [3, 4]),
        ([np.nan, np.nan, np.nan], None, []),
        ([], None, []),
    ],
)
def test_a_figure_is_repeated_when_it_was_told_on_three_days(
    values: list[float], known: list[int] | None, times: list[int]
) -> None:
    assert found(values, known).times.tolist() == times


def test_a_run_ends_where_its_series_does() -> None:
    assert runs(np.array([0, 0, 1]), np.array([7.0, 7, 7]), np.arange(3), 3).times.tolist() == []


def test_the_chance_of_a_run_goes_by_the_rest_of_its_series() -> None:
    assert np.isnan(found([7.0] * 6).chance).all()  # it never changes: nothing to go by
    steady = found([7.0, 7, 7, 8, 8, 9, 9, 9])
    assert steady.others.tolist() == [5, 5]
    assert steady.changed.tolist() == [2, 2]
    assert steady.chance.tolist() == pytest.approx([(4 / 7) ** 2] * 2)
    moving = found([1.0, 2, 3, 4, 5, 6, 7, 7, 7])
    assert moving.chance[0] == pytest.approx((1 / 8) ** 2)
    assert moving.chance[0] < UNLIKELY < steady.chance[0]
