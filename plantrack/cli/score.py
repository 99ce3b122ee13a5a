"""`plantrack score`: the figures of plans, side by side."""

from datetime import date as Day

import click

from plantrack.cli.options import How, common, judge, put, what_if


@click.command("score")
@common
@what_if
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    form: str,
    output: str | None,
) -> None:
    """Show how far plans can be measured, are carried out and reach their results.

    PATH is a folder with plans/ and measures/, a plan file, or - for a plan on standard input.
    """
    judged = judge(path, ids, as_of, known_at, how)
    if form == "json":
        from plantrack.views import results

        put(results.render(judged.evaluations), output)
        return
    from plantrack.views.terminal import scores

    put(scores(judged.evaluations), output)
