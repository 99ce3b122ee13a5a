"""What the scores of many plans say beside one another: ranks, how they lie, peers, and goals that nobody measures.

Each is a function from tables to one table, which `answer_tables` describes.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plantrack.portfolio.answer_tables import answer
from plantrack.scoring.spread import medians
from plantrack.scoring.statuses import Floats, Ints

MEASURABLE = "M4"
"""The step of the ladder from which on a goal can be measured."""

TENTHS = 10

Peers = Mapping[str, str]
"""The group of each organisation."""


def ranking(scores: pa.Table, by: str, peers: Peers | None = None) -> pa.Table:
    """Plans by the lower end of their range, best first, within each day, method and group; alike share a rank.

    What nobody reported lowers the lower end: to go silent never helps. `measurable` is the share of
    a plan's goals that can be measured, and exact; a plan without goals has none, and no rank. Those
    of one rank are in the order of the scores.
    """
    low, high, coverage = _ends(scores, by)
    group = grouped(scores["organisation"], peers)
    sets, count = numbered(scores["as_of"], scores["method"], group)
    order = np.lexsort((np.where(np.isnan(low), np.inf, -low), sets))
    ranked, size = _ranks(low[order], sets[order]), np.bincount(sets[~np.isnan(low)], minlength=count)
    named = scores.select(["as_of", "method", "id", "title", "organisation"]).take(order)
    columns = dict(zip(("as_of", "method", "plan", "title", "organisation"), named.columns, strict=True))
    return answer(
        "ranking",
        columns
        | {
            "by": [by] * len(order),
            "group": group.take(pa.array(order)),
            "rank": pa.array(ranked, mask=np.isnan(low[order])),
            "of": size[sets[order]],
            "low": low[order],
            "high": high[order],
            "coverage": coverage[order],
            "median_low": medians(low, sets, count)[sets[order]],
        },
    )


def distribution(scores: pa.Table, by: str) -> pa.Table:
    """How many plans have the lower, and how many the upper end of their range in each tenth of the scale."""
    sets, count = numbered(scores["as_of"], scores["method"])
    first = np.unique(sets, return_index=True)[1]
    each = np.arange(count).repeat(TENTHS)
    named = scores.select(["as_of", "method"]).take(first[each])
    tenth = np.tile(np.arange(TENTHS), count)
    low, high = (_in_tenths(end, sets, count) for end in _ends(scores, by)[:2])
    columns = dict(zip(("as_of", "method"), named.columns, strict=True))
    ends = {"from": tenth / TENTHS, "to": (tenth + 1) / TENTHS, "low": low, "high": high}
    return answer("distribution", columns | ends | {"by": [by] * len(tenth)})


def compared(scores: pa.Table, by: str, peers: Peers | None = None) -> pa.Table:
    """Groups of peers beside one another, or all plans as one: between which ends the median plan of each lies."""
    low, high, coverage = _ends(scores, by)
    group = grouped(scores["organisation"], peers)
    sets, count = numbered(scores["as_of"], scores["method"], group)
    first, there = np.unique(sets, return_index=True)[1], ~np.isnan(low)
    one_each = np.unique(sets[there].astype(np.int64) * len(sets) + numbered(scores["organisation"])[0][there])
    named = scores.select(["as_of", "method"]).take(first)
    found = {
        "by": [by] * count,
        "group": group.take(pa.array(first)),
        "organisations": np.bincount(one_each // max(len(sets), 1), minlength=count),
        "plans": np.bincount(sets[there], minlength=count),
        "low": medians(low, sets, count),
        "high": medians(high, sets, count),
        "coverage": medians(coverage, sets, count),
    }
    columns = dict(zip(("as_of", "method"), named.columns, strict=True))
    order = [("as_of", "ascending"), ("method", "ascending"), ("low", "descending"), ("group", "ascending")]
    return answer("peers", columns | found).sort_by(order)


def unmeasured(goals: pa.Table) -> pa.Table:
    """The goals of plans themselves that cannot be measured, with their step of the ladder and what they lack."""
    found = own(goals)
    found = found.filter(pc.less(found["level"], MEASURABLE))
    return answer("unmeasured", {name: found[name] for name in ("as_of", "plan", "id", "title", "level", "lacks")})


def nobody(goals: pa.Table) -> pa.Table:
    """The goals that no plan which has them can measure, each once, those of most plans first."""
    plain = own(goals)
    sets, count = numbered(plain["id"])
    named, several = numbered(plain["plan"])
    once = np.unique(sets * max(several, 1) + named) // max(several, 1)
    step = pc.utf8_slice_codeunits(plain["level"], 1).cast(pa.int64()).to_numpy()
    best = np.zeros(count, dtype=np.int64)
    np.maximum.at(best, sets, step)
    some = np.flatnonzero(best < int(MEASURABLE[1]))
    first = np.unique(sets, return_index=True)[1][some]
    found = {
        "id": plain["id"].take(first),
        "title": plain["title"].take(first),
        "plans": np.bincount(once, minlength=count)[some],
        "level": [f"M{n}" for n in best[some]],
    }
    return answer("nobody", found).sort_by([("plans", "descending"), ("id", "ascending")])


def own(goals: pa.Table) -> pa.Table:
    """The goals that are the plans' own, and not proposed."""
    return goals.filter(pc.not_equal(goals["origin"], "proposed"))


