"""What the documentation shows as a plan is one."""

import re
from datetime import date
from pathlib import Path

import pytest

import plantrack as pt

PAGES = ["README.md", "docs/reference/plan.md"]


def shown_plan(root: Path, page: str) -> str:
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", (root / page).read_text(encoding="utf-8"), re.DOTALL)
    return next(block for block in blocks if "organisation:" in block)


@pytest.mark.parametrize("page", PAGES)
def test_a_plan_shown_in_the_documentation_can_be_read_and_judged(root: Path, page: str) -> None:
    plan = pt.read_plan(shown_plan(root, page), page)
    evaluation = pt.evaluate(plan, pt.Records(), as_of=date(2025, 6, 30))
    assert set(evaluation.goals) == set(plan.goals)
    assert not [finding for finding in pt.check(evaluation) if finding.check == "unknown-reference"]


def test_the_ten_lines_of_the_readme_lack_only_sources(root: Path) -> None:
    plan = pt.read_plan(shown_plan(root, "README.md"))
    evaluation = pt.evaluate(plan, pt.Records(), as_of=date(2025, 6, 30))
    assert [str(finding.check) for finding in pt.check(evaluation)] == ["missing-source", "missing-source"]
    assert evaluation.goals["safety"].level == "M4"
