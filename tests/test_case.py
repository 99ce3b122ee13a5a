"""The systems that the documents speak of, each on the shipped files with the documents' own numbers."""

from collections import Counter
from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation.agenda import Agenda, Kind, When, agenda
from plantrack.evaluation.assumptions import assume, parse
from plantrack.evaluation.context import national_goals
from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.funding import sums
from plantrack.evaluation.reporting import reports
from plantrack.evaluation.values import Evaluation
from plantrack.files import Repository
from plantrack.plan import FundingStatus, Origin, Outcome
from plantrack.quantities import exactly
from plantrack.records import Records, StatusEntry
from plantrack.succession import Fate, compare, succession
from plantrack.views import terminal
from plantrack.views.explanation import explain
from plantrack.words import Verdict

OLD, NEW, LILLESTROM = "drammen-gp-2021-2024", "drammen-gp-2025-2028", "lillestrom-gp-2023"
BRIEFED = Day(2024, 3, 5)
"""The day of the briefing on the GP situation."""


@pytest.fixture(scope="module")
def shipped(root: Path) -> Repository:
    return pt.load(root)


def on(shipped: Repository, plan: str, day: str, *, known: bool = False) -> Evaluation:
    """A shipped plan on a day; with `known`, by what was known then."""
    as_of = Day.fromisoformat(day)
    return pt.evaluate(shipped.plans[plan], shipped.records, as_of=as_of, known_at=as_of if known else None)


def listed(shipped: Repository, day: str, until: str) -> Agenda:
    """What Drammen's two plans put on the agenda of a day, by what was known then."""
    return agenda([on(shipped, name, day, known=True) for name in (OLD, NEW)], Day.fromisoformat(until))


@pytest.fixture(scope="module")
def briefed(shipped: Repository) -> Evaluation:
    """The plan of 2021–2024 on the day of the briefing."""
    return pt.evaluate(shipped.plans[OLD], shipped.records, as_of=BRIEFED)


@pytest.fixture(scope="module")
def lillestrom(shipped: Repository) -> Evaluation:
    return pt.evaluate(shipped.plans[LILLESTROM], shipped.records, as_of=Day(2024, 12, 31))


# S1: the plan in force in 2021–2024


def test_s1_the_plan_of_2021_to_2024_has_one_target_and_it_has_no_date(shipped: Repository) -> None:
    plan = shipped.plans[OLD]
    assert str(plan.period) == "2021/2024"
    targets = [(key, target) for key, each in plan.indicators.items() for target in each.targets]
    assert [(key, target.value, target.date) for key, target in targets] == [("coverage", exactly(105), None)]
    assert [key for key, goal in plan.goals.items() if "coverage" in goal.indicators] == ["coverage"]


def test_s1_the_sub_goal_is_known_from_a_briefing_of_its_last_year(shipped: Repository) -> None:
    source = shipped.plans[OLD].goals["coverage"].source
    assert source
    assert (source.document, source.figure) == ("D24M", "105%")
    before, after = (on(shipped, OLD, day, known=True) for day in ("2024-03-04", "2024-03-05"))
    assert "coverage" not in before.goals
    assert "coverage" in after.goals


# S2: the plan for 2025–2028, as briefed


def test_s2_nine_goals_stand_in_four_areas_and_above_them(shipped: Repository) -> None:
    plan = shipped.plans[NEW]
    assert {area: [key for key, goal in plan.goals.items() if goal.area == area] for area in ("", *plan.areas)} == {
        "": ["quality-services", "attractive-workplace"],
        "gp-scheme": ["capacity", "collaboration", "competence"],
        "municipal-gps": ["municipal-gps"],
        "out-of-hours": ["urgent-care", "accidents"],
        "specialist-training": ["specialist-training"],
    }
    assert [key for key, goal in plan.goals.items() if goal.statement is None] == [
        "collaboration",
        "competence",
        "specialist-training",
    ]


