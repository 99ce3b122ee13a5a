"""What is asked of the observations, and how a shard of them answers: the part that runs wherever the shards are."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from plantrack.portfolio.columns import NEVER, Columns
from plantrack.portfolio.cases import Seen
from plantrack.portfolio.judging import Column
from plantrack.scoring.asof import latest, segments
from plantrack.scoring.statuses import Bools, Ints

ALWAYS = 2**31 - 1
"""The day by which everything is known."""

ANSWERS = pa.schema(
    [
        ("question", pa.int64()),
        ("day", pa.int32()),
        ("known", pa.int32()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)


@frozen(kw_only=True, eq=False)
class Questions:
    """For the latest figure of a series with day <= until and known <= known_at, in the order of the series."""

    series: Ints
    until: Ints
    known_at: Ints

    def of(self, first: int, last: int) -> slice:
        """Those about the series from one to another."""
        return slice(
            *(int(n) for n in (np.searchsorted(self.series, first), np.searchsorted(self.series, last, "right")))
        )


@frozen(kw_only=True, eq=False)
class Asked:
    """The questions of a portfolio on several days, and where each indicator's are: on each day, one row a kind.

    `latest`, `base` and `within` hold the place of the question of each indicator; -1 where none is
    asked: the latest figure then also tells of the plan's period.
    """

    questions: Questions
    latest: list[Ints]
    base: list[Ints]
    within: list[Ints]

    @property
    def needs_known(self) -> bool:
        """Whether it matters when figures became known: to what was known on a day, and to baselines looked up."""
        return bool((self.questions.known_at < ALWAYS).any()) or any((base >= 0).any() for base in self.base)


def ask(columns: Columns, days: Sequence[tuple[Ints, int]]) -> Asked:
    """What is to be known of every indicator, on days that are given for each plan, each with the day of knowledge."""
    each = columns.indicators
    count = len(each.plan)
    end = columns.plans.end[each.plan]
    looked_up = np.flatnonzero(each.base_until > NEVER)
    series, until, known_at, kinds = [], [], [], []
    for as_of, known in days:
        day = as_of[each.plan]
        ended = np.flatnonzero(day > end)
        for some, least in ((np.arange(count), day), (looked_up, np.minimum(each.base_until, day)), (ended, end)):
            series.append(each.series[some])
            until.append(least[some])
            known_at.append(np.full(len(some), known))
            kinds.append(some)
    order = np.argsort(np.concatenate([*series, np.zeros(0, dtype=np.int64)]), kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    places = np.split(place, np.cumsum([len(some) for some in kinds])[:-1])
    found = [_spread(count, some, at) for some, at in zip(kinds, places, strict=True)]
    joined = (np.concatenate([*column, np.zeros(0, dtype=np.int64)])[order] for column in (series, until, known_at))
    asked = Questions(**dict(zip(("series", "until", "known_at"), joined, strict=True)))
    return Asked(questions=asked, latest=found[0::3], base=found[1::3], within=found[2::3])


def answers(file: str, groups: Sequence[int], questions: Questions, *, with_known: bool) -> pa.Table:
    """The answers of some row groups of a file of sorted observations, to those questions that have one.

    Without `with_known`, what was known when is not read, and told of no answer.
    """
    with pq.ParquetFile(file) as source:
        found = [_answers(_rows(source, group, with_known), questions) for group in groups]
    return pa.concat_tables([ANSWERS.empty_table(), *found])


def seen(columns: Columns, asked: Asked, n: int, answered: pa.Table, divided: Bools) -> Seen:
    """What is recorded of every indicator on the n-th day, by the answers to what was asked."""
    each = columns.indicators
    count = len(asked.questions.series)
    question = answered["question"].to_numpy()
    day, known = np.full(count + 1, NEVER), np.full(count + 1, NEVER)  # the last is that of no question
    low, high = np.full(count + 1, np.nan), np.full(count + 1, np.nan)
    for values, name in ((day, "day"), (known, "known"), (low, "low"), (high, "high")):
        values[question] = answered[name].to_numpy()
    now, base, end = asked.latest[n], asked.base[n], asked.within[n]
    base_day = np.where(day[base] > NEVER, np.minimum(each.base_until, known[base]), NEVER)
    last = np.where(end < 0, day[now], day[end])
    return Seen(
        low=low[now],
        high=high[now],
        day=day[now],
        base_low=low[base],
        base_high=high[base],
        base_day=base_day,
        within=last >= columns.plans.start[each.plan],
        divided=divided,
    )


def _rows(source: pq.ParquetFile, group: int, with_known: bool) -> Mapping[str, Column]:
    """The columns of a row group; those of `high` that are not given are as `low`."""
    about = source.metadata.row_group(group)
    ends = about.column(source.schema_arrow.names.index("high")).statistics
    is_exact = ends is not None and ends.null_count == about.num_rows
    names = ["series", "day", "low", *(["known"] * with_known), *([] if is_exact else ["high"])]
    table = source.read_row_group(group, columns=names, use_threads=False)
    found = {name: table[name].combine_chunks().to_numpy(zero_copy_only=False) for name in names}
    if not is_exact:
        found["high"] = np.where(np.isnan(found["high"]), found["low"], found["high"])
    return found


def _answers(rows: Mapping[str, Column], questions: Questions) -> pa.Table:
    start, end = segments(rows["series"])
    if not len(start):
        return ANSWERS.empty_table()
    series = rows["series"][start]
    some = questions.of(int(series[0]), int(series[-1]))
    asked = questions.series[some]
    at = np.searchsorted(series, asked)
    is_there = series[at] == asked
    number = np.flatnonzero(is_there)
    at = at[number]
    known = rows.get("known")
    until, known_at = questions.until[some][number], questions.known_at[some][number]
    place = latest(start[at], end[at], rows["day"], until, known, None if known is None else known_at)
    number, place = number[place >= 0], place[place >= 0]
    low = rows["low"][place]
    columns = (
        number + some.start,
        rows["day"][place],
        np.full(len(place), NEVER) if known is None else known[place],
        low,
        rows["high"][place] if "high" in rows else low,
    )
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, ANSWERS, strict=True)], schema=ANSWERS)


def _spread(count: int, some: Ints, at: Ints) -> Ints:
    found = np.full(count, -1)
    found[some] = at
    return found
