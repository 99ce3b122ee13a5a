"""`plantrack portfolio`: many plans at once."""

from collections.abc import Sequence
from datetime import date as Day
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from plantrack.cli.options import DATE, put, readable

if TYPE_CHECKING:
    from plantrack.portfolio.scoring import Moment


@click.group("portfolio")
def command() -> None:
    """Score many plans at once, from the tables that `plantrack compile` writes."""


@command.command("score")
@click.argument("folder")
@click.option("--observations", "files", multiple=True, metavar="FILE", help="CSV, Arrow or Parquet; several times.")
@click.option("--as-of", type=DATE, metavar="DATE", help="Judge on this day (default: today, or a plan's last).")
@click.option("--days", metavar="DATE,…", help="Judge on each of these days.")
@click.option("--known-at", type=DATE, metavar="DATE", help="Use only what was known on this day.")
@click.option("--as-known-then", is_flag=True, help="Use only what was known on each of the days.")
@click.option("--level", type=click.Choice(["plans", "goals", "indicators"]), default="plans", show_default=True)
@click.option("--engine", type=click.Choice(["threads", "dask", "spark"]), default="threads", show_default=True)
@click.option("--cluster", metavar="ADDRESS", help="Of a running Dask or Spark cluster (default: on this machine).")
@click.option("--sorted", "kept", metavar="FILE", help="Keep the sorted observations here, to be scored again sooner.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Write to this file, as .parquet or .csv.")
def score(
    folder: str,
    files: tuple[str, ...],
    as_of: Day | None,
    days: str | None,
    known_at: Day | None,
    as_known_then: bool,
    level: str,
    engine: str,
    cluster: str | None,
    kept: str | None,
    output: str,
) -> None:
    """Write the verdicts on all plans of a FOLDER of tables, or on their goals or indicators."""
    if known_at and as_known_then:
        raise click.UsageError("--known-at and --as-known-then exclude each other")
    if as_of and days:
        raise click.UsageError("--as-of and --days exclude each other")
    from plantrack.portfolio.engines import running
    from plantrack.portfolio.writing import sorted_observations, write_results

    moments = _moments(as_of, days, known_at, as_known_then)
    with readable(), TemporaryDirectory() as place, running(engine, cluster) as engine_:
        observations = sorted_observations(Path(folder), files, kept or str(Path(place) / "sorted.parquet"))
        counted = write_results(Path(folder), observations, moments, level, output, engine_)
    click.echo(f"rows in {output}: {counted.rows}; plans: {counted.plans}, of which judged one by one: {counted.apart}")


def _moments(as_of: Day | None, days: str | None, known_at: Day | None, as_known_then: bool) -> Sequence["Moment"]:
    from plantrack.portfolio.scoring import Moment

    given = [DATE.convert(day.strip(), None, None) for day in days.split(",")] if days else [as_of or Day.today()]
    is_capped = not (as_of or days)
    return [Moment(day=day, known_at=day if as_known_then else known_at, capped=is_capped) for day in given]


@command.command("rank")
@click.argument("scores")
@click.option(
    "--by", type=click.Choice(["results", "implementation", "measurable"]), default="results", show_default=True
)
@click.option("--peers", metavar="FILE", help="A table of organisations and their groups (KOSTRA): rank within these.")
@click.option("--distribution", "spread", is_flag=True, help="Count the plans in each tenth of the scale instead.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def rank(scores: str, by: str, peers: str | None, spread: bool, output: str | None) -> None:
    """Rank plans by the lower end of their range, from a file of SCORES in Parquet.

    What nobody reported lowers the lower end: to go silent never helps.
    """
    from plantrack.portfolio import answers
    from plantrack.portfolio.writing import csv

    with readable():
        found = answers.ranking(answers.read(scores), by, answers.groups(peers) if peers else None)
        table = csv(answers.distribution(found) if spread else found)
    put(table, output)


@command.command("gaps")
@click.argument("scores")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def gaps(scores: str, output: str | None) -> None:
    """List the goals that nobody can measure, from a file of SCORES of goals in Parquet."""
    from plantrack.portfolio import answers
    from plantrack.portfolio.writing import csv

    with readable():
        table = csv(answers.unmeasured(answers.read(scores)))
    put(table, output)


@command.command("across")
@click.argument("scores")
@click.argument("indicator")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def across(scores: str, indicator: str, output: str | None) -> None:
    """Show an INDICATOR in all plans that have it, from a file of SCORES of indicators in Parquet."""
    from plantrack.portfolio import answers
    from plantrack.portfolio.writing import csv

    with readable():
        table = csv(answers.across(answers.read(scores), indicator))
    put(table, output)
