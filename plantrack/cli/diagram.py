"""`plantrack diagram`: a plan drawn, from several points of view."""

import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve, frozen

from plantrack.cli.judging import judge
from plantrack.cli.options import How, common, program, put, stop, what_if
from plantrack.messages import LANGUAGES

if TYPE_CHECKING:
    from plantrack.evaluation.values import Evaluation
    from plantrack.views.diagrams import Drawing, Part

_FORMS = ("svg", "png", "pdf", "dot", "mermaid")
_VIEWS = ("goals", "theory", "succession", "responsibility", "overview")
_ENDINGS = {"svg": "svg", "png": "png", "pdf": "pdf", "mmd": "mermaid"}
_KINDS = ("area", "challenge", "goal", "measure", "indicator", "owner")

_OPTIONS = (
    click.option("--view", type=click.Choice(_VIEWS), default="goals", show_default=True, help="What is shown."),
    click.option("-T", "--format", "form", type=click.Choice(_FORMS), help="Default: by the ending of FILE, else dot."),
    click.option("--focus", default="", metavar="ID", help="Only what lies around this element."),
    click.option(
        "--depth", type=click.IntRange(min=0), help="How many lines away from it (default: 2; in a folder 1)."
    ),
    click.option(
        "--hide", type=click.Choice(_KINDS), multiple=True, help="Leave these out; may be given several times."
    ),
    click.option("--group-by", type=click.Choice(["area", "owner"]), help="Frame what belongs together."),
    click.option("--limit", type=click.IntRange(min=1), default=60, show_default=True, help="Elements on one sheet."),
    click.option("--links-to", metavar="FILE", help="Link each element to its place in this report in HTML."),
    click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True),
    click.option(
        "-o", "--output", metavar="FILE", help="Write to a file; to a folder (DIR/): one sheet for each goal."
    ),
)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command("diagram")
@common
@what_if
@_options
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    view: str,
    form: str | None,
    depth: int | None,
    language: str,
    links_to: str | None,
    output: str | None,
    group_by: str | None,
    **part: Any,
) -> None:
    """Draw a plan: its goals and measures, its theory of change, who is responsible, what became of the plan before.

    What is too much for one sheet is shown as an overview. SVG, PNG and PDF are
    drawn by the program that PLANTRACK_DOT names, by Graphviz (dot) or, but for
    PDF, by the extra graphviz-pure.
    """
    judged = judge(path, ids, as_of, known_at, how)
    evaluation = judged.one("draw")
    from plantrack.views.diagrams import Part

    is_folder = output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir())
    around = depth if depth is not None else 1 if is_folder else 2
    asked = _Asked(view, Part(depth=around, group_by=group_by or "", **part), language, links_to, program())
    ending = Path(output).suffix.removeprefix(".") if output else ""
    try:
        if is_folder:
            _folder(evaluation, asked, Path(str(output)), form or "svg")
        else:
            _sheet(evaluation, asked, output, form or _ENDINGS.get(ending, "dot"))
    except ValueError as error:
        stop(str(error))


@frozen
class _Asked:
    """What the options ask for, and the program that is set to draw with, if any."""

    view: str
    part: "Part"
    language: str
    links_to: str | None
    program: str


def _sheet(evaluation: "Evaluation", asked: _Asked, output: str | None, form: str) -> None:
    """One sheet, with a word where it is the overview instead of what was asked for."""
    from plantrack.views import diagrams

    found = diagrams.drawing(evaluation, asked.view, asked.part, asked.language)
    put(_written(found, asked, form), output)
    if found.view != asked.view:
        click.echo(
            f"{found.size} elements are too many for one sheet, so this is the overview: -o FOLDER/ draws "
            f"each goal, --focus ID a part, --limit {found.size} everything",
            err=True,
        )


def _folder(evaluation: "Evaluation", asked: _Asked, folder: Path, form: str) -> None:
    """The overview, which links to a sheet for each goal in the view; all are drawn before the first is written."""
    from plantrack.views import diagrams

    ending = {"mermaid": "mmd"}.get(form, form)
    whole = diagrams.drawing(evaluation, asked.view, evolve(asked.part, limit=sys.maxsize), asked.language)
    keys = [key for kind, key in map(diagrams.of_this_plan, (card.node for card in whole.cards)) if kind == "goal"]
    files = {("goal", key): f"goal-{key}.{ending}" for key in keys}
    overview = diagrams.drawing(evaluation, "overview", language=asked.language)
    linked = diagrams.linked(overview, lambda node: files.get(node, ""))
    sheets = {f"overview.{ending}": diagrams.written(linked, form, asked.program)}
    is_seen = sys.stderr.isatty()
    with click.progressbar(keys, file=sys.stderr, label="Drawing") if is_seen else nullcontext(keys) as goals:
        for key in goals:
            found = diagrams.drawing(evaluation, asked.view, evolve(asked.part, focus=key), asked.language)
            sheets[files["goal", key]] = _written(found, asked, form)
    for name, content in sheets.items():
        put(content, str(folder / name))


def _written(found: "Drawing", asked: _Asked, form: str) -> str | bytes:
    from plantrack.views import diagrams

    linked = found if asked.links_to is None else diagrams.linked(found, diagrams.anchored(asked.links_to))
    return diagrams.written(linked, form, asked.program)
