"""How a shard of the observations answers what is asked: the part that runs wherever the shards are."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from plantrack.portfolio.columns import NEVER
from plantrack.portfolio.judging import Column
from plantrack.portfolio.ordered import ROWS, Stretches, stretches
from plantrack.portfolio.questions import ANSWERS, Questions
from plantrack.scoring.asof import latest, standing, turns
from plantrack.scoring.statuses import Ints

AT_A_TIME = 131_072
"""Bytes that are read at a time: they are still in the cache when they are unpacked."""


def answers(file: str, groups: Sequence[int], questions: Questions, *, with_known: bool) -> pa.Table:
    """The answers of some row groups of a file of sorted observations, to those questions that have one.

    Without `with_known`, what was known when is not read, and told of no answer. Raises PlanError
    where the file is not what it says.
    """
    found: list[Mapping[str, Column]] = []
    with pq.ParquetFile(file, pre_buffer=False, buffer_size=AT_A_TIME) as source:
        for group, there in zip(groups, stretches(source, file, groups), strict=True):
            found += _answers(_rows(source, group, with_known), there, questions)
    columns = [np.concatenate([each[name] for each in found]) for name in ANSWERS.names] if found else []
    return pa.table(columns, schema=ANSWERS) if columns else ANSWERS.empty_table()


def _rows(source: pq.ParquetFile, group: int, with_known: bool) -> Mapping[str, Column]:
    """The columns of a row group; those of `high` that are not given are as `low`."""
    about = source.metadata.row_group(group)
    ends = about.column(ROWS.get_field_index("high")).statistics
    is_exact = ends is not None and ends.null_count == about.num_rows
    names = ["day", "low", *(["known"] * with_known), *([] if is_exact else ["high"])]
    table = source.read_row_group(group, columns=names, use_threads=False).combine_chunks()
    found = {name: table[name].chunk(0).to_numpy(zero_copy_only=False) for name in names}
    if not is_exact:
        found["high"] = np.where(np.isnan(found["high"]), found["low"], found["high"])
    return found


def _answers(rows: Mapping[str, Column], there: Stretches, questions: Questions) -> list[Mapping[str, Column]]:
    """The answers of a row group, as columns, to the questions of either kind."""
    found: list[Mapping[str, Column]] = []
    for number, place in (_one_by_one(rows, there, questions), _on_days(rows, there, questions)):
        is_answered = place >= 0
        if not is_answered.all():
            number, place = number[is_answered], place[is_answered]
        known = rows["known"][place] if "known" in rows else np.full(len(place), NEVER, dtype=np.int32)
        low = rows["low"][place]
        high = rows["high"][place] if "high" in rows else low
        found.append({"question": number, "day": rows["day"][place], "known": known, "low": low, "high": high})
    return found


def _one_by_one(rows: Mapping[str, Column], there: Stretches, questions: Questions) -> tuple[Ints, Ints]:
    """The numbers of the questions that are asked one by one, about series that may be here, and the places found."""
    some = questions.about(there.series[0], there.series[-1])
    asked = questions.series[some]
    if np.array_equal(asked, there.series):
        start, end = there.start, there.end
    else:
        at = np.searchsorted(there.series, asked)
        is_there = there.series[at] == asked
        start, end = np.where(is_there, there.start[at], 0), np.where(is_there, there.end[at], 0)
    known = rows.get("known")
    until, known_at = questions.until[some], questions.known_at[some]
    place = latest(start, end, rows["day"], until, known, None if known is None else known_at)
    return np.arange(some.start, some.stop), place


def _on_days(rows: Mapping[str, Column], there: Stretches, questions: Questions) -> tuple[Ints, Ints]:
    """The numbers of the questions about every series, of those that are here, and the places found."""
    days = len(questions.days)
    if not days:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    if "known" not in rows:
        turn = turns(rows["day"], questions.days)
    elif np.array_equal(questions.days, questions.known_on):  # as known then
        turn = turns(np.maximum(rows["day"], rows["known"]), questions.days)
    else:
        turn = np.maximum(turns(rows["day"], questions.days), turns(rows["known"], questions.known_on))
    number = len(questions.series) + questions.count * np.arange(days) + there.series[:, None]
    found = standing(there.end, turn, days)
    asked = slice(int(np.searchsorted(there.series, questions.count)))  # the tables have no more
    return number[asked].ravel(), found[asked].ravel()
