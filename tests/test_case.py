"""The systems that the documents speak of, each on the shipped files with the documents' own numbers."""

from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation.values import Verdict
from plantrack.files import Repository

BRIEFED = Day(2024, 3, 5)
"""The day of the briefing on the GP situation."""


@pytest.fixture(scope="module")
def shipped(root: Path) -> Repository:
    return pt.load(root)


# S6: the contractual rule


def test_s6_three_rounds_may_have_cost_three_places_their_position_and_two_certainly_not(shipped: Repository) -> None:
    plan = shipped.plans["drammen-gp-2021-2024"]
    result = pt.evaluate(plan, shipped.records, as_of=BRIEFED).triggers["three-rounds"]
    assert result.of(Verdict.FIRES) == ()
    assert result.of(Verdict.POSSIBLE) == ("svelvik", "eiker", "torget")
    assert result.of(Verdict.DOES_NOT_FIRE) == ("allmennlegeklinikken", "svensedammen")
    rounds = {case.member: case.conditions[0].point for case in result.cases}
    assert {key: point and point.value.low for key, point in rounds.items()} == {
        "svelvik": 5,
        "eiker": 3,
        "torget": None,
        "allmennlegeklinikken": 1,
        "svensedammen": 1,
    }


def test_s6_it_is_only_possible_because_no_document_tells_of_applicants_nor_since_when_it_binds(
    shipped: Repository,
) -> None:
    result = pt.evaluate(shipped.plans["drammen-gp-2021-2024"], shipped.records, as_of=BRIEFED).triggers["three-rounds"]
    assert result.in_force == "unknown"
    for case in result.cases:
        assert case.conditions[1].condition.indicator == "qualified-applicants"
        assert case.conditions[1].point is None
