"""Indicators of a portfolio with what their verdicts follow from, in columns: as `evaluation.cases` has it for one."""

from typing import NamedTuple

import numpy as np

from plantrack.frozen import frozen
from plantrack.portfolio.columns import NEVER, Columns, Targets
from plantrack.scoring.statuses import Bools, Floats, Ints
from plantrack.words import LACKS, Lack

DESCRIPTIVE = sum(bit for lack, bit in LACKS.items() if lack.is_descriptive)


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


class Case(NamedTuple):
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

    def where(self, some: Bools) -> "Case":
        return self if some.all() else Case._make(column[some] for column in self)

    @property
    def has_target(self) -> Bools:
        found: Bools = self.final >= self.first
        return found

    @property
    def is_seen(self) -> Bools:
        found: Bools = self.seen > NEVER
        return found

    @property
    def is_measurable(self) -> Bools:
        found: Bools = self.has_target & (self.lacks & ~DESCRIPTIVE == 0)
        return found


def case(columns: Columns, seen: Seen, as_of: Ints, some: slice) -> Case:
    """Some of the indicators, as they are on their days `as_of`."""
    each = columns.indicators
    first, final = each.first[:-1][some], each.first[1:][some] - 1
    has = final >= first
    limit = np.zeros(len(first), dtype=np.bool_)
    limit[has] = columns.targets.limit[final[has]]
    domain = each.domain_low[some], each.domain_high[some]
    low, high = _within(seen.low[some], seen.high[some], *domain)
    base_low, base_high, base_day = each.base_low[some], each.base_high[some], each.base_day[some]
    looked_up = each.base_until[some] > NEVER
    if looked_up.any():
        known = _within(seen.base_low[some], seen.base_high[some], *domain)
        base_low, base_high = np.where(looked_up, known[0], base_low), np.where(looked_up, known[1], base_high)
        base_day = np.where(looked_up, seen.base_day[some], base_day)
    found = Case(
        place=np.arange(some.start, some.stop),
        first=first,
        final=final,
        sign=each.sign[some],
        step=each.step[some],
        limit=limit,
        base_low=base_low,
        base_high=base_high,
        base_day=base_day,
        low=low,
        high=high,
        seen=seen.day[some],
        day=as_of[some],
        lacks=each.lacks[some].copy(),
    )
    found.lacks[has & seen.divided[some] & ~found.is_seen] |= LACKS[Lack.AGGREGATE]
    needed = each.base_needed[some]
    if needed.any():
        found.lacks[needed] |= _baseline_lacks(columns.targets, found.where(needed))
    return found


def all_targets(case: Case) -> tuple[Ints, Ints]:
    """Every target of each indicator: whose it is, and its place."""
    count = case.final - case.first + 1
    if (count == 1).all():
        return np.arange(len(count)), case.first
    owner = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return owner, case.first[owner] + np.arange(len(owner)) - before[owner]


def in_force(targets: Targets, case: Case, day: Ints) -> Ints:
    """The place of the first target whose day has not passed, or of the last."""
    owner, place = all_targets(case)
    passed = np.bincount(owner, weights=targets.day[place] < day[owner], minlength=len(day)).astype(np.int64)
    found: Ints = np.minimum(case.first + passed, case.final)
    return found


def _within(low: Floats, high: Floats, least: Floats, most: Floats) -> tuple[Floats, Floats]:
    """The part of ranges that lies in a domain; themselves where nothing does."""
    inner = np.maximum(low, least), np.minimum(high, most)
    is_empty = inner[0] > inner[1]
    return np.where(is_empty, low, inner[0]), np.where(is_empty, high, inner[1])


def _baseline_lacks(targets: Targets, case: Case) -> Ints:
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
