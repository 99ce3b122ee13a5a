"""Published results of the methods of growth, and their thresholds at the very edge."""

import csv
import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from plantrack.scoring import growth
from plantrack.scoring.methods import cagr, current_status, pace, un_progress
from plantrack.scoring.ratios import scaling
from plantrack.scoring.statuses import Floats, Status, members
from plantrack.scoring.thresholds import EUROSTAT, STATCAN, Class, Piece, Thresholds
from tests import growthreference as reference
from tests.growthkernels import METHODS, Bounded, by_cagr, exact, judged
from tests.growthreference import Series

PUBLISHED = {"target_achieved": "achieved", "not_available": "unmeasurable"}
"""Classes of Open SDG that plantrack calls otherwise."""


@pytest.fixture(scope="module")
def published(shared: Path) -> list[dict[str, str]]:
    """Results that Statistics Canada has published, one a row."""
    path = shared / "real" / "opensdg" / "progress_cases_public.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def series(row: dict[str, str]) -> Series:
    return Series(
        sign=1 if row["direction"] == "increase" else -1,
        b=float(row["base_value"]), y0=float(row["base_year"]),
        v=float(row["latest_value"]), y1=float(row["latest_year"]),
        goal=float(row["target_value"]) if row["target_value"] else None, yg=float(row["target_year"]),
        limit=float(row["limit"]) if row["limit"] else None,
    )  # fmt: skip


def test_every_published_result_is_reproduced(published: list[dict[str, str]]) -> None:
    assert len(published) == 64
    found = METHODS["statcan"][0]([exact(series(row)) for row in published])
    for row, result in zip(published, found, strict=True):
        wanted = row["expected_class"]
        assert result.statuses == {PUBLISHED.get(wanted, wanted)}, row["indicator"]
        if score := row["expected_score_if_any"]:
            assert result.score == pytest.approx((float(score),) * 2, abs=1e-9), row["indicator"]
            assert result.value == pytest.approx((float(row["expected_progress_value"]),) * 2, abs=1e-12)
        else:
            assert result.score == cagr.SCALE
            assert result.reasons == {"less_than_a_year"}


def test_every_published_result_is_that_of_the_reference(published: list[dict[str, str]]) -> None:
    for row in published:
        result = reference.cagr(series(row), "statcan")
        assert result.status == PUBLISHED.get(row["expected_class"], row["expected_class"])


def test_the_two_sets_of_thresholds_give_different_classes_to_the_same_numbers(published: list[dict[str, str]]) -> None:
    several = [exact(series(row)) for row in published]
    pairs = set()
    for one, other in zip(*(by_cagr(name)(several) for name in ("statcan", "eurostat")), strict=True):
        assert str(one.value) == str(other.value)
        pairs.add((*one.statuses, *other.statuses))
    assert pairs >= {
        ("substantial_progress", "significant_progress"),
        ("moderate_progress", "significant_progress"),
        ("limited_progress", "moderate_progress"),
        ("limited_progress", "moderate_deterioration"),
        ("deterioration", "no_progress"),
        ("deterioration", "moderate_deterioration"),
    }


# Thresholds are reached by growth in a single year: from 1000 to 1000 (1 + v) without a target, or against a
# target that is 500 away and a year off, where the ratio is (a - 1000) / 500.


def at(value: float, *, goal: bool = False, sign: int = 1, limit: float | None = None) -> Series:
    """A series with a value of v: 1000 at first, and with a target above it, or below it, if there is a `goal`."""
    return Series(
        b=1000, y0=2020, v=1000 + sign * (500 if goal else 1000) * value, y1=2021,
        goal=(1000 + sign * 500 if goal else None), yg=2021, sign=sign, limit=limit,
    )  # fmt: skip


UP = 1 + 1e-9

