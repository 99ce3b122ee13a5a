from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import plantrack
from tests.checkpages import HEADER, PLAN, examples, fault, findings, lines, omissions, with_header

TABLE = "measures/observations.csv"

BAD = """\
Bad:

    goals:
      capacity: {title: Capacity}
    measures:
      courses: {title: Local courses}  # <-
"""

GOOD = """\
Good, it reaches a goal:

    goals:
      capacity: {title: Capacity}
    measures:
      courses: {title: Local courses, contributes_to: [capacity]}
"""

RECORD = """\
Bad, in the record:

    # as of 2025-12-31
    indicators:
      places: {title: Places}

      beds: {title: Beds, targets: [{value: 5}]}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2025-03-05,5,2025-03-05
    Example,places,2025-03-06,5,2025-03-06  # <-
"""

PAGE = f"A measure reaches no goal.\n\nIn words.\n\n{BAD}\n{GOOD}"


def test_a_page_falls_into_examples_with_their_files_marks_and_dates() -> None:
    bad, good, record = examples(f"{PAGE}\n{RECORD}")
    assert [bad.label, good.label, record.label] == ["Bad:", "Good, it reaches a goal:", "Bad, in the record:"]
    assert [bad.is_bad, good.is_bad, record.is_bad] == [True, False, True]
    assert [bad.marks, good.marks, record.marks] == [{(PLAN, 4): 1}, {}, {(PLAN, 4): 1, (TABLE, 3): 1}]
    assert [bad.as_of, record.as_of] == [date(2025, 6, 30), date(2025, 12, 31)]
    assert record.files[TABLE].splitlines()[2] == "Example,places,2025-03-06,5,2025-03-06"


def test_two_marks_on_a_line_stand_for_two_findings() -> None:
    (example,) = examples(BAD.replace("# <-", "# <- # <-"))
    assert example.marks == Counter({(PLAN, 4): 2})


def test_only_what_is_missing_of_the_header_is_added_and_no_line_moves() -> None:
    text = with_header("id: other\ngoals:\n  period: {title: Not the period of the plan}\n")
    assert text.startswith("id: other\ngoals:\n")
    assert {line.partition(":")[0] for line in text.splitlines()} == {*HEADER, "goals", "  period"}
    plan = plantrack.read_plan(text)
    assert (plan.id, str(plan.period)) == ("other", HEADER["period"])


@pytest.mark.parametrize("block", [BAD, GOOD])
def test_findings_on_the_marked_lines_alone_are_accepted(block: str, tmp_path: Path) -> None:
    (example,) = examples(block)
    assert fault(example, "idle-measure", tmp_path) is None


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (BAD.replace("  # <-", ""), ["plans/example.yaml:4: found, not marked"]),
        (GOOD.replace(", contributes_to: [capacity]", ""), ["plans/example.yaml:4: found, not marked"]),
        (BAD.replace("measures:", "measures:  # <-"), ["plans/example.yaml:3: marked, nothing found"]),
        (BAD.replace("# <-", "# <- # <-"), ["plans/example.yaml:4: marked, nothing found"]),
        (GOOD.replace("[capacity]}", "[capacity]}  # <-"), ["plans/example.yaml:4: marked, nothing found"]),
        (
            BAD.replace("measures:", "measures:  # <-").replace("}  # <-", "}"),
            ["plans/example.yaml:3: marked, nothing found", "plans/example.yaml:4: found, not marked"],
        ),
        (BAD.replace("  # <-", "  # <--"), ["plans/example.yaml:4: found, not marked"]),
    ],
)
def test_every_difference_between_marks_and_findings_is_a_fault(block: str, said: list[str], tmp_path: Path) -> None:
    (example,) = examples(block)
    assert str(fault(example, "idle-measure", tmp_path)).splitlines() == [f"idle-measure: {example.label}", *said]


def test_findings_are_told_apart_by_file_as_well(tmp_path: Path) -> None:
    (example,) = examples(RECORD)
    found = findings(example, "missing-source", tmp_path)
    assert lines(found, tmp_path) == {(PLAN, 4): 1, (TABLE, 2): 1, (TABLE, 3): 1}
    assert str(fault(example, "missing-source", tmp_path)).splitlines()[1:] == [f"{TABLE}:2: found, not marked"]


def test_a_snippet_that_is_no_plan_is_an_error(tmp_path: Path) -> None:
    (example,) = examples("Good:\n\n    goal: {}\n")
    with pytest.raises(plantrack.PlanError, match="unknown key"):
        fault(example, "idle-measure", tmp_path)


def test_waivers_are_held_against_what_all_checks_found(tmp_path: Path) -> None:
    waiver = "waivers:\n      - {check: idle-measure, at: measures.courses, reason: later, until: 2028}"
    (used,) = examples(BAD.replace("  # <-", f"\n    {waiver}"))
    assert fault(used, "unused-waiver", tmp_path) is None


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (PAGE, []),
        (PAGE.replace("  # <-", ""), ["Bad: shows no finding; mark its line"]),
        (
            PAGE.replace("[capacity]}", "[capacity]}  # <-"),
            ["Good, it reaches a goal: shows a finding; remove the mark"],
        ),
        (PAGE.replace(GOOD, ""), ["no Good example"]),
        (PAGE.replace(BAD, ""), ["no Bad example"]),
        (PAGE.replace("goal.\n", "goal\n", 1), ["the first line is no sentence with a full stop"]),
        ("", ["no Bad example", "no Good example", "the first line is no sentence with a full stop"]),
    ],
)
def test_what_a_page_lacks_is_said(page: str, said: list[str]) -> None:
    assert omissions(page) == said


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (PAGE.replace("Bad:", "Bad"), "an example without a heading: goals:"),
        (PAGE.replace("Good, it", "Fine, it"), "an example without a heading: goals:"),
        (PAGE.replace("Good, it", "And so on.\n\nGood:\n\nGood, it"), "no example under the heading Good:"),
        (f"{PAGE}\nGood, too:\n", "no example under the heading Good, too:"),
        (RECORD.replace("    Example", f"    # file: {TABLE}\n    Example", 1), f"gives the file {TABLE} twice"),
    ],
)
def test_a_page_that_cannot_be_understood_is_an_error(page: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        examples(page)
