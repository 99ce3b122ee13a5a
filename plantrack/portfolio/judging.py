"""The verdict on every indicator of a portfolio on a day, in columns: as `evaluation.indicators` gives it for one.

Here is what goals follow from; what else is said of an indicator is in `details`.
"""

from collections.abc import Mapping
from datetime import date as Day
from typing import Any

import numpy as np
import numpy.typing as npt

from plantrack import periods
from plantrack.periods import Frequency
from plantrack.portfolio.cases import DESCRIPTIVE, Case, Seen, all_targets, case, in_force
from plantrack.portfolio.columns import FREQUENCIES, NEVER, Columns, Targets
from plantrack.scoring import limits
from plantrack.scoring.asof import BLOCK
from plantrack.scoring.points import Verdict
from plantrack.scoring.reaching import Reaching, judged
from plantrack.scoring.statuses import BITS, SILENT, Bools, Ints, Status
from plantrack.words import LACKS, Lack

EPOCH = Day(1970, 1, 1).toordinal()

SAYS_NOTHING = sum(BITS[status] for status in SILENT)

Column = npt.NDArray[Any]
Verdicts = dict[str, Column]
"""Columns by name, one row an indicator: NaN, or `NEVER` for a day, where something is not defined."""


def verdicts(columns: Columns, seen: Seen, as_of: Ints, thresholds: Mapping[str, float]) -> Verdicts:
    """The verdicts on each indicator on its day `as_of`, its score, step of the ladder, and what it lacks."""
    count = len(as_of)
    fresh = fresh_from(columns.indicators.frequency, as_of)
    found: Verdicts = {
        "statuses": np.full(count, BITS[Status.CONTEXT]),
        "score_low": np.zeros(count),
        "score_high": np.ones(count),
        "coverage": np.zeros(count),
        "level": np.empty(count, dtype=np.int64),
        "lacks": np.empty(count, dtype=np.int64),
    }
    for start in range(0, count, BLOCK):
        some = slice(start, min(start + BLOCK, count))
        one = case(columns, seen, as_of, some)
        block = {name: values[some] for name, values in found.items()}
        _judge(block, columns.targets, one, fresh[some], thresholds)
        block["level"][:], block["lacks"][:] = _level(one.lacks, seen.within[some]), one.lacks
    return found


def fresh_from(frequency: Ints, as_of: Ints) -> Ints:
    """The first day of the last reporting period completed before each day; `NEVER` without a rhythm."""
    found = np.full(len(as_of), NEVER)
    for code, name in enumerate(FREQUENCIES):
        here = np.flatnonzero(frequency == code) if name else np.zeros(0, dtype=np.int64)
        if len(here):
            days, which = np.unique(as_of[here], return_inverse=True)
            starts = [periods.last_completed(Frequency(name), Day.fromordinal(int(day) + EPOCH)).start for day in days]
            found[here] = (np.array([start.toordinal() for start in starts], dtype=np.int64) - EPOCH)[which]
    return found


def reaching(targets: Targets, case: Case) -> Reaching:
    """Indicators that are to reach a target, for the kernel."""
    owner, place = all_targets(case)
    return Reaching(
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
    )


def _judge(found: Verdicts, targets: Targets, case: Case, fresh: Ints, thresholds: Mapping[str, float]) -> None:
    """Put the verdicts on a block of indicators in their places; what is not measurable, seen or fresh says nothing."""
    is_measurable, is_seen = case.is_measurable, case.is_seen
    speaks = is_measurable & is_seen & (case.seen >= fresh)
    for which, judge in ((False, _reach), (True, _limit)):
        here = speaks & (case.limit == which)
        if here.any():
            _put(found, here, judge(targets, case.where(here), thresholds))
    found["coverage"][speaks & (found["statuses"] & SAYS_NOTHING == 0)] = 1.0
    for status, here in (
        (Status.UNMEASURABLE, case.has_target & ~is_measurable),
        (Status.NO_DATA, is_measurable & ~is_seen),
        (Status.STALE, is_measurable & is_seen & ~speaks),
    ):
        found["statuses"][here] = BITS[status]


def _put(found: Verdicts, here: Bools, verdict: Verdict) -> None:
    where = slice(None) if here.all() else here
    for name, values in zip(("statuses", "score_low", "score_high"), verdict, strict=True):
        found[name][where] = values


def _reach(targets: Targets, case: Case, thresholds: Mapping[str, float]) -> Verdict:
    return judged(reaching(targets, case), thresholds)


def _limit(targets: Targets, case: Case, _: Mapping[str, float]) -> Verdict:
    now = in_force(targets, case, case.day)
    verdict = limits.judge(case.low, case.high, targets.low[now], targets.high[now], targets.tolerance[now])
    return Verdict(verdict.statuses, *verdict.score)


def _level(lacks: Ints, within: Bools) -> Ints:
    """The step of the ladder, as the number after its M."""
    if not lacks.any():
        return 4 + within
    is_low = lacks & (DESCRIPTIVE | LACKS[Lack.DIRECTION]) > 0
    return np.where(is_low, 2, np.where(lacks > 0, 3, np.where(within, 5, 4)))
