"""A file of sorted observations: what it holds, and what it says of itself."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from plantrack.findings import Fault, PlanError, Span
from plantrack.frozen import frozen
from plantrack.scoring.asof import Numbers, segments
from plantrack.scoring.statuses import Ints

ROWS = pa.schema(
    [
        pa.field("series", pa.int32(), nullable=False),  # its number in the tables
        pa.field("day", pa.int32(), nullable=False),  # the effective day; as all days here, counted from 1970-01-01
        pa.field("known", pa.int32(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),  # of its date
        pa.field("end", pa.int32(), nullable=False),
        pa.field("low", pa.float64(), nullable=False),
        pa.field("high", pa.float64()),  # not given where it is `low`
        pa.field("since_start", pa.int32()),  # given where the row is a change
        pa.field("since_end", pa.int32()),
        pa.field("parts", pa.string(), nullable=False),  # the dimensions of a part, as JSON; empty for the whole
    ]
)
"""Observations as numbers; ends of values are closed. What is always there takes half the time to read."""

ORDER = (pq.SortingColumn(ROWS.get_field_index("series")), pq.SortingColumn(ROWS.get_field_index("day")))
"""What each row group says of its order; a program that writes the rows anew says it no more."""

META = b"plantrack"
"""The key of what a sorted file says of itself."""


@frozen(kw_only=True)
class Sorted:
    """A file of sorted observations: the row groups of figures, those of changes and parts, and the series set apart.

    Set apart is a series with a figure that was known before its date's end and revised: which day
    it speaks of depends on the day of knowledge.
    """

    file: str
    figures: tuple[int, ...]
    others: tuple[int, ...]
    apart: tuple[int, ...]


class Stretches(NamedTuple):
    """The series in a row group, in order, and where in it the rows of each begin and end."""

    series: Numbers
    start: Ints
    end: Ints


def opened(file: str, series: str) -> Sorted | None:
    """A file of sorted observations; None where it is none, or was sorted for other series (by their digest)."""
    try:
        about = pq.read_metadata(file)
    except (pa.ArrowInvalid, OSError):
        return None
    try:
        said = json.loads((about.metadata or {}).get(META, b"{}"))
        if said["series"] != series:
            return None
        found = Sorted(file=file, **{name: tuple(said[name]) for name in ("figures", "others", "apart")})
        groups = sorted((*found.figures, *found.others))
    except (ValueError, KeyError, TypeError):
        return None
    is_whole = groups == list(range(about.num_row_groups)) and about.schema.to_arrow_schema().equals(ROWS)
    return found if is_whole and all(about.row_group(n).sorting_columns == ORDER for n in groups) else None


def key(group: int) -> bytes:
    """The key of what a sorted file says of the series in a row group."""
    return b"%s.%d" % (META, group)


def said_of(series: Numbers) -> bytes:
    """The series of rows in order, as a file says of them: how far each lies after the last, and how many rows it has.

    With this at hand nobody need read the series of every row.
    """
    start, end = segments(series)
    steps = np.concatenate((np.diff(series[start], prepend=0), end - start)).astype("<i4")
    return b64encode(zlib.compress(steps.tobytes(), 1))


def stretches(source: pq.ParquetFile, file: str, groups: Sequence[int]) -> Iterator[Stretches]:
    """The series in each of some row groups; raises PlanError where what is said of them cannot be so."""
    said = source.metadata.metadata
    for group in groups:
        try:
            yield _stretches(said[key(group)], source.metadata.row_group(group))
        except (KeyError, ValueError, zlib.error):
            said_so = f"sorted observations that are not what they say of themselves (row group {group})"
            raise PlanError([Fault(Span(file), f"{said_so}; sort them anew")]) from None


def _stretches(said: bytes, about: pq.RowGroupMetaData) -> Stretches:
    """The series in a row group, as it is said; raises ValueError where they do not go with it."""
    packed = zlib.decompressobj()
    numbers = packed.decompress(b64decode(said), 8 * about.num_rows + 1)
    if not packed.eof:
        raise ValueError("more series than rows, or not all that was said")
    steps, rows = np.frombuffer(numbers, "<i4").reshape(2, -1)
    series, end = np.cumsum(steps, dtype=np.int64), np.cumsum(rows, dtype=np.int64)
    if min(rows.min(), steps[1:].min(initial=1)) < 1 or end[-1] != about.num_rows:
        raise ValueError("not every row is of one series")
    known = about.column(ROWS.get_field_index("series")).statistics
    if steps[0] < 0 or known is None or (series[0], series[-1]) != (known.min, known.max):
        raise ValueError("other series")
    return Stretches(series.astype(np.int32), end - rows, end)
