"""What is given beside a folder of tables: files of scores, and tables that group organisations."""

import csv
import io
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plantrack.files import beginning, read_file
from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.portfolio.answers import Peers

ORGANISATION = "organisation"

_KEYS = ("as_of", "method", "id")
"""What every score has."""

_TEXT, _NUMBER, _DAY = pa.string(), pa.float64(), pa.date32()
_ENDS = ("low", "high", "coverage")
_SCORES: Mapping[str, pa.Schema] = {
    level: pa.schema(
        [("as_of", _DAY), ("known_at", _DAY), ("method", _TEXT), ("id", _TEXT), ("title", _TEXT), *columns]
    )
    for level, columns in {
        "plans": (
            ("organisation", _TEXT),
            *((name, pa.int64()) for name in ("goals", "measurable")),
            *((f"{name}_{end}", _NUMBER) for name in ("implementation", "results") for end in _ENDS),
        ),
        "goals": tuple((name, _TEXT) for name in ("plan", "origin", "level", "lacks")),
        "indicators": (
            *((name, _TEXT) for name in ("plan", "organisation", "unit", "statuses")),
            *((name, _NUMBER) for name in ("latest_low", "latest_high", "score_low", "score_high", "coverage")),
            ("latest_day", _DAY),
        ),
    }.items()
}
"""The columns of scores that answers go by."""


def scores(file: str, level: str) -> pa.Table:
    """A file of scores of one of the `LEVELS` in Parquet; raises PlanError for another file.

    So does one of several days of knowledge: what was known on one is not comparable with what was known
    on another. Several methods are for plans alone, whose ranking tells them apart.
    """
    beginning(file, 1)
    schema = _SCORES[level]
    try:
        found = pq.read_table(file)
        if missing := [name for name in schema.names if name not in found.column_names]:
            said = f"no scores of {level}: without {', '.join(missing)}; `plantrack portfolio score --level {level}`"
            raise PlanError([Fault(Span(file), f"{said} writes them")])
        found = found.select(schema.names).cast(schema)
    except (pa.ArrowException, OSError) as error:
        raise PlanError([Fault(Span(file), f"no file of scores in Parquet: {error}")]) from None
    if empty := [name for name in _KEYS if found[name].null_count]:
        raise PlanError([Fault(Span(file), f"no scores: rows without {', '.join(empty)}")])
    for name in ("known_at", *(["method"] if level != "plans" else [])):
        if len(several := pc.unique(found[name])) > 1:
            said = ", ".join(str(each or "everything") for each in several.to_pylist())
            raise PlanError([Fault(Span(file), f"scores of several kinds are not compared ({name}: {said})")])
    return found


def peers(file: str, column: str) -> Peers:
    """The group of each organisation, from a CSV table with the columns `organisation` and one that groups.

    Columns are separated by commas, or else by semicolons. Raises PlanError with every fault.
    """
    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlanError([Fault(Span(file), "not UTF-8; save the table as UTF-8 (in Excel: CSV UTF-8)")]) from None
    heading = text.partition("\n")[0]
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=";" if "," not in heading else ",", strict=True)]
    except csv.Error as error:
        raise PlanError([Fault(Span(file), f"no table: {error}")]) from None
    names = [name.strip() for name in rows[0]] if rows else []
    for name in (ORGANISATION, column):
        if name not in names:
            raise PlanError([Fault(Span(file, 1), f"no column {name!r}{did_you_mean(name, names)}")])
    return _groups(file, [names, *rows[1:]], column)


def _groups(file: str, rows: Sequence[Sequence[str]], column: str) -> Peers:
    names, found, faults = rows[0], dict[str, str](), list[Fault]()
    for line, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            faults.append(Fault(Span(file, line), f"{len(row)} cells in a table of {len(names)} columns"))
            continue
        name, group = (row[names.index(each)].strip() for each in (ORGANISATION, column))
        if not name:
            faults.append(Fault(Span(file, line), f"{ORGANISATION}: nothing is given"))
        elif found.setdefault(name, group) != group:
            faults.append(Fault(Span(file, line), f"{name!r} is in {found[name]!r} and in {group!r}"))
    if faults:
        raise PlanError(faults)
    return found
