"""The data of an Open SDG indicator: a table of comma-separated values, a row a year and a disaggregation."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.yamltext import unprintable

MISSING = frozenset(
    (
        "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA",
        "NULL", "NaN", "None", "n/a", "nan", "null",
    )
)  # fmt: skip
"""What stands for a missing value besides an empty cell."""

_YEAR = re.compile(r"[0-9]{4}.*|[0-9]{1,3}", re.DOTALL)
_KEY = re.compile(r"\Adata\.(?=\S)")


@frozen(kw_only=True)
class Row:
    """A row: its year (of a span the first), the same as it is written, and the other cells that are filled."""

    year: int
    written: str
    cells: Mapping[str, str]
    span: Span


@frozen(kw_only=True)
class Table:
    """The columns besides Year, in their order, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(content: bytes, file: str) -> Table:
    """The table in a file; raises PlanError with every fault.

    Names and cells are stripped of space around them, and of the `data.` that makes a key for
    translation of them. Of a span of years (`2005-2007`, `2015/16`) the first counts.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PlanError([Fault(Span(file, line), "not UTF-8; save the table as UTF-8")]) from None
    if fault := unprintable(text, file):
        raise PlanError([fault])
    rows = list(_lines(text, file))
    if not rows:
        raise PlanError([Fault(Span(file), "an empty table; its first line begins with Year and ends with Value")])
    names = [_plain(name) for name in rows[0][1]]
    span = Span(file, rows[0][0])
    if faults := [*_misnamed(names, span), *_ragged(rows, len(names), file)]:
        raise PlanError(faults)
    return _table(names, rows[1:], file)


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text that are not blank, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    first = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = Fault(Span(file, max(first, 1)), f"not a table of comma-separated values: {error}")
            raise PlanError([fault]) from None
        if any(cell.strip() for cell in cells):
            yield first, cells
        first = reader.line_num + 1


def _misnamed(names: list[str], span: Span) -> Iterator[Fault]:
    if len(names) == 1 and ";" in names[0]:
        yield Fault(span, "separated by semicolons; save the table with commas and decimal points")
        return
    for name in ("Year", "Value"):
        if name not in names:
            yield Fault(span, f"the column {name!r} is missing{did_you_mean(name, filter(None, names))}")
    for n, name in enumerate(names):
        if not name:
            yield Fault(span, f"column {n + 1} has no name")
        elif name in names[:n]:
            yield Fault(span, f"the column {name!r} is given twice")


def _ragged(rows: list[tuple[int, list[str]]], width: int, file: str) -> Iterator[Fault]:
    """Rows of more cells than there are columns; what is missing at the end of a row is empty."""
    for line, cells in rows[1:]:
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            yield Fault(Span(file, line), f"{len(cells)} cells in a table of {width} columns")


def _table(names: list[str], rows: list[tuple[int, list[str]]], file: str) -> Table:
    found, faults = [], []
    for line, cells in rows:
        given = {name: _plain(cell) for name, cell in zip(names, cells, strict=False)}
        written = given.pop("Year", "")
        if not _YEAR.fullmatch(written):
            faults.append(Fault(Span(file, line), f"Year: {written!r} does not begin with a year of four digits"))
            continue
        filled = {name: cell for name, cell in given.items() if cell and cell not in MISSING}
        found.append(Row(year=int(written[:4]), written=written, cells=MappingProxyType(filled), span=Span(file, line)))
    if faults:
        raise PlanError(faults)
    return Table(columns=tuple(name for name in names if name != "Year"), rows=tuple(found))


def _plain(text: str) -> str:
    return _KEY.sub("", text.strip())
