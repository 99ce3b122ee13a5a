"""Ways of showing an evaluation, one module each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date as Day
from typing import TYPE_CHECKING

from plantrack.findings import Finding

if TYPE_CHECKING:
    from plantrack.evaluation.values import Evaluation  # not needed where none is made
    from plantrack.views.paper import Letterhead
    from plantrack.views.sheets import Sheet

FORMS = ("dot", "html", "json", "markdown", "mermaid", "svg", "text")
FILES = ("docx", "pdf", "xlsx")
TABLES = ("parquet", "powerbi")
_EXTRAS = {"docx": "word", "parquet": "tables", "pdf": "pdf", "xlsx": "excel"}


class MissingExtra(ImportError):
    """A form needs a library that is not installed; the message says how to get it."""


def render(
    evaluation: "Evaluation",
    form: str,
    *,
    findings: Iterable[Finding] = (),
    language: str = "en",
    further: Iterable[str] = (),
    program: str = "",
) -> str:
    """An evaluation as text in one of `FORMS`; raises ValueError for another form or language.

    A form's module is imported when it is asked for. Only the report (`markdown`, or as a page `html`)
    tells of findings, and only a page may hold `further` languages; `text`, for terminals, is in
    English, and `json` is a result file. `dot`, `mermaid` and `svg` are the goal-measure diagram, or the
    overview of a plan too large for a sheet; `plantrack.views.diagrams` has the others.
    """
    match form:
        case "dot" | "mermaid" | "svg":
            from plantrack.views import diagrams

            return str(diagrams.written(diagrams.drawing(evaluation, language=language), form, program))
        case "html":
            from plantrack.views import page

            several = (language, *further)
            return page.render(evaluation, findings=tuple(findings), languages=several, program=program)
        case "json":
            from plantrack.views import results

            return results.render([evaluation])
        case "markdown":
            from plantrack.views import markdown

            return markdown.render(evaluation, findings=tuple(findings), language=language)
        case "text" if language == "en":
            from plantrack.views import terminal

            return terminal.scores([evaluation], language=language)
    if form in FORMS:
        raise ValueError(f"the form {form!r} is written in English only")
    raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")


def file_of(
    evaluation: "Evaluation",
    form: str,
    *,
    findings: Iterable[Finding] = (),
    language: str = "en",
    letterhead: "Letterhead | None" = None,
) -> bytes:
    """The report on a plan as a file in one of `FILES`: the same bytes for the same evaluation.

    Raises ValueError for another form or language, or a logo that cannot be set, and MissingExtra.
    """
    if form not in FILES:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(FILES)}")
    from plantrack.messages import wording
    from plantrack.views.paper import Letterhead, author, cased, drawn, pdf, word
    from plantrack.views.report import report
    from plantrack.views.sheets import book, excel

    say, head, found, day = wording(language), letterhead or Letterhead(), tuple(findings), evaluation.as_of
    document = cased(report(evaluation, findings=found, language=language), say)
    with _extra(form):
        match form:
            case "pdf":
                return pdf.written(document, head, [drawn(evaluation, say, form="svg")], day, say)
            case "docx":
                return word.written(document, head, [drawn(evaluation, say, form="png")], day, say)
        return excel.written(book.sheets(evaluation, found, say), document.title, author(document, head), day, say)


def tables_of(
    evaluation: "Evaluation", form: str, *, findings: Iterable[Finding] = (), language: str = "en"
) -> Mapping[str, bytes]:
    """An evaluation as a star schema: files by name, as Parquet or (`powerbi`) as CSV.

    Raises ValueError for another form or language, and MissingExtra.
    """
    from plantrack.messages import wording
    from plantrack.views.sheets import star

    if form not in TABLES:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(TABLES)}")
    return files_of(star.star(evaluation, tuple(findings), wording(language)), form)


def files_of(sheets: "Iterable[Sheet]", form: str) -> Mapping[str, bytes]:
    """Sheets as files by name, in one of `TABLES`. Raises MissingExtra."""
    from plantrack.views.sheets import files

    ending, write = ("parquet", files.as_parquet) if form == "parquet" else ("csv", files.as_csv)
    with _extra(form):
        return {f"{each.key}.{ending}": write(each) for each in sheets}


def book_of(sheets: "Sequence[Sheet]", title: str, day: Day, language: str = "en") -> bytes:
    """Sheets as a workbook for Excel, dated on a day. Raises MissingExtra."""
    from plantrack.messages import wording
    from plantrack.views.sheets import excel

    with _extra("xlsx"):
        return excel.written(sheets, title, "plantrack", day, wording(language))


@contextmanager
def _extra(form: str) -> Iterator[None]:
    """A library that is missing becomes a sentence on how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = _EXTRAS.get(form)
        if name is None or (error.name or "").startswith("plantrack"):
            raise
        raise MissingExtra(f"{form} needs {error.name}: pip install 'policy-plantrack[{name}]'") from None
