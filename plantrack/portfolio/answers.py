"""What the scores of many plans say beside one another: ranks, goals nobody measures, an indicator in all plans."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from plantrack.findings import Fault, PlanError, Span
from plantrack.scoring.statuses import Floats, Ints

FAR = 3.5
"""Deviations from the median, in medians of all deviations, from which on a value is an outlier.

Iglewicz and Hoaglin (1993), "How to detect and handle outliers", with their factor of 0.6745.
"""

M4 = "M4"


def read(file: str) -> pa.Table:
    """A file of scores in Parquet; raises PlanError for another, or where it holds several days or methods.

    Scores of several days or by several methods are not comparable.
    """
    try:
        found = pq.read_table(file)
    except (pa.ArrowInvalid, OSError) as error:
        raise PlanError([Fault(Span(file), f"no file of scores in Parquet: {error}")]) from None
    for name in ("method", "known_at"):
        if name not in found.column_names:
            raise PlanError([Fault(Span(file), "no scores; `plantrack portfolio score` writes them")])
        if len(several := pc.unique(found[name])) > 1:
            said = ", ".join(map(str, several.to_pylist()))
            raise PlanError([Fault(Span(file), f"scores of several kinds are not compared ({name}: {said})")])
    return found


def groups(file: str) -> Mapping[str, str]:
    """The group of peers of each organisation, from a CSV table with the columns `organisation` and `group`."""
    try:
        table = pa.csv.read_csv(
            file, convert_options=pa.csv.ConvertOptions(column_types=dict.fromkeys(_PEERS, pa.string()))
        )
        columns = (table[name].to_pylist() for name in _PEERS)
    except (pa.ArrowInvalid, KeyError, OSError) as error:
        raise PlanError([Fault(Span(file), f"no table of organisations and groups: {error}")]) from None
    return dict(zip(*columns, strict=True))


def ranking(scores: pa.Table, by: str, peers: Mapping[str, str] | None = None) -> pa.Table:
    """Plans by the lower end of their range, best first, within each day and each group of peers; alike share a rank.

    What nobody reported lowers the lower end: to go silent never helps. `measurable` is the share of
    a plan's goals that can be measured, and exact; a plan without goals has none, and no rank.
    """
    low, high, coverage = _ends(scores, by)
    group = [(peers or {}).get(name, "") for name in scores["organisation"].to_pylist()]
    day, among = (pa.array(each).dictionary_encode() for each in (scores["as_of"].to_pylist(), group))
    set_ = day.indices.to_numpy().astype(np.int64) * (len(among.dictionary) + 1) + among.indices.to_numpy()
    order = np.lexsort((np.where(np.isnan(low), np.inf, -low), set_))
    rank, size, median = _ranks(low[order], set_[order])
    names = scores.select(["as_of", "id", "title", "organisation"]).take(order)
    found = {
        "group": pa.array(group).take(pa.array(order)),
        "rank": pa.array(rank, mask=np.isnan(low[order])),
        "of": size,
        "low": pa.array(low[order], from_pandas=True),
        "high": pa.array(high[order], from_pandas=True),
        "coverage": pa.array(coverage[order], from_pandas=True),
        "median_low": pa.array(median, from_pandas=True),
    }
    return pa.table([*names.columns, *found.values()], names=[*names.column_names, *found])


def distribution(ranked: pa.Table) -> pa.Table:
    """How many plans have the lower end of their range in each tenth of the scale, on each day."""
    low = ranked["low"].fill_null(np.nan).to_numpy()
    tenth = np.minimum(np.floor(low * 10), 9)
    there = ~np.isnan(low)
    table = pa.table({"as_of": ranked["as_of"].filter(pa.array(there)), "from": tenth[there] / 10})
    return (
        table.group_by(["as_of", "from"])
        .aggregate([([], "count_all")])
        .sort_by([("as_of", "ascending"), ("from", "ascending")])
    )


def unmeasured(goals: pa.Table) -> pa.Table:
    """The goals of plans themselves that cannot be measured, with their step of the ladder and what they lack."""
    own = goals.filter(pc.and_(pc.less(goals["level"], M4), pc.not_equal(goals["origin"], "proposed")))
    return own.select(["as_of", "plan", "id", "title", "level", "lacks"])


def across(indicators: pa.Table, key: str) -> pa.Table:
    """One indicator in all plans that have it, by the lower end of its score; raises PlanError where none has it.

    `outlier` says where the latest value lies far from the median of those in the same unit, if it is exact;
    `repeated` how many others have exactly the same value.
    """
    found = indicators.filter(pc.equal(indicators["id"], key))
    if not len(found):
        raise PlanError([Fault(Span(key), "no indicator of this id in these scores")])
    low, high = (found[f"latest_{end}"].fill_null(np.nan).to_numpy() for end in ("low", "high"))
    value = np.where(low == high, low, np.nan)
    sets = _sets(found)
    columns = ["as_of", "plan", "organisation", "unit", "statuses", "latest_low", "latest_high", "latest_day"]
    named = found.select([*columns, "score_low", "score_high", "coverage"])
    named = named.append_column("outlier", pa.array(_outliers(value, sets)))
    named = named.append_column("repeated", pa.array(_repeated(value, sets)))
    return named.sort_by([("as_of", "ascending"), ("score_low", "descending"), ("plan", "ascending")])


_PEERS = ("organisation", "group")


def _ends(scores: pa.Table, by: str) -> tuple[Floats, Floats, Floats]:
    if by == "measurable":
        goals = scores["goals"].to_numpy()
        with np.errstate(invalid="ignore"):
            share = scores["measurable"].to_numpy() / np.where(goals > 0, goals, np.nan)
        return share, share, np.where(goals > 0, 1.0, np.nan)
    low, high, coverage = (scores[f"{by}_{name}"].to_numpy() for name in ("low", "high", "coverage"))
    return low, high, coverage


def _ranks(low: Floats, sets: Ints) -> tuple[Ints, Ints, Floats]:
    """Ranks within sets that follow one another, best first; how many are ranked in each, and their median."""
    rank, size, median = (
        np.zeros(len(low), dtype=np.int64),
        np.zeros(len(low), dtype=np.int64),
        np.full(len(low), np.nan),
    )
    for each in np.unique(sets):
        here = np.flatnonzero(sets == each)
        values = low[here][~np.isnan(low[here])]
        rank[here] = 1 + np.searchsorted(-values, -low[here])
        size[here] = len(values)
        median[here] = np.median(values) if len(values) else np.nan
    return rank, size, median


def _sets(found: pa.Table) -> Ints:
    """A number for each day and unit."""
    words = [f"{day} {unit}" for day, unit in zip(found["as_of"].to_pylist(), found["unit"].to_pylist(), strict=True)]
    return np.unique(words, return_inverse=True)[1]


def _outliers(value: Floats, sets: Ints) -> list[bool]:
    found = np.zeros(len(value), dtype=np.bool_)
    for each in np.unique(sets):
        here = np.flatnonzero((sets == each) & ~np.isnan(value))
        away = np.abs(value[here] - np.median(value[here])) if len(here) else value[here]
        spread = np.median(away) if len(here) else 0.0
        found[here] = 0.6745 * away > FAR * spread if spread > 0 else False
    return [bool(each) for each in found]


def _repeated(value: Floats, sets: Ints) -> list[int]:
    counted: dict[tuple[int, float], int] = {}
    keys: Sequence[tuple[int, float]] = [*zip(map(int, sets), map(float, value), strict=True)]
    for key in keys:
        counted[key] = counted.get(key, 0) + 1
    return [0 if np.isnan(key[1]) else counted[key] - 1 for key in keys]
