"""A plan, or a graph of one, as it is written: what there is and what it is linked to, without a state."""

from typing import Any

import networkx as nx

from plantrack.graph import within
from plantrack.messages import wording
from plantrack.plan import Origin
from plantrack.views.diagrams.cards import KINDS
from plantrack.views.diagrams.lines import lines
from plantrack.views.diagrams.values import LIMIT, Card, Column, Drawing, Node

COLUMNS = {"measure": "Measures", "goal": "Goals", "indicator": "Indicators", "challenge": "Challenges"}


def outlined(graph: "nx.DiGraph[Node]", *, title: str = "", language: str = "en") -> Drawing:
    """A graph of `to_graph`, or a part of one: its measures, goals, indicators and challenges by their titles.

    Raises ValueError where these are more than `LIMIT`.
    """
    say = wording(language)
    part = within(graph, [node for node in graph if node[0] in COLUMNS])
    if len(part) > LIMIT:
        raise ValueError(f"{len(part)} elements are too many for one sheet, which holds {LIMIT}")
    cards = {
        node: Card(node=node, kind=say(KINDS[node[0]]), title=data["title"], is_outside=_is_outside(data["element"]))
        for node, data in part.nodes(data=True)
    }
    columns = ((heading, tuple(cards[node] for node in part if node[0] == kind)) for kind, heading in COLUMNS.items())
    return Drawing(
        id=graph.graph["id"],
        view="outline",
        language=language,
        title=title or graph.graph["id"],
        subtitle=say("What the plan holds, without figures"),
        size=len(part),
        columns=tuple(Column(heading=say(heading), cards=own) for heading, own in columns if own),
        lines=tuple(lines(part, cards, say)),
    )


def _is_outside(element: Any) -> bool:
    return getattr(element, "origin", Origin.PLAN) is not Origin.PLAN