EDGES = [
    ("statcan", True, 0.95, "substantial_progress", "moderate_progress", 2.500055),
    ("statcan", True, 0.60, "moderate_progress", "limited_progress", 0.00004),
    ("statcan", True, 0.0, "limited_progress", "deterioration", -2.5),
    ("statcan", False, 0.015, "substantial_progress", "moderate_progress", 2.5),
    ("statcan", False, 0.005, "moderate_progress", "limited_progress", 0),
    ("statcan", False, 0.0, "limited_progress", "deterioration", -2.5),
    ("eurostat", True, 0.95, "significant_progress", "moderate_progress", 2.5),
    ("eurostat", True, 0.60, "moderate_progress", "moderate_deterioration", 0),
    ("eurostat", True, 0.0, "moderate_deterioration", "significant_deterioration", -2.5),
    ("eurostat", False, 0.01, "significant_progress", "moderate_progress", 2.5),
    ("eurostat", False, 0.001, "moderate_progress", "no_progress", 0.25),
    ("eurostat", False, -0.001, "no_progress", "moderate_deterioration", -0.25),
    ("eurostat", False, -0.01, "moderate_deterioration", "significant_deterioration", -2.5),
    ("un-progress", True, 0.95, "on_track", "fair_progress", 3),
    ("un-progress", True, 0.10, "fair_progress", "stagnation_or_regression", 2),
    ("un-progress", False, 0.02, "on_track", "fair_progress", 3),
    ("un-progress", False, 0.005, "fair_progress", "stagnation_or_regression", 2),
    ("current-status", True, 1.0, "achieved", "progressed", 10),
]


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("method", "goal", "edge", "reached", "missed", "score"), EDGES)
def test_a_class_begins_at_its_threshold_and_not_below(
    method: str, goal: bool, edge: float, reached: str, missed: str, score: float, sign: int
) -> None:
    on, above = (judged(method, at(value, goal=goal, sign=sign)) for value in (edge, edge + 1e-9))
    below = judged(method, at(edge - 1e-9, goal=goal, sign=sign))
    assert on.statuses == above.statuses == {reached}
    assert below.statuses == {missed}
    assert on.score == pytest.approx((score, score), abs=1e-9)


def test_the_sign_of_the_current_status_index_is_its_class() -> None:
    for value, status in ((1e-9, "progressed"), (0.0, "no_progress"), (-1e-9, "regressed")):
        assert judged("current-status", at(value, goal=True)).statuses == {status}


@pytest.mark.parametrize(
    ("method", "goal", "value", "score"),
    [
        ("statcan", True, 1.3, 5), ("statcan", True, 1.29, 4.928641), ("statcan", True, 0.3, -1.24999),
        ("statcan", True, -0.6, -5), ("statcan", True, -0.59, -4.958353),
        ("statcan", False, 0.02, 5), ("statcan", False, 0.0175, 3.75), ("statcan", False, 0.01, 1.25),
        ("statcan", False, 0.0025, -1.25), ("statcan", False, -0.01, -3.75), ("statcan", False, -0.02, -5),
        ("eurostat", True, 1.3, 5), ("eurostat", True, 0.775, 1.25), ("eurostat", True, 0.3, -1.25),
        ("eurostat", True, -0.3, -3.75), ("eurostat", True, -0.6, -5), ("eurostat", True, -1.5, -5),
        ("eurostat", False, 0.02, 5), ("eurostat", False, 0.03, 5), ("eurostat", False, 0.004, 1),
        ("eurostat", False, -0.004, -1), ("eurostat", False, -0.02, -5), ("eurostat", False, -0.5, -5),
    ],
)  # fmt: skip
def test_scores_lie_on_the_published_lines(method: str, goal: bool, value: float, score: float) -> None:
    """With a target that has not come within reach: where the value is over 1, it is two years off."""
    given = at(value, goal=goal)
    if goal and value >= 1:
        given = evolve(given, v=1000 + 100 * value, goal=1210.0, yg=2022)
    assert judged(method, given).score == pytest.approx((score, score), abs=1e-6)


@pytest.mark.parametrize(
    ("base", "limit", "k"),
    [
        (0, 100, 1), (50, 100, 0.953929), (99, 100, 0.043643), (100, 100, 0), (101, 100, 0.043643),
        (150, 100, 0.953929), (200, 100, 1), (500, 100, 1), (-50, 100, 0.953929), (50, -100, 0.953929),
        (0, 0, 1), (5, 0, 1), (7, math.nan, 1),
    ],
)  # fmt: skip
def test_the_scaling_factor_is_none_at_the_limit_and_one_far_from_it(base: float, limit: float, k: float) -> None:
    assert float(scaling(np.array([float(base)]), np.array([float(limit)]))[0]) == pytest.approx(k, abs=1e-6)
    if not math.isnan(limit):
        assert float(reference.scaling(Decimal(base), Decimal(limit))) == pytest.approx(k, abs=1e-6)


