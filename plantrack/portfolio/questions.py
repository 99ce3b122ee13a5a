"""What is asked of the observations, and what is told by their answers."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from plantrack.frozen import frozen
from plantrack.portfolio.cases import Seen
from plantrack.portfolio.columns import NEVER, Columns
from plantrack.portfolio.judging import Column
from plantrack.scoring.statuses import Bools, Floats, Ints

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


MANY = 8
"""Days from which on it takes less to go through all rows once than to look for what is asked."""


@frozen(kw_only=True, eq=False)
class Questions:
    """For the latest figure of a series with day <= until and known <= known_at, in the order of the series.

    After these come those about every series, as many as `count`, on each of some `days`, with what
    was known on each of `known_on`; neither ever falls.
    """

    series: Ints
    until: Ints
    known_at: Ints
    count: int
    days: Ints
    known_on: Ints

    @property
    def number(self) -> int:
        return len(self.series) + self.count * len(self.days)

    def about(self, first: np.int32, last: np.int32) -> slice:
        """Those about the series from one to another that are asked one by one."""
        start, end = np.searchsorted(self.series, first), np.searchsorted(self.series, last, "right")
        return slice(int(start), int(end))


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
        questions = self.questions
        some = any((known_at < ALWAYS).any() for known_at in (questions.known_at, questions.known_on))
        return some or any((base >= 0).any() for base in self.base)


def ask(columns: Columns, days: Sequence[tuple[Ints, int]]) -> Asked:
    """What is to be known of every indicator, on days that are given for each plan, each with the day of knowledge."""
    each = columns.indicators
    rank, on, known_on = _in_one_pass(days)
    parts = [part for as_of, known in days for part in _on_a_day(columns, as_of, known, with_latest=not len(on))]
    some, until, known_at = (np.concatenate(column) for column in zip(*parts, strict=True))
    series = each.series[some].astype(np.int32)
    order = np.argsort(series, kind="stable")
    place = np.full((len(parts), len(each.plan)), -1)
    part = np.repeat(np.arange(len(parts)), [len(some) for some, *_ in parts])
    place[part[order], some[order]] = np.arange(len(order))
    count = int(each.series.max(initial=-1)) + 1
    asked = Questions(
        series=series[order], until=until[order], known_at=known_at[order], count=count, days=on, known_on=known_on
    )
    latest = [len(order) + n * count + each.series for n in rank] if len(on) else list(place[0::3])
    return Asked(questions=asked, latest=latest, base=list(place[1::3]), within=list(place[2::3]))


def _on_a_day(columns: Columns, as_of: Ints, known: int, *, with_latest: bool) -> Iterator[tuple[Ints, Ints, Ints]]:
    """The indicators of which something is asked, with the day until which, and that of knowledge.

    First those of the latest figure, then of a baseline that is looked up, then of plans that have ended.
    """
    each = columns.indicators
    day, end = as_of[each.plan], columns.plans.end[each.plan]
    asked = (
        (np.arange(len(day) if with_latest else 0), day),
        (np.flatnonzero(each.base_until > NEVER), np.minimum(each.base_until, day)),
        (np.flatnonzero(day > end), end),
    )
    for some, until in asked:
        yield some, until[some].astype(np.int32), np.full(len(some), known, dtype=np.int32)


def _in_one_pass(days: Sequence[tuple[Ints, int]]) -> tuple[Ints, Ints, Ints]:
    """The rank of each day among many on which all plans are judged, the days in order, and those of knowledge.

    Without any where they are few, or where what is known on them grows less.
    """
    nothing = np.zeros(0, dtype=np.int64)
    if len(days) < MANY or any((as_of != as_of[:1]).any() for as_of, _ in days) or not len(days[0][0]):
        return nothing, nothing, nothing
    on, known = np.array([as_of[0] for as_of, _ in days]), np.array([known for _, known in days])
    order = np.lexsort((known, on))
    if (np.diff(known[order]) < 0).any():
        return nothing, nothing, nothing
    return np.argsort(order), on[order], known[order]


@frozen(kw_only=True, eq=False)
class Told:
    """The answers in the order of the questions, and nothing in the end: `NEVER` and NaN where there is none."""

    day: Ints
    known: Ints
    low: Floats
    high: Floats


def told(questions: Questions, answered: pa.Table) -> Told:
    """The answers that shards gave."""
    place = answered["question"].to_numpy()
    found = {}
    for name, nothing in (("day", np.int32(NEVER)), ("known", np.int32(NEVER)), ("low", np.nan), ("high", np.nan)):
        found[name] = np.full(questions.number + 1, nothing)
        found[name][place] = answered[name].to_numpy()
    return Told(**found)


def seen(columns: Columns, asked: Asked, n: int, told: Told, divided: Bools) -> Seen:
    """What is recorded of every indicator on the n-th day, by the answers to what was asked."""
    each = columns.indicators
    now, base, end = asked.latest[n], asked.base[n], asked.within[n]
    day, base_day = _at(told.day, now).astype(np.int64), _at(told.day, base)
    last = np.where(end < 0, day, _at(told.day, end)) if (end >= 0).any() else day
    return Seen(
        low=_at(told.low, now),
        high=_at(told.high, now),
        day=day,
        base_low=_at(told.low, base),
        base_high=_at(told.high, base),
        base_day=np.where(base_day > NEVER, np.minimum(each.base_until, _at(told.known, base)), NEVER),
        within=last >= columns.plans.start[each.plan],
        divided=divided,
    )


def _at(column: Column, place: Ints) -> Column:
    """What stands in some places of a column, of which -1 is the last."""
    return column.take(place) if (place >= 0).any() else np.broadcast_to(column[-1], place.shape)
