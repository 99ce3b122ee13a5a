"""Cases for the kernels, and whole plans with their records."""

import string
from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta
from fractions import Fraction

from hypothesis import strategies as st

from plantrack import formulas, periods
from plantrack.periods import Frequency, Period
from plantrack.plan import (
    NONE,
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
    Rollup,
    Source,
    Target,
    TargetKind,
    Text,
    TrajectoryKind,
)
from plantrack.quantities import UNKNOWN, Quantity, exactly
from plantrack.records import CommitmentStatus, MeasureStatus, Observation, Records, StatusEntry
from tests.reference import FAR, Case, Ends

FIRST, LAST = Day(2020, 1, 1), Day(2025, 12, 31)
PERIOD = periods.parse("2021/2024")
WORDS = Text(plain="words")
MEMBERS = ("north", "south")
NEAR = Fraction(1000)
"""More than any number drawn here but for those that are endless."""

wholes = st.integers(-200, 200)


def between(low: int, high: int) -> st.SearchStrategy[Ends]:
    """Both ends of an interval of whole numbers, often of one number alone."""
    exact = st.integers(low, high).map(lambda n: (Fraction(n), Fraction(n)))
    wide = st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda pair: _sorted(*pair))
    return exact | wide


@st.composite
def cases(draw: st.DrawFn, *, bounded: bool = True, exact: bool = False) -> Case:
    """An indicator that can be judged: its baseline lies below its final target, or above where it is to decrease.

    Unless `bounded`, the far end of the baseline and either end of the observation may be open.
    """
    sign = draw(st.sampled_from([1, -1]))
    goal = draw(wholes)
    base = draw(between(goal - 200, goal - 1))
    seen = draw(between(-400, 400))
    if exact:
        base, seen = (base[0], base[0]), (seen[0], seen[0])
    if not bounded:
        base = (draw(st.sampled_from([base[0], -FAR])), base[1])
        seen = (draw(st.sampled_from([seen[0], -FAR])), draw(st.sampled_from([seen[1], FAR])))
    start = draw(st.integers(0, 2000))
    ahead = sorted(draw(st.sets(st.integers(1, 1500), min_size=1, max_size=4)))
    values = [*draw(st.lists(wholes, min_size=len(ahead) - 1, max_size=len(ahead) - 1)), goal]
    day = start + draw(st.integers(0, ahead[-1] + 100))
    return Case(
        baseline=_turned(base, sign),
        observed=_turned(seen, sign),
        targets=tuple((start + after, Fraction(sign * value)) for after, value in zip(ahead, values, strict=True)),
        start=start,
        day=day,
        as_of=day + draw(st.integers(0, 400)),
        sign=sign,
        step=draw(st.booleans()),
    )


@st.composite
def inner(draw: st.DrawFn, ends: Ends) -> Ends:
    """An interval within another."""
    first, second = draw(_within(ends)), draw(_within(ends))
    return min(first, second), max(first, second)


@st.composite
def plans(draw: st.DrawFn, *, knots: bool = True) -> Plan:
    """A plan with all kinds of elements, some of which refer to what is not there.

    With `knots`, goals, measures and formulas may lead back to themselves.
    """
    names = string.ascii_lowercase[: draw(st.integers(0, 5))]
    goals = string.ascii_lowercase[: draw(st.integers(0, 5))]
    measures = string.ascii_lowercase[: draw(st.integers(0, 4))]
    return Plan(
        id="p",
        title=WORDS,
        organisation="O",
        period=draw(st.sampled_from([PERIOD, PERIOD, periods.parse("2022-T2/.."), periods.parse("../2023")])),
        documents={"D": Document(id="D", title=WORDS, date=draw(st.none() | days.map(periods.on)))},
        goals={key: draw(_goals(key, _above(goals, key, knots), names)) for key in goals},
        measures={key: draw(_measures(key, _above(measures, key, knots), goals)) for key in measures},
        indicators={key: draw(_indicators(key, _above(names, key, knots))) for key in names},
        commitments={"c": draw(_commitments)},
        decisions={"d": Decision(id="d", body="B", date=draw(dates))},
        dimensions={"place": dict.fromkeys(MEMBERS, WORDS)},
    )


