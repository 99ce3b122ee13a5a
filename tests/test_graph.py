"""A plan as a graph: typed nodes and edges, and the part around a node."""

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

import plantrack as pt
from plantrack.graph import KINDS, around, to_graph
from tests.small import plan

PLAN = """\
areas: {health: {title: Health}, gps: {title: GPs, part_of: health}}
challenges: {few: {level: local, title: Few GPs, area: gps}}
goals:
  top: {title: Top, area: health}
  low: {title: Low, part_of: top, answers: [few], indicators: {coverage: 2, places: 1}, continues: [old]}
measures:
  move: {title: Move, contributes_to: [low, top], continues: [earlier]}
  part: {title: Part, part_of: move, depends_on: [other]}
  other: {title: Other}
indicators:
  coverage: {title: Coverage, formula: places / people + target(people)}
  places: {title: Places}
  people: {title: People}
commitments: {shown: {by: Council, what: Show the plan, measures: [move]}}
decisions: {first: {body: Council, date: 2020}}
"""

DANGLING = """\
areas: {gps: {title: GPs, part_of: nowhere}}
challenges: {few: {level: local, title: Few GPs, area: nowhere}}
goals: {low: {title: Low, area: nowhere, part_of: nowhere, answers: [nothing], indicators: [nothing, move]}}
measures: {move: {title: Move, contributes_to: [nothing, move], part_of: nothing, depends_on: [nothing, low]}}
indicators: {coverage: {title: Coverage, formula: places / people}}
commitments: {shown: {by: Council, what: Show the plan, measures: [nothing, low]}}
"""


def graph(body: str) -> "nx.DiGraph[tuple[str, str]]":
    return to_graph(plan(body))


def edges(found: "nx.DiGraph[tuple[str, str]]") -> set[tuple[tuple[str, str], str, tuple[str, str]]]:
    """Every edge with its type between its ends."""
    return {(start, attributes["type"], end) for start, end, attributes in found.edges(data=True)}


def test_each_element_is_a_node_of_its_type_with_its_id_title_and_itself() -> None:
    own = plan(PLAN)
    found = to_graph(own)
    for kind, field in KINDS.items():
        for key, element in getattr(own, field).items():
            title = element.what if kind == "commitment" else element.body if kind == "decision" else element.title
            assert found.nodes[kind, key] == {"type": kind, "id": key, "title": str(title), "element": element}
    assert Counter(node[0] for node in found) == {
        "area": 2, "challenge": 1, "goal": 2, "measure": 3, "indicator": 3, "commitment": 1, "decision": 1,
        "earlier goal": 1, "earlier measure": 1,
    }  # fmt: skip
    assert found.graph == {"id": "p"}


def test_each_reference_is_an_edge_of_its_type() -> None:
    assert edges(graph(PLAN)) == {
        (("area", "gps"), "part_of", ("area", "health")),
        (("challenge", "few"), "part_of", ("area", "gps")),
        (("goal", "top"), "part_of", ("area", "health")),
        (("goal", "low"), "part_of", ("goal", "top")),
        (("goal", "low"), "answers", ("challenge", "few")),
        (("goal", "low"), "measured_by", ("indicator", "coverage")),
        (("goal", "low"), "measured_by", ("indicator", "places")),
        (("goal", "low"), "continues", ("earlier goal", "old")),
        (("measure", "move"), "contributes_to", ("goal", "low")),
        (("measure", "move"), "contributes_to", ("goal", "top")),
        (("measure", "move"), "continues", ("earlier measure", "earlier")),
        (("measure", "part"), "part_of", ("measure", "move")),
        (("measure", "part"), "depends_on", ("measure", "other")),
        (("indicator", "coverage"), "depends_on", ("indicator", "places")),
        (("indicator", "coverage"), "depends_on", ("indicator", "people")),
        (("commitment", "shown"), "depends_on", ("measure", "move")),
    }


def test_the_weight_of_an_indicator_lies_on_its_edge() -> None:
    found = graph(PLAN)
    assert found.edges[("goal", "low"), ("indicator", "coverage")]["weight"] == 2
    assert found.edges[("goal", "low"), ("indicator", "places")]["weight"] == 1


def test_an_edge_tells_whether_the_document_states_it() -> None:
    body = (
        "areas: {a: {title: A}}\nchallenges: {c: {level: local, title: C}}\n"
        "goals: {g: {title: G, area: a, answers: [c], indicators: [i, j], inferred: [answers, indicators]}}\n"
        "measures:\n  m: {title: M, contributes_to: [g]}\n"
        "  n: {title: N, contributes_to: [g], inferred: [contributes_to]}\n"
        "indicators: {i: {title: I, formula: 2 * j, inferred: [formula]}, j: {title: J}}\n"
    )
    found = {(start[1], end[1]): edge["inferred"] for start, end, edge in graph(body).edges(data=True)}
    assert found == {
        ("g", "a"): False, ("g", "c"): True, ("g", "i"): True, ("g", "j"): True,
        ("m", "g"): False, ("n", "g"): True, ("i", "j"): True,
    }  # fmt: skip


