"""Plain text for terminals: figures side by side, goals, explanations."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.plan import Source
from plantrack.views.explanation import explain
from plantrack.views.explanation.tree import Explanation
from plantrack.views.terminal import WIDTH, explained, scores
from tests.small import AT_LEAST, FALL, GROWING, RISE, SHRINKING, entry, indicators, judged, plan, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"
DAYS = [date(2024, 3, 5), date(2024, 11, 20), date(2024, 12, 31)]

HOSTILE = ["<b>x</b>", "| x |", "[a](http://x)", "`x`", "{title} {", "%s %(x)s", "Øre på Åsen", "a" * 300, "ord " * 60]


def text(*evaluations: Evaluation) -> str:
    """The figures as printed; no-break spaces are written as spaces, for reading."""
    return scores(evaluations).replace("\u00a0", " ")


def block(said: str, start: str) -> str:
    """The lines from one that begins with some words up to a blank one, joined: wrapped text becomes one line."""
    lines = said.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith(start))
    return " ".join(" ".join(lines[first : (*lines, "").index("", first)]).split())


def rows(said: str) -> dict[str, list[str]]:
    """The labels of the figures with their cells."""
    head = said.partition("Goals of ")[0].split("\n")
    return {line[:26].strip(): re.split(r" {2,}", line[26:].strip()) for line in head if line[26:].strip()}


@pytest.fixture(scope="module")
def shipped(root: Path) -> Mapping[date, Sequence[Evaluation]]:
    repository = pt.load(root)
    return {
        day: [
            pt.evaluate(each, repository.records, as_of=day, predecessor=repository.predecessor(each))
            for each in map(repository.plans.__getitem__, (OLD, NEW))
        ]
        for day in DAYS
    }


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_of_the_shipped_plans_fit_a_terminal(
    shipped: Mapping[date, Sequence[Evaluation]], day: date
) -> None:
    said = scores(shipped[day])
    assert max(map(len, said.split("\n"))) <= WIDTH
    assert "\n\n\n" not in said
    assert not any(line != line.rstrip() for line in said.split("\n"))
    assert said.endswith("\n")
    assert not said.endswith("\n\n")


@pytest.mark.parametrize("day", DAYS)
def test_explanations_of_the_shipped_plans_fit_a_terminal(
    shipped: Mapping[date, Sequence[Evaluation]], day: date
) -> None:
    for evaluation in shipped[day]:
        for results in (evaluation.goals, evaluation.indicators, evaluation.measures, evaluation.commitments):
            for key in results:
                said = explained(explain(evaluation, key), "header")
                assert max(map(len, said.split("\n"))) <= WIDTH


def test_two_plans_stand_side_by_side(shipped: Mapping[date, Sequence[Evaluation]]) -> None:
    said = text(*shipped[date(2024, 3, 5)])
    assert rows(said) == {
        "": [OLD, NEW],
        "period": ["2021–2024", "2025–2028"],
        "judged at": ["2024-03-05", "2024-03-05"],
        "state": ["running", "not started"],
        "measurable goals": ["2 of 2", "0 of 9"],
        "with proposals": ["2 of 2", "1 of 9"],
        "the plan's measures": ["none is known", "12"],
        "carried out": ["100 %", "–"],
        "data for": ["100 % of 1", "0 % of 9"],
        "reported besides": ["14", "–"],
        "score": ["0–100 %", "0–100 %"],
        "done, yet worsening": ["2 indicators", "0 indicators"],
    }
    assert "  carried out             –                         0–100 %\n" in said
    assert "    data for                                        0 % of 12\n" in said
    assert "    data for              100 % of 14\n" in said


def test_three_plans_stand_two_and_two_with_the_goals_of_each_after_them() -> None:
    several = [evolve(judged("").plan, id=name) for name in ("one", "two", "three")]
    said = text(*(judged(each) for each in several))
    heads = [line for line in said.split("\n") if line.startswith(" " * 26)]
    assert [line.split() for line in heads] == [["one", "two"], ["three"]]
    assert re.findall(r"^Goals of (\w+)", said, re.MULTILINE) == ["one", "two", "three"]


def test_what_is_known_of_the_sub_goal_in_march_is_told_with_breakpoints_and_contradictions(
    shipped: Mapping[date, Sequence[Evaluation]],
) -> None:
    said = block(text(shipped[date(2024, 3, 5)][0]), f"Goals of {OLD}")
    for fact in (
        "The plan document itself is not among the documents read.",
        "M5 ? services: Good and dependable GP services on track, behind, far behind or reversing; score 0–100 %",
        "M5 ? coverage: List places for 105 % of inhabitants",
        "? coverage: 99.76 % on 2024-03-05; target 105 % by 2024-12-31, assumed, 5.237 ",
        "on track or better only if the baseline was at most 82.3 %",
        "behind or better only if the baseline was at most 94.8 %",
        "far behind or better only if the baseline was at most 99.8 %",
        "· list-places: 104,239 places on 2024-03-05, worsening: −500 from 2020 to 2024-02-01",
        "· waiting-list: 7,624 persons on 2024-03-05, worsening: +5,500 from 2020 to 2024-02-01",
        "! new-positions done, yet list-places worsened: −500 places from 2020 to 2024-02-01",
        "! new-positions done, yet waiting-list worsened: +5,500 persons from 2020 to 2024-02-01",
    ):
        assert fact in said


def test_at_the_end_of_the_year_the_sub_goal_is_stale_without_breakpoints(
    shipped: Mapping[date, Sequence[Evaluation]],
) -> None:
    said = block(text(shipped[date(2024, 12, 31)][0]), f"Goals of {OLD}")
    assert "M5 ○ coverage: List places for 105 % of inhabitants stale; score 0–100 %" in said
    assert "stale, then on track, behind, far behind or reversing" in said
    assert "only if the baseline" not in said


def test_what_became_of_the_earlier_goals_is_told(shipped: Mapping[date, Sequence[Evaluation]]) -> None:
    old, new = (text(each) for each in shipped[date(2024, 11, 20)])
    assert block(new, "What became of") == (
        f"What became of the goals of {OLD} services: continued by quality-services (inferred) "
        "coverage: no successor in what is known of this plan"
    )
    assert "What became of" not in old


@pytest.mark.parametrize(
    ("continues", "said"),
    [
        ("continues: [a], indicators: [i]", "a: continued by x"),
        ("continues: [a]", "a: continued by x; without a target: i"),
        ("continues: [a], inferred: [continues]", "a: continued by x (inferred); without a target: i"),
        ("statement: S", "a: no successor in what is known of this plan"),
    ],
)
def test_a_goal_that_continues_an_earlier_one_without_its_target_is_told_so(continues: str, said: str) -> None:
    measured = "indicators: {i: {title: I, targets: [{value: 5}]}}\n"
    before = evolve(plan(f"goals: {{a: {{title: A, indicators: [i]}}}}\n{measured}"), id="before")
    evaluation = judged(f"goals: {{x: {{title: X, {continues}}}}}\n{measured}")
    found = block(text(evolve(evaluation, predecessor=before)), "What became of")
    assert found == f"What became of the goals of before {said}"


def test_a_plan_without_anything_is_told_as_such() -> None:
    said = text(judged(""))
    assert rows(said)["measurable goals"] == ["0 of 0"]
    assert rows(said)["the plan's measures"] == ["none is known"]
    assert block(said, "Goals of p") == "Goals of p at 2022-12-31 none is known"


def test_no_plans_are_no_figures() -> None:
    assert scores([]).strip() == ""


def test_the_range_and_what_there_is_data_for_stand_together() -> None:
    body = "goals: {g: {title: G, indicators: [a, b, c, d]}}\nmeasures: {m: {title: M}, n: {title: N}}\n" + indicators(
        **dict.fromkeys("abcd", f"{GROWING}, frequency: year, {RISE}")
    )
    said = text(judged(body, row("a", "2022-12-31", 55), entry("measures", "m", "2022", "completed")))
    assert "  carried out             50–100 %\n    data for              50 % of 2\n" in said
    assert "  score                   25–100 %\n    data for              25 % of 1\n" in said


def test_a_figure_that_proposals_change_is_told_twice() -> None:
    body = "goals: {g: {title: G, indicators: [a, b]}}\n" + indicators(
        a=f"{GROWING}, frequency: year, {RISE}", b=f"{GROWING}, frequency: year, origin: proposed, {RISE}"
    )
    said = text(judged(body, row("a", "2022-12-31", 55), row("b", "2022-12-31", 25)))
    assert re.search(r"  score +100 %\n.*\n  with proposals +75 %\n", said)


@pytest.mark.parametrize(
    ("fields", "value", "said"),
    [
        (f"{GROWING}, {RISE}", 40, "► a: 40 u on 2022-12-31; target 100 u by 2024-12-31, 60 u short; behind"),
        (f"{GROWING}, {RISE}", 100, "● a: 100 u on 2022-12-31; target 100 u by 2024-12-31; achieved"),
        (f"{GROWING}, {RISE}", "<5", "? a: <5 u on 2022-12-31; target 100 u by 2024-12-31, "),
        (f"{SHRINKING}, {FALL}", 105, "◄ a: 105 u on 2022-12-31; target 0 u by 2024-12-31, 105 u short; reversing"),
        (f"{GROWING}, targets: [{{value: 5}}]", 3, "– a: 3 u on 2022-12-31; target 5 u by 2024-12-31, assumed"),
        (AT_LEAST, 50, "≠ a: 50 u on 2022-12-31; target at least 100 u by 2024-12-31, assumed, 50 u short; off target"),
        ("title: A", 3, "· a: 3 on 2022-12-31"),
        ("title: A, origin: proposed", "2001..", "· a (proposed): at least 2,001 on 2022-12-31"),
    ],
)
def test_an_indicator_is_told_in_a_line(fields: str, value: float | str, said: str) -> None:
    evaluation = judged(
        "goals: {g: {title: G, indicators: [a]}}\n" + indicators(a=fields), row("a", "2022-12-31", value)
    )
    assert f" {said}" in block(text(evaluation), "Goals of p")


def test_an_indicator_without_a_row_has_nothing_recorded() -> None:
    body = "goals: {g: {title: G, indicators: [a, gone]}}\n" + indicators(a="title: A")
    assert block(text(judged(body)), "Goals of p").endswith("· a: nothing recorded")


def test_the_day_by_which_things_were_known_is_told_where_one_is_given() -> None:
    assert rows(text(judged("", known_at="2022-06-30")))["as known on"] == ["2022-06-30"]
    assert "as known on" not in text(judged(""))


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ("a: {title: A}", ["a"]),
        ("b: {title: B, part_of: a}, a: {title: A}", ["a", ".b"]),
        ("c: {title: C, part_of: b}, b: {title: B, part_of: a}, a: {title: A}", ["a", ".b", "..c"]),
        ("a: {title: A, part_of: gone}", ["a"]),
        ("a: {title: A, part_of: a}", ["a"]),
        ("a: {title: A, part_of: b}, b: {title: B, part_of: a}", ["a", ".b"]),
        ("c: {title: C, part_of: a}, a: {title: A, part_of: b}, b: {title: B, part_of: a}", ["c", "a", ".b"]),
        ("a: {title: A, part_of: b}, b: {title: B, part_of: c}, c: {title: C, part_of: a}", ["a", ".c", "..b"]),
    ],
)
def test_every_goal_is_told_once_under_its_whole_also_on_a_cycle(goals: str, expected: list[str]) -> None:
    said = text(judged(f"goals: {{{goals}}}\n"))
    found = re.findall(r"^((?:  )*)  M\d \S (\w+): ", said, re.MULTILINE)
    assert ["." * (len(pad) // 2) + key for pad, key in found] == expected


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_told_as_it_is_written(title: str) -> None:
    words = json.dumps(title)
    body = (
        f"note: {words}\n"
        f"goals: {{g: {{title: {words}, indicators: [i]}}}}\n"
        f"indicators: {{i: {{title: {words}, unit: {words}}}}}\n"
    )
    said = text(judged(body, row("i", "2022", 5)))
    assert "".join(title.split()) in "".join(said.split())
    assert "".join(said.split()).count("".join(title.split())) == 3


def test_an_explanation_is_an_indented_tree_of_values_rules_and_sources() -> None:
    source = Source(document="D24", at="Needs", figure="105%")
    leaf = Explanation(what="target", value="105 %", sources=(source, source, Source(document="D25")))
    tree = Explanation(what="goal g", value="on track", rule="a rule", parts=(leaf, Explanation(what="x", value="y")))
    assert explained([tree, leaf], "the header") == (
        "the header\n"
        "\n"
        "goal g: on track\n"
        "    a rule\n"
        "  target: 105 %\n"
        "      < D24 “105%”, Needs\n"
        "      < D25\n"
        "  x: y\n"
        "\n"
        "target: 105 %\n"
        "    < D24 “105%”, Needs\n"
        "    < D25\n"
    )


def test_long_explanations_are_wrapped_with_what_belongs_to_them_indented() -> None:
    words = "word " * 40
    said = explained(
        [Explanation(what="what", value=words, rule=words, sources=(Source(document="D", at=words),))], "h"
    )
    lines = said.split("\n")[2:-1]
    assert max(map(len, said.split("\n"))) <= WIDTH
    assert {len(line) - len(line.lstrip()) for line in lines} == {0, 2, 4, 6}


@pytest.mark.parametrize(("as_of", "is_said"), [("2022-12-31", True), ("2023-01-01", False)])
def test_a_goal_says_what_is_waived_of_it_until_the_waiver_has_run_out(as_of: str, is_said: bool) -> None:
    body = (
        "goals: {g: {title: G}, h: {title: H}}\n"
        "waivers: [{check: unmeasured-goal, at: goals.g, reason: R, until: 2022}]\n"
    )
    said = scores([judged(body, as_of=as_of)])
    assert (
        "g: G\n       not measurable: lacks an indicator\n       waived until 2022-12-31: unmeasured" in said
    ) is is_said
    assert said.count("waived") == is_said
