"""Diagrams as DOT text; what Graphviz makes of it is never compared byte by byte."""

import json
import subprocess
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import LANGUAGES
from plantrack.views.diagrams import VIEWS, Part, anchored, drawing, linked
from plantrack.views.diagrams.dot import render
from tests.hostile import HOSTILE, named
from tests.small import indicators, judged

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"


def canonical(text: str, program: str) -> dict[str, dict[str, str]]:
    """What Graphviz reads: the attributes of each node by its name, of each line by its ends, and of the whole."""
    done = subprocess.run([program, "-Tdot_json"], input=text.encode(), capture_output=True, timeout=60, check=True)
    assert done.stderr == b""
    graph = json.loads(done.stdout)
    objects = graph.get("objects", ())
    names = {each["_gvid"]: each["name"] for each in objects}
    return {
        "": graph,
        **{each["name"]: each for each in objects},
        **{f"{names[each['tail']]} {names[each['head']]}": each for each in graph.get("edges", ())},
    }


def drawn(text: str, program: str) -> dict[str, str]:
    """The words that Graphviz draws in each node, and under "" those above the drawing."""
    done = subprocess.run([program, "-Tjson"], input=text.encode(), capture_output=True, timeout=60, check=True)
    assert done.stderr == b""
    graph = json.loads(done.stdout)
    named = {"": graph} | {each["name"]: each for each in graph.get("objects", ()) if "name" in each}
    return {
        name: "\n".join(op["text"] for op in each.get("_ldraw_", ()) if op["op"] == "T")
        for name, each in named.items()
    }  # fmt: skip


