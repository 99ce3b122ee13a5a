"""Tables of comma-separated values, with the span of every cell."""

import csv
import io
from collections.abc import Iterator, Mapping

from plantrack import structure
from plantrack.findings import Fault, Span
from plantrack.plan import Plan
from plantrack.records import Observation
from plantrack.yamltext import unprintable


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
    rows: list[list[tuple[str, Span]]] = []
    try:
        rows += _rows(text, file)
    except _TableError as error:
        return (), (Fault(Span(file, error.line), f"not a table of comma-separated values: {error}"),)
    if not rows:
        return (), (Fault(Span(file), f"an empty table; its first line is {','.join(structure.COLUMNS)}"),)
    names = [name for name, _ in rows[0]]
    if len(names) == 1 and ";" in names[0]:
        return (), (Fault(rows[0][0][1], "separated by semicolons; save the table with commas and decimal points"),)
    wrong = [
        Fault(span, f"the column {name!r} is given twice")
        for n, (name, span) in enumerate(rows[0])
        if name in names[:n]
    ]
    wrong += [
        Fault(row[0][1], f"{len(row)} cells in a table of {len(names)} columns")
        for row in rows
        if len(row) != len(names)
    ]
    if wrong:
        return (), tuple(wrong)
    return structure.observations(
        dict(rows[0]), [dict(zip(names, row, strict=True)) for row in rows[1:]], plans, is_whole=is_whole
    )


class _TableError(ValueError):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _rows(text: str, file: str) -> Iterator[list[tuple[str, Span]]]:
    """The rows of a CSV text that are not blank, each cell with its span."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    first = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _TableError(str(error), reader.line_num) from None
        raw, at, row = "".join(lines[first : reader.line_num]), 0, []
        for cell in cells:
            width = len(cell) + (2 + cell.count('"') if raw[at : at + 1] == '"' else 0)
            before = raw[:at]
            line, column = first + before.count("\n") + 1, at - before.rfind("\n")
            row.append((cell.strip(), Span(file, line, column, line, column + width)))
            at += width + 1
        first = reader.line_num
        if any(cell for cell, _ in row):
            yield row
