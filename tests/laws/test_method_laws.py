"""What holds of the methods of growth whatever the numbers, and that they agree with the scalar reference."""

import math
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from plantrack.scoring.methods import cagr
from plantrack.scoring.statuses import Status
from tests import growthreference as reference
from tests.growthkernels import METHODS, SCALES, Bounded, Found, Range, exact, judged
from tests.growthreference import Series

NUMBERS = ("value", "observed", "required", "scaling", "expected")
UNIT_FREE = {"value", "observed", "required", "scaling", "score"}
methods = pytest.mark.parametrize("method", list(METHODS))

halves = st.integers(0, 30).map(lambda n: n / 2)
numbers = st.integers(0, 60).map(float) | st.integers(-60, 60).map(float) | st.floats(0.01, 1000)


@st.composite
def series(draw: st.DrawFn, method: str, *, above: bool = False) -> Series:
    """A series that a method may judge: with `above` one that it can, of numbers above zero."""
    values = st.integers(1, 60).map(float) | st.floats(0.01, 1000) if above else numbers
    y0 = draw(st.integers(2000, 2020))
    needs_goal = method == "current-status"
    return Series(
        sign=draw(st.sampled_from([1, -1])),
        b=draw(values), y0=y0,
        v=draw(values), y1=y0 + (draw(halves) + 1 if above else draw(halves)),
        goal=draw(values if needs_goal else st.none() | values),
        yg=y0 + (1 if above else -1) + draw(halves),
        limit=draw(st.none() | st.sampled_from([1.0, 10.0, 50.0, 100.0, 60.0, -20.0, 0.0])),
    )  # fmt: skip


@st.composite
def bounded(draw: st.DrawFn, method: str, *, above: bool = False) -> Bounded:
    like = draw(series(method, above=above))
    values = st.integers(1, 60).map(float) | st.floats(0.01, 1000) if above else numbers
    return Bounded(like=like, b=_sorted(like.b, draw(values)), v=_sorted(like.v, draw(st.just(like.v) | values)))


def _sorted(one: float, other: float) -> Range:
    return min(one, other), max(one, other)


def points(given: Bounded, n: int = 5) -> Iterator[Series]:
    """A grid of exact series within bounds, their ends among them, and what is special of a baseline."""
    special = [number for number in (0.0, given.like.goal, given.like.limit, *given.v) if number is not None]
    first = [*np.linspace(*given.b, n), *(each for each in special if given.b[0] <= each <= given.b[1])]
    last = [*np.linspace(*given.v, n)]
    if given.like.goal is not None and given.v[0] <= given.like.goal <= given.v[1]:
        last.append(given.like.goal)
    for b in first:
        for v in last:
            yield evolve(given.like, b=float(b), v=float(v))


def lies_in(narrow: Range, wide: Range, slack: float = 1e-9) -> bool:
    """Whether a range lies in another but for rounding; one that is not there does."""
    if math.isnan(narrow[0]):
        return True
    room = [slack * max(1.0, abs(end)) if math.isfinite(end) else 0.0 for end in wide]
    return wide[0] - room[0] <= narrow[0] and narrow[1] <= wide[1] + room[1]


def same(found: Found, other: Found, names: set[str], slack: float = 1e-9) -> bool:
    return all(
        getattr(other, name) == pytest.approx(getattr(found, name), rel=slack, abs=slack, nan_ok=True) for name in names
    )


@methods
@given(st.data())
def test_the_kernel_agrees_with_the_reference_in_every_status_and_in_numbers(method: str, data: st.DataObject) -> None:
    given = data.draw(series(method))
    found, wanted = judged(method, given), METHODS[method][1](given)
    assert found.statuses == {wanted.status}
    assert found.reasons == wanted.reasons
    assert found.replaced == wanted.replaced
    for name in NUMBERS:
        number = getattr(wanted, name)
        ends = (math.nan, math.nan) if number is None else (float(number), float(number))
        assert getattr(found, name) == pytest.approx(ends, rel=1e-12, abs=1e-30, nan_ok=True), name
    ends = SCALES[method] if wanted.score is None else (float(wanted.score),) * 2
    assert found.score == pytest.approx(ends, rel=1e-12, abs=1e-11)


@methods
@given(st.data())
def test_every_point_within_the_bounds_has_a_possible_status_and_numbers_in_the_ranges(
    method: str, data: st.DataObject
) -> None:
    given = data.draw(bounded(method))
    found = judged(method, given)
    several = list(points(given))
    for point, alone in zip(several, METHODS[method][0](list(map(exact, several))), strict=True):
        assert alone.statuses <= found.statuses, point
        assert alone.reasons <= found.reasons, point
        assert lies_in(alone.score, found.score), point
        assert found.replaced or not alone.replaced
        for name in NUMBERS:
            assert lies_in(getattr(alone, name), getattr(found, name)), (name, point)


