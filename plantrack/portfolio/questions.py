"""What is asked of the observations, and what is told by their answers."""

from collections.abc import Sequence

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
    count = len(each.plan)
    end = columns.plans.end[each.plan]
    looked_up = np.flatnonzero(each.base_until > NEVER)
    rank, on, known_on = _in_one_pass(days)
    series, until, known_at, kinds = [], [], [], []
    for as_of, known in days:
        day = as_of[each.plan]
        ended = np.flatnonzero(day > end)
        now = np.arange(0 if len(on) else count)
        for some, least in ((now, day), (looked_up, np.minimum(each.base_until, day)), (ended, end)):
            series.append(each.series[some].astype(np.int32))
            until.append(least[some].astype(np.int32))
            known_at.append(np.full(len(some), known, dtype=np.int32))
            kinds.append(some)
    none = np.zeros(0, dtype=np.int32)
    joined = [np.concatenate([*column, none]) for column in (series, until, known_at)]
    place = np.arange(len(joined[0]))
    if (joined[0][1:] < joined[0][:-1]).any():
        order = np.argsort(joined[0], kind="stable")
        joined = [column[order] for column in joined]
        place[order] = np.arange(len(order))
    places = np.split(place, np.cumsum([len(some) for some in kinds])[:-1])
    found = [_spread(count, some, at) for some, at in zip(kinds, places, strict=True)]
    several = int(each.series.max(initial=-1)) + 1
    one_by_one = dict(zip(("series", "until", "known_at"), joined, strict=True))
    asked = Questions(**one_by_one, count=several, days=on, known_on=known_on)
    latest = [len(place) + n * several + each.series for n in rank] if len(on) else found[0::3]
    return Asked(questions=asked, latest=latest, base=found[1::3], within=found[2::3])


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


def _spread(count: int, some: Ints, at: Ints) -> Ints:
    found = np.full(count, -1)
    found[some] = at
    return found
