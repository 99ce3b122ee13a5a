"""`plantrack check`: findings, and whether they are bad enough to fail."""

import sys
from datetime import date as Day

import click

from plantrack.annotations import FORMS, annotate
from plantrack.checks import check
from plantrack.cli.options import common, judge, put
from plantrack.files import lines
from plantrack.findings import Severity

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@click.command("check")
@common
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default="error",
    show_default=True,
    help="Fail from this severity on.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    form: str,
    fail_on: str,
    output: str | None,
) -> None:
    """Find what is wrong or missing in plans and records.

    PATH is a folder with plans/ and measures/, a plan file, or - for a plan on standard input.
    """
    judged = judge(path, ids, as_of, known_at)
    findings = tuple(
        dict.fromkeys(
            finding
            for evaluation in judged.evaluations
            for finding in check(evaluation, plans=judged.repository.plans, today=judged.today)
        )
    )
    said = "".join(f"{judged.said(evaluation)}\n" for evaluation in judged.evaluations)
    texts = {file: lines(file) for file in {finding.span.file for finding in findings}} if form == "text" else {}
    put((f"{said}\n" if form == "text" else "") + annotate(findings, form, texts=texts), output)
    if any(not finding.waived and RANK[finding.severity] <= RANK[Severity(fail_on)] for finding in findings):
        sys.exit(1)
