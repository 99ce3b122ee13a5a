"""What holds of the evaluation of whole plans, whatever is in them and in their records."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day
from datetime import timedelta
from typing import Any, TypeVar

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from plantrack import links, periods
from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.results import Figure, IndicatorResult
from plantrack.plan import Baseline, Direction, Indicator, Plan, Target, TargetKind, Text, TrajectoryKind
from plantrack.quantities import UNKNOWN, Quantity
from plantrack.records import Observation, Records
from plantrack.scoring.statuses import SILENT, Status
from tests import kernels, reference
from tests.laws import strategies
from tests.laws.cases import cases
from tests.laws.strategies import observations, plans, records
from tests.reference import Case, Ends

T = TypeVar("T")
World = tuple[Plan, Records, Day]
START = Day(2021, 1, 1)


@st.composite
def worlds(draw: st.DrawFn, *, knots: bool = True) -> World:
    """A plan, what is recorded about it, and the day of the evaluation."""
    plan = draw(plans(knots=knots))
    return plan, draw(records(plan)), draw(st.dates(Day(2021, 1, 1), Day(2025, 12, 31)))


def judged(world: World, known_at: Day | None = None) -> Evaluation:
    plan, recorded, as_of = world
    return evaluate(plan, recorded, as_of=as_of, known_at=known_at)


def figures(evaluation: Evaluation) -> list[Figure]:
    """Every figure of an evaluation."""
    summary = evaluation.summary
    return [
        *(result.figure for result in evaluation.indicators.values()),
        *(result.figure for result in evaluation.measures.values()),
        *(figure for result in evaluation.goals.values() for figure in (result.figure, result.with_proposals)),
        *(summary.implementation, summary.reported, summary.results, summary.results_with_proposals),
    ]


def facts(evaluation: Evaluation) -> dict[str, Any]:
    """Everything an evaluation says, without the order in which it is said."""
    return {
        "summary": rounded(evaluation.summary),
        "goals": {key: (r.level, rounded(r.figure), rounded(r.with_proposals)) for key, r in evaluation.goals.items()},
        "indicators": {key: said(result) for key, result in evaluation.indicators.items()},
        "measures": {key: (r.status, rounded(r.figure), r.is_late) for key, r in evaluation.measures.items()},
        "states": [{key: r.states for key, r in f.items()} for f in (evaluation.commitments, evaluation.decisions)],
        "contradictions": {
            (found.goal, frozenset(found.measures), found.indicator, found.change.to)
            for found in evaluation.contradictions
        },
        "digest": evaluation.receipt.digest,
    }  # fmt: skip


def said(result: IndicatorResult) -> dict[str, Any]:
    """Everything a result says, without the rows that its points were read from."""
    plain = {field.name: getattr(result, field.name) for field in attrs.fields(IndicatorResult)}
    points = {name: plain.pop(name) for name in ("baseline", "latest", "points")}
    plain["changes"] = [(c.since, c.to, c.value, c.movement, c.from_baseline) for c in result.changes]
    plain["read"] = [
        point and (point.value, point.day, point.known)
        for point in (points["baseline"], points["latest"], *points["points"])
    ]
    plain["original"] = result.original and said(result.original)
    return plain


def rounded(value: Any) -> Any:
    """A value with its numbers to twelve digits: a sum in another order differs in the last one."""
    if isinstance(value, float):
        return round(value, 12)
    if attrs.has(type(value)):
        return [rounded(getattr(value, field.name)) for field in attrs.fields(type(value))]
    return value


def reordered(plan: Plan, shuffled: Callable[[Iterable[Any]], list[Any]]) -> Plan:
    """The same plan with its keys, and its goals' indicators, in another order."""

    def other(items: Mapping[str, T]) -> dict[str, T]:
        return {key: items[key] for key in shuffled(items)}

    goals = {key: evolve(goal, indicators=other(goal.indicators)) for key, goal in other(plan.goals).items()}
    return evolve(plan, goals=goals, measures=other(plan.measures), indicators=other(plan.indicators))


def is_within(narrow: Figure, wide: Figure) -> bool:
    return wide.low - 1e-12 <= narrow.low and narrow.high <= wide.high + 1e-12


