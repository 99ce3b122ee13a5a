"""pytest runs a plan's checks where it is asked to."""

import subprocess
import sys
from pathlib import Path

import pytest

PLAN = (
    "plantrack: 1\nid: p\ntitle: P\norganisation: O\nperiod: 2025/2028\n"
    "goals:\n  access: {title: Access}\n  quality: {title: Quality}\n"
    "measures:\n  m: {title: M, contributes_to: [access, quality]}\n"
    "waivers:\n  - {check: unmeasured-goal, at: goals.quality, reason: not yet, until: 2028}\n"
)


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def test_each_goal_is_a_test_whose_failure_reads_like_the_finding(folder: Path) -> None:
    code, said = run(folder, "--plantrack", "--plantrack-as-of", "2025-06-30")
    assert code == 1
    assert "1 failed, 1 passed, 1 skipped" in said
    assert "error[unmeasured-goal]: goal 'access' cannot be measured: it is at M0 and lacks an indicator" in said
    assert "7 |   access: {title: Access}\n" in said
    assert "unmeasured-goal, until 2028-12-31: not yet" in said


def test_it_is_asked_for_in_the_configuration_too(folder: Path) -> None:
    (folder / "pytest.ini").write_text("[pytest]\nplantrack = true\n", "utf-8")
    assert run(folder)[0] == 1


def test_it_stays_out_of_the_way_where_nobody_asks(folder: Path) -> None:
    assert run(folder)[0] == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_plan_that_cannot_be_read_is_an_error_with_every_fault(folder: Path) -> None:
    (folder / "plans" / "p.yaml").write_text(PLAN.replace("goals:", "goalz:"), "utf-8")
    code, said = run(folder, "--plantrack")
    assert code == pytest.ExitCode.INTERRUPTED
    assert "p.yaml:6:1: goalz: unknown key; did you mean 'goals'?" in said
    assert "Traceback" not in said
