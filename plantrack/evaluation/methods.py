"""Verdicts by a method, and the classes that its scores fall in."""

from collections.abc import Sequence

from plantrack.evaluation.cases import Case
from plantrack.evaluation.results import Figure, IndicatorResult
from plantrack.scoring.methods import Method, pace
from plantrack.scoring.statuses import Status


def by_method(
    cases: Sequence[Case], results: Sequence[IndicatorResult | None], method: Method
) -> list[IndicatorResult | None]:
    """The verdicts of a method on cases that pace has judged where it can.

    Limits and sums over windows are judged by pace alone: to another method they are not measurable.
    """
    if method.id == pace.ID:
        return list(results)
    from plantrack.evaluation import judges  # with all methods, of which most runs ask for none

    return judges.judged(cases, results, method)


def classes(low: float, high: float, method: Method) -> tuple[Status, ...]:
    """The classes that a range of scores may fall in, by a method, best first."""
    if method.id == pace.ID:
        return pace.classes(low, high, method.thresholds)
    from plantrack.evaluation import judges  # as above

    return judges.classes(low, high, method)


def edges(method: Method) -> tuple[float, ...]:
    """The scores at which one class of goals ends and the next begins."""
    if method.id == pace.ID:
        return tuple(method.thresholds[name] for name in (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND))
    from plantrack.evaluation import judges  # as above

    return judges.edges(method)


def unknown(method: Method) -> Figure:
    """The figure of something that had no data."""
    return Figure(low=method.scale[0], high=method.scale[1], members=1, scale=method.scale)
