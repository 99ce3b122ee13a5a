"""Result files on the command line: accepted, refuted, or not readable."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plantrack.views import results
from tests.small import AT_LEAST, GROWING, HEAD, RISE, indicators
from tests.test_cli import plantrack, printed, repository

PLAN = (
    HEAD
    + "goals: {g: {title: G, indicators: [a, b]}}\nmeasures: {m: {title: M, contributes_to: [g]}}\n"
    + indicators(
        a=f"{GROWING}, {RISE}",
        b=AT_LEAST,
        phase="title: Phase, stages: [idea, begun, done], direction: increase, targets: [{value: done}]",
        sum=f"{GROWING}, frequency: quarter, window: {{over: year, take: sum}}, targets: [{{date: 2022-Q4, value: 9}}]",
    )
)
ROWS = "organisation,indicator,date,value,known\nO,a,2022-12-31,40,2023-01-15\nO,b,2022-12-31,70,2023-01-15\n"
AS_OF = ("--as-of", "2022-12-31")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to stand in."""
    repository(tmp_path, p=PLAN)
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "o.csv").write_text(ROWS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*args: str) -> dict[str, Any]:
    """What `score` writes."""
    return json.loads(printed("score", *args, "--format", "json"))  # type: ignore[no-any-return]


def test_what_score_writes_is_accepted(here: Path) -> None:
    printed("score", *AS_OF, "--format", "json", "-o", "r.json")
    assert printed("verify", "r.json") == "accepted: 1 result, the same from .\n"
    assert printed("verify", "r.json", here) == f"accepted: 1 result, the same from {here}\n"
    assert printed("verify", "-", stdin=Path("r.json").read_bytes()) == "accepted: 1 result, the same from .\n"
    assert printed("verify", "r.json", "-o", "out.txt") == ""
    assert Path("out.txt").read_text() == "accepted: 1 result, the same from .\n"


@pytest.mark.parametrize(
    "options",
    [
        ["--known-at", "2022-12-31"],
        ["--assume", "a=90@2022-12-31", "--assume-completed", "m"],
        ["--assume", "a=<90@2022", "--assume", "phase=begun..@2022-06", "--assume", "sum=4..5@2022-Q3"],
        ["--method", "current-status"],
        ["--method", "strict"],
    ],
)
def test_what_score_writes_is_accepted_with_every_option(here: Path, options: list[str]) -> None:
    (here / "plantrack.toml").write_text('[methods.strict]\nmethod = "pace"\non_track = 0.99\nbehind = 0.3\n')
    printed("score", *AS_OF, *options, "--format", "json", "-o", "r.json")
    assert printed("verify", "r.json") == "accepted: 1 result, the same from .\n"
    jsonschema.validate(json.loads(Path("r.json").read_text()), results.schema())


@pytest.mark.parametrize("options", [[], ["--as-known-then"], ["--assume", "a=90@2022-12-31"]])
@pytest.mark.usefixtures("here")
def test_what_history_writes_is_accepted(options: list[str]) -> None:
    printed("history", *AS_OF, *options, "--format", "json", "-o", "r.json")
    assert printed("verify", "r.json") == "accepted: 6 results, the same from .\n"


def test_a_repository_that_has_changed_refutes_every_figure_that_has(here: Path) -> None:
    printed("score", *AS_OF, "--format", "json", "-o", "r.json")
    (here / "measures" / "o.csv").write_text(ROWS.replace("a,2022-12-31,40", "a,2022-12-31,41"))
    result = plantrack("verify", "r.json")
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert 'results[0].indicators.a.latest.written: "40" in the file, "41" from the repository' in result.stdout
    assert all(line.startswith("r.json:") for line in lines[:-1])
    assert lines[-1] == f"refuted: {len(lines) - 1} of what it says do not follow from ."
    assert [line for line in lines if ".b." in line] == []


def test_a_figure_that_was_changed_is_refuted_at_its_line_and_column(here: Path) -> None:
    printed("score", *AS_OF, "--format", "json", "-o", "r.json")
    lines = (here / "r.json").read_text().splitlines()
    n = next(n for n, line in enumerate(lines) if '"met": "no"' in line)
    lines[n] = lines[n].replace("no", "yes")
    (here / "r.json").write_text("\n".join(lines))
    result = plantrack("verify", "r.json")
    column = lines[n].index('"yes"') + 1
    assert result.exit_code == 1
    assert result.stdout == (
        f'r.json:{n + 1}:{column}: results[0].indicators.a.met: "yes" in the file, "no" from the repository\n'
        "refuted: 1 of what it says do not follow from .\n"
    )


