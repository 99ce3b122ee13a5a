"""Pieces of tables to whole ones: plans in order and numbered, their figures numbered, logs joined to measures."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from plantrack.portfolio.reading import Documents, Piece
from plantrack.portfolio.tables import OF_PLANS, SCHEMAS, table
from plantrack.scoring.methods.table import METHODS
from plantrack.words import Lack

Numbers = npt.NDArray[np.int64]


def unchanged(files: pa.Table, digests: Mapping[str, str]) -> set[str]:
    """The files of plans whose content is still the same."""
    rows = zip(*(column.to_pylist() for column in files.columns), strict=True)
    return {name for name, digest, plan in rows if plan and digest and digests.get(name) == digest}


def kept(old: Piece, files: Collection[str]) -> Piece:
    """The rows of the plans that some files hold."""
    there = old["files"].filter(pc.is_in(old["files"]["file"], pa.array(sorted(files), pa.string())))
    place = {key: n for n, key in enumerate(there["plan"].to_pylist())}
    number = np.array([place.get(key, -1) for key in old["plans"]["id"].to_pylist()], dtype=np.int64)
    piece = {name: _renumbered(old[name], number[old[name]["plan"].to_numpy()]) for name in OF_PLANS}
    return piece | {"files": there, "faults": SCHEMAS["faults"].empty_table()}


def assembled(pieces: Sequence[Piece]) -> dict[str, pa.Table]:
    """Pieces as whole tables, without logs: plans by organisation, period and id, one of each id."""
    starts = np.cumsum([0, *(len(piece["plans"]) for piece in pieces[:-1])])
    whole = {name: pa.concat_tables([piece[name] for piece in pieces]) for name in pieces[0]}
    number, again = _numbers(whole["plans"], whole["files"])
    whole["faults"] = pa.concat_tables([whole["faults"], again])
    known = pc.is_in(whole["files"]["file"], again["file"])
    left = pc.if_else(known, "", whole["files"]["plan"])
    whole["files"] = whole["files"].set_column(2, SCHEMAS["files"].field("plan"), left)
    for name in OF_PLANS:
        start = np.repeat(starts, [len(piece[name]) for piece in pieces])
        whole[name] = _renumbered(whole[name], number[whole[name]["plan"].to_numpy() + start])
    codes, series = _series(whole["indicators"])
    at = whole["indicators"].schema.get_field_index("series")
    whole["indicators"] = whole["indicators"].set_column(at, SCHEMAS["indicators"].field("series"), codes)
    lacks = table("lacks", [(n, str(lack)) for n, lack in enumerate(Lack)])
    return whole | {"series": series, "lacks": lacks, "thresholds": _thresholds()}


def documents(tables: Piece) -> Documents:
    """The day on which each document of each plan became public."""
    ids = tables["plans"]["id"].to_pylist()
    found: dict[str, dict[str, object]] = {key: {} for key in ids}
    columns = (tables["documents"][name].to_pylist() for name in ("plan", "id", "known"))
    for plan, key, known in zip(*columns, strict=True):
        found[ids[plan]][key] = known
    return found  # type: ignore[return-value]  # a column of days


def with_logs(tables: Piece, logs: Sequence[Piece]) -> dict[str, pa.Table]:
    """Tables with the entries of logs on their measures, in the order in which each stands before those earlier."""
    ids = tables["plans"]["id"].to_pylist()
    columns = (tables["measures"][name].to_pylist() for name in ("plan", "measure", "id"))
    measures = {(ids[plan], key): (plan, measure) for plan, measure, key in zip(*columns, strict=True)}
    found = [
        (*measures[plan, key], *rest)
        for log in logs
        for plan, key, *rest in zip(*(column.to_pylist() for column in log["logged"].columns), strict=True)
        if (plan, key) in measures
    ]
    found.sort(key=lambda row: row[:4])
    whole = {name: pa.concat_tables([tables[name], *(log[name] for log in logs)]) for name in ("files", "faults")}
    return {**tables, **whole, "entries": table("entries", found)}


def _numbers(plans: pa.Table, files: pa.Table) -> tuple[Numbers, pa.Table]:
    """The number each plan gets in place of the one it has (-1: none), and a fault where an id is given again."""
    names = files.filter(pc.not_equal(files["plan"], ""))["file"].to_pylist()
    keys = plans["id"].to_pylist()
    first: dict[str, str] = {}
    for key, name in sorted(zip(keys, names, strict=True), key=lambda pair: pair[1]):
        first.setdefault(key, name)
    faults = [
        (name, 1, 1, f"id: {key!r} is the id of {first[key]} too")
        for key, name in zip(keys, names, strict=True)
        if first[key] != name
    ]
    columns = [plans[column].to_pylist() for column in ("organisation", "start", "end", "id")]
    counted = [n for n, (key, name) in enumerate(zip(keys, names, strict=True)) if first[key] == name]
    number = np.full(len(keys), -1)
    for position, n in enumerate(sorted(counted, key=lambda n: tuple(column[n] for column in columns))):
        number[n] = position
    return number, table("faults", faults)


def _renumbered(each: pa.Table, number: Numbers) -> pa.Table:
    """Rows with the number that each plan gets, in the order of these; none of a plan that gets -1."""
    order = np.argsort(number, kind="stable")
    order = order[number[order] >= 0]
    return each.take(order).set_column(0, each.schema.field(0), pa.array(number[order], pa.int32()))


def _series(indicators: pa.Table) -> tuple[pa.Array, pa.Table]:
    """The number of the figures of each indicator, in the order in which they first appear, and what they are."""
    words = pc.binary_join_element_wise(indicators["organisation"], indicators["id"], "\0").combine_chunks()
    codes = words.dictionary_encode()
    first = np.unique(codes.indices.to_numpy(), return_index=True)[1]
    named = indicators.select(["organisation", "id", "stages"]).take(first)
    numbers = pa.array(range(len(first)), pa.int32())
    return codes.indices, pa.table([numbers, *named.columns], schema=SCHEMAS["series"])


def _thresholds() -> pa.Table:
    rows = [
        (each.id, each.version, name, value) for each in METHODS.values() for name, value in each.thresholds.items()
    ]
    return table("thresholds", rows)
