"""What a large plan is about: its areas, and under each the goals that are part of no other."""

import networkx as nx
from attrs import evolve

from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.diagrams import cards
from plantrack.views.diagrams.values import Card, Node

COLUMNS = {"Areas": ("area",), "Goals": ("goal",)}


def whole(evaluation: Evaluation) -> "nx.DiGraph[Node]":
    """Areas and goals; goals without an area stand under one of their own where there are areas at all."""
    plan = evaluation.plan
    graph: nx.DiGraph[Node] = nx.DiGraph(id=plan.id)
    graph.add_nodes_from(("area", key) for key in plan.areas)
    for key, area in plan.areas.items():
        if area.part_of in plan.areas:
            graph.add_edge(("area", key), ("area", area.part_of), type="part_of")
    for key, goal in plan.goals.items():
        if goal.part_of in plan.goals:
            continue
        graph.add_node(("goal", key))
        if plan.areas:
            area_id = goal.area if goal.area in plan.areas else ""
            graph.add_edge(("area", area_id), ("goal", key), type="holds", inferred="area" in goal.inferred)
    return graph


def card(evaluation: Evaluation, graph: "nx.DiGraph[Node]", node: Node, say: Wording) -> Card:
    """The card of an element, a goal's in two lines or three."""
    found = cards.card(evaluation, graph, node, say)
    if not found.score:
        return found
    return evolve(found, state=f"{found.state}, {found.score}", details=(), bar=None, score="")
