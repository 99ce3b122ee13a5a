"""The kernels of growth, asked about series of their reference, exact or bounded."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from attrs import field, frozen

from plantrack.scoring.growth import reasons
from plantrack.scoring.methods import cagr, current_status, un_progress
from plantrack.scoring.statuses import Floats, members
from tests import growthreference as reference
from tests.growthreference import Result, Series

Range = tuple[float, float]
NONE = (math.nan, math.nan)


@frozen(kw_only=True)
class Bounded:
    """A series whose baseline and latest value are known to lie between two numbers."""

    like: Series
    b: Range
    v: Range


@frozen(kw_only=True)
class Found:
    """What a kernel says of one series."""

    statuses: frozenset[str]
    score: Range
    value: Range
    observed: Range = NONE
    required: Range = NONE
    scaling: Range = NONE
    expected: Range = NONE
    replaced: bool = False
    reasons: frozenset[str] = field(factory=frozenset)


Kernel = Callable[[Sequence[Bounded]], list[Found]]
Reference = Callable[[Series], Result]


def exact(series: Series) -> Bounded:
    return Bounded(like=series, b=(series.b, series.b), v=(series.v, series.v))


def by_cagr(thresholds: str) -> Kernel:
    """The kernel of growth with one of its sets of thresholds."""

    def judged(several: Sequence[Bounded]) -> list[Found]:
        verdict = cagr.judge(cagr.growth(*map(_numbers, several)), cagr.THRESHOLDS[thresholds])
        return [
            Found(
                statuses=_statuses(verdict.statuses[n]), reasons=_reasons(verdict.undefined[n]),
                score=_at(verdict.score, n), value=_at(verdict.value, n), observed=_at(verdict.observed, n),
                required=_at(verdict.required, n), scaling=_at(verdict.scaling, n), replaced=bool(verdict.replaced[n]),
            )
            for n in range(len(several))
        ]  # fmt: skip

    return judged


def by_current_status(several: Sequence[Bounded]) -> list[Found]:
    columns = np.array([_numbers(each) for each in several]).T
    verdict = current_status.judge(current_status.Change(*columns[[0, 1, 2, 4, 5, 7]]))
    return [
        Found(
            statuses=_statuses(verdict.statuses[n]), reasons=_reasons(verdict.undefined[n]),
            score=_at(verdict.score, n), value=_at(verdict.value, n),
        )
        for n in range(len(several))
    ]  # fmt: skip


def by_un_progress(several: Sequence[Bounded]) -> list[Found]:
    columns = np.array([_numbers(each) for each in several]).T
    verdict = un_progress.judge(un_progress.Trend(*columns[:9]))
    return [
        Found(
            statuses=_statuses(verdict.statuses[n]), reasons=_reasons(verdict.undefined[n]),
            score=_at(verdict.score, n), value=_at(verdict.share, n), observed=_at(verdict.observed, n),
            expected=_at(verdict.expected, n),
        )
        for n in range(len(several))
    ]  # fmt: skip


METHODS: dict[str, tuple[Kernel, Reference]] = {
    "statcan": (by_cagr("statcan"), lambda series: reference.cagr(series, "statcan")),
    "eurostat": (by_cagr("eurostat"), lambda series: reference.cagr(series, "eurostat")),
    "current-status": (by_current_status, reference.current_status),
    "un-progress": (by_un_progress, reference.un_progress),
}
SCALES = {
    "statcan": cagr.SCALE, "eurostat": cagr.SCALE,
    "current-status": current_status.SCALE, "un-progress": un_progress.SCALE,
}  # fmt: skip


def judged(method: str, series: Series | Bounded) -> Found:
    """What the kernel of a method says of one series."""
    return METHODS[method][0]([exact(series) if isinstance(series, Series) else series])[0]


def _numbers(each: Bounded) -> tuple[float, ...]:
    like = each.like
    goal, limit = (math.nan if number is None else number for number in (like.goal, like.limit))
    return (like.sign, *each.b, like.y0, *each.v, like.y1, goal, like.yg, limit)


def _at(ends: tuple[Floats, Floats], n: int) -> Range:
    return float(ends[0][n]), float(ends[1][n])


def _statuses(found: np.int64) -> frozenset[str]:
    return frozenset(map(str, members(int(found))))


def _reasons(found: np.int64) -> frozenset[str]:
    return frozenset(map(str, reasons(int(found))))
