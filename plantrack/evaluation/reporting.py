"""The reporting calendar: what was reported in each period, and what the next reports are to hold."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from datetime import timedelta

from attrs import frozen

from plantrack import periods
from plantrack.evaluation.values import Evaluation
from plantrack.periods import Frequency, Period

Days = Mapping[str, list[Day]]
"""Effective days of what is recorded, by the id of what it is about."""


@frozen(kw_only=True)
class Report:
    """What the record holds of one reporting period.

    `indicators` and `measures` are those with a figure or an entry in it, `expected` the indicators
    whose own rhythm has a period that ends in it, `missing` those of them without a figure of that
    period. `is_over` says whether its last day has passed.
    """

    period: Period
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    expected: tuple[str, ...]
    missing: tuple[str, ...]
    is_over: bool


def reports(evaluation: Evaluation, frequency: Frequency = Frequency.TERTIAL) -> tuple[Report, ...]:
    """The reports of a plan's time up to the day of its evaluation, and before it where anything is recorded.

    A figure and an entry belong to the period in which their effective day lies. Only an indicator
    with a rhythm of its own is expected, and none that is computed from others.
    """
    seen = _figures(evaluation), _entries(evaluation)
    days = {day for each in seen for several in each.values() for day in several}
    start, end = evaluation.plan.period.start, min(evaluation.plan.period.end, evaluation.as_of)
    own = [] if start == Day.min or start > end else [*spread(frequency, start, end)]
    found = {each.start: each for each in (*own, *(periods.containing(frequency, day) for day in days))}
    return tuple(_report(evaluation, found[day], *seen) for day in sorted(found))


def report(evaluation: Evaluation, period: Period) -> Report:
    """The report of one period."""
    return _report(evaluation, period, _figures(evaluation), _entries(evaluation))


def spread(frequency: Frequency, start: Day, end: Day) -> Iterator[Period]:
    """The reporting periods from the one that holds a day to the one that holds another."""
    while start <= end:
        period = periods.containing(frequency, start)
        yield period
        if period.end == Day.max:
            return
        start = period.end + timedelta(days=1)


def _report(evaluation: Evaluation, period: Period, figures: Days, entries: Days) -> Report:
    expected = {key: due for key in evaluation.plan.indicators if (due := _due(evaluation, key, period))}
    return Report(
        period=period,
        indicators=tuple(key for key, days in figures.items() if _any(days, period)),
        measures=tuple(key for key, days in entries.items() if _any(days, period)),
        expected=tuple(expected),
        missing=tuple(
            key for key, due in expected.items() if not all(_any(figures.get(key, []), each) for each in due)
        ),
        is_over=period.end < evaluation.as_of,
    )


def _due(evaluation: Evaluation, key: str, within: Period) -> tuple[Period, ...]:
    """The periods of an indicator's own rhythm that end in a reporting period, and in the plan's time."""
    indicator, plan = evaluation.plan.indicators[key], evaluation.plan.period
    if indicator.frequency is None or indicator.formula:
        return ()
    own = spread(indicator.frequency, max(within.start, plan.start), min(within.end, plan.end))
    return tuple(each for each in own if within.start <= each.end <= within.end)


def _figures(evaluation: Evaluation) -> Days:
    """The effective days of the visible figures of each indicator of the plan that has any."""
    plan, as_of, known_at = evaluation.plan, evaluation.as_of, evaluation.known_at
    found: dict[str, list[Day]] = {}
    for row in evaluation.records.observations:
        indicator = plan.indicators.get(row.indicator)
        is_own = indicator is not None and plan.organisation_of(indicator) == row.organisation
        if is_own and row.since is None and row.day <= as_of and (known_at is None or row.known <= known_at):
            found.setdefault(row.indicator, []).append(row.day)
    return found


def _entries(evaluation: Evaluation) -> Days:
    """The effective days of the visible entries on each measure of the plan that has any."""
    plan, as_of, known_at = evaluation.plan, evaluation.as_of, evaluation.known_at
    found: dict[str, list[Day]] = {}
    for entry in evaluation.records.entries_of(plan):
        is_own = entry.of == "measures" and entry.id in plan.measures
        if is_own and entry.day <= as_of and (known_at is None or entry.known <= known_at):
            found.setdefault(entry.id, []).append(entry.day)
    return found


def _any(days: Iterable[Day], period: Period) -> bool:
    return any(period.start <= day <= period.end for day in days)
