"""The shipped plans give what the design says they must."""

from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.files import Repository
from plantrack.quantities import exactly
from plantrack.scoring.statuses import Status
from plantrack.words import Level, Met, Movement, Phase

BRIEFED = Day(2024, 3, 5)
"""The day of the briefing that has the figures."""


@pytest.fixture(scope="module")
def repository(root: Path) -> Repository:
    return pt.load(root)


@pytest.fixture(scope="module")
def briefed(repository: Repository) -> Evaluation:
    """The plan of 2021–2024 on the day of the briefing."""
    return pt.evaluate(repository.plans["drammen-gp-2021-2024"], repository.records, as_of=BRIEFED)


@pytest.fixture(scope="module")
def ended(repository: Repository) -> Evaluation:
    """The plan of 2021–2024 on its last day."""
    return pt.evaluate(repository.plans["drammen-gp-2021-2024"], repository.records, as_of=Day(2024, 12, 31))


@pytest.fixture(scope="module")
def coming(repository: Repository) -> Evaluation:
    """The plan of 2025–2028 the day after its committee was briefed."""
    plan = repository.plans["drammen-gp-2025-2028"]
    return pt.evaluate(plan, repository.records, as_of=Day(2024, 11, 20), predecessor=repository.predecessor(plan))


def value(evaluation: Evaluation, indicator: str) -> float:
    """The latest value of an indicator, where it is exact."""
    point = evaluation.indicators[indicator].latest
    assert point
    assert point.value.is_exact
    return point.value.low


@pytest.fixture(scope="module")
def coverage(briefed: Evaluation) -> IndicatorResult:
    return briefed.indicators["coverage"]


def test_coverage_is_computed_from_the_places_of_march_and_the_inhabitants_of_2023(coverage: IndicatorResult) -> None:
    assert coverage.latest
    assert coverage.latest.value.low == coverage.latest.value.high == pytest.approx(99.7626, abs=5e-5)
    assert (coverage.latest.day, coverage.latest.oldest, coverage.latest.lag) == (BRIEFED, Day(2023, 12, 31), 65)
    assert set(coverage.latest.inputs) == {"list-places", "inhabitants"}


def test_its_baseline_is_known_only_to_lie_below_100(coverage: IndicatorResult) -> None:
    assert coverage.baseline
    assert (coverage.baseline.value.low, coverage.baseline.value.high) == (0, 100)
    assert coverage.baseline.value.high_open
    assert coverage.baseline.day == Day(2020, 8, 31)


def test_its_progress_lies_between_minus_five_and_95_per_cent(coverage: IndicatorResult) -> None:
    assert coverage.progress == pytest.approx((-0.0475, 0.9501), abs=5e-5)


def test_its_verdict_is_any_of_four(coverage: IndicatorResult) -> None:
    assert set(coverage.statuses) == {Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND, Status.REVERSING}
    assert (coverage.figure.low, coverage.figure.high, coverage.figure.coverage) == (0, 1, 1)


def test_its_breakpoints_are_baselines(coverage: IndicatorResult) -> None:
    found = {point.status: point.baseline for point in coverage.breakpoints}
    assert found == {
        Status.ON_TRACK: pytest.approx(82.3, abs=0.05),
        Status.BEHIND: pytest.approx(94.8, abs=0.05),
        Status.FAR_BEHIND: pytest.approx(99.7626, abs=5e-5),
    }
    assert all(point.at_most for point in coverage.breakpoints)


def test_its_target_is_certainly_not_met(coverage: IndicatorResult) -> None:
    assert coverage.met is Met.NO
    assert coverage.target
    assert coverage.target.value == exactly(105)
    assert (coverage.target_day, coverage.target_assumed) == (Day(2024, 12, 31), True)
    assert coverage.distance == pytest.approx((5.2374, 5.2374), abs=5e-5)


@pytest.mark.parametrize(
    ("indicator", "number"), [("gps", 89), ("places-needed", 109_711), ("places-short", 5472), ("gps-needed", 5)]
)
def test_what_the_target_takes_is_what_the_briefing_prints(briefed: Evaluation, indicator: str, number: float) -> None:
    assert value(briefed, indicator) == number
    point = briefed.indicators[indicator].latest
    assert point
    assert point.agrees_with_print
    assert [row.value for row in point.printed] == ([] if indicator == "gps" else [exactly(number)])


def test_the_mean_list_is_as_long_as_the_design_says(briefed: Evaluation) -> None:
    assert value(briefed, "list-places") / value(briefed, "gps") == pytest.approx(1171.2, abs=0.05)


