"""From a file of sorted observations to the scores of all plans, whole processes, beside polars and DuckDB.

The file is what `plantrack portfolio score --sorted` keeps; what is compared is everything from the start
of a process to the scores of plans, and its peak of memory. Reading the same columns of it alone, on two
threads, is the measure. Run with a number of rows in millions, and a folder to keep the files in.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from benchmarks.portfolio_columns import DUE, INDICATORS, ROWS, START
from plantrack.portfolio import store
from plantrack.portfolio.assembling import assembled
from plantrack.portfolio.reading import FROM_PLANS
from plantrack.portfolio.sorting import ROWS as SCHEMA
from plantrack.portfolio.sorting import write_sorted
from plantrack.portfolio.tables import SCHEMAS, table

RUNS = 5
DAY = 20_245
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

READ = """
from concurrent.futures import ThreadPoolExecutor
import pyarrow.parquet as pq
def rows(first):
    with pq.ParquetFile(FILE, memory_map=True) as file:
        for n in range(first, file.num_row_groups, 2):
            file.read_row_group(n, columns=["series", "day", "low"], use_threads=False)
with ThreadPoolExecutor(2) as pool:
    list(pool.map(rows, range(2)))
"""
PLANTRACK = """
from datetime import date, timedelta
from pathlib import Path
from plantrack.portfolio.results import results
from plantrack.portfolio.scoring import Moment
from plantrack.portfolio.writing import sorted_observations
from plantrack.portfolio.engines import running
moment = Moment(day=date(1970, 1, 1) + timedelta(DAY))
with running(ENGINE) as engine:
    found = sorted_observations(Path(FOLDER), [FILE], "")
    for table in results(Path(FOLDER), found, [moment], "plans", engine):
        scores = table["results_low"].to_numpy()
"""
POLARS = """
import polars as pl
facts = pl.scan_parquet(FACTS)
progress = (pl.col("low") - pl.col("base")) / (pl.col("goal") - pl.col("base"))
score = pl.when(pl.col("low") >= pl.col("goal")).then(1.0).otherwise(
    (progress / ((pl.col("day") - START) / (DUE - START))).clip(0, 1))
