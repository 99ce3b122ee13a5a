"""A result file is accepted as it was written, and refuted once a single figure in it is another."""

import json
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from plantrack import periods, yamltext
from plantrack.cli.verify import verified
from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.assumptions import Assumption, assume
from plantrack.files import Repository, load
from plantrack.findings import Place, PlanError, written
from plantrack.plan import Plans
from plantrack.records import Records
from plantrack.views import results
from tests.laws.sound import World, bounded, worlds
from tests.laws.strategies import moments

Said = tuple[Repository, dict[str, Any]]
SCHEMA = jsonschema.Draft7Validator(results.schema())

INPUTS = ("plantrack", "plan", "as_of", "known_at", "id", "name", "of", "date", "value")
"""Keys of what a result was made from: where one of them is another, the result is computed anew."""


def leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Everything in a document that is no mapping and no list, with its place."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield place, value
        return
    for step, inner in items:
        yield from leaves(inner, (*place, step))


def at(document: Any, place: Place) -> Any:
    for step in place:
        document = document[step]
    return document


def changed(document: Any, place: Place, value: Any) -> Any:
    """The document with another value at a place; what is not above it is the very same."""
    if not place:
        return value
    other = copy(document)
    other[place[0]] = changed(document[place[0]], place[1:], value)
    return other


def alone(document: Any, place: Place) -> Any:
    """The document with that result alone in which a place lies, so that no other is computed anew."""
    return {**document, "results": [document["results"][place[1]]]} if place[0] == "results" else document


def unlike(given: Any, document: Any, place: Place) -> list[Place]:
    """Where two documents differ, of which all but the part around a place is the very same."""
    part = place[:4]
    return [where for where, _ in results.differences(at(given, part), at(document, part), part)]


TINY = 1e-290
"""Below this a millionth may be no change: such numbers have few digits, and what differs by 1e-300 counts as alike."""


def others(value: Any) -> list[Any]:
    """What a leaf is changed to."""
    match value:
        case bool():
            return [not value, None, int(value)]
        case int() | float():
            return [value * (1 + 1e-6) if abs(value) > TINY else 1e-6, None, str(value)]
        case str():
            return [f"{value}x", value[:-1] if value else " ", None]
    return [0, "", False]


def checked(repository: Repository, document: Any) -> list[Place]:
    """Where a document is refuted; the place of the fault where it does not say what it was made from."""
    text = json.dumps(document, ensure_ascii=False)
    try:
        return [place for place, _ in verified(yamltext.read(text, "r.json"), repository)[1]]
    except PlanError as error:
        return [fault.place for fault in error.faults]


def repository_of(evaluation: Evaluation, recorded: Records) -> Repository:
    plan = evaluation.plan
    return Repository(root=Path(), plans=Plans({plan.id: plan}), records=recorded)


@st.composite
def suppositions(draw: st.DrawFn, world: World) -> list[Assumption]:
    """Something assumed of the world, or nothing."""
    plan, _, as_of = world
    free = [key for key, each in plan.indicators.items() if not each.window and not each.stages]
    found = []
    if free and draw(st.sampled_from([True, False])):
        found.append(Assumption(draw(st.sampled_from(free)), periods.on(as_of), draw(bounded())))
    if plan.measures and draw(st.sampled_from([True, False])):
        found.append(Assumption(draw(st.sampled_from(list(plan.measures))), periods.on(as_of)))
    return found


@st.composite
def said(draw: st.DrawFn) -> Said:
    """A result file as data, with the repository that it follows from."""
    world = draw(worlds)
    plan, recorded, as_of = world
    recorded = Records(
        observations=tuple(row for row in recorded.observations if not row.assumed),
        statuses=tuple(entry for entry in recorded.statuses if not entry.assumed),
    )
    assumed = assume(plan, recorded, draw(suppositions(world)))
    evaluation = evaluate(plan, assumed, as_of=as_of, known_at=draw(st.none() | moments))
    document = json.loads(results.render([evaluation]))
    return repository_of(evolve(evaluation, plan=plan), recorded), document


@given(said())
def test_what_was_written_is_accepted_and_valid_by_its_schema(file: Said) -> None:
    repository, document = file
    assert checked(repository, document) == []
    assert [error.message for error in SCHEMA.iter_errors(document)] == []


@given(said(), st.data())
def test_a_change_of_anything_in_it_is_noticed(file: Said, data: st.DataObject) -> None:
    repository, document = file
    for place, value in leaves(document):
        for other in others(value):
            assert unlike(changed(document, place, other), document, place) == [place], (written(place), other)
    inputs = [(place, value) for place, value in leaves(document) if place[-1] in INPUTS]
    for place, value in (data.draw(st.sampled_from(list(leaves(document)))), data.draw(st.sampled_from(inputs))):
        other = data.draw(st.sampled_from(others(value)))
        assert checked(repository, changed(document, place, other)) != [], (written(place), other)


@given(said(), st.data())
def test_a_change_in_the_last_digits_of_a_number_is_none(file: Said, data: st.DataObject) -> None:
    repository, document = file
    numbers = [place for place, value in leaves(document) if isinstance(value, float)]
    for place in numbers:
        assert unlike(changed(document, place, at(document, place) * (1 + 1e-12)), document, place) == []
    if numbers:
        place = data.draw(st.sampled_from(numbers))
        assert checked(repository, changed(document, place, at(document, place) * (1 + 1e-12))) == []


@given(said(), st.data())
def test_what_is_left_out_or_added_is_noticed(file: Said, data: st.DataObject) -> None:
    repository, document = file
    holders = [place[:n] for place, _ in leaves(document) for n in range(len(place))]
    place = data.draw(st.sampled_from(holders))
    holder = at(document, place)
    if isinstance(holder, dict):
        gone = data.draw(st.sampled_from([*holder, None]))
        other = {**holder, "more": 1} if gone is None else {key: holder[key] for key in holder if key != gone}
    else:
        twice = [*holder, *holder[:1]] if place != ("results",) else []
        other = data.draw(st.sampled_from([holder[1:], twice, [*holder, None]]))
    if other != holder:
        assert checked(repository, changed(document, place, other)) != []


@pytest.mark.parametrize("known_at", [None, "2024-03-05"])
def test_a_change_of_any_figure_of_the_shipped_plans_is_noticed(root: Path, known_at: str | None) -> None:
    repository = load(root)
    day = periods.parse("2024-03-05").end
    evaluations = [
        evaluate(plan, repository.records, as_of=day, known_at=day if known_at else None)
        for plan in repository.plans.values()
    ]
    document = json.loads(results.render(evaluations))
    assert checked(repository, document) == []
    assert [error.message for error in SCHEMA.iter_errors(document)] == []
    seen: set[tuple[object, ...]] = set()
    for place, value in leaves(document):
        for other in others(value):
            assert unlike(changed(document, place, other), document, place) == [place], (written(place), other)
        sort = tuple("*" if isinstance(step, int) else step for step in place[2:3] + place[4:])
        if sort not in seen:
            seen.add(sort)
            assert checked(repository, alone(changed(document, place, others(value)[0]), place)) != [], written(place)
