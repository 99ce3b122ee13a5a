"""A repository of plans and records, as it is or as it was in a revision of git."""

import os
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from plantrack import structure, yamltext
from plantrack.files.disk import git, listed, read_within, write
from plantrack.files.table import table
from plantrack.findings import Fault, PlanError, Span
from plantrack.plan import Plan, Plans
from plantrack.records import Observation, Records, StatusEntry


@frozen(kw_only=True)
class Repository:
    """The plans of a folder by id, ordered by organisation and period, and what was recorded about them."""

    root: Path
    plans: Plans
    records: Records

    def predecessor(self, plan: Plan) -> Plan | None:
        """The plan that a plan succeeds; None where it names none, or one that is not here."""
        return self.plans.get(plan.succeeds)


def load(folder: str | os.PathLike[str] = ".") -> Repository:
    """The plans in `plans/*.yaml` under a folder and the records in `measures/`.

    Raises PlanError with every fault of every file. Nothing outside the folder is read, also not
    through a link.
    """
    return _load(Path(folder), Path(folder))


def load_revision(folder: str | os.PathLike[str], revision: str) -> Repository:
    """The plans and records of a folder as they were in a revision of git, under the names they have now.

    Raises PlanError where git does not know the revision, or what was there cannot be read.
    """
    import tempfile  # takes long to load, and few runs look back

    root = Path(folder)
    commit = (
        git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    listing = git(root, "ls-tree", "-r", "-z", commit, "plans", "measures").decode().split("\0")
    with tempfile.TemporaryDirectory() as place:
        for line in filter(None, listing):
            described, _, name = line.partition("\t")
            mode, _, blob = described.split()
            if mode.startswith("100"):  # a file, and no link or module
                write(Path(place) / name, git(root, "cat-file", "blob", blob))
        return _load(Path(place), root)


def read_plan(content: bytes | str, file: str = "-") -> Plan:
    """The plan in a text; raises PlanError with every fault."""
    found, faults = structure.plan(yamltext.read(content, file))
    if found is None or faults:
        raise PlanError(faults)
    return found


def documents(folder: str | os.PathLike[str], plans: Iterable[Plan]) -> dict[str, str]:
    """The texts of the documents that plans name files for, by short name, of those that lie in a folder."""
    root = Path(folder)
    if not root.is_dir():
        raise PlanError([Fault(Span(str(root)), "no folder here; documents are looked for in one")])
    faults: list[Fault] = []
    found: dict[str, str] = {}
    for plan in plans:
        for name, document in plan.documents.items():
            path = root / document.file
            if document.file and path.is_file() and (content := read_within(root, path, faults)) is not None:
                found[name] = content.decode("utf-8-sig", "replace")
    if faults:
        raise PlanError(faults)
    return found


def _load(root: Path, shown: Path) -> Repository:
    """A repository that lies in one folder and is spoken of as if it lay in another."""
    faults: list[Fault] = []
    paths = listed(root, "plans", (".yaml", ".yml"))
    if not paths:
        faults.append(
            Fault(Span(str(shown)), "no plan here: plantrack reads plans/*.yaml and measures/ under a folder")
        )
    plans = _plans(root, shown, paths, faults)
    is_whole = not faults
    entries: list[StatusEntry] = []
    for path in listed(root, "measures", (".yaml", ".yml")):
        content = read_within(root, path, faults, _name(root, shown, path))
        if content is not None:
            reading = yamltext.read(content, _name(root, shown, path))
            found, wrong = structure.statuses(reading, plans, is_whole=is_whole)
            entries += found
            faults += wrong
    observations: list[Observation] = []
    for path in listed(root, "measures", (".csv",)):
        content = read_within(root, path, faults, _name(root, shown, path))
        if content is not None:
            seen, wrong = table(content, _name(root, shown, path), plans, is_whole=is_whole)
            observations += seen
            faults += wrong
    if faults:
        raise PlanError(faults)
    records = Records(observations=tuple(observations), statuses=tuple(entries))
    return Repository(root=shown, plans=plans, records=records)


def _plans(root: Path, shown: Path, paths: Iterable[Path], faults: list[Fault]) -> Plans:
    found: dict[str, Plan] = {}
    for path in paths:
        content = read_within(root, path, faults, _name(root, shown, path))
        if content is None:
            continue
        plan, wrong = structure.plan(yamltext.read(content, _name(root, shown, path)))
        faults += wrong
        if plan and plan.id in found:
            other = Path(found[plan.id].spans.file).relative_to(shown).as_posix()
            faults.append(Fault(plan.spans.value(("id",)), f"id: {plan.id!r} is the id of {other} too"))
        elif plan:
            found[plan.id] = plan
    faults += structure.disagreements(found)
    return Plans(sorted(found.items(), key=lambda item: (item[1].organisation, item[1].period, item[0])))


def _name(root: Path, shown: Path, path: Path) -> str:
    return str(shown / path.relative_to(root))
