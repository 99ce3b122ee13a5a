"""Worlds with what is missing or bounded in them filled in: one of all that they may be."""

from collections.abc import Iterable, Iterator
from datetime import date as Day
from datetime import timedelta
from itertools import product
from math import inf

from attrs import evolve
from hypothesis import strategies as st

from plantrack import links, periods
from plantrack.periods import Period
from plantrack.plan import Aggregate, Baseline, Indicator, Plan
from plantrack.quantities import UNKNOWN, Quantity, exactly
from plantrack.records import Observation, Records, StatusEntry
from plantrack.words import MeasureStatus

Rows = tuple[Observation, ...]
Parts = dict[str, str]


def completable(plan: Plan) -> Plan:
    """The plan without domains that a sum or a formula may leave."""
    return evolve(plan, indicators={key: _completable(each) for key, each in plan.indicators.items()})


def visible(records: Records, as_of: Day) -> Records:
    """What is recorded by a day."""
    return Records(
        observations=tuple(row for row in records.observations if row.day <= as_of),
        statuses=tuple(entry for entry in records.statuses if entry.day <= as_of),
    )


@st.composite
def completions(draw: st.DrawFn, plan: Plan, records: Records, as_of: Day) -> tuple[Plan, Records]:
    """A plan and records, visible on a day, with numbers for bounds and for gaps; some are left as they are."""
    rows = [*records.observations, *_gaps(plan, records.observations)]
    rows += draw(_first_ones(plan, rows, as_of))
    done = {entry.id for entry in records.statuses if entry.of == "measures"}
    entries = [
        StatusEntry(plan=plan.id, of="measures", id=key, date=periods.on(as_of), status=status, known=as_of)
        for key in plan.measures
        if key not in done and (status := draw(st.none() | st.sampled_from(MeasureStatus)))
    ]
    indicators = {key: draw(_based(each)) for key, each in plan.indicators.items()}
    return evolve(plan, indicators=indicators), Records(
        observations=tuple(draw(_narrowed(plan, row)) for row in rows), statuses=(*records.statuses, *entries)
    )


def _completable(indicator: Indicator) -> Indicator:
    formula = indicator.formula
    domain = indicator.domain
    if formula or indicator.aggregate is Aggregate.SUM or (indicator.window and indicator.window.take is Aggregate.SUM):
        domain = Quantity(0, inf) if domain.low == 0 and not formula else UNKNOWN
    return evolve(indicator, domain=domain)


def _gaps(plan: Plan, rows: Iterable[Observation]) -> Iterator[Observation]:
    """A row for every part, and for every period of a window, that has none; it may be anything."""
    for indicator in plan.indicators.values():
        own = [row for row in rows if _is_level(plan, indicator, row)]
        totals = {row.date for row in own if not row.dimensions}
        if indicator.aggregate:
            for date in {row.date for row in own} - totals:
                of_date = [row for row in own if row.date == date]
                divisions = {tuple(sorted(row.dimensions)) for row in of_date}
                if len(divisions) == 1:
                    yield from _missing_parts(plan, of_date, divisions.pop())
                    totals.add(date)
        if indicator.window and indicator.frequency and not (indicator.baseline and indicator.baseline.value is None):
            for date in sorted(totals):
                start = periods.containing(indicator.window.over, date.start).start
                like = next(row for row in own if row.date == date)
                for day in _days(start, date.start):
                    missing = periods.containing(indicator.frequency, day)
                    if missing.start == day and missing not in totals:
                        yield evolve(like, date=missing, value=UNKNOWN, dimensions={}, assumed=False)


def _is_level(plan: Plan, indicator: Indicator, row: Observation) -> bool:
    is_own = (row.organisation, row.indicator) == (plan.organisation_of(indicator), indicator.id)
    return is_own and row.since is None


def _missing_parts(plan: Plan, rows: list[Observation], names: tuple[str, ...]) -> Iterator[Observation]:
    have = [dict(row.dimensions) for row in rows]
    for members in product(*(plan.dimensions[name] for name in names)):
        parts = dict(zip(names, members, strict=True))
        if parts not in have:
            yield evolve(rows[0], value=UNKNOWN, dimensions=parts)


def _days(start: Day, end: Day) -> Iterator[Day]:
    return (start + timedelta(days=n) for n in range((end - start).days))


@st.composite
def _first_ones(draw: st.DrawFn, plan: Plan, rows: Iterable[Observation], as_of: Day) -> list[Observation]:
    """Rows of indicators that nothing is recorded of; but not where a printed figure stands for what is missing."""
    seen = {row.indicator for row in rows}
    above = links.reverse(links.inputs(plan))
    quiet = [key for key in plan.indicators if not seen.intersection((key, *links.reach(above, key)))]
    found = []
    for key in quiet:
        indicator = plan.indicators[key]
        rhythm = indicator.frequency if indicator.window else None
        date: Period = periods.last_completed(rhythm, as_of) if rhythm else periods.on(as_of)
        if draw(st.booleans()):
            found.append(
                Observation(
                    organisation=plan.organisation_of(indicator), indicator=key, date=date, value=UNKNOWN, known=as_of
                )
            )
    return found


@st.composite
def _narrowed(draw: st.DrawFn, plan: Plan, row: Observation) -> Observation:
    """The row with one number, or narrower bounds, within the bounds it had and the domain; sometimes as it is."""
    indicator = plan.indicators.get(row.indicator)
    value = row.value.within(indicator.domain) if indicator else row.value
    return evolve(row, value=draw(_within(value)))


@st.composite
def _based(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """The indicator with a baseline that is a number, or narrower."""
    given = indicator.baseline
    if given is None:
        date = draw(st.dates(Day(2020, 6, 1), Day(2021, 6, 30)))
        return evolve(indicator, baseline=Baseline(date=periods.on(date), value=draw(_within(indicator.domain))))
    if given.value is None:
        return indicator
    return evolve(indicator, baseline=evolve(given, value=draw(_within(given.value.within(indicator.domain)))))


@st.composite
def _within(draw: st.DrawFn, value: Quantity) -> Quantity:
    low, high = value.bounds
    low, high = max(low, min(-1000.0, high - 1)), min(high, max(1000.0, low + 1))
    one = draw(st.sampled_from([low, high]) | st.floats(low, high))
    other = draw(st.sampled_from([one, one, low, high]))
    return draw(st.sampled_from([value, exactly(one), exactly(one), Quantity(min(one, other), max(one, other))]))
