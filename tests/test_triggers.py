"""Rules that bind when indicators are so: read, judged, shown."""

import json

import pytest

import plantrack as pt
from plantrack.records import Observation
from plantrack.views import markdown, results, terminal
from plantrack.views.explanation import explain
from plantrack.words import Met, Verdict
from tests.small import HEAD, judged, row

RULE = "triggers: {t: {then: It follows, when: [{indicator: a, at_least: 3}]%s}}\n"
PLACES = "dimensions: {place: {x: X, y: Y, z: Z}}\n"
A = "indicators: {a: {title: A}}\n"


def verdicts(body: str, *rows: Observation, as_of: str = "2022-12-31", known_at: str = "") -> dict[str, str]:
    result = judged(body, *rows, as_of=as_of, known_at=known_at).triggers["t"]
    return {case.member: case.verdict for case in result.cases}


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("3", "fires"), ("2.9", "does_not_fire"), ("2..4", "possible"), ("<3", "does_not_fire"), ("3..", "fires")],
)
def test_a_rule_fires_where_every_value_within_bounds_is_so(value: str, verdict: str) -> None:
    assert verdicts(A + RULE % "", row("a", "2022", value)) == {"": verdict}


def test_what_is_not_recorded_leaves_a_rule_possible() -> None:
    assert verdicts(A + RULE % "") == {"": Verdict.POSSIBLE}
    assert verdicts(RULE % "") == {"": Verdict.POSSIBLE}


def test_each_member_of_a_dimension_is_judged_by_its_own_figures() -> None:
    rows = (row("a", "2022", 3, place="x"), row("a", "2022", 2, place="y"), row("a", "2022", 9))
    assert verdicts(A + PLACES + RULE % ", for_each: place", *rows) == {
        "x": "fires",
        "y": "does_not_fire",
        "z": "possible",
    }


def test_a_formula_is_computed_of_a_members_own_figures() -> None:
    body = "indicators: {a: {title: A, formula: b - c}, b: {title: B}, c: {title: C}}\n"
    rows = (row("b", "2022", 4, place="x"), row("c", "2022", 1, place="x"), row("b", "2022", 9, place="y"))
    assert verdicts(body + PLACES + RULE % ", for_each: place", *rows) == {
        "x": "fires",
        "y": "possible",
        "z": "possible",
    }


def test_the_latest_figure_known_on_the_day_counts() -> None:
    rows = (row("a", "2021", 3), row("a", "2022", 1, known="2023-02-01"))
    assert verdicts(A + RULE % "", *rows) == {"": "does_not_fire"}
    assert verdicts(A + RULE % "", *rows, known_at="2022-12-31") == {"": "fires"}
    assert verdicts(A + RULE % "", *rows, as_of="2021-12-31") == {"": "fires"}


@pytest.mark.parametrize(
    ("in_force", "met", "verdict"),
    [
        ("2022-06", Met.YES, "fires"),
        ("2022", Met.YES, "fires"),
        ("2022-06/2023-06", Met.UNKNOWN, "possible"),
        ("unknown", Met.UNKNOWN, "possible"),
        ("2023", Met.NO, "does_not_fire"),
    ],
)
def test_a_rule_fires_only_when_it_is_certainly_in_force(in_force: str, met: Met, verdict: str) -> None:
    evaluation = judged(A + RULE % f", in_force: {in_force}", row("a", "2022", 3))
    result = evaluation.triggers["t"]
    assert (result.in_force, result.cases[0].verdict) == (met, verdict)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("[]", "triggers.t.when: no condition; a rule that always holds is no trigger"),
        ("[{indicator: a}]", "triggers.t.when[0]: no bound is given; allowed: at_least, at_most, or both"),
        (
            "[{indicator: a, at_least: 3, at_most: 2}]",
            "triggers.t.when[0]: at least 3 and at most 2 never hold together",
        ),
    ],
)
def test_a_rule_needs_conditions_that_can_hold(when: str, said: str) -> None:
    with pytest.raises(pt.PlanError) as caught:
        pt.read_plan(f"{HEAD}{A}triggers: {{t: {{then: It follows, when: {when}}}}}\n")
    assert [fault.message for fault in caught.value.faults] == [said]


def test_a_date_of_coming_into_force_is_a_date_or_unknown() -> None:
    with pytest.raises(pt.PlanError, match=r"triggers\.t\.in_force"):
        pt.read_plan(HEAD + A + RULE % ", in_force: perhaps")


def test_a_rule_stands_in_every_view() -> None:
    evaluation = judged(A + PLACES + RULE % ", for_each: place", row("a", "2022", 3, place="x"))
    assert "    fires: x\n    possible: y, z\n" in terminal.scores([evaluation])
    assert "| X | fires | A: 3 on 31 December 2022 |" in markdown.render(evaluation).replace("\u00a0", " ")
    assert "| X | slår til | A: 3 31. desember 2022 |" in markdown.render(evaluation, language="nb").replace(
        "\u00a0", " "
    )
    (found,) = explain(evaluation, "t")
    assert (found.value, found.rule) == ("fires: x; possible: y, z", "when a >= 3")
    assert [(part.what, part.value) for part in found.parts] == [("x", "fires"), ("y", "possible"), ("z", "possible")]
    assert json.loads(results.render([evaluation]))["results"][0]["triggers"] == {
        "t": {"x": "fires", "y": "possible", "z": "possible"}
    }
    graph = pt.to_graph(evaluation.plan)
    assert graph.edges[("trigger", "t"), ("indicator", "a")]["type"] == "depends_on"
