"""The progress of Open SDG indicators, from their own data and metadata: growth, summed up over their series."""

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from plantrack.formats.opensdg.folder import Indicator
from plantrack.formats.opensdg.options import Group, Series, flat
from plantrack.formats.opensdg.selection import Point, Selection, select
from plantrack.scoring.growth import Undefined, reasons
from plantrack.scoring.methods import cagr
from plantrack.scoring.statuses import Status, members
from plantrack.scoring.thresholds import STATCAN, Thresholds


@frozen(kw_only=True)
class SeriesProgress:
    """The verdict on one series; `unmeasurable`, without a score, where there is no result, and then it says why.

    `value` is v, `scaling` is k; `defaults` names the options that the metadata leave to the format.
    """

    tag: str
    status: Status
    score: float | None = None
    value: float | None = None
    scaling: float | None = None
    is_met: bool = False
    base: Point | None = None
    latest: Point | None = None
    replaced: bool = False
    undefined: tuple[Undefined, ...] = ()
    why: str = ""
    defaults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Progress:
    """The verdict on an indicator by a set of thresholds, the mean of its series' scores and the class of that.

    Where nothing is calculated there is no status, and `declared` is what the metadata say, if anything.
    """

    indicator: str
    thresholds: str
    status: Status | None = None
    score: float | None = None
    declared: str = ""
    series: tuple[SeriesProgress, ...] = ()


def progress(indicator: Indicator, thresholds: Thresholds = STATCAN) -> Progress:
    """The progress of an indicator: the mean of its series' scores, those of a group averaged first, and its class.

    A series goes from its base year (the next year that has a value, where that has none) to its
    latest value. Series without a result are left out of the mean. The target is met where every series meets
    its own; a series alone has its own class or that of its score, as the thresholds say. Raises
    PlanError where a value is not a number, which `read` has looked for.
    """
    options = indicator.options
    if not options.is_calculated:
        return Progress(indicator=indicator.id, thresholds=thresholds.id, declared=options.declared)
    several = list(flat(options.members))
    found = _judged(indicator, several, thresholds)
    score = _mean(options.members, iter(found))
    scored = [each for each in found if each.score is not None]
    if score is None:
        status = Status.UNMEASURABLE
    elif all(each.is_met for each in scored):
        status = thresholds.met
    elif len(several) == 1 and not thresholds.one_by_score:
        status = found[0].status
    else:
        (status,) = cagr.classes(score, score, thresholds)
    return Progress(indicator=indicator.id, thresholds=thresholds.id, status=status, score=score, series=tuple(found))


def _mean(several: Sequence[Series | Group], found: Iterator[SeriesProgress]) -> float | None:
    scores = [_mean(each.members, found) if isinstance(each, Group) else next(found).score for each in several]
    there = [score for score in scores if score is not None]
    return math.fsum(there) / len(there) if there else None


def _judged(indicator: Indicator, several: Sequence[Series], thresholds: Thresholds) -> list[SeriesProgress]:
    chosen = [
        select(indicator.table, series, indicator.columns) if indicator.table else Selection(why="there are no data")
        for series in several
    ]
    ends = [_ends(selection.points, series.base_year) for selection, series in zip(chosen, several, strict=True)]
    rows = [_row(series, *pair) for series, pair in zip(several, ends, strict=True) if pair]
    verdict = cagr.judge(cagr.growth(*rows), thresholds)
    found: list[SeriesProgress] = []
    n = 0
    for series, selection, pair in zip(several, chosen, ends, strict=True):
        tag, notes = series.tag(indicator.id), (*series.notes, *selection.notes)
        if pair:
            found.append(_result(verdict, n, tag, pair, series, notes))
            n += 1
        else:
            why = selection.why or (
                f"no value in {series.base_year} or later" if selection.points else "no row has a value"
            )
            found.append(
                SeriesProgress(tag=tag, status=Status.UNMEASURABLE, why=why, defaults=series.defaults, notes=notes)
            )
    return found


def _ends(points: Sequence[Point], base_year: int) -> tuple[Point, Point] | None:
    """The point of the base year, or else the next, and the last."""
    later = [point for point in points if point.year >= base_year]
    return (later[0], later[-1]) if later else None


def _row(series: Series, base: Point, latest: Point) -> tuple[float, ...]:
    goal, limit = (math.nan if number is None else number for number in (series.target, series.limit))
    b, v = base.value, latest.value
    return (series.sign, b, b, base.year, v, v, latest.year, goal, series.target_year, limit)


def _result(
    verdict: cagr.Verdict, n: int, tag: str, ends: tuple[Point, Point], series: Series, notes: tuple[str, ...]
) -> SeriesProgress:
    (status,) = members(int(verdict.statuses[n]))
    is_defined = status is not Status.UNMEASURABLE
    value, scaling = float(verdict.value[0][n]), float(verdict.scaling[0][n])
    undefined = reasons(int(verdict.undefined[n]))
    return SeriesProgress(
        tag=tag, status=status, score=float(verdict.score[0][n]) if is_defined else None,
        value=None if math.isnan(value) else value, scaling=None if math.isnan(scaling) else scaling,
        is_met=bool(verdict.can_meet[n]), base=ends[0], latest=ends[1], replaced=bool(verdict.replaced[n]),
        undefined=undefined, why=", ".join(reason.replace("_", " ") for reason in undefined),
        defaults=series.defaults, notes=notes,
    )  # fmt: skip
