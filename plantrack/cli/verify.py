"""`plantrack verify`: whether a result file follows from the plans and records at hand."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date as Day
from typing import Any, TypeVar

import click

from plantrack import yamltext
from plantrack.cli.options import put, readable, standard_input
from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.assumptions import Assumption, assume, completed, parse
from plantrack.files import Repository, load, read_file
from plantrack.findings import Fault, Place, PlanError, did_you_mean, written
from plantrack.plan import Plan
from plantrack.scoring.methods import Method
from plantrack.scoring.methods.table import METHODS
from plantrack.structure.faults import kind
from plantrack.views import results
from plantrack.yamltext import Number, Reading

T = TypeVar("T")


@click.command("verify")
@click.argument("file")
@click.argument("path", default=".", metavar="[PATH]")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(file: str, path: str, output: str | None) -> None:
    """Compute a result file again from plans and records, and accept or refute it.

    FILE was written by plantrack score --format json; PATH is a folder with
    plans/ and measures/. Statuses, dates and hashes must be the same, numbers
    within 1e-9 of each other. Exit code 0: accepted; 1: refuted.
    """
    with readable():
        reading = yamltext.read(standard_input() if file == "-" else read_file(file), file)
        repository = load(path)
        plans, refuted = verified(reading, repository)
    found = [f"{_where(reading, place)}: {said}\n" for place, said in refuted]
    said = f"accepted: {plans} result{'' if plans == 1 else 's'}, the same from {path}\n"
    put(
        "".join(found) + (f"refuted: {len(found)} of what it says do not follow from {path}\n" if found else said),
        output,
    )
    sys.exit(1 if found else 0)


def verified(reading: Reading, repository: Repository) -> tuple[int, list[tuple[Place, str]]]:
    """How many results a file holds, and every place where it says something else than plans and records.

    Raises PlanError where it does not say what it was made from.
    """
    if reading.faults:
        raise PlanError(reading.faults)
    given = _plain(reading.data)
    computed = results.document(_again(reading, given, repository))
    return len(computed["results"]), list(results.differences(given, computed))


def _where(reading: Reading, place: Place) -> str:
    return f"{reading.spans.value(place)}: {written(place)}"


def _again(reading: Reading, given: Any, repository: Repository) -> Iterator[Evaluation]:
    """The evaluations that a result file names, computed anew."""
    form = given.get("plantrack") if isinstance(given, dict) else None
    if isinstance(form, bool) or form != results.FORM:
        raise _fault(reading, ("plantrack",), f"no result file of plantrack in the form {results.FORM}")
    several = _of(reading, given, (), "results", list)
    if not several:
        raise _fault(reading, ("results",), "holds no result")
    for n, each in enumerate(several):
        yield _evaluation(reading, each, ("results", n), repository)


def _evaluation(reading: Reading, given: Any, place: Place, repository: Repository) -> Evaluation:
    """The evaluation that a result is said to be."""
    name = _of(reading, given, place, "plan", str)
    if name not in repository.plans:
        near = did_you_mean(name, repository.plans)
        raise _fault(reading, (*place, "plan"), f"{name!r} is no plan here{near}")
    plan = repository.plans[name]
    several = _of(reading, given, place, "assumptions", list)
    assumed = [_assumption(reading, each, (*place, "assumptions", n), plan) for n, each in enumerate(several)]
    return evaluate(
        plan,
        assume(plan, repository.records, assumed),
        as_of=_day(reading, given, place, "as_of"),
        known_at=None if given.get("known_at", "") is None else _day(reading, given, place, "known_at"),
        predecessor=repository.predecessor(plan),
        method=_method(reading, _of(reading, given, place, "method", dict), (*place, "method"), repository),
    )


def _method(reading: Reading, given: Any, place: Place, repository: Repository) -> Method:
    """The method of a result: one that is built in, or one that the repository sets under that name."""
    id, name = _of(reading, given, place, "id", str), _of(reading, given, place, "name", str)
    if not name and id in METHODS:
        return METHODS[id]
    known = METHODS
    if name:
        from plantrack.cli.configuration import configured  # with all checks, whose names it knows

        known = configured(str(repository.root)).methods
    if (name or id) not in known:
        at = "name" if name else "id"
        raise _fault(reading, (*place, at), f"no method {name or id!r} here{did_you_mean(name or id, known)}")
    return known[name]


def _assumption(reading: Reading, given: Any, place: Place, plan: Plan) -> Assumption:
    of, id, date, value = (_of(reading, given, place, key, str) for key in ("of", "id", "date", "value"))
    day = _day(reading, given, place, "date") if of == "measures" else None
    try:
        return completed(id, plan, day) if day else parse(f"{id}={value}@{date}", plan)
    except ValueError as error:
        raise _fault(reading, place, str(error)) from None


def _day(reading: Reading, given: Any, place: Place, key: str) -> Day:
    text = _of(reading, given, place, key, str)
    try:
        return Day.fromisoformat(text)
    except ValueError:
        raise _fault(reading, (*place, key), f"{text!r} is not a day of the calendar, such as 2024-12-31") from None


def _of(reading: Reading, given: Any, place: Place, key: str, wanted: type[T]) -> T:
    """What a mapping in a result file holds under a key, where it is of the kind that is wanted."""
    value = given.get(key) if isinstance(given, dict) else None
    if isinstance(value, wanted):
        return value
    raise _fault(reading, (*place, key), f"got {kind(value)}; {_KINDS[wanted]} was expected")


_KINDS: Mapping[type, str] = {str: "a text", list: "a list", dict: "a mapping"}


def _fault(reading: Reading, place: Place, said: str) -> PlanError:
    return PlanError([Fault(reading.spans.value(place), f"{written(place)}: {said}", place)])


def _plain(value: Any) -> Any:
    """A document with its numbers as numbers."""
    match value:
        case Number():
            return float(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
    return value
