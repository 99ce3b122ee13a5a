"""What a report says, before it takes a form: sections of paragraphs, lists and tables, all of it plain text.

Each form (Markdown, a page, paper, Word) escapes the text in its own way, and nothing is said in one that is
not said in the others.
"""

from attrs import frozen

from plantrack.views.caveats import Caveat
from plantrack.views.marks import Mark


@frozen
class Line:
    """A sentence or a few; `lead` is set off before it, `of` the element it is about (`indicator/coverage`)."""

    text: str
    lead: str = ""
    of: str = ""


@frozen
class Cell:
    """What stands in a table: text after a mark, set in by so many levels; `order` sorts it where the text does not."""

    text: str
    mark: Mark | None = None
    indent: int = 0
    order: float | None = None

    @property
    def said(self) -> str:
        """The text with the symbol of its mark."""
        return f"{self.mark.symbol} {self.text}" if self.mark else self.text


@frozen
class Row:
    """Cells about an element (`of`, such as `goal/capacity`); `caveats`, what it rests on, are said beside its name."""

    cells: tuple[Cell, ...]
    of: str = ""
    caveats: tuple[Caveat, ...] = ()


@frozen
class Paragraph:
    line: Line
    is_quoted: bool = False


@frozen
class Bullets:
    lines: tuple[Line, ...]


@frozen
class Table:
    """Rows of as many cells as there are headings."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen
class Section:
    """A heading with what stands under it; `of` is the element it is about, or its place in the report (`goals`).

    `caveats` are what the element rests on; they are said under the heading.
    """

    title: str
    blocks: tuple["Paragraph | Bullets | Table | Section", ...]
    of: str = ""
    caveats: tuple[Caveat, ...] = ()


Block = Paragraph | Bullets | Table | Section


@frozen
class Document:
    """A whole report: title, what it is of, what it comes to, and its sections."""

    language: str
    title: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def row(*cells: Cell | str, of: str = "", caveats: tuple[Caveat, ...] = ()) -> Row:
    """A row of cells, given as such or as their text."""
    return Row(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in cells), of, caveats)


def said(text: str) -> Paragraph:
    """A paragraph of a sentence or a few."""
    return Paragraph(Line(text))


def together(caveats: tuple[Caveat, ...]) -> str:
    """Caveats in a row, as they stand beside what they qualify."""
    return " · ".join(each.said for each in caveats)


def legend(rows: tuple[Row, ...]) -> tuple[Bullets, ...]:
    """What the caveats of some rows mean, each once; nothing where there are none."""
    found = dict.fromkeys(caveat for row in rows for caveat in row.caveats)
    return (Bullets(tuple(Line(f"{each.meaning}.", f"{each.said}:") for each in found)),) if found else ()


def listed(lines: "list[str] | tuple[str, ...]") -> tuple[Bullets, ...]:
    """A list of lines; nothing where there are none."""
    return (Bullets(tuple(map(Line, lines))),) if lines else ()
