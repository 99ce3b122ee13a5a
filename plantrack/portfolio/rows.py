"""Observations as they are recorded, in CSV, Arrow or Parquet, to rows of numbers."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Day
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from attrs import frozen

from plantrack import periods, quantities
from plantrack.files import SEMICOLONS, beginning
from plantrack.findings import Fault, PlanError, Span
from plantrack.portfolio.columns import NEVER
from plantrack.portfolio.judging import EPOCH
from plantrack.portfolio.ordered import ROWS
from plantrack.scoring.statuses import Bools, Floats, Ints
from plantrack.structure import COLUMNS, REQUIRED, number

BATCH = 250_000
MOST_FAULTS = 50
HEADING = 65_536
"""Bytes within which the first line of a table ends."""

Tell = Callable[[int, str], None]
"""Is told the number of a row, and what is wrong with it."""

_EXACT = r"^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?$"


@frozen(kw_only=True, eq=False)
class Known:
    """What is needed to read rows: the series by their number, the words of those in stages, and days of documents."""

    keys: pa.Array
    stages: Mapping[int, tuple[str, ...]]
    documents: Mapping[tuple[str, str], Day]


def known(series: pa.Table, plans: pa.Table, documents: pa.Table) -> Known:
    """What is needed to read rows, from the tables of a folder.

    A document's short name stands for that of the organisation's own plans, or else for that of any.
    """
    organisations = plans["organisation"].to_pylist()
    columns = (documents[name].to_pylist() for name in ("plan", "id", "known"))
    found: dict[tuple[str, str], Day] = {}
    for plan, key, day in zip(*columns, strict=True):
        if day:
            found["", key] = found[organisations[plan], key] = day
    stages = {n: tuple(words) for n, words in enumerate(series["stages"].to_pylist()) if words}
    return Known(keys=_keys(series["organisation"], series["id"]), stages=stages, documents=found)


def batches(file: str, known: Known) -> Iterator[pa.Table]:
    """The rows of a file that are about some series, as numbers; raises PlanError with the faults of the others."""
    faults: list[Fault] = []
    row = 2
    try:
        for batch in _read(file):
            wrong: list[tuple[int, str]] = []
            yield _numbers(batch, known, lambda n, said, wrong=wrong: wrong.append((n, said)))  # type: ignore[misc]
            faults += [Fault(Span(file, row + n), said) for n, said in wrong]
            row += len(batch)
            if len(faults) >= MOST_FAULTS:
                break
    except (pa.ArrowException, OSError) as error:
        raise PlanError([Fault(Span(file), f"cannot be read as a table: {error}")]) from None
    if faults:
        raise PlanError(faults)


def about(file: str) -> int:
    """About how many rows a file has."""
    if _is_parquet(file):
        return int(pq.read_metadata(file).num_rows)
    return Path(file).stat().st_size // 40


def _is_parquet(file: str) -> bool:
    return beginning(file, 4) == b"PAR1"


def _read(file: str) -> Iterator[pa.Table]:
    """The rows of a file, some at a time."""
    if _is_parquet(file):
        with pq.ParquetFile(file, pre_buffer=False) as source:  # else what was read stays in memory
            for batch in source.iter_batches(BATCH):
                yield pa.table(batch)
        return
    if beginning(file, 6) == b"ARROW1":
        with pa.memory_map(file) as source, pa.ipc.open_file(source) as reader:
            for n in range(reader.num_record_batches):
                yield pa.table(reader.get_batch(n))
        return
    heading = beginning(file, HEADING).decode("utf-8-sig", "replace").partition("\n")[0].strip()
    if ";" in heading and "," not in heading:
        raise PlanError([Fault(Span(file, 1), SEMICOLONS)])
    texts = dict.fromkeys(heading.replace('"', "").split(","), pa.string())
    options = pa.csv.ConvertOptions(column_types=texts, strings_can_be_null=False)
    for batch in pa.csv.open_csv(file, pa.csv.ReadOptions(block_size=2**24), convert_options=options):
        yield pa.table(batch)


def _keys(organisation: Any, indicator: Any) -> pa.Array:
    joined = pc.binary_join_element_wise(pc.cast(organisation, pa.string()), pc.cast(indicator, pa.string()), "\0")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _is_unnamed(keys: Any) -> Bools:
    """Whether each key lacks one of its words."""
    words = keys.dictionary
    lacks = pc.or_(pc.starts_with(words, "\0"), pc.ends_with(words, "\0")).to_numpy(zero_copy_only=False)
    place = keys.indices.fill_null(-1).to_numpy()
    found: Bools = np.append(lacks, True)[place]
    return found


def _numbers(batch: pa.Table, known: Known, fault: Tell) -> pa.Table:
    """The rows of a batch that are about known series."""
    if missing := [name for name in REQUIRED if name not in batch.column_names]:
        sorted_ = " (sorted for other tables: give the rows as recorded)" if batch.column_names == ROWS.names else ""
        fault(-1, f"the columns {', '.join(missing)} are missing{sorted_}")
        return ROWS.empty_table()
    keys = _keys(batch["organisation"], batch["indicator"]).dictionary_encode()
    if (unnamed := np.flatnonzero(_is_unnamed(keys))).size:
        fault(int(unnamed[0]), "organisation, indicator: nothing is given")
    series = pc.index_in(keys.dictionary, known.keys).take(keys.indices)
    is_known = series.is_valid()
    place = np.flatnonzero(is_known.to_numpy(zero_copy_only=False))
    batch, series = batch.filter(is_known), series.filter(is_known).to_numpy()

    def here(n: int, said: str) -> None:
        fault(int(place[n]), said)

    start, end = _periods(batch, "date", here)
    since_start, since_end = _periods(batch, "since", here)
    public = _public(batch, known, here)
    low, high = _values(batch, series, known, here)
    days = (series, np.minimum(end, public), public, start, end)
    columns = [
        *(pa.array(values, pa.int32()) for values in days),
        pa.array(low),
        pa.array(high, mask=low == high),
        *(pa.array(values, pa.int32(), mask=values == NEVER) for values in (since_start, since_end)),
        _parts(batch),
    ]
    return pa.table(columns, schema=ROWS)


def _texts(batch: pa.Table, name: str) -> tuple[list[str], Ints]:
    """The different texts in a column, and which of them each row has; empty texts where there is no such column."""
    if name not in batch.column_names:
        return [""], np.zeros(len(batch), dtype=np.int64)
    words = pc.fill_null(pc.cast(batch[name], pa.string()), "").combine_chunks().dictionary_encode()
    return words.dictionary.to_pylist(), words.indices.to_numpy().astype(np.int64)


def _read_each(texts: list[str], which: Ints, read: Callable[[str], Any], missing: Any, fault: Tell) -> list[Any]:
    """What each text stands for; one that stands for nothing is a fault of the first row that has it."""
    found = []
    for n, text in enumerate(texts):
        try:
            found.append(read(text))
        except ValueError as error:
            fault(int(np.argmax(which == n)), str(error))
            found.append(missing)
    return found


def _periods(batch: pa.Table, name: str, fault: Tell) -> tuple[Ints, Ints]:
    """The first and the last day of each date; `NEVER` where none is given, which only `since` allows."""

    def read(text: str) -> tuple[int, int]:
        if not text and name == "since":
            return NEVER, NEVER
        if not text:
            raise ValueError(f"{name}: nothing is given")
        period = periods.parse(text)
        return period.start.toordinal() - EPOCH, period.end.toordinal() - EPOCH

    texts, which = _texts(batch, name)
    ends = np.array(_read_each(texts, which, read, (NEVER, NEVER), fault), dtype=np.int64).reshape(-1, 2)
    return ends[which, 0], ends[which, 1]


def _public(batch: pa.Table, known: Known, fault: Tell) -> Ints:
    """The day on which each row became known: as it says, or its document's."""
    texts, which = _texts(batch, "known")
    days = _read_each(
        texts, which, lambda text: periods.parse(text).end.toordinal() - EPOCH if text else NEVER, NEVER, fault
    )
    found = np.array(days, dtype=np.int64)[which]
    open_ = np.flatnonzero(np.array(texts)[which] == "")
    if len(open_):
        rows = batch.select([name for name in ("organisation", "document") if name in batch.column_names]).take(open_)
        for n, row in zip(open_, rows.to_pylist(), strict=True):
            name = row.get("document") or ""
            day = known.documents.get((row["organisation"], name)) or known.documents.get(("", name))
            if day is None:
                fault(int(n), f"known: not given, and {name!r} is no document whose day is known")
            else:
                found[n] = day.toordinal() - EPOCH
    return found


