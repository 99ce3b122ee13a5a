"""A plan as a goal-measure diagram in DOT: measures to the left, goals in the middle, indicators to the right."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from textwrap import wrap

import graphviz
import networkx as nx

from plantrack.evaluation.values import Evaluation, GoalResult, IndicatorResult, MeasureResult, Movement
from plantrack.findings import nearest
from plantrack.graph import around, to_graph, within
from plantrack.messages import Wording, wording
from plantrack.plan import Origin
from plantrack.records import MeasureStatus
from plantrack.views.marks import MARKS, Mark, goal_mark, mark, score, words

Node = tuple[str, str]

WIDTH = 26
"""Characters of a line in a label."""

SHOWN = ("measure", "goal", "indicator")
MEASURES: Mapping[str | None, Mark] = {
    MeasureStatus.COMPLETED: Mark("●", "completed", "#d3efd9", "#1a6b34"),
    MeasureStatus.STARTED: Mark("◊", "started", "#e4ecf7", "#2c5282"),
    MeasureStatus.PLANNED: Mark("○", "planned", "#ffffff", "#555555"),
    MeasureStatus.STOPPED: Mark("×", "stopped", "#ececec", "#555555"),
    None: Mark("□", "nothing recorded", "#ffffff", "#777777"),
}
STYLES: Mapping[str, Mapping[str, str]] = {
    "contributes_to": {},
    "measured_by": {"color": "#2c5282", "arrowhead": "none"},
    "part_of": {"style": "dashed", "arrowhead": "onormal", "constraint": "false"},
    "depends_on": {"style": "dotted", "arrowhead": "vee", "constraint": "false"},
}


def render(
    evaluation: Evaluation,
    *,
    language: str = "en",
    focus: str = "",
    depth: int = 2,
) -> str:
    """The diagram as DOT text; of the part within `depth` edges of the element `focus`, if one is named.

    Raises ValueError where the plan has no element of that id.
    """
    say = wording(language)
    graph = _part(to_graph(evaluation.plan), focus, depth)
    plan = evaluation.plan
    dot = graphviz.Digraph(
        _plain(plan.id),
        graph_attr={
            "rankdir": "LR", "fontname": "Arial", "fontsize": "16", "labelloc": "t", "labeljust": "l",
            "nodesep": "0.18", "ranksep": "0.9", "bgcolor": "white", "pad": "0.3",
            "label": _label([*_wrapped(plan.title.to(language), 60), *_caption(evaluation, say)]),
        },
        node_attr={
            "shape": "box", "fontname": "Arial", "fontsize": "11", "style": "filled", "margin": "0.14,0.08",
            "fillcolor": "#ffffff", "color": "#444444", "fontcolor": "#1a1a1a",
        },
        edge_attr={"color": "#666666", "arrowsize": "0.7"},
    )  # fmt: skip
    shown = [node for node in graph if node[0] in SHOWN]
    for kind in SHOWN:
        with dot.subgraph(graph_attr={"rank": "same"}) as layer:
            layer.node(kind, style="invis", shape="point", width="0")
            for node in (node for node in shown if node[0] == kind):
                layer.node(_name(node), **_node(evaluation, node, say))
    for left, right in pairwise(SHOWN):
        dot.edge(left, right, style="invis")
    for start, end, attributes in graph.edges(data=True):
        if start in shown and end in shown:
            dot.edge(_name(start), _name(end), **_edge(attributes))
    _legend(dot, [_marked(evaluation, node) for node in shown], say)
    return str(dot.source)


def _part(graph: "nx.DiGraph[Node]", focus: str, depth: int) -> "nx.DiGraph[Node]":
    """The nodes to draw: those of the layers, and of the indicators those that goals are measured by."""
    drawn = [
        node
        for node in graph
        if node[0] in ("measure", "goal")
        or (node[0] == "indicator" and any(s[0] == "goal" for s in graph.predecessors(node)))
    ]
    part = within(graph, drawn)
    if not focus:
        return part
    found = [node for node in part if node[1] == focus]
    if not found:
        near = nearest(focus, [id for _, id in part])
        raise ValueError(
            f"no goal, measure or indicator {focus!r} is drawn" + (f"; did you mean {near!r}?" if near else "")
        )
    return within(part, {near for node in found for near in around(part, node, depth)})


def _caption(evaluation: Evaluation, say: Wording) -> list[str]:
    known = say(", as known on {day}", day=say.day(evaluation.known_at)) if evaluation.known_at else ""
    organisation = " ".join(evaluation.plan.organisation.split())
    return [f"{organisation}, {say('judged at {day}', day=say.day(evaluation.as_of))}{known}"]


def _node(evaluation: Evaluation, node: Node, say: Wording) -> dict[str, str]:
    kind, key = node
    found = _marked(evaluation, node)
    attributes = {"fillcolor": found.fill, "color": found.line}
    if kind == "goal":
        return attributes | _goal(evaluation.goals[key], found, say)
    if kind == "measure":
        return attributes | _measure(evaluation.measures[key], found, say)
    return attributes | _indicator(evaluation.indicators[key], found, say)


def _marked(evaluation: Evaluation, node: Node) -> Mark:
    kind, key = node
    if kind == "measure":
        return MEASURES[evaluation.measures[key].status]
    return goal_mark(evaluation.goals[key]) if kind == "goal" else mark(evaluation.indicators[key].statuses)


def _goal(result: GoalResult, found: Mark, say: Wording) -> dict[str, str]:
    lines = [*_wrapped(result.goal.title.to(say.language)), ""]
    if result.level.is_measurable:
        lines += [*_wrapped(f"{found.symbol} {words(result.statuses, say)}"), score(result.figure, say)]
    else:
        lines += _wrapped(f"{found.symbol} {say('not measurable')} ({result.level})")
        if result.level_with_proposals.is_measurable:
            lines += _wrapped(say("measurable with a proposal ({level})", level=result.level_with_proposals))
    if result.is_assumed and result.level.is_measurable:
        lines += _wrapped(say("(rests on assumptions)"))
    style = "filled,rounded" if result.goal.origin is Origin.PLAN else "filled,rounded,dashed"
    return {"label": _label(lines), "style": style, "penwidth": "2" if result.level.is_measurable else "1"}


def _measure(result: MeasureResult, found: Mark, say: Wording) -> dict[str, str]:
    lines = _wrapped(result.measure.title.to(say.language))
    late = say(", late") if result.is_late else ""
    assumed = say(", assumed") if result.is_assumed else ""
    reported = say(", reported") if result.measure.origin is Origin.REPORTED else ""
    lines += _wrapped(f"{found.symbol} {say(found.word)}{late}{assumed}{reported}")
    return {"label": _label(lines), "style": "filled" if result.measure.origin is Origin.PLAN else "filled,dashed"}


def _indicator(result: IndicatorResult, found: Mark, say: Wording) -> dict[str, str]:
    indicator, unit = result.indicator, result.indicator.unit_in(say.language)
    lines = _wrapped(indicator.title.to(say.language))
    if result.latest:
        lines += _wrapped(
            f"{say.amount(result.indicator.written(result.latest.recorded), unit)}, {say.day(result.latest.day)}"
        )
    if result.target and result.target_day:
        lines += _wrapped(
            say(
                "target {value} by {day}",
                value=say.amount(result.indicator.written(result.target.value), unit),
                day=say.day(result.target_day),
            )
        )
    has_moved = result.is_context and result.movement is not Movement.UNKNOWN
    state = say(result.movement) if has_moved else words(result.statuses, say)
    lines += _wrapped(f"{found.symbol} {state}")
    if indicator.origin is Origin.PROPOSED:
        lines += _wrapped(say("(proposed)"))
    if result.is_assumed:
        lines += _wrapped(say("(assumed)"))
    return {
        "label": _label(lines),
        "shape": "note",
        "style": "filled,dashed" if indicator.origin is Origin.PROPOSED else "filled",
    }


def _edge(attributes: Mapping[str, object]) -> dict[str, str]:
    """An edge's look; a measured-by edge is as wide as its weight."""
    look = dict(STYLES.get(str(attributes["type"]), {}))
    if isinstance(weight := attributes.get("weight"), float):
        look["penwidth"] = f"{min(6.0, max(0.5, 1.2 * weight)):.1f}"
    return look


def _legend(dot: "graphviz.Digraph", marks: Iterable[Mark], say: Wording) -> None:
    """The marks that occur, each once, in the order of the verdicts."""
    known = [*MARKS.values(), *MEASURES.values()]
    seen = {(found.symbol, found.word): found for found in marks}
    ordered = sorted(seen.values(), key=lambda found: known.index(found) if found in known else len(known))
    rows = [f"{found.symbol} {say(found.word)}" for found in ordered]
    rows += [say("dashed frame: not known to be in the plan")] if rows else []
    dot.node("legend", label=_label([say("Legend"), *rows]), shape="plaintext", style="", fontsize="10")


def _name(node: Node) -> str:
    return _plain(f"{node[0]}/{node[1]}")


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    return wrap(text, width, break_on_hyphens=False) or [""]


def _label(lines: Iterable[str]) -> str:
    """Lines of a label, each escaped, set to the left."""
    return _plain("".join(f"{graphviz.escape(line)}\\l" for line in lines))


def _plain(text: str) -> str:
    """Text that stays text, also where it looks like an HTML label."""
    return str(graphviz.nohtml(text.replace("&", "&amp;")))
