"""A file of sorted observations: what it holds, and what it says of itself."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

ROWS = pa.schema(
    [
        ("series", pa.int32()),  # its number in the tables
        ("day", pa.int32()),  # the effective day; as all days here, counted from 1970-01-01
        ("known", pa.int32()),
        ("start", pa.int32()),  # of its date
        ("end", pa.int32()),
        ("low", pa.float64()),
        ("high", pa.float64()),  # not given where it is `low`
        ("since_start", pa.int32()),  # given where the row is a change
        ("since_end", pa.int32()),
        ("parts", pa.string()),  # the dimensions of a part, as JSON; empty for the whole
    ]
)
"""Observations as numbers; ends of values are closed."""

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


def opened(file: str, series: str) -> Sorted | None:
    """A file of sorted observations; None where it is none, or was sorted for other series (by their digest)."""
    try:
        about = pq.read_metadata(file).metadata or {}
    except (pa.ArrowInvalid, OSError):
        return None
    try:
        said = json.loads(about.get(META, b"{}"))
        if said["series"] != series:
            return None
        return Sorted(file=file, **{name: tuple(said[name]) for name in ("figures", "others", "apart")})
    except (ValueError, KeyError, TypeError):
        return None