@given(worlds(), st.none() | strategies.days)
def test_every_plan_with_any_record_is_judged_in_ranges_within_0_and_1(world: World, known_at: Day | None) -> None:
    evaluation = judged(world, known_at)
    for figure in figures(evaluation):
        assert 0 <= figure.low <= figure.high <= 1
        assert 0 <= figure.coverage <= 1
    for result in evaluation.indicators.values():
        for ends in (result.progress, result.planned, result.pace, result.distance, result.expected):
            assert ends is None or ends[0] <= ends[1]


@given(worlds())
def test_everything_in_a_plan_has_a_verdict_and_what_says_nothing_of_today_the_whole_range(world: World) -> None:
    evaluation = judged(world)
    for name in ("goals", "measures", "indicators", "commitments", "decisions"):
        assert list(getattr(evaluation, name)) == list(getattr(world[0], name))
    for result in evaluation.indicators.values():
        assert result.statuses
        assert result.is_context == (result.statuses == (Status.CONTEXT,))
        if result.status in SILENT:
            assert (result.figure.low, result.figure.high, result.figure.coverage) == (0, 1, 0)
    assert all(goal.statuses for goal in evaluation.goals.values())
    assert all(each.states for each in (*evaluation.commitments.values(), *evaluation.decisions.values()))


@given(worlds(), st.data(), strategies.days)
def test_what_becomes_known_later_changes_no_earlier_evaluation(
    world: World, data: st.DataObject, known_at: Day
) -> None:
    plan, recorded, as_of = world
    more = data.draw(records(plan, what_if=False))
    later = known_at + timedelta(days=1)
    both = Records(
        observations=(*recorded.observations, *(evolve(row, known=max(row.known, later)) for row in more.observations)),
        statuses=(*recorded.statuses, *(evolve(entry, known=max(entry.known, later)) for entry in more.statuses)),
    )
    before = judged(world, known_at)
    assert evolve(judged((plan, both, as_of), known_at), records=recorded) == before


@given(worlds(knots=False), st.randoms(use_true_random=False))
def test_the_order_of_keys_and_rows_changes_nothing(world: World, random: Any) -> None:
    plan, recorded, as_of = world

    def shuffled(items: Iterable[Any]) -> list[Any]:
        return random.sample(list(items), len(list(items)))  # type: ignore[no-any-return]

    other = Records(observations=tuple(shuffled(recorded.observations)), statuses=tuple(shuffled(recorded.statuses)))
    assert facts(judged((reordered(plan, shuffled), other, as_of))) == facts(judged(world))


@given(worlds(), st.sampled_from([0.125, 4.0, 1024.0]))
def test_weights_scaled_for_all_change_nothing_but_the_receipt(world: World, scale: float) -> None:
    plan, recorded, as_of = world
    goals = {
        key: evolve(goal, weight=goal.weight * scale, indicators={i: w * scale for i, w in goal.indicators.items()})
        for key, goal in plan.goals.items()
    }
    other = judged((evolve(plan, goals=goals), recorded, as_of))
    assert {**facts(other), "digest": ""} == {**facts(judged(world)), "digest": ""}


@given(worlds(), st.data())
def test_going_silent_never_raises_the_low_end(world: World, data: st.DataObject) -> None:
    """Silent is an indicator without a row of its own, and with it all that is computed from it."""
    plan, recorded, as_of = world
    wanted = data.draw(st.sets(st.sampled_from([*plan.indicators, "none"])))
    above = links.reverse(links.inputs(plan))
    silent = wanted.union(*(links.reach(above, key) for key in wanted))
    measures = data.draw(st.sets(st.sampled_from([*plan.measures, "none"])))
    rest = Records(
        observations=tuple(row for row in recorded.observations if row.indicator not in silent),
        statuses=tuple(entry for entry in recorded.statuses if entry.id not in measures),
    )
    before, after = judged(world), judged((plan, rest, as_of))
    for quiet, loud in zip(figures(after), figures(before), strict=True):
        assert quiet.low <= loud.low + 1e-12
        assert quiet.coverage <= loud.coverage + 1e-12


