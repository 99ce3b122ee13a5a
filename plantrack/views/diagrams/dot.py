"""A diagram as DOT text, for Graphviz."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import graphviz

from plantrack.views.diagrams.colours import COLUMN, GROUND, INK, LINE, MEASURED
from plantrack.views.diagrams.labels import card_label, head_label
from plantrack.views.diagrams.values import Card, Column, Drawing, Line, Node

FONT = "Arial"

STYLES: Mapping[str, Mapping[str, str]] = {
    "measured_by": {"color": MEASURED, "arrowhead": "none"},
    "part_of": {"arrowhead": "onormal"},
    "depends_on": {"style": "dotted", "arrowhead": "vee"},
    "likely": {"style": "dotted", "arrowhead": "none"},
    "holds": {"arrowhead": "none"},
    "owns": {"arrowhead": "none"},
}
"""How types of lines differ from an arrow."""


def render(drawing: Drawing) -> str:
    """The diagram as DOT text: columns pinned from left to right, or the groups, where there are any."""
    dot = graphviz.Digraph(
        drawing.id,
        graph_attr={
            "rankdir": "LR", "newrank": "true", "fontname": FONT, "fontsize": "11", "labelloc": "t", "labeljust": "l",
            "nodesep": "0.12", "ranksep": "0.8", "bgcolor": GROUND, "pad": "0.2", "label": head_label(drawing),
        },
        node_attr={"shape": "plain", "fontname": FONT, "fontsize": "11", "fontcolor": INK, "color": LINE},
        edge_attr={"color": LINE, "arrowsize": "0.7"},
    )  # fmt: skip
    names = _names(drawing)
    for n, column in enumerate(drawing.columns):
        _column(dot, n, column, drawing, names)
    for n, (title, nodes) in enumerate(drawing.groups):
        _group(dot, n, title, [names[node] for node in nodes if node[0] != "hub"])
    for n, hubs in enumerate(drawing.hubs):
        _hubs(dot, n, [names[hub] for hub in hubs])
    _pinned(dot, drawing, names)
    places = {card.node: n for n, column in enumerate(drawing.columns) for card in column.cards}
    for line in drawing.lines:
        dot.edge(names[line.start], names[line.end], **_line(line, places))
    return str(dot.source)


def _column(dot: "graphviz.Digraph", n: int, column: Column, drawing: Drawing, names: Mapping[Node, str]) -> None:
    heading = {
        "label": _plain(column.heading), "labeljust": "l", "style": "filled,rounded", "color": COLUMN,
        "fontcolor": INK, "rank": "same", "margin": "8",
    }  # fmt: skip
    name = None if drawing.groups else f"cluster_column_{n}"
    with dot.subgraph(name=name, graph_attr=heading if name else {"rank": "same"}) as layer:
        for card in column.cards:
            layer.node(names[card.node], **_card(card, drawing, names[card.node]))


def _group(dot: "graphviz.Digraph", n: int, title: str, names: list[str]) -> None:
    look = {
        "label": _plain(graphviz.escape(" ".join(title.split()))),
        "labeljust": "l",
        "style": "filled,rounded",
        "color": COLUMN,
    }
    with dot.subgraph(name=f"cluster_group_{n}", graph_attr={**look, "fontcolor": INK, "margin": "8"}) as group:
        for name in names:
            group.node(name)


def _hubs(dot: "graphviz.Digraph", n: int, hubs: list[str]) -> None:
    with dot.subgraph(graph_attr={"rank": "same"}) as layer:
        layer.node(f"between/{n}", shape="point", style="invis", width="0", label="")
        for hub in hubs:
            layer.node(hub, shape="point", width="0.06", color=LINE, fillcolor=LINE, label="", tooltip=" ")


def _pinned(dot: "graphviz.Digraph", drawing: Drawing, names: Mapping[Node, str]) -> None:
    """Unseen lines by which each column comes after the one before, whatever joins them."""
    for n, (left, right) in enumerate(pairwise(drawing.columns)):
        start, end = (column.cards[len(column.cards) // 2].node for column in (left, right))
        dot.edge(names[start], f"between/{n}", style="invis")
        dot.edge(f"between/{n}", names[end], style="invis")


def _card(card: Card, drawing: Drawing, name: str) -> dict[str, str]:
    attributes = {
        "label": card_label(card, is_kind_told=drawing.are_kinds_told),
        "id": f"{drawing.id}-{drawing.view}-{name.replace('/', '-').replace(' ', '-')}",
        "tooltip": _plain(graphviz.escape(card.said)),
    }
    return attributes | ({"URL": _plain(graphviz.escape(card.href))} if card.href else {})


def _line(line: Line, places: Mapping[Node, int]) -> dict[str, str]:
    """A line's look: as wide as its weight, dashed if no document states it, aside if it leads no further right."""
    look = dict(STYLES.get(line.type, {}))
    if line.is_inferred:
        look.setdefault("style", "dashed")
    if line.weight != 1:
        look["penwidth"] = f"{min(6.0, max(0.5, 1.2 * line.weight)):.1f}"
    if line.end[0] == "hub":
        look["arrowhead"] = "none"
    look["tooltip"] = _plain(graphviz.escape(line.said or " "))
    if line.start in places and line.end in places and places[line.start] >= places[line.end]:
        return {**look, "constraint": "false"}
    return {**look, **dict(_ports(line))}


def _ports(line: Line) -> Iterator[tuple[str, str]]:
    """The sides at which a line from left to right leaves and arrives."""
    if line.start[0] != "hub":
        yield "tailport", "e"
    if line.end[0] != "hub":
        yield "headport", "w"


def _names(drawing: Drawing) -> dict[Node, str]:
    """What each node is called in DOT: its type and its id, or a number where anything may stand as its id."""
    nodes = [*(card.node for card in drawing.cards), *(hub for hubs in drawing.hubs for hub in hubs)]
    return {node: f"{node[0]}/{n if node[0] == 'owner' else node[1]}" for n, node in enumerate(nodes)}


def _plain(text: str) -> str:
    """Text that stays text, also where it looks like an HTML label."""
    found: str = graphviz.nohtml(text.replace("&", "&amp;"))  # of a type of its own, by which it is known
    return found
