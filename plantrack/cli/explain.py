"""`plantrack explain`: how the figures of one element came about."""

from datetime import date as Day

import click

from plantrack.cli.judging import judge
from plantrack.cli.options import How, common, put, what_if
from plantrack.findings import did_you_mean
from plantrack.messages import LANGUAGES, wording


@click.command("explain")
@click.argument("id")
@common
@what_if
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    id: str,
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    language: str,
    output: str | None,
) -> None:
    """Show how the figures of a goal, an indicator or another element came about.

    ID is the element's id in its plan; PATH as for the other commands.
    """
    judged = judge(path, ids, as_of, known_at, how)
    from plantrack.views.explanation import explain
    from plantrack.views.explanation import ids as ids_of
    from plantrack.views.terminal import explained

    say = wording(language)
    found = [(judged.said(each, say), explain(each, id, language=language)) for each in judged.evaluations]
    if not any(explanations for _, explanations in found):
        names = [name for each in judged.evaluations for name in ids_of(each)]
        raise click.UsageError(f"nothing here has the id {id!r}{did_you_mean(id, names)}")
    put("\n".join(explained(explanations, said) for said, explanations in found if explanations), output)
