"""Tables of comma-separated values, with the span of every cell."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plantrack import structure
from plantrack.findings import Fault, Span, near
from plantrack.plan import Plan
from plantrack.records import Observation
from plantrack.structure.rows import Row
from plantrack.yamltext import unprintable

SEMICOLONS = "separated by semicolons; save the table with commas and decimal points"

_CELL = r'(?P<quoted>"(?:[^"]|"")*(?P<end>"?))?(?P<more>[^,\r\n]*)(?:,|\r\n?|\n|$)'


def table(
    content: bytes, file: str, plans: Mapping[str, Plan], *, is_whole: bool
) -> tuple[tuple[Observation, ...], tuple[Fault, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return (), (Fault(Span(file, line), "not UTF-8; save the table as UTF-8 (in Excel: CSV UTF-8)"),)
    if fault := unprintable(text, file):
        return (), (fault,)
    try:
        rows = list(_rows(text, file))
    except _TableError as error:
        return (), (Fault(error.span, f"not a table of comma-separated values: {error}"),)
    if not rows:
        return (), (Fault(Span(file), f"an empty table; its first line is {','.join(structure.COLUMNS)}"),)
    names = rows[0].cells
    if wrong := tuple(_misfits(names, rows)):
        return (), wrong
    places = {name: n for n, name in enumerate(names)}

    def named(row: _Row) -> Row:
        return Row(dict(zip(names, row.cells, strict=True)), lambda name: row.span(places[name]))

    header = {name: rows[0].span(n) for name, n in places.items()}
    return structure.observations(header, list(map(named, rows[1:])), plans, is_whole=is_whole)


class _Row(NamedTuple):
    """The cells of a row as they were read, and the lines of the file in which they stand, from `line` on."""

    written: list[str]
    file: str
    line: int
    text: str

    @property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in self.written]

    def span(self, number: int) -> Span:
        """Where the cell of a number stands."""
        at, line, column = 0, self.line, 1
        for cell in self.written[:number]:
            at += self._width(at, cell) + 1
            line += cell.count("\n")
            column = at - self.text.rfind("\n", 0, at)
        return Span(self.file, line, column, line, column + self._width(at, self.written[number]))

    def _width(self, at: int, cell: str) -> int:
        """How many letters a cell takes, with its quotes."""
        return len(cell) + (2 + cell.count('"') if self.text[at : at + 1] == '"' else 0)


def _misfits(names: Sequence[str], rows: Sequence[_Row]) -> Iterator[Fault]:
    """What keeps rows from being a table: a heading that is none, or cells that are not as many as its names.

    Where most rows agree on another number of cells, it is the heading that is wrong.
    """
    heading, first = rows[0], rows[0].span(0)
    if len(names) == 1 and ";" in names[0]:
        yield Fault(first, SEMICOLONS)
        return
    if not any(near(name, names) for name in structure.REQUIRED):
        yield Fault(first, f"no heading; the first line of a table is {','.join(structure.COLUMNS)}")
        return
    for n, name in enumerate(names):
        if name in names[:n]:
            yield Fault(heading.span(n), f"the column {name!r} is given twice")
    width = len(names)
    usual, several = Counter(len(row.written) for row in rows[1:]).most_common(1)[0] if rows[1:] else (width, 0)
    if usual != width and several > max(1, len(rows[1:]) // 2):
        yield Fault(first, f"{width} names for {usual} columns")
        width = usual
    for row in rows[1:]:
        if len(row.written) != width:
            yield Fault(row.span(0), f"{len(row.written)} cells in a table of {width} columns")


class _TableError(ValueError):
    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.span = span


def _rows(text: str, file: str) -> Iterator[_Row]:
    """The rows of a CSV text that are not blank."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    first = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            quoting = _quoting("".join(lines[first:]), file, first)
            raise quoting or _TableError(str(error), Span(file, reader.line_num)) from None
        if any(map(str.strip, cells)):
            yield _Row(cells, file, first + 1, "".join(lines[first : reader.line_num]))
        first = reader.line_num


def _quoting(raw: str, file: str, first: int) -> "_TableError | None":
    """The first quoted cell that does not end where its quote is closed, in what follows the line `first`."""
    for found in re.finditer(_CELL, raw):
        if found["quoted"] and (not found["end"] or found["more"]):
            before = raw[: found.start()]
            line, column = first + before.count("\n") + 1, found.start() - before.rfind("\n")
            closed = f"closed on line {line + found['quoted'].count(chr(10))}, and more follows"
            said = f"the quote that is opened here is {closed if found['end'] else 'not closed'}"
            return _TableError(said, Span(file, line, column, line, column + 1))
    return None
