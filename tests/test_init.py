"""`plantrack init`: what it writes is a repository that passes, and it writes over nothing."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plantrack import files
from plantrack.cli import app
from plantrack.cli.init import SCHEMA, STARTER
from plantrack.schema import schema

WRITTEN = {*STARTER, SCHEMA}


def plantrack(*args: str | Path) -> Result:
    result = CliRunner().invoke(app, list(map(str, args)), prog_name="plantrack")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def tree(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A folder that was empty, with what is written there."""
    result = plantrack("init", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    return tmp_path


def test_it_writes_these_files_names_them_and_says_what_is_next(tmp_path: Path) -> None:
    result = plantrack("init", tmp_path / "new" / "folder")
    *named, next_ = result.stdout.splitlines()
    root = tmp_path / "new" / "folder"
    assert set(tree(root)) == WRITTEN
    assert {Path(name).relative_to(root).as_posix() for name in named} == WRITTEN
    assert next_ == f"Next: plantrack check {root}"


def test_in_the_current_folder_no_path_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert plantrack("init").stdout.endswith("\nNext: plantrack check\n")
    assert plantrack("check").exit_code == 0


@pytest.mark.parametrize("profile", ["minimal", "default"])
def test_what_it_writes_passes_on_every_day_of_its_plan(started: Path, profile: str) -> None:
    (plan,) = files.load(started).plans.values()
    (entry,) = files.load(started).records.statuses
    for day in (plan.period.start, entry.date.end, plan.measures["crossings"].period.end):  # type: ignore[union-attr]
        result = plantrack("check", started, "--profile", profile, "--as-of", str(day), "--fail-on", "warning")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.endswith("\n0 findings, 0 waived\n")


def test_its_goal_can_be_measured(started: Path) -> None:
    assert "measurable goals        1 of 1" in plantrack("score", started, "--as-of", "2025-06-30").stdout


@pytest.mark.parametrize("there", sorted(WRITTEN))
def test_nothing_is_written_where_a_file_is_there_already(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    result = plantrack("init", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Error: {tmp_path / there} already there; nothing was written\n"
    assert tree(tmp_path) == {there: b"mine"}


def test_every_file_that_is_there_is_named(started: Path) -> None:
    before = tree(started)
    result = plantrack("init", started)
    assert result.exit_code == 2
    assert all(str(started / name) in result.stderr for name in WRITTEN)
    assert tree(started) == before


def test_what_cannot_be_written_is_said_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("no folder")
    result = plantrack("init", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written: " in result.stderr
    assert tree(tmp_path) == {"plans": b"no folder"}


def test_its_schema_is_the_one_that_plantrack_schema_writes_and_its_plan_names_it(started: Path) -> None:
    assert (started / SCHEMA).read_text("utf-8") == plantrack("schema").stdout
    assert json.loads((started / SCHEMA).read_text("utf-8")) == schema()
    plan = started / "plans" / "2025-2028.yaml"
    (first, *_) = plan.read_text("utf-8").splitlines()
    assert first == f"# yaml-language-server: $schema={Path(SCHEMA).name}"


def test_its_table_has_the_columns_of_the_documentation(started: Path, root: Path) -> None:
    header = (started / "measures" / "observations.csv").read_text("utf-8").strip()
    assert f"`{header}`" in (root / "docs" / "reference" / "plan.md").read_text("utf-8")


def test_its_ci_file_is_a_workflow_of_github(started: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *_workflows(started)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _workflows(folder: Path) -> list[Path]:
    found = list((folder / ".github" / "workflows").iterdir())
    assert found
    return found