def test_s2_twelve_measures_stand_where_the_briefing_has_them(shipped: Repository) -> None:
    plan = shipped.plans[NEW]
    headings: dict[str, list[str]] = {}
    for key, measure in plan.measures.items():
        assert measure.source
        headings.setdefault(measure.source.at, []).append(key)
    assert {at: len(keys) for at, keys in headings.items()} == {
        "Overordnede tiltak": 3,
        "Tiltak for fastlegeordningen": 5,
        "Kommunale allmennleger": 2,
        "Legevakt": 2,
    }
    serving = {goal: [key for key, each in plan.measures.items() if goal in each.contributes_to] for goal in plan.goals}
    assert [len(serving[goal]) for goal in ("capacity", "collaboration", "competence")] == [2, 1, 2]
    assert serving["specialist-training"] == []


def test_s2_no_goal_of_the_plan_carries_a_number(shipped: Repository) -> None:
    found = on(shipped, NEW, "2024-11-20")
    assert str(found.phase) == "not_started"
    assert (found.summary.measurable.number, found.summary.measurable.of) == (0, 9)
    assert found.summary.measurable_with_proposals.number == 1
    proposed = {each.origin for each in found.plan.indicators.values() if each.targets}
    assert proposed == {Origin.PROPOSED}


# S3: capacity on a date


def test_s3_from_2020_to_2024_lists_were_added_and_places_lost(shipped: Repository) -> None:
    found = on(shipped, OLD, "2024-02-01").indicators
    changes = {
        key: [(each.value, str(each.since), str(each.to)) for each in found[key].changes]
        for key in ("gp-lists", "list-places", "listed-inhabitants", "waiting-list")
    }
    assert changes == {
        key: [(exactly(number), "2020", "2024-02-01")]
        for key, number in {
            "gp-lists": 7,
            "list-places": -500,
            "listed-inhabitants": 1200,
            "waiting-list": 5500,
        }.items()
    }


def test_s3_what_stood_only_in_charts_is_missing(shipped: Repository) -> None:
    found = on(shipped, OLD, "2024-12-31").indicators
    assert [found[key].latest for key in ("gp-lists", "listed-inhabitants")] == [None, None]


def test_s3_in_march_7624_waited_and_in_november_fewer_than_200_places_were_vacant(shipped: Repository) -> None:
    found = on(shipped, OLD, "2024-11-20", known=True).indicators
    points = {key: found[key].latest for key in ("list-places", "waiting-list", "waiting-elsewhere", "vacant-places")}
    assert {key: point and (str(point.recorded), str(point.day)) for key, point in points.items()} == {
        "list-places": ("104239", "2024-03-05"),
        "waiting-list": ("7624", "2024-03-05"),
        "waiting-elsewhere": (">2000", "2024-03-05"),
        "vacant-places": ("<200", "2024-11-14"),
    }


# S4: coverage against the sub-goal


def test_s4_the_coverage_mixes_two_dates_and_is_short_by_5472_places_or_five_gps(briefed: Evaluation) -> None:
    points = {key: briefed.indicators[key].latest for key in ("inhabitants", "list-places", "places-needed")}
    assert {key: point and (point.value, str(point.day)) for key, point in points.items()} == {
        "inhabitants": (exactly(104_487), "2023-12-31"),
        "list-places": (exactly(104_239), "2024-03-05"),
        "places-needed": (exactly(109_711), "2024-03-05"),
    }
    needed = {key: briefed.indicators[key].latest for key in ("places-short", "gps-needed")}
    assert {key: point and (point.value, point.agrees_with_print) for key, point in needed.items()} == {
        "places-short": (exactly(5472), True),
        "gps-needed": (exactly(5), True),
    }
    coverage = briefed.indicators["coverage"].latest
    assert coverage
    assert (round(coverage.value.low, 2), coverage.lag, coverage.printed) == (99.76, 65, ())


