"""Challenges in figures, and goals that are not in the municipality's hands."""

from datetime import date as Day

import pytest

import plantrack as pt
from plantrack.evaluation.context import national_goals, results_at
from plantrack.plan import ChallengeLevel
from plantrack.views import markdown, terminal
from plantrack.views.explanation import explain
from tests.small import AT_LEAST, indicators, judged, plan, row

CHALLENGES = (
    "challenges: {n: {title: N, level: national, indicators: [x]}, l: {title: L, level: local}}\n"
    "goals: {a: {title: A, answers: [n], indicators: [i]}, b: {title: B, answers: [n, l], indicators: [j]},"
    " c: {title: C, answers: [n]}, d: {title: D, part_of: c, answers: [l]}, e: {title: E}}\n"
)


def test_a_goal_is_out_of_hand_where_all_its_challenges_and_those_of_its_parts_are_national() -> None:
    assert national_goals(plan(CHALLENGES)) == ("a",)


def test_national_goals_are_rolled_up_apart_and_shown() -> None:
    body = CHALLENGES + indicators(i=AT_LEAST, j=AT_LEAST, x="title: X")
    evaluation = judged(body, row("i", "2022", 50), row("j", "2022", 90), row("x", "2022", 7))
    national, others = (results_at(evaluation, level) for level in (ChallengeLevel.NATIONAL, ChallengeLevel.LOCAL))
    assert (national.low, national.high, national.members) == (0.5, 0.5, 1)
    assert others.members == 3
    said = terminal.scores([evaluation])
    assert said.count("not in the municipality's hands") == 1
    assert "  national goals          50" in said
    report = markdown.render(evaluation).replace("\u00a0", " ")
    assert "Not in the municipality's hands: its challenges are national.\n" in report
    assert "## Challenges in figures\n\n**N** (national)\n\n- " in report
    assert "; not in the municipality's hands;" in explain(evaluation, "a")[0].rule
    assert "Challenges of p in figures\n  n (national): N\n    · x: 7 on 2022-12-31\n" in said.replace("\u00a0", " ")


def test_a_challenge_is_explained_by_the_goals_that_answer_it_and_the_indicators_that_show_it() -> None:
    evaluation = judged(CHALLENGES + indicators(x="title: X"), row("x", "2022", 7))
    (national,), (local,) = explain(evaluation, "n"), explain(evaluation, "l")
    assert (national.what, national.value, national.rule) == ("challenge n", "national", "answered by a, b, c")
    assert [part.what for part in national.parts] == ["indicator x"]
    assert (local.value, local.rule, local.parts) == ("local", "answered by b, d", ())
    unanswered = judged("challenges: {n: {title: N, level: local}}\n")
    assert explain(unanswered, "n")[0].rule == "no goal answers it"


@pytest.mark.parametrize(("direction", "said"), [("", ", −2 from"), (", direction: decrease", ", improving: −2 from")])
def test_a_figure_without_a_direction_is_shown_with_its_change_alone(direction: str, said: str) -> None:
    body = CHALLENGES + indicators(x=f"title: X{direction}")
    evaluation = judged(body, row("x", "2021", 9), row("x", "2022", 7))
    assert f"· x: 7 on 2022-12-31{said} 2021-12-31 to 2022-12-31\n" in terminal.scores([evaluation])


def test_a_challenge_leads_to_the_indicators_that_show_it() -> None:
    graph = pt.to_graph(plan(CHALLENGES + indicators(x="title: X")))
    assert graph.edges[("challenge", "n"), ("indicator", "x")] == {"type": "shown_by", "inferred": False}


def test_an_indicator_that_was_not_known_yet_shows_no_challenge() -> None:
    body = "documents: {D: {title: D, date: 2022-12-01}}\n" + CHALLENGES
    own = plan(body + indicators(x="title: X, source: {document: D}"))
    before = pt.evaluate(own, pt.Records(), as_of=Day(2022, 6, 30), known_at=Day(2022, 6, 30))
    assert before.plan.challenges["n"].indicators == ()