@pytest.mark.parametrize(("method", "threshold", "reached", "missed"), [
    ("statcan", 0.015, "substantial_progress", "moderate_progress"),
    ("statcan", 0.005, "moderate_progress", "limited_progress"),
    ("eurostat", 0.01, "significant_progress", "moderate_progress"),
    ("eurostat", 0.001, "moderate_progress", "no_progress"),
])  # fmt: skip
def test_a_limit_scales_the_thresholds_above_zero(method: str, threshold: float, reached: str, missed: str) -> None:
    """1000 is half of its limit, so that k = 1 - 0.5^4.44."""
    k = 1 - 0.5**4.44
    assert judged(method, at(threshold * k * UP, limit=2000)).statuses == {reached}
    assert judged(method, at(threshold * k / UP, limit=2000)).statuses == {missed}


def test_below_zero_a_limit_scales_only_eurostats_last_threshold() -> None:
    k = 1 - 0.5**4.44
    assert judged("eurostat", at(-0.001, limit=2000)).statuses == {"no_progress"}
    assert judged("eurostat", at(-0.01 * k / UP, limit=2000)).statuses == {"moderate_deterioration"}
    assert judged("eurostat", at(-0.01 * k * UP, limit=2000)).statuses == {"significant_deterioration"}
    assert judged("eurostat", at(-0.001, limit=2000)).score == pytest.approx((-0.25, -0.25))


@pytest.mark.parametrize(
    ("value", "statcan", "eurostat", "scores"),
    [
        (0.0, "substantial_progress", "significant_progress", (5, 5)),
        (0.001, "substantial_progress", "significant_progress", (5, 5)),
        (-0.002, "deterioration", "significant_deterioration", (-2.75, -0.5)),
    ],
)
def test_at_the_limit_to_stay_is_as_good_as_can_be(
    value: float, statcan: str, eurostat: str, scores: tuple[float, float]
) -> None:
    for method, status, score in (("statcan", statcan, scores[0]), ("eurostat", eurostat, scores[1])):
        found = judged(method, at(value, limit=1000))
        assert found.statuses == {status}
        assert found.score == pytest.approx((score, score))
        assert found.scaling == (0, 0)


def test_a_limit_counts_for_nothing_where_there_is_a_target() -> None:
    for method in ("statcan", "eurostat"):
        assert str(judged(method, at(0.7, goal=True, limit=1000))) == str(judged(method, at(0.7, goal=True)))


@pytest.mark.parametrize(("method", "status"), [("statcan", "achieved"), ("eurostat", "significant_progress")])
def test_a_target_that_is_met_is_met_whatever_the_growth(method: str, status: str) -> None:
    """Also where the value falls, or there is no result."""
    falling = Series(sign=-1, b=70, y0=2015, v=55, y1=2023, goal=100)
    soon = Series(b=90, y0=2020, v=100, y1=2020, goal=100)
    from_there = Series(b=100, y0=2015, v=100, y1=2022, goal=100)
    for given in (falling, soon, from_there):
        found = judged(method, given)
        assert (set(found.statuses), found.score, set(found.reasons)) == ({status}, (5.0, 5.0), set())
    assert math.isnan(judged(method, from_there).value[0])


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        (Series(b=41, y0=2019, v=41, y1=2019), {"less_than_a_year"}),
        (Series(b=41, y0=2019, v=42, y1=2019.5), {"less_than_a_year"}),
        (Series(b=41, y0=2019, v=42, y1=2018), {"less_than_a_year"}),
        (Series(b=5, y0=2015, v=-5, y1=2020), {"different_signs"}),
        (Series(b=-5, y0=2015, v=5, y1=2020), {"different_signs"}),
        (Series(b=0, y0=2015, v=-5, y1=2020), {"different_signs"}),
        (Series(b=-5, y0=2015, v=-4, y1=2020, goal=5), {"target_of_other_sign"}),
        (Series(b=5, y0=2015, v=6, y1=2020, goal=9, yg=2015), {"target_before_baseline"}),
        (Series(b=5, y0=2015, v=4, y1=2020, goal=5), {"baseline_at_target"}),
        (Series(b=5, y0=2015, v=-4, y1=2015, goal=5), {"less_than_a_year", "different_signs", "baseline_at_target"}),
    ],
)
def test_what_has_no_result_says_why(given: Series, reasons: set[str]) -> None:
    for method in ("statcan", "eurostat"):
        found = judged(method, given)
        assert (set(found.statuses), set(found.reasons), found.score) == ({"unmeasurable"}, reasons, (-5.0, 5.0))
        assert math.isnan(found.value[0])
        assert METHODS[method][1](given).reasons == reasons


