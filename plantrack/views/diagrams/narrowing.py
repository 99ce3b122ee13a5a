"""The part of a view that is drawn: what lies around an element, without what is hidden, in groups."""

from collections.abc import Mapping

import networkx as nx

from plantrack.evaluation.values import Evaluation
from plantrack.findings import nearest
from plantrack.graph import around, within
from plantrack.links import parents, reach
from plantrack.views.diagrams.values import Node

GROUPS = ("area", "owner")


def focused(graph: "nx.DiGraph[Node]", focus: str, depth: int) -> "nx.DiGraph[Node]":
    """What lies within `depth` lines of every element with the id `focus`; all where that is empty.

    Raises ValueError where the graph has no element of that id.
    """
    if not focus:
        return graph
    found = [node for node in graph if node[1] == focus]
    if not found:
        near = nearest(focus, [id for _, id in graph])
        raise ValueError(f"nothing with the id {focus!r} is drawn" + (f"; did you mean {near!r}?" if near else ""))
    return within(graph, {near for node in found for near in around(graph, node, depth)})


def without(graph: "nx.DiGraph[Node]", kinds: tuple[str, ...]) -> "nx.DiGraph[Node]":
    """The graph without some types of nodes; what lay before one of these then leads to what lay after it."""
    found = graph.copy()
    for node in [node for node in graph if node[0].split()[-1] in kinds]:
        for before in [start for start in found.predecessors(node) if start[0] != node[0]]:
            for after in [end for end in found.successors(node) if end[0] != node[0]]:
                inferred = any(found.edges[edge].get("inferred") for edge in ((before, node), (node, after)))
                if not found.has_edge(before, after):
                    found.add_edge(before, after, type="leads_to", inferred=inferred)
        found.remove_node(node)
    return found


def groups(evaluation: Evaluation, graph: "nx.DiGraph[Node]", by: str) -> Mapping[Node, str]:
    """The area, or the owner, of the nodes that have one: their own, or else the only one of those they are linked to.

    Raises ValueError where `by` is none of `GROUPS`.
    """
    if by not in GROUPS:
        raise ValueError(f"nothing is grouped by {by!r}; allowed: {', '.join(GROUPS)}")
    plan = evaluation.plan
    found: dict[Node, str] = {}
    if by == "owner":
        found = {node: owner for node in graph if node[0] == "measure" and (owner := plan.measures[node[1]].owner)}
    else:
        whole = parents(plan.goals)
        for kind, key in graph:
            chain = [key, *reach(whole, key)] if kind == "goal" else [key] if kind == "challenge" else []
            of: Mapping[str, object] = plan.goals if kind == "goal" else plan.challenges
            areas = [str(getattr(of[each], "area", "")) for each in chain if each in of]
            if area := next(filter(None, areas), ""):
                found[kind, key] = area
    for _ in range(2):  # from measures to goals, and from these to indicators
        near = {node: {found[each] for each in nx.all_neighbors(graph, node) if each in found} for node in graph}
        found |= {node: min(several) for node, several in near.items() if len(several) == 1 and node not in found}
    return found
