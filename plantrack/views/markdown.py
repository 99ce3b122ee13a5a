"""A report in Markdown: every text of a plan stays text, and what is on one line stays there."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.views.document import Block, Bullets, Document, Line, Paragraph, Row, Section, Table, together
from plantrack.views.marks import escaped, opening
from plantrack.views.report import report

INDENT = "&nbsp;&nbsp;"


def render(evaluation: Evaluation, *, findings: Sequence[Finding] = (), language: str = "en") -> str:
    """The report on a plan in a language of `messages.LANGUAGES`."""
    return written(report(evaluation, findings=findings, language=language))


def written(document: Document) -> str:
    """A document as Markdown."""
    blocks = [f"# {escaped(document.title)}", opening(" · ".join(document.facts))]
    blocks += _blocks(document.blocks, 2)
    blocks += _blocks(document.sections, 2)
    return "\n\n".join(blocks) + "\n"


def _blocks(several: Sequence[Block], level: int) -> Iterator[str]:
    for block in several:
        match block:
            case Section():
                yield f"{'#' * level} {escaped(block.title)}"
                if block.caveats:
                    yield f"*{escaped(together(block.caveats))}*"
                yield from _blocks(block.blocks, level + 1)
            case Paragraph(line, is_quoted):
                yield f"> {_line(line)}" if is_quoted else _line(line)
            case Bullets(lines):
                yield "\n".join(f"- {_line(line)}" for line in lines)
            case Table():
                yield _table(block)


def _line(line: Line) -> str:
    if not line.lead:
        return opening(line.text)
    return f"**{escaped(line.lead)}** {escaped(line.text)}".rstrip()


def _table(table: Table) -> str:
    rows = [[escaped(name) for name in table.head], ["---"] * len(table.head)]
    rows += [list(_cells(row)) for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _cells(row: Row) -> Iterator[str]:
    beside = f" *{escaped(together(row.caveats))}*" if row.caveats else ""
    for n, cell in enumerate(row.cells):
        yield INDENT * cell.indent + escaped(cell.said) + ("" if n else beside)
