"""A folder of tables, which is replaced whole or not at all: one small file names those that count."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantrack.files import read_file, write
from plantrack.findings import Fault, PlanError, Span

if TYPE_CHECKING:
    import pyarrow as pa

Said = Mapping[str, Any]
"""What a folder says of its tables: their files, what they were made from, how many plans there are, and faults."""

CONTENTS = "tables.json"
VERSION = 1
"""Of the tables; those of another version are made anew."""

_NAME = re.compile(r"[a-z_]+\.[0-9a-f]{16}\.parquet")


def contents(folder: Path) -> Said | None:
    """What a folder says of its tables; None where it has none of this release."""
    if not (folder / CONTENTS).is_file():
        return None
    try:
        found = json.loads(read_file(folder / CONTENTS))
    except ValueError:
        return None
    return found if _is_whole(found) else None


def read(folder: Path, name: str, columns: Sequence[str] | None = None, words: Iterable[str] = ()) -> "pa.Table":
    """A table of a folder, or some of its columns, `words` as dictionaries; raises PlanError where there is none."""
    import pyarrow as pa  # takes long to load; to see that nothing has changed it is not needed
    import pyarrow.parquet as pq

    found = contents(folder)
    if found is None:
        raise PlanError([Fault(Span(str(folder)), "no tables of this release here; `plantrack compile` writes them")])
    try:
        path = folder / found["tables"][name]
        with pq.ParquetFile(path, memory_map=True, read_dictionary=list(words)) as file:
            return file.read(None if columns is None else list(columns))
    except (KeyError, OSError, pa.ArrowException):
        said = f"the table {name} is not here, or cannot be read; compile into another folder"
        raise PlanError([Fault(Span(str(folder)), said)]) from None


def replace(folder: Path, tables: Mapping[str, "pa.Table"], said: Said) -> None:
    """Put tables in the place of those of a folder, with what is to be `said` of them. Raises OSError.

    New files are written beside the old ones, then what names them is replaced at once, and then the old ones go.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    names: dict[str, str] = {}
    for name, each in tables.items():
        sink = pa.BufferOutputStream()
        pq.write_table(each, sink, compression="zstd" if name == "plans" else "lz4")  # plans hold texts
        content = sink.getvalue().to_pybytes()
        names[name] = f"{name}.{hashlib.sha256(content).hexdigest()[:16]}.parquet"
        if not (folder / names[name]).is_file():
            write(folder / names[name], content)
    text = json.dumps({"version": VERSION, "tables": names, **said}, indent=2, ensure_ascii=False)
    write(folder / CONTENTS, text + "\n")
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) and path.name not in names.values():
            path.unlink(missing_ok=True)


def _is_whole(said: object) -> bool:
    """Whether a folder's contents name tables of this release, each by a name of its own folder."""
    if not isinstance(said, dict) or said.get("version") != VERSION:
        return False
    named = said.get("tables")
    return isinstance(named, dict) and all(isinstance(each, str) and _NAME.fullmatch(each) for each in named.values())
