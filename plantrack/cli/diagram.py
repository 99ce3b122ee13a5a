"""`plantrack diagram`: measures, goals and indicators, drawn."""

from datetime import date as Day
from pathlib import Path

import click

from plantrack.cli.options import How, common, judge, put, stop, what_if
from plantrack.messages import LANGUAGES


@click.command("diagram")
@common
@what_if
@click.option(
    "-T",
    "--format",
    "form",
    type=click.Choice(["dot", "svg", "png", "pdf"]),
    help="Default: by the ending of FILE, else dot.",
)
@click.option("--focus", default="", metavar="ID", help="Only what lies around this element.")
@click.option(
    "--depth", type=click.IntRange(min=0), default=2, show_default=True, help="With --focus: how many edges away."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    form: str | None,
    focus: str,
    depth: int,
    language: str,
    output: str | None,
) -> None:
    """Draw measures, goals and indicators, each with its status.

    SVG, PNG and PDF need Graphviz (dot), or, but for PDF, the extra graphviz-pure.
    """
    evaluation = judge(path, ids, as_of, known_at, how).one("draw")
    from plantrack.views import dot
    from plantrack.views.drawing import FORMATS, draw

    ending = Path(output).suffix.removeprefix(".") if output else ""
    wanted = form or (ending if ending in FORMATS else "dot")
    try:
        text = dot.render(evaluation, language=language, focus=focus, depth=depth)
        put(text if wanted == "dot" else draw(text, wanted), output)
    except ValueError as error:
        stop(str(error))