def test_s4_what_is_said_of_2020_strains_what_is_said_of_2024(briefed: Evaluation) -> None:
    """With 500 places more than now, and below 100 %, more people would have had to live there in 2020 than now."""
    found = briefed.indicators
    places, inhabitants, baseline = found["list-places"], found["inhabitants"].latest, found["coverage"].baseline
    assert places.latest
    assert inhabitants
    assert baseline
    assert (str(baseline.recorded), str(baseline.day)) == ("<100", "2020-08-31")
    earlier = places.latest.value.low - places.changes[0].value.low
    assert earlier == 104_739
    assert earlier / (baseline.value.high / 100) > inhabitants.value.high
    note = places.indicator.note or found["coverage"].indicator.note
    assert note
    assert "104 739" in note.to("en")


# S5: recruitment, and the outlook on capacity


def test_s5_of_89_gps_twelve_are_62_or_older_and_seven_of_them_67(briefed: Evaluation) -> None:
    points = {
        "gps-self-employed": 85,
        "gps-municipal": 4,
        "gps": 89,
        "gps-62-or-older": 12,
        "gps-67-or-older": 7,
        "vacant-positions": 3,
        "advertisements": 5,
    }
    found = {key: briefed.indicators[key].latest for key in points}
    assert {key: point and point.value.low for key, point in found.items()} == points


def test_s5_five_doctors_are_needed_now_twelve_with_the_seven_and_seventeen_with_all_twelve(
    briefed: Evaluation,
) -> None:
    points = [
        briefed.indicators[key].latest for key in ("gps-needed", "gps-needed-if-67-retire", "gps-needed-if-62-retire")
    ]
    assert [point and point.value for point in points] == [exactly(5), exactly(12), exactly(17)]


@pytest.mark.parametrize(("retiring", "needed"), [(0, 5), (3, 8), (7, 12)])
def test_s5_any_number_may_be_assumed_to_retire(shipped: Repository, retiring: int, needed: int) -> None:
    plan = shipped.plans[OLD]
    records = assume(plan, shipped.records, [parse(f"gps-67-or-older={retiring}@2024-03-05", plan)])
    latest = pt.evaluate(plan, records, as_of=BRIEFED).indicators["gps-needed-if-67-retire"].latest
    assert latest
    assert (latest.value, latest.is_assumed) == (exactly(needed), True)


# S6: the contractual rule


def test_s6_three_rounds_may_have_cost_three_places_their_position_and_two_certainly_not(briefed: Evaluation) -> None:
    result = briefed.triggers["three-rounds"]
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
    briefed: Evaluation,
) -> None:
    result = briefed.triggers["three-rounds"]
    assert result.in_force == "unknown"
    for case in result.cases:
        assert case.conditions[1].condition.indicator == "qualified-applicants"
        assert case.conditions[1].point is None


# S7: measures carried out


def test_s7_seven_positions_were_created_in_2022_and_2023(briefed: Evaluation) -> None:
    entries = {key: each.entry for key, each in briefed.measures.items()}
    dated = {key: str(each.date) for key, each in entries.items() if each and each.date.start != Day.min}
    assert dated == {"new-positions": "2022/2023", "municipal-positions": "2022", "self-employed-positions": "2023"}
    assert briefed.measures["new-positions"].parts == ("municipal-positions", "self-employed-positions")
    sources = {key: briefed.plan.measures[key].source for key in dated}
    assert {key: each and each.figure for key, each in sources.items()} == {
        "new-positions": "7 nye fastlegehjemler",
        "municipal-positions": "4 kommunale fastleger",
        "self-employed-positions": "3 nye næringsdrivende fastleger",
    }


def test_s7_twelve_more_were_done_by_the_day_of_the_briefing_and_none_is_said_to_be_the_plans(
    briefed: Evaluation,
) -> None:
    done = [each for each in briefed.measures.values() if each.status == "completed"]
    undated = [each for each in done if each.entry and str(each.entry.date) == "../2024-03-05"]
    assert (len(done), len(undated)) == (15, 12)
    assert {each.measure.origin for each in done} == {Origin.REPORTED}
    assert (briefed.summary.implementation.members, briefed.summary.reported.members) == (0, 14)


