"""Whole plans and their records: most of what is drawn can be judged, some of it lacks something."""

import string
from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta
from functools import partial
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st

from plantrack import formulas, periods
from plantrack.periods import Frequency, Period
from plantrack.plan import (
    NONE,
    Aggregate,
    Answer,
    Baseline,
    Commitment,
    Decision,
    Direction,
    Document,
    Goal,
    Indicator,
    Measure,
    Origin,
    Outcome,
    Plan,
    Question,
    Replaced,
    Review,
    Rollup,
    Source,
    Target,
    TargetKind,
    Text,
    TrajectoryKind,
    Window,
)
from plantrack.quantities import UNKNOWN, Quantity, exactly
from plantrack.records import CommitmentStatus, Observation, Records, ReviewStatus, StatusEntry
from plantrack.words import MeasureStatus

T = TypeVar("T")

INF = float("inf")

PERIOD = periods.parse("2021/2024")
ENDLESS = periods.parse("2022-T2/..")
WORDS = Text(plain="words")
MEMBERS = ("north", "south")
AGES = ("old", "young")
STAGES = ("idea", "begun", "done")


@st.composite
def plans(draw: st.DrawFn, *, knots: bool = True) -> Plan:
    """A plan with all kinds of elements, some of which refer to what is not there.

    With `knots`, goals, measures and formulas may lead back to themselves.
    """
    names = string.ascii_lowercase[: draw(st.integers(1, 4))]
    goals = string.ascii_lowercase[: draw(st.integers(1, 4))]
    measures = string.ascii_lowercase[: draw(st.integers(0, 4))]
    return Plan(
        id="p",
        title=WORDS,
        organisation="O",
        period=draw(rare(ENDLESS, PERIOD)),
        documents={key: draw(_documents(key)) for key in ("D", "E")},
        goals={key: draw(_goals(key, _above(goals, key, knots), names)) for key in goals},
        measures={key: draw(_measures(key, _above(measures, key, knots), goals)) for key in measures},
        indicators={key: draw(_indicators(key, _above(names, key, knots))) for key in names},
        commitments={"c": draw(_commitments)},
        questions={"q": draw(_questions)},
        decisions={"d": Decision(id="d", body="B", date=draw(dates))},
        reviews={"r": draw(_reviews)},
        dimensions={"place": dict.fromkeys(MEMBERS, WORDS), "age": dict.fromkeys(AGES, WORDS)},
    )


