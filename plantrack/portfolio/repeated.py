"""Figures that were reported again and again, in all series of a file of sorted observations.

What is repeated is what the check `repeated-figure` calls so; a law holds one against the other.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plantrack.checks.repeated_figure import OFTEN
from plantrack.portfolio.answer_tables import answer
from plantrack.portfolio.scoring import THREADS, Shard, shards
from plantrack.portfolio.sorting import Sorted
from plantrack.scoring.repeats import runs
from plantrack.scoring.statuses import Ints

_NAMES = ["series", "day", "known", "start", "end", "low", "high", "since_end", "parts"]

_FOUND = pa.schema(
    [
        ("series", pa.int32()),
        ("parts", pa.string()),
        ("value", pa.float64()),
        ("times", pa.int64()),
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("others", pa.int64()),
        ("changed", pa.int64()),
        ("chance", pa.float64()),
    ]
)


def repeated(
    observations: Sorted | None, indicators: pa.Table, series: pa.Table, until: int, known_at: int
) -> pa.Table:
    """The runs of one exact figure in series of the whole or of a part, as known on a day, the least likely first.

    `until` is the day of judgement; `indicators` name the series.
    """
    pieces = [_FOUND.empty_table()]
    if observations:
        look = partial(_in_shard, until=until, known_at=known_at)
        others = [(observations.file, (group,)) for group in observations.others]
        with ThreadPoolExecutor(THREADS) as pool:
            pieces += pool.map(look, [*shards(observations, 4 * THREADS), *others])
    found = pa.concat_tables(pieces).sort_by(
        [("chance", "ascending"), ("times", "descending"), ("series", "ascending")]
    )
    return answer("repeated", {name: found[name] for name in _FOUND.names} | _names(found, indicators, series))


def _in_shard(shard: Shard, until: int, known_at: int) -> pa.Table:
    file, groups = shard
    with pq.ParquetFile(file) as source:
        found = [
            _in_group(source.read_row_group(n, columns=_NAMES, use_threads=False), until, known_at) for n in groups
        ]
    return pa.concat_tables([_FOUND.empty_table(), *found])


def _in_group(rows: pa.Table, until: int, known_at: int) -> pa.Table:
    """The runs in a row group, which holds each of its series as a whole."""
    seen = (rows["day"].to_numpy() <= until) & (rows["known"].to_numpy() <= known_at)
    is_change = rows["since_end"].is_valid().to_numpy() if rows["since_end"].null_count < len(rows) else ~seen
    rows = rows.filter(pa.array(seen & ~is_change))
    if not len(rows):
        return _FOUND.empty_table()
    part = rows["parts"].combine_chunks().dictionary_encode()
    columns = {name: rows[name].to_numpy() for name in ("series", "known", "start", "end")}
    key = columns["series"].astype(np.int64) * len(part.dictionary) + part.indices.to_numpy()
    place = _standing(key, columns["start"], columns["end"], columns["known"])
    low, high = rows["low"].to_numpy()[place], pc.coalesce(rows["high"], rows["low"]).to_numpy()[place]
    value = np.where(low == high, low, np.nan)
    found = runs(key[place], value, columns["known"][place], OFTEN)
    first, last = place[found.first], place[found.last]
    given = {
        "series": columns["series"][first],
        "parts": part.dictionary.take(part.indices.take(pa.array(first))),
        "value": value[found.first],
        "times": found.times,
        "first": columns["start"][first],
        "last": columns["end"][last],
        "others": found.others,
        "changed": found.changed,
        "chance": pa.array(found.chance, from_pandas=True),
    }
    return pa.table(given, schema=_FOUND)


def _standing(key: Ints, start: Ints, end: Ints, known: Ints) -> Ints:
    """The places of the rows that stand, one for each series and date, in the order of these."""
    columns = (key, start, end, known)
    order = np.arange(len(key)) if _is_in_order(columns) else np.lexsort(columns[::-1])
    same = np.ones(max(len(order) - 1, 0), dtype=np.bool_)
    for each in columns[:3]:
        same &= each[order[1:]] == each[order[:-1]]
    found: Ints = order[np.append(~same, True)]
    return found


def _is_in_order(columns: Sequence[Ints]) -> bool:
    """Whether rows are in the order of some columns, the first of them first."""
    alike = np.ones(max(len(columns[0]) - 1, 0), dtype=np.bool_)
    for each in columns:
        if (alike & (each[1:] < each[:-1])).any():
            return False
        alike &= each[1:] == each[:-1]
    return True


def _names(found: pa.Table, indicators: pa.Table, series: pa.Table) -> dict[str, Any]:
    """Whose figures a series holds, and what they are called and counted in by the first plan that has them."""
    each = series.take(found["series"])
    numbers, first = np.unique(indicators["series"].to_numpy(), return_index=True)
    rows = indicators.take(first[np.searchsorted(numbers, found["series"].to_numpy())])
    days = {name: found[name].cast(pa.date32()) for name in ("first", "last")}
    return {
        "organisation": each["organisation"],
        "id": each["id"],
        "title": rows["title"],
        "unit": rows["unit"],
        **days,
    }
