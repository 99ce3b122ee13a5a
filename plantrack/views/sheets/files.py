"""Tables as files that other programs load: CSV and Parquet."""

import csv
import io
from datetime import date as Day

from plantrack.quantities import plain
from plantrack.views.sheets import Kind, Sheet, Value
from plantrack.views.visible import visible

_FORMULA = ("=", "+", "-", "@")


def as_csv(sheet: Sheet) -> bytes:
    """A table as CSV in UTF-8 with a mark of order, by which Excel and Power Query know it; rows end as RFC 4180 says.

    Days are ISO 8601, numbers have a point, flags are `true` and `false`, and what is not known is empty. Text that
    a spreadsheet would take for a formula stands after an apostrophe.
    """
    made = io.StringIO(newline="")
    rows = csv.writer(made)
    rows.writerow(column.name for column in sheet.columns)
    for row in sheet.rows:
        rows.writerow(map(_written, row))
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def as_parquet(sheet: Sheet) -> bytes:
    """A table as Parquet, with a type for every column. Raises ImportError without the extra `tables`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        Kind.TEXT: pa.string(), Kind.NUMBER: pa.float64(), Kind.WHOLE: pa.int64(), Kind.SHARE: pa.float64(),
        Kind.DAY: pa.date32(), Kind.FLAG: pa.bool_(),
    }  # fmt: skip
    columns = list(zip(*sheet.rows, strict=True)) if sheet.rows else [()] * len(sheet.columns)
    arrays = [
        pa.array([_cleaned(value) for value in values], types[column.kind])
        for column, values in zip(sheet.columns, columns, strict=True)
    ]
    made = io.BytesIO()
    pq.write_table(pa.table(arrays, names=[column.name for column in sheet.columns]), made)
    return made.getvalue()


def _cleaned(value: Value) -> Value:
    return (visible(value) or None) if isinstance(value, str) else value


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return plain(value)
        case Day():
            return value.isoformat()
    text = visible(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