@given(worlds(), st.data())
def test_a_gap_that_is_filled_never_widens_a_range(world: World, data: st.DataObject) -> None:
    """The gap is an indicator that nothing was recorded of, and nothing is computed from."""
    plan, recorded, as_of = world
    above = links.reverse(links.inputs(plan))
    seen = {row.indicator for row in recorded.observations}
    quiet = [key for key in plan.indicators if key not in above and key not in seen]
    if quiet:
        more = data.draw(st.lists(observations(plan, quiet), min_size=1, max_size=4))
        filled = evolve(recorded, observations=(*recorded.observations, *more))
        for narrow, wide in zip(figures(judged((plan, filled, as_of))), figures(judged(world)), strict=True):
            assert is_within(narrow, wide)


@given(worlds(), st.data())
def test_a_bound_that_is_narrowed_never_widens_a_range_or_a_set(world: World, data: st.DataObject) -> None:
    plan, recorded, as_of = world
    plan = evolve(plan, indicators={key: without_division(each) for key, each in plan.indicators.items()})
    narrow = evolve(recorded, observations=tuple(data.draw(narrowed(row)) for row in recorded.observations))
    before, after = judged((plan, recorded, as_of)), judged((plan, narrow, as_of))
    for inner, outer in zip(figures(after), figures(before), strict=True):
        assert is_within(inner, outer)
    for key, result in before.indicators.items():
        if not SILENT.intersection(result.statuses):
            assert set(after.indicators[key].statuses) <= set(result.statuses)


@given(cases())
def test_an_indicator_of_a_plan_agrees_with_the_reference(case: Case) -> None:
    plan, recorded, as_of = world_of(case)
    result = judged((plan, recorded, as_of)).indicators["a"]
    assert set(result.statuses) == reference.statuses(case)
    assert result.progress == pytest.approx(floats(reference.progress_range(case)), rel=1e-12, abs=1e-12)
    assert result.planned == pytest.approx(floats(reference.planned_range(case)), rel=1e-12, abs=1e-12)
    pace = reference.pace_range(case)
    assert result.pace == (pytest.approx(floats(pace), rel=1e-12, abs=1e-12) if pace else None)
    assert (result.figure.low, result.figure.high) == pytest.approx(
        floats(reference.score_range(case)), rel=1e-12, abs=1e-12
    )


def without_division(indicator: Indicator) -> Indicator:
    """The indicator, recorded and not computed where a divisor may be zero, and in no domain that a row may leave."""
    divides = indicator.formula is not None and "/ " in indicator.formula.text and "ceil" not in indicator.formula.text
    return evolve(indicator, formula=None if divides else indicator.formula, domain=UNKNOWN)


@st.composite
def narrowed(draw: st.DrawFn, row: Observation) -> Observation:
    """The row with a value within the bounds of what it had."""
    low, high = max(row.value.bounds[0], -1000.0), min(row.value.bounds[1], 1000.0)
    one, other = draw(st.floats(low, high)), draw(st.floats(low, high))
    return evolve(row, value=Quantity(min(one, other), max(one, other))) if draw(st.booleans()) else row


def world_of(case: Case) -> World:
    """The case as a plan of one indicator, its days counted from the first day of 2021."""

    def day(number: int) -> Day:
        return START + timedelta(days=number)

    targets = tuple(
        Target(value=quantity((value, value)), kind=TargetKind.REACH, date=periods.on(day(at)))
        for at, value in case.targets
    )
    indicator = Indicator(
        id="a",
        title=Text(plain="A"),
        direction=Direction.INCREASE if case.sign > 0 else Direction.DECREASE,
        baseline=Baseline(date=periods.on(day(case.start)), value=quantity(case.baseline)),
        targets=targets,
        trajectory=TrajectoryKind.STEP if case.step else TrajectoryKind.LINEAR,
    )
    plan = Plan(id="p", title=Text(plain="P"), organisation="O", period=strategies.PERIOD, indicators={"a": indicator})
    seen = periods.on(day(case.day))
    row = Observation(organisation="O", indicator="a", date=seen, value=quantity(case.observed), known=seen.end)
    return plan, Records(observations=(row,)), day(case.as_of)


def quantity(ends: Ends) -> Quantity:
    return Quantity(*floats(ends))


def floats(ends: Ends) -> tuple[float, float]:
    return kernels.number(ends[0]), kernels.number(ends[1])
