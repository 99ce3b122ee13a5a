"""`plantrack history`: the scores of a plan on every reporting date."""

from datetime import date as Day
from datetime import timedelta

import click

from plantrack import periods
from plantrack.cli.judging import judge
from plantrack.cli.options import How, common, put, what_if
from plantrack.evaluation import history
from plantrack.evaluation.revisions import revisions
from plantrack.periods import Frequency
from plantrack.plan import Plan


@click.command("history")
@common
@what_if
@click.option(
    "--every",
    type=click.Choice([str(each) for each in Frequency]),
    default="tertial",
    show_default=True,
    help="Judge at the end of each.",
)
@click.option("--as-known-then", is_flag=True, help="Use only what was known on each of the days.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    every: str,
    as_known_then: bool,
    form: str,
    output: str | None,
) -> None:
    """Show how the scores of a plan went, from its first reporting date to --as-of.

    What is known today counts on every date, unless --as-known-then is given:
    then each date is judged by what was known on it.
    """
    if known_at and as_known_then:
        raise click.UsageError("--known-at and --as-known-then exclude each other")
    evaluation = judge(path, ids, as_of, known_at, how).one("look back on")
    days = reporting_days(evaluation.plan, Frequency(every), evaluation.as_of)
    found = history(
        evaluation.plan,
        evaluation.records,
        days=days,
        known_at=known_at,
        as_known_then=as_known_then,
        method=evaluation.method,
    )
    if form == "json":
        from plantrack.views import results

        put(results.render(found), output)
        return
    from plantrack.views.timeline import render

    put(render(found, revisions(evaluation.plan, evaluation.records, until=known_at or evaluation.as_of)), output)


def reporting_days(plan: Plan, frequency: Frequency, until: Day) -> list[Day]:
    """The last days of the reporting periods from a plan's beginning, and the day on which it ends."""
    days: list[Day] = []
    day = max(plan.period.start, Day(Day.min.year + 1, 1, 1))
    while day <= until:
        end = periods.containing(frequency, day).end
        days.append(min(end, until))
        if end >= until:
            break
        day = end + timedelta(days=1)
    return days or [until]
