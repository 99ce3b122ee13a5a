"""The requirement packs that are shipped."""

from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack import files
from plantrack.checks.requirements import Requirements
from tests.small import judged

CHECK = "legal-basis-not-stated"


@pytest.fixture(scope="module")
def duty(root: Path) -> Requirements:
    """The Norwegian duty to have a plan for doctor services."""
    return files.requirements(root / "requirements" / "norway-gp-plan.yaml")


def test_every_pack_can_be_read_and_is_worded_in_both_languages(root: Path) -> None:
    packs = sorted((root / "requirements").iterdir())
    assert packs
    for pack in map(files.requirements, packs):
        for text in (pack.title, pack.note, *(basis.title for basis in pack.legal_basis.values())):
            assert text
            assert text.en
            assert text.nb


@pytest.mark.parametrize("as_of", [Day(2024, 11, 20), Day(2024, 12, 31)])
def test_the_shipped_plans_state_what_the_duty_rests_on(root: Path, duty: Requirements, as_of: Day) -> None:
    repository = pt.load(root)
    for plan in repository.plans.values():
        evaluation = pt.evaluate(plan, repository.records, as_of=as_of)
        found = pt.check(evaluation, plans=repository.plans, requirements=duty, select=(CHECK,))
        # of Lillestrøm's strategy nobody has read on what it rests
        assert {each.plan for each in found} == ({plan.id} if plan.id == "lillestrom-gp-2023" else set())
        for key, basis in duty.legal_basis.items() if not found else ():
            assert plan.legal_basis[key].title == basis.title
            assert plan.legal_basis[key].source == basis.source


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("", ["framework-agreement", "care-services-act"]),
        ("legal_basis: {care-services-act: {title: Act}}\n", ["framework-agreement"]),
        ("legal_basis: {framework-agreement: {title: A}, care-services-act: {title: B}}\n", []),
    ],
)
def test_a_plan_that_leaves_one_out_does_not_meet_the_duty(duty: Requirements, body: str, missing: list[str]) -> None:
    found = pt.check(judged(body), requirements=duty, select=(CHECK,))
    assert [finding.facts["basis"] for finding in found] == missing
