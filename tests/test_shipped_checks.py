"""The shipped plans as `plantrack check --as-of 2024-12-31` sees them."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import plantrack
from plantrack.checks import CHECKS
from plantrack.findings import Finding, Severity, written

AS_OF = date(2024, 12, 31)
OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"

UNMEASURED = {
    "quality-services": "M1",
    "attractive-workplace": "M1",
    "collaboration": "M0",
    "competence": "M0",
    "municipal-gps": "M1",
    "urgent-care": "M1",
    "accidents": "M1",
    "specialist-training": "M0",
}
"""The goals of 2025–2028 without an indicator, by whether they are stated (M1) or only a heading (M0)."""


def checked(folder: Path, as_of: date = AS_OF) -> Mapping[str, tuple[Finding, ...]]:
    """What is found in each plan of a folder, a closed one judged on its last day."""
    repository = plantrack.load(folder)
    found = {}
    for key, plan in repository.plans.items():
        day, before = min(as_of, plan.period.end), repository.predecessor(plan)
        evaluation = plantrack.evaluate(plan, repository.records, as_of=day, predecessor=before)
        found[key] = plantrack.check(evaluation, plans=repository.plans, today=as_of)
    return found


@pytest.fixture(scope="module")
def shipped(root: Path) -> Mapping[str, tuple[Finding, ...]]:
    return checked(root)


@pytest.fixture
def unwaived(root: Path, tmp_path: Path) -> Path:
    """The shipped plans and records with every waiver cut out."""
    for folder in ("plans", "measures"):
        shutil.copytree(root / folder, tmp_path / folder)
    cut = 0
    for path in (tmp_path / "plans").iterdir():
        text = path.read_text(encoding="utf-8")
        left, times = re.subn(r"^waivers:\n.*?(?=^\S|\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
        path.write_text(left, encoding="utf-8")
        cut += times
    assert cut == 2
    return tmp_path


def line_of(goal: str, path: Path) -> int:
    """The line of a goal's key in a plan's text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines.index(f"  {goal}:", lines.index("goals:")) + 1


def test_every_error_in_the_shipped_plans_is_waived(shipped: Mapping[str, tuple[Finding, ...]]) -> None:
    assert shipped.keys() == {OLD, NEW, "lillestrom-gp-2023"}
    standing = [finding for found in shipped.values() for finding in found if not finding.waived]
    assert [finding.message for finding in standing if finding.severity is Severity.ERROR] == []


def test_each_waiver_covers_one_finding_and_is_listed_with_its_reason(
    root: Path, shipped: Mapping[str, tuple[Finding, ...]]
) -> None:
    for key, plan in plantrack.load(root).plans.items():
        covered = [finding for finding in shipped[key] if finding.waived]
        assert sorted((finding.check, written(finding.place), finding.waived) for finding in covered) == sorted(
            (waiver.check, waiver.at, waiver.reason) for waiver in plan.waivers
        )
        said = plantrack.annotate(shipped[key])
        assert f", {len(plan.waivers)} waived\n" in said
        assert all(f" {waiver.at}, until {waiver.until.end}: {waiver.reason}\n" in said for waiver in plan.waivers)


def test_without_waivers_each_goal_that_cannot_be_measured_is_named_with_what_it_lacks(unwaived: Path) -> None:
    found = checked(unwaived)
    path = unwaived / "plans" / "2025-2028.yaml"
    assert [
        (finding.place, finding.span.file, finding.span.line, finding.severity, finding.message)
        for finding in found[NEW]
        if finding.check == "unmeasured-goal"
    ] == [
        (
            ("goals", goal),
            str(path),
            line_of(goal, path),
            Severity.ERROR,
            f"goal {goal!r} cannot be measured: it is at {level} and lacks an indicator",
        )
        for goal, level in UNMEASURED.items()
    ]
    assert not [finding for finding in found[OLD] if finding.check == "unmeasured-goal"]


def test_without_waivers_nothing_else_changes_but_the_waivers(
    unwaived: Path, shipped: Mapping[str, tuple[Finding, ...]]
) -> None:
    for key, found in checked(unwaived).items():
        assert not [finding for finding in found if finding.waived]
        assert [(finding.check, finding.place, finding.message) for finding in found] == [
            (finding.check, finding.place, finding.message) for finding in shipped[key]
        ]


def test_what_was_carried_out_is_held_against_what_came_of_it(root: Path) -> None:
    for as_of in (date(2024, 3, 5), AS_OF):
        found = [finding for finding in checked(root, as_of)[OLD] if finding.check == "completed-but-worsening"]
        assert {(finding.place, finding.facts["indicator"]) for finding in found} == {
            (("goals", "coverage", "indicators", 1), "list-places"),
            (("goals", "coverage", "indicators", 2), "waiting-list"),
        }
        assert all("new-positions" in str(finding.facts["measures"]) for finding in found)


def test_the_coverage_of_march_says_nothing_of_the_end_of_the_year(root: Path) -> None:
    stale = [finding for finding in checked(root)[OLD] if finding.check == "stale-observation"]
    assert [finding.place for finding in stale] == [("indicators", "coverage")]
    assert not [finding for finding in checked(root, date(2024, 3, 5))[OLD] if finding.check == "stale-observation"]


def test_waivers_of_the_shipped_plans_run_out_with_the_plan(root: Path) -> None:
    repository = plantrack.load(root)
    plan = repository.plans[NEW]
    evaluation = plantrack.evaluate(plan, repository.records, as_of=plan.period.end)
    found = plantrack.check(evaluation, plans=repository.plans, today=date(2029, 1, 1), select=tuple(CHECKS))
    expired = [finding.place for finding in found if finding.check == "expired-waiver"]
    assert expired == [("waivers", n) for n in range(len(plan.waivers))]
    assert not [finding for finding in found if finding.waived]
