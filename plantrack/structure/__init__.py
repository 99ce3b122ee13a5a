"""Plain data to a Plan and to Records, strictly; every fault at its line and column."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from plantrack.findings import Fault, Place, did_you_mean, written
from plantrack.plan import Plan
from plantrack.records import StatusEntry
from plantrack.structure.converter import converter
from plantrack.structure.faults import flatten, kind
from plantrack.structure.log import Log, entry_fault, known_day
from plantrack.structure.rows import COLUMNS, observations
from plantrack.structure.rules import disagreements, rules
from plantrack.yamltext import Number, Reading

__all__ = ["COLUMNS", "VERSION", "disagreements", "observations", "plan", "statuses", "structured", "values"]

VERSION = "1"
"""Version of the YAML form that is read, as `plantrack:` names it."""


def plan(reading: Reading) -> tuple[Plan | None, tuple[Fault, ...]]:
    """The plan in a document, or None, and every fault of its text and of its model."""
    found, faults = values(reading, Plan)
    if found is None:
        return None, faults
    broken = tuple(Fault(reading.spans.value(at), f"{written(at)}: {said}", at) for at, said in rules(found))
    faults = _united(faults, broken)
    return (None if faults else evolve(found, spans=reading.spans)), faults


def statuses(reading: Reading, plans: Mapping[str, Plan]) -> tuple[tuple[StatusEntry, ...], tuple[Fault, ...]]:
    """The entries of a log in the order written, and every fault of its document.

    `plans` are those that could be read; an entry without `known` was known when its document was,
    and without a document on the last day of its own date.
    """
    log, faults = values(reading, Log)
    if log is None:
        return (), faults
    if log.plan not in plans:
        return (), _united(
            faults, (_fault(reading, ("plan",), f"{log.plan!r} is no plan here{did_you_mean(log.plan, plans)}"),)
        )
    entries: list[StatusEntry] = []
    wrong: list[Fault] = []
    for of, key, n, entry in log.entries():
        place: Place = (of, key, n)
        if problem := entry_fault(of, entry, plans[log.plan].documents):
            wrong.append(_fault(reading, (*place, *problem[0]), problem[1]))
            continue
        known = known_day(entry, plans[log.plan].documents)
        span = reading.spans.value(place)
        entries.append(
            StatusEntry(
                plan=log.plan, of=of, id=key, date=entry.date, status=entry.status,
                known=known, source=entry.source, note=entry.note, span=span,
            )
        )  # fmt: skip
    return tuple(entries), _united(faults, tuple(wrong))


def values(reading: Reading, model: type[Any]) -> tuple[Any, tuple[Fault, ...]]:
    """A document as a value of a model, or None, and every fault of its text and of its fields."""
    data, spans = reading.data, reading.spans
    if not isinstance(data, dict):
        said = f"nothing to read; the file begins with 'plantrack: {VERSION}'"
        return None, reading.faults or (Fault(spans.value(()), said),)
    faults: list[Fault] = []
    version = data.get("plantrack")
    if version is None:
        faults.append(_fault(reading, ("plantrack",), f"is missing; the file begins with 'plantrack: {VERSION}'"))
    elif version != VERSION or not isinstance(version, Number):
        return None, (
            *reading.faults,
            _fault(reading, ("plantrack",), f"got {kind(version)}; this release reads {VERSION}"),
        )
    found, misfits = structured({key: data[key] for key in data if key != "plantrack"}, model)
    for place, said, at_key in misfits:
        span = spans.key(place) if at_key else spans.value(place)
        faults.append(Fault(span, f"{written(place)}: {said}" if place else said, place))
    return (None if faults else found), _united(reading.faults, tuple(faults))


def structured(data: Any, model: type[Any]) -> tuple[Any, list[tuple[Place, str, bool]]]:
    """Plain data as a value of a model, or None; and each misfit: its place, the words, and whether it is the key."""
    try:
        return converter().structure(data, model), []
    except Exception as error:  # cattrs raises groups of its own and of our hooks' errors; flatten re-raises all others
        return None, list(flatten(error))


def _fault(reading: Reading, place: Place, said: str) -> Fault:
    return Fault(reading.spans.value(place), f"{written(place)}: {said}", place)


def _united(first: tuple[Fault, ...], second: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Faults of two passes, without those of the second that only follow from one of the first."""
    places = {fault.place for fault in first}
    return first + tuple(f for f in second if not any(f.place[: len(p)] == p for p in places))