@pytest.mark.parametrize(
    ("given", "like"),
    [
        (Series(b=0, y0=2015, v=5, y1=2020), Series(b=0.001, y0=2015, v=5, y1=2020)),
        (Series(b=8, y0=2015, v=5, y1=2020, goal=0, sign=-1), Series(b=8, y0=2015, v=5, y1=2020, goal=0.001, sign=-1)),
        (Series(b=0, y0=2015, v=0, y1=2020, sign=-1), Series(b=0.001, y0=2015, v=0, y1=2020, sign=-1)),
    ],
)
def test_a_zero_counts_as_a_thousandth_and_says_so(given: Series, like: Series) -> None:
    found, other = judged("statcan", given), judged("statcan", like)
    assert str(found) == str(evolve(other, replaced=True))
    assert not other.replaced


def test_where_all_values_are_negative_less_far_below_is_an_increase() -> None:
    better = Series(b=-20, y0=2015, v=-10, y1=2020)
    assert judged("statcan", better).value[0] == pytest.approx(1 - 0.5**0.2)
    assert judged("statcan", better).statuses == {"substantial_progress"}
    assert judged("statcan", evolve(better, sign=-1)).statuses == {"deterioration"}
    assert judged("un-progress", better).statuses == {"on_track"}


@pytest.mark.parametrize(
    ("b", "g", "a", "sign", "value", "status"),
    [
        (60, 90, 75, 1, 5, "progressed"),
        (60, 90, 45, 1, -5, "regressed"),
        (50, 20, 60, -1, -3.3333, "regressed"),
        (60, 90, 60, 1, 0, "no_progress"),
        (60, 90, 90, 1, 10, "achieved"),
        (60, 90, 105, 1, 15, "achieved"),
        (60, 90, 0, 1, -20, "regressed"),
    ],
)
def test_the_current_status_index_is_ten_at_the_target(
    b: float, g: float, a: float, sign: int, value: float, status: str
) -> None:
    found = judged("current-status", Series(b=b, y0=2015, v=a, y1=2020, goal=g, sign=sign))
    assert found.value == pytest.approx((value, value), abs=5e-5)
    assert found.score == pytest.approx((max(-10, min(10, value)),) * 2, abs=5e-5)
    assert found.statuses == {status}


def test_the_current_status_index_is_undefined_where_the_baseline_is_the_target() -> None:
    found = judged("current-status", Series(b=60, y0=2015, v=50, y1=2020, goal=60))
    assert (set(found.statuses), found.score) == ({"unmeasurable"}, (-10.0, 10.0))
    assert found.reasons == {"baseline_at_target"}
    met = judged("current-status", Series(b=60, y0=2015, v=60, y1=2020, goal=60))
    assert (set(met.statuses), met.score, set(met.reasons)) == ({"achieved"}, (10.0, 10.0), set())


@pytest.mark.parametrize(
    ("given", "expected", "share", "status"),
    [
        (Series(b=40, y0=2015, v=52, y1=2023, goal=100), 65.418981, 0.423650, "fair_progress"),
        (Series(b=10, y0=2015, v=4, y1=2023, goal=1, sign=-1), 1.794165, 0.911759, "fair_progress"),
        (Series(b=10, y0=2015, v=3, y1=2023, goal=1, sign=-1), 1.046170, 0.994870, "on_track"),
        (Series(b=40, y0=2015, v=38, y1=2023, goal=100), 36.332205, -0.061130, "stagnation_or_regression"),
        (Series(b=40, y0=2015, v=100, y1=2023, goal=100), 222.944882, 3.049081, "achieved"),
        (Series(b=8, y0=2015, v=4, y1=2020, goal=0, sign=-1), 1.0, 0.875, "fair_progress"),
        (Series(b=40, y0=2015, v=52, y1=2023, goal=50, yg=2020), 47.127520, 0.712752, "achieved"),
    ],
)
def test_the_expected_value_is_where_growth_so_far_would_lead(
    given: Series, expected: float, share: float, status: str
) -> None:
    found = judged("un-progress", given)
    assert found.expected == pytest.approx((expected, expected), abs=1e-5)
    assert found.value == pytest.approx((share, share), abs=1e-5)
    assert found.statuses == {status}


def test_the_united_nations_classes_are_scored_three_to_one() -> None:
    scores = [judged("un-progress", at(value, goal=True)).score[0] for value in (1.5, 0.97, 0.5, 0.0, -1.0)]
    assert scores == [3, 3, 2, 1, 1]
    assert judged("un-progress", Series(b=0, y0=2015, v=5, y1=2020)).reasons == {"baseline_zero"}


# Bounds.