def test_s7_the_positions_are_created_and_yet_places_fell_and_the_queue_grew(briefed: Evaluation) -> None:
    found = [each for each in pt.check(briefed) if each.check == "completed-but-worsening"]
    assert [(each.facts["indicator"], str(each.facts["change"])) for each in found] == [
        ("list-places", "-500 places"),
        ("waiting-list", "+5500 persons"),
    ]


# S8: reports after the tertials


def test_s8_the_report_on_the_second_tertial_of_2020_has_two_gps_with_room(shipped: Repository) -> None:
    asked = on(shipped, OLD, "2020-11-05", known=True)
    assert [(str(each.period), each.indicators) for each in reports(asked)] == [("2020-T2", ("gps-with-room",))]
    latest = asked.indicators["gps-with-room"].latest
    assert latest
    assert latest.value.bounds == (2, 2)


def test_s8_the_calendar_says_what_each_tertial_reported_and_what_is_missing(shipped: Repository) -> None:
    found = {str(each.period): each for each in reports(on(shipped, OLD, "2024-12-31"))}
    assert list(found)[-12:] == [f"{year}-T{n}" for year in range(2021, 2025) for n in (1, 2, 3)]
    assert found["2022-T3"].measures == ("municipal-positions",)
    assert found["2023-T3"].measures == ("new-positions", "self-employed-positions")
    assert "inhabitants" in found["2023-T3"].indicators
    assert found["2023-T3"].missing == ("inhabitants", "list-places")  # of two quarters, one has a figure
    assert len(found["2024-T1"].measures) == 12
    assert "list-places" in found["2024-T1"].indicators
    assert found["2024-T2"].missing == ("inhabitants", "list-places")
    assert found["2024-T3"].indicators == ("vacant-places",)
    assert [each.is_over for each in found.values()][-2:] == [True, False]


def test_s8_the_next_report_is_on_the_agenda_with_the_figures_it_is_to_hold(shipped: Repository) -> None:
    found = [item for item in listed(shipped, "2024-11-20", "2024-12-31").items if item.kind is Kind.REPORT]
    assert [(item.when, item.id, item.names) for item in found] == [
        (When.LATE, "2024-T2", ("list-places",)),
        (When.LATE, "2024-Q3", ("inhabitants",)),
        (When.COMING, "2024-T3", ("inhabitants", "list-places")),
    ]


# S9: questions, answers and promises


def test_s9_neither_of_the_two_points_of_question_235_is_answered(shipped: Repository) -> None:
    found = on(shipped, NEW, "2024-11-20")
    assert found.plan.questions["q235"].case == "24/00101-235"
    assert str(found.plan.questions["q235"].date) == "2024-11-13"
    assert found.questions["q235"].unanswered == ("leeway", "professions")
    assert [each.place[-1] for each in pt.check(found) if each.check == "unanswered-point"] == [
        "leeway",
        "professions",
    ]
    assert "q235" not in on(shipped, NEW, "2024-11-12").questions


def test_s9_what_was_asked_in_2020_is_answered(shipped: Repository) -> None:
    assert on(shipped, OLD, "2020-11-05", known=True).questions["capacity-2020"].state == "answered"


@pytest.mark.parametrize(
    ("day", "finished", "shown"),
    [
        ("2020-12-31", "open", "open"),
        ("2021-01-01", "overdue", "open"),
        ("2021-03-01", "overdue", "open"),
        ("2021-06-30", "overdue", "open"),
        ("2021-07-01", "overdue", "overdue"),
    ],
)
def test_s9_the_four_promises_of_2020_are_judged_by_the_whole_of_their_dates(
    shipped: Repository, day: str, finished: str, shown: str
) -> None:
    found = on(shipped, OLD, day, known=True)
    assert {key: each.states for key, each in found.commitments.items()} == {
        "new-measures-assessed": ("undated",),
        "plan-finished": (finished,),
        "plan-shown": (shown,),
        "short-term-case": ("undated",),
    }
    overdue = [each.place[1] for each in pt.check(found) if each.check == "overdue-commitment"]
    assert overdue == [key for key, state in (("plan-finished", finished), ("plan-shown", shown)) if state == "overdue"]


