"""Who is responsible: owners, their measures, and the goals these contribute to."""

import networkx as nx

from plantrack.evaluation.values import Evaluation
from plantrack.graph import to_graph, within
from plantrack.views.diagrams.values import Node

COLUMNS = {"Owners": ("owner",), "Measures": ("measure",), "Goals": ("goal",)}


def whole(evaluation: Evaluation) -> "nx.DiGraph[Node]":
    """Every goal and measure, and an owner for each measure; one without a name where a measure names none."""
    graph = to_graph(evaluation.plan)
    found = within(graph, [node for node in graph if node[0] in ("goal", "measure")])
    for key, measure in evaluation.plan.measures.items():
        inferred = "owner" in measure.inferred
        found.add_node(("owner", measure.owner))
        found.add_edge(("owner", measure.owner), ("measure", key), type="owns", inferred=inferred)
    return found
