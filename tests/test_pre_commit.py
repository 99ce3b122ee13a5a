"""The hook for pre-commit, installed as a user gets it. That takes a package registry and a minute."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from plantrack.cli import app

pytestmark = pytest.mark.skipif(
    not os.environ.get("PLANTRACK_REQUIRE_PRE_COMMIT"),
    reason="installs plantrack anew; set PLANTRACK_REQUIRE_PRE_COMMIT=1 for it",
)


def hooked(repository: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """The hook of this checkout, run on every file of a repository."""
    options = ["--all-files", "--verbose", "--color", "never"]
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(root), "plantrack", *options],
        cwd=repository, env={**os.environ, "PRE_COMMIT_HOME": str(repository.parent / "cache")},
        capture_output=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with what `plantrack init` writes."""
    folder = tmp_path / "repository"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return folder


def test_the_hook_passes_what_init_writes(repository: Path, root: Path) -> None:
    done = hooked(repository, root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n0 findings, 0 waived\n" in done.stdout


def test_the_hook_stops_a_plan_that_is_broken_and_shows_the_finding(repository: Path, root: Path) -> None:
    plan = repository / "plans" / "2025-2028.yaml"
    text = plan.read_text("utf-8")
    assert "answers: [school-roads]" in text
    plan.write_text(text.replace("answers: [school-roads]", "answers: [school-road]"), "utf-8")
    done = hooked(repository, root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "- exit code: 1\n" in done.stdout
    assert "error[unknown-reference]: 'school-road' is none of the challenges" in done.stdout
    assert "--> plans/2025-2028.yaml:" in done.stdout
