"""That one number gets what it gets among many: functions, trajectories, verdicts and roll-ups."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from plantrack.scoring import floats, group, limits, points, rollup
from plantrack.scoring.methods import pace
from plantrack.scoring.reaching import judged, reached
from plantrack.scoring.statuses import Floats
from plantrack.scoring.trajectory import Expected, expected_of_one
from tests import kernels
from tests.laws.cases import cases
from tests.reference import Case

anything = st.floats() | st.sampled_from([0.0, 0.5, 1.5, 2.5e-12, math.inf, -math.inf, math.nan])


def plain(found: Any) -> Any:
    """What a kernel gives of one case, without the arrays around it; NaN as a word, since it equals nothing."""
    if isinstance(found, tuple):
        return tuple(plain(part) for part in found)
    number = float(np.asarray(found).reshape(-1)[0])
    return "nan" if math.isnan(number) else number


@pytest.mark.parametrize("name", ["minimum", "maximum", "divide", "nextafter"])
@given(one=anything, other=anything)
def test_a_function_of_two_numbers_gives_what_numpy_gives(name: str, one: float, other: float) -> None:
    with np.errstate(all="ignore"):
        assert plain(getattr(floats, name)(one, other)) == plain(getattr(np, name)(one, other))


@given(anything, st.integers(0, 12))
@example(0.5, 0)
@example(1.5, 0)
@example(1e300, 12)
def test_rounding_gives_what_numpy_gives(number: float, digits: int) -> None:
    with np.errstate(all="ignore"):
        assert plain(floats.round(number, digits)) == plain(np.round(np.float64(number), digits))


@pytest.mark.parametrize("name", ["isinf", "isnan", "isfinite", "logical_not"])
@given(number=anything)
def test_a_question_about_a_number_gets_the_answer_of_numpy(name: str, number: float) -> None:
    assert getattr(floats, name)(number) is bool(getattr(np, name)(number))


@given(anything, anything, anything)
def test_a_number_is_cut_off_and_chosen_as_numpy_does(number: float, one: float, other: float) -> None:
    assert plain(floats.where(one < other, one, other)) == plain(np.where(one < other, one, other))
    assume(one <= other)
    assert plain(floats.clip(number, one, other)) == plain(np.clip(number, one, other))


@given(st.booleans())
def test_all_and_any_of_one_condition_are_that_condition(condition: bool) -> None:
    assert floats.all(condition) is floats.any(condition) is condition


@pytest.mark.parametrize("number", [1, 1.0, np.float64(1)])
def test_a_number_of_any_kind_takes_the_functions_of_single_numbers(number: float) -> None:
    assert floats.of(number) is floats


def test_an_array_takes_those_of_numpy() -> None:
    assert floats.of(np.array([1.0])).where is np.where


@given(cases(bounded=False), st.sampled_from(["on_track", "behind", "far_behind"]))
def test_a_verdict_on_one_indicator_is_that_which_it_gets_among_many(case: Case, name: str) -> None:
    sign = float(case.sign)
    targets = [(float(day), sign * float(value)) for day, value in case.targets]
    expect = expected_of_one(float(case.start), float(case.day), targets, case.step)
    base, seen = (
        pace.mirrored(sign, kernels.number(ends[0]), kernels.number(ends[1])) for ends in (case.baseline, case.observed)
    )
    reach = pace.Reach(*base, *seen, sign * float(case.goal), expect, case.is_over)
    many = kernels.trajectory([case])
    assert plain(expect) == plain(many)
    assert plain(expect.of(base[0])) == plain(many.of(np.array([base[0]])))
    assert plain(pace.judge(reach)) == plain(kernels.reach(case))
    least = pace.THRESHOLDS[name]
    assert plain(pace.breakpoints(seen[0], expect, least)) == plain(pace.breakpoints(np.array([seen[0]]), many, least))


@given(st.lists(cases(exact=True), min_size=1, max_size=5))
def test_an_exact_number_gets_as_a_point_what_it_gets_as_a_range(several: list[Case]) -> None:
    sign = kernels.column([case.sign for case in several])
    base, value, goal = (
        sign * kernels.column(column)
        for column in zip(*((case.baseline[0], case.observed[0], case.goal) for case in several), strict=True)
    )
    over = np.array([case.is_over for case in several])
    found = points.judge(base, value, goal, kernels.trajectory(several), over)
    wanted = kernels.reach(*several)
    assert found.statuses.tolist() == wanted.statuses.tolist()
    assert (found.low.tolist(), found.high.tolist()) == tuple(end.tolist() for end in wanted.score)


beside = st.integers(-20, 20).map(lambda n: n * 1e-13) | st.integers(-3, 3).map(lambda n: n * 1.2e-16 - 5e-13)
"""How far from a threshold a number lies: less than is rounded away, as much, or more."""


@given(
    st.lists(st.floats(-1, 2) | st.sampled_from([0.0, 0.6, 0.95]) | st.floats(1e3, 1e6), min_size=3, max_size=3), beside
)
def test_a_point_is_rounded_at_any_threshold_as_a_range_is(least: list[float], off: float) -> None:
    thresholds = dict(zip(("far_behind", "behind", "on_track"), sorted(least), strict=True)) | {"too_early": 1e-13}
    near = [[each + off, math.nextafter(each + off, math.inf), each, math.nextafter(each, -math.inf)] for each in least]
    v = np.array(near).ravel()
    b, g, over = np.zeros(12), np.full(12, 2.0**40), np.zeros(12, dtype=np.bool_)
    ahead = Expected(np.ones(12), np.full(12, 2.0**40), g)  # so little of the way: the value is the pace
    found = points.judge(b, v, g, ahead, over, thresholds)
    wanted = pace.judge(pace.Reach(b, b, v, v, g, ahead, over), thresholds)
    assert found.statuses.tolist() == wanted.statuses.tolist()


@given(st.floats(0.001, 1), beside)
def test_it_is_too_early_for_a_point_on_the_day_on_which_it_is_for_a_range(least: float, off: float) -> None:
    thresholds = pace.THRESHOLDS | {"too_early": least}
    elapsed = np.array([least + off, math.nextafter(least + off, math.inf), least])
    assume((elapsed > 0).all() and (elapsed <= 1).all())
    b, v, g, over = np.zeros(3), np.full(3, 0.5), np.ones(3), np.zeros(3, dtype=np.bool_)
    ahead = Expected(elapsed, np.ones(3), g)
    found = points.judge(b, v, g, ahead, over, thresholds)
    wanted = pace.judge(pace.Reach(b, b, v, v, g, ahead, over), thresholds)
    assert found.statuses.tolist() == wanted.statuses.tolist()


@given(st.lists(cases(exact=True) | cases(bounded=False), min_size=1, max_size=6))
def test_exact_and_bounded_numbers_get_side_by_side_what_the_general_formulas_give(several: list[Case]) -> None:
    given_ = kernels.reaching(*several)
    found, wanted = judged(given_, pace.THRESHOLDS), reached(given_, pace.THRESHOLDS).verdict
    assert found.statuses.tolist() == wanted.statuses.tolist()
    assert (found.low.tolist(), found.high.tolist()) == tuple(end.tolist() for end in wanted.score)


ends = st.sampled_from([-math.inf, math.inf]) | st.integers(-100, 100).map(float)


@given(ends, ends, ends, ends, st.just(math.nan) | st.integers(1, 50).map(float))
def test_a_limit_judges_one_value_as_it_judges_many(
    v_low: float, v_high: float, low: float, high: float, tolerance: float
) -> None:
    assume(v_low <= v_high and low <= high and low < math.inf and high > -math.inf)
    given_ = (v_low, v_high, low, high, tolerance)
    assert plain(limits.judge(*given_)) == plain(limits.judge(*(np.array([end]) for end in given_)))


shares = st.floats(0, 1) | st.sampled_from([0.0, 0.25, 0.5, 1.0])
weights = st.sampled_from([0.0, 0.1, 0.5, 1.0, 1.0, 3.0, 1e-300, 1e300])


@pytest.mark.parametrize("kind", ["mean", "worst", "majority"])
@given(several=st.lists(st.tuples(weights, shares, shares, shares), min_size=1, max_size=7))
def test_one_group_is_rolled_up_as_it_is_among_many(kind: str, several: Sequence[tuple[float, ...]]) -> None:
    columns: Floats = np.array(several).T
    one = getattr(group, kind)(*columns.tolist(), (-1.0, 2.0))
    many = getattr(rollup, kind)(np.zeros(len(several), dtype=np.int64), *columns, 1, (-1.0, 2.0))
    assert plain(one) == plain(many)


same = st.tuples(weights, st.lists(st.tuples(shares, shares), min_size=1, max_size=4))


@pytest.mark.parametrize("are_exact", [False, True])
@given(several=st.lists(same, min_size=1, max_size=4))
def test_many_groups_are_rolled_up_as_each_of_them_is(
    are_exact: bool, several: Sequence[tuple[float, Sequence[tuple[float, float]]]]
) -> None:
    members = [(n, weight, *ends_) for n, (weight, found) in enumerate(several) for ends_ in found]
    number, weight, low, high = (np.array(column) for column in zip(*members, strict=True))
    high = low if are_exact else high
    many = rollup.mean(number.astype(np.int64), weight, low, high, high, len(several), (-1.0, 2.0))
    for n in range(len(several)):
        here = number == n
        w, least, most = (column[here].tolist() for column in (weight, low, high))
        one = group.mean(w, least, most, most, (-1.0, 2.0))
        assert plain(one) == plain(tuple(column[n] for column in many))
