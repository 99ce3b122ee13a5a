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
from plantrack.portfolio.ordered import Sorted
from plantrack.portfolio.scoring import THREADS, Shard, shards
from plantrack.scoring.repeats import runs
from plantrack.scoring.statuses import Floats, Ints

_FIGURES = ("series", "day", "known", "start", "end", "low", "high")
_PARTS = (*_FIGURES, "since_end", "parts")
"""What is read of figures of the whole, and of those of parts and changes."""

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
        some: list[tuple[Shard, Sequence[str]]] = [(shard, _FIGURES) for shard in shards(observations, 4 * THREADS)]
        some += [((observations.file, (group,)), _PARTS) for group in observations.others]
        with ThreadPoolExecutor(THREADS) as pool:
            pieces += pool.map(look, *zip(*some, strict=True)) if some else ()
    found = pa.concat_tables(pieces).sort_by(
        [("chance", "ascending"), ("times", "descending"), ("series", "ascending")]
    )
    return answer("repeated", {name: found[name] for name in _FOUND.names} | _names(found, indicators, series))


def _in_shard(shard: Shard, names: Sequence[str], until: int, known_at: int) -> pa.Table:
    file, groups = shard
    with pq.ParquetFile(file, read_dictionary=["parts"]) as source:
        read = partial(source.read_row_group, columns=names, use_threads=False)
        return pa.concat_tables([_FOUND.empty_table(), *(_in_group(read(n), until, known_at) for n in groups)])


def _in_group(rows: pa.Table, until: int, known_at: int) -> pa.Table:
    """The runs in a row group, which holds each of its series as a whole."""
    seen = (rows["day"].to_numpy() <= until) & (rows["known"].to_numpy() <= known_at)
    if "since_end" in rows.column_names:
        seen &= ~rows["since_end"].is_valid().to_numpy()
    rows = rows if seen.all() else rows.filter(pa.array(seen))
    if not len(rows):
        return _FOUND.empty_table()
    series, known, start, end = (rows[name].to_numpy() for name in ("series", "known", "start", "end"))
    parts, words = _parts(rows)
    key = series.astype(np.int64) * len(words) + parts
    place = _standing(key, start, end, known)
    found = runs(key[place], _exact(rows)[place], known[place], OFTEN)
    first, last = place[found.first], place[found.last]
    given = {
        "series": series[first],
        "parts": pa.array([words[n] for n in parts[first]], pa.string()),
        "value": rows["low"].to_numpy()[first],
        "times": found.times,
        "first": start[first],
        "last": end[last],
        "others": found.others,
        "changed": found.changed,
        "chance": pa.array(found.chance, from_pandas=True),
    }
    return pa.table(given, schema=_FOUND)


def _parts(rows: pa.Table) -> tuple[Ints, Sequence[str]]:
    """The part of the whole that each row is of, as a number, and the words for these."""
    if "parts" not in rows.column_names:
        return np.zeros(len(rows), dtype=np.int64), ("",)
    codes = rows["parts"].combine_chunks()
    return codes.indices.to_numpy().astype(np.int64), codes.dictionary.to_pylist()


def _exact(rows: pa.Table) -> Floats:
    """The value of each row; NaN where it is not exact."""
    low = rows["low"].to_numpy()
    if rows["high"].null_count == len(rows):
        return low  # type: ignore[no-any-return]
    return np.where(low == pc.coalesce(rows["high"], rows["low"]).to_numpy(), low, np.nan)


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