@pytest.mark.parametrize(
    ("method", "statuses"),
    [
        ("statcan", {"achieved", "substantial_progress", "moderate_progress", "limited_progress", "deterioration"}),
        ("current-status", {"achieved", "progressed", "no_progress", "regressed"}),
        ("un-progress", {"achieved", "on_track", "fair_progress", "stagnation_or_regression"}),
    ],
)
def test_a_bounded_value_gives_the_set_of_what_is_possible(method: str, statuses: set[str]) -> None:
    like = Series(b=50, y0=2015, v=0, y1=2022, goal=100)
    found = judged(method, Bounded(like=like, b=(50, 50), v=(40, 110)))
    assert found.statuses == statuses
    assert found.score[1] == max(judged(method, evolve(like, v=110.0)).score)


def test_a_ratio_that_turns_within_a_bounded_baseline_is_held_by_its_range() -> None:
    """It is 0 where the baseline is the value, more than 1 in between, and 1 far away."""
    like = Series(b=0, y0=2015, v=60, y1=2017, goal=50, sign=-1)
    found = judged("statcan", Bounded(like=like, b=(60, 1e9), v=(60, 60)))
    points = [exact(evolve(like, b=float(b))) for b in np.geomspace(60, 1e9, 2001)]
    several = [found.value[0] for found in METHODS["statcan"][0](points)]
    assert found.value[0] == 0
    assert found.value[1] == pytest.approx(max(several), rel=1e-5)
    assert found.value[1] > max(several[0], several[-1]) + 0.1


def test_a_baseline_on_both_sides_of_its_target_may_have_any_ratio() -> None:
    found = judged("statcan", Bounded(like=Series(b=0, y0=2015, v=60, y1=2020, goal=80), b=(50, 90), v=(60, 60)))
    assert found.value[0] < -1e9
    assert found.statuses == {
        "unmeasurable", "substantial_progress", "moderate_progress", "limited_progress", "deterioration",
    }  # fmt: skip
    assert found.reasons == {"baseline_at_target"}
    assert found.score == (-5, 5)


def test_a_baseline_on_both_sides_of_zero_may_have_no_result() -> None:
    found = judged("statcan", Bounded(like=Series(b=0, y0=2015, v=5, y1=2020), b=(-1, 10), v=(5, 5)))
    assert found.reasons == {"different_signs"}
    assert found.replaced
    assert found.observed[0] == pytest.approx(0.5**0.2 - 1)
    assert found.observed[1] > 1e60
    assert found.score == (-5, 5)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("limit", [20.0, 50.0, 100.0])
def test_near_a_limit_the_range_of_scores_is_that_of_the_points_inside(limit: float, sign: int) -> None:
    like = Series(b=0, y0=2015, v=45, y1=2020, limit=limit, sign=sign)
    for method in ("statcan", "eurostat"):
        found = judged(method, Bounded(like=like, b=(10, 120), v=(45, 45)))
        points = [*np.geomspace(10, 120, 1001), limit]
        several = METHODS[method][0]([exact(evolve(like, b=float(b))) for b in points])
        scores = [each.score[0] for each in several]
        assert found.score == pytest.approx((min(scores), max(scores)), abs=0.05)
        assert found.scaling == pytest.approx((0, 1), abs=0.01)
        assert found.statuses >= frozenset().union(*(each.statuses for each in several))


@pytest.mark.parametrize("years", [1.0, 1.5, 7.0, 40.0, 300.0])
@pytest.mark.parametrize("last", [1e-6, 0.2, 0.9, 0.999, 1.0, 1.001, 1.2, 3.0, 1e6])
def test_a_ratio_turns_round_once_at_most_on_either_side_of_its_limit_or_target(last: float, years: float) -> None:
    below, above = np.linspace(1e-3, 0.999, 3001), np.linspace(1.001, 1.999, 3001)
    far = np.geomspace(1.001, 1e6, 3001)

    def turns(first: Floats, divisor: Floats) -> int:
        change = np.diff(growth.rate(first, np.full_like(first, last), np.full_like(first, years)) / divisor)
        is_up = change[np.abs(change) > 1e-12] > 0
        return int(np.count_nonzero(is_up[1:] != is_up[:-1]))

    for first in (below, above):
        assert turns(first, scaling(first, np.ones_like(first))) <= 1
    for required in (1.0, 2.0, 15.0, 100.0):
        for first in (below, far):
            asked = growth.rate(first, np.ones_like(first), np.full_like(first, required))
            assert turns(first, np.abs(asked)) <= 1


