"""`plantrack agenda`: what is due in the coming time."""

from datetime import date as Day

import click

from plantrack.cli.judging import judge
from plantrack.cli.options import DATE, common, put
from plantrack.messages import LANGUAGES
from plantrack.periods import Frequency


@click.command("agenda")
@common
@click.option("--days", type=click.IntRange(0), metavar="N", help="Look so many days ahead (default: 120).")
@click.option("--until", type=DATE, metavar="DATE", help="Look ahead to this day instead.")
@click.option(
    "--every",
    type=click.Choice([str(each) for each in Frequency]),
    default="tertial",
    show_default=True,
    help="How often there is a report.",
)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the Markdown.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    days: int | None,
    until: Day | None,
    every: str,
    form: str,
    language: str,
    output: str | None,
) -> None:
    """List what is due in the coming time, what is late, and what waits.

    Reports, promises, questions, decisions, measures, targets and waivers of
    all plans, as they were known on --as-of, unless --known-at names another
    day. --as-of is today unless given, also for a plan that has ended.
    """
    if days is not None and until is not None:
        raise click.UsageError("--days and --until exclude each other")
    if form != "markdown" and language != "en":
        raise click.UsageError(f"--format {form} is written in English only")
    today = as_of or Day.today()
    judged = judge(path, ids, today, known_at or today)
    if not judged.evaluations:
        raise click.UsageError("no plan here")
    from plantrack.evaluation.agenda import DAYS, agenda, last_day
    from plantrack.views.agenda import render

    end = until or last_day(today, DAYS if days is None else days)
    if end < today:
        raise click.UsageError(f"--until {end} lies before {today}")
    found = agenda(judged.evaluations, end, Frequency(every))
    put(render(found, {each.plan.id: each.plan for each in judged.evaluations}, form, language=language), output)
