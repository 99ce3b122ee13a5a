"""Plan files and logs to the tables of a folder, in several processes; what has not changed is not read again."""

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from plantrack.files import digests, names
from plantrack.findings import Fault, PlanError, Span
from plantrack.portfolio import sharing, store
from plantrack.portfolio.sharing import Tell

if TYPE_CHECKING:
    from plantrack.portfolio.reading import Piece

ENDINGS = (".yaml", ".yml")
"""Of files that are plans and logs."""


@frozen(kw_only=True)
class Compiled:
    """How many plans the tables hold, how many plan files were read for it, and the faults of those left out."""

    plans: int
    read: int
    faults: tuple[Fault, ...]


def compile_plans(
    paths: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    processes: int | None = None,
    tell: Tell | None = None,
) -> Compiled:
    """Bring the tables of a folder up to date with plan files, and with the plans and logs of other folders.

    Plan files are known again by the hash of their content; where one of all files differs, logs are
    read again too. What is no plan or log is left out, with its faults. Raises PlanError where there
    is nothing to read, and OSError.
    """
    target = Path(folder)
    plans, logs = _found([Path(path) for path in paths])
    count = processes or os.cpu_count() or 1
    before = store.contents(target)
    now = digests([*plans, *logs]) if before else {}
    if before and before["made_from"] == _hash(now):
        return _compiled(before, 0)
    pieces, unchanged = _kept(target, {name: now[name] for name in plans}) if before else ([], frozenset())
    fresh = [name for name in plans if name not in unchanged]
    with sharing.among(count, max(len(fresh), len(logs))) as pool:
        read = sharing.start(pool, sharing.plans, fresh)
        from plantrack.portfolio import assembling, reading  # while others read; where nothing changed it is not needed

        tables = assembling.assembled([*pieces, *read(tell)])
        read_logs = partial(reading.read_logs, known=assembling.documents(tables))
        tables = assembling.with_logs(tables, sharing.start(pool, read_logs, logs)(tell))
    files = tables["files"]
    said = {
        "made_from": _hash(dict(zip(files["file"].to_pylist(), files["digest"].to_pylist(), strict=True))),
        "plans": len(tables["plans"]),
        "faults": [list(row.values()) for row in tables["faults"].to_pylist()],
    }
    store.replace(target, tables, said)
    return _compiled(said, len(fresh))


def _hash(digests: Mapping[str, str]) -> str:
    """SHA-256 over the names of files and the hashes of their content."""
    return hashlib.sha256(repr(sorted(digests.items())).encode()).hexdigest()


def _kept(folder: Path, now: Mapping[str, str]) -> "tuple[list[Piece], Collection[str]]":
    """What the tables of a folder say of plan files that have not changed, by the hashes of all, and these files."""
    from plantrack.portfolio import assembling, reading

    old = {name: store.read(folder, name) for name in reading.FROM_PLANS}
    unchanged = assembling.unchanged(old["files"], now)
    return [assembling.kept(old, unchanged)], unchanged


def _compiled(said: "store.Said", read: int) -> Compiled:
    faults = tuple(Fault(Span(file, line, column), message) for file, line, column, message in said["faults"])
    return Compiled(plans=said["plans"], read=read, faults=faults)


def _found(paths: Sequence[Path]) -> tuple[list[str], list[str]]:
    """The plan files and the logs that some paths name: files of plans, or folders that hold plans/ and measures/."""
    plans: dict[str, None] = {}
    logs: dict[str, None] = {}
    faults: list[Fault] = []
    for path in paths:
        found = names(path, "plans", ENDINGS) if path.is_dir() else [str(path)]
        if not found:
            faults.append(Fault(Span(str(path)), "no plan here: plans are the .yaml files in a folder plans"))
        plans |= dict.fromkeys(found)
        logs |= dict.fromkeys(names(path, "measures", ENDINGS))
    if faults or not plans:
        raise PlanError(faults or [Fault(Span("."), "no plan is named")])
    return list(plans), list(logs)
