"""A plan held against the one before it."""

from pathlib import Path

import pytest

import plantrack as pt
from plantrack.succession import new_goals, succession
from tests.small import plan

TARGET = "{title: T, targets: [{value: 5}]}"
BEFORE = f"""\
goals: {{a: {{title: A, indicators: [births, beds, gone]}}, b: {{title: B}}}}
indicators: {{births: {TARGET}, beds: {{title: Beds}}}}
"""


def fates(body: str, before: str = BEFORE) -> dict[str, tuple[tuple[str, ...], bool, tuple[str, ...], tuple[str, ...]]]:
    """Of each earlier goal: successors, whether they are inferred, its targets, and those that are kept."""
    found = succession(plan(body), plan(before))
    return {fate.goal.id: (fate.successors, fate.inferred, fate.targets, fate.targets_kept) for fate in found}


@pytest.mark.parametrize(
    ("goals", "successors", "inferred"),
    [
        ("{}", (), False),
        ("{a: {title: A}}", (), False),
        ("{x: {title: X, continues: [b]}}", (), False),
        ("{x: {title: X, continues: [a]}}", ("x",), False),
        ("{x: {title: X, continues: [a], inferred: [continues]}}", ("x",), True),
        ("{x: {title: X, continues: [a], inferred: [statement]}}", ("x",), False),
        ("{x: {title: X, continues: [a, b]}, y: {title: Y, continues: [a]}}", ("x", "y"), False),
        ("{x: {title: X, continues: [a], inferred: [continues]}, y: {title: Y, continues: [a]}}", ("x", "y"), False),
    ],
)
def test_an_earlier_goal_is_continued_only_by_goals_that_say_so(
    goals: str, successors: tuple[str, ...], inferred: bool
) -> None:
    assert fates(f"goals: {goals}\n")["a"][:2] == (successors, inferred)


@pytest.mark.parametrize(
    ("indicators", "measured", "kept"),
    [
        (f"{{births: {TARGET}}}", "[births]", ("births",)),
        (f"{{births: {TARGET}, beds: {TARGET}}}", "[beds, births]", ("births",)),
        (f"{{births: {TARGET}}}", "[]", ()),
        ("{births: {title: T}}", "[births]", ()),
        (f"{{beds: {TARGET}}}", "[beds]", ()),
        (f"{{beds: {TARGET}}}", "[births]", ()),
    ],
)
def test_a_target_is_kept_where_a_successor_has_one_for_the_same_indicator(
    indicators: str, measured: str, kept: tuple[str, ...]
) -> None:
    goals = f"goals: {{x: {{title: X, continues: [a], indicators: {measured}}}}}\nindicators: {indicators}\n"
    assert fates(goals)["a"] == (("x",), False, ("births",), kept)


def test_a_target_of_a_goal_that_is_no_successor_is_not_kept() -> None:
    body = f"goals: {{a: {{title: A, indicators: [births]}}}}\nindicators: {{births: {TARGET}}}\n"
    assert fates(body)["a"] == ((), False, ("births",), ())


def test_every_earlier_goal_has_a_fate_in_its_order() -> None:
    assert list(fates("goals: {x: {title: X, continues: [b]}}\n")) == ["a", "b"]
    assert fates("", before="") == {}


def test_a_goal_is_new_that_continues_none() -> None:
    goals = "{x: {title: X, continues: [a]}, y: {title: Y}, a: {title: A}, z: {title: Z, continues: [nothing]}}"
    assert new_goals(plan(f"goals: {goals}\n")) == ("y", "a")


def test_the_shipped_sub_goal_has_no_successor_and_its_target_is_not_kept(root: Path) -> None:
    repository = pt.load(root)
    now = repository.plans["drammen-gp-2025-2028"]
    before = repository.predecessor(now)
    assert before is not None
    services, coverage = succession(now, before)
    assert (services.successors, services.inferred, services.targets) == (("quality-services",), True, ())
    assert (coverage.successors, coverage.inferred) == ((), False)
    assert (coverage.targets, coverage.targets_kept) == (("coverage",), ())
    assert new_goals(now) == tuple(key for key in now.goals if key != "quality-services")
