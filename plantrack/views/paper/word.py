"""A report as a Word document, with real headings, lists and tables, for a secretary to edit."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date as Day
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from plantrack.messages import Wording
from plantrack.views.document import Block, Bullets, Cell, Document, Line, Paragraph, Row, Section, Table, together
from plantrack.views.paper import REGIONS, Letterhead, Picture, author, facts, leveled, shares
from plantrack.views.visible import visible

if TYPE_CHECKING:
    from docx.document import Document as Paper

_WIDTH, _HEIGHT = 16.0, 21.0
"""What a page holds between its margins, in cm."""
_TIGHT = "NoSpacing"
"""The id of the style of what stands in tables."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part of the file: the first that ZIP knows."""


def written(document: Document, letterhead: Letterhead, pictures: Sequence[Picture], day: Day, say: Wording) -> bytes:
    """A document as .docx, dated on a day, with PNG drawings at its end.

    Raises ImportError without the extra `word`, and ValueError where a logo cannot be read.
    """
    import docx

    paper = docx.Document()
    _properties(paper, document, author(document, letterhead), day)
    _page(paper, author(document, letterhead), say)
    if letterhead.logo:
        _put(paper, letterhead.logo, letterhead.alt, height=1.6)
    _paragraph(paper, "Title").add_run(visible(document.title))
    _paragraph(paper, "Subtitle").add_run(visible(facts(document, letterhead)))
    _blocks(paper, document.blocks)
    _blocks(paper, document.sections)
    for picture in pictures:
        if picture.why_not:
            _line(_paragraph(paper), Line(picture.why_not, picture.caption))
        else:
            _put(paper, picture.content, picture.alt)
            paper.paragraphs[-1].paragraph_format.keep_with_next = True
            _paragraph(paper, "Caption").add_run(visible(picture.caption))
    return _saved(paper)


def _properties(paper: "Paper", document: Document, author: str, day: Day) -> None:
    properties, at = paper.core_properties, datetime.combine(day, time())
    properties.title, properties.author = visible(document.title)[:255], visible(author)[:255]
    properties.last_modified_by, properties.comments = properties.author, ""
    properties.created = properties.modified = at
    language = f"{document.language}-{REGIONS[document.language]}"
    properties.language = language
    for each in paper.styles.element.iter(_tag("w:lang")):
        each.set(_tag("w:val"), language)


def _page(paper: "Paper", author: str, say: Wording) -> None:
    """A4 with the author above, and the number of the page below; letters as in most letters of today."""
    from docx.shared import Cm, Pt

    for style, size in (("Normal", 10.5), ("No Spacing", 9.5)):
        paper.styles[style].font.name, paper.styles[style].font.size = "Calibri", Pt(size)
    (section,) = paper.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _WIDTH) / 2)
    section.header.paragraphs[0].text = visible(author)
    footer, fields = section.footer.paragraphs[0], {"n": "PAGE", "of": "NUMPAGES"}
    for before, name in _parsed(say("Page {n} of {of}")):
        footer.add_run(before)
        if name:
            footer._p.append(_element("w:fldSimple", instr=fields[name]))


def _blocks(paper: "Paper", blocks: Sequence[Block]) -> None:
    for level, block in leveled(blocks):
        match block:
            case Section():
                _paragraph(paper, f"Heading{min(level, 9)}").add_run(visible(block.title))
                if block.caveats:
                    _paragraph(paper).add_run(visible(together(block.caveats))).italic = True
            case Paragraph(line, is_quoted):
                _line(_paragraph(paper, "Quote" if is_quoted else ""), line)
            case Bullets(lines):
                for line in lines:
                    _line(_paragraph(paper, "ListBullet"), line)
            case Table():
                _table(paper, block)


def _paragraph(paper: "Paper", style: str = "") -> Any:
    """A paragraph in a style of the template, which is named by its id: to look for its name takes long."""
    made = paper.add_paragraph()
    made._p.style = style or None
    return made


def _line(paragraph: Any, line: Line) -> None:
    if line.lead:
        paragraph.add_run(f"{visible(line.lead)} ").bold = True
    paragraph.add_run(visible(line.text))


def _table(paper: "Paper", table: Table) -> None:
    """A table whose first row is marked as its head and stands on every page; the others are not broken."""
    from docx.shared import Cm

    made = paper.add_table(rows=1, cols=len(table.head), style="Table Grid")
    made.autofit = False
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell, name in zip(made.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0]._p.style = _TIGHT
        cell.paragraphs[0].add_run(visible(name)).bold = True
        _shade(cell, "#ececec")
    given = shares(table)
    widths = [Cm(_WIDTH * share / sum(given)) for share in given]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width  # and rows that are added take it over
    for cell, width in zip(made.rows[0].cells, widths, strict=True):
        cell.width = width
    for row in table.rows:
        _row(made.add_row(), row)
    _paragraph(paper, _TIGHT)


def _row(made: Any, row: Row) -> None:
    made._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    for cell, given in zip(made.cells, row.cells, strict=True):
        _cell(cell, given)
    if row.caveats:
        first = made.cells[0]
        first.paragraphs[0].add_run().add_break()
        first.paragraphs[0].add_run(visible(together(row.caveats))).italic = True
        edges = _element("w:tcBorders")
        edges.append(_element("w:left", val="dashed", sz="18", color="595959"))
        first._tc.get_or_add_tcPr().append(edges)


def _cell(made: Any, cell: Cell) -> None:
    from docx.shared import Cm

    paragraph = made.paragraphs[0]
    paragraph._p.style = _TIGHT
    paragraph.paragraph_format.left_indent = Cm(0.4 * cell.indent)
    paragraph.add_run(visible(cell.said))
    if cell.mark:
        _shade(made, cell.mark.fill)


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def _put(paper: "Paper", content: bytes, alt: str, *, height: float = _HEIGHT) -> None:
    """A picture no larger than a page, with the words that stand for it."""
    from docx.image import exceptions
    from docx.shared import Cm

    unreadable = (exceptions.UnrecognizedImageError, exceptions.UnexpectedEndOfFileError, struct.error, KeyError)
    try:
        shape = paper.add_picture(io.BytesIO(content))
    except unreadable:
        raise ValueError("a picture is no PNG or JPEG that Word can show") from None
    scale = min(1, Cm(_WIDTH) / shape.width, Cm(height) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
    shape._inline.docPr.set("descr", visible(alt))


def _saved(paper: "Paper") -> bytes:
    """The file, whose parts bear no date of the day on which it is written."""
    given, made = io.BytesIO(), io.BytesIO()
    paper.save(given)
    with zipfile.ZipFile(given) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EARLIEST), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parsed(template: str) -> Sequence[tuple[str, str | None]]:
    from string import Formatter

    return [(before, name) for before, name, _, _ in Formatter().parse(template)]


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_tag(f"w:{key}"), value)
    return made
