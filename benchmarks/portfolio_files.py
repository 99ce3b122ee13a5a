"""From a file of sorted observations to the scores of all plans, whole processes, beside polars and DuckDB.

The files are what `plantrack compile` writes and what `plantrack portfolio score --sorted` keeps; what is
compared is everything from the start of a process to the scores of plans, and its peak of memory. Reading the
same columns of the observations alone, on two threads, is the measure.

All start from the same tables and give the same of every plan: how many of its goals can be measured, how many
there are, and the range and coverage of its results, over verdicts on its indicators and goals. Values may be
bounded, and here all are exact. Theirs are the queries for what else is in these files: one exact baseline and
one target for each indicator, to be increased, and goals without parts. What plantrack finds out from the tables
beside (bounded baselines, directions, limits, several targets, what is stale) they leave out.
Run with a number of rows in millions, and a folder to keep the files in.
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
from plantrack.portfolio.ordered import ROWS as SCHEMA
from plantrack.portfolio.reading import FROM_PLANS
from plantrack.portfolio.sorting import write_sorted
from plantrack.portfolio.tables import SCHEMAS, table
from plantrack.scoring.methods.pace import THRESHOLDS
from plantrack.scoring.statuses import BITS

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
        scores = [table[name].to_numpy() for name in ANSWER]
"""
POLARS = """
import polars as pl
table = {name: pl.scan_parquet(file) for name, file in TABLES.items()}
planned = (pl.col("seen") - pl.col("begun")) / (pl.col("due") - pl.col("begun"))
early = planned < LEAST["too_early"]
def pace(value):
    return (pl.col(value) - pl.col("base")) / (pl.col("wanted") - pl.col("base")) / planned
def met(value):
    return pl.col(value) >= pl.col("wanted")
def score(value, open):
    return pl.when(met(value)).then(1.0).when(early).then(open).otherwise(pace(value).clip(0, 1))
def verdict(value):
    found = pl.when(met(value)).then(BITS["achieved"]).when(early).then(BITS["too_early"])
    for name in ("on_track", "behind", "far_behind"):
        found = found.when(pace(value) >= LEAST[name]).then(BITS[name])
    return found.otherwise(BITS["reversing"])
def mean(name):
    return (pl.col(name) * pl.col("weight")).sum() / pl.col("weight").sum()
indicators = table["indicators"].select(
    "plan", "indicator", "series", "lacks", base="baseline_low", begun=pl.col("baseline_day").to_physical())
targets = table["targets"].select("plan", "indicator", due=pl.col("day").to_physical(), wanted="low")
goals = (
    pl.scan_parquet(FILE).select("series", "day", "low", high=pl.coalesce("high", "low")).filter(pl.col("day") <= DAY)
    .group_by("series").agg(pl.col("low", "high").sort_by("day").last(), seen=pl.col("day").max())
    .join(indicators, on="series").join(targets, on=["plan", "indicator"])
    .with_columns(
        least=score("low", 0.0), most=score("high", 1.0), verdict=verdict("low") | verdict("high"),
        speaks=(met("low") | ~early).cast(pl.Float64), level=pl.when(pl.col("lacks") == 0).then(4).otherwise(3))
    .join(table["edges"].select("plan", "goal", "indicator", "weight"), on=["plan", "indicator"])
    .group_by("plan", "goal")
    .agg(pl.col("level").max(), pl.col("verdict").bitwise_or(), *(mean(name) for name in ("least", "most", "speaks")))
)
scores = (
    table["goals"].select("plan", "goal", "weight").join(goals, on=["plan", "goal"]).group_by("plan")
    .agg((pl.col("level") >= 4).sum(), pl.len().alias("goals"), *(mean(name) for name in ("least", "most", "speaks")))
    .sort("plan").drop("plan").collect(engine="streaming").to_numpy().T
)
"""
DUCKDB = """
import duckdb
def score(end, open):
    return f"case when met_{end} then 1 when early then {open} else greatest(0, least(1, pace_{end})) end"
def verdict(end):
    classes = " ".join(
        f"when pace_{end} >= {LEAST[name]} then {BITS[name]}" for name in ("on_track", "behind", "far_behind"))
    return (f"case when met_{end} then {BITS['achieved']} when early then {BITS['too_early']} {classes}"
        f" else {BITS['reversing']} end")
def mean(name):
    return f"sum({name} * weight) / sum(weight)"
scores = duckdb.sql(f'''
    with last as (
        select series, arg_max(low, day) as low, arg_max(coalesce(high, low), day) as high, max(day) as seen
        from '{FILE}' where day <= {DAY} group by series
    ), paced as (
        select i.plan, i.indicator, i.lacks, last.low >= t.low as met_low, last.high >= t.low as met_high,
            (seen - (i.baseline_day - date '1970-01-01')) / (t.day - i.baseline_day)::double as planned,
            planned < {LEAST["too_early"]} as early,
            (last.low - i.baseline_low) / (t.low - i.baseline_low) / planned as pace_low,
            (last.high - i.baseline_low) / (t.low - i.baseline_low) / planned as pace_high
        from last join '{TABLES["indicators"]}' i using (series)
        join '{TABLES["targets"]}' t on t.plan = i.plan and t.indicator = i.indicator
    ), judged as (
        select plan, indicator, {score("low", 0)} as least, {score("high", 1)} as most,
            (met_low or not early)::int as speaks, case when lacks = 0 then 4 else 3 end as level,
            ({verdict("low")}) | ({verdict("high")}) as verdict
        from paced
    ), goals as (
        select j.plan, goal, max(level) as level, bit_or(verdict) as verdict,
            {mean("least")} as least, {mean("most")} as most, {mean("speaks")} as speaks
        from judged j join '{TABLES["edges"]}' e on e.plan = j.plan and e.indicator = j.indicator group by all
    )
    select count(*) filter (level >= 4) as a, count(*) as b,
        {mean("least")} as c, {mean("most")} as d, {mean("speaks")} as e
    from goals g join '{TABLES["goals"]}' o on o.plan = g.plan and o.goal = g.goal group by g.plan order by g.plan
''').fetchnumpy()
scores = [scores[name] for name in "abcde"]
"""
ANSWER = ["measurable", "goals", "results_low", "results_high", "results_coverage"]
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


