"""The links of a diagram, each in words."""

from collections.abc import Iterator, Mapping

import networkx as nx

from plantrack.messages import Wording
from plantrack.views.diagrams.values import Card, Drawing, Line, Node

SAID = {
    "answers": "{start} answers {end}",
    "became": "{start} became {end}",
    "contributes_to": "{start} contributes to {end}",
    "depends_on": "{start} depends on {end}",
    "holds": "{start} holds {end}",
    "leads_to": "{start} leads to {end}",
    "likely": "{start} perhaps became {end}: their titles are alike",
    "measured_by": "{start} is measured by {end}",
    "owns": "{start} is responsible for {end}",
    "part_of": "{start} is part of {end}",
    "shown_by": "{end} shows {start}",
}
"""Types of lines in words."""


def lines(graph: "nx.DiGraph[Node]", cards: Mapping[Node, Card], say: Wording) -> Iterator[Line]:
    """The edges of a graph as lines, those to and from hubs without words."""
    for start, end, edge in graph.edges(data=True):
        said = ""
        if start in cards and end in cards:
            said = say(SAID[edge["type"]], start=_quoted(cards[start], say), end=_quoted(cards[end], say))
        yield Line(
            start=start,
            end=end,
            type=edge["type"],
            weight=float(edge.get("weight", 1.0)),
            is_inferred=bool(edge.get("inferred")),
            said=said,
        )


def listed(drawing: Drawing, say: Wording) -> Iterator[str]:
    """Every link of a diagram as a sentence, for those who do not see it; what meets in a hub is said in one."""
    cards = {card.node: _quoted(card, say) for card in drawing.cards}
    yield from (f"{line.said}." for line in drawing.lines if line.said)
    for hub in (node for between in drawing.hubs for node in between):
        before = [cards[line.start] for line in drawing.lines if line.end == hub]
        after = [cards[line.end] for line in drawing.lines if line.start == hub]
        yield say("{start} lead to {end}", start=", ".join(before), end=", ".join(after)) + "."


def _quoted(card: Card, say: Wording) -> str:
    title = " ".join(card.title.split())
    return say("{kind} “{title}”", kind=card.kind, title=title)
