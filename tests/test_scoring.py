"""The numbers of the design, and the ladder of verdicts at its very edges."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from plantrack.findings import PlanError
from plantrack.scoring import floats, group, limits, rollup
from plantrack.scoring.methods import pace
from plantrack.scoring.rollup import Rolled
from plantrack.scoring.statuses import BITS, Floats, Ints, Status, members
from plantrack.scoring.trajectory import expected as on_the_way
from plantrack.scoring.trajectory import expected_of_one
from tests import kernels, reference
from tests.reference import FAR, Case
from tests.small import AT_LEAST, FALL, GROWING, RISE, SHRINKING, indicators, judged, plan, row

INF = float("inf")


def case(
    b: float, g: float, v: float, *, day: int = 500, as_of: int | None = None, targets: Sequence[tuple[int, float]] = ()
) -> Case:
    """An indicator that starts on day 0 and is to reach its target on day 1000."""
    return Case(
        baseline=(Fraction(b), Fraction(b)),
        observed=(Fraction(v), Fraction(v)),
        targets=tuple((at, Fraction(value)) for at, value in targets) or ((1000, Fraction(g)),),
        start=0,
        day=day,
        as_of=day if as_of is None else as_of,
        sign=1 if g > b else -1,
    )


def one(number: float) -> Floats:
    return np.array([float(number)])


LINEAR = [
    pytest.param(0, 1_000_000, 700_000, 70, id="ServiceNow, from zero"),
    pytest.param(1.0e6, 1.5e6, 1.35e6, 70, id="ServiceNow, increase"),
    pytest.param(500_000, 400_000, 420_000, 80, id="ServiceNow, decrease"),
    pytest.param(2505, 15000, 12980, 83.8335, id="OPSYS, next target"),
    pytest.param(2505, 25000, 12980, 46.5659, id="OPSYS, final target"),
    pytest.param(0, 100, 150, 150, id="more than the target"),
    pytest.param(20, 100, 0, -25, id="below the baseline"),
    pytest.param(20, 100, -20, -50, id="below zero"),
    pytest.param(100, 0, 80, 20, id="down to zero"),
    pytest.param(10, 0, 7, 30, id="down to zero from little"),
    pytest.param(50, 20, 30, 66.6667, id="down, where a/g would say 150"),
]


@pytest.mark.parametrize(
    ("b", "g", "v", "short"), [(0, 100, 40, 60), (0, 100, 120, 0), (100, 0, 40, 40), (0, 1, 0.5, 0.5)]
)
def test_what_is_short_of_a_target_is_in_its_unit_and_never_below_zero(
    b: float, g: float, v: float, short: float
) -> None:
    assert kernels.ends(kernels.reach(case(b, g, v)).short) == (short, short)


def test_where_the_way_leads_a_little_beyond_the_target_it_is_too_early_for_some_baselines_only() -> None:
    """On day 4 of 100 on the way to 100.5, q reaches 0.05 for baselines from 98 on."""
    near, far = (case(b, 100, 95, day=4, targets=[(100, 100.5), (1000, 100)]) for b in (99, 90))
    between = evolve(near, baseline=(Fraction(90), Fraction(99)))
    found = [kernels.statuses(kernels.reach(each)) for each in (near, far, between)]
    assert found == [{"reversing"}, {"too_early"}, {"reversing", "too_early"}]


def test_before_the_baselines_day_nothing_is_expected() -> None:
    early = kernels.trajectory([case(10, 100, 10, day=-500)])
    assert (float(early.elapsed[0]), float(early.of(one(10))[0])) == (0, 10)


@pytest.mark.parametrize(("b", "g", "v", "percent"), LINEAR)
def test_progress_is_the_share_of_the_way_from_the_baseline_to_the_target(
    b: float, g: float, v: float, percent: float
) -> None:
    low, high = kernels.ends(kernels.reach(case(b, g, v)).progress)
    assert low == high == pytest.approx(percent / 100, abs=5e-7)


@pytest.mark.parametrize(("b", "g", "v", "percent"), LINEAR)
def test_progress_of_a_whole_plan_is_the_same(b: float, g: float, v: float, percent: float) -> None:
    fields = f"baseline: {{date: 2020-12-31, value: {b}}}, targets: [{{value: {g}}}]"
    known = GROWING if g > b else SHRINKING
    result = judged(indicators(a=f"{known}, {fields}"), row("a", "2022-12-31", v)).indicators["a"]
    assert result.progress == pytest.approx((percent / 100, percent / 100), abs=5e-7)
    assert result.target_assumed


def test_progress_goes_by_the_final_target_and_pace_by_the_next() -> None:
    """On the day of the next target, pace is the progress that was made towards it."""
    result = kernels.reach(case(2505, 25000, 12980, day=400, targets=((400, 15000), (1000, 25000))))
    assert kernels.ends(result.progress)[0] == pytest.approx(0.465659, abs=5e-7)
    assert kernels.ends(result.pace)[0] == pytest.approx(0.838335, abs=5e-7)


@pytest.mark.parametrize("baseline", ["100", "90..110", "..100", "<101", "100..", "90..", "100..110"])
@pytest.mark.parametrize("known", [GROWING, SHRINKING])
def test_progress_is_undefined_where_the_baseline_may_equal_the_target(known: str, baseline: str) -> None:
    fields = f"baseline: {{date: 2020-12-31, value: '{baseline}'}}, targets: [{{value: 100}}]"
    result = judged(indicators(a=f"{known}, {fields}"), row("a", "2022-12-31", 100)).indicators["a"]
    assert result.status is Status.UNMEASURABLE
    assert "a baseline that cannot equal the target" in result.lacks
    assert result.progress is None


@pytest.mark.parametrize("kind", ["at_least", "at_most"])
def test_a_limit_needs_no_baseline(kind: str) -> None:
    fields = f"baseline: {{date: 2020-12-31, value: 100}}, targets: [{{kind: {kind}, value: 100}}]"
    result = judged(indicators(a=f"{GROWING}, {fields}"), row("a", "2022-12-31", 100)).indicators["a"]
    assert result.status is Status.ACHIEVED


def test_pace_is_progress_over_the_share_of_the_time() -> None:
    fields = "baseline: {date: 2021-01-01, value: 0}, targets: [{date: 2024-12-31, value: 100}]"
    given = row("a", "2024-02-01", 40)
    result = judged(indicators(a=f"{GROWING}, {fields}"), given, as_of="2024-02-01").indicators["a"]
    assert result.planned == pytest.approx((0.7712, 0.7712), abs=5e-5)
    assert result.pace == pytest.approx((0.5187, 0.5187), abs=5e-5)
    assert result.status is Status.FAR_BEHIND


def test_pace_is_undefined_while_nothing_is_expected() -> None:
    assert np.isnan(kernels.reach(case(0, 1000, 10, day=0)).pace).all()


@pytest.mark.parametrize(("baseline", "percent"), [(95, 47.6), (98, 25.2), (99, 12.7), (99.5, 4.8)])
def test_progress_from_an_unknown_baseline_is_not_one_number(baseline: float, percent: float) -> None:
    low, high = kernels.ends(kernels.reach(case(baseline, 105, 100 * 104239 / 104487)).progress)
    assert low == high == pytest.approx(percent / 100, abs=5e-4)


@pytest.mark.parametrize("name", ["on_track", "behind", "far_behind"])
def test_the_pace_from_a_breakpoint_is_the_threshold_of_its_class(name: str) -> None:
    given = case(0, 100, 40, day=500)
    edge = pace.breakpoints(one(40), kernels.trajectory([given]), pace.THRESHOLDS[name])
    low, high = kernels.ends(kernels.reach(case(float(edge[0]), 100, 40, day=500)).pace)
    assert low == high == pytest.approx(pace.THRESHOLDS[name], abs=1e-12)


def test_there_is_no_breakpoint_where_no_baseline_would_give_that_pace() -> None:
    given = kernels.trajectory([case(0, 100, 40, day=1000)])
    assert np.isnan(pace.breakpoints(one(40), given, 1.0)).all()


@pytest.mark.parametrize(
    ("v", "day", "as_of", "status"),
    [
        pytest.param(1000, 500, 500, "achieved", id="at the target, early"),
        pytest.param(1000, 1000, 1000, "achieved", id="at the target, in time"),
        pytest.param(np.nextafter(1000, 0), 1000, 999, "on_track", id="just below the target, before its day"),
        pytest.param(np.nextafter(1000, 0), 1000, 1000, "missed", id="just below the target, on its day"),
        pytest.param(0, 500, 1001, "missed", id="the day after the target's"),
        pytest.param(475, 500, 500, "on_track", id="pace 0.95"),
        pytest.param(475 - 1e-8, 500, 500, "behind", id="pace just below 0.95"),
        pytest.param(np.nextafter(475, 0), 500, 500, "on_track", id="pace 0.95 but for rounding"),
        pytest.param(300, 500, 500, "behind", id="pace 0.60"),
        pytest.param(300 - 1e-8, 500, 500, "far_behind", id="pace just below 0.60"),
        pytest.param(np.nextafter(300, 0), 500, 500, "behind", id="pace 0.60 but for rounding"),
        pytest.param(0, 500, 500, "far_behind", id="pace 0"),
        pytest.param(-1e-8, 500, 500, "reversing", id="pace just below 0"),
        pytest.param(-1e-300, 500, 500, "far_behind", id="pace 0 but for rounding"),
        pytest.param(0, 50, 50, "far_behind", id="a planned share of 0.05"),
        pytest.param(999, 49, 49, "too_early", id="a planned share just below 0.05"),
        pytest.param(1000, 49, 49, "achieved", id="at the target while it is too early"),
        pytest.param(999, 0, 0, "too_early", id="on the day of the baseline"),
        pytest.param(999, -100, 0, "too_early", id="before the baseline"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", [1, -1])
def test_every_threshold_belongs_to_the_better_side_up_to_twelve_decimals(
    sign: int, v: float, day: int, as_of: int, status: str
) -> None:
    given = case(0, sign * 1000, sign * v, day=day, as_of=as_of)
    assert kernels.statuses(kernels.reach(given)) == {status}


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-12-30", "behind"), ("2024-12-31", "missed"), ("2025-01-01", "missed")],
)
def test_a_target_is_due_on_its_day(as_of: str, status: str) -> None:
    result = judged(indicators(a=f"{GROWING}, {RISE}"), row("a", "2024-12-30", 90), as_of=as_of)
    assert result.indicators["a"].statuses == (status,)


@pytest.mark.parametrize(
    ("v", "day", "as_of", "score"),
    [
        pytest.param((1000, 1200), 500, 500, (1, 1), id="achieved"),
        pytest.param((250, 250), 500, 500, (0.5, 0.5), id="the pace"),
        pytest.param((-100, 250), 500, 500, (0, 0.5), id="no less than 0"),
        pytest.param((700, 800), 500, 500, (1, 1), id="no more than 1"),
        pytest.param((700, 800), 500, 1000, (0.7, 0.8), id="the progress where missed"),
        pytest.param((700, 1000), 500, 1000, (0.7, 1), id="perhaps missed"),
        pytest.param((100, 100), 10, 10, (0, 1), id="anything while it is too early"),
    ],
)  # fmt: skip
def test_the_score_follows_from_the_verdicts_that_are_possible(
    v: tuple[int, int], day: int, as_of: int, score: tuple[float, float]
) -> None:
    given = Case(
        baseline=(Fraction(0), Fraction(0)), observed=(Fraction(v[0]), Fraction(v[1])),
        targets=((1000, Fraction(1000)),), start=0, day=day, as_of=as_of,
    )  # fmt: skip
    assert kernels.ends(kernels.reach(given).score) == pytest.approx(score)
    assert reference.score_range(given) == pytest.approx(score)


def test_a_baseline_known_only_to_lie_below_gives_a_set_and_a_range() -> None:
    given = Case(
        baseline=(Fraction(0), Fraction(np.nextafter(100, 0))),
        observed=(Fraction(100 * 104239 / 104487),) * 2,
        targets=((1583, Fraction(105)),), start=0, day=1282, as_of=1282,
    )  # fmt: skip
    verdict = kernels.reach(given)
    assert kernels.statuses(verdict) == {"on_track", "behind", "far_behind", "reversing"}
    assert kernels.ends(verdict.progress) == pytest.approx((-0.0475, 0.9501), abs=5e-5)
    assert kernels.ends(verdict.score) == (0, 1)


def test_an_open_end_is_as_wide_as_a_very_large_number() -> None:
    far, endless = (
        kernels.reach(
            Case(
                baseline=(low, Fraction(-100)), observed=(Fraction(0), Fraction(50)),
                targets=((400, Fraction(10)), (1000, Fraction(100))), start=0, day=300, as_of=300,
            )
        )
        for low in (-Fraction(10) ** 20, -FAR)
    )  # fmt: skip
    assert kernels.statuses(far) == kernels.statuses(endless) == {"on_track"}
    for name in ("progress", "planned", "pace", "score"):
        assert kernels.ends(getattr(endless, name)) == pytest.approx(kernels.ends(getattr(far, name)))


@pytest.mark.parametrize(
    ("first", "day", "baseline", "early"),
    [
        pytest.param(300, 40, (0, 0), {False}, id="more is planned first, and enough of it"),
        pytest.param(300, 40, (-1000, -1000), {True}, id="more is planned first, from far away"),
        pytest.param(300, 40, (-1000, 0), {True, False}, id="more is planned first, from somewhere"),
        pytest.param(50, 60, (0, 0), {True}, id="less is planned first, and too little of it"),
        pytest.param(50, 60, (-1000, -1000), {False}, id="less is planned first, from far away"),
        pytest.param(50, 60, (-1000, 0), {True, False}, id="less is planned first, from somewhere"),
        pytest.param(50, 50, (0, 0), {True}, id="less is planned first, after a twentieth of the time"),
        pytest.param(100, 50, (0, 0), {False}, id="all is planned first, after a twentieth of the time"),
        pytest.param(150, 50, (0, 0), {False}, id="more is planned first, after a twentieth of the time"),
        pytest.param(50, 40, (-1000, 0), {True}, id="less is planned first, in too little time"),
        pytest.param(150, 60, (-1000, 0), {False}, id="more is planned first, in time enough"),
    ],
)
def test_whether_it_is_too_early_goes_by_what_is_planned_and_not_by_the_time(
    first: int, day: int, baseline: tuple[int, int], early: set[bool]
) -> None:
    """On the way to the first of two targets, the last of them 100; where nothing was done since the latest start."""
    given = Case(
        baseline=(Fraction(baseline[0]), Fraction(baseline[1])), observed=(Fraction(baseline[1]),) * 2,
        targets=((1000, Fraction(first)), (2000, Fraction(100))), start=0, day=day, as_of=day,
    )  # fmt: skip
    found = kernels.statuses(kernels.reach(given))
    assert {name == "too_early" for name in found} == early
    assert found == reference.statuses(given)


def test_where_a_verdict_begins_to_be_given_the_pace_is_exact() -> None:
    """The baseline at which just a twentieth is planned is no rounded number."""
    given = Case(
        baseline=(-FAR, Fraction(0)), observed=(Fraction(1), Fraction(1)),
        targets=((3, Fraction(0)), (4, Fraction(1))), start=0, day=1, as_of=1,
    )  # fmt: skip
    assert kernels.ends(kernels.reach(given).pace) == pytest.approx((3, 20), rel=1e-14)


MILESTONES = ((100.0, 10.0), (300.0, 50.0), (400.0, 40.0))


def at(day: int, *, step: bool, baseline: float = 0.0) -> float:
    times, values = np.array(MILESTONES).T
    owner: Ints = np.zeros(3, dtype=np.int64)
    found = on_the_way(one(0), one(day), owner, times, values, np.array([step]))
    single = expected_of_one(0.0, float(day), MILESTONES, step)
    assert [float(part[0]) for part in found] == list(single), "the same of one indicator as among many"
    return float(found.of(one(baseline))[0])


@pytest.mark.parametrize(
    ("day", "linear", "step"),
    [
        pytest.param(0, 0, 0, id="on the day of the baseline"),
        pytest.param(1, 0.1, 0, id="the day after it"),
        pytest.param(50, 5, 0, id="on the way to the first"),
        pytest.param(99, 9.9, 0, id="the day before the first"),
        pytest.param(100, 10, 10, id="on the first's day"),
        pytest.param(200, 30, 10, id="halfway to the second"),
        pytest.param(300, 50, 50, id="on the second's day"),
        pytest.param(350, 45, 50, id="on the way down"),
        pytest.param(399, 40.1, 50, id="the day before the last"),
        pytest.param(400, 40, 40, id="on the last's day"),
        pytest.param(900, 40, 40, id="after the last"),
    ],
)  # fmt: skip
def test_a_trajectory_leads_from_the_baseline_through_every_target(day: int, linear: float, step: float) -> None:
    assert at(day, step=False) == pytest.approx(linear)
    assert at(day, step=True) == pytest.approx(step)


@pytest.mark.parametrize(("day", "linear"), [(0, 8), (50, 9), (100, 10), (200, 30), (900, 40)])
def test_a_trajectory_no_longer_depends_on_the_baseline_after_the_first_target(day: int, linear: float) -> None:
    assert at(day, step=False, baseline=8) == pytest.approx(linear)


def test_a_trajectory_of_an_endless_baseline_is_endless_until_the_first_target() -> None:
    assert at(50, step=False, baseline=-INF) == -INF
    assert at(200, step=False, baseline=-INF) == pytest.approx(30)


def test_trajectories_of_several_indicators_are_kept_apart() -> None:
    found = on_the_way(
        np.array([0.0, 100.0, 0.0]), np.array([50.0, 150.0, 50.0]), np.array([0, 1, 1, 2]),
        np.array([100.0, 200.0, 300.0, 40.0]), np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, False, True]),
    )  # fmt: skip
    assert found.of(np.zeros(3)).tolist() == [0.5, 1.0, 4.0]


@pytest.mark.parametrize(
    ("trajectory", "expected", "status"), [("linear", 73.32, "far_behind"), ("step", 60, "on_track")]
)
def test_a_trajectory_is_named_by_the_plan(trajectory: str, expected: float, status: str) -> None:
    fields = (
        "baseline: {date: 2020-12-31, value: 50}, "
        "targets: [{date: 2021-12-31, value: 60}, {date: 2024-12-31, value: 100}]"
    )
    given = indicators(a=f"{GROWING}, {fields}, trajectory: {trajectory}")
    result = judged(given, row("a", "2022-12-31", 61)).indicators["a"]
    assert result.expected == pytest.approx((expected, expected), abs=0.005)
    assert result.statuses == (status,)


@pytest.mark.parametrize(
    ("value", "low", "high", "tolerance", "status", "distance", "score"),
    [
        pytest.param(95, 95, INF, None, "achieved", 0, 1, id="at_least, on the bound"),
        pytest.param(np.nextafter(95, 0), 95, INF, None, "off_target", 0, 0, id="at_least, just below"),
        pytest.param(200, 95, INF, 10, "achieved", 0, 1, id="at_least, far above"),
        pytest.param(90, 95, INF, 10, "off_target", 5, 0.5, id="at_least, half the tolerance"),
        pytest.param(85, 95, INF, 10, "off_target", 10, 0, id="at_least, all of the tolerance"),
        pytest.param(0, 95, INF, 10, "off_target", 95, 0, id="at_least, beyond the tolerance"),
        pytest.param(5, -INF, 5, None, "achieved", 0, 1, id="at_most, on the bound"),
        pytest.param(np.nextafter(5, 9), -INF, 5, None, "off_target", 0, 0, id="at_most, just above"),
        pytest.param(6, -INF, 5, 4, "off_target", 1, 0.75, id="at_most, within the tolerance"),
        pytest.param(95, 95, 105, None, "achieved", 0, 1, id="within, on the lower bound"),
        pytest.param(105, 95, 105, None, "achieved", 0, 1, id="within, on the upper bound"),
        pytest.param(94, 95, 105, 4, "off_target", 1, 0.75, id="within, below"),
        pytest.param(109, 95, 105, 4, "off_target", 4, 0, id="within, above by the tolerance"),
    ],
)  # fmt: skip
def test_limits_hold_or_do_not_hold(
    value: float, low: float, high: float, tolerance: float | None, status: str, distance: float, score: float
) -> None:
    verdict = limits.judge(one(value), one(value), one(low), one(high), one(tolerance or np.nan))
    assert members(int(verdict.statuses[0])) == (status,)
    assert kernels.ends(verdict.distance) == pytest.approx((distance, distance), abs=1e-12)
    assert kernels.ends(verdict.score) == pytest.approx((score, score))
    assert reference.limit_score(value, low, high, tolerance) == pytest.approx(score)


@pytest.mark.parametrize(
    ("observed", "statuses", "distance", "score"),
    [
        pytest.param((90, 100), {"achieved", "off_target"}, (0, 5), (0.5, 1), id="across the lower bound"),
        pytest.param((80, 120), {"achieved", "off_target"}, (0, 15), (0, 1), id="across both"),
        pytest.param((87, 93), {"off_target"}, (2, 8), (0.2, 0.8), id="below"),
        pytest.param((96, 105), {"achieved"}, (0, 0), (1, 1), id="inside"),
        pytest.param((-INF, INF), {"achieved", "off_target"}, (0, INF), (0, 1), id="unknown"),
    ],
)  # fmt: skip
def test_limits_of_bounded_values_give_sets_and_ranges(
    observed: tuple[float, float],
    statuses: set[str],
    distance: tuple[float, float],
    score: tuple[float, float],
) -> None:
    verdict = limits.judge(one(observed[0]), one(observed[1]), one(95), one(105), one(10))
    assert set(members(int(verdict.statuses[0]))) == statuses
    assert kernels.ends(verdict.distance) == pytest.approx(distance)
    assert kernels.ends(verdict.score) == pytest.approx(score)


@pytest.mark.parametrize(
    ("low", "high", "observed", "score"),
    [
        pytest.param(100, INF, (101, INF), (1, 1), id="at_least, and certainly above"),
        pytest.param(100, INF, (95, INF), (0.5, 1), id="at_least, and perhaps below"),
        pytest.param(-INF, 100, (-INF, 99), (1, 1), id="at_most, and certainly below"),
        pytest.param(-INF, 100, (-INF, 105), (0.5, 1), id="at_most, and perhaps above"),
        pytest.param(100, INF, (-INF, 95), (0, 0.5), id="at_least, and anything below"),
    ],
)
def test_limits_of_values_with_an_open_end_are_as_certain_as_they_can_be(
    low: float, high: float, observed: tuple[float, float], score: tuple[float, float]
) -> None:
    for tolerance in (10.0, np.nan):
        verdict = limits.judge(one(observed[0]), one(observed[1]), one(low), one(high), one(tolerance))
        whole = tuple(end if end == 1 else 0 for end in score)
        assert kernels.ends(verdict.score) == pytest.approx(score if tolerance == 10 else whole)


WEIGHTS = (3, 2, 1, 4)
RATINGS = ((1, 1), (0.5, 0.5), (0, 1), (0.25, 0.25))
COVERED = (1, 1, 0, 1)


def rolled(kind: Callable[..., Rolled] = rollup.mean) -> Rolled:
    low, high = np.array(RATINGS, dtype=float).T
    weights, covered = np.array(WEIGHTS, dtype=float), np.array(COVERED, dtype=float)
    return kind(np.zeros(4, dtype=np.int64), weights, low, high, covered, 1)


def test_a_roll_up_gives_a_range_over_everything_and_the_share_that_had_data() -> None:
    low, high, coverage = (float(column[0]) for column in rolled())
    assert (low, high, coverage) == pytest.approx((0.5, 0.6, 0.9))
    assert low / coverage == pytest.approx(0.55556, abs=5e-6), "of what was rated"


def test_a_roll_up_of_a_whole_plan_gives_the_same() -> None:
    body = "goals:\n  g: {title: G, indicators: {a: 3, b: 2, c: 1, d: 4}}\n"
    body += indicators(a=AT_LEAST, b=AT_LEAST, c=AT_LEAST, d=AT_LEAST)
    seen = [row(key, "2022", 100 * rating) for key, rating in (("a", 1), ("b", 0.5), ("d", 0.25))]
    evaluation = judged(body, *seen)
    for figure in (evaluation.goals["g"].figure, evaluation.summary.results):
        assert (figure.low, figure.high, figure.coverage) == pytest.approx((0.5, 0.6, 0.9))
    assert evaluation.goals["g"].figure.members == 4


def test_a_roll_up_by_the_worst_is_the_lowest_that_is_possible() -> None:
    low, high, coverage = (float(column[0]) for column in rolled(rollup.worst))
    assert (low, high, coverage) == pytest.approx((0, 0.25, 0.9))


def test_a_roll_up_of_a_window_of_quarters_is_the_mean_so_far() -> None:
    ratings = np.array([220, 240, 200, 230]) / 250
    window, quarter = np.tril_indices(4)
    found = rollup.mean(window, np.ones(10), ratings[quarter], ratings[quarter], np.ones(10), 4)
    assert found.low.tolist() == pytest.approx([0.88, 0.92, 0.88, 0.89])


@pytest.mark.parametrize("kind", [rollup.mean, rollup.worst])
def test_a_roll_up_of_nothing_that_weighs_is_unknown_and_not_covered(kind: Callable[..., Rolled]) -> None:
    group: Ints = np.zeros(1, dtype=np.int64)
    found = kind(group, np.zeros(1), np.ones(1), np.ones(1), np.ones(1), 2)
    assert [column.tolist() for column in found] == [[0, 0], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("goals:\n  g: {title: G, indicators: {a: 0, b: 0}}\n", ("goals", "g", "indicators")),
        ("goals:\n  g: {title: G}\n  h: {title: H, part_of: g, weight: 0}\n", ("goals", "g", "indicators")),
        ("goals:\n  g: {title: G, weight: 0}\n  h: {title: H, weight: 0}\n", ("goals",)),
    ],
)
def test_a_roll_up_with_weights_that_sum_to_zero_is_refused(body: str, place: tuple[str, ...]) -> None:
    with pytest.raises(PlanError, match="sum to zero") as caught:
        plan(body + indicators(a=f"{GROWING}, {RISE}", b=f"{SHRINKING}, {FALL}"))
    assert [fault.place for fault in caught.value.faults] == [place]


def test_a_roll_up_with_a_negative_weight_is_refused() -> None:
    with pytest.raises(PlanError, match="a weight is 0 or more"):
        plan("goals:\n  g: {title: G, indicators: {a: -1, b: 2}}\n")


@pytest.mark.parametrize(
    ("weights", "scores", "mean", "worst", "majority"),
    [
        pytest.param([], [], (-1, 2), (-1, 2), (-1, 2), id="no members"),
        pytest.param([0, 0], [0.2, 0.4], (-1, 2), (-1, 2), (-1, 2), id="no weight"),
        pytest.param([1], [0.3], (0.3, 0.3), (0.3, 0.3), (0.3, 0.3), id="one"),
        pytest.param([1, 3], [0.2, 0.6], (0.5, 0.5), (0.2, 0.2), (0.6, 0.6), id="more than half reach it"),
        pytest.param([3, 1], [0.2, 0.6], (0.3, 0.3), (0.2, 0.2), (0.2, 0.2), id="less than half reach it"),
        pytest.param([1, 1], [0.2, 0.6], (0.4, 0.4), (0.2, 0.2), (0.2, 0.2), id="a tie"),
        pytest.param([0.1, 0.2, 0.3], [0.2, 0.4, 0.6], (7 / 15, 7 / 15), (0.2, 0.2), (0.4, 0.4), id="a tie, rounded"),
        pytest.param([0.3, 0.2, 0.1], [0.2, 0.4, 0.6], (1 / 3, 1 / 3), (0.2, 0.2), (0.2, 0.2), id="a tie, the worse"),
        pytest.param([1, 1, 1], [0.6, 0.2, 0.4], (0.4, 0.4), (0.2, 0.2), (0.4, 0.4), id="the one in the middle"),
        pytest.param([0, 1, 1], [0.1, 0.2, 0.2], (0.2, 0.2), (0.2, 0.2), (0.2, 0.2), id="what has no weight"),
        pytest.param([5e-324, 5e-324], [0.2, 0.6], (0.4, 0.4), (0.2, 0.2), (0.2, 0.2), id="hardly any weight"),
        pytest.param([1e308, 1e308, 1e308], [0, 1, 1], (2 / 3, 2 / 3), (0, 0), (1, 1), id="very much weight"),
    ],
)
def test_a_group_has_the_score_that_its_members_make(
    weights: list[float],
    scores: list[float],
    mean: tuple[float, float],
    worst: tuple[float, float],
    majority: tuple[float, float],
) -> None:
    columns = [np.array(column, dtype=float) for column in (weights, scores, scores, [1.0] * len(weights))]
    of_first: Ints = np.zeros(len(weights), dtype=np.int64)
    covered = 1 if sum(weights) else 0
    for kind, ends in (("mean", mean), ("worst", worst), ("majority", majority)):
        alone = getattr(group, kind)(*(column.tolist() for column in columns), (-1.0, 2.0))
        among = getattr(rollup, kind)(of_first, *columns, 1, (-1.0, 2.0))
        assert tuple(alone) == pytest.approx((*ends, covered)), kind
        assert tuple(float(column[0]) for column in among) == pytest.approx((*ends, covered)), kind


def test_among_very_many_groups_a_tie_is_still_a_tie() -> None:
    n = 1000
    half = np.random.default_rng(1).random((n, 2)) + 0.1
    weights, scores = np.hstack([half, half]).ravel(), np.tile([0.2, 0.2, 0.6, 0.6], n)
    found = rollup.majority(np.repeat(np.arange(n), 4), weights, scores, scores, np.ones(4 * n), n)
    assert set(found.low.tolist()) == {0.2}


@pytest.mark.parametrize("kind", [group.mean, group.worst, group.majority])
@pytest.mark.parametrize("longer", range(4))
def test_a_group_of_columns_that_do_not_go_together_is_refused(kind: Callable[..., Rolled], longer: int) -> None:
    columns = [[1.0, 1.0] if n == longer else [1.0] for n in range(4)]
    with pytest.raises(ValueError, match="argument"):
        kind(*columns)


@pytest.mark.parametrize(("number", "by"), [(1.0, 0.0), (-1.0, 0.0), (1.0, -0.0), (-1.0, -0.0), (INF, 0.0), (3.0, 2.0)])
def test_a_single_number_is_divided_as_numpy_divides(number: float, by: float) -> None:
    with np.errstate(divide="ignore"):
        assert floats.divide(number, by) == np.divide(number, by)


def test_zero_and_what_is_undefined_cannot_be_divided_by_zero() -> None:
    assert all(np.isnan(floats.divide(number, by)) for number in (0.0, np.nan) for by in (0.0, -0.0))


def test_one_number_is_judged_without_arrays() -> None:
    """Those of numpy would make numbers of another kind, and numpy would have to be loaded."""
    expect = expected_of_one(0.0, 5.0, [(10.0, 20.0)], False)
    limit = limits.judge(90.0, 91.0, 95.0, INF, 10.0)
    found = [*limit.distance, *limit.score, pace.breakpoints(5.0, expect, 0.6), *expect, expect.of(1.0)]
    assert {type(number) for number in found} == {float}
    assert type(pace.class_bits(0.3, 0.7)) is int


def test_a_set_of_statuses_is_read_in_the_order_of_the_ladder() -> None:
    assert members(sum(BITS.values())) == tuple(Status)
    assert members(0) == ()


def test_of_several_indicators_in_one_call_each_gets_its_own_verdict() -> None:
    cases = [case(0, 1000, v) for v in (475, 300, 0, -1, 1000)] + [case(0, -1000, -475), case(100, 0, 80, as_of=1000)]
    verdict = kernels.reach(*cases)
    found = [kernels.statuses(verdict, n) for n in range(len(cases))]
    assert (
        found == [kernels.statuses(kernels.reach(one)) for one in cases] == [reference.statuses(one) for one in cases]
    )