@methods
@given(st.data())
def test_of_an_exact_baseline_the_ends_are_those_of_the_latest_value(method: str, data: st.DataObject) -> None:
    given = data.draw(bounded(method, above=True))
    given = evolve(given, b=(given.b[0], given.b[0]))
    ends = [judged(method, evolve(given.like, b=given.b[0], v=v)) for v in given.v]
    found = judged(method, given)
    for name in ("value", "observed"):
        several = [end for each in ends for end in getattr(each, name)]
        assert getattr(found, name) == pytest.approx((min(several), max(several)), rel=1e-12, nan_ok=True)
    if not found.reasons:
        assert found.statuses >= ends[0].statuses | ends[1].statuses
        several = [end for each in ends for end in each.score]
        assert found.score == pytest.approx((min(several), max(several)), rel=1e-9, abs=1e-6)


@methods
@given(st.data())
def test_the_ends_of_a_range_are_attained(method: str, data: st.DataObject) -> None:
    """But where it has no end, or leads up to a baseline that is the target or the limit."""
    given = data.draw(bounded(method, above=True))
    special = (given.like.goal, given.like.limit)
    assume(not any(number is not None and given.b[0] <= number <= given.b[1] for number in special))
    found = judged(method, given)
    assert not found.reasons
    baselines = np.geomspace(*given.b, 101)
    values = [METHODS[method][0]([exact(evolve(given.like, b=float(b), v=v)) for b in baselines]) for v in given.v]
    for name in ("value", "observed", "expected"):
        several = [getattr(each, name)[0] for row in values for each in row]
        if not math.isnan(several[0]):
            wanted = (min(several), max(several))
            width = max(wanted[1] - wanted[0], 1e-3 * max(map(abs, wanted)), 1e-9)
            assert getattr(found, name) == pytest.approx(wanted, abs=5e-3 * width), name


@pytest.mark.parametrize("method", ["statcan", "eurostat"])
@given(st.data())
def test_every_class_that_is_possible_is_that_of_a_value_in_the_range(method: str, data: st.DataObject) -> None:
    given = data.draw(bounded(method, above=True))
    given = evolve(given, like=evolve(given.like, limit=None))
    found, has_goal = judged(method, given), given.like.goal is not None
    met = any(given.like.sign * (v - given.like.goal) >= 0 for v in given.v) if given.like.goal is not None else False
    assume(not found.reasons and not met)
    low, high = found.value
    edges = [edge for edge in (0.95, 0.6, 0.015, 0.01, 0.005, 0.001, 0.0, -0.001, -0.01) if low <= edge <= high]
    inside = [value for value in (low, *edges, *(edge - 1e-7 for edge in edges), high) if low <= value <= high]
    classes = {reference.classed(Decimal(str(value)), has_goal, Decimal(1), method)[0] for value in inside}
    assert found.statuses == classes


@methods
@given(st.data())
def test_mirroring_changes_nothing(method: str, data: st.DataObject) -> None:
    """Every number and the direction turned round; but for zeros, which count as a little above zero."""
    given = data.draw(bounded(method))
    like = given.like
    assume(like.goal != 0 and not (given.b[0] <= 0 <= given.b[1]))
    goal = None if like.goal is None else -like.goal
    other = Bounded(
        like=evolve(like, sign=-like.sign, goal=goal), b=(-given.b[1], -given.b[0]), v=(-given.v[1], -given.v[0])
    )
    found, turned = judged(method, given), judged(method, other)
    assert turned.statuses == found.statuses
    assert turned.reasons == found.reasons
    assert same(found, turned, {"value", "observed", "required", "scaling", "score"}, 0)
    assert turned.expected == pytest.approx((-found.expected[1], -found.expected[0]), rel=0, abs=0, nan_ok=True)


@methods
@given(st.data(), st.integers(-20, 20))
def test_doubling_or_halving_the_unit_changes_nothing(method: str, data: st.DataObject, power: int) -> None:
    """Limit and all; but for zeros, which count as the same in every unit."""
    given, scale = data.draw(bounded(method, above=True)), 2.0**power
    like = evolve(
        given.like,
        goal=None if given.like.goal is None else given.like.goal * scale,
        limit=None if given.like.limit is None else given.like.limit * scale,
    )
    other = Bounded(like=like, b=(given.b[0] * scale, given.b[1] * scale), v=(given.v[0] * scale, given.v[1] * scale))
    found, counted = judged(method, given), judged(method, other)
    assert counted.statuses == found.statuses
    assert same(found, counted, UNIT_FREE, 1e-9)