def test_what_an_earlier_plan_held_is_known_by_its_id_alone() -> None:
    found = graph(PLAN)
    assert found.nodes["earlier goal", "old"] == {"type": "earlier goal", "id": "old", "title": "old", "element": None}
    assert found.nodes["earlier measure", "earlier"]["element"] is None


def test_references_to_what_is_not_in_the_plan_are_left_out() -> None:
    found = graph(DANGLING)
    assert edges(found) == set()
    assert set(found) == {
        ("area", "gps"), ("challenge", "few"), ("goal", "low"), ("measure", "move"), ("indicator", "coverage"),
        ("commitment", "shown"),
    }  # fmt: skip


def test_elements_of_different_kinds_may_share_an_id() -> None:
    found = graph("goals: {x: {title: Goal, indicators: [x]}}\nindicators: {x: {title: Indicator}}\n")
    assert edges(found) == {(("goal", "x"), "measured_by", ("indicator", "x"))}
    assert [found.nodes[node]["title"] for node in found] == ["Goal", "Indicator"]


def test_an_empty_plan_is_an_empty_graph() -> None:
    assert len(graph("")) == 0


def test_a_goal_that_is_part_of_itself_is_a_loop() -> None:
    assert edges(graph("goals: {g: {title: G, part_of: g}}\n")) == {(("goal", "g"), "part_of", ("goal", "g"))}


def test_titles_are_in_the_language_of_the_plan() -> None:
    found = graph("goals: {g: {title: {nb: Mål, en: Goal}}}\n")
    assert found.nodes["goal", "g"]["title"] == "Goal"


@pytest.mark.parametrize(
    ("name", "nodes", "types"),
    [
        (
            "drammen-gp-2021-2024",
            {"challenge": 4, "goal": 2, "measure": 16, "commitment": 4, "question": 1, "trigger": 1},
            {"part_of", "answers", "measured_by", "contributes_to", "depends_on", "given_in", "shown_by"},
        ),
        (
            "drammen-gp-2025-2028",
            {"area": 4, "challenge": 10, "goal": 9, "measure": 12, "indicator": 5, "commitment": 1, "earlier goal": 1},
            {"part_of", "answers", "measured_by", "contributes_to", "depends_on", "continues"},
        ),
    ],
)
def test_the_shipped_plans_are_graphs_of_what_they_hold(
    root: Path, name: str, nodes: dict[str, int], types: set[str]
) -> None:
    own = pt.load(root).plans[name]
    found = pt.to_graph(own)
    count = Counter(node[0] for node in found)
    assert nodes.items() <= count.items()
    assert count["indicator"] == len(own.indicators)
    assert {edge[1] for edge in edges(found)} == types
    assert found.number_of_edges() == len(edges(found))
    assert all(attributes["title"] for _, attributes in found.nodes(data=True))


def test_the_sub_goal_of_the_shipped_plan_stands_between_measures_and_indicators(root: Path) -> None:
    found = pt.to_graph(pt.load(root).plans["drammen-gp-2021-2024"])
    goal = ("goal", "coverage")
    assert set(found.predecessors(goal)) == {
        ("measure", key)
        for key in ("new-positions", "municipal-positions", "self-employed-positions", "recruitment-grant")
    }
    assert set(found.successors(goal)) == {
        ("goal", "services"),
        ("indicator", "coverage"), ("indicator", "list-places"), ("indicator", "waiting-list"),
        ("challenge", "few-vacant-places"), ("challenge", "hard-to-recruit"), ("challenge", "retirements"),
    }  # fmt: skip
    assert set(found.successors(("indicator", "coverage"))) == {
        ("indicator", "list-places"), ("indicator", "inhabitants")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("focus", "depth", "expected"),
    [
        (("measure", "other"), 0, {"other"}),
        (("measure", "other"), 1, {"other", "part"}),
        (("measure", "other"), 2, {"other", "part", "move"}),
        (("measure", "other"), 3, {"other", "part", "move", "low", "top", "earlier", "shown"}),
        (("indicator", "people"), 1, {"people", "coverage"}),
        (("indicator", "people"), 2, {"people", "coverage", "places", "low"}),
    ],
)
def test_the_part_around_a_node_lies_within_some_edges_whichever_way_they_run(
    focus: tuple[str, str], depth: int, expected: set[str]
) -> None:
    whole = graph(PLAN)
    part = around(whole, focus, depth)
    assert {key for _, key in part} == expected
    assert edges(part) == {edge for edge in edges(whole) if edge[0] in part and edge[2] in part}
    assert all(part.nodes[node] == whole.nodes[node] for node in part)


def test_the_part_around_a_node_is_a_graph_of_its_own() -> None:
    whole = graph(PLAN)
    around(whole, ("goal", "low"), 5).clear()
    assert len(whole) > 0
