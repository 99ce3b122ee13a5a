"""Plans of which nearly everything can be judged, with records close to the day: verdicts of every kind are common."""

from collections.abc import Mapping, Sequence
from datetime import date as Day

from attrs import evolve
from hypothesis import strategies as st

from plantrack import formulas, periods
from plantrack.periods import Frequency, Period
from plantrack.plan import (
    NONE,
    Aggregate,
    Baseline,
    Direction,
    Goal,
    Indicator,
    Measure,
    Origin,
    Plan,
    Replaced,
    Rollup,
    Target,
    TargetKind,
    TrajectoryKind,
    Window,
)
from plantrack.quantities import UNKNOWN, Quantity, exactly
from plantrack.records import Observation, Records, StatusEntry
from plantrack.words import MeasureStatus
from tests.laws.strategies import INF, MEMBERS, PERIOD, STAGES, WORDS, moments, plans, records

World = tuple[Plan, Records, Day]

QUARTERS = tuple(map(periods.parse, ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")))
DAYS = tuple(map(Day.fromisoformat, ("2022-03-31", "2022-06-30", "2022-09-30", "2022-11-15", "2022-12-31")))
ENDS = (*DAYS, PERIOD.end)
KINDS = ("plain", "fall", "limit", "stages", "parts", "periods", "both", "formula")
"""The sorts of indicators; each plan has some of them, one of a sort, by that name."""

FORMULAS = (
    "{0} + {1}",
    "2 * {0} - {0}",
    "max({0}, {1}) - {1} / 2",
    "{0} * {1} / 100",
    "ceil({0} / 7) + target({0})",
    "100 * {0} / {1}",
)
TEXT = WORDS.plain


@st.composite
def sound_worlds(draw: st.DrawFn, *, changed: bool = True) -> World:
    """A plan, what is recorded about it, and the day of the evaluation; where `changed`, targets may be new."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5, unique=True))
    indicators = {kind: draw(_indicator(kind, changed)) for kind in sorted(kinds, key=KINDS.index)}
    if "formula" in indicators:
        inputs = draw(st.lists(st.sampled_from(KINDS[:2] + KINDS[4:7]), min_size=2, max_size=2))
        indicators = {**{key: draw(_indicator(key, changed)) for key in inputs}, **indicators}
        text = draw(st.sampled_from(FORMULAS)).format(*inputs)
        indicators["formula"] = evolve(indicators["formula"], formula=formulas.parse(text))
    plan = Plan(
        id="p",
        title=WORDS,
        organisation="O",
        period=PERIOD,
        goals=draw(_goals(tuple(indicators))),
        measures={key: Measure(id=key, title=WORDS, contributes_to=("a",)) for key in ("m", "n")},
        indicators=indicators,
        dimensions={"place": dict.fromkeys(MEMBERS, WORDS)},
    )
    rows = [row for indicator in indicators.values() for row in draw(_rows(indicator))]
    entries = [
        StatusEntry(plan="p", of="measures", id=key, date=date, status=status, known=date.end)
        for key in plan.measures
        for date in QUARTERS[:2]
        if (status := draw(st.none() | st.sampled_from(MeasureStatus)))
    ]
    return plan, Records(observations=tuple(rows), statuses=tuple(entries)), draw(st.sampled_from(ENDS))


worlds: st.SearchStrategy[World] = sound_worlds() | plans().flatmap(
    lambda plan: st.tuples(st.just(plan), records(plan), moments)
)
"""Worlds of both sorts: of this one, and of the one in which much is missing, knotted or odd."""

_weights = st.sampled_from([1.0, 1.0, 2.0, 0.5, 3.0])
_numbers = st.sampled_from([*range(-20, 130, 5), 13, 47, 48, 76, 95]).map(float)


@st.composite
def bounded(draw: st.DrawFn) -> Quantity:
    """One number, or bounds."""
    one, other = draw(_numbers), draw(_numbers)
    low, high = min(one, other), max(one, other)
    return draw(
        st.sampled_from(
            [
                *[exactly(one)] * 4,
                Quantity(low, high),
                Quantity(low, INF),
                Quantity(-INF, high, high_open=True),
            ]
        )
    )


@st.composite
def _goals(draw: st.DrawFn, names: Sequence[str]) -> dict[str, Goal]:
    """Three goals, the last of them a part of the first, with all indicators among them."""
    found = {}
    for key, above in (("a", ""), ("b", ""), ("c", "a")):
        own = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        found[key] = Goal(
            id=key,
            title=WORDS,
            part_of=above,
            weight=draw(_weights),
            rollup=draw(st.sampled_from(Rollup)),
            indicators={name: draw(_weights) for name in own},
            origin=draw(st.sampled_from([Origin.PLAN] * 4 + [Origin.PROPOSED])),
        )
    return found


@st.composite
def _indicator(draw: st.DrawFn, kind: str, changed: bool) -> Indicator:
    falls = kind == "fall"
    goal = 0.0 if falls else 100.0
    start = draw(st.sampled_from([exactly(100.0), Quantity(80, 110), Quantity(60, INF)]))
    if not falls:
        start = Quantity(-start.high + 100, -start.low + 100)
    common = Indicator(
        id=kind,
        title=WORDS,
        unit=WORDS,
        data_source="s",
        direction=Direction.DECREASE if falls else Direction.INCREASE,
        domain=draw(st.sampled_from([UNKNOWN, UNKNOWN, Quantity(-50, 200)])),
        baseline=draw(
            st.sampled_from(
                [
                    *[Baseline(date=periods.parse("2020-12-31"), value=start)] * 4,
                    Baseline(date=periods.parse("2021-12-31")),
                    None,
                ]
            )
        ),
        targets=(Target(value=exactly(goal), date=None),),
        trajectory=draw(st.sampled_from([TrajectoryKind.LINEAR] * 3 + [TrajectoryKind.STEP])),
        origin=draw(st.sampled_from([Origin.PLAN] * 6 + [Origin.PROPOSED])),
    )
    if draw(st.booleans()):
        first = Target(value=exactly(draw(_numbers)), date=periods.parse("2022-10-31"))
        common = evolve(common, targets=(first, *common.targets))
    found = draw(_of_kind(kind, common))
    return draw(_with_changes(found)) if changed else found


@st.composite
def _of_kind(draw: st.DrawFn, kind: str, common: Indicator) -> Indicator:
    aggregate = draw(st.sampled_from([Aggregate.SUM, Aggregate.MEAN, Aggregate.LOWEST, Aggregate.HIGHEST]))
    take = draw(st.sampled_from([Aggregate.SUM, Aggregate.SUM, Aggregate.MEAN, Aggregate.LAST]))
    match kind:
        case "limit":
            sort = draw(st.sampled_from([TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.WITHIN]))
            value = Quantity(40, 60) if sort is TargetKind.WITHIN else exactly(50)
            return evolve(
                common,
                targets=(Target(value=value, kind=sort, tolerance=draw(st.sampled_from([None, 40.0]))),),
                direction=None,
                baseline=None,
            )
        case "stages":
            return evolve(
                common,
                stages=STAGES,
                domain=Quantity(0, len(STAGES) - 1),
                baseline=Baseline(date=periods.parse("2020-12-31"), value=exactly(0)),
                targets=(Target(value=exactly(2)),),
                unit=None,
            )
        case "parts":
            return evolve(common, aggregate=aggregate, domain=UNKNOWN)
        case "periods":
            return draw(_summed(common, take))
        case "both":
            return evolve(draw(_summed(common, take)), aggregate=aggregate)
    return common


@st.composite
def _summed(draw: st.DrawFn, common: Indicator, take: Aggregate) -> Indicator:
    """The indicator with its quarters taken together, and a target for the end of each; no quarter counts below 0."""
    goals = [draw(st.sampled_from([25.0, 60.0, 100.0])) for _ in QUARTERS]
    return evolve(
        common,
        frequency=Frequency.QUARTER,
        window=Window(over=Frequency.YEAR, take=take),
        domain=draw(st.sampled_from([Quantity(0, INF), UNKNOWN])),
        targets=tuple(
            Target(value=exactly(sum(goals[: n + 1]) if take is Aggregate.SUM else 100.0), date=quarter)
            for n, quarter in enumerate(QUARTERS)
        ),
    )


@st.composite
def _with_changes(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """The indicator, whose final target may have been nearer until some day."""
    if indicator.stages or not draw(st.sampled_from([False, False, True])):
        return indicator
    final = indicator.targets[-1]
    by = draw(st.sampled_from([5.0, 20.0])) * (1 if indicator.direction is Direction.DECREASE else -1)
    before = Quantity(final.value.low + by, final.value.high + by)
    old = Replaced(value=before, until=periods.on(draw(st.sampled_from(DAYS))))
    return evolve(indicator, targets=(*indicator.targets[:-1], evolve(final, replaces=(old,))))


@st.composite
def _rows(draw: st.DrawFn, indicator: Indicator) -> list[Observation]:
    """A row a quarter, or one for each part, of which some are missing; seldom two that disagree, or a revision."""
    if indicator.formula or indicator.id == "formula":
        return []
    dates: list[Period] = [periods.parse("2021-12-31")] if indicator.window is None else []
    divided = [{"place": member} for member in MEMBERS] if indicator.aggregate else [NONE]
    found = [
        draw(_row(indicator, date, parts))
        for date in (*dates, *QUARTERS)
        for parts in divided
        if draw(st.sampled_from([True, True, True, False]))
    ]
    if found and draw(st.sampled_from([False, True])):
        again = draw(st.sampled_from(found))
        later = draw(st.sampled_from([again.known, Day(2022, 10, 15)]))
        found.append(evolve(draw(_row(indicator, again.date, again.dimensions)), known=max(again.known, later)))
    return found


@st.composite
def _row(draw: st.DrawFn, indicator: Indicator, date: Period, parts: Mapping[str, str]) -> Observation:
    staged = st.sampled_from([*map(exactly, range(len(STAGES))), Quantity(0, 1)])
    value = draw(staged if indicator.stages else bounded())
    if indicator.window and value.low < 0:
        value = Quantity(0, max(value.high, 0.0))
    return Observation(
        organisation="O", indicator=indicator.id, date=date, value=value, known=date.end, dimensions=parts
    )
