"""`plantrack report`: a plan as a committee would read it."""

from datetime import date as Day

import click

from plantrack.checks import check
from plantrack.cli.options import How, common, judge, put, what_if
from plantrack.messages import LANGUAGES


@click.command("report")
@common
@what_if
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    language: str,
    output: str | None,
) -> None:
    """Write a report on one plan in Markdown, for a committee to read."""
    judged = judge(path, ids, as_of, known_at, how)
    evaluation = judged.one("report on")
    from plantrack.views import render

    findings = check(evaluation, plans=judged.plans, today=judged.today)
    put(render(evaluation, "markdown", findings=findings, language=language), output)
