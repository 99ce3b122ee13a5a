"""The plan before beside this one: what was kept, changed, merged or dropped, and what is new."""

from collections.abc import Mapping

import networkx as nx
from attrs import evolve

from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.succession import Difference, Fate, compare
from plantrack.views.diagrams import cards
from plantrack.views.diagrams.values import Card, Node
from plantrack.views.marks import Mark

COLUMNS = {
    "The plan before": ("earlier goal", "earlier measure", "earlier indicator"),
    "Continued in this plan": ("goal", "measure", "indicator"),
    "New in this plan": ("new goal", "new measure", "new indicator"),
}

FATES: Mapping[Fate, Mark] = {
    Fate.KEPT: Mark("=", "kept as it was", "#d3efd9", "#1a6b34"),
    Fate.CHANGED: Mark("≈", "changed", "#fdf0c4", "#7a5b00"),
    Fate.MERGED: Mark("»", "merged", "#e8e4f0", "#5a4a78"),
    Fate.DROPPED: Mark("×", "dropped", "#f8d0d4", "#9b1c2b"),
    Fate.NEW: Mark("+", "new", "#e4ecf7", "#2c5282"),
}

FIELDS = {
    "title": "title",
    "statement": "statement",
    "area": "area",
    "part_of": "what it is part of",
    "weight": "weight",
    "rollup": "how parts make the score",
    "answers": "challenges",
    "indicators": "indicators",
    "origin": "origin",
    "contributes_to": "goals",
    "depends_on": "what it depends on",
    "owner": "owner",
    "period": "period",
    "done_when": "when it is done",
    "funding": "funding",
    "unit": "unit",
    "direction": "direction",
    "level": "level",
    "frequency": "frequency",
    "data_source": "data source",
    "formula": "formula",
    "domain": "possible values",
    "stages": "stages",
    "aggregate": "how parts make the whole",
    "window": "window",
    "baseline": "baseline",
    "targets": "targets",
    "wanted": "target in words",
    "trajectory": "trajectory",
    "organisation": "organisation",
}
"""Fields of goals, measures and indicators in words."""

_KINDS = {"goals": "goal", "measures": "measure", "indicators": "indicator"}


def whole(evaluation: Evaluation) -> "nx.DiGraph[Node]":
    """What either plan has of its own; lines lead to what continues it, or, as a guess, to what is called much alike.

    Raises ValueError where the plan before is not here.
    """
    plan, earlier = evaluation.plan, evaluation.predecessor
    if earlier is None:
        raise ValueError(
            f"the plan before, {plan.succeeds!r}, is not here" if plan.succeeds else "the plan names no plan before it"
        )
    graph: nx.DiGraph[Node] = nx.DiGraph(id=plan.id)
    for each in compare(earlier, plan):
        graph.add_nodes_from((*_before(each), *_after(each)), difference=each)
        for start in _before(each):
            graph.add_edges_from((start, end, {"type": "became", "inferred": each.inferred}) for end in _after(each))
            likely = ((f"new {_KINDS[each.kind]}", key) for key in each.likely)
            graph.add_edges_from((start, end, {"type": "likely"}) for end in likely)
    return graph


def card(evaluation: Evaluation, graph: "nx.DiGraph[Node]", node: Node, say: Wording) -> Card:
    """The card of an element of either plan, with what became of it, and in what it changed."""
    kind, key = node
    plan = evaluation.predecessor if kind.startswith("earlier ") else evaluation.plan
    each: Difference = graph.nodes[node]["difference"]
    found, fields = FATES[each.fate], dict.fromkeys(name for name, _, _ in each.fields)
    details = [say("in: {fields}", fields=", ".join(say(FIELDS[name]) for name in fields))] if fields else []
    details += [say("(inferred)")] if each.inferred else []
    own = cards.titled(getattr(plan, each.kind)[key], node, say)
    return evolve(own, mark=found, state=say(found.word), details=tuple(details))


def _before(each: Difference) -> list[Node]:
    return [(f"earlier {_KINDS[each.kind]}", key) for key in each.before]


def _after(each: Difference) -> list[Node]:
    new = "new " if each.fate is Fate.NEW else ""
    return [(f"{new}{_KINDS[each.kind]}", key) for key in each.after]
