"""The verdict on every indicator of a portfolio on a day, in columns: as `evaluation.indicators` gives it for one."""

from collections.abc import Container, Mapping
from datetime import date as Day
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import frozen

from plantrack import periods
from plantrack.evaluation.values import Lack
from plantrack.periods import Frequency
from plantrack.portfolio.columns import FREQUENCIES, NEVER, Columns, Targets
from plantrack.portfolio.plan_rows import LACKS
from plantrack.scoring import limits
from plantrack.scoring.asof import BLOCK
from plantrack.scoring.reaching import EDGES, Reaching, reached
from plantrack.scoring.statuses import BITS, SILENT, Bools, Floats, Ints, Status

EPOCH = Day(1970, 1, 1).toordinal()

DESCRIPTIVE = sum(bit for lack, bit in LACKS.items() if lack.is_descriptive)
FOR_BAND = DESCRIPTIVE | LACKS[Lack.BASELINE] | LACKS[Lack.OTHER_BASELINE]
"""What may be lacking where the progress from any possible baseline is still told."""

SAYS_NOTHING = sum(BITS[status] for status in SILENT)

RANGES = ("expected", "progress", "band", "planned", "pace", "distance")

NO, YES, UNKNOWN = range(3)
"""Whether a target is met."""

Column = npt.NDArray[Any]
Verdicts = dict[str, Column]
"""Columns by name, one row an indicator: NaN, or `NEVER` for a day, where something is not defined."""


@frozen(kw_only=True, eq=False)
class Seen:
    """What is recorded of every indicator by a day: the latest value, and a baseline that is looked up.

    Days are `NEVER` where there is no value. `within` says whether anything was seen in the plan's
    period, `divided` whether there are figures of parts.
    """

    low: Floats
    high: Floats
    day: Ints
    base_low: Floats
    base_high: Floats
    base_day: Ints
    within: Bools
    divided: Bools


class _Case(NamedTuple):
    """Indicators with what their verdicts follow from; the place of the `final` target lies before `first` if none."""

    place: Ints
    first: Ints
    final: Ints
    sign: Floats
    step: Bools
    limit: Bools
    base_low: Floats
    base_high: Floats
    base_day: Ints
    low: Floats
    high: Floats
    seen: Ints
    day: Ints
    lacks: Ints

    def where(self, some: Bools) -> "_Case":
        return _Case._make(column[some] for column in self)

    @property
    def has_target(self) -> Bools:
        found: Bools = self.final >= self.first
        return found


FOR_GOALS = frozenset({"statuses", "level", "lacks", "score_low", "score_high", "coverage"})
"""The columns that goals follow from."""


def verdicts(
    columns: Columns, seen: Seen, as_of: Ints, thresholds: Mapping[str, float], only: Container[str] | None = None
) -> Verdicts:
    """The verdict on each indicator on its day `as_of`, block by block; of some columns `only`, or of all."""
    count = len(as_of)
    fresh = fresh_from(columns.indicators.frequency, as_of)
    found: Verdicts = {}
    for start in range(0, max(count, 1), BLOCK):
        some = slice(start, min(start + BLOCK, count))
        for name, values in _block(columns, seen, as_of, fresh, some, thresholds).items():
            if only is None or name in only:
                found.setdefault(name, np.empty(count, dtype=values.dtype))[some] = values
    return found


def fresh_from(frequency: Ints, as_of: Ints) -> Ints:
    """The first day of the last reporting period completed before each day; `NEVER` without a rhythm."""
    found = np.full(len(as_of), NEVER)
    days, which = np.unique(as_of, return_inverse=True)
    for code, name in enumerate(FREQUENCIES):
        if name:
            starts = [periods.last_completed(Frequency(name), Day.fromordinal(int(day) + EPOCH)).start for day in days]
            here = frequency == code
            found[here] = (np.array([start.toordinal() for start in starts], dtype=np.int64) - EPOCH)[which[here]]
    return found


def _block(
    columns: Columns, seen: Seen, as_of: Ints, fresh: Ints, some: slice, thresholds: Mapping[str, float]
) -> Verdicts:
    case = _case(columns, seen, as_of, some)
    is_measurable = case.has_target & (case.lacks & ~DESCRIPTIVE == 0)
    is_seen = case.seen > NEVER
    found = _nothing(len(case.place))
    for which, judge in ((False, _reach), (True, _limit)):
        here = is_measurable & is_seen & (case.limit == which)
        if here.any():
            for name, values in judge(columns.targets, case.where(here), thresholds).items():
                found[name][here] = values
    here = case.has_target & ~is_measurable & is_seen
    found["band_low"][here], found["band_high"][here] = _band(columns, case.where(here))
    _say_nothing(found, case, is_measurable, is_seen & (case.seen < fresh[some]))
    return found | {
        **_target(columns.targets, case),
        "level": _level(case.lacks, seen.within[some]),
        "lacks": case.lacks,
        "baseline_low": case.base_low,
        "baseline_high": case.base_high,
        "baseline_day": case.base_day,
        "latest_low": case.low,
        "latest_high": case.high,
        "latest_day": case.seen,
    }


