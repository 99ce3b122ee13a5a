"""Goals and plans of a portfolio from the verdicts on their indicators, level by level: as `evaluation.goals`."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from plantrack.portfolio.columns import Columns
from plantrack.portfolio.judging import SAYS_NOTHING, Verdicts
from plantrack.scoring import rollup
from plantrack.scoring.asof import BLOCK, segments
from plantrack.scoring.methods import pace
from plantrack.scoring.rollup import Rolled
from plantrack.scoring.statuses import BITS, Bools, Floats, Ints, Status
from plantrack.words import LACKS, Lack

M0, M1, M4 = 0, 1, 4
WITH = "_with_proposals"

_MOST = np.int64(2**62)
_COUNTS = np.array([n.bit_count() for n in range(2**12)])


class _Members(NamedTuple):
    """What counts under goals, in their order: whose each member is, its weight, range, coverage and statuses."""

    goal: Ints
    weight: Floats
    low: Floats
    high: Floats
    coverage: Floats
    statuses: Ints

    def joined(self, other: "_Members", order: Ints) -> "_Members":
        return _Members(*(np.concatenate(pair)[order] for pair in zip(self, other, strict=True)))


def goals(columns: Columns, judged: Verdicts, thresholds: Mapping[str, float]) -> Verdicts:
    """The result of every goal, one row each in the order of `columns.goals`; parts come before their wholes."""
    each, edges = columns.goals, columns.edges
    found = _blank(len(each.plan))
    are_proposed = each.proposed.any() or columns.indicators.proposed.any()
    below = np.flatnonzero(each.whole >= 0)
    below = below[np.lexsort((each.number[below], each.whole[below]))]
    whole = each.whole[below]
    for here in _blocks(each.height, len(edges.goal)):
        own, within = (slice(*np.searchsorted(owner, (here.start, here.stop))) for owner in (edges.goal, whole))
        parts = below[within]
        for ending in ("", WITH) if are_proposed else ("",):
            members = _members(columns, judged, found, own, parts, ending)
            _figures(found, members, each.worst[here], here, ending)
            _levels(found, columns, judged, own, parts, here, ending)
            if not ending:
                found["statuses"][here] = _statuses(found, members, here, thresholds)
    if are_proposed:
        return found
    return found | {name: found[name.removesuffix(WITH)] for name in found if name.endswith(WITH)}


def plans(columns: Columns, reached: Verdicts, done: Verdicts) -> Verdicts:
    """The summary of every plan, one row each: how many goals can be measured, and what goals and measures come to."""
    count = len(columns.plans.start)
    found: Verdicts = {}
    in_order = np.argsort(columns.goals.number)
    plan = columns.goals.plan[in_order]
    for ending in ("", WITH):
        is_own = ~columns.goals.proposed[in_order] | bool(ending)
        is_measurable = reached[f"level{ending}"][in_order] >= M4
        found[f"measurable{ending}"] = np.bincount(plan[is_own & is_measurable], minlength=count)
        found[f"goals{ending}"] = np.bincount(plan[is_own], minlength=count)
        top = columns.goals.top_with_proposals if ending else columns.goals.top & ~columns.goals.proposed
        some = in_order[top[in_order]]
        low, high, coverage = (reached[f"{name}{ending}"][some] for name in ("score_low", "score_high", "coverage"))
        group, weight = columns.goals.plan[some], columns.goals.weight[some]
        _put(found, f"results{ending}", rollup.mean(group, weight, low, high, coverage, count))
    for name, counted in (("implementation", columns.measures.own), ("reported", columns.measures.reported)):
        low, high, coverage = (done[part][counted] for part in ("low", "high", "coverage"))
        group = columns.measures.plan[counted]
        _put(found, name, rollup.mean(group, np.ones(len(group)), low, high, coverage, count))
    return found


def _put(found: Verdicts, name: str, rolled: Rolled) -> None:
    for part, values in zip(("low", "high", "coverage"), rolled, strict=True):
        found[f"{name}_{part}"] = values


def _blocks(height: Ints, edges: int) -> Iterator[slice]:
    """Goals of one height, as many at a time as have about a block of indicators."""
    size = max(1, BLOCK * len(height) // max(len(height), edges, 1))
    cuts = [*np.flatnonzero(np.diff(height, prepend=-1)).tolist(), len(height)]
    for start, end in pairwise(cuts):
        for first in range(start, end, size):
            yield slice(first, min(first + size, end))


def _blank(count: int) -> Verdicts:
    kinds: dict[str, type] = {"level": np.int64, "lacks": np.int64, "score_low": np.float64, "score_high": np.float64}
    kinds |= {"coverage": np.float64, "members": np.int64}
    found: Verdicts = {
        f"{name}{end}": np.zeros(count, dtype=kind) for name, kind in kinds.items() for end in ("", WITH)
    }
    return found | {"statuses": np.zeros(count, dtype=np.int64)}


def _members(columns: Columns, judged: Verdicts, found: Verdicts, own: slice, parts: Ints, ending: str) -> _Members:
    """The members of the goals of one height, in the order in which each goal has them: indicators, then parts."""
    each = columns.goals
    mine = _indicators(columns, judged, own, ending)
    parts = parts[bool(ending) | ~each.proposed[parts]]
    if not len(parts):
        return mine
    names = (f"score_low{ending}", f"score_high{ending}", f"coverage{ending}", "statuses")
    theirs = _Members(each.whole[parts], each.weight[parts], *(found[name][parts] for name in names))
    order = np.argsort(np.concatenate((mine.goal, theirs.goal)), kind="stable")
    return mine.joined(theirs, order)


def _indicators(columns: Columns, judged: Verdicts, own: slice, ending: str) -> _Members:
    """The indicators among the members of some goals: not those without a target, and one that dangles is unknown."""
    edges = columns.edges
    indicator = edges.indicator[own]
    dangles = indicator < 0
    if dangles.any():
        unknown = (("score_low", 0.0), ("score_high", 1.0), ("coverage", 0.0), ("statuses", BITS[Status.UNMEASURABLE]))
        judged = {name: np.append(judged[name], nothing) for name, nothing in unknown}  # in the end, where -1 points
    counts = judged["statuses"][indicator] != BITS[Status.CONTEXT]
    if not ending:
        counts &= dangles | ~np.append(columns.indicators.proposed, False)[indicator]
    goal, weight = edges.goal[own], edges.weight[own]
    if not counts.all():
        indicator, goal, weight = indicator[counts], goal[counts], weight[counts]
    of_each = (judged[name].take(indicator) for name in ("score_low", "score_high", "coverage", "statuses"))
    return _Members(goal, weight, *of_each)


def _figures(found: Verdicts, members: _Members, worst: Bools, here: slice, ending: str) -> None:
    group, count = members.goal - here.start, here.stop - here.start
    given = (group, *members[1:5], count)
    rolled = rollup.mean(*given)
    if worst.any():
        least = rollup.worst(*given)
        rolled = Rolled(*(np.where(worst, one, other) for one, other in zip(least, rolled, strict=True)))
    for name, values in zip(("score_low", "score_high", "coverage"), rolled, strict=True):
        found[f"{name}{ending}"][here] = values
    found[f"members{ending}"][here] = np.bincount(group, minlength=count)


def _levels(
    found: Verdicts, columns: Columns, judged: Verdicts, own: slice, parts: Ints, here: slice, ending: str
) -> None:
    """The step of each goal: of its best indicator, or its statement; or that of its parts where all are at M4."""
    each, count = columns.goals, here.stop - here.start
    best, level, lacks = _best(columns, judged, own, here, ending)
    level = np.where(best, level, np.where(each.stated[here], M1, M0))
    parts = parts[bool(ending) | ~each.proposed[parts]]
    below = np.full(count, _MOST)
    np.minimum.at(below, each.whole[parts] - here.start, found[f"level{ending}"][parts])
    level = np.where((below >= M4) & (below < _MOST), np.maximum(level, below), level)
    found[f"level{ending}"][here] = level
    lacks = np.where(best, lacks, LACKS[Lack.INDICATOR])
    found[f"lacks{ending}"][here] = np.where(level >= M4, 0, lacks)


def _best(columns: Columns, judged: Verdicts, own: slice, here: slice, ending: str) -> tuple[Bools, Ints, Ints]:
    """Whether each goal has an indicator, and the level and lacks of its best; of several alike, the first."""
    edges, count = columns.edges, here.stop - here.start
    indicator, goal, rank = edges.indicator[own], edges.goal[own] - here.start, edges.rank[own]
    counts = indicator >= 0
    if not ending:
        counts[counts] = ~columns.indicators.proposed[indicator[counts]]
    if not counts.all():
        indicator, goal, rank = indicator[counts], goal[counts], rank[counts]
    level, lacks = judged["level"].take(indicator), judged["lacks"].take(indicator)
    key = level << 40
    key -= rank
    if lacks.any():
        key -= _number(lacks) << 32
    start, end = segments(goal)
    most = np.maximum.reduceat(key, start) if len(start) else key
    chosen = np.flatnonzero(key == np.repeat(most, end - start))
    best, levels, lacking = (np.zeros(count, dtype=kind) for kind in (np.bool_, np.int64, np.int64))
    best[goal[chosen]], levels[goal[chosen]], lacking[goal[chosen]] = True, level[chosen], lacks[chosen]
    return best, levels, lacking


def _number(lacks: Ints) -> Ints:
    """How many bits each set has."""
    return np.asarray(sum(_COUNTS[(lacks >> shift) & 0xFFF] for shift in (0, 12, 24)))


def _statuses(found: Verdicts, members: _Members, here: slice, thresholds: Mapping[str, float]) -> Ints:
    """The verdict of an only member, or that of all; else the classes of the score, and what all may come to alike."""
    group, count = members.goal - here.start, here.stop - here.start
    number = np.bincount(group, minlength=count)
    some, alike = np.zeros(count, dtype=np.int64), np.full(count, -1)
    start, _ = segments(group)
    if len(start):
        speaking = np.where(members.statuses & SAYS_NOTHING == 0, members.statuses, -1)
        some[group[start]] = np.bitwise_or.reduceat(members.statuses, start)
        alike[group[start]] = np.bitwise_and.reduceat(speaking, start)
    classes = pace.class_bits(found["score_low"][here], found["score_high"][here], thresholds)
    mixed = np.where(found["coverage"][here] == 0, some, classes | np.where(alike < 0, 0, alike))
    is_one = (number == 1) | (some & (some - 1) == 0)
    return np.where(number == 0, BITS[Status.UNMEASURABLE], np.where(is_one, some, mixed))
