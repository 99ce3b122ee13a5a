"""Observations in one Parquet file of numbers, sorted so that of several figures the last is the one that stands."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plantrack.files import beside
from plantrack.portfolio.ordered import META, ORDER, ROWS, key, said_of
from plantrack.scoring.statuses import Bools, Ints

PARTITION = 500_000
"""Rows that are sorted at a time, about."""

GROUP = 500_000
"""Rows of a row group, about: it ends where a series does."""

SELDOM = 8
"""Values are written through a dictionary where each of them stands at least so many times, on average."""


def write_sorted(batches: Iterable[pa.Table], file: str, series: str, count: int, rows: int) -> None:
    """Sort rows (as `ROWS`) into a file, whole or not at all, with but a part of them in memory. Raises OSError.

    There are about `rows` of them, about `count` series. They are first put into files of
    neighbouring series, each of which is then sorted.
    """
    with TemporaryDirectory(dir=Path(file).resolve().parent, prefix=".plantrack-") as place, beside(file) as made:
        parts = _partitioned(batches, Path(place), count, max(1, -(-rows // PARTITION)))
        said: dict[str, Any] = {"series": series, "figures": [], "others": [], "apart": []}
        groups: dict[bytes, bytes] = {}
        listed = [name for name in ROWS.names if name != "low" or _repeat(parts)]
        with pq.ParquetWriter(made, ROWS, compression="lz4", use_dictionary=listed, sorting_columns=ORDER) as writer:
            for which in ("figures", "others"):
                for part in parts:
                    rows_of = _of(pa.ipc.open_file(pa.memory_map(str(part))).read_all(), which)
                    if which == "figures":
                        said["apart"] += _moved(rows_of)
                        rows_of = _united(rows_of)
                    for piece in _groups(rows_of):
                        writer.write_table(piece, row_group_size=max(len(piece), 1))
                        said[which].append(len(groups))
                        groups[key(len(groups))] = said_of(piece["series"].to_numpy())
            writer.add_key_value_metadata({META: json.dumps(said).encode(), **groups})


def _repeat(parts: Iterable[Path]) -> bool:
    """Whether the same values stand again and again, as far as the first of them tell."""
    for part in parts:
        values = pa.ipc.open_file(pa.memory_map(str(part))).read_all()["low"].slice(0, GROUP).to_numpy()
        if len(values):
            return len(np.unique(values)) * SELDOM <= len(values)
    return False


def _partitioned(batches: Iterable[pa.Table], folder: Path, count: int, parts: int) -> list[Path]:
    """Rows put into files, each of neighbouring series."""
    names = [folder / f"{n}.arrow" for n in range(parts)]
    writers = [pa.ipc.new_file(str(name), ROWS) for name in names]
    try:
        for batch in batches:
            part = batch["series"].to_numpy().astype(np.int64) * parts // max(count, 1)
            order = np.argsort(part, kind="stable")
            there, start = np.unique(part[order], return_index=True)
            for n, first, last in zip(there, start, np.append(start[1:], len(part))[: len(there)], strict=True):
                writers[n].write_table(batch.take(order[first:last]))
    finally:
        for writer in writers:
            writer.close()
    return names


def _of(rows: pa.Table, which: str) -> pa.Table:
    """The figures of the whole among some rows, or the others, in order."""
    is_other = pc.or_(pc.is_valid(rows["since_end"]), pc.not_equal(rows["parts"], ""))
    rows = rows.filter(is_other if which == "others" else pc.invert(is_other))
    columns = (rows[name].to_numpy() for name in ("series", "day", "end", "start", "known"))
    series, day, end, start, known = columns
    order = np.lexsort((start, known, start - end, day, series))
    return rows if np.array_equal(order, np.arange(len(order))) else rows.take(order)


def _alike(rows: pa.Table, names: Iterable[str]) -> Bools:
    """Whether each row but the first is like the one before it."""
    same = np.ones(max(len(rows) - 1, 0), dtype=np.bool_)
    for name in names:
        values = rows[name].to_numpy()
        same &= values[1:] == values[:-1]
    return same


def _united(rows: pa.Table) -> pa.Table:
    """Rows in order, with one for those that say different things of one date, on one day: all that they may mean."""
    again = _alike(rows, ("series", "start", "end", "known"))
    if not again.any():
        return rows
    first = np.flatnonzero(np.concatenate(([True], ~again)))
    low = np.minimum.reduceat(rows["low"].to_numpy(), first)
    high = np.maximum.reduceat(pc.coalesce(rows["high"], rows["low"]).to_numpy(), first)
    united = rows.take(first)
    for name, values in (("low", pa.array(low)), ("high", pa.array(high, mask=low == high))):
        united = united.set_column(ROWS.get_field_index(name), ROWS.field(name), values)
    return united


def _moved(rows: pa.Table) -> list[int]:
    """The series in which a figure is of another day once it is revised."""
    early = pc.less(rows["known"], rows["end"])
    some = np.unique(rows["series"].filter(early).to_numpy())
    if not len(some):
        return []
    rows = rows.filter(pc.is_in(rows["series"], pa.array(some)))
    rows = rows.take(np.lexsort([rows[name].to_numpy() for name in ("known", "end", "start", "series")]))
    again = _alike(rows, ("series", "start", "end")) & ~_alike(rows, ("day",))
    return [int(n) for n in np.unique(rows["series"].to_numpy()[1:][again])]


def _groups(rows: pa.Table) -> Iterator[pa.Table]:
    """Rows cut into row groups, where one series ends and another begins."""
    series: Ints = rows["series"].to_numpy()
    cuts = np.flatnonzero(np.concatenate(([True], series[1:] != series[:-1]))) if len(series) else series
    start = 0
    while start < len(series):
        at = int(np.searchsorted(cuts, start + GROUP))
        end = int(cuts[at]) if at < len(cuts) else len(series)
        yield rows.slice(start, end - start)
        start = end
