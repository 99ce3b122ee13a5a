"""`plantrack diagram`: which sheets are written, and by which program."""

import shutil
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

import plantrack as pt
from plantrack.cli import app
from plantrack.cli.configuration import configured
from plantrack.findings import PlanError
from plantrack.views import diagrams
from tests.small import HEAD

NEW = "drammen-gp-2025-2028"
BODY = """\
areas: {a: {title: A}}
goals: {g: {title: G, area: a}, h: {title: H, area: a, part_of: g}}
measures: {m: {title: M, contributes_to: [g], owner: Ann}}
"""
FAKE = "#!/bin/sh\ncat >/dev/null; echo \"<svg xmlns='http://www.w3.org/2000/svg' width='3pt' height='3pt'/>\"\n"


def plantrack(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["diagram", *map(str, args)])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a plan of four elements."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(HEAD + BODY)
    return tmp_path


def test_what_is_asked_for_is_what_is_drawn(root: Path) -> None:
    repository = pt.load(root)
    own = repository.plans[NEW]
    evaluation = pt.evaluate(
        own, repository.records, as_of=date(2024, 11, 20), predecessor=repository.predecessor(own)
    )  # fmt: skip
    given = (root, "--plan", NEW, "--as-of", "2024-11-20", "--language", "nb")
    parts = {
        ("--view", "theory"): ("theory", diagrams.Part()),
        ("--view", "succession", "--hide", "indicator", "--hide", "measure"): (
            "succession", diagrams.Part(hide=("indicator", "measure"))
        ),
        ("--group-by", "area"): ("goals", diagrams.Part(group_by="area")),
        ("--focus", "capacity"): ("goals", diagrams.Part(focus="capacity")),
        ("--focus", "capacity", "--depth", "1"): ("goals", diagrams.Part(focus="capacity", depth=1)),
    }  # fmt: skip
    for form in ("dot", "mermaid"):
        for options, (view, part) in parts.items():
            result = plantrack(*given, *options, "-T", form)
            assert (result.exit_code, result.stderr) == (0, "")
            assert result.stdout == diagrams.written(diagrams.drawing(evaluation, view, part, "nb"), form)


def test_a_file_of_mermaid_is_known_by_its_ending(small: Path) -> None:
    assert plantrack(small, "-o", small / "out.mmd").exit_code == 0
    assert (small / "out.mmd").read_text().startswith("flowchart LR\n")


def test_too_much_for_one_sheet_is_the_overview_and_it_is_said_how_to_get_the_rest(small: Path) -> None:
    result = plantrack(small, "--limit", "2")
    assert result.exit_code == 0
    assert '"area/a"' in result.stdout
    assert "measure/m" not in result.stdout
    assert result.stderr == (
        "3 elements are too many for one sheet, so this is the overview: -o FOLDER/ draws each goal, "
        "--focus ID a part, --limit 3 everything\n"
    )
    for options in (["--limit", "3"], ["--limit", "2", "--focus", "m"], ["--limit", "1", "--view", "overview"]):
        assert plantrack(small, *options).stderr == ""


@pytest.mark.usefixtures("dot")
@pytest.mark.parametrize("folder", ["new/", "here"])
def test_a_folder_gets_an_overview_that_links_to_a_sheet_for_each_goal(small: Path, folder: str) -> None:
    (small / "here").mkdir()
    result = plantrack(small, "-o", f"{small}/{folder}")
    assert (result.exit_code, result.output) == (0, "")
    found = {path.name: path.read_text() for path in (small / folder).iterdir()}
    assert found.keys() == {"overview.svg", "goal-g.svg", "goal-h.svg"}
    links = [
        each.get("href") for each in ElementTree.fromstring(found["overview.svg"]).iter("{http://www.w3.org/2000/svg}a")
    ]
    assert links == ["goal-g.svg"]
    assert "p-goals-measure-m" in found["goal-g.svg"]
    assert "p-goals-measure-m" not in found["goal-h.svg"]  # two lines away


def test_the_sheets_of_a_folder_are_of_the_form_and_the_part_asked_for(small: Path) -> None:
    assert (
        plantrack(small, "-o", f"{small}/out/", "-T", "mermaid", "--depth", "2", "--view", "responsibility").exit_code
        == 0
    )
    found = {path.name: path.read_text() for path in (small / "out").iterdir()}
    assert found.keys() == {"overview.mmd", "goal-g.mmd", "goal-h.mmd"}
    assert "Ann" in found["goal-g.mmd"]


@pytest.mark.parametrize(
    ("options", "sheets"),
    [
        (["--view", "overview"], ["goal-g.mmd", "overview.mmd"]),
        (["--hide", "goal"], ["overview.mmd"]),
        (["--focus", "h", "--depth", "0"], ["goal-h.mmd", "overview.mmd"]),
        (["--limit", "1"], ["goal-g.mmd", "goal-h.mmd", "overview.mmd"]),
    ],
)
def test_a_folder_has_sheets_of_the_goals_that_the_view_shows(
    small: Path, options: list[str], sheets: list[str]
) -> None:
    result = plantrack(small, "-o", f"{small}/out/", "-T", "mermaid", *options)
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(path.name for path in (small / "out").iterdir()) == sheets


def test_every_plan_that_follows_another_has_sheets_of_what_became_of_it(root: Path, tmp_path: Path) -> None:
    result = plantrack(root, "--plan", NEW, "--view", "succession", "-T", "mermaid", "-o", f"{tmp_path}/out/")
    assert (result.exit_code, result.output) == (0, "")
    assert len(list((tmp_path / "out").iterdir())) == 10


def test_elements_link_to_the_report_that_is_named(small: Path) -> None:
    assert 'URL="report.html#goal-g"' in plantrack(small, "--links-to", "report.html").stdout
    assert "URL" not in plantrack(small).stdout


@pytest.mark.parametrize(("named", "place"), [("{}/tools/mine", "tools/mine"), ("mine", "path/mine")])
def test_the_program_that_the_environment_names_draws(
    small: Path, monkeypatch: pytest.MonkeyPatch, named: str, place: str
) -> None:
    (small / place).parent.mkdir()
    (small / place).write_text(FAKE)
    (small / place).chmod(0o755)
    named = named.format(small)
    monkeypatch.setenv("PLANTRACK_DOT", named)
    monkeypatch.setenv("PATH", f"{small}/path:/usr/bin:/bin")
    result = plantrack(small, "-T", "svg")
    assert result.exit_code == 0, result.stderr
    assert 'width="4" height="4"' in result.stdout
    (small / place).unlink()
    result = plantrack(small, "-T", "svg")
    assert (result.exit_code, result.stderr) == (2, f"Error: {named} cannot be run: No such file or directory\n")


def test_a_repository_cannot_name_the_program(small: Path) -> None:
    (small / "plantrack.toml").write_text('dot = "tools/mine"\n')
    with pytest.raises(PlanError, match=r"plantrack.toml:1:1: dot: unknown key"):
        configured(str(small))


def test_without_a_program_the_forms_that_need_none_are_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", str(small / "python"))
    result = plantrack(small, "-T", "svg", "-o", small / "out.svg")
    assert result.exit_code == 2
    assert result.stderr.endswith("-T dot and -T mermaid need neither\n")
    assert not (small / "out.svg").exists()
    assert plantrack(small, "-o", f"{small}/out/").exit_code == 2
    assert not (small / "out").exists()
