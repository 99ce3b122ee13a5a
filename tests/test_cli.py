"""The command line: exit codes, what is printed where, and what is written."""

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn, Self

import click
import pytest
from click.testing import CliRunner, Result

from plantrack.cli import COMMANDS, app
from tests.small import HEAD

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"

FEW = ("--select", "unmeasured-goal,goal-without-measure,unanswered-challenge,unknown-reference,expired-waiver")
"""Checks whose findings in the plans below do not change as more are added."""

CLEAN = HEAD
WARNED = f"{HEAD}challenges: {{few: {{level: local, title: Few places}}}}\n"
FAULTY = f"{HEAD}goals: {{coverage: {{title: Coverage, part_of: capacity}}}}\n"
WAIVED = f"{HEAD}goals: {{access: {{title: Access}}}}\nwaivers:\n" + "".join(
    f"- {{check: {check}, at: goals.access, reason: no figures yet, until: 2026}}\n"
    for check in ("unmeasured-goal", "goal-without-measure")
)
LATER = (
    HEAD.replace("id: p", "id: later").replace("2021/2024", "2025/2028")
    + "succeeds: p\nindicators: {births: {title: Births}}\n"
)


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed does not depend on where the tests run."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def plantrack(*args: str | Path, stdin: bytes = b"") -> Result:
    """A command line run in this process; nothing but an exit code may come out of it."""
    result = CliRunner().invoke(app, list(map(str, args)), input=stdin, prog_name="plantrack")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def printed(*args: str | Path, stdin: bytes = b"") -> str:
    """What a command prints that comes to its end."""
    result = plantrack(*args, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def process(root: Path, *args: str | Path, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """A command line run as a process of its own."""
    command = [sys.executable, "-m", "plantrack", *map(str, args)]
    return subprocess.run(command, cwd=root, input=stdin, capture_output=True, timeout=60, check=False)


def repository(folder: Path, **plans: str) -> Path:
    """A folder with some plans."""
    (folder / "plans").mkdir(parents=True)
    for name, text in plans.items():
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def tree(folder: Path) -> Mapping[str, bytes]:
    """Every file under a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def set_clock(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> Self:
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr("plantrack.cli.judging.Day", Clock)


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, None, 0),
        (CLEAN, "info", 0),
        (WARNED, None, 0),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (WARNED, "info", 1),
        (FAULTY, None, 1),
        (FAULTY, "error", 1),
        (FAULTY, "warning", 1),
        (WAIVED, "info", 0),
        (f"{CLEAN}goal: {{}}\n", "error", 2),
        ("", "info", 2),
    ],
)
def test_a_check_fails_on_findings_from_a_severity_on_and_on_what_cannot_be_read(
    tmp_path: Path, text: str, fail_on: str | None, code: int
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text)
    result = plantrack("check", path, *FEW, "--as-of", "2024-12-31", *(["--fail-on", fail_on] if fail_on else []))
    assert result.exit_code == code
    assert bool(result.stdout) is (code != 2)
    assert bool(result.stderr) is (code == 2)


@pytest.mark.parametrize(
    ("args", "stdin", "said"),
    [
        ("check nowhere", b"", "nowhere:1:1: cannot be read: No such file or directory\n1 fault: "),
        ("check nowhere.yaml", b"", "nowhere.yaml:1:1: cannot be read: No such file or directory\n1 fault: "),
        ("score nowhere", b"", "nowhere:1:1: cannot be read: "),
        ("explain p nowhere", b"", "nowhere:1:1: cannot be read: "),
        ("diagram nowhere", b"", "nowhere:1:1: cannot be read: "),
        ("report nowhere", b"", "nowhere:1:1: cannot be read: "),
        ("check odd", b"", "odd/plans/folder.yaml:1:1: cannot be read: "),
        ("check empty", b"", "empty:1:1: no plan here: plantrack reads plans/*.yaml and measures/ under a folder\n"),
        ("check good/plans", b"", "good/plans:1:1: no plan here: "),
        ("check -", b"", "<stdin>:1:1: nothing to read; the file begins with 'plantrack: 1'\n1 fault: "),
        ("check -", b"title: [", "<stdin>:2:1: not YAML: "),
        ("check -", b"title: a\0b", "<stdin>:1:9: the control character U+0000 is not allowed"),
        ("check -", "title: Bærum".encode("cp1252"), "<stdin>:1:9: not UTF-8: byte 0xe6 ('æ' in Windows-1252)"),
        ("check -", "title: Bærum".encode("utf-16"), "<stdin>:1:1: UTF-16, not UTF-8; save the file as UTF-8"),
        ("check -", b"[" * 200_000, "<stdin>:1:101: nested more than 100 deep\n1 fault: "),
        ("check -", b"{" * 200_000, "<stdin>:1:101: nested more than 100 deep\n101 faults: "),
        ("check -", f"{HEAD}plantrack: 1\n".encode(), "<stdin>:7:1: "),
        ("check good --as-of 2024-13-01", b"", "'2024-13-01' is not a day of the calendar, such as 2024-12-31"),
        ("check good --as-of 2023-02-29", b"", "'2023-02-29' is not a day of the calendar"),
        ("check good --as-of 2024-11", b"", "'2024-11' is not a day of the calendar"),
        ("score good --known-at yesterday", b"", "'yesterday' is not a day of the calendar"),
        ("check good --as-of", b"", "Option '--as-of' requires an argument"),
        ("check good --plan q", b"", "no plan 'q' here; allowed: p"),
        ("check two --plan p --plan latr", b"", "no plan 'latr' here; did you mean 'later'?"),
        ("explain coverge good", b"", "nothing here has the id 'coverge'; did you mean 'coverage'?"),
        ("explain x good", b"", "nothing here has the id 'x'; allowed: coverage"),
        ("explain coverage clean", b"", "nothing here has the id 'coverage'; there are none"),
        ("explain", b"", "Missing argument 'ID'"),
        ("diagram good --focus coverge", b"", "nothing with the id 'coverge' is drawn; did you mean 'coverage'?"),
        ("diagram good --view succession", b"", "Error: the plan names no plan before it"),
        ("diagram good --view tree", b"", "'tree' is not one of 'goals', 'theory', 'succession', 'responsibility'"),
        ("diagram good --group-by place", b"", "'place' is not one of 'area', 'owner'"),
        (
            "diagram good --hide x",
            b"",
            "'x' is not one of 'area', 'challenge', 'goal', 'measure'",
        ),
        ("diagram good --depth -1", b"", "-1 is not in the range x>=0"),
        ("diagram good -T gif", b"", "'gif' is not one of 'svg', 'png', 'pdf', 'dot', 'mermaid'"),
        ("diagram two", b"", "2 plans here: p, later. Name the one to draw with --plan."),
        ("report two", b"", "2 plans here: p, later. Name the one to report on with --plan."),
        ("report good --language sv", b"", "'sv' is not one of 'en', 'nb', 'nn'"),
        ("check good --format nonsense", b"", "'nonsense' is not one of 'text', 'json'"),
        ("check good --fail-on never", b"", "'never' is not one of 'error', 'warning', 'info'"),
        ("check good more", b"", "Got unexpected extra argument"),
        ("check --nonsense", b"", "No such option '--nonsense'"),
        ("chek good", b"", "No such command 'chek'"),
        ("check good --select idle-measures", b"", "no check 'idle-measures'; did you mean 'idle-measure'?"),
        ("check good --ignore idle-measure,nonsense", b"", "no check 'nonsense'; allowed: "),
        ("check good --requirements nowhere", b"", "nowhere:1:1: cannot be read: No such file or directory\n1 fault: "),
        ("check good --documents nowhere", b"", "nowhere:1:1: no folder here; "),
        ("check good --baseline good/plans/p.yaml", b"", "good/plans/p.yaml:1:1: not a list of findings"),
        ("diff good/plans/p.yaml nowhere", b"", "nowhere:1:1: cannot be read: No such file or directory\n1 fault: "),
        ("checks idle-measures", b"", "no check 'idle-measures'; did you mean 'idle-measure'?"),
        ("schema -o empty", b"", "Error: empty cannot be written: Is a directory"),
        ("score clean -o empty", b"", "Error: empty cannot be written: Is a directory"),
        ("score clean -o good/plans/p.yaml/out", b"", "Error: good/plans/p.yaml/out cannot be written: "),
        (f"score clean -o {'x' * 300}", b"", "cannot be written: File name too long"),
        ("report clean -o /proc/none/out", b"", "Error: /proc/none/out cannot be written: "),
        ("diagram clean -o good/plans/p.yaml/", b"", "Error: good/plans/p.yaml/overview.svg cannot be written: "),
    ],
)
def test_what_cannot_be_read_or_asked_for_is_said_on_standard_error_with_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: str, stdin: bytes, said: str
) -> None:
    repository(tmp_path / "good", p=FAULTY)
    repository(tmp_path / "two", p=CLEAN, later=LATER)
    repository(tmp_path / "clean", p=CLEAN)
    repository(tmp_path / "odd", p=CLEAN)
    (tmp_path / "odd" / "plans" / "folder.yaml").mkdir()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    result = plantrack(*args.split(), stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert tree(tmp_path) == before


def test_every_fault_of_every_file_is_shown_at_once_with_file_line_and_column(tmp_path: Path) -> None:
    repository(tmp_path, p=f"{HEAD}goals: {{g: {{titel: G, weight: heavy}}}}\n", q="plantrack: 1\nid: Q\n")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "o.csv").write_text("organisation,indicator\n")
    (tmp_path / "measures" / "p.yaml").write_text("plantrack: 1\nplan: p\nmeasure: {}\n")
    result = plantrack("check", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    *lines, last = result.stderr.splitlines()
    assert last == f"{len(lines)} faults: nothing was evaluated"
    places = [line.removeprefix(f"{tmp_path}/").split(": ")[0] for line in lines]
    assert all(re.fullmatch(r"(plans|measures)/\w\.\w+:\d+:\d+", place) for place in places)
    assert {"plans/p.yaml:7:13", "plans/p.yaml:7:31"} <= set(places)
    assert {place.split(":")[0] for place in places} >= {"plans/p.yaml", "plans/q.yaml"}
    assert sorted(lines) == sorted(set(lines))


@pytest.mark.parametrize("args", [("check",), ("score",), ("explain", "g"), ("diagram",), ("report",)])
def test_a_command_that_cannot_read_its_input_writes_nothing(tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}goal: {{}}\n")
    (tmp_path / "out.svg").write_text("as it was")
    before = tree(tmp_path)
    for out in ("out.svg", "new.svg", "new/out.svg"):
        assert plantrack(*args, tmp_path / "plan.yaml", "-o", tmp_path / out).exit_code == 2
    assert tree(tmp_path) == before


def test_what_cannot_be_written_whole_leaves_the_file_as_it_was_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "plan.yaml").write_text(CLEAN)
    (tmp_path / "out.md").write_text("as it was")
    before = tree(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    result = plantrack("report", tmp_path / "plan.yaml", "-o", tmp_path / "out.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {tmp_path / 'out.md'} cannot be written: No space left on device\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "args",
    [
        ("check",),
        ("check", "--format", "json"),
        ("score",),
        ("explain", "coverage"),
        ("diagram", "--plan", OLD),
        ("diagram", "--plan", NEW, "-T", "dot", "--language", "nb"),
        ("report", "--plan", OLD),
        ("report", "--plan", NEW, "--language", "nb"),
    ],
)
def test_a_file_that_is_written_holds_what_would_be_printed(root: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    given: tuple[str | Path, ...] = (*args, root, "--as-of", "2024-12-31")
    said = printed(*given)
    out = tmp_path / "new" / "out.txt"
    assert printed(*given, "-o", "-") == said
    assert printed(*given, "-o", out) == ""
    assert printed(*given, "--output", out) == ""
    assert out.read_text(encoding="utf-8") == said
    assert [path.name for path in out.parent.iterdir()] == ["out.txt"]


@pytest.mark.parametrize(
    ("today", "as_of", "said"),
    [
        (date(2020, 6, 1), None, "p judged at 2020-06-01\n"),
        (date(2024, 12, 30), None, "p judged at 2024-12-30\n"),
        (date(2024, 12, 31), None, "p judged at 2024-12-31\n"),
        (date(2025, 1, 1), None, "p judged at 2024-12-31 (its last day)\n"),
        (date(2031, 1, 1), None, "p judged at 2024-12-31 (its last day)\n"),
        (date(2031, 1, 1), "2024-12-31", "p judged at 2024-12-31\n"),
        (date(2031, 1, 1), "2022-02-28", "p judged at 2022-02-28\n"),
        (date(2022, 1, 1), "2030-05-17", "p judged at 2030-05-17\n"),
    ],
)
def test_a_plan_is_judged_today_or_at_its_last_day_unless_a_day_is_given(
    monkeypatch: pytest.MonkeyPatch, today: date, as_of: str | None, said: str
) -> None:
    set_clock(monkeypatch, today)
    given = ["--as-of", as_of] if as_of else []
    assert printed("check", "-", *given, stdin=CLEAN.encode()).startswith(said)
    day = said.split()[3]
    assert re.search(rf"^judged at +{day}$", printed("score", "-", *given, stdin=CLEAN.encode()), re.MULTILINE)


def test_a_plan_without_an_end_is_judged_today(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, date(2031, 1, 1))
    endless = HEAD.replace("2021/2024", "2021/..").encode()
    assert printed("check", "-", stdin=endless).startswith("p judged at 2031-01-01\n")


@pytest.mark.parametrize(("today", "code"), [(date(2026, 12, 31), 0), (date(2027, 1, 1), 1)])
def test_waivers_run_out_by_the_day_of_the_command_also_in_a_plan_that_has_ended(
    monkeypatch: pytest.MonkeyPatch, today: date, code: int
) -> None:
    set_clock(monkeypatch, today)
    result = plantrack("check", "-", *FEW, "--fail-on", "warning", stdin=WAIVED.encode())
    assert result.exit_code == code
    assert ("expired-waiver" in result.stdout) is bool(code)


def test_what_was_known_on_a_day_is_asked_for_with_known_at(tmp_path: Path) -> None:
    repository(tmp_path, p=f"{HEAD}indicators: {{i: {{title: I, unit: persons}}}}\n")
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "o.csv").write_text(
        "organisation,indicator,date,value,known\nO,i,2021-12-31,7,2022-03-01\nO,i,2021-12-31,8,2023-03-01\n"
    )
    day = ("--as-of", "2024-06-01")
    assert "latest observation: 8\u00a0persons on 31\u00a0December\u00a02021" in printed("explain", "i", tmp_path, *day)
    then = printed("explain", "i", tmp_path, *day, "--known-at", "2022-12-31")
    assert "p judged at 2024-06-01, as known on 2022-12-31\n" in then
    assert "latest observation: 7\u00a0persons on 31\u00a0December\u00a02021" in then
    before = printed("explain", "i", tmp_path, *day, "--known-at", "2022-02-28")
    assert "latest observation" not in before
    assert re.search(
        r"^as known on +2022-12-31$", printed("score", tmp_path, *day, "--known-at", "2022-12-31"), re.MULTILINE
    )
    report = printed("report", tmp_path, *day, "--known-at", "2022-12-31")
    assert ", as known on 31\u00a0December\u00a02022" in report


@pytest.mark.parametrize(
    ("path", "options", "judged"),
    [
        (".", [], ["p", "later"]),
        (".", ["--plan", "later"], ["later"]),
        (".", ["--plan", "later", "--plan", "p"], ["later", "p"]),
        (".", ["--plan", "p", "--plan", "p"], ["p"]),
        ("plans/p.yaml", [], ["p"]),
        ("plans/later.yaml", [], ["later"]),
        ("plans/later.yaml", ["--plan", "p"], ["p"]),
        ("lone.yaml", [], ["p"]),
    ],
)
def test_the_plans_of_a_path_are_judged_or_those_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, options: list[str], judged: list[str]
) -> None:
    repository(tmp_path, p=CLEAN, later=LATER)
    (tmp_path / "lone.yaml").write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    said = printed("check", path, "--as-of", "2024-12-31", *options)
    assert re.findall(r"^(\w+) judged at", said, re.MULTILINE) == judged


@pytest.mark.parametrize(
    ("folder", "path", "has_predecessor"),
    [("", "plans/later.yaml", True), ("plans", "later.yaml", True), ("plans", "./later.yaml", True), ("", "-", False)],
)
def test_a_plan_file_is_judged_with_the_repository_that_it_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, has_predecessor: bool
) -> None:
    repository(tmp_path, p=f"{HEAD}goals: {{g: {{title: Roads}}}}\n", later=LATER)
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "o.csv").write_text(
        "organisation,indicator,date,value,known\nO,births,2025,7031,2026-03-01\n"
    )
    monkeypatch.chdir(tmp_path / folder)
    day = ("--as-of", "2026-06-01")
    assert ("“Roads” has no successor" in printed("report", path, *day, stdin=LATER.encode())) is has_predecessor
    assert ("7,031" in printed("explain", "births", path, *day, stdin=LATER.encode())) is has_predecessor


def test_the_current_folder_is_the_path_where_none_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository(tmp_path, p=CLEAN))
    assert printed("check") == printed("check", ".")


def test_a_plan_on_standard_input_is_named_in_its_findings() -> None:
    result = plantrack("check", "-", *FEW, stdin=FAULTY.encode())
    assert result.exit_code == 1
    assert "<stdin>:7:9" in result.stdout


def test_findings_in_json_are_nothing_but_json_and_as_many_as_in_text(root: Path) -> None:
    found = json.loads(printed("check", root, "--as-of", "2024-12-31", "--format", "json"))["findings"]
    for row in found:
        assert Path(row["file"]).is_file()
        assert row["line"] > 0 < row["column"]
        assert row["message"]
    waived = sum(bool(row["waived"]) for row in found)
    last = printed("check", root, "--as-of", "2024-12-31").splitlines()[-1]
    assert re.fullmatch(rf"{len(found) - waived} findings \(.*\), {waived} waived", last)


def test_findings_in_text_are_grouped_by_file_between_what_was_judged_and_the_summary(root: Path) -> None:
    said = printed("check", root, *FEW, "--as-of", "2024-12-31", "--plan", NEW, "--plan", OLD)
    head, _, rest = said.partition("\n\n")
    assert head == f"{NEW} judged at 2024-12-31\n{OLD} judged at 2024-12-31"
    assert rest.endswith("\n\n0 findings, 9 waived\n")
    said = printed("check", root, "--as-of", "2024-12-31", "--plan", OLD, "--plan", NEW)
    old, new = (str(root / "plans" / name) for name in ("2021-2024.yaml", "2025-2028.yaml"))
    lines = said.splitlines()
    assert [line for line in lines if line in (old, new)] == [old, new]
    first, second = said.split(f"\n{new}\n")
    assert f"{old}:" in first
    assert f"{new}:" not in first
    assert f"{new}:" in second
    assert f"{old}:" not in second
    assert lines[-2] == ""
    assert re.fullmatch(r"\d+ findings \(.*\), 9 waived", lines[-1])


@pytest.mark.parametrize("as_of", ["2024-03-05", "2024-11-20", "2024-12-31"])
def test_scores_of_the_shipped_plans_fit_a_terminal(root: Path, as_of: str) -> None:
    lines = printed("score", root, "--as-of", as_of).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == [OLD, NEW]
    assert lines[2].split() == ["judged", "at", as_of, as_of]


@pytest.mark.usefixtures("dot")
@pytest.mark.parametrize(
    ("options", "name", "begins"),
    [
        ([], None, b'digraph "drammen-gp-2021-2024" {'),
        (["-T", "dot"], None, b"digraph"),
        (["-T", "svg"], None, b"<svg "),
        (["--format", "png"], None, b"\x89PNG\r\n\x1a\n"),
        ([], "a.dot", b"digraph"),
        ([], "a.txt", b"digraph"),
        ([], "a", b"digraph"),
        ([], "a.svg", b"<svg "),
        ([], "a.png", b"\x89PNG\r\n\x1a\n"),
        ([], "a.pdf", b"%PDF-"),
        (["-T", "png"], "a.svg", b"\x89PNG\r\n\x1a\n"),
        (["-T", "dot"], "a.svg", b"digraph"),
    ],
)
def test_a_diagram_is_drawn_in_the_format_asked_for_or_that_of_the_file(
    root: Path, tmp_path: Path, options: list[str], name: str | None, begins: bytes
) -> None:
    given = [*options, "-o", str(tmp_path / name)] if name else options
    result = plantrack("diagram", root, "--plan", OLD, *given)
    assert (result.exit_code, result.stderr) == (0, "")
    assert ((tmp_path / name).read_bytes() if name else result.stdout_bytes).startswith(begins)


def test_a_diagram_that_no_program_can_draw_is_not_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    result = plantrack("diagram", root, "--plan", OLD, "-o", tmp_path / "a.svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: no program to draw with: install Graphviz")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], ["# GP services 2021–2024", "## Key figures", "judged at 5 March 2024"]),
        (["--language", "en"], ["# GP services 2021–2024", "104,239 places"]),
        (["--language", "nb"], ["# Allmennlegetjenester 2021–2024", "## Nøkkeltall", "vurdert per 5. mars 2024"]),
        (["--language", "nn"], ["# Allmennlegetjenester 2021–2024", "## Nøkkeltal\n", "Kan det målast?"]),
    ],
)
def test_a_report_is_written_in_the_language_asked_for(root: Path, options: list[str], words: list[str]) -> None:
    said = printed("report", root, "--plan", OLD, "--as-of", "2024-03-05", *options).replace("\u00a0", " ")
    assert all(word in said for word in words)


def test_an_element_is_explained_in_every_plan_that_has_it(root: Path) -> None:
    day = ("--as-of", "2024-12-31")
    assert re.findall(r"^(\S+) judged at", printed("explain", "coverage", root, *day), re.MULTILINE) == [OLD, NEW]
    assert re.findall(r"^(\S+) judged at", printed("explain", "council", root, *day), re.MULTILINE) == [NEW]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns_and_names_every_option(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = printed(*command.split(), "--help")
    assert max(map(len, said.splitlines())) <= 80
    assert said == printed(*command.split(), "-h")
    found = app.get_command(click.Context(app), command) if command else app
    assert found is not None
    for option in (each for each in found.params if isinstance(each, click.Option)):
        assert all(name in said for name in option.opts)
        assert option.help or option.show_default, f"{option.opts} is not explained"


def test_help_lists_every_command_with_what_it_does() -> None:
    said = " ".join(printed("--help").split())
    for name, line in COMMANDS.items():
        assert f"{name} {line}" in said


def test_without_a_command_the_help_is_shown_and_nothing_is_done() -> None:
    result = plantrack()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: plantrack" in result.stderr


def test_the_version_is_that_of_the_installed_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"policy-plantrack": "1.2.3"}.__getitem__)
    assert printed("--version") == "plantrack 1.2.3\n"


@pytest.mark.parametrize(
    ("text", "code", "out", "err"),
    [
        (CLEAN, 0, b"0 findings, 0 waived\n", b""),
        (FAULTY, 1, b" waived\n", b""),
        (f"{CLEAN}goal: {{}}\n", 2, b"", b"1 fault: nothing was evaluated\n"),
    ],
)
def test_a_process_exits_with_the_code_and_keeps_its_streams_apart(
    root: Path, text: str, code: int, out: bytes, err: bytes
) -> None:
    done = process(root, "check", "-", *FEW, "--as-of", "2024-12-31", stdin=text.encode())
    assert done.returncode == code
    assert done.stdout.endswith(out)
    assert done.stderr.endswith(err)
    assert bool(done.stderr) is bool(err)
    assert bool(done.stdout) is (code != 2)


@pytest.mark.parametrize(
    ("args", "stdin"),
    [
        (("check", "-"), b"[" * 200_000),
        (("check", "-"), "title: Bærum".encode("cp1252")),
        (("check", os.fsdecode(b"caf\xe9")), b""),
        (("check", "-", "--plan", os.fsdecode(b"caf\xe9")), CLEAN.encode()),
        (("chek",), b""),
    ],
)
def test_a_process_never_ends_in_a_traceback_on_bad_input(root: Path, args: tuple[str, ...], stdin: bytes) -> None:
    done = process(root, *args, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_stops_reading_sees_no_traceback(root: Path) -> None:
    command = [sys.executable, "-m", "plantrack", "score"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.close()
        assert running.stderr
        assert running.stderr.read() == b""
        running.wait(timeout=60)


def test_what_is_printed_is_utf_8_in_the_plainest_locale(root: Path) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    command = [sys.executable, "-m", "plantrack", "report", "--plan", OLD, "--language", "nb"]
    done = subprocess.run(
        command, cwd=root, env=env | {"LC_ALL": "C"}, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "## Nøkkeltall" in done.stdout
