"""`plantrack portfolio`: many plans at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date as Day
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from plantrack.cli.options import DATE, busy, languages, put, readable, stop
from plantrack.portfolio import ASPECTS, ENGINES, LEVELS
from plantrack.views import TABLES, MissingExtra, book_of, files_of

if TYPE_CHECKING:
    from plantrack.portfolio.answering import Answered
    from plantrack.portfolio.answers import Peers
    from plantrack.portfolio.ordered import Sorted
    from plantrack.portfolio.scoring import Engine, Moment

FORMS = ("html", "markdown", "xlsx", *TABLES)
"""Forms of a report; the last two are folders."""

ENDINGS = {".htm": "html", ".html": "html", ".md": "markdown", ".xlsx": "xlsx"}

_SCORED = (
    click.argument("folder"),
    click.option(
        "--observations", "files", multiple=True, metavar="FILE", help="CSV, Arrow or Parquet; several times."
    ),
    click.option("--as-of", type=DATE, metavar="DATE", help="Judge on this day (default: today)."),
    click.option("--known-at", type=DATE, metavar="DATE", help="Use only what was known on this day."),
    click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True),
    click.option("--cluster", metavar="ADDRESS", help="Of a running Dask or Spark cluster (default: on this machine)."),
    click.option(
        "--sorted", "kept", metavar="FILE", help="Keep the sorted observations here, to be used again sooner."
    ),
)
_PEERS = (
    click.option("--peers", metavar="FILE", help="A CSV table of organisations and their groups, such as KOSTRA's."),
    click.option("--group", default="group", metavar="COLUMN", show_default=True, help="The column of it that groups."),
)
_OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")


def _with(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several options as one decorator, in their order."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


@click.group("portfolio")
def command() -> None:
    """Score many plans at once, from the tables that `plantrack compile` writes."""


@command.command("score", short_help="Write the verdicts on all plans, goals or indicators.")
@_with(*_SCORED)
@click.option("--days", metavar="DATE,…", help="Judge on each of these days.")
@click.option("--as-known-then", is_flag=True, help="Use only what was known on each of the days.")
@click.option("--level", type=click.Choice(LEVELS), default=LEVELS[0], show_default=True)
@click.option("-o", "--output", required=True, metavar="FILE", help="Write to this file, as .parquet or .csv.")
def score(
    folder: str,
    files: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    engine: str,
    cluster: str | None,
    kept: str | None,
    days: str | None,
    as_known_then: bool,
    level: str,
    output: str,
) -> None:
    """Write the verdicts on all plans of a FOLDER of tables, or on their goals or indicators.

    Without a day a plan that has ended is judged on its last day.
    """
    if known_at and as_known_then:
        raise click.UsageError("--known-at and --as-known-then exclude each other")
    if as_of and days:
        raise click.UsageError("--as-of and --days exclude each other")
    if not output.endswith((".parquet", ".csv")):
        raise click.UsageError(f"{output!r} is neither .parquet nor .csv")
    with readable(), _prepared(folder, files, engine, cluster, kept) as (observations, engine_):
        from plantrack.portfolio.writing import write_results

        moments = _moments(as_of, days, known_at, as_known_then)
        counted = write_results(Path(folder), observations, moments, level, output, engine_)
    click.echo(f"rows in {output}: {counted.rows}; plans: {counted.plans}, of which judged one by one: {counted.apart}")


@contextmanager
def _prepared(
    folder: str, files: Sequence[str], engine: str, cluster: str | None, kept: str | None
) -> "Iterator[tuple[Sorted | None, Engine]]":
    """The observations sorted for a folder, and the engine that answers for them."""
    from plantrack.portfolio.engines import running
    from plantrack.portfolio.writing import sorted_observations

    with TemporaryDirectory() as place, running(engine, cluster) as engine_:
        yield sorted_observations(Path(folder), files, kept or str(Path(place) / "sorted.parquet")), engine_


def _moments(as_of: Day | None, days: str | None, known_at: Day | None, as_known_then: bool) -> Sequence["Moment"]:
    from plantrack.portfolio.scoring import Moment

    given = [DATE.convert(day.strip(), None, None) for day in days.split(",")] if days else [as_of or Day.today()]
    is_capped = not (as_of or days)
    return [Moment(day=day, known_at=day if as_known_then else known_at, capped=is_capped) for day in given]


@command.command("report", short_help="Answer what is asked of many plans, as a page or tables.")
@_with(*_SCORED, *_PEERS)
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: by the ending of FILE, or html.")
@languages
@click.option("-o", "--output", metavar="FILE", help="Write to this file; for powerbi and parquet, to a folder.")
def report(
    folder: str,
    files: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    engine: str,
    cluster: str | None,
    kept: str | None,
    peers: str | None,
    group: str,
    form: str | None,
    language: tuple[str, ...],
    output: str | None,
) -> None:
    """Answer what is asked of many plans, from a FOLDER of tables.

    Plans that run on the day are ranked by how many of their goals can be
    measured, what is done and what is reached, each with its range; peers are
    held against each other; goals that nobody measures, outliers and repeated
    figures are listed. html is a page that needs no network; xlsx, parquet and
    powerbi (CSV) hold every answer as a whole table.
    """
    wanted = form or ENDINGS.get(Path(output or "").suffix.lower(), FORMS[0])
    if wanted != "html" and len(language) > 1:
        raise click.UsageError(f"a report as {wanted} is in one language; only a page (html) holds several")
    if wanted not in ("html", "markdown") and output in (None, "-"):
        raise click.UsageError(f"{wanted} is no text: name a file or folder with -o")
    with readable(), _prepared(folder, files, engine, cluster, kept) as (observations, engine_):
        from plantrack.portfolio.answering import answered
        from plantrack.portfolio.scoring import Moment

        with busy("Scoring and comparing …"):
            moment = Moment(day=as_of or Day.today(), known_at=known_at)
            found = answered(Path(folder), observations, moment, _peers(peers, group), engine_)
            try:
                content = _written(found, wanted, language)
            except MissingExtra as error:
                stop(str(error))
    for name, each in content.items():
        put(each, str(Path(str(output)) / name) if name else output)


def _peers(file: str | None, column: str) -> "Peers | None":
    from plantrack.portfolio.given import peers

    return peers(file, column) if file else None


def _written(found: "Answered", form: str, languages: Sequence[str]) -> Mapping[str, str | bytes]:
    """A report as files of a folder by their names, or as one without a name."""
    from plantrack.portfolio.showing import sheets, shown

    if form in TABLES:
        return files_of(sheets(found), form)
    if form == "xlsx":
        return {"": book_of(sheets(found, is_book=True), "plantrack portfolio", found.moment.day, languages[0])}
    from plantrack.views.portfolio.forms import render

    return {"": render(shown(found), form, languages)}


@command.command("rank", short_help="Rank plans by the lower end of their range.")
@click.argument("scores")
@click.option("--by", type=click.Choice(ASPECTS), default="results", show_default=True)
@_with(*_PEERS, _OUTPUT)
@click.option("--distribution", "spread", is_flag=True, help="Count the plans in each tenth of the scale instead.")
def rank(scores: str, by: str, peers: str | None, group: str, output: str | None, spread: bool) -> None:
    """Rank plans by the lower end of their range, from a file of SCORES in Parquet.

    What nobody reported lowers the lower end: to go silent never helps.
    """
    with readable():
        from plantrack.portfolio import answers, given
        from plantrack.portfolio.writing import csv

        found = given.scores(scores, "plans")
        table = answers.distribution(found, by) if spread else answers.ranking(found, by, _peers(peers, group))
        content = csv(table)
    put(content, output)


@command.command("gaps", short_help="List the goals that cannot be measured.")
@click.argument("scores")
@click.option("--nobody", "is_shared", is_flag=True, help="Only goals that no plan measures, each once.")
@_with(_OUTPUT)
def gaps(scores: str, is_shared: bool, output: str | None) -> None:
    """List the goals that cannot be measured, from a file of SCORES of goals in Parquet."""
    with readable():
        from plantrack.portfolio import answers, given
        from plantrack.portfolio.writing import csv

        found = given.scores(scores, "goals")
        content = csv(answers.nobody(found) if is_shared else answers.unmeasured(found))
    put(content, output)


@command.command("across", short_help="Show an indicator in all plans that have it.")
@click.argument("scores")
@click.argument("indicator")
@_with(*_PEERS, _OUTPUT)
def across(scores: str, indicator: str, peers: str | None, group: str, output: str | None) -> None:
    """Show an INDICATOR in all plans that have it, from a file of SCORES of indicators in Parquet."""
    with readable():
        from plantrack.portfolio import given
        from plantrack.portfolio.across import across
        from plantrack.portfolio.writing import csv

        found = given.scores(scores, "indicators")
        content = csv(across(found, _peers(peers, group), key=indicator))
    put(content, output)
