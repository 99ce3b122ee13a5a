"""From sorted columns of observations to the scores of plans, on one day and on 48, beside polars, DuckDB and pandas.

Every indicator has an exact baseline and one target ahead; its score is its pace within [0, 1], 1 where
the target is met, and a plan's the mean of its indicators'. All get the same columns, in memory and in
order, and must come to the same scores. Run with the numbers of rows in millions: 1 10 70.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from plantrack.scoring import rollup
from plantrack.scoring.asof import BLOCK, latest, segments
from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import Floats, Ints
from plantrack.scoring.trajectory import expected

Run = Callable[["Data", Ints], Floats]

ROWS = 200
"""Observations of an indicator."""
INDICATORS = 50
"""Indicators of a plan."""
START, DUE = 19_000, 19_000 + 4 * 365
RUNS = 5
DAYS = np.linspace(START + 150, DUE - 20, 48).astype(np.int64)


class Data(NamedTuple):
    """Columns of observations, and the baseline and target of each indicator."""

    series: Ints
    day: Ints
    value: Floats
    base: Floats
    goal: Floats

    @property
    def plan(self) -> Ints:
        return np.arange(len(self.base)) // INDICATORS


def made(rows: int) -> Data:
    random = np.random.default_rng(7)
    count = rows // ROWS
    base = random.integers(0, 100, count).astype(np.float64)
    goal = base + random.integers(1, 100, count)
    day = np.linspace(START, DUE - 1, ROWS).astype(np.int32)
    wanted = np.repeat(goal - base, ROWS) * np.tile((day - START) / (DUE - START), count)
    value = np.repeat(base, ROWS) + wanted * random.uniform(0, 1.5, rows)
    return Data(np.repeat(np.arange(count, dtype=np.int32), ROWS), np.tile(day, count), value, base, goal)


def plantrack(data: Data, days: Ints) -> Floats:
    start, end = segments(data.series)
    count = len(start)
    found = []
    starts, ends = np.repeat(start, len(days)), np.repeat(end, len(days))
    places = latest(starts, ends, data.day, np.tile(days, count)).reshape(count, len(days)).T
    for day, place in zip(days, places, strict=True):
        low, high = np.empty(count), np.empty(count)
        for first in range(0, count, BLOCK):
            some = slice(first, first + BLOCK)
            n = len(place[some])
            value, seen = data.value[place[some]], data.day[place[some]].astype(np.float64)
            base, goal = data.base[some], data.goal[some]
            due = np.full(n, float(DUE))
            ahead = expected(np.full(n, float(START)), seen, np.arange(n), due, goal, np.zeros(n, dtype=np.bool_))
            verdict = pace.judge(pace.Reach(base, base, value, value, goal, ahead, np.full(n, day >= DUE)))
            low[some], high[some] = verdict.score
        plans = int(data.plan[-1]) + 1
        found.append(rollup.mean(data.plan, np.ones(count), low, high, np.ones(count), plans).low)
    return np.concatenate(found)


def with_polars(data: Data, days: Ints) -> Floats:
    columns = {"series": data.series, "day": data.day, "value": data.value}
    frame = pl.DataFrame(columns).with_columns(pl.col("series").set_sorted())
    facts = pl.DataFrame({"series": np.arange(len(data.base), dtype=np.int32), "base": data.base, "goal": data.goal})
    progress = (pl.col("value") - pl.col("base")) / (pl.col("goal") - pl.col("base"))
    score = pl.when(pl.col("value") >= pl.col("goal")).then(1.0).otherwise(
        (progress / ((pl.col("day") - START) / (DUE - START))).clip(0, 1)
    )  # fmt: skip
    found = []
    for day in days:
        last = (
            frame.lazy()
            .filter(pl.col("day") <= int(day))
            .group_by("series")
            .agg(pl.col("day").last(), pl.col("value").last())
            .join(facts.lazy(), on="series")
            .with_columns(score=score, plan=pl.col("series") // INDICATORS)
            .group_by("plan")
            .agg(pl.col("score").mean())
            .sort("plan")
        )
        found.append(last.collect()["score"].to_numpy())
    return np.concatenate(found)


def with_polars_asof(data: Data, days: Ints) -> Floats:
    frame = pl.DataFrame({"series": data.series, "day": data.day, "value": data.value, "seen": data.day})
    count = len(data.base)
    asked = pl.DataFrame(
        {
            "series": np.repeat(np.arange(count, dtype=np.int32), len(days)),
            "day": np.tile(days, count),
            "base": np.repeat(data.base, len(days)),
            "goal": np.repeat(data.goal, len(days)),
        }
    ).with_columns(pl.col("day").set_sorted())
    progress = (pl.col("value") - pl.col("base")) / (pl.col("goal") - pl.col("base"))
    score = pl.when(pl.col("value") >= pl.col("goal")).then(1.0).otherwise(
        (progress / ((pl.col("seen") - START) / (DUE - START))).clip(0, 1)
    )  # fmt: skip
    joined = asked.lazy().join_asof(frame.lazy(), on="day", by="series", check_sortedness=False)
    plans = joined.with_columns(score=score, plan=pl.col("series") // INDICATORS).group_by("day", "plan")
    found: Floats = plans.agg(pl.col("score").mean()).sort("day", "plan").collect()["score"].to_numpy()
    return found


DUCKDB = f"""
    with last as (
        select d.day as asked, o.series, arg_max(o.value, o.day) as value, max(o.day) as day
        from observations o join days d on o.day <= d.day group by all
    )
    select avg(case when value >= goal then 1 else greatest(0, least(1,
        (value - base) / (goal - base) / ((day - {START}) / {float(DUE - START)})
    )) end) as score
    from last join facts using (series) group by asked, series // {INDICATORS} order by asked, series // {INDICATORS}