@pytest.mark.parametrize(
    ("threshold", "code"), [(0.95, 0), (0.95 * (1 + 1e-12), 0), (0.95 * (1 + 1e-6), 1), ("0.95", 1), (None, 1)]
)
def test_the_thresholds_of_a_method_that_is_built_in_are_those_it_has(here: Path, threshold: object, code: int) -> None:
    document = said(*AS_OF)
    document["results"][0]["method"]["thresholds"]["on_track"] = threshold
    (here / "r.json").write_text(json.dumps(document))
    assert plantrack("verify", "r.json").exit_code == code


def test_the_thresholds_of_a_method_of_ones_own_are_those_that_the_repository_sets(here: Path) -> None:
    (here / "plantrack.toml").write_text('[methods.strict]\nmethod = "pace"\non_track = 0.99\n')
    printed("score", *AS_OF, "--method", "strict", "--format", "json", "-o", "r.json")
    (here / "plantrack.toml").write_text('[methods.strict]\nmethod = "pace"\non_track = 0.98\n')
    result = plantrack("verify", "r.json")
    assert result.exit_code == 1
    assert "results[0].method.thresholds.on_track: 0.99 in the file, 0.98 from the repository" in result.stdout
    (here / "plantrack.toml").write_text("")
    result = plantrack("verify", "r.json")
    assert result.exit_code == 2
    assert "results[0].method.name: no method 'strict' here; there are none\n" in result.stderr


MALFORMED: list[tuple[Any, str]] = [
    ([], "1:1: plantrack: no result file of plantrack in the form 1"),
    (None, "1:1: plantrack: no result file of plantrack in the form 1"),
    ("text", "1:1: plantrack: no result file of plantrack in the form 1"),
    ({}, "1:1: plantrack: no result file of plantrack in the form 1"),
    ({"plantrack": 2, "results": []}, "1:15: plantrack: no result file of plantrack in the form 1"),
    ({"plantrack": True, "results": []}, "1:15: plantrack: no result file of plantrack in the form 1"),
    ({"plantrack": "1", "results": []}, "1:15: plantrack: no result file of plantrack in the form 1"),
    ({"plantrack": [1], "results": []}, "1:15: plantrack: no result file of plantrack in the form 1"),
    ({"plantrack": 1}, "1:1: results: got nothing; a list was expected"),
    ({"plantrack": 1, "results": {}}, "1:29: results: got a mapping; a list was expected"),
    ({"plantrack": 1, "results": []}, "1:29: results: holds no result"),
    ({"plantrack": 1, "results": [1]}, "1:30: results[0].plan: got nothing; a text was expected"),
    ({"plantrack": 1, "results": [{"plan": "p"}]}, "results[0].assumptions: got nothing; a list was expected"),
]