def grouped(organisations: pa.ChunkedArray, peers: Peers | None) -> pa.Array:
    """The group of peers of each organisation; empty where it has none, or there are none."""
    if not peers:
        return pa.array([""] * len(organisations), pa.string())
    codes = organisations.combine_chunks().dictionary_encode()
    return pa.array([peers.get(name, "") for name in codes.dictionary.to_pylist()], pa.string()).take(codes.indices)


def numbered(*columns: Any) -> tuple[Ints, int]:
    """A number for each row, the same for rows alike in all columns, in the order of their first; and how many."""
    found = np.zeros(len(columns[0]), dtype=np.int64)
    for each in columns:
        whole = each.combine_chunks() if isinstance(each, pa.ChunkedArray) else each
        codes = whole.dictionary_encode(null_encoding="encode")
        found = found * max(len(codes.dictionary), 1) + codes.indices.to_numpy()
        found = np.unique(found, return_inverse=True)[1]
    first = np.unique(found, return_index=True)[1]
    place = np.empty(len(first), dtype=np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return place[found], len(first)


def _ends(scores: pa.Table, by: str) -> tuple[Floats, Floats, Floats]:
    if by == "measurable":
        goals = scores["goals"].to_numpy()
        with np.errstate(invalid="ignore"):
            share = scores["measurable"].to_numpy() / np.where(goals > 0, goals, np.nan)
        return share, share, np.where(goals > 0, 1.0, np.nan)
    low, high, coverage = (scores[f"{by}_{name}"].to_numpy() for name in ("low", "high", "coverage"))
    return low, high, coverage


def _ranks(low: Floats, sets: Ints) -> Ints:
    """Ranks within sets that follow one another, best first."""
    place, is_first, is_new = np.arange(len(low)), np.ones(len(low), dtype=np.bool_), np.ones(len(low), dtype=np.bool_)
    is_first[1:] = sets[1:] != sets[:-1]
    is_new[1:] = is_first[1:] | (low[1:] != low[:-1])
    begin, alike = (np.maximum.accumulate(np.where(each, place, 0)) for each in (is_first, is_new))
    found: Ints = 1 + alike - begin
    return found


def _in_tenths(end: Floats, sets: Ints, count: int) -> Ints:
    there = ~np.isnan(end)
    tenth = np.clip(np.floor(end[there] * TENTHS + 1e-9), 0, TENTHS - 1).astype(np.int64)
    return np.bincount(sets[there] * TENTHS + tenth, minlength=count * TENTHS)
