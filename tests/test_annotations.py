import json
from collections.abc import Sequence
from datetime import date

import pytest

from plantrack.annotations import annotate, faults
from plantrack.findings import Fault, Finding, Place, Severity, Span


def finding(
    place: Place, span: Span, severity: Severity = Severity.ERROR, *, message: str = "it is wrong", waived: str = ""
) -> Finding:
    until = date(2025, 12, 31) if waived else None
    return Finding(
        check="idle-measure", severity=severity, message=message, place=place, span=span, facts={}, remedy="mend it",
        waived=waived, waived_until=until,
    )  # fmt: skip


FIRST = finding(("goals", "capacity"), Span("plans/a.yaml", 9, 3, 9, 11), message="'få leger' er feil")
WARNING = finding(("goals", "access", "indicators", 0), Span("plans/a.yaml", 120, 15, 121, 9), Severity.WARNING)
WAIVED = finding(("goals", "access"), Span("plans/a.yaml", 2, 3, 2, 9), waived="no figures: not yet")
OTHER = finding(("observations", "Example", "places", "2025"), Span("measures/observations.csv", 2, 9, 2, 15))
INFO = finding(("goals", "quality"), Span("plans/b.yaml", 1, 1, 1, 2), Severity.INFO)


def test_text_is_grouped_by_file_with_what_is_waived_after_what_stands() -> None:
    assert annotate([WARNING, OTHER, WAIVED, FIRST]) == (
        "measures/observations.csv\n"
        "\n"
        "error[idle-measure]: it is wrong\n"
        "  --> measures/observations.csv:2:9\n"
        "  = help: mend it\n"
        "\n"
        "plans/a.yaml\n"
        "\n"
        "error[idle-measure]: 'få leger' er feil\n"
        "  --> plans/a.yaml:9:3\n"
        "  = help: mend it\n"
        "\n"
        "warning[idle-measure]: it is wrong\n"
        "  --> plans/a.yaml:120:15\n"
        "  = help: mend it\n"
        "\n"
        "waived[idle-measure] 2:3 goals.access, until 2025-12-31: no figures: not yet\n"
        "\n"
        "3 findings (2 errors, 1 warning), 1 waived\n"
    )


def test_text_of_no_findings_says_so() -> None:
    assert annotate([]) == "0 findings, 0 waived\n"


@pytest.mark.parametrize(
    ("span", "line", "quoted"),
    [
        (Span("f", 1, 3, 1, 5), "  ab: 1", ["  |", "1 |   ab: 1", "  |   ^^"]),
        (Span("f", 1, 3, 1, 3), "  ab: 1", ["  |", "1 |   ab: 1", "  |   ^"]),
        (Span("f", 1, 3, 2, 5), "  ab: X \r", ["  |", "1 |   ab: X ", "  |   ^^^^^^"]),
        (Span("f", 1, 3, 1, 5), "\tåab", ["  |", "1 | \tåab", "  | \t ^^"]),
    ],
)
def test_text_quotes_the_line_where_it_is_given_and_points_to_the_place(
    span: Span, line: str, quoted: list[str]
) -> None:
    said = annotate([finding(("goals", "ab"), span)], texts={"f": [line, "  cd: 1"]}).splitlines()
    assert said[3:-3] == ["  --> f:1:3", *quoted]


def test_the_margin_is_as_wide_as_the_number_of_the_line() -> None:
    span = Span("f", 10, 1, 10, 3)
    said = annotate([finding(("goals", "ab"), span)], texts={"f": [""] * 9 + ["ab:"]}).splitlines()
    assert said[4:-3] == ["   |", "10 | ab:", "   | ^^"]


@pytest.mark.parametrize("texts", [{}, {"g": ["ab:"]}, {"f": []}])
def test_text_quotes_nothing_where_the_line_is_not_given(texts: dict[str, list[str]]) -> None:
    said = annotate([finding(("goals", "ab"), Span("f", 1, 1, 1, 3))], texts=texts)
    assert said == annotate([finding(("goals", "ab"), Span("f", 1, 1, 1, 3))])


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_order_in_which_findings_are_given_changes_nothing(form: str) -> None:
    several = [WARNING, OTHER, WAIVED, FIRST, INFO]
    assert annotate(reversed(several), form) == annotate(several, form)


@pytest.mark.parametrize(
    ("findings", "hidden", "said"),
    [
        ([], {}, "0 findings, 0 waived"),
        ([FIRST], {}, "1 finding (1 error), 0 waived"),
        ([FIRST] * 10, {}, "10 findings (10 errors), 0 waived"),
        ([INFO, WARNING, WARNING, OTHER], {}, "4 findings (1 error, 2 warnings, 1 info), 0 waived"),
        ([WAIVED], {}, "0 findings, 1 waived"),
        ([WARNING, WAIVED, WAIVED], {}, "1 finding (1 warning), 2 waived"),
        (
            [WAIVED],
            {"the baseline": 3, "a profile": 0, "--since": 1},
            "0 findings, 1 waived, 3 hidden by the baseline, 1 hidden by --since",
        ),
    ],
)
def test_the_summary_counts_what_stands_by_severity_and_what_does_not(
    findings: Sequence[Finding], hidden: dict[str, int], said: str
) -> None:
    assert annotate(findings, hidden=hidden).splitlines()[-1] == said


def test_json_has_a_row_for_every_finding_also_the_waived() -> None:
    text = annotate([FIRST, WAIVED], "json", hidden={"the baseline": 3})
    found = json.loads(text)
    common = {"check": "idle-measure", "severity": "error", "remedy": "mend it", "file": "plans/a.yaml"}
    assert found == {
        "plantrack_findings": 1,
        "summary": {"error": 1, "warning": 0, "info": 0, "waived": 1, "hidden": {"the baseline": 3}},
        "findings": [
            {
                **common,
                "message": "it is wrong",
                "place": "goals.access",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 9,
                "fingerprint": WAIVED.fingerprint,
                "waived": "no figures: not yet",
                "waived_until": "2025-12-31",
            },
            {
                **common,
                "message": "'få leger' er feil",
                "place": "goals.capacity",
                "line": 9,
                "column": 3,
                "end_line": 9,
                "end_column": 11,
                "fingerprint": FIRST.fingerprint,
                "waived": None,
                "waived_until": None,
            },
        ],
    }
    assert "få leger" in text
    assert text.startswith('{\n  "plantrack_findings": 1,\n')
    assert text.endswith("\n}\n")


def test_json_of_no_findings_has_none() -> None:
    found = json.loads(annotate([], "json"))
    assert found["findings"] == []
    assert found["summary"] == {"error": 0, "warning": 0, "info": 0, "waived": 0, "hidden": {}}


def test_json_writes_a_place_within_a_list_as_people_do() -> None:
    (row,) = json.loads(annotate([WARNING], "json"))["findings"]
    assert row["place"] == "goals.access.indicators[0]"


def test_another_form_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="no form 'xml'; allowed: text, json"):
        annotate([], "xml")


def test_faults_are_told_a_line_each_with_their_number() -> None:
    first = Fault(Span("plans/a.yaml", 9, 3), "goals.capacity: unknown key")
    second = Fault(Span("plans/b.yaml"), "cannot be read")
    assert faults([first]) == "plans/a.yaml:9:3: goals.capacity: unknown key\n1 fault: nothing was evaluated\n"
    assert faults(iter([first, second])).splitlines() == [
        "plans/a.yaml:9:3: goals.capacity: unknown key",
        "plans/b.yaml:1:1: cannot be read",
        "2 faults: nothing was evaluated",
    ]
