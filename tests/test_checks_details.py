"""What neither the page of a check nor its messages show: where a finding lies, and what is taken as meant."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

import plantrack
from plantrack.checks import CHECKS, page
from plantrack.checks.case import Case
from plantrack.checks.goal_lacks_required_field import Field
from plantrack.checks.meant import records_as_meant
from plantrack.checks.printed import heading, stands
from plantrack.checks.requirements import Requirements
from plantrack.checks.waivers import unused
from plantrack.findings import Finding, Place
from plantrack.plan import Indicator, Plan, Plans, Text
from plantrack.records import Observation, Records
from tests.checkpages import DAY, PLAN, Example, examples, findings, with_header, write
from tests.small import indicators, judged, plan, records, row
from tests.test_checks import checked, waiver

BAD = [(name, each) for name in CHECKS for each in examples(page(name)) if each.is_bad]
RECORDED = """\
Bad:

    indicators:
      places: {title: Places}
      beds: {title: Beds}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-01-31,5,2025-02-01
    # file: measures/log.yaml
    plantrack: 1
    plan: example
    measures:
      courses: [{date: 2025-01-31, status: started}]
"""

SECOND_REVERSES = """\
Bad:

    # as of 2026-12-31
    indicators:
      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024-12-31, value: 9}, targets: [{value: 0}]}
      beds: {title: Beds, direction: increase, baseline: {date: 2024-12-31, value: 9}, targets: [{value: 20}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2026-12-31,5,2026-12-31
    Example,beds,2026-12-31,8,2026-12-31
"""
SECOND_HAS_A_TEXT = """\
Bad:

    documents:
      D24: {title: Briefing}
      D25: {title: Minutes, file: D25.txt}
    goals:
      access: {title: Access, source: {document: D24, figure: 5 places}}
      capacity: {title: Capacity, source: {document: D25, figure: 6 places}}
    # file: documents/D25.txt
    7 places
"""
KNOWN_LATE = """\
Bad:

    succeeds: before
    goals:
      capacity: {title: Capacity}
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      capacity: {title: Capacity, indicators: [places]}
    indicators:
      places:
        title: Places
        unit: places
        direction: increase
        frequency: year
        data_source: registry
        baseline: {date: 2022-12-31}
        targets: [{value: 9}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2022-12-31,5,2025-06-01
"""


def only(block: str) -> Example:
    (example,) = examples(block)
    return example


def case_of(folder: Path, block: str) -> Case:
    write(only(block), folder)
    repository = plantrack.load(folder)
    evaluation = plantrack.evaluate(repository.plans["example"], repository.records, as_of=DAY)
    return Case(evaluation=evaluation, plans=repository.plans, today=DAY)


@pytest.mark.parametrize(
    ("name", "example"), [pytest.param(name, each, id=f"{name}: {each.label}") for name, each in BAD]
)
def test_a_finding_lies_in_a_part_of_the_plan_or_of_the_record(name: str, example: Example, tmp_path: Path) -> None:
    parts = {field.name for field in attrs.fields(Plan)} | {"observations", "log"}
    found = findings(example, name, tmp_path)
    assert {each.place[0] for each in found} <= parts
    assert all(bool(each.plan) == (each.place[0] not in ("observations", "log")) for each in found)


def test_an_indicator_that_a_goal_weighs_is_shown_where_it_is_named() -> None:
    (finding,) = checked(
        "goals:\n  capacity: {title: Capacity, indicators: {places: 2}}\n", select=["unknown-reference"]
    )
    assert (finding.span.column, finding.span.end_column) == (44, 50)


@pytest.mark.parametrize(
    ("name", "block", "place"),
    [
        ("reversing", SECOND_REVERSES, ("indicators", "beds")),
        ("figure-not-in-document", SECOND_HAS_A_TEXT, ("goals", "capacity", "source", "figure")),
    ],
)
def test_an_element_without_a_fault_does_not_hide_the_next(name: str, block: str, place: Place, tmp_path: Path) -> None:
    assert [finding.place for finding in findings(only(block), name, tmp_path)] == [place]


@pytest.mark.parametrize(("figure", "text"), [("472", "5 472 places"), ("5", "5 472 places"), ("5 47", "5 472")])
def test_part_of_a_number_at_the_very_beginning_does_not_stand_there(figure: str, text: str) -> None:
    assert not stands(figure, text)


@pytest.mark.parametrize(("last", "found"), [(",5 472", False), (",56 472", True)])
def test_numbers_are_read_from_eighty_characters_before_a_figure(last: str, found: bool) -> None:
    text = "1" + 19 * ",234" + last  # which two of these are a number depends on where one begins to read
    assert len(text) - len("472") == (81 if found else 80)
    assert stands("472", text) == found


def test_only_marks_are_taken_off_a_heading() -> None:
    assert [heading(line) for line in ("X-ray X:", "- **Ex**", "# ")] == ["X-ray X", "Ex", ""]


def test_a_target_counts_as_measurable_by_what_was_known(tmp_path: Path) -> None:
    write(only(KNOWN_LATE), tmp_path)
    repository = plantrack.load(tmp_path)
    plan = repository.plans["example"]
    for known_at, several in ((date(2025, 5, 31), 0), (date(2025, 6, 1), 1)):
        evaluation = plantrack.evaluate(
            plan, repository.records, as_of=DAY, known_at=known_at, predecessor=repository.predecessor(plan)
        )
        found = plantrack.check(evaluation, plans=repository.plans, select=["dropped-measurable-target"])
        assert len(found) == several


def test_a_required_field_is_named_in_words_that_can_be_translated() -> None:
    plan = plantrack.read_plan(with_header("goals:\n  capacity: {title: Capacity}\n"), "plan.yaml")
    required = Requirements(title=Text(plain="Ours"), every_goal=("statement", "part_of"))
    evaluation = plantrack.evaluate(plan, Records(), as_of=DAY)
    found = plantrack.check(evaluation, requirements=required, select=["goal-lacks-required-field"])
    assert [finding.facts["field"] for finding in found] == ["statement", "part_of"]
    assert [type(finding.facts["field"]) for finding in found] == [Field, str]


def test_rows_and_entries_are_about_the_nearest_that_there_is(tmp_path: Path) -> None:
    case = case_of(tmp_path, RECORDED)
    plan = plantrack.read_plan(with_header("measures:\n  course: {title: Course}\nindicators:\n  place: {title: P}\n"))
    (row,), (entry,) = case.evaluation.records.observations, case.evaluation.records.statuses
    rows = (
        attrs.evolve(row, organisation="Exampel"),
        attrs.evolve(row, indicator="far"),
        attrs.evolve(row, organisation="X"),
    )
    entries = (entry, attrs.evolve(entry, plan="another"), attrs.evolve(entry, id="far"))
    meant = records_as_meant(Records(observations=rows, statuses=entries), plan, Plans({plan.id: plan}))
    assert [(each.organisation, each.indicator) for each in meant.observations] == [
        ("Example", "place"),
        ("Example", "far"),
        ("X", "places"),
    ]
    assert [(each.plan, each.id) for each in meant.statuses] == [
        ("example", "course"),
        ("another", "courses"),
        ("example", "far"),
    ]


def waived(found: Collection[Finding]) -> list[str]:
    return [finding.check for finding in found if finding.waived]


@pytest.mark.parametrize(
    ("check", "at", "is_meant"),
    [
        ("unmeasured-gaol", "goals.access-1", True),
        ("unmeasured-gaol", "goal.access-1", True),
        ("unmeasured-goal", "goal.access-1", True),
        ("unmeasured-goal", "goal.access-2", False),
        ("overdue-measure", "goals.access-1", False),
        ("quite-another", "goals.access-1", False),
    ],
)
def test_a_misspelt_waiver_names_one_check_at_one_place(check: str, at: str, is_meant: bool) -> None:
    """Though access-3 is as near to either: what is written in full is what is meant."""
    goals = "goals:\n  access-1: {title: A}\n  access-3: {title: C}\n"
    found = checked(f"{goals}waivers:\n{waiver(check, at)}", select=["unmeasured-goal", "unused-waiver"])
    assert waived(found) == (["unmeasured-goal"] if is_meant else [])


@pytest.mark.parametrize(("at", "is_meant"), [("period", True), ("perod", True), ("perod.x", False), ("title", False)])
def test_a_waiver_at_a_part_of_the_plan_without_elements_may_be_misspelt(at: str, is_meant: bool) -> None:
    plan = plantrack.read_plan(with_header(f"waivers:\n{waiver('plan-too-long', at)}"), "plan.yaml")
    found = plantrack.check(
        plantrack.evaluate(plan, Records(), as_of=DAY),
        requirements=Requirements(title=Text(plain="Ours"), longest=1),
        select=["plan-too-long", "unused-waiver"],
    )
    assert waived(found) == (["plan-too-long"] if is_meant else [])


@pytest.mark.parametrize(
    ("at", "may_come"),
    [
        ("indicators.places", True),
        ("indicators.place", False),
        ("indicators", True),
        ("period", True),
        ("period.end", False),
        ("perod", False),
        ("observations.Example.places.2025-01-31", True),
        ("observations.Example.places.2025-01-30", False),
        ("log.example.measures.courses.2025-01-31", True),
        ("log.example.measures.course.2025-01-31", False),
    ],
)
def test_a_waiver_of_what_comes_with_the_calendar_is_kept_at_a_place_that_there_is(
    at: str, may_come: bool, tmp_path: Path
) -> None:
    case = case_of(tmp_path, RECORDED)
    text = with_header(only(RECORDED).files[PLAN] + f"waivers:\n{waiver('off-track', at)}")
    plan = plantrack.read_plan(text, "plan.yaml")
    evaluation = plantrack.evaluate(plan, case.evaluation.records, as_of=DAY)
    waiving = Case(evaluation=evaluation, plans=Plans({plan.id: plan}), today=DAY)
    assert unused(waiving, [], {"off-track"}, {"off-track"}) == (() if may_come else (0,))
    assert unused(waiving, [], {"off-track"}, set()) == (0,)
    assert unused(waiving, [], set(), {"off-track"}) == ()


def test_a_stage_is_called_by_its_name() -> None:
    phase = (
        "title: Phase, stages: [idea, begun, done], data_source: s, direction: increase, "
        "baseline: {date: 2020-12-31, value: begun}, targets: [{date: 2024-12-31, value: done}]"
    )
    for value, check, words in ((1, "off-track", "begun on"), (0, "reversing", "idea on")):
        evaluation = judged(indicators(phase=phase), row("phase", "2022-12-31", value))
        (finding,) = plantrack.check(evaluation, select=[check])
        assert words in str(finding.message), finding.message
        assert "target of done" in str(finding.message), finding.message


def organisations(number: int) -> Iterator[tuple[Plan, Observation]]:
    """Plans of one organisation each, with a row each of an indicator that it has misspelt."""
    for n in range(number):
        named = attrs.evolve(plan(indicators(places="title: A", **{f"own-{n}": "title: B"})), id=f"p-{n}")
        yield attrs.evolve(named, organisation=f"O{n}"), attrs.evolve(row("place", "2022", 1), organisation=f"O{n}")


def test_a_row_is_told_with_the_plans_of_its_organisation_or_with_all_where_that_has_none() -> None:
    (one, mine), (other, theirs) = organisations(2)
    stray = attrs.evolve(mine, organisation="O")
    recorded, plans = records(mine, theirs, stray), Plans({each.id: each for each in (one, other)})
    for each, own in ((one, mine), (other, theirs)):
        found = plantrack.check(plantrack.evaluate(each, recorded, as_of=DAY), plans=plans, select=["unplanned-record"])
        assert sorted(finding.place for finding in found) == sorted([stray.place, own.place])


def test_looking_for_rows_that_no_plan_has_takes_as_much_for_each_of_many_plans_as_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Counter[str]()

    def whose(plan: Plan, indicator: Indicator) -> str:
        asked["plan"] += 1
        return indicator.organisation or plan.organisation

    class Rows(tuple[Observation, ...]):
        def __iter__(self) -> Iterator[Observation]:
            asked["all rows"] += 1
            return super().__iter__()

        def __getitem__(self, n: Any) -> Any:
            asked["a row"] += 1
            return super().__getitem__(n)

    found = list(organisations(50))
    recorded, plans = Records(observations=Rows(each for _, each in found)), Plans({each.id: each for each, _ in found})
    blank = [plantrack.evaluate(each, Records(), as_of=DAY) for each in plans.values()]
    cases = [Case(evaluation=attrs.evolve(each, records=recorded), plans=plans, today=DAY) for each in blank]
    monkeypatch.setattr(Plan, "organisation_of", whose)
    assert [len(list(CHECKS["unplanned-record"].check(case))) for case in cases] == [1] * 50
    assert asked == {"plan": 50 * 2 + 50 * 2, "all rows": 1, "a row": 50}
