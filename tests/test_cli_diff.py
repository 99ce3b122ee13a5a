"""`plantrack diff`: one plan, or one revision of it, held against another."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plantrack.cli import app

EARLIER = """\
plantrack: 1
id: old
title: {en: Before, nb: Før}
organisation: O
language: en
period: 2021/2024
goals:
  access: {title: {en: Access to care, nb: Tilgang}, statement: Near home}
  calm: {title: Calm}
  rest: {title: Rest}
  lists: {title: Short lists for all}
measures:
  clinic: {title: Clinic, owner: health}
indicators:
  queue: {title: Queue, unit: persons, targets: [{kind: at_most, value: 50}]}
"""
LATER = """\
plantrack: 1
id: new
title: {en: After, nb: Nå}
organisation: O
language: en
period: 2025/2028
goals:
  care: {title: {en: Access to care, nb: Tilgang}, statement: Near home, continues: [access]}
  quiet: {title: Quiet, continues: [calm, rest], inferred: [continues]}
  short: {title: Shorter lists for all}
measures:
  clinic: {title: Clinic, owner: health, continues: [clinic]}
indicators:
  queue: {title: Queue, unit: persons, targets: [{kind: at_most, value: 40}]}
"""
TEXT = """\
From old (2021/2024) to new (2025/2028)

Goals
  = access → care: kept
  & calm + rest → quiet: merged (inferred)
      title: Calm → Quiet
      title: Rest → Quiet
  - lists: dropped; perhaps short
  + short: new; perhaps lists

Measures
  = clinic: kept

Indicators
  ~ queue: changed
      targets: at most 50 → at most 40

2 kept, 1 changed, 1 merged, 1 dropped, 1 new
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both plans in the current folder."""
    (tmp_path / "old.yaml").write_text(EARLIER, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(LATER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments])


def test_what_became_of_each_element_is_told_by_kind_and_then_counted() -> None:
    assert diff("old.yaml", "new.yaml").stdout == TEXT


def test_as_json_each_element_has_its_fate_and_both_values_of_what_changed() -> None:
    said = json.loads(diff("old.yaml", "new.yaml", "--format", "json").stdout)
    assert (said["plantrack_diff"], said["earlier"], said["later"]) == (1, "old", "new")
    found = {(each["kind"], *each["before"], *each["after"]): each for each in said["differences"]}
    assert found["goals", "calm", "rest", "quiet"]["fate"] == "merged"
    assert found["goals", "lists"]["likely"] == ["short"]
    assert found["indicators", "queue", "queue"]["fields"] == [["targets", "at most 50", "at most 40"]]


CARE = "Access to care"


@pytest.mark.parametrize(
    ("language", "title", "goal"),
    [
        (
            "en",
            "# From Before (2021–2024) to After (2025–2028)",
            "| = kept as it was | Access to care | Access to care | – |",
        ),
        ("nb", "# Fra Før (2021–2024) til Nå (2025–2028)", "| = videreført som det var | Tilgang | Tilgang | – |"),
        ("nn", "# Frå Før (2021–2024) til Nå (2025–2028)", "| = vidareført som det var | Tilgang | Tilgang | – |"),
    ],
)
def test_markdown_is_in_the_readers_language(language: str, title: str, goal: str) -> None:
    lines = diff("old.yaml", "new.yaml", "--format", "markdown", "--language", language).stdout.splitlines()
    assert lines[0] == title
    assert goal in lines


def test_a_page_holds_several_languages(folder: Path) -> None:
    diff("old.yaml", "new.yaml", "--format", "html", "--language", "nb", "--language", "en", "-o", "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "Fra Før" in page
    assert "From Before" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--language", "nb"), "differences as text are in English; allowed: --format markdown or html"),
        (("--format", "json", "--language", "nn"), "differences as json are in English"),
        (("--format", "markdown", "--language", "nb", "--language", "en"), "are in one language; only a page (html)"),
        (("--format", "pdf"), "'pdf' is not one of 'text', 'markdown', 'json', 'html'"),
    ],
)
def test_a_form_that_cannot_be_is_refused_and_says_what_can(arguments: tuple[str, ...], said: str) -> None:
    result = diff("old.yaml", "new.yaml", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_plan_is_held_against_itself_as_it_was_in_a_revision(folder: Path) -> None:
    for command in ("init -q", "add .", "-c user.name=n -c user.email=e commit -qm one"):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    (folder / "old.yaml").write_text(EARLIER.replace("Near home", "Near home and soon"), encoding="utf-8")
    told = diff("HEAD:old.yaml", "old.yaml").stdout
    assert "  ~ access: changed\n      statement: Near home → Near home and soon\n" in told
    assert told.endswith("\n5 kept, 1 changed\n")


def test_the_faults_of_both_plans_are_said_at_once_and_nothing_is_written(folder: Path) -> None:
    (folder / "old.yaml").write_text(EARLIER.replace("period:", "perod:"), encoding="utf-8")
    result = diff("old.yaml", "nowhere.yaml", "-o", "out.txt")
    assert result.exit_code == 2
    assert "old.yaml:6:1: perod: unknown key; did you mean 'period'?" in result.stderr
    assert "nowhere.yaml:1:1: cannot be read" in result.stderr
    assert not (folder / "out.txt").exists()
