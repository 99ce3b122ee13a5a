"""The diagram of a plan as it stands in a page, and the same in words."""

import re
from collections.abc import Iterator

from attrs import frozen
from markupsafe import Markup

from plantrack.evaluation.values import Evaluation
from plantrack.graph import to_graph
from plantrack.messages import Wording
from plantrack.views import dot
from plantrack.views.drawing import DrawingError, draw
from plantrack.views.page.edition import Edition
from plantrack.views.page.writing import part

EDGES = {
    "contributes_to": "contributes to",
    "measured_by": "is measured by",
    "part_of": "is part of",
    "depends_on": "depends on",
}
SHOWN = ("goal", "measure", "indicator")


@frozen
class End:
    of: str
    title: str


def diagram(evaluation: Evaluation, edition: Edition) -> Markup:
    """The drawing with links to what it shows, where there is a program that draws; else only the words."""
    say = edition.say
    drawing, missing = Markup(), ""
    try:
        svg = draw(dot.render(evaluation, language=say.language), "svg").decode()
        drawing = Markup(re.sub(r'href="#', f'href="#{edition.prefix}', svg[svg.index("<svg") :]))
    except DrawingError:
        missing = say("Nothing here can draw the diagram; this is what it would show.")
    return part("diagram", edition, drawing=drawing, missing=missing, edges=tuple(edges(evaluation, say)))


def edges(evaluation: Evaluation, say: Wording) -> Iterator[tuple[End, str, End]]:
    """Each line of the diagram: from what, how, to what."""
    graph = to_graph(evaluation.plan)
    for start, end, attributes in graph.edges(data=True):
        if start[0] in SHOWN and end[0] in SHOWN and attributes["type"] in EDGES:
            yield _end(evaluation, start, say), say(EDGES[attributes["type"]]), _end(evaluation, end, say)


def _end(evaluation: Evaluation, node: tuple[str, str], say: Wording) -> End:
    element = getattr(evaluation.plan, f"{node[0]}s")[node[1]]
    return End("/".join(node), element.title.to(say.language))