@pytest.mark.parametrize("limit", [10.0, 50.0])
@pytest.mark.parametrize("years", [30, 40, 60])
def test_above_a_limit_a_score_turns_round_between_baselines(limit: float, years: int) -> None:
    """The farther above it, the more has been gained, and the less it counts: least is gained in between."""
    like = Series(b=0, y0=2015, v=0.95 * limit, y1=2015 + years, limit=limit, sign=-1)
    ends = (1.08 * limit, 1.5 * limit)
    several = METHODS["statcan"][0]([exact(evolve(like, b=float(b))) for b in np.linspace(*ends, 2001)])
    scores = [each.score[0] for each in several]
    assert min(scores) < min(scores[0], scores[-1]) - 0.1
    found = judged("statcan", Bounded(like=like, b=ends, v=(like.v, like.v)))
    assert found.score == pytest.approx((min(scores), max(scores)), abs=1e-5)


@pytest.mark.parametrize(("limit", "years"), [(10.0, 60), (50.0, 90)])
def test_below_a_limit_that_has_been_passed_a_score_turns_round_between_baselines(limit: float, years: int) -> None:
    """The nearer to it at first, the less has been gained, and the more it counts."""
    like = Series(b=0, y0=2015, v=1.02 * limit, y1=2015 + years, limit=limit)
    ends = (0.8 * limit, 0.985 * limit)
    several = METHODS["eurostat"][0]([exact(evolve(like, b=float(b))) for b in np.linspace(*ends, 2001)])
    scores = [each.score[0] for each in several]
    assert min(scores) < min(scores[0], scores[-1]) - 0.02
    found = judged("eurostat", Bounded(like=like, b=ends, v=(like.v, like.v)))
    assert found.score == pytest.approx((min(scores), max(scores)), abs=1e-5)


@pytest.mark.parametrize(
    ("b", "v", "goal", "growth", "un"),
    [
        pytest.param((5, 5), (0, 0), None, set(), set(), id="down to zero"),
        pytest.param((-5, -5), (0, 0), None, set(), set(), id="up to zero"),
        pytest.param((-5, -5), (0.5, 0.5), None, {"different_signs"}, {"different_signs"}, id="just above zero"),
        pytest.param((0.5, 0.5), (-5, -5), None, {"different_signs"}, {"different_signs"}, id="from just above zero"),
        pytest.param((-9, -0.5), (-5, 0.5), None, {"different_signs"}, {"different_signs"}, id="perhaps above zero"),
        pytest.param((0, 0), (-5, -5), None, {"different_signs"}, {"baseline_zero"}, id="from zero, down"),
        pytest.param((0, 0), (5, 5), None, set(), {"baseline_zero"}, id="from zero, up"),
        pytest.param((0, 5), (6, 6), None, set(), {"baseline_zero"}, id="perhaps from zero, at least"),
        pytest.param((-5, 0), (-6, -6), None, {"different_signs"}, {"baseline_zero"}, id="perhaps from zero, at most"),
        pytest.param((5, 9), (6, 6), 9, {"baseline_at_target"}, {"baseline_at_target"}, id="perhaps from the target"),
        pytest.param(
            (9, 20), (6, 6), 9, {"baseline_at_target"}, {"baseline_at_target"}, id="from the target, at least"
        ),
        pytest.param((5, 8.9), (6, 6), 9, set(), set(), id="from below the target"),
    ],
)
def test_an_end_of_a_bound_belongs_to_what_has_no_result(
    b: tuple[float, float], v: tuple[float, float], goal: float | None, growth: set[str], un: set[str]
) -> None:
    given = Bounded(like=Series(b=0, y0=2015, v=0, y1=2020, goal=goal), b=b, v=v)
    assert judged("statcan", given).reasons == growth
    assert judged("un-progress", given).reasons == un


@pytest.mark.parametrize(("y1", "yg", "reasons"), [
    (2016, 2015, {"target_before_baseline"}), (2016, 2016, set()), (2015.9, 2016, {"less_than_a_year"}),
])  # fmt: skip
@pytest.mark.parametrize("method", ["statcan", "un-progress"])
def test_a_year_is_enough_and_a_target_needs_one_after_the_baseline(
    method: str, y1: float, yg: float, reasons: set[str]
) -> None:
    given = Series(b=5, y0=2015, v=6, y1=y1, goal=9, yg=yg)
    assert judged(method, given).reasons == reasons == METHODS[method][1](given).reasons


