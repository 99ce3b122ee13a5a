"""Verdicts in columns as tables for people and other programs, one row a plan, a goal or an indicator, and day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from plantrack.portfolio import store
from plantrack.portfolio.columns import NEVER, Columns
from plantrack.portfolio.judging import Column
from plantrack.portfolio.loading import load
from plantrack.portfolio.ordered import ROWS, Sorted
from plantrack.portfolio.rolling import WITH
from plantrack.portfolio.scoring import Engine, Moment, Scores, batches, scores, set_apart, threads
from plantrack.scoring.methods import PACE
from plantrack.scoring.statuses import Bools, Ints, members
from plantrack.words import LACKS, Phase

if TYPE_CHECKING:
    from plantrack.evaluation import Evaluation

_IDS = {
    "plans": ("plan", "id", "title", "organisation", "start", "end"),
    "goals": ("plan", "id", "title", "origin"),
    "indicators": ("plan", "id", "title", "organisation", "unit", "origin"),
}
"""What names the rows of each level, of the columns of its table."""

_MET = ("no", "yes", "unknown")


def results(
    folder: Path, observations: Sorted | None, moments: Sequence[Moment], level: str, engine: Engine = threads
) -> Iterator[pa.Table]:
    """The verdicts on all plans, goals or indicators at each moment, and whether their plan was judged in columns."""
    return (found[level] for found in several(folder, observations, moments, (level,), engine))


def several(
    folder: Path,
    observations: Sorted | None,
    moments: Sequence[Moment],
    levels: Sequence[str],
    engine: Engine = threads,
) -> Iterator[Mapping[str, pa.Table]]:
    """The verdicts on several of the `LEVELS` at each moment; observations are read once for all."""
    columns = load(folder)
    named = {level: store.read(folder, level, _IDS[level]) for level in levels}
    for some in batches(columns, moments):
        apart = [set_apart(columns, observations, moment) for moment in some]
        alone = _alone(folder, columns, observations, some, apart)
        for n, found in enumerate(scores(columns, observations, some, engine, in_full="indicators" in levels)):
            yield {
                level: _table(names, _rows(names, level, found, alone[n], columns), found, apart[n], columns)
                for level, names in named.items()
            }


def _rows(
    named: pa.Table, level: str, found: Scores, alone: Mapping[int, "Evaluation"], columns: Columns
) -> Mapping[str, Column]:
    """Verdicts in the order of the table that names them, with those of plans that were judged alone."""
    rows = dict(getattr(found, level))
    if level == "goals":
        rows = {name: _in_table_order(values, columns.goals.number) for name, values in rows.items()}
    owner = named["plan"].to_numpy()
    if alone:
        from plantrack.portfolio import single  # as below

        for number, evaluation in alone.items():
            _put(rows, single.rows(evaluation, level), int(np.searchsorted(owner, number)))
    return rows


def _alone(
    folder: Path,
    columns: Columns,
    observations: Sorted | None,
    moments: Sequence[Moment],
    apart: Sequence[Bools],
) -> list[dict[int, "Evaluation"]]:
    """The plans that are judged one by one, at each moment."""
    found: list[dict[int, Evaluation]] = [{} for _ in moments]
    numbers = np.flatnonzero(np.any(apart, axis=0)) if len(moments) else np.zeros(0, dtype=np.int64)
    if not len(numbers):
        return found
    import pyarrow.compute as pc

    from plantrack.evaluation import evaluate  # all that plans are read and judged with, which few portfolios need
    from plantrack.files import read_plan
    from plantrack.portfolio import single

    texts, entries = store.read(folder, "plans", ["text"])["text"], _entries(folder)
    series = store.read(folder, "series", ["series", "organisation", "id"])
    for number in map(int, numbers):
        plan = read_plan(texts[number].as_py())
        wanted = np.unique(columns.indicators.series[columns.indicators.plan == number])
        keys = {row["series"]: (row["organisation"], row["id"]) for row in series.take(wanted).to_pylist()}
        figures = single.figures(observations, list(keys)) if observations and keys else ROWS.empty_table()
        records = single.records(plan, keys, figures, entries.filter(pc.equal(entries["plan"], number)))
        for n, moment in enumerate(moments):
            if apart[n][number]:
                day = min(moment.day, plan.period.end) if moment.capped else moment.day
                found[n][number] = evaluate(plan, records, as_of=day, known_at=moment.known_at)
    return found


def _entries(folder: Path) -> pa.Table:
    """The log entries with the ids of their measures."""
    entries = store.read(folder, "entries")
    measures = store.read(folder, "measures", ["plan", "measure", "id"])
    order = pa.array(range(len(entries)), pa.int64())
    joined = entries.append_column("order", order).join(measures, ["plan", "measure"])
    return joined.sort_by("order")


def _put(rows: dict[str, Column], own: Sequence[Mapping[str, Any]], first: int) -> None:
    """Put rows of one plan in the place of those that columns gave it."""
    for n, row in enumerate(own):
        for name, value in row.items():
            rows[name][first + n] = value


def _in_table_order(values: Column, number: Ints) -> Column:
    ordered = np.empty_like(values)
    ordered[number] = values
    return ordered


def _table(named: pa.Table, rows: Mapping[str, Column], found: Scores, apart: Bools, columns: Columns) -> pa.Table:
    """Rows with their names, and with words for numbers that stand for words."""
    plan = named["plan"].to_numpy()
    as_of = found.as_of[plan]
    if "start" in named.column_names:
        table = named.drop_columns(["plan"])
        phase = np.where(as_of < columns.plans.start, 0, np.where(as_of >= columns.plans.end, 2, 1))
        words = np.array([str(each) for each in Phase], dtype=np.object_)
        table = table.append_column("phase", pa.array(words[phase], pa.string()))
    else:
        table = named.set_column(0, "plan", columns.plans.ids.take(named["plan"].combine_chunks()))
    table = table.append_column("as_of", _days(as_of))
    table = table.append_column("known_at", pa.repeat(pa.scalar(found.moment.known_at, pa.date32()), len(table)))
    table = table.append_column("method", pa.repeat(f"{PACE} {PACE.version}", len(table)))
    table = table.append_column("in_columns", pa.array(~apart[plan]))
    for name, values in rows.items():
        table = table.append_column(name, _said(name, values))
    return table


def _said(name: str, values: Column) -> pa.Array:
    """A column as people read it: sets as words, days as days, and nothing where something is not defined."""
    kind = name.removesuffix(WITH)
    if kind in ("statuses", "last"):
        return _sets(values, lambda found: ", ".join(members(found)))
    if kind == "lacks":
        return _sets(values, lambda found: ", ".join(lack for lack, bit in LACKS.items() if found & bit))
    if kind == "level":
        return pa.array([f"M{n}" for n in range(6)]).take(pa.array(values))
    if kind == "met":
        return pa.array(_MET).take(pa.array(values))
    if kind.endswith("_day"):
        return _days(values)
    return pa.array(values, from_pandas=True)  # NaN is a value that is not there


def _sets(values: Column, words: Callable[[int], str]) -> pa.Array:
    different, which = np.unique(values, return_inverse=True)
    return pa.array([words(int(found)) for found in different], pa.string()).take(pa.array(which))


def _days(values: Column) -> pa.Array:
    return pa.array(values.astype(np.int32), pa.int32(), mask=values == NEVER).view(pa.date32())
