"""An evaluation as a diagram: the table of views, and how one is put together."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import networkx as nx
from attrs import evolve, frozen

from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording, wording
from plantrack.plan import Text
from plantrack.views.diagrams import cards, goals, overview, responsibility, succession, theory
from plantrack.views.diagrams.lines import lines
from plantrack.views.diagrams.narrowing import focused, groups, without
from plantrack.views.diagrams.values import WHOLE, Card, Column, Drawing, Line, Node, Part, of_this_plan
from plantrack.views.marks import MARKS, MEASURES, OPEN, Mark


@frozen(kw_only=True)
class View:
    """A way of looking at a plan: its name in words, its columns with the types of nodes in them, and its graph.

    `arranged` leaves out what is hidden, and turns the graph so that lines lead from left to right.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    whole: Callable[[Evaluation], "nx.DiGraph[Node]"]
    arranged: Callable[["nx.DiGraph[Node]", tuple[str, ...]], "nx.DiGraph[Node]"] = without
    card: Callable[[Evaluation, "nx.DiGraph[Node]", Node, Wording], Card] = cards.card


VIEWS = {
    "goals": View(name="Goals and measures", columns=goals.COLUMNS, whole=goals.whole),
    "theory": View(name="Theory of change", columns=theory.COLUMNS, whole=theory.whole, arranged=theory.arranged),
    "succession": View(
        name="What became of the plan before", columns=succession.COLUMNS, whole=succession.whole, card=succession.card
    ),
    "responsibility": View(
        name="Who is responsible", columns=responsibility.COLUMNS, whole=responsibility.whole
    ),
    "overview": View(name="Overview", columns=overview.COLUMNS, whole=overview.whole, card=overview.card),
}  # fmt: skip

_ORDER = [*MARKS.values(), OPEN, *MEASURES.values(), *succession.FATES.values()]


def drawing(evaluation: Evaluation, view: str = "goals", part: Part = WHOLE, language: str = "en") -> Drawing:
    """A view of an evaluation, or of a part of it; the overview where that is more than fits on a sheet.

    Raises ValueError where there is no such view or language, nothing with the id in focus, or no
    plan before for `succession`.
    """
    if view not in VIEWS:
        raise ValueError(f"no view {view!r}; allowed: {', '.join(VIEWS)}")
    say, found = wording(language), VIEWS[view]
    graph = found.arranged(focused(found.whole(evaluation), part.focus, part.depth), part.hide)
    size = sum(node[0] != "hub" for node in graph)
    if size > part.limit and not part.focus and view != "overview":
        return evolve(drawing(evaluation, "overview", WHOLE, language), size=size)
    columns = _columns(evaluation, found, graph, say)
    drawn = tuple(lines(graph, {card.node: card for column in columns for card in column.cards}, say))
    return Drawing(
        id=evaluation.plan.id,
        view=view,
        language=language,
        title=evaluation.plan.title.to(language),
        subtitle=_subtitle(evaluation, found.name, say),
        size=size,
        columns=columns,
        hubs=_hubs(graph, columns),
        lines=drawn,
        groups=_groups(evaluation, graph, part.group_by, language) if part.group_by else (),
        legend=say("Legend"),
        marks=_marks(columns, say),
        notes=tuple(_notes(columns, drawn, say)),
    )


def _columns(evaluation: Evaluation, view: View, graph: "nx.DiGraph[Node]", say: Wording) -> tuple[Column, ...]:
    """The columns in which there is something, each kind in the order of the plan."""
    waived = cards.waived(evaluation)
    found = []
    for heading, kinds in view.columns.items():
        own = [view.card(evaluation, graph, node, say) for kind in kinds for node in graph if node[0] == kind]
        if own:
            marked = tuple(evolve(card, is_waived=of_this_plan(card.node) in waived) for card in own)
            found.append(Column(heading=say(heading), cards=marked))
    return tuple(found)


def _hubs(graph: "nx.DiGraph[Node]", columns: tuple[Column, ...]) -> tuple[tuple[Node, ...], ...]:
    """The hubs behind each column but the last: those that its elements lead to."""
    hubs = [node for node in graph if node[0] == "hub"]
    nodes = ({card.node for card in column.cards} for column in columns[:-1])
    return tuple(tuple(hub for hub in hubs if own & set(graph.pred[hub])) for own in nodes)


def _subtitle(evaluation: Evaluation, name: str, say: Wording) -> str:
    known = say(", as known on {day}", day=say.day(evaluation.known_at)) if evaluation.known_at else ""
    judged = say("judged at {day}", day=say.day(evaluation.as_of))
    return f"{say(name)}: {evaluation.plan.organisation}, {judged}{known}"


def _groups(
    evaluation: Evaluation, graph: "nx.DiGraph[Node]", by: str, language: str
) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    found: dict[str, list[Node]] = {}
    areas = evaluation.plan.areas
    for node, key in groups(evaluation, graph, by).items():
        found.setdefault(key, []).append(node)
    titles = {key: areas[key].title if by == "area" and key in areas else Text(plain=key) for key in found}
    return tuple((titles[key].to(language), tuple(nodes)) for key, nodes in found.items())


def _marks(columns: Iterable[Column], say: Wording) -> tuple[tuple[Mark, str], ...]:
    """The marks that occur, each once, in the order of the verdicts."""
    found = dict.fromkeys(card.mark for column in columns for card in column.cards if card.mark)
    return tuple((mark, say(mark.word)) for mark in sorted(found, key=_ORDER.index))


def _notes(columns: Iterable[Column], drawn: tuple[Line, ...], say: Wording) -> Iterator[str]:
    """What frames, bars and lines mean, as far as they occur."""
    shown = [card for column in columns for card in column.cards]
    types = {line.type for line in drawn}
    if any(card.is_outside for card in shown):
        yield say("dashed frame: not known to be in the plan")
    if any(card.is_assumed and not card.is_outside for card in shown):
        yield say("dotted frame: rests on assumptions")
    if any(card.is_waived for card in shown):
        yield say("double frame: a finding about it is waived")
    if any(card.bar for card in shown):
        yield say("bar: dark what is certain of the score, light what is possible")
    if "part_of" in types:
        yield say("hollow arrow: is part of")
    if "depends_on" in types:
        yield say("dotted line: depends on")
    if "likely" in types:
        yield say("dotted line: a guess, since titles are alike")
    if any(line.is_inferred for line in drawn if line.type not in ("depends_on", "likely")):
        yield say("dashed line: no document states it")
    if any(line.weight != 1 for line in drawn):
        yield say("width of a line: weight")
