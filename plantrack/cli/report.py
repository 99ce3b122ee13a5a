"""`plantrack report`: a plan as a committee would read it."""

from datetime import date as Day
from pathlib import Path

import click

from plantrack.checks import check
from plantrack.cli.options import How, common, judge, languages, put, what_if

FORMS = {"markdown": (".md", ".markdown"), "html": (".html", ".htm")}
"""Each form of a report with the endings of its files; the first is what is written where nothing says more."""


@click.command("report")
@common
@what_if
@languages
@click.option("--format", "form", type=click.Choice(list(FORMS)), help="[default: by the ending of FILE, or markdown]")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    language: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """Write a report on one plan, for a committee to read.

    As html it is one page that needs no network, in one language or several.
    """
    form = form or _by_ending(output)
    if form != "html" and len(language) > 1:
        raise click.UsageError(f"a report as {form} is in one language; only a page (html) holds several")
    judged = judge(path, ids, as_of, known_at, how)
    evaluation = judged.one("report on")
    from plantrack.views import render

    findings = check(evaluation, plans=judged.plans, today=judged.today)
    put(render(evaluation, form, findings=findings, language=language[0], further=language[1:]), output)


def _by_ending(output: str | None) -> str:
    ending = Path(output or "").suffix.lower()
    return next((form for form, endings in FORMS.items() if ending in endings), next(iter(FORMS)))
