"""The systems that the documents speak of, each on the shipped files with the documents' own numbers."""

from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation.assumptions import assume, parse
from plantrack.evaluation.funding import sums
from plantrack.evaluation.values import Evaluation, Verdict
from plantrack.files import Repository
from plantrack.quantities import exactly

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


# S13: another municipality's strategy


@pytest.fixture(scope="module")
def lillestrom(shipped: Repository) -> Evaluation:
    return pt.evaluate(shipped.plans["lillestrom-gp-2023"], shipped.records, as_of=Day(2024, 12, 31))


def test_s13_lillestrom_has_a_plan_of_its_own_without_an_end(lillestrom: Evaluation) -> None:
    plan = lillestrom.plan
    assert (str(plan.period), plan.period.end, str(lillestrom.phase)) == ("2023-01/..", Day.max, "running")
    assert {"alis-scheme", "lis1-service", "substitutes", "shorter-lists"} <= plan.measures.keys()
    assert [str(decision.date) for decision in plan.decisions.values()] == ["2023-01"]


def test_s13_the_strategy_is_to_be_followed_up_every_year_and_2023_is_not_recorded(lillestrom: Evaluation) -> None:
    assert [(str(period), state) for period, state in lillestrom.reviews["yearly"].periods] == [
        ("2023", "not_recorded"),
        ("2024", "due"),
    ]
    found = [each for each in pt.check(lillestrom) if each.check == "missed-review"]
    assert [str(each.facts["period"]) for each in found] == ["2023"]


def test_s9_lillestrom_promised_a_survey_a_briefing_and_a_study(lillestrom: Evaluation) -> None:
    assert {key: str(each.due) for key, each in lillestrom.plan.commitments.items()} == {
        "new-survey": "2024-summer",
        "survey-briefing": "2024-autumn",
        "municipal-office": "None",
    }
    assert {key: each.states for key, each in lillestrom.commitments.items()} == {
        "new-survey": ("overdue",),
        "survey-briefing": ("open",),
        "municipal-office": ("undated",),
    }


# S14: stakeholder surveys


def test_s14_gps_ranked_six_wishes_and_two_of_them_alike(lillestrom: Evaluation) -> None:
    wishes = lillestrom.surveys["gps-2022"].wishes
    assert [(each.wish.rank, each.wish.id, str(each.answer)) for each in wishes] == [
        (1, "basic-grant", "met"),
        (2, "shorter-lists", "addressed"),
        (3, "time-to-update", "unmet"),
        (4, "substitutes", "addressed"),
        (5, "further-education", "unmet"),
        (5, "buy-back", "rejected"),
    ]
    assert [round(21 * each.weight, 6) for each in wishes] == [6, 5, 4, 3, 1.5, 1.5]


def test_s14_buy_back_is_rejected_with_its_reasons(lillestrom: Evaluation) -> None:
    rejected = lillestrom.plan.surveys["gps-2022"].wishes["buy-back"].rejected
    assert rejected
    assert rejected.source
    assert (rejected.source.document, rejected.source.at) == ("L24", "Ordførers svar")


def test_s14_a_majority_considered_leaving_and_a_quarter_expect_to_stay(lillestrom: Evaluation) -> None:
    leaving, staying = (lillestrom.indicators[key].latest for key in ("considered-leaving", "staying-five-years"))
    assert leaving
    assert staying
    assert (str(leaving.recorded), leaving.value.bounds[1], str(staying.recorded)) == (">50", 100, "25")


# S12: the link to budgets


def test_s12_the_basic_grant_is_worth_11_4_million_a_year_for_lillestrom(lillestrom: Evaluation) -> None:
    assert [(each.year, str(each.planned), each.currency) for each in sums(lillestrom.plan) if each.of == "plan"] == [
        (2023, "11400000", "NOK")
    ]
    latest = lillestrom.indicators["basic-grant-increase"].latest
    assert latest
    assert latest.value == exactly(11.4e6)


def test_s12_a_recruitment_grant_is_under_consideration_and_not_decided(shipped: Repository) -> None:
    funding = shipped.plans["drammen-gp-2021-2024"].measures["recruitment-grant"].funding
    assert funding
    assert funding.budget
    assert (str(funding.status), funding.budget.document, funding.budget.at) == (
        "undecided",
        "D24M",
        "Økonomiske tiltak",
    )


# S5: recruitment, and the outlook on capacity


def test_s5_twelve_gps_are_62_or_older_and_seven_of_them_67(shipped: Repository) -> None:
    found = pt.evaluate(shipped.plans["drammen-gp-2021-2024"], shipped.records, as_of=BRIEFED).indicators
    points = {
        key: found[key].latest for key in ("gps-62-or-older", "gps-67-or-older", "vacant-positions", "advertisements")
    }
    assert {key: point and point.value.low for key, point in points.items()} == {
        "gps-62-or-older": 12,
        "gps-67-or-older": 7,
        "vacant-positions": 3,
        "advertisements": 5,
    }


def test_s5_five_doctors_are_needed_now_twelve_with_the_seven_and_seventeen_with_all_twelve(
    shipped: Repository,
) -> None:
    found = pt.evaluate(shipped.plans["drammen-gp-2021-2024"], shipped.records, as_of=BRIEFED).indicators
    points = [found[key].latest for key in ("gps-needed", "gps-needed-if-67-retire", "gps-needed-if-62-retire")]
    assert [point and point.value for point in points] == [exactly(5), exactly(12), exactly(17)]


@pytest.mark.parametrize(("retiring", "needed"), [(0, 5), (3, 8), (7, 12)])
def test_s5_any_number_may_be_assumed_to_retire(shipped: Repository, retiring: int, needed: int) -> None:
    plan = shipped.plans["drammen-gp-2021-2024"]
    records = assume(plan, shipped.records, [parse(f"gps-67-or-older={retiring}@2024-03-05", plan)])
    latest = pt.evaluate(plan, records, as_of=BRIEFED).indicators["gps-needed-if-67-retire"].latest
    assert latest
    assert (latest.value, latest.is_assumed) == (exactly(needed), True)


# S15: the national context


def test_s15_national_figures_stand_beside_the_national_challenge(shipped: Repository) -> None:
    plan = shipped.plans["drammen-gp-2021-2024"]
    evaluation = pt.evaluate(plan, shipped.records, as_of=Day(2024, 12, 31))
    challenge = plan.challenges["workload"]
    assert str(challenge.level) == "national"
    points = {key: evaluation.indicators[key].points for key in challenge.indicators}
    assert {key: [point.value.low for point in several] for key, several in points.items()} == {
        "inhabitants-without-gp": [228_000, 181_000],
        "municipality-economic-measures": [81],
        "gp-scheme-cost": [12.7e9],
    }
    assert {plan.organisation_of(plan.indicators[key]) for key in challenge.indicators} == {"Norge"}
