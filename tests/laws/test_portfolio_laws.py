"""What holds of many plans judged in columns: each is as if it were judged by itself."""

import csv
import math
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from plantrack import quantities
from plantrack.evaluation import evaluate
from plantrack.plan import Plan, Rollup
from plantrack.portfolio import single
from plantrack.portfolio.assembling import assembled
from plantrack.portfolio.columns import Columns
from plantrack.portfolio.loading import columns as columns_of
from plantrack.portfolio.ordered import Sorted, opened
from plantrack.portfolio.plan_rows import rows
from plantrack.portfolio.reading import FROM_PLANS
from plantrack.portfolio.rows import about, batches, known
from plantrack.portfolio.scoring import Moment, Scores, scores, set_apart
from plantrack.portfolio.sorting import write_sorted
from plantrack.portfolio.tables import table
from plantrack.records import Observation, Records
from plantrack.structure import number
from tests.laws.strategies import moments, plans, rare, records

World = tuple[Plan, Records]
"""A plan with what is recorded of it."""


@st.composite
def portfolios(draw: st.DrawFn) -> list[World]:
    """Some plans, each of an organisation of its own."""
    found = []
    for n in range(draw(st.integers(1, 4))):
        plan = draw(plans(knots=draw(rare(True, False))))
        plan = draw(rare(plan, straight(plan)))
        recorded = draw(records(plan, what_if=False))
        own = f"O{n}"
        plan = evolve(plan, id=f"p{n}", organisation=own)
        rows_ = tuple(
            evolve(_writable(plan, row), organisation=own) if row.organisation == "O" else row
            for row in recorded.observations
        )
        entries = tuple(evolve(entry, plan=plan.id) for entry in recorded.statuses)
        found.append((plan, Records(observations=rows_, statuses=entries)))
    return found


def _writable(plan: Plan, row: Observation) -> Observation:
    """A row with a value that can be written: one beyond all stages becomes the last of them."""
    indicator = plan.indicators.get(row.indicator)
    if indicator is None or not indicator.stages:
        return row
    return evolve(row, value=quantities.parse(number(indicator.written(row.value), indicator.stages)))


def straight(plan: Plan) -> Plan:
    """A plan without what sets it apart."""
    indicators = {
        key: evolve(
            indicator,
            formula=None,
            aggregate=None,
            window=None,
            targets=tuple(evolve(target, replaces=()) for target in indicator.targets),
        )
        for key, indicator in plan.indicators.items()
    }
    goals = {
        key: evolve(goal, rollup=Rollup.MEAN if goal.rollup is Rollup.MAJORITY else goal.rollup)
        for key, goal in plan.goals.items()
    }
    return evolve(plan, indicators=indicators, goals=goals)


@contextmanager
def compiled(worlds: list[World]) -> Iterator[tuple[Columns, Sorted | None]]:
    """The plans as columns, and their observations sorted from a table as it is written."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pieces = []
        for plan, _ in worlds:
            found = dict(rows(plan, 0)) | {"files": [(plan.id, "", plan.id)], "faults": []}
            pieces.append({name: table(name, found[name]) for name in FROM_PLANS})
        tables = assembled(pieces)
        entries = sorted(
            (number, list(plan.measures).index(entry.id), entry.day, entry.known, str(entry.status))
            for number, (plan, recorded) in enumerate(worlds)
            for entry in recorded.statuses
            if entry.of == "measures" and entry.id in plan.measures
        )
        tables["entries"] = table("entries", entries)
        written(folder / "observations.csv", worlds)
        needed = known(tables["series"], tables["plans"], tables["documents"])
        file, sorted_file = str(folder / "observations.csv"), str(folder / "sorted.parquet")
        write_sorted(batches(file, needed), sorted_file, "these", len(tables["series"]), about(file))
        yield columns_of(tables.__getitem__), opened(sorted_file, "these")


def written(file: Path, worlds: list[World]) -> None:
    """The observations of all plans as a table, in the order recorded."""
    names = ("organisation", "indicator", "date", "since", "value", "known", "place", "age")
    with file.open("w", encoding="utf-8", newline="") as opened_file:
        table_ = csv.writer(opened_file, lineterminator="\n")
        table_.writerow(names)
        for plan, recorded in worlds:
            for row in recorded.observations:
                indicator = plan.indicators.get(row.indicator)
                value = indicator.written(row.value) if indicator else str(row.value)
                parts = [row.dimensions.get(name, "") for name in ("place", "age")]
                table_.writerow([row.organisation, row.indicator, row.date, row.since or "", value, row.known, *parts])


def unlike(found: Mapping[str, np.ndarray], place: int, wanted: Mapping[str, float]) -> list[str]:
    """The columns in which a row differs from what is wanted."""
    return [
        f"{name}: {found[name][place]} {value}"
        for name, value in wanted.items()
        if found[name][place] != value and not (math.isnan(value) and math.isnan(found[name][place]))
    ]


def differences(columns: Columns, found: Scores, number: int, world: World) -> list[str]:
    """Where the rows of a plan differ from its evaluation."""
    plan, recorded = world
    moment = found.moment
    as_of = min(moment.day, plan.period.end) if moment.capped else moment.day
    evaluation = evaluate(plan, recorded, as_of=as_of, known_at=moment.known_at)
    indicators, goals, (whole,) = (single.rows(evaluation, level) for level in ("indicators", "goals", "plans"))
    first = int(np.searchsorted(columns.indicators.plan, number))
    place = {int(n): position for position, n in enumerate(columns.goals.number)}
    ahead = sum(int(columns.goals.plan[position]) < number for position in place.values())
    wrong = [
        f"indicator {n} {said}" for n, row in enumerate(indicators) for said in unlike(found.indicators, first + n, row)
    ]
    wrong += [f"goal {n} {said}" for n, row in enumerate(goals) for said in unlike(found.goals, place[ahead + n], row)]
    return wrong + unlike(found.plans, number, whole)


asked = st.builds(Moment, day=moments, known_at=st.none() | moments, capped=st.booleans())


@given(portfolios(), st.lists(asked, min_size=1, max_size=3))
def test_columns_give_every_plan_what_its_evaluation_gives(worlds: list[World], some: list[Moment]) -> None:
    with compiled(worlds) as (columns, observations):
        for found in scores(columns, observations, some):
            apart = set_apart(columns, observations, found.moment)
            for number, world in enumerate(worlds):
                if not apart[number]:
                    assert differences(columns, found, number, world) == []


many = st.tuples(st.lists(moments, min_size=8, max_size=11), st.booleans() | moments).map(
    lambda drawn: [
        Moment(day=day, known_at=None if drawn[1] is False else day if drawn[1] is True else drawn[1])
        for day in drawn[0]
    ]
)
"""More days than are asked about one by one: by what is known now, was known on each of them, or on one day."""


@given(portfolios(), many | st.lists(asked, min_size=8, max_size=9))
def test_many_days_give_what_each_of_them_gives_alone(worlds: list[World], some: list[Moment]) -> None:
    with compiled(worlds) as (columns, observations):
        for moment, found in zip(some, scores(columns, observations, some), strict=True):
            (alone,) = scores(columns, observations, [moment])
            assert found.moment == alone.moment
            for level in ("indicators", "goals", "plans"):
                for name, column in getattr(alone, level).items():
                    np.testing.assert_array_equal(getattr(found, level)[name], column, name)
