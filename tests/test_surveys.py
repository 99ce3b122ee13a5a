"""Wishes of those who were asked: read, judged, shown."""

import json

import pytest

import plantrack as pt
from plantrack.plan import Plan
from plantrack.views import markdown, results, terminal
from plantrack.words import Answer
from tests.small import HEAD, entry, explain, judged, plan


def asked(*wishes: str) -> str:
    return f"surveys: {{s: {{title: S, asked: GPs, wishes: {{{', '.join(wishes)}}}}}}}\n"


@pytest.mark.parametrize(
    ("ranks", "faults"),
    [
        ([1, 2, 3, 4, 5, 5], {}),
        ([2, 1], {}),
        ([1, 1, 2], {2: "got 2; 2 come before it, so that it is 3 (those alike share a rank)"}),
        ([0, 2], {0: "got 0; 0 come before it, so that it is 1 (those alike share a rank)"}),
        ([1, 3], {1: "got 3; 1 come before it, so that it is 2 (those alike share a rank)"}),
    ],
)
def test_a_wrong_ranking_is_no_survey(ranks: list[int], faults: dict[int, str]) -> None:
    text = HEAD + asked(*(f"w{n}: {{title: W, rank: {rank}}}" for n, rank in enumerate(ranks)))
    if not faults:
        assert [wish.rank for wish in pt.read_plan(text).surveys["s"].wishes.values()] == ranks
        return
    with pytest.raises(pt.PlanError) as caught:
        pt.read_plan(text)
    assert [fault.message for fault in caught.value.faults] == [
        f"surveys.s.wishes.w{n}.rank: {said}" for n, said in faults.items()
    ]


@pytest.mark.parametrize(("wish", "said"), [("rank: 1.5", "a whole number"), ("rank: one", "a number was expected")])
def test_a_rank_is_a_whole_number(wish: str, said: str) -> None:
    with pytest.raises(pt.PlanError, match=said):
        pt.read_plan(HEAD + asked(f"w: {{title: W, {wish}}}"))


def test_a_wish_is_not_both_to_be_met_and_rejected() -> None:
    with pytest.raises(pt.PlanError, match="is not rejected"):
        pt.read_plan(HEAD + asked("w: {title: W, rank: 1, met_by: [m], rejected: {reason: R}}"))


@pytest.mark.parametrize(
    ("wish", "status", "answer"),
    [
        ("met_by: [m]", "completed", Answer.MET),
        ("met_by: [m, n]", "completed", Answer.ADDRESSED),
        ("met_by: [m]", "started", Answer.ADDRESSED),
        ("met_by: [n]", "completed", Answer.ADDRESSED),
        ("met_by: [m]", "stopped", Answer.UNMET),
        ("met_by: [nowhere]", "completed", Answer.UNMET),
        ("rejected: {reason: R}", "completed", Answer.REJECTED),
        ("note: N", "completed", Answer.UNMET),
    ],
)
def test_what_became_of_a_wish_is_what_became_of_its_measures(wish: str, status: str, answer: Answer) -> None:
    body = "measures: {m: {title: M}, n: {title: N}}\n" + asked(f"w: {{title: W, rank: 1, {wish}}}")
    result = judged(body, entry("measures", "m", "2022", status)).surveys["s"]
    assert [(each.answer, each.weight) for each in result.wishes] == [(answer, 1)]


def test_nothing_is_rejected_before_that_is_known() -> None:
    own = known_later()
    before, after = (judged(own, known_at=day).surveys["s"].wishes for day in ("2022-06-30", "2022-12-31"))
    assert [each.answer for each in before] == [Answer.UNMET]
    assert [each.answer for each in after] == [Answer.REJECTED]


def known_later() -> Plan:
    rejected = "rejected: {reason: R, source: {document: D}}"
    return plan("documents: {D: {title: D, date: 2022-12-01}}\n" + asked(f"w: {{title: W, rank: 1, {rejected}}}"))


def test_a_survey_stands_in_every_view() -> None:
    wishes = (
        "a: {title: A, rank: 1, met_by: [m]}",
        "b: {title: B, rank: 2, rejected: {reason: Because}}",
        "c: {title: C, rank: 2}",
    )
    evaluation = judged("measures: {m: {title: M}}\n" + asked(*wishes), entry("measures", "m", "2022", "completed"))
    said = terminal.scores([evaluation]).replace("\u00a0", " ")
    assert "  s: met: 50 %; rejected: 25 %; neither met nor rejected: 25 %\n    1 a: met\n" in said
    table = markdown.render(evaluation).replace("\u00a0", " ")
    assert "| 1 | A | 50 % | met | M |\n| 2 | B | 25 % | rejected | Because |\n" in table
    (found,) = explain(evaluation, "s")
    assert found.value == "met: 50 %; rejected: 25 %; neither met nor rejected: 25 %"
    assert [part.what for part in found.parts] == ["1 a, weight 50 %", "2 b, weight 25 %", "2 c, weight 25 %"]
    assert json.loads(results.render([evaluation]))["results"][0]["surveys"] == {
        "s": {"a": "met", "b": "rejected", "c": "unmet"}
    }
    graph = pt.to_graph(evaluation.plan)
    assert graph.edges[("survey", "s"), ("measure", "m")] == {"type": "met_by", "wish": "a", "inferred": False}
