"""Duties to review a plan: read, judged, shown."""

import json

import pytest

import plantrack as pt
from plantrack.evaluation.values import Evaluation
from plantrack.records import STATUSES
from plantrack.views import markdown, results, terminal
from tests.small import entry, explain, judged

YEARLY = "reviews: {r: {every: year, from: 2021-03, through: [budget]}}\n"


def states(evaluation: Evaluation) -> dict[str, str]:
    return {str(period): str(state) for period, state in evaluation.reviews["r"].periods}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2020-12-31", {}),
        ("2021-12-31", {"2021": "due"}),
        ("2022-01-01", {"2021": "not_recorded", "2022": "due"}),
        ("2030-01-01", dict.fromkeys(["2021", "2022", "2023", "2024"], "not_recorded")),
    ],
)
def test_a_review_is_missed_only_when_the_whole_of_its_period_has_passed(as_of: str, expected: dict[str, str]) -> None:
    assert states(judged(YEARLY, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("date", "known_at", "state"),
    [
        ("2021-11-05", "", "held"),
        ("2021", "", "held"),
        ("2020/2021", "", "perhaps"),
        ("2022-01-01", "", "not_recorded"),
        ("2021-11-05", "2021-11-04", "not_recorded"),
    ],
)
def test_a_review_is_held_where_a_recorded_date_lies_in_its_period(date: str, known_at: str, state: str) -> None:
    evaluation = judged(YEARLY, entry("reviews", "r", date, "held"), known_at=known_at)
    assert states(evaluation)["2021"] == state


@pytest.mark.parametrize("of", STATUSES)
def test_an_entry_of_what_is_not_in_the_plan_is_found_whatever_its_kind(of: str) -> None:
    status = next(iter(STATUSES[of]))
    (found,) = pt.check(judged("", entry(of, "gone", "2021", status)), select=["unplanned-record"])
    assert found.message.startswith(f"'gone' is none of the {of}")


def test_a_review_stands_in_every_view() -> None:
    evaluation = judged(YEARLY, entry("reviews", "r", "2021", "held"))
    assert "Reviews of p\n  r: held: 2021; due: 2022\n" in terminal.scores([evaluation])
    assert "| r | each year | budget | held: 2021; due: 2022 |" in markdown.render(evaluation)
    (found,) = explain(evaluation, "r")
    assert (found.what, found.value) == ("review r", "held: 2021; due: 2022")
    assert json.loads(results.render([evaluation]))["results"][0]["reviews"] == {"r": {"2021": "held", "2022": "due"}}
