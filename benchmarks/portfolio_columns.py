"""From sorted columns of observations to the scores of plans, on one day and on 48, beside polars, DuckDB and pandas.

Every indicator has an exact baseline and one target ahead. It gets a verdict, and a score: 1 where the target
is met, else its pace within [0, 1], and anything from 0 to 1 where it is too early to say. A plan has the mean
of its indicators' scores, at the lower end and at the upper, the share of them that have one, and the set of
their verdicts. All get the same columns, in memory and in order, may use both cores, and must come to the same
four numbers of every plan on every day: of all that is known, and on many days also of what was known on each of
them, where figures become known some time after their day and not always in its order. Run with the numbers of
rows in millions: 1 10 70.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from plantrack.scoring import points, rollup
from plantrack.scoring.asof import BLOCK, latest, segments, standing, turns
from plantrack.scoring.methods.pace import THRESHOLDS
from plantrack.scoring.statuses import BITS, Floats, Ints, Status
from plantrack.scoring.trajectory import expected

Run = Callable[["Data", Ints], Floats]
"""Gives the lower end, the upper end, the coverage and the set of verdicts of every plan on every day."""

ROWS = 200
"""Observations of an indicator."""
INDICATORS = 50
"""Indicators of a plan."""
START, DUE = 19_000, 19_000 + 4 * 365
MANY = 8 * BLOCK
"""Indicators on a day that are judged at a time where days are many: with fewer, two threads wait for one another."""
RUNS = 5
LEAST = {"polars": 8, "duckdb": 8, "polars as of": 2}
"""How many times as long each must take for 48 days: asked day by day, or with the join that polars has for it."""
DAYS = np.linspace(START + 30, DUE - 20, 48).astype(np.int64)


class Data(NamedTuple):
    """Columns of observations, and the baseline and target of each indicator."""

    series: Ints
    day: Ints
    value: Floats
    base: Floats
    goal: Floats
    known: Ints | None = None
    """Where given, each row counts from this day on, too: what is asked is what was known on each of the days."""

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


def as_known_then(data: Data) -> Data:
    """The same rows, each known some time after its day; of ten, one revises the row before it."""
    random = np.random.default_rng(8)
    known = data.day + random.integers(0, 60, len(data.day), dtype=np.int32)
    known[::ROWS] = START  # so that something always stands
    revises = np.flatnonzero((random.random(len(known)) < 0.1) & (np.arange(len(known)) % ROWS > 0))
    day = data.day.copy()
    day[revises], known[revises] = data.day[revises - 1], known[revises - 1] + 20
    return data._replace(day=day, known=known)


def plantrack(data: Data, days: Ints) -> Floats:
    start, end = segments(data.series)
    cases = BLOCK if len(days) == 1 else MANY
    size = max(1, cases // len(days) // INDICATORS) * INDICATORS
    some = [slice(first, first + size) for first in range(0, len(start), size)]
    score = partial(scored, data, days, start, end)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(score, some)) if len(some) > 1 else [score(some[0])]
    return np.concatenate(found, axis=1).transpose(0, 2, 1).reshape(4, -1)


def scored(data: Data, days: Ints, start: Ints, end: Ints, some: slice) -> Floats:
    """What becomes of the plans of some indicators, of shape (4, plans, days)."""
    base, goal, place = data.base[some, None], data.goal[some, None], placed(data, days, start[some], end[some])
    n, first = len(base), np.arange(0, len(base), INDICATORS)
    due, begun, is_step = np.full((n, 1), float(DUE)), np.full((n, 1), float(START)), np.zeros((n, 1), dtype=np.bool_)
    seen = data.day.take(place).astype(np.float64)
    ahead = expected(begun, seen, np.arange(n), due, goal, is_step)
    found = points.judge(base, data.value.take(place), goal, ahead, days >= due)
    verdicts = np.bitwise_or.reduceat(found.statuses, first, axis=0)
    speaks = (found.statuses != BITS[Status.TOO_EARLY]).astype(np.float64)
    group = (np.arange(n)[:, None] // INDICATORS * len(days) + np.arange(len(days))).ravel()
    ends = found.low.ravel(), found.high.ravel(), speaks.ravel()
    rolled = rollup.mean(group, np.ones(len(group)), *ends, verdicts.size)
    return np.stack([*rolled, verdicts.ravel()]).reshape(4, *verdicts.shape)


def placed(data: Data, days: Ints, start: Ints, end: Ints) -> Ints:
    """The places of the latest rows of some indicators, of shape (indicators, days)."""
    if len(days) == 1:
        return latest(start, end, data.day, np.repeat(days, len(start)))[:, None]
    rows = slice(int(start[0]), int(end[-1]))
    come = data.day[rows] if data.known is None else np.maximum(data.day[rows], data.known[rows])
    return standing(end - rows.start, turns(come, days), len(days)) + rows.start


PLANNED = (pl.col("seen") - START) / float(DUE - START)
PACE = (pl.col("value") - pl.col("base")) / (pl.col("goal") - pl.col("base")) / PLANNED
IS_MET, IS_EARLY = pl.col("value") >= pl.col("goal"), THRESHOLDS["too_early"] > PLANNED
JUDGED = {
    "low": pl.when(IS_MET).then(1.0).when(IS_EARLY).then(0.0).otherwise(PACE.clip(0, 1)),
    "high": pl.when(IS_MET | IS_EARLY).then(1.0).otherwise(PACE.clip(0, 1)),
    "speaks": (IS_MET | ~IS_EARLY).cast(pl.Float64),
    "verdict": pl.when(IS_MET).then(BITS[Status.ACHIEVED]).when(IS_EARLY).then(BITS[Status.TOO_EARLY])
    .when(THRESHOLDS["on_track"] <= PACE).then(BITS[Status.ON_TRACK])
    .when(THRESHOLDS["behind"] <= PACE).then(BITS[Status.BEHIND])
    .when(THRESHOLDS["far_behind"] <= PACE).then(BITS[Status.FAR_BEHIND]).otherwise(BITS[Status.REVERSING]),
    "plan": pl.col("series") // INDICATORS,
}  # fmt: skip
ROLLED = (pl.col("low", "high", "speaks").mean(), pl.col("verdict").bitwise_or())


def with_polars(data: Data, days: Ints) -> Floats:
    columns = {"series": data.series, "seen": data.day, "value": data.value}
    columns |= {} if data.known is None else {"known": data.known}
    frame = pl.DataFrame(columns).with_columns(pl.col("series").set_sorted())
    facts = pl.DataFrame({"series": np.arange(len(data.base), dtype=np.int32), "base": data.base, "goal": data.goal})
    found = []
    for day in days:
        last = (
            frame.lazy()
            .filter(*(pl.col(name) <= int(day) for name in columns if name in ("seen", "known")))
            .group_by("series")
            .agg(pl.col("seen").last(), pl.col("value").last())
            .join(facts.lazy(), on="series")
            .with_columns(**JUDGED)
            .group_by("plan")
            .agg(*ROLLED)
            .sort("plan")
        )
        found.append(last.drop("plan").collect().to_numpy().T)
    return np.concatenate(found, axis=1)


def with_polars_asof(data: Data, days: Ints) -> Floats:
    frame = pl.DataFrame({"series": data.series, "day": data.day, "value": data.value, "seen": data.day})
    if data.known is not None:  # each row from the day by which it has come, and the last of those that have
        last = pl.int_range(pl.len(), dtype=pl.Int64)
        frame = frame.with_columns(day=pl.max_horizontal("day", pl.Series(data.known)), place=last)
        frame = frame.sort("series", "day", maintain_order=True).with_columns(pl.col("place").cum_max().over("series"))
        frame = frame.with_columns(pl.Series(data.value).gather(frame["place"]).alias("value"))
        frame = frame.with_columns(pl.Series(data.day).gather(frame["place"]).alias("seen"))
    count = len(data.base)
    asked = pl.DataFrame(
        {
            "series": np.repeat(np.arange(count, dtype=np.int32), len(days)),
            "day": np.tile(days.astype(np.int32), count),
            "base": np.repeat(data.base, len(days)),
            "goal": np.repeat(data.goal, len(days)),
        }
    ).with_columns(pl.col("day").set_sorted())
    joined = asked.lazy().join_asof(frame.lazy(), on="day", by="series", check_sortedness=False)
    plans = joined.with_columns(**JUDGED).group_by("day", "plan").agg(*ROLLED).sort("day", "plan")
    found: Floats = plans.drop("day", "plan").collect().to_numpy().T
    return found


DUCKDB = f"""
    with last as (
        select d.day as asked, o.series, arg_max(o.value, o.rank) as value, max(o.day) as day
        from observations o join days d on o.come <= d.day group by all
    ), paced as (
        select asked, series, value >= goal as met, (day - {START}) / {float(DUE - START)} as planned,
            (value - base) / (goal - base) / planned as pace
        from last join facts using (series)
    ), judged as (
        select asked, series, met or planned >= {THRESHOLDS["too_early"]} as speaks,
            case when met then 1 when speaks then greatest(0, least(1, pace)) else 0 end as low,
            case when met or not speaks then 1 else greatest(0, least(1, pace)) end as high,
            case when met then {BITS[Status.ACHIEVED]} when not speaks then {BITS[Status.TOO_EARLY]}
                when pace >= {THRESHOLDS["on_track"]} then {BITS[Status.ON_TRACK]}
                when pace >= {THRESHOLDS["behind"]} then {BITS[Status.BEHIND]}
                when pace >= {THRESHOLDS["far_behind"]} then {BITS[Status.FAR_BEHIND]}
                else {BITS[Status.REVERSING]} end as verdict
        from paced
    )
    select avg(low) as low, avg(high) as high, avg(speaks::double) as speaks, bit_or(verdict) as verdict
    from judged group by asked, series // {INDICATORS} order by asked, series // {INDICATORS}