"""


def with_duckdb(data: Data, days: Ints) -> Floats:
    with duckdb.connect() as session:
        session.register("observations", {"series": data.series, "day": data.day, "value": data.value})
        session.register("facts", {"series": np.arange(len(data.base)), "base": data.base, "goal": data.goal})
        session.register("days", {"day": days})
        found: Floats = session.sql(DUCKDB).fetchnumpy()["score"]
    return found


def with_pandas(data: Data, days: Ints) -> Floats:
    frame = pd.DataFrame({"series": data.series, "day": data.day, "value": data.value}, copy=False)
    found = []
    for day in days:
        last = frame[frame["day"] <= day].groupby("series", sort=False).last()
        last["base"], last["goal"] = data.base[last.index], data.goal[last.index]
        progress = (last["value"] - last["base"]) / (last["goal"] - last["base"])
        score = (progress / ((last["day"] - START) / (DUE - START))).clip(0, 1).where(last["value"] < last["goal"], 1.0)
        found.append(score.groupby(last.index // INDICATORS).mean().to_numpy())
    return np.concatenate(found)


def copied(data: Data, _: Ints) -> Floats:
    return (data.series.copy(), data.day.copy(), data.value.copy())[2]


def timed(run: Run, data: Data, days: Ints) -> tuple[float, Floats]:
    start = time.perf_counter()
    found = run(data, days)
    return time.perf_counter() - start, found


def table(data: Data, days: Ints, ways: Mapping[str, Run]) -> dict[str, float]:
    """The medians of several runs in turn, once all have come to the same scores."""
    wanted = plantrack(data, days)
    for name, run in ways.items():
        if name != "copying" and not np.allclose(run(data, days), wanted, rtol=1e-9, atol=1e-12):
            sys.exit(f"{name}: other scores")
    runs = [{name: timed(run, data, days)[0] for name, run in ways.items()} for _ in range(RUNS)]
    medians = {name: statistics.median(run[name] for run in runs) for name in ways}
    print(f"{len(data.series) / 1e6:g} million rows, {len(days)} days, medians of {RUNS} runs in turn")
    for name, median in medians.items():
        print(f"  {name:15}{median * 1000:9.1f} ms{median / medians['plantrack']:8.2f}")
    return medians


def main() -> None:
    sizes = [float(size) for size in sys.argv[1:]] or [1.0, 10.0]
    ways: dict[str, Run] = {"plantrack": plantrack, "copying": copied}
    ways |= {"polars": with_polars, "duckdb": with_duckdb, "pandas": with_pandas}
    many: dict[str, Run] = {"plantrack": plantrack, "polars": with_polars}
    many |= {"polars as of": with_polars_asof, "duckdb": with_duckdb}
    enough, ours = True, {}
    for size in sizes:
        data = made(int(size * 1e6))
        one = table(data, DAYS[40:41], ways)
        ours[size] = one["plantrack"]
        best = min(one[name] for name in ("polars", "duckdb", "pandas"))
        enough &= one["plantrack"] <= best and one["plantrack"] <= 6 * one["copying"]
        if size == 10:
            found = table(data, DAYS, many)
            enough &= 8 * found["plantrack"] <= min(found[name] for name in list(many)[1:])
    if {10.0, 70.0} <= ours.keys():
        enough &= ours[70.0] <= 10 * ours[10.0]
        print(f"70 million take {ours[70.0] / ours[10.0]:.1f} times as long as 10 million (at most 10)")
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