def _case(columns: Columns, seen: Seen, as_of: Ints, some: slice) -> _Case:
    each = columns.indicators
    first, final = each.first[:-1][some], each.first[1:][some] - 1
    has = final >= first
    limit = np.zeros(len(first), dtype=np.bool_)
    limit[has] = columns.targets.limit[final[has]]
    domain = each.domain_low[some], each.domain_high[some]
    looked_up = each.base_until[some] > NEVER
    base = _within(seen.base_low[some], seen.base_high[some], *domain)
    case = _Case(
        place=np.arange(len(as_of))[some],
        first=first,
        final=final,
        sign=each.sign[some],
        step=each.step[some],
        limit=limit,
        base_low=np.where(looked_up, base[0], each.base_low[some]),
        base_high=np.where(looked_up, base[1], each.base_high[some]),
        base_day=np.where(looked_up, seen.base_day[some], each.base_day[some]),
        **dict(zip(("low", "high"), _within(seen.low[some], seen.high[some], *domain), strict=True)),
        seen=seen.day[some],
        day=as_of[some],
        lacks=each.lacks[some].copy(),
    )
    case.lacks[has & seen.divided[some] & (case.seen == NEVER)] |= LACKS[Lack.AGGREGATE]
    needed = each.base_needed[some]
    case.lacks[needed] |= _baseline_lacks(columns.targets, case.where(needed))
    return case


