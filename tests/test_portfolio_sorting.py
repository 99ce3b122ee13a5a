"""Rows in any order, sorted with but a part of them in memory."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plantrack.portfolio import rows, sorting
from plantrack.portfolio.rows import Known, batches

SERIES, ROWS = 300, 240_000
PART = 10_000
"""Rows that are read, and about as many as are sorted, at a time."""


def written(file: Path) -> int:
    """Rows of all series in any order, in many row groups; how many bytes they take in memory."""
    random = np.random.default_rng(3)
    words = pa.array([f"i-{n:04}" for n in range(SERIES)])
    table = pa.table(
        {
            "organisation": pa.array(["O"]).take(pa.array(np.zeros(ROWS, dtype=np.int64))),
            "indicator": words.take(pa.array(random.integers(0, SERIES, ROWS))),
            "date": pa.array(random.integers(18_000, 20_000, ROWS).astype(np.int32)).cast(pa.date32()),
            "value": random.random(ROWS),
            "known": pa.array(np.full(ROWS, 20_500, dtype=np.int32)).cast(pa.date32()),
        }
    )
    pq.write_table(table, file, row_group_size=PART)
    return int(table.nbytes)


def test_rows_are_sorted_with_but_a_part_of_them_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(tmp_path / "rows.parquet")
    monkeypatch.setattr(rows, "BATCH", PART)
    monkeypatch.setattr(sorting, "PARTITION", PART)
    known = Known(keys=pa.array([f"O\0i-{n:04}" for n in range(SERIES)]), stages={}, documents={})
    before, peaks, parts = pa.total_allocated_bytes(), [], []
    take_part = sorting._of

    def given() -> Iterator[pa.Table]:
        for batch in batches(str(tmp_path / "rows.parquet"), known):
            peaks.append(pa.total_allocated_bytes() - before)
            yield batch

    def of(table: pa.Table, which: str) -> pa.Table:
        parts.append(len(table))
        peaks.append(pa.total_allocated_bytes() - before)
        return take_part(table, which)

    monkeypatch.setattr(sorting, "_of", of)
    sorting.write_sorted(given(), str(tmp_path / "sorted.parquet"), "these", SERIES, ROWS)
    assert max(peaks) < whole / 4
    assert max(parts) < 2 * PART
    found = pq.read_table(tmp_path / "sorted.parquet")
    key = found["series"].to_numpy().astype(np.int64) * 100_000 + found["day"].to_numpy()
    assert (np.diff(key) >= 0).all()
    assert len(np.unique(found["series"].to_numpy())) == SERIES
