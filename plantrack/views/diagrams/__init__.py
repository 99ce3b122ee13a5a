"""Evaluations as diagrams: as DOT, as Mermaid, as drawn by Graphviz, and in sentences."""

from collections.abc import Callable

from attrs import evolve

from plantrack.evaluation.values import Evaluation
from plantrack.messages import wording
from plantrack.views.diagrams import dot, finishing, lines, mermaid, rendering
from plantrack.views.diagrams.composition import VIEWS, drawing
from plantrack.views.diagrams.outline import outlined
from plantrack.views.diagrams.rendering import DrawingError
from plantrack.views.diagrams.values import LIMIT, WHOLE, Drawing, Node, Part, of_this_plan

__all__ = [
    "FORMS",
    "LIMIT",
    "VIEWS",
    "WHOLE",
    "Drawing",
    "DrawingError",
    "Part",
    "anchored",
    "drawing",
    "linked",
    "listed",
    "of_this_plan",
    "outlined",
    "svg",
    "written",
]

FORMS = ("dot", "mermaid", *rendering.FORMATS)


def svg(
    evaluation: Evaluation,
    *,
    view: str = "goals",
    part: Part = WHOLE,
    language: str = "en",
    links_to: str | None = "",
    program: str = "",
) -> str:
    """A diagram as an `<svg>` element for a page, whose ids begin with the plan's and the view's.

    Each element links to `#goal-ID`, `#measure-ID` and so on in the file `links_to` ("": the page it
    stands in; None: no links). What is too much for a sheet is shown as the overview. The drawing is
    made by `program`, or else by the first that is found. Raises `DrawingError` where nothing is there
    to draw with, and ValueError where `drawing` does.
    """
    found = drawing(evaluation, view, part, language)
    found = found if links_to is None else linked(found, anchored(links_to))
    return str(written(found, "svg", program))


def listed(evaluation: Evaluation, *, view: str = "goals", part: Part = WHOLE, language: str = "en") -> tuple[str, ...]:
    """The links of the same diagram as sentences, for those who do not see it."""
    return tuple(lines.listed(drawing(evaluation, view, part, language), wording(language)))


def written(found: Drawing, form: str, program: str = "") -> str | bytes:
    """A diagram in one of `FORMS`; raises `DrawingError` where nothing is there to draw it with."""
    match form:
        case "dot":
            return dot.render(found)
        case "mermaid":
            return mermaid.render(found)
        case "svg":
            return finishing.finished(rendering.draw(dot.render(found), "svg", program), found)
    return rendering.draw(dot.render(found), form, program)


def linked(found: Drawing, address: Callable[[Node], str]) -> Drawing:
    """The diagram with a link from each card to the address of its element; none where that is empty."""
    columns = (
        evolve(column, cards=tuple(evolve(card, href=address(card.node)) for card in column.cards))
        for column in found.columns
    )
    return evolve(found, columns=tuple(columns))


def anchored(file: str) -> Callable[[Node], str]:
    """The addresses of elements in a report: `FILE#goal-ID`; of owners and of what is not in the plan there is none."""

    def address(node: Node) -> str:
        kind, key = of_this_plan(node)
        return f"{file}#{kind}-{key}" if kind in ("goal", "measure", "indicator", "challenge") else ""

    return address
