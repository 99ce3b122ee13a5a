"""The diagram of a plan as it stands in a page, and the same in words."""

from attrs import evolve
from markupsafe import Markup

from plantrack.evaluation.values import Evaluation
from plantrack.views import diagrams
from plantrack.views.diagrams.lines import listed
from plantrack.views.page.edition import Edition
from plantrack.views.page.writing import part
from plantrack.views.visible import visible


def diagram(evaluation: Evaluation, edition: Edition, program: str = "") -> Markup:
    """The drawing with links to what it shows, where there is a program that draws; else only the words."""
    say = edition.say
    plain = diagrams.drawing(evaluation, language=say.language)
    address = diagrams.anchored("")
    found = diagrams.linked(
        evolve(plain, id=edition.prefix + plain.id),
        lambda node: (href := address(node)) and f"#{edition.anchor(href.removeprefix('#'))}",
    )
    drawing, missing = Markup(), ""
    try:
        lines = str(diagrams.written(found, "svg", program)).splitlines()
        seen = (visible(line).replace("<U+", "&lt;U+") for line in lines)
        drawing = Markup("\n".join(seen))  # what is drawn is escaped already, but for marks that are written out
    except diagrams.DrawingError:
        missing = say("There is no program here that draws the diagram; this is what it would show.")
    is_overview = found.view == "overview"
    words = tuple(line[:1].upper() + line[1:] for line in listed(plain, say))
    return part("diagram", edition, drawing=drawing, missing=missing, is_overview=is_overview, lines=words)
