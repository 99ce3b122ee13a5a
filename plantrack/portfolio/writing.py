"""From files to a file: observations sorted where they are not, and verdicts written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from attrs import frozen

from plantrack.files import beside
from plantrack.portfolio import store
from plantrack.portfolio.ordered import Sorted, opened
from plantrack.portfolio.results import results
from plantrack.portfolio.scoring import Engine, Moment


def csv(table: pa.Table) -> bytes:
    """A table as comma-separated values."""
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(_plain(table), sink)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


@frozen(kw_only=True)
class Counted:
    """How many rows were written, of how many plans, and how many of these were judged one by one on some day."""

    rows: int
    plans: int
    apart: int


def sorted_observations(folder: Path, files: Sequence[str], kept: str) -> Sorted | None:
    """Observations sorted for the tables of a folder: a file that is, or else all files sorted into one that is kept.

    Raises PlanError with the rows that cannot be read, and OSError.
    """
    said = store.contents(folder)
    digest = said["tables"]["series"] if said else ""
    if len(files) == 1 and (found := opened(files[0], digest)):
        return found
    if not files:
        return None
    from plantrack.portfolio.rows import about, batches, known  # with cattrs and yaml: no sorted file needs them
    from plantrack.portfolio.sorting import write_sorted

    series, plans = store.read(folder, "series"), store.read(folder, "plans", ["organisation"])
    needed = known(series, plans, store.read(folder, "documents"))
    rows = (batch for file in files for batch in batches(file, needed))
    write_sorted(rows, kept, digest, len(series), sum(map(about, files)))
    return opened(kept, digest)


def write_results(
    folder: Path, observations: Sorted | None, moments: Sequence[Moment], level: str, output: str, engine: Engine
) -> Counted:
    """Write the verdicts of all moments to a file, by its ending as Parquet or CSV. Raises OSError."""
    rows, plans, apart = 0, len(store.read(folder, "plans", ["id"])), set[str]()
    with beside(output) as made:
        writer = None
        for table in results(folder, observations, moments, level, engine):
            if writer is None:
                writer = (
                    pa.csv.CSVWriter(made, table.schema)
                    if output.endswith(".csv")
                    else pq.ParquetWriter(made, table.schema)
                )
            writer.write_table(_plain(table) if output.endswith(".csv") else table)
            rows += len(table)
            name = "id" if level == "plans" else "plan"
            if not (in_columns := table["in_columns"].to_numpy()).all():
                apart |= set(table[name].filter(pa.array(~in_columns)).to_pylist())
        if writer:
            writer.close()
    return Counted(rows=rows, plans=plans, apart=len(apart))


def _plain(table: pa.Table) -> pa.Table:
    """A table in which text that a spreadsheet would run as a formula stands after an apostrophe."""
    import pyarrow.compute as pc  # takes long to load, and only text needs it

    for n, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            runs = pc.match_substring_regex(table[n], r"^\s*[=+@-]")
            marked = pc.binary_join_element_wise(pa.scalar("'"), table[n], "")
            table = table.set_column(n, field, pc.if_else(runs, marked, table[n]))
    return table
