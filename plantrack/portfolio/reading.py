"""Plan files and logs to pieces of the tables: what each process does with the files it is given."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date as Day

import pyarrow as pa

from plantrack import periods, structure, yamltext
from plantrack.files import digest, read_listed
from plantrack.findings import Fault, PlanError
from plantrack.plan import Document, Plan, Text
from plantrack.portfolio.plan_rows import rows
from plantrack.portfolio.tables import OF_PLANS, table

Piece = Mapping[str, pa.Table]
"""Rows of some of the tables, with plans numbered from 0."""

Documents = Mapping[str, Mapping[str, Day | None]]
"""The day on which each document became public, by the id of its plan and its own."""

FROM_PLANS = (*OF_PLANS, "files", "faults")
"""The tables that plan files fill."""

LOGGED = pa.schema(
    [
        ("plan", pa.string()),
        ("measure", pa.string()),
        ("day", pa.date32()),
        ("known", pa.date32()),
        ("status", pa.string()),
    ]
)
"""Entries of logs, by the ids of plans and measures, in the order written."""


def read_plans(files: Sequence[str]) -> Piece:
    """The rows of the plans in some files; a file that is no plan has faults, and no rows."""
    found: dict[str, list[tuple[object, ...]]] = {name: [] for name in FROM_PLANS}
    for name in files:
        plan = None
        faults: tuple[Fault, ...] = ()
        try:
            content = read_listed(name)
            checksum = hashlib.sha256(content).hexdigest()
            plan, faults = structure.plan(yamltext.read(content, name))
        except PlanError as error:
            checksum, faults = digest(name), error.faults
        if plan:
            for each, several in rows(plan, len(found["plans"])).items():
                found[each] += several
        found["files"].append((name, checksum, plan.id if plan else ""))
        found["faults"] += map(_row, faults)
    return {name: table(name, several) for name, several in found.items()}


def read_logs(files: Sequence[str], known: Documents) -> Piece:
    """The entries on measures in some logs, as `LOGGED`; a log that is faulty has faults, and no entries."""
    always = periods.on(Day.min)
    plans = {
        key: Plan(
            id=key,
            title=Text(),
            organisation="",
            period=always,
            documents={
                name: Document(id=name, title=Text(), known=periods.on(public) if public else None)
                for name, public in documents.items()
            },
        )
        for key, documents in known.items()
    }
    logged: list[tuple[object, ...]] = []
    seen: list[tuple[object, ...]] = []
    faults: list[Fault] = []
    for name in files:
        try:
            content = read_listed(name)
            checksum = hashlib.sha256(content).hexdigest()
            entries, wrong = structure.statuses(yamltext.read(content, name), plans)
            logged += [(e.plan, e.id, e.day, e.known, str(e.status)) for e in entries if e.of == "measures"]
            faults += wrong
        except PlanError as error:
            checksum = digest(name)
            faults += error.faults
        seen.append((name, checksum, ""))
    columns = zip(*logged, strict=True) if logged else ([] for _ in LOGGED)
    entries_table = pa.table([pa.array(c, f.type) for c, f in zip(columns, LOGGED, strict=True)], schema=LOGGED)
    return {"logged": entries_table, "files": table("files", seen), "faults": table("faults", list(map(_row, faults)))}


def _row(fault: Fault) -> tuple[object, ...]:
    return fault.span.file, fault.span.line, fault.span.column, fault.message
