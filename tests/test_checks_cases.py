"""What the page of a check cannot show: days of knowledge, plans on their own, and words beyond the first example."""

from datetime import date
from pathlib import Path

import pytest

import plantrack
from plantrack.checks import CHECKS, DEFAULT, PROFILES, STRICT_ONLY, page
from plantrack.findings import Severity
from plantrack.records import Records
from tests.checkpages import DAY, Example, examples, findings, with_header, write

FAR_APART = """\
Bad:

    # as of 2026-06-30
    indicators:
      places: {title: Places, frequency: month}
      persons: {title: Persons, frequency: month}
      centres: {title: Centres, frequency: month}
      size: {title: Size, formula: places / persons / centres}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,persons,2026-02-28,5,2026-03-01
    Example,centres,2025-12-31,5,2026-03-01
    Example,places,2026-05-31,5,2026-06-01
"""

LONG = """\
Bad:

    indicators:
      waiting: {title: Waiting, targets: [{kind: at_most, value: 5}]}
      beds: {title: Beds}
      patients: {title: Patients, formula: 3 * beds, targets: [{kind: at_least, value: 99}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-01-31,1234567.5,2025-01-31
    Example,beds,2025-01-31,2..<7,2025-01-31
"""


def shown(name: str, label: str) -> Example:
    """The example on the page of a check under that heading."""
    return next(example for example in examples(page(name)) if example.label == label)


def said(name: str, label: str, folder: Path) -> list[str]:
    return [finding.message for finding in findings(shown(name, label), name, folder)]


@pytest.mark.parametrize("known_at", ["2025-05-31", "2025-06-01"])
def test_an_indicator_is_counted_as_the_plan_lists_it_whatever_was_known(known_at: str, tmp_path: Path) -> None:
    (example,) = examples(
        "Bad:\n\n    documents:\n      D25: {title: Briefing, date: 2025-06-01}\n"
        "    goals:\n      capacity: {title: Capacity, indicators: [beds, waiting]}\n"
        "    measures:\n      positions: {title: New positions, contributes_to: [capacity]}\n"
        "    indicators:\n      beds: {title: Beds, source: {document: D25}}\n"
        "      waiting: {title: Waiting, direction: decrease, baseline: {date: 2024, value: 5}}\n"
        "    # file: measures/log.yaml\n    plantrack: 1\n    plan: example\n    measures:\n"
        "      positions: [{date: 2025-01-31, status: completed}]\n"
        "    # file: measures/observations.csv\n    organisation,indicator,date,value,known\n"
        "    Example,waiting,2025-03-31,6,2025-04-01\n"
    )
    write(example, tmp_path)
    repository = plantrack.load(tmp_path)
    plan, day = repository.plans["example"], date.fromisoformat(known_at)
    evaluation = plantrack.evaluate(plan, repository.records, as_of=DAY, known_at=day)
    (finding,) = plantrack.check(evaluation, plans=repository.plans, select=["completed-but-worsening"])
    assert finding.place == ("goals", "capacity", "indicators", 1)


def test_a_document_that_only_a_later_element_cites_is_used() -> None:
    text = "documents:\n  D25: {title: Briefing, date: 2025-06-01}\nareas:\n  a: {title: A, source: {document: D25}}\n"
    plan = plantrack.read_plan(with_header(text))
    evaluation = plantrack.evaluate(plan, Records(), as_of=DAY, known_at=date(2025, 5, 31))
    assert not evaluation.plan.areas
    assert plantrack.check(evaluation, plans={plan.id: plan}, select=["unused-document"]) == ()


@pytest.mark.parametrize(
    ("name", "text", "as_of"),
    [
        ("unused-document", "documents:\n  D24: {title: Briefing}\n", DAY),
        ("unclosed-measure", "measures:\n  courses: {title: Local courses}\n", date(2028, 12, 31)),
    ],
)
def test_what_other_plans_or_records_may_tell_is_not_missed_in_a_plan_alone(name: str, text: str, as_of: date) -> None:
    plan = plantrack.read_plan(with_header(text))
    evaluation = plantrack.evaluate(plan, Records(), as_of=as_of)
    assert plantrack.check(evaluation, select=[name]) == ()
    assert len(plantrack.check(evaluation, plans={plan.id: plan}, select=[name])) == 1


def test_a_computed_value_is_told_with_six_digits_and_a_recorded_one_as_it_was(tmp_path: Path) -> None:
    assert said("off-track", "Bad, far behind, missed, off a limit, and computed:", tmp_path) == [
        "'places' is far behind: 110 on 2026-12-31, with a target of 200 by 2028-12-31",
        "'beds' is missed: 8 on 2026-12-31, with a target of 9 by 2026-12-31",
        "'waiting' is off target: 9 on 2026-12-31, with a target of 8 by 2028-12-31",
        "'share' is off target: 7.27273 on 2026-12-31, with a target of 10 by 2028-12-31",
    ]


def test_a_recorded_value_keeps_its_digits_and_a_computed_range_both_its_ends(tmp_path: Path) -> None:
    (example,) = examples(LONG)
    assert [str(finding.facts["value"]) for finding in findings(example, "off-track", tmp_path)] == [
        "1234567.5",
        "6..21",
    ]


def test_where_a_figure_was_looked_for_is_told(tmp_path: Path) -> None:
    label = "Bad, in part of a number, before the heading, under no such heading, in any other element:"
    assert said("figure-not-in-document", label, tmp_path) == [
        "'§ 3' does not stand in D24",
        "'472' does not stand in D24",
        "'5 472' does not stand in D24, Needs",
        "'7 GPs' does not stand in D24, Need",
    ]


def test_of_figures_too_far_apart_the_farthest_are_told(tmp_path: Path) -> None:
    (example,) = examples(FAR_APART)
    (finding,) = findings(example, "mixed-dates", tmp_path)
    assert finding.message == "'size' mixes 'centres' of 2025-12-31 with 'places' of 2026-05-31"


def test_a_repeated_figure_is_counted_from_its_first_date(tmp_path: Path) -> None:
    label = "Bad, four times, in no order, a figure revised to the same, and in one place:"
    assert said("repeated-figure", label, tmp_path) == [
        "'places' was reported 4 times in a row as 104239, from 2025-01-31 to 2025-04-30",
        "'places' was reported 3 times in a row as 5, from 2025-01-31 to 2025-03-31",
    ]


def test_a_row_that_is_gone_is_told_with_its_value(tmp_path: Path) -> None:
    label = "Bad, gone (which is shown at the beginning of the file), one of two:"
    assert said("rewritten-record", label, tmp_path) == [
        "what was recorded of 'places' at 2025-03-05 is changed or gone: 104239"
    ]


def test_only_the_profile_strict_asks_for_what_a_plan_can_do_without() -> None:
    assert set(PROFILES["strict"]) - set(DEFAULT) == STRICT_ONLY
    assert CHECKS.keys() >= STRICT_ONLY
    assert all(CHECKS[name].SEVERITY is not Severity.ERROR for name in STRICT_ONLY)


@pytest.mark.parametrize(
    "name", [name for name in CHECKS if "requirements" in page(name).partition("Bad")[0] and name != "unused-waiver"]
)
def test_without_requirements_nothing_is_required(name: str, tmp_path: Path) -> None:
    for n, example in enumerate(examples(page(name))):
        files = {path: text for path, text in example.files.items() if path != "requirements.yaml"}
        assert findings(example._replace(files=files), name, tmp_path / str(n)) == ()
