"""The goal-measure diagram: measures, the goals they contribute to, and what these are measured by."""

import networkx as nx

from plantrack.evaluation.values import Evaluation
from plantrack.graph import to_graph, within
from plantrack.views.diagrams.values import Node

COLUMNS = {"Measures": ("measure",), "Goals": ("goal",), "Indicators": ("indicator",)}


def whole(evaluation: Evaluation) -> "nx.DiGraph[Node]":
    """Every measure and goal, and of the indicators those that goals are measured by."""
    graph = to_graph(evaluation.plan)
    return within(graph, [node for node in graph if node[0] in ("measure", "goal") or _measures_a_goal(graph, node)])


def _measures_a_goal(graph: "nx.DiGraph[Node]", node: Node) -> bool:
    return node[0] == "indicator" and any(start[0] == "goal" for start in graph.predecessors(node))