@methods
@given(st.data(), st.floats(0, 50))
def test_a_better_value_is_never_worse(method: str, data: st.DataObject, more: float) -> None:
    given = data.draw(series(method, above=True))
    better = evolve(given, v=max(0.0, given.v + given.sign * more))
    found, other = judged(method, given), judged(method, better)
    assert other.score[0] >= found.score[0] - 1e-12
    if not found.reasons and not other.reasons:
        assert rank(other) <= rank(found)


def rank(found: Found) -> int:
    """The place of a single status, from the best."""
    (status,) = found.statuses
    return list(Status).index(Status(status))


@methods
@given(st.data())
def test_narrowing_a_bound_never_widens_what_is_possible(method: str, data: st.DataObject) -> None:
    given = data.draw(bounded(method))
    inner = evolve(given, b=data.draw(within(given.b)), v=data.draw(within(given.v)))
    wide, narrow = judged(method, given), judged(method, inner)
    assert narrow.statuses <= wide.statuses
    assert narrow.reasons <= wide.reasons
    for name in (*NUMBERS, "score"):
        assert lies_in(getattr(narrow, name), getattr(wide, name)), name


@st.composite
def within(draw: st.DrawFn, ends: Range) -> Range:
    first, second = (draw(st.sampled_from(ends) | st.floats(*ends)) for _ in range(2))
    return _sorted(first, second)


@methods
@given(st.data())
def test_an_endless_bound_is_as_wide_as_a_very_large_number(method: str, data: st.DataObject) -> None:
    given = data.draw(bounded(method))
    endless = evolve(
        given, b=(given.b[0], math.inf), v=(given.v[0], data.draw(st.sampled_from([given.v[1], math.inf])))
    )
    wide = judged(method, endless)
    far = evolve(given, b=(given.b[0], 1e30), v=(given.v[0], min(endless.v[1], 1e30)))
    large = judged(method, far)
    assert large.statuses <= wide.statuses
    for name in (*NUMBERS, "score"):
        assert lies_in(getattr(large, name), getattr(wide, name), 1e-6), name
        assert math.isnan(getattr(wide, name)[0]) == math.isnan(getattr(large, name)[0]), name


@methods
@given(st.data())
def test_many_series_in_one_call_get_what_each_gets_alone(method: str, data: st.DataObject) -> None:
    several = data.draw(st.lists(bounded(method), min_size=1, max_size=3))
    for each, found in zip(several, METHODS[method][0](several), strict=True):
        alone = judged(method, each)
        assert (found.statuses, found.reasons, found.replaced) == (alone.statuses, alone.reasons, alone.replaced)
        assert same(alone, found, {*NUMBERS, "score"}, 0)


@methods
@given(st.data())
def test_scores_lie_on_the_scale_and_low_ends_below_high_ones(method: str, data: st.DataObject) -> None:
    found = judged(method, data.draw(bounded(method)))
    assert SCALES[method][0] <= found.score[0] <= found.score[1] <= SCALES[method][1]
    for name in NUMBERS:
        low, high = getattr(found, name)
        assert low <= high or (math.isnan(low) and math.isnan(high)), name


ranges = st.tuples(st.floats(-5, 5), st.floats(-5, 5)).map(lambda pair: _sorted(*pair))


@given(st.lists(st.none() | ranges, min_size=1, max_size=8))
def test_a_mean_score_leaves_out_what_has_none_and_holds_the_mean_of_every_choice(
    several: list[Range | None],
) -> None:
    low, high = np.array([(math.nan, math.nan) if each is None else each for each in several]).T
    found = cagr.mean(np.zeros(len(several), dtype=np.int64), low, high, 1)
    scored = [each for each in several if each is not None]
    if not scored:
        assert math.isnan(found[0][0])
        assert math.isnan(found[1][0])
        return
    for n in range(2):
        assert found[n][0] == pytest.approx(sum(each[n] for each in scored) / len(scored), abs=1e-12)


@pytest.mark.parametrize("name", list(cagr.THRESHOLDS))
@given(ranges, st.floats(0, 1))
def test_the_class_of_every_score_in_a_range_is_among_the_classes_of_the_range(
    name: str, ends: Range, part: float
) -> None:
    score = min(ends[1], ends[0] + part * (ends[1] - ends[0]))
    (alone,) = cagr.classes(score, score, cagr.THRESHOLDS[name])
    assert alone in cagr.classes(*ends, cagr.THRESHOLDS[name])
