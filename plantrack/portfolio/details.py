"""What is said of every indicator of a portfolio beside its verdict, in columns: what that rests on, and ranges."""

from collections.abc import Mapping

import numpy as np

from plantrack.portfolio.cases import DESCRIPTIVE, Case, Seen, case, in_force
from plantrack.portfolio.columns import NEVER, Columns, Targets
from plantrack.portfolio.judging import Verdicts, fresh_from, reaching
from plantrack.scoring import limits
from plantrack.scoring.asof import BLOCK
from plantrack.scoring.reaching import EDGES, reached
from plantrack.scoring.statuses import Bools, Floats, Ints
from plantrack.words import LACKS, Lack

FOR_BAND = DESCRIPTIVE | LACKS[Lack.BASELINE] | LACKS[Lack.OTHER_BASELINE]
"""What may be lacking where the progress from any possible baseline is still told."""

RANGES = ("expected", "progress", "band", "planned", "pace", "distance")

NO, YES, UNKNOWN = range(3)
"""Whether a target is met."""


def details(columns: Columns, seen: Seen, as_of: Ints, thresholds: Mapping[str, float]) -> Verdicts:
    """The columns beside those of `verdicts`; `last` tells what was last possible of what is stale."""
    count = len(as_of)
    fresh = fresh_from(columns.indicators.frequency, as_of)
    found: Verdicts = {}
    for start in range(0, max(count, 1), BLOCK):
        some = slice(start, min(start + BLOCK, count))
        for name, values in _block(columns, case(columns, seen, as_of, some), fresh[some], thresholds).items():
            found.setdefault(name, np.empty(count, dtype=values.dtype))[some] = values
    return found


def _block(columns: Columns, one: Case, fresh: Ints, thresholds: Mapping[str, float]) -> Verdicts:
    found = _nothing(len(one.place))
    speaks = one.is_measurable & one.is_seen
    for which, tell in ((False, _reach), (True, _limit)):
        here = speaks & (one.limit == which)
        if here.any():
            for name, values in tell(columns.targets, one.where(here), thresholds).items():
                found[name][here] = values
    here = one.has_target & ~one.is_measurable & one.is_seen
    found["band_low"][here], found["band_high"][here] = _band(columns, one.where(here))
    found["last"][~speaks | (one.seen >= fresh)] = 0
    return found | {
        **_target(columns.targets, one),
        "baseline_low": one.base_low,
        "baseline_high": one.base_high,
        "baseline_day": one.base_day,
        "latest_low": one.low,
        "latest_high": one.high,
        "latest_day": one.seen,
    }


def _nothing(count: int) -> Verdicts:
    """Columns in which nothing is said of any indicator."""
    unknown = {f"{name}_{end}": np.full(count, np.nan) for name in RANGES for end in ("low", "high")}
    edges = {f"edge_{each}": np.full(count, np.nan) for each in EDGES}
    return {"last": np.zeros(count, dtype=np.int64), "met": np.full(count, UNKNOWN), **unknown, **edges}


def _reach(targets: Targets, case: Case, thresholds: Mapping[str, float]) -> Verdicts:
    verdict, last, ahead, edges = reached(reaching(targets, case), thresholds)
    is_open = (case.base_low != case.base_high) & (case.low == case.high) & (case.day < targets.day[case.final])
    between = {each: is_open & (case.base_low < at) & (at < case.base_high) for each, at in edges.items()}
    return {
        "last": last,
        "met": _met(verdict.can_meet, verdict.can_miss),
        **_ranges(expected=ahead, progress=verdict.progress, planned=verdict.planned, pace=verdict.pace),
        **_ranges(distance=verdict.short),
        **{f"edge_{each}": np.where(between[each], at, np.nan) for each, at in edges.items()},
    }


def _limit(targets: Targets, case: Case, _: Mapping[str, float]) -> Verdicts:
    now, then = in_force(targets, case, case.day), in_force(targets, case, case.seen)
    tolerance = targets.tolerance[now]
    verdict = limits.judge(case.low, case.high, targets.low[now], targets.high[now], tolerance)
    last = limits.judge(case.low, case.high, targets.low[then], targets.high[then], tolerance)
    return {
        "last": last.statuses,
        "met": _met(verdict.can_meet, verdict.can_miss),
        **_ranges(distance=verdict.distance),
    }


def _target(targets: Targets, case: Case) -> Verdicts:
    """The target that a verdict names: the final one to reach, or the limit in force."""
    has = case.has_target
    some = case.where(has)
    place = np.where(some.limit, in_force(targets, some, some.day), some.final)
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


def _band(columns: Columns, case: Case) -> tuple[Floats, Floats]:
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