@pytest.mark.parametrize(
    ("b", "v", "goal", "sign", "reasons"),
    [
        ((-5, -5), (-4, -4), 0.5, 1, {"target_of_other_sign"}),
        ((0.5, 0.9), (0.2, 0.2), 0, -1, set()),
        ((0, 0), (-5, -5), 0, 1, {"different_signs", "baseline_at_target"}),
        ((-5, 0), (-6, -6), 0, 1, {"different_signs", "target_of_other_sign", "baseline_at_target"}),
    ],
)
def test_a_target_of_zero_lies_just_above_it(
    b: tuple[float, float], v: tuple[float, float], goal: float, sign: int, reasons: set[str]
) -> None:
    given = Bounded(like=Series(b=0, y0=2015, v=0, y1=2020, goal=goal, sign=sign), b=b, v=v)
    assert judged("statcan", given).reasons == reasons


@pytest.mark.parametrize(("b", "v", "sign"), [(120, (90, 130), 1), (80, (70, 110), -1)])
def test_a_value_that_meets_its_target_does_not_count_as_progress_too(
    b: float, v: tuple[float, float], sign: int
) -> None:
    given = Bounded(like=Series(b=0, y0=2015, v=0, y1=2020, goal=100, sign=sign), b=(b, b), v=v)
    assert judged("current-status", given).statuses == {"achieved", "regressed"}


def test_growth_that_leads_very_far_has_a_share_all_the_same() -> None:
    found = judged("un-progress", Series(b=1e-200, y0=2015, v=1, y1=2020, goal=100, yg=2025))
    assert found.value == pytest.approx((1e198, 1e198), rel=1e-9)


def test_from_an_endless_baseline_all_of_the_way_is_lost() -> None:
    like = Series(b=0, y0=2015, v=60, y1=2020, goal=100)
    found = judged("un-progress", Bounded(like=like, b=(200, math.inf), v=(60, 60)))
    assert found.value == pytest.approx(((60**3 / 200**2 - 200) / 100, -1))


@pytest.mark.parametrize("unit", [0.0005, 1.0])
def test_a_limit_may_be_of_any_size(unit: float) -> None:
    given = Series(b=1000 * unit, y0=2020, v=1000 * unit, y1=2021, limit=1000 * unit)
    assert judged("statcan", given).score == (5, 5)


# Scores of several series.


def test_series_of_a_group_are_averaged_first() -> None:
    scores = np.array([5.0, -5.0, math.nan, 2.0])
    grouped = cagr.mean(np.array([0, 1, 1, 1]), scores, scores, 2)
    assert grouped[0].tolist() == [5, -1.5]
    found = cagr.mean(np.array([0, 0]), *grouped, 1)
    assert [float(end[0]) for end in found] == [1.75, 1.75]
    assert cagr.classes(1.75, 1.75) == (Status.MODERATE_PROGRESS,)


@pytest.mark.parametrize(
    ("name", "edges"),
    [
        ("statcan", {2.5: "substantial_progress", 0: "moderate_progress", -2.5: "limited_progress"}),
        (
            "eurostat",
            {2.5: "significant_progress", 0.25: "moderate_progress", -0.25: "no_progress",
             -2.5: "moderate_deterioration"},
        ),
    ],
)  # fmt: skip
def test_a_mean_score_has_a_class_of_its_own(name: str, edges: dict[float, str]) -> None:
    thresholds, worse = cagr.THRESHOLDS[name], [*edges.values(), list(classes(name))[-1]][1:]
    for (edge, status), below in zip(edges.items(), worse, strict=True):
        assert cagr.classes(edge, edge, thresholds) == (status,)
        assert cagr.classes(edge - 1e-9, edge - 1e-9, thresholds) == (below,)
        assert cagr.classes(edge - 1e-9, edge, thresholds) == (status, below)
    assert cagr.classes(-5, 5, thresholds) == tuple(classes(name))


def classes(name: str) -> Iterator[str]:
    for status, _, _ in cagr.THRESHOLDS[name].of_mean:
        yield str(status)


def test_the_classes_of_a_mean_by_eurostat_lie_where_the_score_is_at_its_thresholds() -> None:
    thresholds = [least for _, least, _ in EUROSTAT.without_target[:-1]]
    scores = [judged("eurostat", at(threshold)).score[0] for threshold in thresholds]
    assert scores == pytest.approx([least for _, least, _ in EUROSTAT.of_mean[:-1]])


