"""`plantrack verify`: whether a result file follows from the plans and records at hand."""

import sys
from collections.abc import Iterator
from datetime import date as Day
from typing import Any

import click

from plantrack import yamltext
from plantrack.cli.options import put, readable, standard_input
from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.assumptions import Assumption, assume, completed, parse
from plantrack.files import Repository, load, read_file
from plantrack.findings import Fault, Place, PlanError, did_you_mean, written
from plantrack.plan import Plan
from plantrack.scoring.methods import METHODS, named
from plantrack.views import results
from plantrack.yamltext import Number, Reading


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
        if reading.faults:
            raise PlanError(reading.faults)
        given = _plain(reading.data)
        repository = load(path)
        computed = results.document(_again(reading, given, repository))
    found = [f"{_where(reading, place)}: {said}\n" for place, said in results.differences(given, computed)]
    plans = len(computed["results"])
    said = f"accepted: {plans} plan{'' if plans == 1 else 's'}, the same from {path}\n"
    put(
        "".join(found) + (f"refuted: {len(found)} of what it says do not follow from {path}\n" if found else said),
        output,
    )
    sys.exit(1 if found else 0)


def _where(reading: Reading, place: Place) -> str:
    return f"{reading.spans.value(place)}: {written(place)}"


def _again(reading: Reading, given: Any, repository: Repository) -> Iterator[Evaluation]:
    """The evaluations that a result file names, computed anew; raises PlanError where it does not say which."""
    found = given.get("results") if isinstance(given, dict) else None
    if given.get("plantrack") != results.FORM if isinstance(given, dict) else True:
        raise _fault(reading, ("plantrack",), f"no result file of plantrack in the form {results.FORM}")
    if not isinstance(found, list):
        raise _fault(reading, ("results",), "a list of results was expected")
    for n, result in enumerate(found):
        name = result.get("plan") if isinstance(result, dict) else None
        if name not in repository.plans:
            near = did_you_mean(str(name), repository.plans)
            raise _fault(reading, ("results", n, "plan"), f"{name!r} is no plan here{near}")
        try:
            yield _evaluation(result, repository)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            said = f"does not say how it was computed: {type(error).__name__} {error}"
            raise _fault(reading, ("results", n), said) from None


def _evaluation(result: Any, repository: Repository) -> Evaluation:
    plan, method = repository.plans[result["plan"]], result["method"]
    return evaluate(
        plan,
        assume(plan, repository.records, [_assumption(each, plan) for each in result["assumptions"]]),
        as_of=Day.fromisoformat(result["as_of"]),
        known_at=Day.fromisoformat(result["known_at"]) if result["known_at"] is not None else None,
        predecessor=repository.predecessor(plan),
        method=named(method["name"], METHODS[method["id"]], method["thresholds"]),
    )


def _assumption(given: Any, plan: Plan) -> Assumption:
    if given["of"] == "measures":
        return completed(given["id"], plan, Day.fromisoformat(given["date"]))
    return parse(f"{given['id']}={given['value']}@{given['date']}", plan)


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
