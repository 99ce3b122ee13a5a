"""Sorting observations that are not: how long it takes, and the peak of memory of the process, as rows grow.

The rows lie in Parquet in any order. Run with the numbers of rows in millions: 5 20.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.portfolio_files import ENVIRONMENT
from plantrack.portfolio.ordered import ROWS as SCHEMA

MOST = 1.25
"""How much more memory the most rows may take than the fewest, for tables of as many series."""

SERIES = 20_000

SORT = """
import sys, time
import pyarrow.parquet as pq
import pyarrow as pa
from plantrack.portfolio.sorting import write_sorted
begun, file = time.perf_counter(), pq.ParquetFile(sys.argv[1], pre_buffer=False)
rows = (pa.table(batch) for batch in file.iter_batches(250_000))
write_sorted(rows, sys.argv[2], "", int(sys.argv[3]), file.metadata.num_rows)
print(time.perf_counter() - begun, int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024)
"""


def made(file: Path, rows: int) -> None:
    """Rows of all series in any order."""
    random = np.random.default_rng(9)
    with pq.ParquetWriter(file, SCHEMA) as writer:
        for first in range(0, rows, 1_000_000):
            n = min(1_000_000, rows - first)
            day = random.integers(18_000, 21_000, n, dtype=np.int32)
            series, none = random.integers(0, SERIES, n, dtype=np.int32), pa.nulls(n, pa.int32())
            columns = [series, day, day + 30, day, day, random.random(n), pa.nulls(n, pa.float64()), none, none]
            writer.write_table(pa.table([*columns, pa.array([""] * n)], schema=SCHEMA), row_group_size=n)


def main() -> None:
    sizes = [float(size) for size in sys.argv[1:]] or [5.0, 20.0]
    peaks = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            source, target = Path(place) / "rows.parquet", Path(place) / "sorted.parquet"
            made(source, int(size * 1e6))
            command = [sys.executable, "-c", SORT, str(source), str(target), str(SERIES)]
            done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
            key = pq.read_table(target, columns=["series", "day"])
            order = key["series"].to_numpy().astype(np.int64) * 2**32 + key["day"].to_numpy()
            if (np.diff(order) < 0).any() or len(key) > size * 1e6:
                sys.exit("not in order")
        seconds, peak = map(float, done.stdout.split())
        peaks.append(peak)
        print(f"{size:g} million rows: {seconds:.1f} s, {seconds / size:.2f} µs a row, peak {peak:.0f} MB")
    enough = peaks[-1] <= MOST * peaks[0]
    print(f"peak {peaks[-1] / peaks[0]:.2f} times (at most {MOST})", "as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
