"""Plain data to a Plan and to Records, strictly; every fault at its line and column."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from attrs import evolve

from plantrack.findings import Fault, Place, did_you_mean, near, written
from plantrack.plan import Plan
from plantrack.records import StatusEntry
from plantrack.structure.converter import converter
from plantrack.structure.faults import flatten, keys_of, kind
from plantrack.structure.rows import COLUMNS, REQUIRED, observations
from plantrack.structure.rules import disagreements, rules
from plantrack.structure.stages import number, numbered
from plantrack.yamltext import Number, Reading

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "VERSION",
    "disagreements",
    "keys_of",
    "number",
    "observations",
    "plan",
    "statuses",
    "structured",
    "values",
]

VERSION = "1"
"""Version of the YAML form that is read, as `plantrack:` names it."""


def plan(reading: Reading) -> tuple[Plan | None, tuple[Fault, ...]]:
    """The plan in a document, or None, and every fault of its text and of its model."""
    data, wrong = numbered(reading.data)
    found, faults = values(reading._replace(data=data), Plan)
    if found is not None:
        wrong += rules(found)
    faults += tuple(Fault(reading.spans.value(at), f"{written(at)}: {said}", at) for at, said in wrong)
    return (None if faults else evolve(found, spans=reading.spans)), faults


def statuses(
    reading: Reading, plans: Mapping[str, Plan], *, is_whole: bool = True
) -> tuple[tuple[StatusEntry, ...], tuple[Fault, ...]]:
    """The entries of a log in the order written, and every fault of its document.

    An entry without `known` was known when its document was, and without a document on the last day
    of its own date. Where not all plans could be read (`is_whole`), one that is missing is no fault.
    """
    from plantrack.structure.log import Log, known_day, unknown_documents  # many a folder has none

    log, faults = values(reading, Log)
    name = reading.data.get("plan") if isinstance(reading.data, dict) else None
    plan = plans.get(name) if isinstance(name, str) else None
    if plan is None:
        if isinstance(name, str) and is_whole:
            faults += (_fault(reading, ("plan",), f"{name!r} is no plan here{did_you_mean(name, plans)}"),)
        return (), faults
    unknown = unknown_documents(reading.data, plan.documents)
    faults += tuple(_fault(reading, place, said) for place, said in unknown)
    if log is None or faults:
        return (), faults
    found = [
        StatusEntry(
            plan=log.plan, of=of, id=key, date=entry.date, status=entry.status, known=known_day(entry, plan.documents),
            source=entry.source, note=entry.note, span=reading.spans.value((of, key, n)),
        )
        for of, key, n, entry in log.entries()
    ]  # fmt: skip
    return tuple(found), faults


def values(reading: Reading, model: type[Any]) -> tuple[Any, tuple[Fault, ...]]:
    """A document as a value of a model, or None, and every fault of its text and of its fields."""
    data, spans = reading.data, reading.spans
    if not isinstance(data, dict):
        said = f"nothing to read; the file begins with 'plantrack: {VERSION}'"
        return None, reading.faults or (Fault(spans.value(()), said),)
    faults: list[Fault] = []
    version = data.get("plantrack")
    header = _header(data, model)
    if header not in ("", "plantrack"):
        faults.append(Fault(spans.key((header,)), f"{header}: unknown key; did you mean 'plantrack'?", (header,)))
    elif version is None:
        faults.append(_fault(reading, ("plantrack",), f"is missing; the file begins with 'plantrack: {VERSION}'"))
    elif version != VERSION or not isinstance(version, Number):
        return None, (
            *reading.faults,
            _fault(reading, ("plantrack",), f"got {kind(version)}; this release reads {VERSION}"),
        )
    found, misfits = structured({key: data[key] for key in data if key != header}, model)
    for place, said, at_key in misfits:
        span = spans.key(place) if at_key else spans.value(place)
        faults.append(Fault(span, f"{written(place)}: {said}" if place else said, place))
    return (None if faults else found), _united(reading, tuple(faults))


def structured(data: Any, model: type[Any]) -> tuple[Any, list[tuple[Place, str, bool]]]:
    """Plain data as a value of a model, or None; and each misfit: its place, the words, and whether it is the key."""
    with suppress(Exception):  # of any kind: it comes again with its place
        return converter(detailed=False).structure(data, model), []
    try:
        return converter(detailed=True).structure(data, model), []
    except Exception as error:  # cattrs raises groups of its own and of our hooks' errors; flatten re-raises all others
        return None, list(flatten(error))


def _header(data: Mapping[str, Any], model: type[Any]) -> str:
    """The key that is, or seems to mean, the first one of a file; empty where there is none."""
    meant = (key for key in data if near(key, ("plantrack", *keys_of(model))) == ("plantrack",))
    return "plantrack" if "plantrack" in data else next(meant, "")


def _fault(reading: Reading, place: Place, said: str) -> Fault:
    return Fault(reading.spans.value(place), f"{written(place)}: {said}", place)


def _united(reading: Reading, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults of a reading and those of its fields, without those of values that could not be read."""
    return reading.faults + tuple(f for f in faults if not any(f.place[: len(at)] == at for at in reading.voids))
