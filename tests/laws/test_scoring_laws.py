"""What holds of the kernels whatever the numbers, and that they agree with the scalar reference."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from plantrack.scoring import limits, rollup
from plantrack.scoring.methods import pace
from plantrack.scoring.statuses import members
from tests import kernels, reference
from tests.laws.cases import cases, inner
from tests.reference import FAR, Case, Ends

RANGES = ("progress", "planned", "pace", "score")
ORDER = ("reversing", "far_behind", "behind", "on_track", "achieved")
"""Verdicts that only differ in how good they are, worst first; `missed` and `too_early` go by the day."""

Range = tuple[float, float]


def ranges(case: Case) -> dict[str, Range]:
    verdict = kernels.reach(case)
    return {name: kernels.ends(getattr(verdict, name)) for name in RANGES}


def lies_in(narrow: Range, wide: Range) -> bool:
    """Whether a range lies in another, up to the rounding of the last digits; one that is not there does."""
    slack = [1e-12 * max(1.0, abs(end)) if math.isfinite(end) else 0.0 for end in wide]
    return math.isnan(narrow[0]) or (wide[0] - slack[0] <= narrow[0] and narrow[1] <= wide[1] + slack[1])


def as_floats(ends: Ends | None) -> Range:
    return (kernels.number(ends[0]), kernels.number(ends[1])) if ends else (math.nan, math.nan)


def moved(case: Case, by: Fraction, scale: Fraction) -> Case:
    """The same indicator counted in another unit: every value scaled, then shifted."""

    def changed(value: Fraction) -> Fraction:
        return value if abs(value) == FAR else value * scale + by

    return evolve(
        case,
        baseline=(changed(case.baseline[0]), changed(case.baseline[1])),
        observed=(changed(case.observed[0]), changed(case.observed[1])),
        targets=tuple((day, changed(value)) for day, value in case.targets),
    )


def mirrored(case: Case) -> Case:
    """The same indicator with every value and the direction turned round."""
    return evolve(
        case,
        baseline=(-case.baseline[1], -case.baseline[0]),
        observed=(-case.observed[1], -case.observed[0]),
        targets=tuple((day, -value) for day, value in case.targets),
        sign=-case.sign,
    )


@given(cases(bounded=False))
def test_the_kernel_agrees_with_the_reference_in_every_status(case: Case) -> None:
    assert kernels.statuses(kernels.reach(case)) == reference.statuses(case)


@given(cases(bounded=False))
def test_the_kernel_agrees_with_the_reference_in_numbers(case: Case) -> None:
    found = ranges(case)
    for name in RANGES:
        wanted = as_floats(getattr(reference, f"{name}_range")(case))
        assert found[name] == pytest.approx(wanted, rel=1e-12, abs=1e-12, nan_ok=True), name


@given(cases(exact=True))
def test_exact_numbers_have_one_verdict_and_it_is_that_of_the_plain_formula(case: Case) -> None:
    verdict = kernels.reach(case)
    b, v = case.baseline[0], case.observed[0]
    assert kernels.statuses(verdict) == {reference.status(case, b, v)}
    assert kernels.ends(verdict.progress)[0] == pytest.approx(float(reference.progress(case, b, v)), rel=1e-12)
    assert kernels.ends(verdict.score) == pytest.approx(as_floats(reference.score(case, b, v)), rel=1e-12)


@given(cases())
def test_every_point_within_the_bounds_has_a_possible_status_and_a_score_in_the_range(case: Case) -> None:
    found, score = kernels.statuses(kernels.reach(case)), ranges(case)["score"]
    for b, v in reference.inside(case, 5):
        assert reference.status(case, b, v) in found
        assert lies_in(as_floats(reference.score(case, b, v)), score)


@given(st.lists(cases(bounded=False), min_size=1, max_size=6))
def test_many_indicators_in_one_call_get_what_each_gets_alone(several: list[Case]) -> None:
    verdict = kernels.reach(*several)
    for n, case in enumerate(several):
        assert kernels.statuses(verdict, n) == kernels.statuses(kernels.reach(case))
        for name, alone in ranges(case).items():
            assert kernels.ends(getattr(verdict, name), n) == pytest.approx(alone, rel=0, abs=0, nan_ok=True)


@given(cases(bounded=False), st.integers(-20, 20))
def test_doubling_or_halving_the_unit_changes_nothing(case: Case, power: int) -> None:
    other = moved(case, Fraction(0), Fraction(2) ** power)
    assert kernels.statuses(kernels.reach(other)) == kernels.statuses(kernels.reach(case))
    for name, found in ranges(case).items():
        assert ranges(other)[name] == pytest.approx(found, rel=0, abs=0, nan_ok=True)


@given(cases(), st.integers(-1000, 1000), st.fractions(Fraction(1, 1000), 1000, max_denominator=1000))
def test_changing_the_unit_changes_nothing_but_the_last_digits(case: Case, by: int, scale: Fraction) -> None:
    slack = Fraction(1, 10**6)
    assume(reference.statuses(case, -slack) == reference.statuses(case, slack))
    other = moved(case, Fraction(by), scale)
    assert kernels.statuses(kernels.reach(other)) == kernels.statuses(kernels.reach(case))
    for name, found in ranges(case).items():
        assert ranges(other)[name] == pytest.approx(found, rel=1e-6, abs=1e-6, nan_ok=True), name


@given(cases(bounded=False))
def test_mirroring_changes_nothing(case: Case) -> None:
    other = mirrored(case)
    assert kernels.statuses(kernels.reach(other)) == kernels.statuses(kernels.reach(case))
    for name, found in ranges(case).items():
        assert ranges(other)[name] == pytest.approx(found, rel=0, abs=0, nan_ok=True)


@given(cases(exact=True), st.integers(0, 100))
def test_a_better_value_is_never_worse(case: Case, more: int) -> None:
    value = case.observed[0] + case.sign * more
    better = evolve(case, observed=(value, value))
    (before,), (after,) = kernels.statuses(kernels.reach(case)), kernels.statuses(kernels.reach(better))
    if before in ORDER:
        assert ORDER.index(after) >= ORDER.index(before)
    for name in ("progress", "pace", "score"):
        old, new = ranges(case)[name], ranges(better)[name]
        assert math.isnan(old[0]) or (new[0] >= old[0] and new[1] >= old[1]), name


@given(cases(exact=True))
def test_at_the_baseline_no_progress_is_made_and_at_the_target_all_of_it(case: Case) -> None:
    start = evolve(case, observed=case.baseline)
    assert ranges(start)["progress"] == (0, 0)
    assert kernels.statuses(kernels.reach(start)) <= {"far_behind", "too_early", "missed"}
    end = evolve(case, observed=(case.goal, case.goal))
    assert ranges(end)["progress"] == (1, 1)
    assert kernels.statuses(kernels.reach(end)) == {"achieved"}


@given(cases(bounded=False), st.data())
def test_narrowing_a_bound_never_widens_what_is_possible(case: Case, data: st.DataObject) -> None:
    narrow = evolve(case, baseline=data.draw(inner(case.baseline)), observed=data.draw(inner(case.observed)))
    assert kernels.statuses(kernels.reach(narrow)) <= kernels.statuses(kernels.reach(case))
    wide = ranges(case)
    for name, found in ranges(narrow).items():
        assert lies_in(found, wide[name]), name


@given(cases(bounded=False))
def test_scores_lie_between_0_and_1_and_low_ends_below_high_ones(case: Case) -> None:
    for name, (low, high) in ranges(case).items():
        assert low <= high or (name == "pace" and math.isnan(low))
    low, high = ranges(case)["score"]
    assert 0 <= low <= high <= 1


@given(cases(exact=True), st.integers(2, 299), st.sampled_from(["on_track", "behind", "far_behind"]))
def test_a_breakpoint_parts_the_baselines_that_give_a_class_or_better_from_the_others(
    case: Case, short: int, name: str
) -> None:
    value, least = case.goal - case.sign * short, dict(reference.CLASSES)[name]
    seen = evolve(case, baseline=(case.goal - 300, case.goal - 1), observed=(value, value))
    if case.sign < 0:
        seen = evolve(seen, baseline=(case.goal + 1, case.goal + 300))
    turned = np.array([case.sign * float(value)])
    edge = case.sign * float(pace.breakpoints(turned, kernels.trajectory([seen]), float(least))[0])
    if seen.baseline[0] < edge < seen.baseline[1]:
        for b, v in reference.inside(seen, 7):
            if reference.planned(seen, b) >= reference.EARLY and abs(float(b) - edge) > 1e-9:
                assert (reference.pace(seen, b, v) >= least) == (case.sign * b < case.sign * edge)


lows = st.just(-math.inf) | st.integers(-100, 100).map(float)
highs = st.just(math.inf) | st.integers(-100, 100).map(float)


@given(lows, highs, lows, highs, st.none() | st.integers(1, 50))
def test_a_limit_agrees_with_the_reference(
    v_low: float, v_high: float, low: float, high: float, tolerance: int | None
) -> None:
    assume(v_low <= v_high and low <= high)
    verdict = limits.judge(*(np.array([end]) for end in (v_low, v_high, low, high, tolerance or math.nan)))
    points = reference.telling((v_low, v_high), low, high)
    scores = [reference.limit_score(point, low, high, tolerance) for point in points]
    distances = [reference.distance(point, low, high) for point in points]
    inside = {"achieved" if low <= point <= high else "off_target" for point in points}
    assert set(members(int(verdict.statuses[0]))) == inside
    assert kernels.ends(verdict.score) == pytest.approx((min(scores), max(scores)), rel=1e-12)
    assert kernels.ends(verdict.distance) == (min(distances), max(distances))


shares = st.floats(0, 1)
groups = st.lists(
    st.tuples(st.sampled_from([0.25, 0.5, 1.0, 3.0, 7.0]), shares, shares, shares), min_size=1, max_size=6
)
Members = list[tuple[float, float, float, float]]


def rolled(group: Members, kind: str, scale: float = 1.0) -> list[float]:
    """Low end, high end and coverage of one group of weights, two scores in any order, and coverages."""
    weight, one, other, coverage = np.array(group).T
    columns = (weight * scale, np.minimum(one, other), np.maximum(one, other), coverage)
    found = getattr(rollup, kind)(np.zeros(len(group), dtype=np.int64), *columns, 1)
    return [float(column[0]) for column in found]


@given(groups)
def test_a_roll_up_is_the_weighted_mean_of_the_reference(group: Members) -> None:
    columns = [
        [(weight, min(one, other)) for weight, one, other, _ in group],
        [(weight, max(one, other)) for weight, one, other, _ in group],
        [(weight, coverage) for weight, _, _, coverage in group],
    ]
    assert rolled(group, "mean") == pytest.approx([reference.mean(column) for column in columns], rel=1e-12, abs=1e-15)


steps = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
"""Scores of which some are often the same."""

voters = st.lists(
    st.tuples(st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 3.0]), steps | shares, steps | shares, shares),
    min_size=1,
    max_size=7,
).filter(lambda group: any(weight for weight, *_ in group))


@given(voters)
def test_a_majority_is_that_of_the_reference(group: Members) -> None:
    low, high, coverage = rolled(group, "majority")
    assert low == reference.majority((weight, min(one, other)) for weight, one, other, _ in group)
    assert high == reference.majority((weight, max(one, other)) for weight, one, other, _ in group)
    assert coverage == rolled(group, "mean")[2]


@given(voters, st.data())
def test_a_better_score_never_makes_a_majority_worse(group: Members, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(group) - 1))
    weight, one, other, coverage = group[n]
    low, high = (max(end, data.draw(steps | shares)) for end in sorted((one, other)))
    before, after = (
        rolled(group, "majority"),
        rolled([*group[:n], (weight, low, high, coverage), *group[n + 1 :]], "majority"),
    )
    assert (after[0] >= before[0], after[1] >= before[1]) == (True, True)


@given(voters, st.randoms(use_true_random=False))
def test_the_order_of_members_changes_no_majority(group: Members, random: Any) -> None:
    assert rolled(random.sample(group, len(group)), "majority")[:2] == rolled(group, "majority")[:2]


@given(st.lists(voters, min_size=1, max_size=4))
def test_many_groups_in_one_call_get_the_majority_that_each_gets_alone(several: list[Members]) -> None:
    number = np.array([n for n, group in enumerate(several) for _ in group])
    weight, one, other, coverage = np.array([member for group in several for member in group]).T
    found = rollup.majority(number, weight, np.minimum(one, other), np.maximum(one, other), coverage, len(several))
    alone = [rolled(group, "majority") for group in several]
    assert [list(column) for column in found[:2]] == [list(column) for column in list(zip(*alone, strict=True))[:2]]


def test_a_tie_goes_to_the_worse() -> None:
    assert rolled([(1.0, 1.0, 1.0, 1.0), (1.0, 0.0, 0.0, 1.0)], "majority")[:2] == [0, 0]
    assert rolled([(0.1, 1.0, 1.0, 1.0), (0.2, 1.0, 1.0, 1.0), (0.3, 0.5, 0.5, 1.0)], "majority")[:2] == [0.5, 0.5]


@given(groups, st.sampled_from(["mean", "worst", "majority"]))
def test_a_roll_up_lies_between_its_members_and_its_low_end_below_its_high_one(group: Members, kind: str) -> None:
    low, high, coverage = rolled(group, kind)
    assert min(min(one, other) for _, one, other, _ in group) - 1e-15 <= low <= high
    assert high <= max(max(one, other) for _, one, other, _ in group) + 1e-15
    assert 0 <= low <= high <= 1
    assert 0 <= coverage <= 1


@given(groups, st.sampled_from(["mean", "worst", "majority"]), st.sampled_from([0.125, 0.1, 3.0, 64.0]))
def test_a_weight_scaled_for_all_changes_nothing(group: Members, kind: str, scale: float) -> None:
    assert rolled(group, kind, scale) == pytest.approx(rolled(group, kind), rel=1e-12, abs=1e-15)
