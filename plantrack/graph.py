"""A plan as a networkx graph, for users and drawings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from plantrack import links
from plantrack.plan import Plan

KINDS = {
    "area": "areas",
    "challenge": "challenges",
    "goal": "goals",
    "measure": "measures",
    "indicator": "indicators",
    "commitment": "commitments",
    "decision": "decisions",
    "question": "questions",
    "trigger": "triggers",
    "survey": "surveys",
    "review": "reviews",
}
"""Types of nodes, with the field of the plan that holds them."""

_FIELDS = {"measured_by": "indicators", "shown_by": "indicators", "given_in": "question"}
"""Types of edges that are not called like the field they stand for."""

Edge = tuple[tuple[str, str], tuple[str, str], dict[str, Any]]


def to_graph(plan: Plan) -> "nx.DiGraph[tuple[str, str]]":
    """A directed graph of a plan's elements.

    Nodes are (type, id), with the attributes `type`, `id`, `title` and `element`. Edges have a
    `type`: `contributes_to` (measure to goal), `measured_by` (goal to indicator, with `weight`),
    `answers` (goal to challenge), `shown_by` (challenge to indicator), `part_of`, `depends_on` (measure
    to measure, indicator to what it is computed from, commitment to measure, trigger to the indicators
    of its conditions), `given_in` (commitment to question), `met_by` (survey to measure, with `wish`)
    and `continues` (to a node that holds only its id). `inferred` says whether no document states it.
    Decisions and reviews are of the whole plan, and have no edges.
    References to what is not in the plan are left out.
    """
    graph: nx.DiGraph[tuple[str, str]] = nx.DiGraph(id=plan.id)
    for kind, field in KINDS.items():
        for key, element in getattr(plan, field).items():
            graph.add_node((kind, key), type=kind, id=key, title=_title(element, plan.language), element=element)
    for start, end, attributes in _edges(plan):
        if attributes["type"] == "continues":
            graph.add_node(end, type=end[0], id=end[1], title=end[1], element=None)
        if end in graph:
            graph.add_edge(start, end, **attributes, inferred=_is_inferred(graph.nodes[start]["element"], attributes))
    return graph


def around(graph: "nx.DiGraph[tuple[str, str]]", focus: tuple[str, str], depth: int) -> "nx.DiGraph[tuple[str, str]]":
    """The part of a graph within `depth` edges of a node, whichever way the edges run."""
    return within(graph, nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), focus, cutoff=depth))


def within(graph: "nx.DiGraph[tuple[str, str]]", nodes: Iterable[tuple[str, str]]) -> "nx.DiGraph[tuple[str, str]]":
    """The part of a graph on some of its nodes, in the order of the graph."""
    kept = set(nodes)
    part: nx.DiGraph[tuple[str, str]] = nx.DiGraph(**graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in kept and b in kept)
    return part


def _title(element: Any, language: str) -> str:
    """What an element is called, or what it promises, asks or brings about, or who decides; else its id."""
    if title := next(filter(None, (getattr(element, name, None) for name in ("title", "what", "then"))), None):
        return str(title.to(language))
    asks = getattr(element, "asks", {})
    return "; ".join(point.to(language) for point in asks.values()) or str(getattr(element, "body", element.id))


def _is_inferred(element: Any, edge: Mapping[str, str]) -> bool:
    """Whether the field that an edge stands for is among those that the document does not state."""
    field = edge.get("of") or _FIELDS.get(edge["type"], edge["type"])
    return field in getattr(element, "inferred", ())


def _edges(plan: Plan) -> Iterator[Edge]:
    for kind in ("area", "goal", "measure"):
        for key, up in links.parents(getattr(plan, KINDS[kind])).items():
            yield from (((kind, key), (kind, above), {"type": "part_of"}) for above in up)
    for kind in ("goal", "challenge"):
        for key, element in getattr(plan, KINDS[kind]).items():
            if element.area:
                yield (kind, key), ("area", element.area), {"type": "part_of", "of": "area"}
    for key, challenge in plan.challenges.items():
        for name in challenge.indicators:
            yield ("challenge", key), ("indicator", name), {"type": "shown_by"}
    for key, goal in plan.goals.items():
        for name, weight in goal.indicators.items():
            yield ("goal", key), ("indicator", name), {"type": "measured_by", "weight": weight}
        for name in goal.answers:
            yield ("goal", key), ("challenge", name), {"type": "answers"}
        for name in goal.continues:
            yield ("goal", key), ("earlier goal", name), {"type": "continues"}
    for key, measure in plan.measures.items():
        for name in measure.contributes_to:
            yield ("measure", key), ("goal", name), {"type": "contributes_to"}
        for name in measure.depends_on:
            yield ("measure", key), ("measure", name), {"type": "depends_on"}
        for name in measure.continues:
            yield ("measure", key), ("earlier measure", name), {"type": "continues"}
    for key, names in links.inputs(plan).items():
        for name in names:
            yield ("indicator", key), ("indicator", name), {"type": "depends_on", "of": "formula"}
    for key, commitment in plan.commitments.items():
        for name in commitment.measures:
            yield ("commitment", key), ("measure", name), {"type": "depends_on"}
        for name in commitment.continues:
            yield ("commitment", key), ("earlier commitment", name), {"type": "continues"}
        if commitment.question:
            yield ("commitment", key), ("question", commitment.question), {"type": "given_in"}
    for key, survey in plan.surveys.items():
        for name, wish in survey.wishes.items():
            for met_by in wish.met_by:
                yield ("survey", key), ("measure", met_by), {"type": "met_by", "wish": name}
    for key, trigger in plan.triggers.items():
        for condition in trigger.when:
            yield ("trigger", key), ("indicator", condition.indicator), {"type": "depends_on"}
