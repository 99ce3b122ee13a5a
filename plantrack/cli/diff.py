"""`plantrack diff`: what differs between two plans, or two revisions of one."""

from pathlib import Path

import click

from plantrack.cli.options import languages, put, readable, standard_input
from plantrack.files import read_file, read_plan, read_revision
from plantrack.findings import Fault, PlanError
from plantrack.messages import LANGUAGES
from plantrack.plan import Plan
from plantrack.succession import compare
from plantrack.views.comparison import FORMS, render


@click.command("diff")
@click.argument("earlier")
@click.argument("later")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@languages
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(earlier: str, later: str, form: str, language: tuple[str, ...], output: str | None) -> None:
    """Show what a plan keeps, changes, merges or drops of an earlier one.

    EARLIER and LATER are plan files, or REVISION:FILE for one as it was in git.
    What a plan says that it continues is matched; what only looks alike is
    offered, and not asserted.
    """
    if form in ("text", "json") and language != LANGUAGES[:1]:
        raise click.UsageError(f"differences as {form} are in English; allowed: --format markdown or html")
    if form == "markdown" and len(language) > 1:
        raise click.UsageError("differences as markdown are in one language; only a page (html) holds several")
    with readable():
        before, after = _plans(earlier, later)
    put(render(before, after, compare(before, after), form, language), output)


def _plans(*names: str) -> list[Plan]:
    """The plans of some names; raises PlanError with the faults of all of them."""
    found: list[Plan] = []
    faults: list[Fault] = []
    for name in names:
        try:
            found.append(_plan(name))
        except PlanError as error:
            faults += error.faults
    if faults:
        raise PlanError(faults)
    return found


def _plan(name: str) -> Plan:
    if name == "-":
        return read_plan(standard_input(), "<stdin>")
    revision, colon, path = name.partition(":")
    if colon and not Path(name).exists():
        return read_plan(read_revision(revision, path), name)
    return read_plan(read_file(name), name)