def _values(batch: pa.Table, series: Ints, known: Known, fault: Tell) -> tuple[Floats, Floats]:
    """The ends of each value, both included."""
    kind = batch.schema.field("value").type
    is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    if is_number and not known.stages:
        numbers = pc.cast(batch["value"], pa.float64())
        low = pc.fill_null(numbers, np.nan).to_numpy()
        if (wrong := np.flatnonzero(~(np.abs(low) <= quantities.LARGEST))).size:
            fault(int(wrong[0]), f"value: {low[wrong[0]]} is no value")
        return low, low
    text = pc.fill_null(pc.cast(batch["value"], pa.string()), "")
    in_stages = np.isin(series, list(known.stages))
    is_exact = pc.match_substring_regex(text, _EXACT).to_numpy().astype(np.bool_) & ~in_stages
    low, high = np.full(len(batch), np.nan), np.full(len(batch), np.nan)
    low[is_exact] = high[is_exact] = pc.cast(text.filter(pa.array(is_exact)), pa.float64()).to_numpy()
    for n in np.flatnonzero(~is_exact):
        try:
            stages = known.stages.get(int(series[n]), ())
            said = text[int(n)].as_py()
            low[n], high[n] = quantities.parse(str(number(said, stages)) if stages else said).bounds
        except ValueError as error:
            fault(int(n), f"value: {error}")
    return low, high


def _parts(batch: pa.Table) -> pa.Array:
    """The dimensions of each row, as JSON; empty where it is of the whole."""
    names = sorted(name for name in batch.column_names if name not in COLUMNS)
    if not names:
        return pa.array([""] * len(batch), pa.string())
    rows = batch.select(names).to_pylist()
    given = ({name: str(member) for name, member in row.items() if member} for row in rows)
    return pa.array([json.dumps(row, sort_keys=True) if row else "" for row in given], pa.string())