@st.composite
def records(draw: st.DrawFn, plan: Plan, *, most: int = 12) -> Records:
    """Rows and entries about a plan's elements and about others; no two entries alike but for their status."""
    rows = draw(st.lists(observations((*plan.indicators, "nothing")), max_size=most))
    alike = lambda entry: (entry.of, entry.id, entry.day, entry.known)  # noqa: E731
    entries = draw(st.lists(_entries((*plan.measures, "c", "d")), max_size=most // 2, unique_by=alike))
    return Records(observations=tuple(rows), statuses=tuple(entries))


@st.composite
def observations(draw: st.DrawFn, names: Sequence[str]) -> Observation:
    """A row known within its date or after it, at times of a part of the whole, a change or someone else's."""
    date = draw(dates)
    since = draw(st.none() | st.none() | dates)
    return Observation(
        organisation=draw(st.sampled_from(["O", "O", "O", "Norge"])),
        indicator=draw(st.sampled_from(names)),
        date=date,
        value=draw(quantities),
        known=draw(_known(date)),
        since=since if since and since.end < date.start else None,
        dimensions={"place": draw(st.sampled_from(MEMBERS))} if draw(st.integers(0, 9)) == 0 else NONE,
    )


days = st.dates(FIRST, LAST)

dates: st.SearchStrategy[Period] = (
    days.map(periods.on)
    | days.map(lambda day: periods.containing(Frequency.MONTH, day))
    | days.map(lambda day: periods.containing(Frequency.TERTIAL, day))
    | days.map(lambda day: periods.containing(Frequency.YEAR, day))
)


@st.composite
def _intervals(draw: st.DrawFn) -> Quantity:
    low, high = sorted(draw(st.tuples(st.integers(-50, 150), st.integers(-50, 150))))
    return Quantity(low, high) if low < high else exactly(low)


quantities: st.SearchStrategy[Quantity] = (
    st.integers(-50, 150).map(lambda n: exactly(float(n)))
    | _intervals()
    | st.integers(-50, 150).map(lambda n: Quantity(-float("inf"), n, high_open=True))
    | st.integers(-50, 150).map(lambda n: Quantity(n, float("inf")))
)


def _sorted(one: int, other: int) -> Ends:
    return Fraction(min(one, other)), Fraction(max(one, other))


def _turned(ends: Ends, sign: int) -> Ends:
    return ends if sign > 0 else (-ends[1], -ends[0])


def _within(ends: Ends) -> st.SearchStrategy[Fraction]:
    """Numbers from one end to the other, often an end itself."""
    low, high = max(ends[0], -NEAR), min(ends[1], NEAR)
    return st.sampled_from(ends) | st.integers(0, 8).map(lambda n: low + Fraction(n, 8) * (high - low))


def _above(names: str, key: str, knots: bool) -> tuple[str, ...]:
    """What an element may refer to: all of its kind, or those before it; and one that does not exist."""
    return (*(names if knots else names[: names.index(key)]), "nowhere")


def _known(date: Period) -> st.SearchStrategy[Day]:
    """Days from the first of a date to some time after its last."""
    return st.dates(date.start, date.end + timedelta(days=400))


_sources = st.none() | st.just(Source(document="D"))
_origins = st.sampled_from([Origin.PLAN, Origin.PLAN, Origin.REPORTED, Origin.PROPOSED])
_weights = st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 3.0])


@st.composite
def _goals(draw: st.DrawFn, key: str, above: Sequence[str], names: Sequence[str]) -> Goal:
    own = draw(st.lists(st.sampled_from([*names, "nothing"]), unique=True, max_size=3))
    return Goal(
        id=key,
        title=WORDS,
        statement=draw(st.none() | st.just(WORDS)),
        part_of=draw(st.sampled_from(["", *above])),
        weight=draw(_weights),
        rollup=draw(st.sampled_from(Rollup)),
        indicators={name: draw(_weights) for name in own},
        source=draw(_sources),
        origin=draw(_origins),
    )


@st.composite
def _measures(draw: st.DrawFn, key: str, above: Sequence[str], goals: Sequence[str]) -> Measure:
    return Measure(
        id=key,
        title=WORDS,
        contributes_to=tuple(draw(st.lists(st.sampled_from([*goals, "nowhere"]), unique=True, max_size=2))),
        part_of=draw(st.sampled_from(["", *above])),
        period=draw(st.none() | dates),
        source=draw(_sources),
        origin=draw(_origins),
    )


@st.composite
def _indicators(draw: st.DrawFn, key: str, inputs: Sequence[str]) -> Indicator:
    one, other = draw(st.sampled_from(inputs)), draw(st.sampled_from(inputs))
    texts = [f"{one} + 2 * {other}", f"100 * {one} / {other}", f"ceil({one} / 7)", f"target({one}) - {other}"]
    return Indicator(
        id=key,
        title=WORDS,
        unit=draw(st.none() | st.just(WORDS)),
        direction=draw(st.none() | st.sampled_from(Direction) | st.sampled_from(Direction)),
        frequency=draw(st.none() | st.sampled_from(Frequency)),
        data_source=draw(st.sampled_from(["", "s", "s"])),
        formula=formulas.parse(draw(st.sampled_from(texts))) if draw(st.integers(0, 3)) == 0 else None,
        domain=draw(st.sampled_from([UNKNOWN, UNKNOWN, Quantity(0, float("inf")), Quantity(0, 100)])),
        baseline=draw(st.none() | _baselines | _baselines),
        targets=tuple(draw(_targets())),
        trajectory=draw(st.sampled_from(TrajectoryKind)),
        source=draw(_sources),
        origin=draw(_origins),
    )


_baselines: st.SearchStrategy[Baseline] = st.builds(
    Baseline, date=dates, value=st.none() | quantities | quantities, source=_sources
)


@st.composite
def _targets(draw: st.DrawFn) -> list[Target]:
    """No target, or some of one kind with days of their own."""
    kind = draw(st.sampled_from(TargetKind) | st.just(TargetKind.REACH))
    ends = draw(st.lists(st.none() | days, max_size=3, unique_by=lambda day: day or PERIOD.end))
    tolerances = st.none() if kind is TargetKind.REACH else st.none() | st.just(20.0)
    values = _intervals() if kind is TargetKind.WITHIN else st.integers(-50, 150).map(lambda n: exactly(float(n)))
    return [
        Target(value=draw(values), kind=kind, date=periods.on(end) if end else None, tolerance=draw(tolerances))
        for end in ends
    ]


_commitments: st.SearchStrategy[Commitment] = st.builds(
    Commitment, id=st.just("c"), what=st.just(WORDS), by=st.just("B"), due=st.none() | dates, source=_sources
)


@st.composite
def _entries(draw: st.DrawFn, ids: Sequence[str]) -> StatusEntry:
    key = draw(st.sampled_from(ids))
    of, said = {"c": ("commitments", CommitmentStatus), "d": ("decisions", Outcome)}.get(
        key, ("measures", MeasureStatus)
    )
    date = draw(dates)
    status = draw(st.sampled_from([str(word) for word in said]))
    return StatusEntry(plan="p", of=of, id=key, date=date, status=status, known=draw(_known(date)))