def test_s9_three_of_the_promises_were_given_in_the_answer(shipped: Repository) -> None:
    promises = shipped.plans[OLD].commitments
    assert [key for key, each in promises.items() if each.question == "capacity-2020"] == [
        "plan-finished",
        "plan-shown",
        "short-term-case",
    ]


def test_s9_at_the_end_of_the_plan_no_promise_has_an_outcome(shipped: Repository) -> None:
    found = pt.check(on(shipped, OLD, "2024-12-31"), plans=shipped.plans)
    asked = ("overdue-commitment", "unclosed-measure")
    assert {(each.check, each.place[1]) for each in found if each.check in asked} == {
        ("overdue-commitment", "plan-finished"),
        ("overdue-commitment", "plan-shown"),
        ("unclosed-measure", "new-measures-assessed"),
        ("unclosed-measure", "short-term-case"),
    }


def test_s9_the_agenda_of_november_2024_is_what_a_secretary_would_list(shipped: Repository) -> None:
    found = listed(shipped, "2024-11-20", "2025-03-20").items
    assert [(item.when, item.kind, item.id) for item in found] == [
        (When.LATE, Kind.COMMITMENT, "plan-finished"),
        (When.LATE, Kind.COMMITMENT, "plan-shown"),
        (When.LATE, Kind.REPORT, "2024-T2"),
        (When.LATE, Kind.REPORT, "2024-Q3"),
        (When.LATE, Kind.QUESTION, "q235"),
        (When.LATE, Kind.DECISION, "elderly-council"),
        (When.LATE, Kind.DECISION, "disability-council"),
        (When.LATE, Kind.DECISION, "student-committee"),
        (When.LATE, Kind.DECISION, "health-committee"),
        (When.COMING, Kind.DECISION, "council"),
        (When.COMING, Kind.REPORT, "2024-T3"),
        (When.COMING, Kind.TARGET, "coverage"),
        (When.COMING, Kind.PLAN, OLD),
        (When.COMING, Kind.PLAN, NEW),
        (When.UNDATED, Kind.COMMITMENT, "new-measures-assessed"),
        (When.UNDATED, Kind.COMMITMENT, "short-term-case"),
        (When.UNDATED, Kind.COMMITMENT, "consequences-assessed"),
    ]


def test_s9_the_agenda_of_march_2021_knows_only_the_answer_of_2020(shipped: Repository) -> None:
    found = listed(shipped, "2021-03-01", "2021-06-29")
    assert [(item.when, item.kind, item.id, item.names) for item in found.items] == [
        (When.LATE, Kind.COMMITMENT, "plan-finished", ()),
        (When.COMING, Kind.REPORT, "2021-T1", ()),
        (When.COMING, Kind.COMMITMENT, "plan-shown", ()),
        (When.UNDATED, Kind.COMMITMENT, "new-measures-assessed", ()),
        (When.UNDATED, Kind.COMMITMENT, "short-term-case", ()),
    ]
    assert [plan for plan, _ in found.reported] == [OLD]


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


# S10: the decision path


def test_s10_five_bodies_treat_the_plan_in_order_and_one_has_no_case_number(shipped: Repository) -> None:
    path = decision_path(on(shipped, NEW, "2024-11-20"))
    assert [(str(each.decision.date), each.decision.body, each.decision.case) for each in path.steps] == [
        ("2024-11-14", "Eldrerådet", "55/24"),
        ("2024-11-14", "Råd for personer med funksjonsnedsettelse", "51/24"),
        ("2024-11-18", "Studentutvalget", "49/24"),
        ("2024-11-19", "Hovedutvalg for helse og omsorg", "30/24"),
        ("2024-12-10", "Kommunestyret", ""),
    ]
    assert path.without_case == ("council",)


def test_s10_the_council_meets_22_days_before_the_plan_begins(shipped: Repository) -> None:
    assert decision_path(on(shipped, NEW, "2024-11-20")).lead == (22, 22)