@pytest.mark.parametrize(("document", "said"), MALFORMED)
def test_what_is_no_result_file_is_said_at_its_line_and_column(here: Path, document: Any, said: str) -> None:
    (here / "r.json").write_text(json.dumps(document))
    result = plantrack("verify", "r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("r.json:")
    assert said in result.stderr
    assert result.stderr.endswith("1 fault: nothing was evaluated\n")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("plan", "q", "results[0].plan: 'q' is no plan here; allowed: p"),
        ("plan", ["p"], "results[0].plan: got a list; a text was expected"),
        ("plan", {"p": 1}, "results[0].plan: got a mapping; a text was expected"),
        ("plan", 1, "results[0].plan: got the number 1.0; a text was expected"),
        ("plan", None, "results[0].plan: got nothing; a text was expected"),
        ("as_of", "2022-13-01", "results[0].as_of: '2022-13-01' is not a day of the calendar, such as 2024-12-31"),
        ("as_of", None, "results[0].as_of: got nothing; a text was expected"),
        ("as_of", 2022, "results[0].as_of: got the number 2022.0; a text was expected"),
        ("known_at", "then", "results[0].known_at: 'then' is not a day of the calendar"),
        ("known_at", False, "results[0].known_at: got false (quote it to make it text); a text was expected"),
        ("method", None, "results[0].method: got nothing; a mapping was expected"),
        ("method", {}, "results[0].method.id: got nothing; a text was expected"),
        ("method", {"id": "pase", "name": ""}, "results[0].method.id: no method 'pase' here; did you mean 'pace'?"),
        ("method", {"id": ["pace"], "name": ""}, "results[0].method.id: got a list; a text was expected"),
        ("method", {"id": "pace", "name": "mine"}, "results[0].method.name: no method 'mine' here; there are none"),
        ("method", {"id": "pace", "name": {}}, "results[0].method.name: got a mapping; a text was expected"),
        ("assumptions", {}, "results[0].assumptions: got a mapping; a list was expected"),
        ("assumptions", [1], "results[0].assumptions[0].of: got nothing; a text was expected"),
        (
            "assumptions",
            [{"of": "indicators", "id": "c", "date": "2022", "value": "1"}],
            "results[0].assumptions[0]: 'c' is no indicator of p; allowed: a, b, phase, sum",
        ),
        (
            "assumptions",
            [{"of": "indicators", "id": "a", "date": "2022", "value": "much"}],
            "results[0].assumptions[0]: 'much' is not a value; allowed: ",
        ),
        (
            "assumptions",
            [{"of": "measures", "id": "mm", "date": "2022-12-31", "value": "completed"}],
            "results[0].assumptions[0]: 'mm' is no measure of p; allowed: m",
        ),
        (
            "assumptions",
            [{"of": "measures", "id": "m", "date": "2022", "value": "completed"}],
            "results[0].assumptions[0].date: '2022' is not a day of the calendar",
        ),
    ],
)
def test_what_a_result_was_made_from_must_be_said(here: Path, key: str, value: Any, said: str) -> None:
    document = {"plantrack": 1, "results": [{**_given(), key: value}]}
    (here / "r.json").write_text(json.dumps(document, indent=1))
    result = plantrack("verify", "r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f": {said}" in result.stderr
    assert result.stderr.count("r.json:") == 1


def _given() -> dict[str, Any]:
    """As much of a result as says what it was made from."""
    given: dict[str, Any] = {"plan": "p", "as_of": "2022-12-31", "known_at": None, "assumptions": []}
    return {**given, "method": {"id": "pace", "name": ""}}


def test_what_a_result_does_not_say_beside_that_is_missing_in_it(here: Path) -> None:
    (here / "r.json").write_text(json.dumps({"plantrack": 1, "results": [_given()], "more": []}))
    result = plantrack("verify", "r.json")
    assert result.exit_code == 1
    lines = [line.split(": ", 1)[1] for line in result.stdout.splitlines()[:-1]]
    assert "results[0].summary: is missing in the file" in lines
    assert "results[0].method.thresholds: is missing in the file" in lines
    assert "more: is not in the repository" in lines


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "r.json:1:1: plantrack: no result file"),
        (b"{", "r.json:"),
        (b'{"plantrack": 1, "plantrack": 1}', "r.json:1:18: "),
        (b"\xff\xfe", "r.json:1:1: "),
        (b"[" * 5000, "nested more than"),
        (b'{"plantrack": 1, "results": [{"plan": "p"}], "a": &x 1}', "r.json:1:"),
    ],
)
def test_what_is_no_json_is_a_fault(here: Path, content: bytes, said: str) -> None:
    (here / "r.json").write_bytes(content)
    result = plantrack("verify", "r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["verify"], "Missing argument 'FILE'"),
        (["verify", "nowhere.json"], "nowhere.json:1:1: cannot be read: No such file or directory"),
        (["verify", "r.json", "nowhere"], "nowhere:1:1: no plan here: plantrack reads plans/*.yaml"),
        (["verify", "r.json", ".", "more"], "Got unexpected extra argument"),
        (["verify", "r.json", "-o", "plans"], "Error: plans cannot be written: Is a directory"),
        (["verify", "r.json", "--as-of", "2022-12-31"], "No such option '--as-of'"),
    ],
)
@pytest.mark.usefixtures("here")
def test_wrong_usage_is_said_with_exit_code_2(args: list[str], said: str) -> None:
    printed("score", *AS_OF, "--format", "json", "-o", "r.json")
    result = plantrack(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(here: Path, as_of: str) -> None:
    printed("score", "--as-of", as_of, "--format", "json", "-o", "r.json")
    assert printed("verify", "r.json") == "accepted: 1 result, the same from .\n"
    other = deepcopy(said("--as-of", as_of))
    other["results"][0]["as_of"] = "2022-12-31"
    (here / "r.json").write_text(json.dumps(other))
    assert plantrack("verify", "r.json").exit_code == 1