def test_seven_positions_were_created_and_still_places_fell_and_the_queue_grew(briefed: Evaluation) -> None:
    found = {each.indicator: each for each in briefed.contradictions}
    assert {name: each.change.value for name, each in found.items()} == {
        "list-places": exactly(-500),
        "waiting-list": exactly(5500),
    }
    for each in found.values():
        assert each.goal == "coverage"
        assert "new-positions" in each.measures
        assert each.change.movement is Movement.WORSENING
        assert (str(each.change.since), str(each.change.to)) == ("2020", "2024-02-01")


def test_the_goal_may_be_reached_in_full_or_not_at_all(briefed: Evaluation) -> None:
    figure = briefed.goals["coverage"].figure
    assert (figure.low, figure.high, figure.coverage) == (0, 1, 1)
    assert briefed.goals["coverage"].level is Level.M5
    assert (briefed.summary.results.low, briefed.summary.results.high) == (0, 1)


def test_at_its_end_the_plan_was_last_seen_in_march(ended: Evaluation) -> None:
    result = ended.indicators["coverage"]
    assert ended.phase is Phase.ENDED
    assert result.status is Status.STALE
    assert result.latest
    assert result.latest.day == BRIEFED
    assert result.latest.value.low == pytest.approx(99.7626, abs=5e-5)
    assert set(result.last) == {Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND, Status.REVERSING}
    assert dict(result.stale) == {"list-places": BRIEFED, "inhabitants": Day(2023, 12, 31)}
    assert (result.figure.low, result.figure.high, result.figure.coverage) == (0, 1, 0)
    assert result.met is Met.NO


@pytest.mark.parametrize("as_of", [BRIEFED, Day(2024, 11, 20), Day(2024, 12, 31)])
def test_what_was_carried_out_is_reported_and_not_the_plans_own(repository: Repository, as_of: Day) -> None:
    summary = pt.evaluate(repository.plans["drammen-gp-2021-2024"], repository.records, as_of=as_of).summary
    assert summary.implementation.members == 0
    assert (summary.reported.low, summary.reported.high, summary.reported.coverage) == (1, 1, 1)
    assert summary.reported.members == 14


def test_of_the_promises_of_2020_two_are_overdue_and_two_have_no_date(briefed: Evaluation) -> None:
    assert {key: each.states for key, each in briefed.commitments.items()} == {
        "new-measures-assessed": ("undated",),
        "plan-finished": ("overdue",),
        "plan-shown": ("overdue",),
        "short-term-case": ("undated",),
    }


def test_before_the_briefing_was_known_nothing_of_it_is_there(repository: Repository) -> None:
    plan = repository.plans["drammen-gp-2021-2024"]
    before = pt.evaluate(plan, repository.records, as_of=BRIEFED, known_at=Day(2024, 3, 4))
    assert list(before.goals) == ["services"]
    assert not before.measures
    assert set(before.indicators) <= {"gps-with-room", "inhabitants-without-gp", "basic-grant-increase"}


def test_of_the_nine_goals_of_the_new_plan_none_is_measurable_and_one_is_with_a_proposal(coming: Evaluation) -> None:
    summary = coming.summary
    assert coming.phase is Phase.NOT_STARTED
    assert (summary.measurable.number, summary.measurable.of) == (0, 9)
    assert (summary.measurable_with_proposals.number, summary.measurable_with_proposals.of) == (1, 9)
    assert coming.goals["capacity"].level_with_proposals.is_measurable


def test_three_goals_of_the_new_plan_are_only_headings(coming: Evaluation) -> None:
    assert [key for key, result in coming.goals.items() if result.level is Level.M0] == [
        "collaboration",
        "competence",
        "specialist-training",
    ]


def test_of_its_twelve_measures_nothing_is_recorded(coming: Evaluation) -> None:
    implementation = coming.summary.implementation
    assert implementation.members == len(coming.measures) == 12
    assert (implementation.low, implementation.high, implementation.coverage) == (0, 1, 0)


def test_what_became_of_its_decisions_is_unknown_after_their_dates(coming: Evaluation) -> None:
    assert {key: each.states for key, each in coming.decisions.items()} == {
        "elderly-council": ("unknown",),
        "disability-council": ("unknown",),
        "student-committee": ("unknown",),
        "health-committee": ("unknown",),
        "council": ("pending",),
    }


def test_its_proposed_baseline_is_the_last_that_was_seen(coming: Evaluation) -> None:
    result = coming.indicators["coverage"]
    assert result.baseline
    assert result.baseline.day == BRIEFED
    assert result.baseline.value.low == pytest.approx(99.7626, abs=5e-5)
    assert coming.summary.results.coverage == 0


def test_no_goal_of_the_new_plan_continues_the_sub_goal_of_105_per_cent(coming: Evaluation) -> None:
    assert coming.predecessor
    assert "coverage" in coming.predecessor.goals
    continued = {name for goal in coming.plan.goals.values() for name in goal.continues}
    assert continued == {"services"}