def run(name: str, folder: Path, engine: str) -> tuple[float, float, float, list[list[float]]]:
    """Seconds by the clock and of the processor, the peak of memory in MB, and what a process of its own comes to."""
    names = (store.contents(folder / "tables") or {})["tables"]
    tables = {name: str(folder / "tables" / file) for name, file in names.items()}
    given = {"FILE": str(folder / "sorted.parquet"), "FOLDER": str(folder / "tables"), "DAY": DAY, "ENGINE": engine}
    given |= {"TABLES": tables, "ANSWER": ANSWER, "LEAST": dict(THRESHOLDS)}
    given["BITS"] = {str(status): bit for status, bit in BITS.items()}
    code = "import time; begun = time.perf_counter()\n" + "".join(
        f"{key} = {value!r}\n" for key, value in given.items()
    )
    told = "import json; print(json.dumps([time.perf_counter() - begun, time.process_time(), "
    told += "int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024, "
    told += "[list(map(float, column)) for column in globals().get('scores', [])]]))"
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
        wanted = run("plantrack", folder, "threads")[3]
        for name in ("polars", "duckdb"):
            if not np.allclose(run(name, folder, "threads")[3], wanted, rtol=1e-9, atol=1e-12):
                sys.exit(f"{name}: other results")
        runs = [{name: run(name, folder, "threads")[:3] for name in WAYS} for _ in range(RUNS)]
    medians = {name: [statistics.median(each[name][n] for each in runs) for n in range(3)] for name in WAYS}
    print(f"{millions:g} million rows from Parquet, medians of {RUNS} processes in turn")
    for name, (seconds, worked, peak) in medians.items():
        by_clock, by_work = seconds / medians["reading"][0], worked / medians["reading"][1]
        print(f"  {name:12}{seconds:8.2f} s{by_clock:8.2f} times reading{by_work:8.2f} at work{peak:8.0f} MB")
    ours = medians["plantrack"]
    enough = ours[0] <= 2.5 * medians["reading"][0] and ours[0] <= min(medians["polars"][0], medians["duckdb"][0])
    enough &= ours[2] < 300
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