def _within(low: Floats, high: Floats, least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """The part of ranges that lies in a domain; themselves where nothing does."""
    inner = np.maximum(low, least), np.minimum(high, most)
    is_empty = inner[0] > inner[1]
    return np.where(is_empty, low, inner[0]), np.where(is_empty, high, inner[1])


def _baseline_lacks(targets: Targets, case: _Case) -> Ints:
    """What a baseline that is looked up leaves lacking."""
    lacks = np.zeros(len(case.place), dtype=np.int64)
    up = case.sign > 0
    low, high = np.where(up, case.base_low, -case.base_high), np.where(up, case.base_high, -case.base_low)
    goal = case.sign * targets.value[case.final]
    conditions = {
        Lack.BASELINE: (case.base_day == NEVER) | (np.isinf(low) & np.isinf(high)),
        Lack.OTHER_BASELINE: (low <= goal) & (goal <= high),
        Lack.TARGET_AHEAD: low > goal,
        Lack.LATER_TARGET: targets.day[case.first] <= case.base_day,
    }
    for lack, holds in reversed(conditions.items()):
        lacks = np.where(holds, LACKS[lack], lacks)
    return lacks


def _nothing(count: int) -> Verdicts:
    """Columns in which nothing is said of any indicator."""
    unknown = {f"{name}_{end}": np.full(count, np.nan) for name in RANGES for end in ("low", "high")}
    edges = {f"edge_{each}": np.full(count, np.nan) for each in EDGES}
    return {
        "statuses": np.full(count, BITS[Status.CONTEXT]),
        "last": np.zeros(count, dtype=np.int64),
        "met": np.full(count, UNKNOWN),
        "score_low": np.zeros(count),
        "score_high": np.ones(count),
        "coverage": np.zeros(count),
        **unknown,
        **edges,
    }


def _reach(targets: Targets, case: _Case, thresholds: Mapping[str, float]) -> Verdicts:
    owner, place = _all_targets(case)
    verdict, last, ahead, edges = reached(
        Reaching(
            case.sign,
            case.base_low,
            case.base_high,
            case.base_day.astype(np.float64),
            case.low,
            case.high,
            case.seen.astype(np.float64),
            case.day.astype(np.float64),
            owner,
            targets.day[place].astype(np.float64),
            targets.value[place],
            case.step,
        ),
        thresholds,
    )
    is_open = (case.base_low != case.base_high) & (case.low == case.high) & (case.day < targets.day[case.final])
    between = {each: is_open & (case.base_low < at) & (at < case.base_high) for each, at in edges.items()}
    return {
        "statuses": verdict.statuses,
        "last": last,
        "met": _met(verdict.can_meet, verdict.can_miss),
        **_ranges(expected=ahead, progress=verdict.progress, planned=verdict.planned, pace=verdict.pace),
        **_ranges(distance=verdict.short, score=verdict.score),
        **{f"edge_{each}": np.where(between[each], at, np.nan) for each, at in edges.items()},
        "coverage": np.ones(len(case.place)),
    }


def _limit(targets: Targets, case: _Case, _: Mapping[str, float]) -> Verdicts:
    now, then = _in_force(targets, case, case.day), _in_force(targets, case, case.seen)
    tolerance = targets.tolerance[now]
    verdict = limits.judge(case.low, case.high, targets.low[now], targets.high[now], tolerance)
    last = limits.judge(case.low, case.high, targets.low[then], targets.high[then], tolerance)
    return {
        "statuses": verdict.statuses,
        "last": last.statuses,
        "met": _met(verdict.can_meet, verdict.can_miss),
        **_ranges(distance=verdict.distance, score=verdict.score),
        "coverage": np.ones(len(case.place)),
    }


def _all_targets(case: _Case) -> tuple[Ints, Ints]:
    """Every target of each indicator: whose it is, and its place."""
    count = case.final - case.first + 1
    owner = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return owner, case.first[owner] + np.arange(len(owner)) - before[owner]


def _in_force(targets: Targets, case: _Case, day: Ints) -> Ints:
    """The place of the first target whose day has not passed, or of the last."""
    owner, place = _all_targets(case)
    passed = np.bincount(owner, weights=targets.day[place] < day[owner], minlength=len(day)).astype(np.int64)
    found: Ints = np.minimum(case.first + passed, case.final)
    return found


def _target(targets: Targets, case: _Case) -> Verdicts:
    """The target that a verdict names: the final one to reach, or the limit in force."""
    has = case.has_target
    some = case.where(has)
    place = np.where(some.limit, _in_force(targets, some, some.day), some.final)
    count = len(has)
    found: Verdicts = {"target_low": np.full(count, np.nan), "target_high": np.full(count, np.nan)}
    found["target_day"] = np.full(count, NEVER)
    found["target_low"][has], found["target_high"][has] = targets.value[place], targets.value_high[place]
    found["target_day"][has] = targets.day[place]
    return found


def _met(can: Bools, cannot: Bools) -> Ints:
    return np.where(can & cannot, UNKNOWN, np.where(can, YES, NO))


def _ranges(**ranges: tuple[Floats, Floats]) -> Verdicts:
    return {
        f"{name}_{end}": values
        for name, pair in ranges.items()
        for end, values in zip(("low", "high"), pair, strict=True)
    }


def _band(columns: Columns, case: _Case) -> tuple[Floats, Floats]:
    """Progress from any baseline in the domain on the near side of the target, where only the baseline is missing."""
    is_given = case.base_day > NEVER
    low = np.where(is_given, case.base_low, columns.indicators.domain_low[case.place])
    high = np.where(is_given, case.base_high, columns.indicators.domain_high[case.place])
    up = case.sign > 0
    base = np.where(up, low, -high)
    goal = case.sign * columns.targets.value[case.final]
    ends = np.where(up, case.low, -case.high), np.where(up, case.high, -case.low)
    with np.errstate(invalid="ignore", divide="ignore"):
        least, most = (np.where(np.isinf(base), 1.0, (end - base) / (goal - base)) for end in ends)
    is_told = (case.lacks & ~FOR_BAND == 0) & (case.sign != 0) & (base < goal)
    nowhere = np.full(len(base), np.nan)
    return (
        np.where(is_told, np.where(ends[0] < goal, -np.inf, least), nowhere),
        np.where(is_told, np.where(ends[1] > goal, np.inf, most), nowhere),
    )


def _say_nothing(found: Verdicts, case: _Case, is_measurable: Bools, is_stale: Bools) -> None:
    """Put what says nothing of today in the place of a verdict; only what is stale tells what was last."""
    is_unseen = case.seen == NEVER
    silent = {
        Status.UNMEASURABLE: case.has_target & ~is_measurable,
        Status.NO_DATA: is_measurable & is_unseen,
        Status.STALE: is_measurable & is_stale,
    }
    for status, here in silent.items():
        found["statuses"][here] = BITS[status]
        found["score_low"][here], found["score_high"][here] = 0.0, 1.0
    found["coverage"][found["statuses"] & SAYS_NOTHING > 0] = 0.0
    found["last"][~silent[Status.STALE]] = 0


def _level(lacks: Ints, within: Bools) -> Ints:
    """The step of the ladder, as the number after its M."""
    is_low = lacks & (DESCRIPTIVE | LACKS[Lack.DIRECTION]) > 0
    return np.where(is_low, 2, np.where(lacks > 0, 3, np.where(within, 5, 4)))
