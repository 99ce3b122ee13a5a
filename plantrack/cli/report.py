"""`plantrack report`: a plan as a committee would read it, a controller count it, and a dashboard load it."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date as Day
from pathlib import Path

import click

from plantrack.checks import check
from plantrack.cli.configuration import Letterhead, configured
from plantrack.cli.judging import Judged, judge
from plantrack.cli.options import How, busy, common, languages, program, put, readable, stop, what_if
from plantrack.evaluation import Evaluation
from plantrack.files import read_inside
from plantrack.findings import Fault, Finding, PlanError, Span
from plantrack.views import FILES, TABLES, MissingExtra, file_of, paper, render, tables_of

TEXTS = ("markdown", "html")
ENDINGS = {"md": "markdown", "htm": "html"}
"""Endings of files that are not the name of a form."""

FORMS = (*TEXTS, *FILES, *TABLES)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG file begin."""


@click.command("report")
@common
@what_if
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Default: by the ending of FILE, or markdown.",
)
@languages
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead; for powerbi and parquet, to a folder.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    how: How,
    form: str | None,
    language: tuple[str, ...],
    output: str | None,
) -> None:
    """Write a report on one plan.

    html is a page that needs no network, in one language or several. Markdown,
    PDF and Word (docx) are for reading, Excel (xlsx) is for sums and filters, and powerbi (CSV)
    and parquet are folders of tables for dashboards.
    """
    wanted = form or _by_ending(output)
    if wanted != "html" and len(language) > 1:
        raise click.UsageError(f"a report as {wanted} is in one language; only a page (html) holds several")
    if wanted in TABLES and output in (None, "-"):
        raise click.UsageError(f"{wanted} is a folder of files: name it with -o")
    if wanted in FILES and output in (None, "-") and _is_terminal():
        raise click.UsageError(f"{wanted} is no text: name a file with -o, or send it on to another program")
    judged = judge(path, ids, as_of, known_at, how)
    evaluation = judged.one("report on")
    findings = check(evaluation, plans=judged.plans, today=judged.today)
    try:
        with busy("Writing the report …"):
            content = _content(judged, evaluation, wanted, findings, language)
        if isinstance(content, Mapping):
            for name, each in content.items():
                put(each, str(Path(str(output)) / name))
        else:
            put(content, output)
    except (ValueError, MissingExtra) as error:
        stop(str(error))


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def _content(
    judged: Judged, evaluation: Evaluation, form: str, findings: Sequence[Finding], languages: Sequence[str]
) -> str | bytes | Mapping[str, bytes]:
    """A report as text, as a file, or as a folder of files by their names."""
    first, *further = languages
    if form in TABLES:
        return tables_of(evaluation, form, findings=findings, language=first)
    if form in FILES:
        return file_of(evaluation, form, findings=findings, language=first, letterhead=_letterhead(judged))
    return render(evaluation, form, findings=findings, language=first, further=further, program=program())


def _by_ending(output: str | None) -> str:
    ending = Path(output).suffix.lower().removeprefix(".") if output else ""
    return ENDINGS.get(ending, ending if ending in FORMS else TEXTS[0])


def _letterhead(judged: Judged) -> paper.Letterhead:
    """The letterhead that the repository sets, with its logo; ends the command where that cannot be used."""
    root = judged.repository.root
    with readable():
        given = configured(str(root)).letterhead
        logo = read_inside(root, given.logo) if given.logo else b""
        if wrong := _wrong(given, logo):
            raise PlanError([Fault(Span(given.logo), wrong)])
    return paper.Letterhead(name=given.name, logo=logo, alt=given.alt)


def _wrong(given: Letterhead, logo: bytes) -> str:
    """Why a logo cannot be used; empty where it can, or there is none."""
    if given.logo and not given.alt.strip():
        return "letterhead.alt is missing: the words that stand for the logo where it is not seen"
    if given.logo and not logo.startswith(_PICTURES):
        return "letterhead.logo: neither PNG nor JPEG"
    return ""
