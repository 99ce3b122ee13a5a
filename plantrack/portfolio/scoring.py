"""Tables and sorted observations to the scores of every plan, day after day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Day
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from plantrack.frozen import frozen
from plantrack.portfolio.cases import Seen
from plantrack.portfolio.columns import STATUSES, Columns
from plantrack.portfolio.details import details
from plantrack.portfolio.judging import EPOCH, Verdicts, verdicts
from plantrack.portfolio.ordered import Sorted
from plantrack.portfolio.questions import ALWAYS, ANSWERS, Asked, Questions, ask, seen, told
from plantrack.portfolio.rolling import goals, plans
from plantrack.portfolio.shards import answers
from plantrack.scoring.asof import latest, segments
from plantrack.scoring.methods import PACE
from plantrack.scoring.statuses import Bools, Ints
from plantrack.words import DONE, MeasureStatus

Shard = tuple[str, tuple[int, ...]]
"""A file of sorted observations, and some of its row groups."""

Engine = Callable[[Callable[[Shard], pa.Table], Sequence[Shard]], Sequence[pa.Table]]
"""Applies one function to every shard, wherever; gives what it gives, in order."""

CASES = 4_000_000
"""Indicators times days that are asked about at a time, at most, but for one day."""

THREADS = 2


@frozen(kw_only=True)
class Moment:
    """The day on which plans are judged, and that by which things were known (None: everything counts).

    Where it is `capped`, a plan that has ended is judged on its last day.
    """

    day: Day
    known_at: Day | None = None
    capped: bool = False


@frozen(kw_only=True, eq=False)
class Scores:
    """All verdicts of one moment in columns: on indicators, goals and plans, in the order of `Columns`."""

    moment: Moment
    as_of: Ints
    indicators: Verdicts
    goals: Verdicts
    plans: Verdicts


def threads(function: Callable[[Shard], pa.Table], shards: Sequence[Shard]) -> Sequence[pa.Table]:
    """The engine of one machine."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [*pool.map(function, shards)]


def scores(
    columns: Columns,
    observations: Sorted | None,
    moments: Sequence[Moment],
    engine: Engine = threads,
    *,
    in_full: bool = True,
) -> Iterator[Scores]:
    """The scores of every plan at each moment, as columns can tell; those set apart are to be judged by themselves.

    Of indicators everything that is said, or only what goals follow from.
    """
    others = _others(observations)
    for some in batches(columns, moments):
        days = [_days(columns, moment) for moment in some]
        asked = ask(columns, days)
        known = told(asked.questions, _answered(asked, observations, engine))
        for n, (moment, (as_of, known_at)) in enumerate(zip(some, days, strict=True)):
            day = as_of[columns.indicators.plan]
            divided = _divided(columns, others, day, known_at)
            judged = _judged(columns, seen(columns, asked, n, known, divided), day, in_full)
            reached = goals(columns, judged, PACE.thresholds)
            done = _measures(columns, as_of, known_at)
            yield Scores(
                moment=moment, as_of=as_of, indicators=judged, goals=reached, plans=plans(columns, reached, done)
            )


def batches(columns: Columns, moments: Sequence[Moment]) -> Iterator[Sequence[Moment]]:
    """Moments in parts, so that what is asked about each part of them has room."""
    size = max(1, CASES // max(len(columns.indicators.plan), 1))
    return (moments[first : first + size] for first in range(0, len(moments), size))


def shards(observations: Sorted, number: int) -> list[Shard]:
    """The row groups of a file of figures in shards of neighbours."""
    groups = observations.figures
    size = max(1, -(-len(groups) // max(number, 1)))
    return [(observations.file, groups[n : n + size]) for n in range(0, len(groups), size)]


def set_apart(columns: Columns, observations: Sorted | None, moment: Moment) -> Bools:
    """The plans that columns cannot judge at a moment: by their form or record, or by what was known of them then."""
    found: Bools = columns.plans.apart.copy()
    if moment.known_at is not None:
        found |= columns.plans.settled > moment.known_at.toordinal() - EPOCH
    if observations and observations.apart:
        moved = np.isin(columns.indicators.series, observations.apart)
        found[columns.indicators.plan[moved]] = True
    return found


def _judged(columns: Columns, recorded: Seen, day: Ints, in_full: bool) -> Verdicts:
    found = verdicts(columns, recorded, day, PACE.thresholds)
    return found | details(columns, recorded, day, PACE.thresholds) if in_full else found


def _days(columns: Columns, moment: Moment) -> tuple[Ints, int]:
    """The day on which each plan is judged, and the day of knowledge."""
    day = np.full(len(columns.plans.end), moment.day.toordinal() - EPOCH)
    known_at = ALWAYS if moment.known_at is None else moment.known_at.toordinal() - EPOCH
    return np.minimum(day, columns.plans.end) if moment.capped else day, known_at


def _answered(asked: Asked, observations: Sorted | None, engine: Engine) -> pa.Table:
    some = shards(observations, 4 * THREADS) if observations else []
    function = partial(_answer, questions=asked.questions, with_known=asked.needs_known)
    found = pa.concat_tables([ANSWERS.empty_table(), *engine(function, some)])
    pa.default_memory_pool().release_unused()  # the rows are no more
    return found


def _answer(shard: Shard, questions: Questions, *, with_known: bool) -> pa.Table:
    return answers(*shard, questions, with_known=with_known)


def _others(observations: Sorted | None) -> Mapping[str, Ints] | None:
    """The rows of parts, in the order of their series and days; None where there are none."""
    if observations is None or not observations.others:
        return None
    with pq.ParquetFile(observations.file) as source:
        names = ["series", "day", "known", "since_end"]
        table = source.read_row_groups(list(observations.others), columns=names)
    table = table.filter(table["since_end"].is_null())
    return {name: table[name].to_numpy() for name in names[:3]} if len(table) else None


def _divided(columns: Columns, others: Mapping[str, Ints] | None, day: Ints, known_at: int) -> Bools:
    """The indicators of which figures of parts are visible."""
    count = len(day)
    if others is None:
        return np.zeros(count, dtype=np.bool_)
    start, end = segments(others["series"])
    series = others["series"][start]
    at = np.minimum(np.searchsorted(series, columns.indicators.series), len(series) - 1)
    is_there = series[at] == columns.indicators.series
    place = latest(start[at], end[at], others["day"], day, others["known"], np.full(count, known_at))
    found: Bools = is_there & (place >= 0)
    return found


def _measures(columns: Columns, as_of: Ints, known_at: int) -> Verdicts:
    """The share done of every measure without parts, by the entry that stands on the day."""
    each = columns.measures
    day = as_of[each.plan]
    place = latest(each.first, each.last, each.day, day, each.known, np.full(len(day), known_at))
    status = np.append(each.status, len(STATUSES))[place]
    ends = [DONE[MeasureStatus(name)] for name in STATUSES] + [(0.0, 1.0)]
    low, high = np.array(ends).T
    return {"low": low[status], "high": high[status], "coverage": (place >= 0).astype(np.float64)}
