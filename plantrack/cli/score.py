"""`plantrack score`: the figures of plans, side by side."""

from datetime import date as Day

import click

from plantrack.cli.judging import judge
from plantrack.cli.options import How, common, put, what_if
from plantrack.evaluation import Evaluation
from plantrack.scoring.methods.table import METHODS


@click.command("score")
@common
@what_if
@click.option("--outlook", is_flag=True, help="Where do trends lead, and what do targets need from now on?")
@click.option("--compare-methods", is_flag=True, help="List the goals on which methods disagree, and why.")
@click.option("--what-would-settle-it", "settle", is_flag=True, help="Name the missing figures that tell most.")
@click.option("--sensitivity", is_flag=True, help="How far would weights and thresholds have to move?")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    outlook: bool,
    compare_methods: bool,
    settle: bool,
    sensitivity: bool,
    form: str,
    output: str | None,
) -> None:
    """Show how far plans can be measured, are carried out and reach their results.

    PATH is a folder with plans/ and measures/, a plan file, or - for a plan on standard input.
    """
    judged = judge(path, ids, as_of, known_at, how)
    questions = (outlook, _ahead), (compare_methods, _compared), (settle, _settled), (sensitivity, _sensitive)
    answers = [answer for is_asked, answer in questions if is_asked]
    if answers:
        if form == "json":
            raise click.UsageError("--format json is for the scores themselves")
        put("\n".join(answer(each) for each in judged.evaluations for answer in answers), output)
        return
    if form == "json":
        from plantrack.views import results

        put(results.render(judged.evaluations), output)
        return
    from plantrack.views.terminal import scores

    put(scores(judged.evaluations), output)


def _ahead(evaluation: Evaluation) -> str:
    from plantrack.views.answers import ahead

    return ahead(evaluation)


def _compared(evaluation: Evaluation) -> str:
    from plantrack.evaluation.comparison import by_each, disagreements
    from plantrack.views.answers import compared

    methods = {str(evaluation.method): evaluation.method} | dict(METHODS)
    return compared(evaluation, list(methods), disagreements(by_each(evaluation, methods.values())))


def _settled(evaluation: Evaluation) -> str:
    from plantrack.evaluation.settling import settling
    from plantrack.views.answers import settled

    return settled(evaluation, settling(evaluation))


def _sensitive(evaluation: Evaluation) -> str:
    from plantrack.evaluation.sensitivity import margins
    from plantrack.views.answers import sensitive

    return sensitive(evaluation, margins(evaluation))
