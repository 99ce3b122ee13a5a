"""What goals and measures rest on is said beside them."""

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import wording
from plantrack.views.caveats import of_goal, of_indicator, of_measure
from tests.small import GROWING, RISE, entry, indicators, judged, row

ENGLISH = wording("en")
MEASURED = f"{GROWING}, {RISE}"


def assumed(body: str) -> Evaluation:
    """A plan with a figure and a completed measure that are only assumed."""
    return judged(
        body,
        evolve(row("i", "2022-12-31", 50), assumed=True),
        evolve(entry("measures", "m", "2022", "completed"), assumed=True),
    )


def goal(evaluation: Evaluation, key: str = "g") -> list[str]:
    findings = pt.check(evaluation, today=evaluation.as_of)
    return [each.word for each in of_goal(evaluation, key, findings, ENGLISH)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("goals: {g: {title: G, indicators: [i]}}\n" + indicators(i=MEASURED), []),
        ("goals: {g: {title: G, origin: proposed}}\n", ["with a proposal"]),
        ("goals: {g: {title: G, indicators: [i]}}\n" + indicators(i=f"{MEASURED}, origin: proposed"),
         ["with a proposal"]),
        ("goals: {g: {title: G}, h: {title: H, part_of: g, indicators: [i]}}\n"
         + indicators(i=f"{MEASURED}, origin: proposed"), ["with a proposal"]),
        ("goals: {g: {title: G}}\nwaivers: [{check: unmeasured-goal, at: goals.g, reason: R, until: 2030}]\n",
         ["with a waiver"]),
        ("goals: {g: {title: G, indicators: [i]}}\n" + indicators(i=MEASURED)
         + "waivers: [{check: missing-source, at: indicators.i, reason: R, until: 2030}]\n", ["with a waiver"]),
    ],
)  # fmt: skip
def test_a_goal_rests_on_proposals_and_waivers_of_its_own_and_of_its_indicators(body: str, expected: list[str]) -> None:
    assert goal(judged(body)) == expected


def test_what_is_assumed_marks_the_goal_its_indicator_and_the_measure() -> None:
    body = "goals: {g: {title: G, indicators: [i]}}\nmeasures: {m: {title: M, contributes_to: [g]}}\n"
    evaluation = assumed(body + indicators(i=MEASURED))
    assert goal(evaluation) == ["rests on assumptions"]
    assert [each.symbol for each in of_indicator(evaluation, "i", (), ENGLISH)] == ["†"]
    assert [each.symbol for each in of_measure(evaluation, "m", (), ENGLISH)] == ["†"]


def test_markdown_says_it_in_the_table_under_the_heading_and_in_a_legend() -> None:
    goals = "goals: {g: {title: G, statement: S, origin: proposed}, h: {title: H}}\n"
    body = f"{goals}measures: {{m: {{title: M, origin: proposed}}}}\n"
    said = pt.render(judged(body), "markdown")
    assert "| G *‡ with a proposal* |" in said
    assert "| H |" in said
    assert "### G\n\n*‡ with a proposal*\n\nS\n" in said
    assert "| M *‡ with a proposal* |" in said
    assert said.count("- **‡ with a proposal:** it has an indicator, or is itself, proposed beside the plan.") == 2


def test_no_symbol_is_that_of_a_verdict() -> None:
    from plantrack.views.caveats import assumption, proposal, waiver
    from plantrack.views.marks import MARKS, OPEN

    symbols = {each(ENGLISH).symbol for each in (assumption, proposal, waiver)}
    assert len(symbols) == 3
    assert symbols.isdisjoint(mark.symbol for mark in (*MARKS.values(), OPEN))
