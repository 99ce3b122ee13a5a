"""The theory of change: what a goal answers to, what is done, what shows it, and the goal.

A plan says which challenges a goal answers, which measures contribute to it and what it is measured
by. It does not say which measure answers which challenge; so all of one kind meet in a hub of the
goal, and go on from there to all of the next.
"""

from collections.abc import Iterator
from itertools import pairwise

import networkx as nx

from plantrack.evaluation.values import Evaluation
from plantrack.graph import to_graph, within
from plantrack.views.diagrams import goals
from plantrack.views.diagrams.values import Node

COLUMNS = {
    "Challenges": ("challenge",),
    "Measures": ("measure",),
    "Indicators": ("indicator",),
    "Goals": ("goal",),
}


def whole(evaluation: Evaluation) -> "nx.DiGraph[Node]":
    """The goal-measure diagram, and every challenge."""
    graph = to_graph(evaluation.plan)
    return within(graph, [*goals.whole(evaluation), *(node for node in graph if node[0] == "challenge")])


def arranged(graph: "nx.DiGraph[Node]", hide: tuple[str, ...]) -> "nx.DiGraph[Node]":
    """The same elements without some types of them, with lines that lead from challenges to goals."""
    shown = within(graph, [node for node in graph if node[0] not in hide])
    found: nx.DiGraph[Node] = nx.DiGraph(**graph.graph)
    found.add_nodes_from(shown.nodes(data=True))
    found.add_edges_from(edge for edge in shown.edges(data=True) if edge[0][0] == edge[1][0])
    for goal in (node for node in graph if node[0] == "goal"):
        for before, after in pairwise(_stages(graph, goal, hide)):
            _join(found, graph, goal, before, after)
    return found


def _stages(graph: "nx.DiGraph[Node]", goal: Node, hide: tuple[str, ...]) -> Iterator[list[Node]]:
    """A goal's challenges, measures and indicators, as far as it has them, and the goal; without those to hide."""
    near = {
        "challenge": graph.successors(goal),
        "measure": graph.predecessors(goal),
        "indicator": graph.successors(goal),
        "goal": [goal],
    }
    for kind, nodes in near.items():
        if kind not in hide and (some := [node for node in nodes if node[0] == kind]):
            yield some


def _join(
    found: "nx.DiGraph[Node]", graph: "nx.DiGraph[Node]", goal: Node, before: list[Node], after: list[Node]
) -> None:
    """Lines from all of one stage to all of the next, through a hub where there are several of both."""
    hub = ("hub", f"{goal[1]}-{before[0][0]}")
    is_bundled = len(before) > 1 and len(after) > 1
    for start in before:
        for end in [hub] if is_bundled else after:
            found.add_edge(start, end, **_said(graph, goal, start))
    for end in after if is_bundled else ():
        found.add_edge(hub, end, type="leads_to", inferred=all(_said(graph, goal, node)["inferred"] for node in before))


def _said(graph: "nx.DiGraph[Node]", goal: Node, start: Node) -> dict[str, object]:
    """What the plan says of a goal and an element before it; an indicator's line has its weight."""
    edge = graph.edges[(start, goal) if start[0] == "measure" else (goal, start)]
    return {"type": "leads_to", "weight": edge.get("weight", 1.0), "inferred": bool(edge.get("inferred"))}