def test_s10_no_outcome_is_recorded_so_nothing_is_said_to_bind(shipped: Repository) -> None:
    path = decision_path(on(shipped, NEW, "2024-11-20"))
    assert [(each.states, each.binds) for each in path.steps] == [(("unknown",), None)] * 4 + [(("pending",), None)]
    assert {each.decision.proposed for each in path.steps} == {Outcome.NOTED}


def test_s10_what_the_plan_costs_is_left_to_a_named_budget_document(shipped: Repository) -> None:
    budgets = decision_path(on(shipped, NEW, "2024-11-20")).budgets
    assert [(each.document, each.figure) for each in budgets] == [("D24N", "handlings- og økonomiplan 2025–2028")]


def test_s10_the_missing_case_number_is_a_finding_once_the_meeting_has_been(shipped: Repository) -> None:
    for day, places in (("2024-12-10", []), ("2024-12-11", [("decisions", "council")])):
        found = pt.check(on(shipped, NEW, day))
        assert [each.place for each in found if each.check == "decision-without-case"] == places


# S11: the legal basis


def test_s11_a_plan_for_doctor_services_is_asked_for_by_three_texts(shipped: Repository) -> None:
    for name in (OLD, NEW):
        basis = shipped.plans[name].legal_basis
        assert list(basis) == ["framework-agreement", "care-services-act", "planning-strategy"]
        assert {each.source and (each.source.document, each.source.at) for each in basis.values()} == {
            ("D24N", "Eksisterende plan")
        }
        found = pt.check(on(shipped, name, "2024-12-31"), plans=shipped.plans)
        assert [each for each in found if each.check == "legal-basis-not-stated"] == []


# S12: the link to budgets


def test_s12_the_basic_grant_is_worth_11_4_million_a_year_for_lillestrom(lillestrom: Evaluation) -> None:
    assert [(each.year, str(each.planned), each.currency) for each in sums(lillestrom.plan) if each.of == "plan"] == [
        (2023, "11400000", "NOK")
    ]
    latest = lillestrom.indicators["basic-grant-increase"].latest
    assert latest
    assert latest.value == exactly(11.4e6)


def test_s12_a_recruitment_grant_is_under_consideration_and_not_decided(shipped: Repository) -> None:
    funding = shipped.plans[OLD].measures["recruitment-grant"].funding
    assert funding
    assert funding.budget
    assert (str(funding.status), funding.budget.document, funding.budget.at) == (
        "undecided",
        "D24M",
        "Økonomiske tiltak",
    )


def test_s12_no_measure_of_the_new_plan_has_its_money_decided_yet(shipped: Repository) -> None:
    fundings = [each.funding for each in shipped.plans[NEW].measures.values()]
    assert len(fundings) == 12
    for each in fundings:
        assert each
        assert each.budget
        assert (each.status, each.budget.document) == (FundingStatus.UNDECIDED, "D24N")
        assert (each.planned, each.used) == ((), ())


def test_s12_if_the_council_only_noted_the_plan_all_its_measures_would_lack_money(shipped: Repository) -> None:
    council = shipped.plans[NEW].decisions["council"]
    noted = StatusEntry(
        plan=NEW, of="decisions", id="council", date=council.date, status=Outcome.NOTED, known=council.date.end
    )
    records = Records(observations=shipped.records.observations, statuses=(*shipped.records.statuses, noted))
    found = pt.check(pt.evaluate(shipped.plans[NEW], records, as_of=Day(2025, 1, 1)))
    assert [each.place[1] for each in found if each.check == "unfunded-under-noted-plan"] == list(
        shipped.plans[NEW].measures
    )


# S13: another municipality's strategy


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


def test_s13_the_review_that_nobody_recorded_is_late_on_the_agenda_and_the_next_is_coming(shipped: Repository) -> None:
    found = agenda([on(shipped, LILLESTROM, "2024-11-20", known=True)], Day(2025, 3, 20)).items
    assert [(item.when, str(item.due)) for item in found if item.kind is Kind.REVIEW] == [
        (When.LATE, "2023"),
        (When.COMING, "2024"),
    ]


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


# S15: the national context


def test_s15_national_figures_stand_beside_the_national_challenge(shipped: Repository) -> None:
    plan = shipped.plans[OLD]
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