@st.composite
def records(draw: st.DrawFn, plan: Plan, *, what_if: bool = True) -> Records:
    """Rows and entries about a plan's elements and about others; no two entries alike but for their status.

    With `what_if`, some of them are only assumed.
    """
    least = draw(rare(0, 8))
    rows = draw(st.lists(observations(plan, (*plan.indicators, "nothing")), min_size=least, max_size=12))
    again = [draw(revised(row)) for row in rows if draw(rare(True, False))]
    entries = draw(
        st.lists(_entries((*plan.measures, "c", "d", "r")), min_size=least // 2, max_size=6, unique_by=_moment)
    )
    supposed: list[Observation] = []
    if what_if and draw(rare(True, False)):
        supposed = [evolve(row, assumed=True, dimensions=NONE, since=None) for row in rows[:2]]
        entries = [evolve(entry, assumed=entry.of == "measures") for entry in entries[:2]] + entries[2:]
    return Records(observations=(*rows, *again, *supposed), statuses=tuple(entries))


@st.composite
def observations(draw: st.DrawFn, plan: Plan, names: Sequence[str]) -> Observation:
    """A row known within its date or after it, seldom of a part of the whole, a change or someone else's.

    Where an indicator is put together from parts or from periods, most of its rows are of such.
    """
    name = draw(st.sampled_from(names))
    indicator = plan.indicators.get(name)
    date, parts = draw(dates), draw(rare({"place": "north"}, NONE))
    if indicator and indicator.window and indicator.frequency:
        date = draw(seldom(dates, st.sampled_from(_MIDDLES).map(partial(periods.containing, indicator.frequency))))
    if indicator and indicator.aggregate:
        date = draw(seldom(dates, st.sampled_from(QUARTERS))) if indicator.window is None else date
        parts = draw(_parts)
    since = draw(seldom(dates, st.none()))
    return Observation(
        organisation=draw(rare("Norge", "O")),
        indicator=name,
        date=date,
        value=draw(_staged if indicator and indicator.stages else quantities),
        known=_known(date, draw(_lags)),
        since=since if since and since.end < date.start else None,
        dimensions=parts,
    )


@st.composite
def revised(draw: st.DrawFn, row: Observation) -> Observation:
    """The same figure with another value, known later, or on the same day."""
    later = row.known + timedelta(days=draw(st.sampled_from([0, 30, 500])))
    return evolve(row, value=draw(_staged if row.value in _STAGED else quantities), known=later)


def rare(value: T, usual: T) -> st.SearchStrategy[T]:
    """The usual value in most cases."""
    return st.sampled_from((usual,) * 7 + (value,))


def seldom(one: st.SearchStrategy[T], other: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The first in some of eight cases, else the other."""
    return st.integers(0, 7).flatmap(lambda n: one if n == 3 else other)


days = st.dates(Day(2021, 1, 1), Day(2024, 6, 30))

moments = st.dates(Day(2020, 6, 1), Day(2025, 12, 31))
"""Days on which a plan may be judged: before it, within it and after it."""

_MIDDLES = tuple(Day(year, month, 15) for year in (2021, 2022, 2023) for month in range(1, 13))

dates: st.SearchStrategy[Period] = st.sampled_from(
    [
        *dict.fromkeys(periods.containing(frequency, day) for frequency in Frequency for day in _MIDDLES),
        *map(periods.on, _MIDDLES),
    ]
)


_numbers = st.integers(-50, 150).map(float)


@st.composite
def _intervals(draw: st.DrawFn) -> Quantity:
    one, other = draw(_numbers), draw(_numbers)
    return Quantity(min(one, other), max(one, other))


quantities: st.SearchStrategy[Quantity] = (
    _numbers.map(exactly)
    | _intervals()
    | _numbers.map(lambda n: Quantity(-INF, n, high_open=True))
    | _numbers.map(lambda n: Quantity(n, INF))
)

_STAGED = tuple(map(exactly, range(len(STAGES))))
_staged: st.SearchStrategy[Quantity] = st.sampled_from([*_STAGED, Quantity(0, 1), Quantity(1, INF)])

QUARTERS = tuple(periods.containing(Frequency.QUARTER, day) for day in _MIDDLES[1:18:3])

_parts = st.sampled_from(
    [*({"place": member} for member in MEMBERS)] * 5
    + [{"place": member, "age": age} for member in MEMBERS for age in AGES]
    + [{"age": "old"}, NONE]
)

_lags = st.sampled_from([0, 0, 0, 40, 400, -40])
_sources = rare(Source(document="D"), None)


@st.composite
def _documents(draw: st.DrawFn, key: str) -> Document:
    return Document(id=key, title=WORDS, date=draw(st.none() | days.map(periods.on)))


_origins = st.sampled_from([Origin.PLAN, Origin.PLAN, Origin.REPORTED, Origin.PROPOSED])
_weights = st.sampled_from([1.0, 0.0, 0.5, 2.0, 3.0])


@st.composite
def _goals(draw: st.DrawFn, key: str, above: Sequence[str], names: Sequence[str]) -> Goal:
    own = draw(st.lists(st.sampled_from([*names, "nothing"]), unique=True, min_size=1, max_size=3))
    return Goal(
        id=key,
        title=WORDS,
        statement=draw(st.none() | st.just(WORDS)),
        part_of=draw(st.just("") | st.sampled_from(above)),
        weight=draw(_weights),
        rollup=draw(st.sampled_from(Rollup)),
        indicators={name: draw(_weights) for name in own},
        source=draw(_sources),
        origin=draw(_origins),
    )


@st.composite
def _measures(draw: st.DrawFn, key: str, above: Sequence[str], goals: Sequence[str]) -> Measure:
    own = draw(st.lists(st.sampled_from([*goals, "nowhere"]), unique=True, min_size=1, max_size=2))
    return Measure(
        id=key,
        title=WORDS,
        contributes_to=tuple(own),
        part_of=draw(st.just("") | st.sampled_from(above)),
        period=draw(st.none() | dates),
        source=draw(_sources),
        origin=draw(_origins),
    )


@st.composite
def _indicators(draw: st.DrawFn, key: str, inputs: Sequence[str]) -> Indicator:
    direction = draw(st.sampled_from(Direction))
    kind = draw(st.sampled_from([TargetKind.REACH] * 5 + list(TargetKind)))
    goal = draw(_numbers)
    indicator = Indicator(
        id=key,
        title=WORDS,
        unit=draw(rare(None, WORDS)),
        direction=draw(rare(None, direction)),
        frequency=draw(st.none() | st.sampled_from(Frequency)),
        data_source=draw(rare("", "s")),
        domain=draw(_domains),
        baseline=draw(seldom(st.none() | _anywhere, _ahead_of(goal, direction.sign))),
        targets=draw(seldom(st.just(()), _targets(kind, goal))),
        trajectory=draw(st.sampled_from(TrajectoryKind)),
        source=draw(_sources),
        origin=draw(_origins),
    )
    match draw(st.sampled_from(["plain"] * 3 + ["formula"] * 2 + ["parts", "periods", "parts and periods", "stages"])):
        case "formula":
            return evolve(indicator, formula=draw(_formulas(inputs)))
        case "parts":
            return evolve(indicator, aggregate=draw(_aggregates))
        case "periods":
            return draw(_windowed(indicator))
        case "parts and periods":
            return evolve(draw(_windowed(indicator)), aggregate=draw(_aggregates))
        case "stages":
            return draw(_in_stages(indicator))
    return indicator


_aggregates = st.sampled_from([Aggregate.SUM, Aggregate.MEAN, Aggregate.LOWEST, Aggregate.HIGHEST])


@st.composite
def _windowed(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """The indicator, of which the figures of some months each are taken together."""
    over, frequency = draw(
        st.sampled_from(
            [
                (Frequency.YEAR, Frequency.QUARTER),
                (Frequency.YEAR, Frequency.TERTIAL),
                (Frequency.HALF_YEAR, Frequency.MONTH),
                (Frequency.QUARTER, Frequency.QUARTER),
            ]
        )
    )
    take = draw(st.sampled_from([Aggregate.SUM, Aggregate.SUM, Aggregate.MEAN, Aggregate.LAST]))
    return evolve(indicator, frequency=frequency, window=Window(over=over, take=take))


@st.composite
def _in_stages(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """The indicator, counted in stages: its values are their numbers."""
    targets = draw(st.lists(st.sampled_from(_STAGED), min_size=len(indicator.targets), max_size=len(indicator.targets)))
    base = indicator.baseline
    return evolve(
        indicator,
        stages=STAGES,
        domain=Quantity(0, len(STAGES) - 1),
        baseline=evolve(base, value=draw(_staged)) if base and base.value else base,
        targets=tuple(
            evolve(target, value=value, replaces=tuple(evolve(old, value=value) for old in target.replaces))
            for target, value in zip(indicator.targets, targets, strict=True)
        ),
        aggregate=draw(st.none() | st.sampled_from([Aggregate.LOWEST, Aggregate.HIGHEST])),
    )


def _formulas(inputs: Sequence[str]) -> st.SearchStrategy[formulas.Formula]:
    texts = st.sampled_from(
        [
            *("{0} + 2 * {1}", "100 * {0} / {1}", "ceil({0} / 7)", "target({0}) - {1}"),
            *("{0} * {0} - {1}", "{0} - {0} / 2 + {1} - {1}", "max({0}, {1}) - min({0}, 3)", "target({0}) + {0}"),
        ]
    )
    pairs = st.tuples(st.sampled_from(inputs), st.sampled_from(inputs))
    return st.builds(lambda text, pair: formulas.parse(text.format(*pair)), texts, pairs)


_domains = st.sampled_from([UNKNOWN, UNKNOWN, UNKNOWN, Quantity(0, INF), Quantity(0, 100)])

_anywhere = st.builds(Baseline, date=dates, value=quantities, source=_sources)
_looked_up = st.builds(Baseline, date=st.dates(Day(2021, 3, 1), Day(2021, 6, 30)).map(periods.on))


@st.composite
def _ahead_of(draw: st.DrawFn, goal: float, sign: int) -> Baseline:
    """A baseline of the plan's first days that lies before the goal, or one that is looked up."""
    if draw(rare(True, False)):
        return draw(_looked_up)
    near, far = sorted([draw(st.integers(1, 100)), draw(st.integers(1, 100))])
    ends = sorted([goal - sign * near, goal - sign * draw(st.sampled_from([near, far, INF]))])
    date = draw(st.dates(Day(2020, 6, 1), Day(2021, 6, 30)))
    return Baseline(date=periods.on(date), value=Quantity(ends[0], ends[1]))


@st.composite
def _targets(draw: st.DrawFn, kind: TargetKind, goal: float) -> tuple[Target, ...]:
    """Some targets of one kind, each on a day of its own, the last of them the goal."""
    ends = sorted(draw(st.sets(st.dates(Day(2021, 7, 1), Day(2024, 12, 30)), max_size=2)))
    values = [draw(_numbers) for _ in ends]
    tolerance = None if kind is TargetKind.REACH else draw(st.none() | st.just(20.0))
    width = draw(st.integers(0, 20)) if kind is TargetKind.WITHIN else 0
    return tuple(
        Target(
            value=Quantity(value, value + width),
            kind=kind,
            date=end,
            tolerance=tolerance,
            replaces=draw(st.integers(0, 3).flatmap(lambda n: st.just(()) if n else _replaced(width))),
            source=draw(_sources),
        )
        for value, end in zip((*values, goal), (*map(periods.on, ends), None), strict=True)
    )


@st.composite
def _replaced(draw: st.DrawFn, width: int) -> tuple[Replaced, ...]:
    """What a target was before it was changed, once or twice."""
    until = sorted(draw(st.sets(st.dates(Day(2021, 1, 1), Day(2024, 6, 30)), min_size=1, max_size=2)))
    values = [draw(_numbers) for _ in until]
    return tuple(
        Replaced(
            value=Quantity(value, value + width),
            until=periods.on(day),
            source=draw(rare(Source(document="E"), None)),
        )
        for value, day in zip(values, until, strict=True)
    )


_questions: st.SearchStrategy[Question] = st.builds(
    Question,
    id=st.just("q"),
    by=st.just("B"),
    asks=st.sampled_from([{"a": WORDS}, {"a": WORDS, "b": WORDS}]),
    date=st.none() | dates,
    answer=st.none()
    | st.builds(
        Answer,
        date=st.none() | dates,
        answers=st.sampled_from([(), ("a",), ("b", "a"), ("z",)]),
        source=st.none() | st.sampled_from([Source(document=key) for key in ("D", "E", "F")]),
    ),
)

_commitments: st.SearchStrategy[Commitment] = st.builds(
    Commitment, id=st.just("c"), what=st.just(WORDS), by=st.just("B"), due=st.none() | dates, source=_sources
)

_reviews: st.SearchStrategy[Review] = st.builds(
    Review,
    id=st.just("r"),
    every=st.sampled_from(Frequency),
    from_=dates.filter(lambda date: date.start > Day.min),
    source=_sources,
)


@st.composite
def _entries(draw: st.DrawFn, ids: Sequence[str]) -> StatusEntry:
    key = draw(st.sampled_from(ids))
    kinds = {"c": ("commitments", CommitmentStatus), "d": ("decisions", Outcome), "r": ("reviews", ReviewStatus)}
    of, said = kinds.get(key, ("measures", MeasureStatus))
    date = draw(dates)
    status = draw(st.sampled_from([str(word) for word in said]))
    return StatusEntry(plan="p", of=of, id=key, date=date, status=status, known=_known(date, draw(_lags)))


def _moment(entry: StatusEntry) -> tuple[str, str, Day, Day]:
    return entry.of, entry.id, entry.day, entry.known


def _above(names: str, key: str, knots: bool) -> tuple[str, ...]:
    """What an element may refer to: all of its kind, or those before it; and one that does not exist."""
    return (*(names if knots else names[: names.index(key)]), "nowhere")


def _known(date: Period, lag: int) -> Day:
    """The day some days after the last of a date, or before it, but no earlier than its first."""
    return max(date.start, date.end + timedelta(days=lag))
