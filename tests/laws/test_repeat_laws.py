"""What is a repeated figure in a portfolio is what the check on one plan calls so."""

import csv
import tempfile
from collections.abc import Mapping
from datetime import date as Day
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

import plantrack as pt
from plantrack.portfolio import ordered, repeated, sorting
from plantrack.portfolio.judging import EPOCH
from plantrack.portfolio.rows import about, batches, known
from plantrack.records import Observation, Records
from plantrack.scoring.repeats import runs
from tests import small

KEYS, PLACES = ("a", "b"), ("", "north", "south")
PLAN = small.plan("dimensions: {place: {north: North, south: South}}\nindicators: {a: {title: A}, b: {title: B}}\n")
SERIES = pa.table(
    {"series": pa.array([0, 1], pa.int32()), "organisation": ["O", "O"], "id": KEYS, "stages": [None] * 2}
)
INDICATORS = pa.table({"series": pa.array([0, 1], pa.int32()), "title": ["A", "B"], "unit": ["", ""]})
MONTHS = tuple(f"{year}-{month:02}" for year in (2021, 2022) for month in (2, 4, 6, 8))


@st.composite
def records(draw: st.DrawFn) -> list[Observation]:
    """Rows of two indicators and their parts, each date told once or revised later, in any order."""
    found = []
    for key in KEYS:
        for place in draw(st.sets(st.sampled_from(PLACES), min_size=1)):
            for month in draw(st.sets(st.sampled_from(MONTHS))):
                late = draw(st.lists(st.integers(0, 120), unique=True, min_size=1, max_size=2))
                for days in late:
                    value = draw(st.sampled_from(["1", "1", "1", "2", "1..2", "<5"]))
                    public = Day.fromisoformat(f"{month}-28") + timedelta(5 + 30 * (days // 30) + days % 2)
                    parts = {"place": place} if place else {}
                    found.append(small.row(key, month, value, known=str(public), **parts))
    unique = {(row.indicator, row.date, row.known, tuple(row.dimensions.items())): row for row in found}
    return draw(st.permutations([*unique.values()]))


def in_portfolio(rows: list[Observation], until: Day, known_at: Day) -> list[tuple[object, ...]]:
    """The runs in all series of a sorted file of these rows."""
    with tempfile.TemporaryDirectory() as place:
        file, sorted_file = f"{place}/o.csv", f"{place}/sorted.parquet"
        with Path(file).open("w", encoding="utf-8", newline="") as opened:
            table = csv.writer(opened)
            table.writerow(("organisation", "indicator", "date", "value", "known", "place"))
            for row in rows:
                part = row.dimensions.get("place", "")
                table.writerow((row.organisation, row.indicator, row.date, row.value, row.known, part))
        documents = pa.table({"plan": pa.array([], pa.int32()), "id": pa.array([], pa.string()), "known": []})
        needed = known(SERIES, pa.table({"organisation": ["O"]}), documents)
        sorting.write_sorted(batches(file, needed), sorted_file, "these", 2, about(file))
        days = (day.toordinal() - EPOCH for day in (until, known_at))
        found = repeated.repeated(ordered.opened(sorted_file, "these"), INDICATORS, SERIES, *days)
    columns = (found[name].to_pylist() for name in ("id", "parts", "value", "times", "first", "last"))
    return sorted(zip(*columns, strict=True))


def by_check(rows: list[Observation], until: Day, known_at: Day) -> list[tuple[object, ...]]:
    """The same as the check tells them of what is visible."""
    seen = tuple(row for row in rows if row.day <= until and row.known <= known_at)
    evaluation = pt.evaluate(PLAN, Records(observations=seen), as_of=until)
    found = []
    for finding in pt.check(evaluation, select=["repeated-figure"]):
        fact: Mapping[str, Any] = finding.facts
        found.append((fact["indicator"], fact["value"].low, fact["times"], fact["since"].start, fact["date"].end))
    return sorted(found)


@given(
    records(), st.sampled_from([Day(2022, 3, 15), Day(2023, 6, 1)]), st.sampled_from([Day(2022, 5, 3), Day(2024, 1, 1)])
)
def test_a_portfolio_finds_the_repeated_figures_that_the_check_finds(
    rows: list[Observation], until: Day, known_at: Day
) -> None:
    many = in_portfolio(rows, until, known_at)
    assert sorted((key, *rest) for key, _, *rest in many) == by_check(rows, until, known_at)


@given(
    st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=9), max_size=4),
    st.integers(2, 4),
    st.randoms(use_true_random=False),
)
def test_runs_are_those_that_are_found_one_by_one(several: list[list[int]], often: int, draw: object) -> None:
    series = np.repeat(np.arange(len(several)), [len(each) for each in several])
    value = np.array([float(each) if each else np.nan for row in several for each in row])
    known = np.array([draw.randint(0, 3) for _ in value], dtype=np.int64)  # type: ignore[attr-defined]
    wanted = []
    for number in range(len(several)):
        at = np.flatnonzero(series == number)
        steps = [value[n] == value[n + 1] for n in at[:-1]]
        first = 0
        for n in range(1, len(at) + 1):
            if n < len(at) and steps[n - 1]:
                continue
            if n - first >= often and len({*known[at[first:n]]}) >= often:
                others = len(steps) - (n - first - 1)
                changed = others - (sum(steps) - (n - first - 1))
                wanted.append((at[first], at[n - 1], n - first, others, changed))
            first = n
    found = runs(series, value, known, often)
    columns = (found.first, found.last, found.times, found.others, found.changed)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == wanted
