"""The only door to the file system: load a repository, write a file whole or not at all."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from plantrack import structure, yamltext
from plantrack.findings import Fault, PlanError, Span
from plantrack.plan import Plan
from plantrack.records import Observation, Records, StatusEntry

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read as a plan, a log or a table of observations."""


@frozen(kw_only=True)
class Repository:
    """The plans of a folder by id, in the order of their periods, and what was recorded about them."""

    root: Path
    plans: Mapping[str, Plan]
    records: Records

    def predecessor(self, plan: Plan) -> Plan | None:
        """The plan that a plan succeeds; None where it names none, or one that is not here."""
        return self.plans.get(plan.succeeds)


def load(folder: str | os.PathLike[str] = ".") -> Repository:
    """The plans in `plans/*.yaml` under a folder and the records in `measures/`.

    Raises PlanError with every fault of every file. Nothing outside the folder is read, also not
    through a link.
    """
    root = Path(folder)
    faults: list[Fault] = []
    paths = _listed(root, "plans", (".yaml", ".yml"))
    if not paths:
        faults.append(Fault(Span(str(root)), "no plan here: plantrack reads plans/*.yaml and measures/ under a folder"))
    plans = _plans(root, paths, faults)
    entries: list[StatusEntry] = []
    for path in _listed(root, "measures", (".yaml", ".yml")):
        content = _content(root, path, faults)
        if content is not None and plans:
            found, wrong = structure.statuses(yamltext.read(content, str(path)), plans)
            entries += found
            faults += wrong
    observations: list[Observation] = []
    for path in _listed(root, "measures", (".csv",)):
        content = _content(root, path, faults)
        if content is not None and plans:
            seen, wrong = _table(content, str(path), plans)
            observations += seen
            faults += wrong
    if faults:
        raise PlanError(faults)
    records = Records(observations=tuple(observations), statuses=tuple(entries))
    return Repository(root=root, plans=plans, records=records)


def read_plan(content: bytes | str, file: str = "-") -> Plan:
    """The plan in a text; raises PlanError with every fault."""
    found, faults = structure.plan(yamltext.read(content, file))
    if found is None or faults:
        raise PlanError(faults)
    return found


def read_file(path: str | os.PathLike[str]) -> bytes:
    """A file's bytes; raises PlanError where it cannot be read."""
    faults: list[Fault] = []
    content = _content(None, Path(path), faults)
    if content is None:
        raise PlanError(faults)
    return content


def lines(file: str) -> tuple[str, ...]:
    """The lines of a file, to be quoted; none where it cannot be read."""
    content = _content(None, Path(file), [])
    return tuple(content.decode("utf-8-sig", "replace").splitlines()) if content is not None else ()


def write(path: str | os.PathLike[str], content: bytes | str) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises OSError."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink()
        raise


def _plans(root: Path, paths: Iterable[Path], faults: list[Fault]) -> dict[str, Plan]:
    found: dict[str, Plan] = {}
    for path in paths:
        content = _content(root, path, faults)
        if content is None:
            continue
        plan, wrong = structure.plan(yamltext.read(content, str(path)))
        faults += wrong
        if plan and plan.id in found:
            other = found[plan.id].spans.file
            faults.append(Fault(plan.spans.value(("id",)), f"id: {plan.id!r} is the id of {other} too"))
        elif plan:
            found[plan.id] = plan
    faults += structure.disagreements(found)
    return dict(sorted(found.items(), key=lambda item: (item[1].period, item[0])))


def _table(content: bytes, file: str, plans: Mapping[str, Plan]) -> tuple[tuple[Observation, ...], tuple[Fault, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return (), (Fault(Span(file, line), "not UTF-8; save the table as UTF-8 (in Excel: CSV UTF-8)"),)
    try:
        rows = list(_rows(text, file))
    except csv.Error as error:
        return (), (Fault(Span(file), f"not a table of comma-separated values: {error}"),)
    if not rows:
        return (), (Fault(Span(file), f"an empty table; its first line is {','.join(structure.COLUMNS)}"),)
    names = [name for name, _ in rows[0]]
    if len(names) == 1 and ";" in names[0]:
        return (), (Fault(rows[0][0][1], "separated by semicolons; save the table with commas and decimal points"),)
    wrong = [
        Fault(span, f"the column {name!r} is given twice")
        for n, (name, span) in enumerate(rows[0])
        if name in names[:n]
    ]
    wrong += [
        Fault(row[0][1], f"{len(row)} cells in a table of {len(names)} columns")
        for row in rows
        if len(row) != len(names)
    ]
    if wrong:
        return (), tuple(wrong)
    return structure.observations(dict(rows[0]), [dict(zip(names, row, strict=True)) for row in rows[1:]], plans)


def _rows(text: str, file: str) -> Iterator[list[tuple[str, Span]]]:
    """The rows of a CSV text that are not blank, each cell with its span."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    first = 0
    for cells in reader:
        raw, at, row = "".join(lines[first : reader.line_num]), 0, []
        for cell in cells:
            width = len(cell) + (2 + cell.count('"') if raw[at : at + 1] == '"' else 0)
            before = raw[:at]
            line, column = first + before.count("\n") + 1, at - before.rfind("\n")
            row.append((cell.strip(), Span(file, line, column, line, column + width)))
            at += width + 1
        first = reader.line_num
        if any(cell for cell, _ in row):
            yield row


def _listed(root: Path, folder: str, endings: tuple[str, ...]) -> list[Path]:
    place = root / folder
    if not place.is_dir():
        return []
    return sorted(path for path in place.iterdir() if path.suffix in endings and not path.name.startswith("."))


def _content(root: Path | None, path: Path, faults: list[Fault]) -> bytes | None:
    span = Span(str(path))
    try:
        if root and not path.resolve().is_relative_to(root.resolve()):
            faults.append(Fault(span, "a link that leads out of the folder is not read"))
            return None
        if path.stat().st_size > LARGEST:
            faults.append(Fault(span, f"larger than {LARGEST // 2**20} MiB"))
            return None
        return path.read_bytes()
    except OSError as error:
        faults.append(Fault(span, f"cannot be read: {error.strerror}"))
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