# S16: challenges


def test_s16_four_challenges_are_national_and_four_local_and_two_the_out_of_hours_services(
    shipped: Repository,
) -> None:
    found = shipped.plans[NEW].challenges
    assert {
        (area, level): [key for key, each in found.items() if (each.area, each.level) == (area, level)]
        for area, level in dict.fromkeys((each.area, each.level) for each in found.values())
    } == {
        ("gp-scheme", "national"): [
            "gp-numbers-nationally",
            "training-arrangements",
            "funding-model",
            "more-professions",
        ],
        ("gp-scheme", "local"): ["few-gps", "practices-without-doctor", "collaboration-needs", "attracting-gps"],
        ("out-of-hours", "local"): ["acute-home-visits", "patients-without-gp-here"],
    }
    asked = [key for key, each in found.items() if each.note and "question mark" in each.note.to("en")]
    assert asked == ["funding-model", "more-professions"]


def test_s16_no_goal_says_that_it_answers_a_national_challenge(shipped: Repository) -> None:
    plan = shipped.plans[NEW]
    answered = {name for goal in plan.goals.values() for name in goal.answers}
    assert {str(plan.challenges[name].level) for name in answered} == {"local"}
    assert national_goals(plan) == ()


# S17: one plan follows another


def test_s17_the_sub_goal_of_105_per_cent_is_absent_from_the_new_plan(shipped: Repository) -> None:
    plan = shipped.plans[NEW]
    assert plan.succeeds == OLD
    fates = {each.goal.id: each for each in succession(plan, shipped.plans[OLD])}
    assert {key: (each.successors, each.inferred) for key, each in fates.items()} == {
        "services": (("quality-services",), True),
        "coverage": ((), False),
    }
    assert (fates["coverage"].targets, fates["coverage"].targets_kept) == (("coverage",), ())


def test_s17_nothing_of_what_was_done_is_said_to_continue(shipped: Repository) -> None:
    found = compare(shipped.plans[OLD], shipped.plans[NEW])
    assert Counter(each.fate for each in found if each.kind == "measures") == {Fate.NEW: 12, Fate.DROPPED: 1}
    assert [each.before for each in found if each.kind == "measures" and each.fate is Fate.DROPPED] == [
        ("recruitment-grant",)
    ]


# Everything that is followed up stands in every view


@pytest.mark.parametrize(
    ("name", "kind", "id", "score", "report"),
    [
        (OLD, "commitment", "plan-shown", "plan-shown: overdue, due 2021-H1", "Present the plan to the committee"),
        (NEW, "question", "q235", "q235 (24/00101-235): 0 of 2 answered", "case 24/00101-235"),
        (
            NEW,
            "decision",
            "council",
            "2024-12-10 Kommunestyret, no case number",
            "| Kommunestyret | 10 December 2024 |",
        ),
        (NEW, "measure", "more-practices", "not decided: 12", "- not decided: Organise and run doctor services"),
        (OLD, "trigger", "three-rounds", "possible: svelvik, eiker, torget", "| Svelvik Helsesenter | possible |"),
        (LILLESTROM, "survey", "gps-2022", "5 buy-back: rejected", "| 5 | That the municipality buys back practices |"),
        (
            LILLESTROM,
            "review",
            "yearly",
            "yearly: not recorded: 2023; due: 2024",
            "| Yearly follow-up of the strategy |",
        ),
        (OLD, "challenge", "workload", "workload (national): GPs have more", "**GPs have more and more to do"),
    ],
)
def test_what_is_followed_up_stands_in_score_report_explanation_and_graph(
    shipped: Repository, name: str, kind: str, id: str, score: str, report: str
) -> None:
    found = on(shipped, name, "2024-11-20")
    assert score in terminal.scores([found])
    assert report in pt.render(found, "markdown", findings=pt.check(found)).replace("\u00a0", " ")
    assert explain(found, id)[0].what == f"{kind} {id}"
    assert pt.to_graph(found.plan).nodes[kind, id]["title"]
