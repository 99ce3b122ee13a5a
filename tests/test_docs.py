"""What the documentation shows as a plan is one."""

import re
from datetime import date
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.views import diagrams

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


PICTURES = {
    "coverage": ("drammen-gp-2021-2024", "2024-03-05", "goals", {"focus": "coverage", "depth": 1}),
    "theory": ("drammen-gp-2025-2028", "2024-11-20", "theory", {}),
    "succession": ("drammen-gp-2025-2028", "2024-11-20", "succession", {"hide": ("indicator", "measure")}),
}


@pytest.mark.usefixtures("dot")
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_says_what_would_be_drawn_today(root: Path, name: str) -> None:
    key, day, view, part = PICTURES[name]
    repository = pt.load(root)
    plan = repository.plans[key]
    evaluation = pt.evaluate(
        plan, repository.records, as_of=date.fromisoformat(day), predecessor=repository.predecessor(plan)
    )
    today = diagrams.svg(evaluation, view=view, part=diagrams.Part(**part), links_to=None)  # type: ignore[arg-type]
    shown = (root / "docs" / "images" / f"{name}.svg").read_text(encoding="utf-8")
    words = re.compile(r"<(?:text|title|desc)[^>]*>([^<]*)")
    assert sorted(words.findall(shown)) == sorted(words.findall(today))
