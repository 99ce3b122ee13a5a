"""Columns of indicators that are to reach a target: each gets what it would get alone."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from plantrack.scoring.methods import pace
from plantrack.scoring.reaching import EDGES, Reached, Reaching, reached
from plantrack.scoring.statuses import Status
from tests import kernels, reference
from tests.reference import Case

EXACT = Case(
    baseline=(Fraction(0), Fraction(0)), observed=(Fraction(40), Fraction(40)),
    targets=((1000, Fraction(100)),), start=0, day=500, as_of=500,
)  # fmt: skip
FALLING = evolve(
    EXACT, sign=-1, baseline=(Fraction(110), Fraction(120)), observed=(Fraction(60), Fraction(70)),
    targets=((400, Fraction(90)), (800, Fraction(30)), (900, Fraction(50))), start=100,
)  # fmt: skip
CASES = {
    "exact": EXACT,
    "met": evolve(EXACT, observed=(Fraction(100), Fraction(100))),
    "perhaps met": evolve(EXACT, observed=(Fraction(90), Fraction(110))),
    "over since it was last seen": evolve(EXACT, day=999, as_of=1000),
    "last seen on the target's day": evolve(EXACT, day=1000, as_of=1000),
    "last seen after it": evolve(EXACT, day=1001, as_of=2000),
    "a bounded baseline": evolve(EXACT, baseline=(Fraction(-50), Fraction(30))),
    "on the way down, through several targets": FALLING,
    "in steps": evolve(FALLING, step=True),
    "over, on the way down": evolve(FALLING, as_of=900),
}


def column(cases: list[Case], thresholds: Mapping[str, float] = pace.THRESHOLDS) -> Reached:
    """What the columns give of some cases."""
    targets = [(n, day, value) for n, case in enumerate(cases) for day, value in case.targets]
    (b_low, b_high), (v_low, v_high) = (
        kernels.columns([getattr(case, name) for case in cases]) for name in ("baseline", "observed")
    )
    given = Reaching(
        sign=kernels.column([case.sign for case in cases]),
        b_low=b_low,
        b_high=b_high,
        b_day=kernels.column([case.start for case in cases]),
        v_low=v_low,
        v_high=v_high,
        v_day=kernels.column([case.day for case in cases]),
        day=kernels.column([case.as_of for case in cases]),
        owner=np.array([n for n, _, _ in targets]),
        times=kernels.column([day for _, day, _ in targets]),
        values=kernels.column([value for _, _, value in targets]),
        step=np.array([case.step for case in cases]),
    )
    return reached(given, thresholds)


def together() -> Reached:
    return column(list(CASES.values()))


@pytest.mark.parametrize("is_alone", [True, False])
@pytest.mark.parametrize("name", CASES)
def test_the_verdict_is_that_of_the_single_indicator(name: str, is_alone: bool) -> None:
    case, place = CASES[name], 0 if is_alone else list(CASES).index(name)
    found = column([case]) if is_alone else together()
    alone = kernels.reach(case)
    assert kernels.statuses(found.verdict, place) == reference.statuses(case)
    for part in ("short", "progress", "planned", "pace", "score"):
        ends = kernels.ends(getattr(found.verdict, part), place)
        assert ends == pytest.approx(kernels.ends(getattr(alone, part)), nan_ok=True), part
    when_seen = found.verdict._replace(statuses=found.last)
    assert kernels.statuses(when_seen, place) == reference.statuses(evolve(case, as_of=case.day))


@pytest.mark.parametrize("name", CASES)
def test_what_was_expected_is_in_the_indicators_own_direction(name: str) -> None:
    case, place = CASES[name], list(CASES).index(name)
    ends = sorted(float(reference.expected(case, b)) for b in case.baseline)
    assert kernels.ends(together().expected, place) == pytest.approx(tuple(ends))


@pytest.mark.parametrize("name", ["exact", "a bounded baseline", "on the way down, through several targets"])
@pytest.mark.parametrize("edge", EDGES)
def test_from_the_baseline_at_an_edge_the_lower_end_has_just_that_pace(name: str, edge: Status) -> None:
    baseline = Fraction(float(together().edges[edge][list(CASES).index(name)]))
    found = float(reference.pace(CASES[name], baseline, CASES[name].observed[0]))
    assert found == pytest.approx(pace.THRESHOLDS[edge], abs=1e-9)


def test_verdicts_and_edges_go_by_the_thresholds_that_are_given() -> None:
    case = evolve(EXACT, as_of=1000)
    own = column([case], {**pace.THRESHOLDS, "on_track": 0.8})
    assert kernels.statuses(own.verdict._replace(statuses=own.last)) == {"on_track"}
    assert kernels.statuses(column([EXACT], {**pace.THRESHOLDS, "on_track": 0.8}).verdict) == {"on_track"}
    assert own.edges[Status.ON_TRACK] == pytest.approx(0)
