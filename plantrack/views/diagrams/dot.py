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
        _plain(drawing.id),
        graph_attr={
            "rankdir": "LR", "newrank": "true", "fontname": FONT, "fontsize": "11", "labelloc": "t", "labeljust": "l",
            "nodesep": "0.12", "ranksep": "0.8", "bgcolor": GROUND, "pad": "0.2", "label": head_label(drawing),
        },
        node_attr={"shape": "plain", "fontname": FONT, "fontsize": "11", "fontcolor": INK, "color": LINE},
        edge_attr={"color": LINE, "arrowsize": "0.7"},
    )  # fmt: skip
    for n, column in enumerate(drawing.columns):
        _column(dot, n, column, drawing)
    for n, (title, nodes) in enumerate(drawing.groups):
        _group(dot, n, title, [node for node in nodes if node[0] != "hub"])
    for n, hubs in enumerate(drawing.hubs):
        _hubs(dot, n, hubs)
    _pinned(dot, drawing)
    places = {card.node: n for n, column in enumerate(drawing.columns) for card in column.cards}
    for line in drawing.lines:
        dot.edge(_name(line.start), _name(line.end), **_line(line, places))
    return str(dot.source)


def _column(dot: "graphviz.Digraph", n: int, column: Column, drawing: Drawing) -> None:
    heading = {
        "label": _plain(column.heading), "labeljust": "l", "style": "filled,rounded", "color": COLUMN,
        "fontcolor": INK, "rank": "same", "margin": "8",
    }  # fmt: skip
    name = None if drawing.groups else f"cluster_column_{n}"
    with dot.subgraph(name=name, graph_attr=heading if name else {"rank": "same"}) as layer:
        for card in column.cards:
            layer.node(_name(card.node), **_card(card, drawing))


def _group(dot: "graphviz.Digraph", n: int, title: str, nodes: list[Node]) -> None:
    look = {"label": _plain(" ".join(title.split())), "labeljust": "l", "style": "filled,rounded", "color": COLUMN}
    with dot.subgraph(name=f"cluster_group_{n}", graph_attr={**look, "fontcolor": INK, "margin": "8"}) as group:
        for node in nodes:
            group.node(_name(node))


def _hubs(dot: "graphviz.Digraph", n: int, hubs: tuple[Node, ...]) -> None:
    with dot.subgraph(graph_attr={"rank": "same"}) as layer:
        layer.node(f"between/{n}", shape="point", style="invis", width="0", label="")
        for hub in hubs:
            layer.node(_name(hub), shape="point", width="0.06", color=LINE, fillcolor=LINE, label="", tooltip=" ")


def _pinned(dot: "graphviz.Digraph", drawing: Drawing) -> None:
    """Unseen lines by which each column comes after the one before, whatever joins them."""
    for n, (left, right) in enumerate(pairwise(drawing.columns)):
        start, end = (column.cards[len(column.cards) // 2].node for column in (left, right))
        dot.edge(_name(start), f"between/{n}", style="invis")
        dot.edge(f"between/{n}", _name(end), style="invis")


def _card(card: Card, drawing: Drawing) -> dict[str, str]:
    attributes = {
        "label": card_label(card, is_kind_told=drawing.are_kinds_told),
        "id": _plain(f"{drawing.id}-{drawing.view}-{'-'.join(card.node).replace(' ', '-')}"),
        "tooltip": _plain(graphviz.escape(card.said)),
    }
    return attributes | ({"URL": _plain(graphviz.escape(card.href))} if card.href else {})


def _line(line: Line, places: Mapping[Node, int]) -> dict[str, str]:
    """A line's look: as wide as its weight, dashed where no document states it, and aside within a column."""
    look = dict(STYLES.get(line.type, {}))
    if line.is_inferred:
        look.setdefault("style", "dashed")
    if line.weight != 1:
        look["penwidth"] = f"{min(6.0, max(0.5, 1.2 * line.weight)):.1f}"
    if line.end[0] == "hub":
        look["arrowhead"] = "none"
    look["tooltip"] = _plain(graphviz.escape(line.said or " "))
    if line.start in places and places[line.start] == places.get(line.end):
        return {**look, "constraint": "false"}
    return {**look, **dict(_ports(line))}


def _ports(line: Line) -> Iterator[tuple[str, str]]:
    """The sides at which a line from left to right leaves and arrives."""
    if line.start[0] != "hub":
        yield "tailport", "e"
    if line.end[0] != "hub":
        yield "headport", "w"


def _name(node: Node) -> str:
    return _plain(f"{node[0]}/{node[1]}")


def _plain(text: str) -> str:
    """Text that stays text, also where it looks like an HTML label."""
    return str(graphviz.nohtml(text.replace("&", "&amp;")))
