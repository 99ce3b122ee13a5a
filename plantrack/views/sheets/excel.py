"""Sheets as an Excel workbook: tables with types, filters and frozen heads, in which no text is a formula."""

import io
from collections.abc import Mapping, Sequence
from datetime import date as Day
from datetime import datetime, time
from itertools import repeat
from typing import TYPE_CHECKING, Any

from plantrack.messages import Wording
from plantrack.views.sheets import Column, Kind, Sheet, Value
from plantrack.views.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell holds."""
_FIRST = Day(1900, 3, 1)
"""The first day that every spreadsheet counts alike; earlier ones are written as text."""
_NARROW, _WIDE = 7, 46
"""The least and the greatest width of a column, in characters."""
_LINE = 15
"""The height of a line, in points."""
_BROAD = 190
"""Characters beside each other from which a sheet is printed on A3."""
_WHOLE, _BROKEN, _SHARE = "#,##0", "#,##0.00##", "0.0 %"
"""Excel writes numbers with the reader's own marks: 5 472,5 in Norway."""
_DAYS: Mapping[str, str] = {"en": "[$-809]d mmmm yyyy", "nb": "[$-414]d. mmmm yyyy", "nn": "[$-814]d. mmmm yyyy"}


def written(sheets: Sequence[Sheet], title: str, author: str, day: Day, say: Wording) -> bytes:
    """Sheets as .xlsx, dated on a day. Raises ImportError without the extra `excel`."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_date_format": _DAYS[say.language],
    }  # fmt: skip
    with Workbook(made, options) as book:
        at = datetime.combine(day, time())
        book.set_properties({"title": visible(title)[:255], "author": visible(author)[:255], "created": at})
        for sheet in sheets:
            _sheet(book, sheet, say)
    return made.getvalue()


def _sheet(book: "Workbook", sheet: Sheet, say: Wording) -> None:
    page = book.add_worksheet(sheet.title)
    number = {"align": "right", "indent": 0}
    formats = {
        Kind.DAY: _format(book, num_format=_DAYS[say.language]),
        Kind.SHARE: _format(book, num_format=_SHARE, **number),
        Kind.NUMBER: _format(book, num_format=_WHOLE, **number),
    }
    plain, broken = _format(book), _format(book, num_format=_BROKEN, **number)
    head = _format(book, bold=True, bg_color="#e4ecf7", bottom=1)
    heads = [
        {"header": column.name, "format": formats.get(column.kind, plain), "header_format": head}
        for column in sheet.columns
    ]
    table = {"columns": heads, "name": f"plan_{sheet.key}", "style": "Table Style Light 1"}
    page.add_table(0, 0, max(1, len(sheet.rows)), len(heads) - 1, table)
    for n, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            form = formats.get(sheet.columns[column].kind, plain)
            is_broken = form is formats[Kind.NUMBER] and isinstance(value, float) and not value.is_integer()
            _put(page, n + 1, column, value, broken if is_broken else form, say)
        _colour(book, page, sheet, n)
    _arrange(page, sheet, say)


def _arrange(page: "Worksheet", sheet: Sheet, say: Wording) -> None:
    """Widths, heights, the head that stays in sight, and how the sheet is printed."""
    columns = zip(sheet.columns, zip(*sheet.rows, strict=True) if sheet.rows else repeat(()), strict=False)
    widths = [_width(column, values, say) for column, values in columns]
    for n, width in enumerate(widths):
        page.set_column(n, n, width)
    for n, row in enumerate([tuple(column.name + 3 * " " for column in sheet.columns), *sheet.rows]):
        page.set_row(n, _LINE * max(-(-_length(value, say) // width) for value, width in zip(row, widths, strict=True)))
    page.freeze_panes(1, 2 if len(widths) > 2 else 0)
    page.set_landscape()
    page.set_paper(8 if sum(widths) > _BROAD else 9)  # A3, A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _put(page: "Worksheet", row: int, column: int, value: Value, form: Any, say: Wording) -> None:
    """A value in its own type; text is written as text whatever it begins with."""
    match value:
        case None | "":
            page.write_blank(row, column, None, form)
        case bool():
            page.write_string(row, column, say("yes") if value else say("no"), form)
        case int() | float():
            page.write_number(row, column, value, form)
        case Day() if value >= _FIRST:
            page.write_datetime(row, column, datetime.combine(value, time()), form)
        case _:
            page.write_string(row, column, fitting(visible(str(value)), say), form)


def fitting(text: str, say: Wording) -> str:
    """Text that a cell can hold; where it is longer, its beginning and a word that it goes on."""
    if _units(text) <= LONGEST:
        return text
    end = f" … ({say('cut: a cell holds no more')})"
    kept = text[: LONGEST - len(end)]
    while _units(kept) + len(end) > LONGEST:
        kept = kept[: -max(1, (_units(kept) + len(end) - LONGEST) // 2)]
    return kept + end


def _units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def _colour(book: "Workbook", page: "Worksheet", sheet: Sheet, n: int) -> None:
    """The verdict of a row with its symbol and colour."""
    mark = sheet.marks[n] if sheet.marks else None
    if mark:
        text = visible(f"{mark.symbol} {sheet.rows[n][sheet.verdict]}")
        page.write_string(n + 1, sheet.verdict, text, _format(book, bg_color=mark.fill))


def _format(book: "Workbook", **given: Any) -> Any:
    """A format in which what stands on the left keeps away from a number before it."""
    return book.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1, **given})


def _width(column: Column, values: Sequence[Value], say: Wording) -> int:
    """As wide as its longest value, and wide enough for the words of its head and the button of the filter."""
    head = max(map(len, column.name.split())) + 4
    return max(head, min(_WIDE, max((_length(value, say) + 2 for value in values), default=0)), _NARROW)


def _length(value: Value, say: Wording) -> int:
    """Characters that a value is shown with, 1 at least."""
    if isinstance(value, float):
        return len(f"{value:,.4f}")
    return max(1, len(say.day(value) if isinstance(value, Day) else str("" if value is None else value)))
