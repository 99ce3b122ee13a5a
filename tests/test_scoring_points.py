"""Verdicts on exact numbers: each threshold at its boundary, and what goes before what."""

import math

import numpy as np
import pytest

from plantrack.scoring import points
from plantrack.scoring.statuses import members
from plantrack.scoring.trajectory import Expected

NEARLY = 1e-11
"""More than what is rounded away."""


def judged(
    *, value: float, elapsed: float = 40.0, over: bool = False, toward: float = 100.0
) -> tuple[list[str], float, float]:
    """The verdict on a value on the way from 0 to 100 in 100 days, and its score."""
    ahead = Expected(np.array([elapsed]), np.array([100.0]), np.array([toward]))
    found = points.judge(np.array([0.0]), np.array([value]), np.array([100.0]), ahead, np.array([over]))
    return [str(each) for each in members(int(found.statuses[0]))], float(found.low[0]), float(found.high[0])


@pytest.mark.parametrize(
    ("pace", "status"),
    [
        (2.0, "on_track"),
        (0.95, "on_track"),
        (0.95 - 4e-13, "on_track"),
        (0.95 - NEARLY, "behind"),
        (0.6, "behind"),
        (0.6 - 4e-13, "behind"),
        (0.6 - NEARLY, "far_behind"),
        (0.0, "far_behind"),
        (-4e-13, "far_behind"),
        (-NEARLY, "reversing"),
        (-2.0, "reversing"),
    ],
)
def test_a_pace_has_the_class_of_the_threshold_it_reaches(pace: float, status: str) -> None:
    found, low, high = judged(value=40.0 * pace)
    assert found == [status]
    assert low == high == pytest.approx(min(max(pace, 0.0), 1.0))


@pytest.mark.parametrize(("elapsed", "is_early"), [(0.0, True), (4.0, True), (5.0 - 1e-9, True), (5.0, False)])
def test_it_is_too_early_before_the_least_share_was_planned(elapsed: float, is_early: bool) -> None:
    found, low, high = judged(value=elapsed, elapsed=elapsed)
    assert (found, low, high) == (["too_early"], 0.0, 1.0) if is_early else (["on_track"], 1.0, 1.0)


@pytest.mark.parametrize(("toward", "is_early"), [(20.0, False), (10.0, True), (0.0, True), (-50.0, True)])
def test_it_is_too_early_too_where_the_next_target_asks_for_little(toward: float, is_early: bool) -> None:
    found, _, _ = judged(value=1.0, toward=toward)
    assert (found == ["too_early"]) is is_early


@pytest.mark.parametrize("elapsed", [1.0, 40.0])
@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("value", [100.0, 300.0])
def test_a_target_that_is_met_is_achieved_whatever_the_day(value: float, over: bool, elapsed: float) -> None:
    assert judged(value=value, over=over, elapsed=elapsed) == (["achieved"], 1.0, 1.0)


def test_a_target_that_is_met_is_achieved_also_where_more_was_wanted_on_the_way() -> None:
    assert judged(value=100.0, toward=1000.0) == (["achieved"], 1.0, 1.0)


@pytest.mark.parametrize(
    ("value", "score"), [(math.nextafter(100.0, 0.0), pytest.approx(1.0)), (30.0, 0.3), (0.0, 0.0), (-5.0, 0.0)]
)
def test_once_its_day_has_come_a_target_is_missed_and_scores_its_progress(value: float, score: float) -> None:
    assert judged(value=value, over=True) == (["missed"], score, score)
    assert judged(value=value, over=True, elapsed=1.0)[0] == ["missed"]


def test_a_score_is_wide_only_where_it_is_too_early() -> None:
    ahead = Expected(np.array([4.0, 40.0]), np.array([100.0, 100.0]), np.array([100.0, 100.0]))
    value, goal = np.array([2.0, 20.0]), np.array([100.0, 100.0])
    found = points.judge(np.zeros(2), value, goal, ahead, np.zeros(2, dtype=np.bool_))
    assert (found.low.tolist(), found.high.tolist()) == ([0.0, 0.5], [1.0, 0.5])