def shown(evaluation: Evaluation, view: str = "goals", **part: object) -> str:
    return render(drawing(evaluation, view, Part(**part)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def shipped(root: Path) -> dict[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(plan, repository.records, as_of=date(2024, 3, 5), predecessor=repository.predecessor(plan))
        for key, plan in repository.plans.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_graphviz_reads_every_view_of_the_shipped_plans(
    shipped: dict[str, Evaluation], dot: str, view: str, language: str
) -> None:
    for evaluation in shipped.values():
        if view != "succession" or evaluation.predecessor:
            found = drawing(evaluation, view, language=language)
            names = {f"{card.node[0]}/{card.node[1]}" for card in found.cards if card.node[0] != "owner"}
            assert names <= canonical(render(found), dot).keys()


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("view", ["goals", "theory", "responsibility"])
def test_graphviz_draws_a_title_as_it_is_written(title: str, view: str, dot: str) -> None:
    evaluation = named(title)
    found = drawn(shown(evaluation, view, group_by="area"), dot)
    letters = "".join(title.split())
    for name in ("goal/g", "measure/m"):
        assert letters in "".join(found[name].split()), name
    assert letters in "".join(found[""].split())
    nodes = {name for name in found if "/" in name and not name.startswith("between")}
    owners = {"owner/0"} if view == "responsibility" else set()
    assert nodes == {"goal/g", "measure/m", *(owners or {"indicator/i"})}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_name_that_is_shown_beside_an_element_is_its_title(title: str, dot: str) -> None:
    found = canonical(shown(named(title)), dot)
    tip = found["goal/g"]["tooltip"].replace("\\\\", "\\")
    assert "".join(title.split()) in "".join(unescape(tip).split())


def placed(text: str, program: str) -> dict[str, float]:
    """How far to the right each node stands."""
    done = subprocess.run([program, "-Tjson"], input=text.encode(), capture_output=True, timeout=60, check=True)
    nodes = (each for each in json.loads(done.stdout)["objects"] if "pos" in each)
    return {each["name"]: float(each["pos"].split(",")[0]) for each in nodes}


@pytest.mark.parametrize("view", ["goals", "theory", "responsibility"])
def test_columns_are_pinned_from_left_to_right(shipped: dict[str, Evaluation], dot: str, view: str) -> None:
    found = drawing(shipped[OLD], view)
    places = placed(render(found), dot)
    kinds = [f"{column.cards[0].node[0]}/" for column in found.columns]
    middles = [{x for name, x in places.items() if name.startswith(kind)} for kind in kinds]
    assert all(max(some) - min(some) < 1 for some in middles)
    assert sorted(middles, key=min) == middles


def test_groups_keep_the_columns_of_their_elements(shipped: dict[str, Evaluation], dot: str) -> None:
    text = shown(shipped[NEW], group_by="area")
    assert text.count("subgraph cluster_group_") == 4
    assert "cluster_column" not in text
    places = placed(text, dot)
    kinds = ("measure/", "goal/", "indicator/")
    columns = [[x for name, x in places.items() if name.startswith(kind)] for kind in kinds]
    assert all(max(left) < min(right) for left, right in pairwise(columns))


def test_lines_of_different_types_look_different(dot: str) -> None:
    found = canonical(
        shown(
            judged(
                "goals: {g: {title: G, indicators: [i, j]}, h: {title: H, part_of: g}}\n"
                "measures: {m: {title: M, contributes_to: [g]}, n: {title: N, contributes_to: [h], depends_on: [m],"
                " inferred: [contributes_to]}}\n"
                "indicators: {i: {title: I, formula: 2 * j}, j: {title: J}}\n"
            )
        ),
        dot,
    )
    look = ("style", "arrowhead", "color")
    ends = ("measure/m goal/g", "measure/n goal/h", "goal/h goal/g", "measure/n measure/m", "goal/g indicator/i")
    looks = {edge: tuple(found[edge].get(key) for key in look) for edge in ends}
    assert len(set(looks.values())) == 5
    assert found["measure/n goal/h"]["style"] == "dashed"
    assert found["measure/n measure/m"]["style"] == "dotted"


def test_a_line_is_as_wide_as_the_weight_of_its_indicator(dot: str) -> None:
    body = "goals: {g: {title: G, indicators: {a: 0, b: 1, c: 2, d: 1000}}}\n"
    found = canonical(shown(judged(body + indicators(**dict.fromkeys("abcd", "title: I")))), dot)
    widths = [float(found[f"goal/g indicator/{key}"].get("penwidth", 1)) for key in "abcd"]
    assert widths == [0.5, 1, 2.4, 6.0]


@pytest.mark.parametrize(
    ("goal", "styles"),
    [("{title: G}", 0), ("{title: G, origin: proposed}", 1)],
)
def test_what_is_not_known_to_be_in_the_plan_has_a_dashed_frame(goal: str, styles: int) -> None:
    assert shown(judged(f"goals: {{g: {goal}}}\n")).count("ROUNDED,DASHED") == styles


def test_a_waived_element_has_a_frame_around_its_frame() -> None:
    waiver = "waivers: [{check: unmeasured-goal, at: goals.g, reason: r, until: 2024}]\n"
    plain, waived = (shown(judged(f"goals: {{g: {{title: G}}}}\n{more}")) for more in ("", waiver))
    assert waived.count("<TABLE") == plain.count("<TABLE") + 1


def test_cards_link_to_their_places_in_a_report(dot: str) -> None:
    body = "goals: {g: {title: G, indicators: [i]}}\nmeasures: {m: {title: M, owner: O, contributes_to: [g]}}\n"
    evaluation = judged(body + indicators(i="title: I"))
    for file in ("", "my report.html"):
        found = canonical(render(linked(drawing(evaluation), anchored(file))), dot)
        assert found["goal/g"]["URL"] == f"{file}#goal-g"
        assert found["measure/m"]["URL"] == f"{file}#measure-m"
        assert found["indicator/i"]["URL"] == f"{file}#indicator-i"
    assert "URL" not in canonical(shown(evaluation), dot)["goal/g"]
    owners = linked(drawing(evaluation, "responsibility"), anchored(""))
    assert [card.href for card in owners.cards] == ["", "#measure-m", "#goal-g"]


def test_a_plan_without_elements_is_drawn_as_its_title(dot: str) -> None:
    assert drawn(shown(judged("")), dot)[""].startswith("Small\n")


def test_elements_on_cycles_are_drawn(dot: str) -> None:
    body = (
        "goals: {a: {title: A, part_of: b}, b: {title: B, part_of: a}, c: {title: C, part_of: c}}\n"
        "measures: {m: {title: M, part_of: n, depends_on: [m]}, n: {title: N, part_of: m, contributes_to: [a]}}\n"
    )
    for view in ("goals", "theory", "responsibility"):
        assert {"goal/a", "goal/b", "goal/c", "measure/m", "measure/n"} <= drawn(shown(judged(body), view), dot).keys()


def test_an_id_that_is_a_word_of_dot_is_an_id(dot: str) -> None:
    body = "goals: {node: {title: N, indicators: [graph]}}\nindicators: {graph: {title: G}}\n"
    found = drawn(shown(judged(body)), dot)
    assert {"goal/node", "indicator/graph"} <= found.keys()
