"""A plan held against the one before it."""

from pathlib import Path

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.succession import Fate, compare, succession
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


def compared(earlier: str, later: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Of each pair of ids before and after: the fate, then the changed fields and what is offered as likely."""
    found = compare(evolve(plan(earlier), id="then"), plan(later))
    return {(*d.before, "→", *d.after): (str(d.fate), *(name for name, _, _ in d.fields), *d.likely) for d in found}


def test_goals_of_another_plan_are_matched_by_what_they_say_they_continue_and_never_by_name() -> None:
    assert compared(
        "goals: {a: {title: A}, b: {title: B}, c: {title: Safer roads}, d: {title: D}}\n",
        "goals: {x: {title: A, continues: [a]}, y: {title: Both, continues: [b, d]}, c: {title: Safe roads}}\n",
    ) == {
        ("a", "→", "x"): ("kept",),
        ("b", "d", "→", "y"): ("merged", "title", "title"),
        ("c", "→"): ("dropped", "c"),
        ("→", "c"): ("new", "c"),
    }


def test_indicators_are_matched_by_their_ids_with_targets_in_words() -> None:
    earlier = evolve(plan(f"indicators: {{births: {TARGET}}}\n"), id="then")
    (found,) = compare(earlier, plan("indicators: {births: {title: T}}\n"))
    assert (found.fate, found.fields) == (Fate.CHANGED, (("targets", "reach 5", ""),))


def test_revisions_of_one_plan_are_matched_by_ids() -> None:
    (found,) = compare(plan("goals: {a: {title: A}}\n"), plan("goals: {a: {title: B}}\n"))
    assert (found.before, found.after, found.fields) == (("a",), ("a",), (("title", "A", "B"),))


def test_what_was_only_reported_is_neither_dropped_nor_new() -> None:
    assert (
        compared("measures: {m: {title: M, origin: reported}}\n", "measures: {n: {title: N, origin: reported}}\n") == {}
    )


def test_the_shipped_sub_goal_has_no_successor_and_its_target_is_not_kept(root: Path) -> None:
    repository = pt.load(root)
    now = repository.plans["drammen-gp-2025-2028"]
    before = repository.predecessor(now)
    assert before is not None
    services, coverage = succession(now, before)
    assert (services.successors, services.inferred, services.targets) == (("quality-services",), True, ())
    assert (coverage.successors, coverage.inferred) == ((), False)
    assert (coverage.targets, coverage.targets_kept) == (("coverage",), ())