"""


def with_duckdb(data: Data, days: Ints) -> Floats:
    with duckdb.connect() as session:
        columns = {"series": data.series, "day": data.day, "value": data.value, "rank": data.day, "come": data.day}
        if data.known is not None:
            columns |= {"rank": np.arange(len(data.day)), "come": np.maximum(data.day, data.known)}
        session.register("observations", columns)
        session.register("facts", {"series": np.arange(len(data.base)), "base": data.base, "goal": data.goal})
        session.register("days", {"day": days})
        found = session.sql(DUCKDB).fetchnumpy()
    return np.stack([found[name] for name in ("low", "high", "speaks", "verdict")])


def with_pandas(data: Data, days: Ints) -> Floats:
    frame = pd.DataFrame({"series": data.series, "day": data.day, "value": data.value}, copy=False)
    found = []
    for day in days:
        last = frame[frame["day"] <= day].groupby("series", sort=False).last()
        last["base"], last["goal"] = data.base[last.index], data.goal[last.index]
        planned = (last["day"] - START) / (DUE - START)
        pace = (last["value"] - last["base"]) / (last["goal"] - last["base"]) / planned
        met, early, score = last["value"] >= last["goal"], planned < THRESHOLDS["too_early"], pace.clip(0, 1)
        last["low"] = score.where(~early, 0.0).where(~met, 1.0)
        last["high"] = score.where(~(early | met), 1.0)
        last["speaks"] = (met | ~early).astype(float)
        classes = [Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND]
        reached = [pace >= THRESHOLDS[each] for each in classes]
        bits = [BITS[each] for each in (Status.ACHIEVED, Status.TOO_EARLY, *classes)]
        last["verdict"] = np.select([met, early, *reached], bits, BITS[Status.REVERSING])
        plans = last.groupby(last.index // INDICATORS, sort=False)
        means = plans[["low", "high", "speaks"]].mean().to_numpy().T
        verdicts = np.bitwise_or.reduceat(last["verdict"].to_numpy(), np.arange(0, len(last), INDICATORS))
        found.append(np.concatenate([means, verdicts[None]]))
    return np.concatenate(found, axis=1)


def copied(data: Data, _: Ints) -> Floats:
    return (data.series.copy(), data.day.copy(), data.value.copy())[2]


def timed(run: Run, data: Data, days: Ints) -> tuple[float, Floats]:
    start = time.perf_counter()
    found = run(data, days)
    return time.perf_counter() - start, found


def table(data: Data, days: Ints, ways: Mapping[str, Run]) -> dict[str, float]:
    """The medians of several runs in turn, once all have come to the same."""
    wanted = plantrack(data, days)
    for name, run in ways.items():
        if name != "copying" and not np.allclose(run(data, days), wanted, rtol=1e-9, atol=1e-12):
            sys.exit(f"{name}: other results")
    runs = [{name: timed(run, data, days)[0] for name, run in ways.items()} for _ in range(RUNS)]
    medians = {name: statistics.median(run[name] for run in runs) for name in ways}
    known = "" if data.known is None else " as known then"
    print(f"{len(data.series) / 1e6:g} million rows, {len(days)} days{known}, medians of {RUNS} runs in turn")
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
            for known in (data, as_known_then(data)):
                found = table(known, DAYS, many)
                enough &= all(least * found["plantrack"] <= found[name] for name, least in LEAST.items())
    if {10.0, 70.0} <= ours.keys():
        enough &= ours[70.0] <= 10 * ours[10.0]
        print(f"70 million take {ours[70.0] / ours[10.0]:.1f} times as long as 10 million (at most 10)")
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