scores = (
    pl.scan_parquet(FILE).select("series", "day", "low").filter(pl.col("day") <= DAY)
    .group_by("series").agg(pl.col("low").sort_by("day").last(), pl.col("day").max())
    .join(facts, on="series").with_columns(score=score, plan=pl.col("series") // INDICATORS)
    .group_by("plan").agg(pl.col("score").mean()).sort("plan").collect(engine="streaming")["score"].to_numpy()
)
"""
DUCKDB = """
import duckdb
scores = duckdb.sql(f'''
    with last as (
        select series, arg_max(low, day) as value, max(day) as day from '{FILE}' where day <= {DAY} group by series
    )
    select avg(case when value >= goal then 1 else greatest(0, least(1,
        (value - base) / (goal - base) / ((day - {START}) / ({DUE} - {START})::double)
    )) end) as score
    from last join '{FACTS}' using (series) group by series // {INDICATORS} order by series // {INDICATORS}
''').fetchnumpy()["score"]
"""
WAYS = {"reading": READ, "plantrack": PLANTRACK, "polars": POLARS, "duckdb": DUCKDB}


def facts(count: int) -> tuple[pa.Array, pa.Array]:
    """The baseline and the target of each indicator."""
    random = np.random.default_rng(7)
    base = random.integers(0, 100, count).astype(np.float64)
    return base, base + random.integers(1, 100, count)


def made(folder: Path, rows: int) -> None:
    """A folder of tables, and sorted observations of all its indicators."""
    count = rows // ROWS
    base, goal = facts(count)
    plans = -(-count // INDICATORS)
    store.replace(
        folder / "tables", assembled([_piece(plans, base, goal)]) | {"entries": SCHEMAS["entries"].empty_table()}, {}
    )
    digest = (store.contents(folder / "tables") or {})["tables"]["series"]
    write_sorted(_batches(base, goal), str(folder / "sorted.parquet"), digest, count, rows)
    known = pa.table({"series": np.arange(count, dtype=np.int32), "base": base, "goal": goal})
    pa.parquet.write_table(known, folder / "facts.parquet")


def _piece(plans: int, base: np.ndarray, goal: np.ndarray) -> dict[str, pa.Table]:
    from datetime import date, timedelta

    def day(number: int) -> date:
        return date(1970, 1, 1) + timedelta(number)

    found: dict[str, list[tuple[object, ...]]] = {name: [] for name in FROM_PLANS}
    for p in range(plans):
        key = f"plan-{p:06}"
        found["plans"].append((p, key, key, f"O{p // 20:06}", day(START), day(DUE), "", None, "", ""))
        found["files"].append((key, "", key))
        found["goals"].append((p, 0, "goal", "goal", None, 1.0, "mean", "plan", True, 0, True, True))
        for n in range(min(INDICATORS, len(base) - p * INDICATORS)):
            at, name = p * INDICATORS + n, f"indicator-{p % 20:02}-{n:02}"
            found["edges"].append((p, 0, n, name, 1.0, 0))
            found["indicators"].append(
                (p, n, name, name, f"O{p // 20:06}", None, "places", 1, "", "", "", -np.inf, np.inf, "plan", 0, False,
                 base[at], base[at], day(START), None, [], False)
            )  # fmt: skip
            found["targets"].append((p, n, day(DUE), True, "reach", goal[at], goal[at], None))
    return {name: table(name, several) for name, several in found.items()}


def _batches(base: np.ndarray, goal: np.ndarray) -> Iterator[pa.Table]:
    random = np.random.default_rng(8)
    day = np.linspace(START, DUE - 1, ROWS).astype(np.int32)
    for first in range(0, len(base), 5_000):
        some = slice(first, min(first + 5_000, len(base)))
        n = some.stop - some.start
        days = np.tile(day, n)
        way = np.repeat(goal[some] - base[some], ROWS) * ((days - START) / (DUE - START))
        low = np.repeat(base[some], ROWS) + way * random.uniform(0, 1.5, len(days))
        series = np.repeat(np.arange(some.start, some.stop, dtype=np.int32), ROWS)
        none = pa.nulls(len(days), pa.int32())
        columns = [series, days, days + 30, days, days, low, pa.nulls(len(days), pa.float64()), none, none]
        yield pa.table([*columns, pa.array([""] * len(days))], schema=SCHEMA)


def run(name: str, folder: Path, engine: str) -> tuple[float, float, list[float]]:
    """Seconds, the peak of memory in MB, and the scores that a process of its own comes to."""
    given = {"FILE": str(folder / "sorted.parquet"), "FOLDER": str(folder / "tables"), "DAY": DAY, "START": START}
    given |= {"FACTS": str(folder / "facts.parquet"), "INDICATORS": INDICATORS, "DUE": DUE, "ENGINE": engine}
    code = "import time; begun = time.perf_counter()\n" + "".join(
        f"{key} = {value!r}\n" for key, value in given.items()
    )
    told = "import json; print(json.dumps([time.perf_counter() - begun, "
    told += "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024, "
    told += "list(map(float, globals().get('scores', [])))]))"
    absent = folder / "absent"  # nothing here needs pandas, which pyarrow loads where it is there
    absent.mkdir(exist_ok=True)
    (absent / "pandas.py").write_text("raise ImportError\n")
    command = [sys.executable, "-c", f"{code}{WAYS[name]}\n{told}"]
    environment = ENVIRONMENT | {"PYTHONPATH": str(absent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return tuple(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(place)
        if not (folder / "sorted.parquet").is_file():
            made(folder, int(millions * 1e6))
        wanted = run("plantrack", folder, "threads")[2]
        for name in ("polars", "duckdb"):
            if not np.allclose(run(name, folder, "threads")[2], wanted, rtol=1e-9, atol=1e-12):
                sys.exit(f"{name}: other scores")
        runs = [{name: run(name, folder, "threads")[:2] for name in WAYS} for _ in range(RUNS)]
    medians = {name: [statistics.median(each[name][n] for each in runs) for n in range(2)] for name in WAYS}
    print(f"{millions:g} million rows from Parquet, medians of {RUNS} processes in turn")
    for name, (seconds, peak) in medians.items():
        print(f"  {name:12}{seconds:8.2f} s{seconds / medians['reading'][0]:8.2f} times reading{peak:8.0f} MB")
    ours = medians["plantrack"]
    enough = ours[0] <= 2.5 * medians["reading"][0] and ours[0] <= min(medians["polars"][0], medians["duckdb"][0])
    enough &= ours[1] < 300
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
