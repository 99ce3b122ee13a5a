"""The latest value of a derived indicator mixes figures of days too far apart.

A share of this year's patients among the inhabitants of two years ago is the share of no day.
Figures may lie as far apart as the slower of them is reported: its rhythm, counted in calendar
months. Figures without a rhythm are left alone.

Bad:

    # as of 2026-06-30
    indicators:
      places: {title: Places, frequency: tertial}
      inhabitants: {title: Inhabitants, frequency: quarter}
      coverage: {title: Coverage, formula: 100 * places / inhabitants}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,inhabitants,2025-12-31,104487,2026-02-20
    Example,places,2026-05-01,104239,2026-05-20

Bad, an input of an input, the newer one first, two of three in one rhythm:

    # as of 2026-06-30
    indicators:
      places: {title: Places, formula: lists * 900}
      lists: {title: Lists, frequency: month}
      persons: {title: Persons, frequency: month}
      centres: {title: Centres, frequency: year}
      coverage: {title: Coverage, formula: places / persons / centres}  # <-
      halved: {title: Halved, formula: coverage / 2}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,centres,2025-12-31,12,2026-02-20
    Example,persons,2025-12-31,104487,2026-02-20
    Example,lists,2026-02-01,120,2026-02-20

Good, one reporting period of the slower apart:

    # as of 2026-06-30
    indicators:
      places: {title: Places, frequency: tertial}
      inhabitants: {title: Inhabitants, frequency: quarter}
      coverage: {title: Coverage, formula: 100 * places / inhabitants}
      centres: {title: Centres, frequency: half-year}
      size: {title: Places a centre, formula: places / centres}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,centres,2025-10-01,12,2026-02-20
    Example,inhabitants,2025-12-31,104487,2026-02-20
    Example,places,2026-04-30,104239,2026-05-20

Good, mixed before, but not in the latest value:

    # as of 2026-06-30
    indicators:
      places: {title: Places, frequency: month}
      inhabitants: {title: Inhabitants, frequency: month}
      coverage: {title: Coverage, formula: 100 * places / inhabitants}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,inhabitants,2025-12-31,104487,2026-01-20
    Example,places,2026-05-31,104239,2026-06-20
    Example,inhabitants,2026-05-31,104487,2026-06-20

Good, without a rhythm, or without figures:

    # as of 2026-06-30
    indicators:
      places: {title: Places}
      inhabitants: {title: Inhabitants, frequency: month}
      coverage: {title: Coverage, formula: 100 * places / inhabitants}
      visits: {title: Visits, frequency: month}
      load: {title: Load, formula: visits / inhabitants}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,inhabitants,2024-12-31,104487,2025-01-20
    Example,places,2026-05-31,104239,2026-06-20

Good, too old to speak of today (which is a stale observation):

    # as of 2026-06-30
    indicators:
      places: {title: Places, frequency: month}
      inhabitants: {title: Inhabitants, frequency: month}
      coverage: {title: Coverage, formula: 100 * places / inhabitants, targets: [{kind: at_least, value: 105}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,inhabitants,2025-12-31,104487,2026-01-20
    Example,places,2026-05-31,104239,2026-06-20
"""

from collections.abc import Iterator
from datetime import date as Day
from itertools import combinations

from plantrack import links
from plantrack.checks.case import Case, Found
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import IndicatorResult
from plantrack.findings import Severity
from plantrack.periods import MONTHS
from plantrack.scoring.statuses import Status

Dated = tuple[str, Day]
"""An indicator and the day of a figure of it."""

SEVERITY = Severity.WARNING
MESSAGE = "'{indicator}' mixes '{older}' of {old} with '{newer}' of {new}"
REMEDY = "record the older figure anew, or read the value as that of neither day"


def check(case: Case) -> Found:
    results = case.evaluation.indicators
    mixed = {key: found for key, result in results.items() if (found := _widest(case, result))}
    for key, (older, newer) in mixed.items():
        stale = results[key].status is Status.STALE
        if not stale and mixed.keys().isdisjoint(links.upstream(case.plan, key)):
            yield (
                ("indicators", key),
                {"indicator": key, "older": older[0], "old": older[1], "newer": newer[0], "new": newer[1]},
            )


def _widest(case: Case, result: IndicatorResult) -> tuple[Dated, Dated] | None:
    """The figures behind the latest value that lie farthest apart, of those that lie too far apart."""
    found = []
    for first, second in combinations(_figures(result.indicator.id, result.latest), 2):
        older, newer = sorted((first, second), key=lambda figure: figure[1])
        rhythms = [case.plan.indicators[key].frequency for key, _ in (older, newer)]
        apart = _months(newer[1]) - _months(older[1])
        if all(rhythms) and apart > max(MONTHS[rhythm] for rhythm in rhythms if rhythm):
            found.append((apart, older, newer))
    return max(found)[1:] if found else None


def _figures(key: str, point: Point | None) -> Iterator[Dated]:
    """The recorded figures behind a point, each with its indicator."""
    if point is None or not point.inputs:
        yield from [(key, point.day)] if point else []
        return
    for name, behind in point.inputs.items():
        yield from _figures(name, behind)


def _months(day: Day) -> int:
    return 12 * day.year + day.month