@pytest.mark.parametrize(
    ("classes", "low", "high", "found"),
    [
        (pace.classes, 0.95, 0.95, ("on_track",)),
        (pace.classes, 0.95 - 1e-13, 0.95 - 1e-13, ("on_track",)),
        (pace.classes, 0.94, 0.95, ("on_track", "behind")),
        (pace.classes, 0.6, 0.6, ("behind",)),
        (pace.classes, 0.0, 0.59, ("far_behind",)),
        (pace.classes, 0.0, 1.0, ("on_track", "behind", "far_behind")),
        (current_status.classes, 10, 10, ("achieved",)),
        (current_status.classes, 0.5, 0.5, ("progressed",)),
        (current_status.classes, 0, 0, ("no_progress",)),
        (current_status.classes, -3, -1, ("regressed",)),
        (current_status.classes, -3, 10, ("achieved", "progressed", "no_progress", "regressed")),
        (un_progress.classes, 3, 3, ("on_track",)),
        (un_progress.classes, 2, 2.9, ("fair_progress",)),
        (un_progress.classes, 1, 1, ("stagnation_or_regression",)),
        (un_progress.classes, 1.9, 3, ("on_track", "fair_progress", "stagnation_or_regression")),
        (un_progress.classes, 0.5, 0.9, ("stagnation_or_regression",)),
    ],
)
def test_a_range_of_scores_has_the_classes_that_it_touches(
    classes: Callable[[float, float], tuple[Status, ...]], low: float, high: float, found: tuple[str, ...]
) -> None:
    assert classes(low, high) == found


@pytest.mark.parametrize(
    ("first", "last", "years", "yearly"),
    [(1e9, 1e9 + 1, 1, 1e-9), (1e9, 1e9 - 1, 1, -1e-9), (1e9 + 1, 1e9, 1, -1 / (1e9 + 1)), (5, 0, 3, -1)],
)
def test_hardly_any_growth_is_exact_to_the_last_digits(first: float, last: float, years: float, yearly: float) -> None:
    found = growth.rate(*(np.array([float(number)]) for number in (first, last, years)))
    assert found == pytest.approx(yearly, rel=1e-15)


# Thresholds are data.


def test_classes_of_pace_go_by_the_thresholds_that_are_given() -> None:
    assert pace.classes(0.7, 0.7) == ("behind",)
    assert pace.classes(0.7, 0.7, {**pace.THRESHOLDS, "on_track": 0.7}) == ("on_track",)


def test_a_user_may_bring_thresholds_of_his_own() -> None:
    own = evolve(
        STATCAN, id="own", met=Status.ON_TRACK, scale=(0.0, 1.0),
        without_target=(Class(Status.PROGRESSED, 0.1), Class(Status.REGRESSED, -math.inf)),
        score_without_target=(Piece(-math.inf, 10, 0),),
    )  # fmt: skip
    verdict = cagr.judge(
        cagr.growth(
            (1, 100, 100, 2020, 105, 105, 2021, math.nan, math.nan, math.nan),
            (1, 100, 100, 2020, 120, 120, 2021, math.nan, math.nan, math.nan),
            (1, 100, 100, 2020, 120, 120, 2021, 110, 2030, math.nan),
        ),
        own,
    )
    assert [members(int(found)) for found in verdict.statuses] == [("regressed",), ("progressed",), ("on_track",)]
    assert verdict.score[0] == pytest.approx([0.5, 1, 1])


@pytest.mark.parametrize("method", [cagr, current_status, un_progress])
def test_a_method_says_what_it_is_and_whose(method: object) -> None:
    for name, kind in (("ID", str), ("VERSION", str), ("CITATION", str), ("THRESHOLDS", dict), ("SCALE", tuple)):
        assert isinstance(getattr(method, name), kind)
        assert getattr(method, name)
    low, high = method.SCALE  # type: ignore[attr-defined]
    assert low < high


def test_no_two_methods_share_a_name() -> None:
    assert len({method.ID for method in (pace, cagr, current_status, un_progress)}) == 4


@pytest.mark.parametrize("thresholds", [STATCAN, EUROSTAT])
def test_shipped_thresholds_are_in_order_and_cited(thresholds: Thresholds) -> None:
    for ladder in (thresholds.with_target, thresholds.without_target, thresholds.of_mean):
        edges = [least for _, least, _ in ladder]
        assert edges == sorted(edges, reverse=True)
        assert edges[-1] == -math.inf
    for pieces in (thresholds.score_with_target, thresholds.score_without_target):
        assert pieces[0].start == -math.inf
        for before, after in pairwise(pieces):
            step = (after.slope - before.slope) * after.start + after.intercept - before.intercept
            assert 0 <= step < 1e-4
    assert thresholds.citation
