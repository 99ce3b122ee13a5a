"""A plan as rows of the tables."""

from collections.abc import Iterator, Mapping
from datetime import date as Day
from typing import Any

from attrs import evolve

from plantrack import links
from plantrack.evaluation.cases import Case, case_of
from plantrack.evaluation.followup import measures
from plantrack.evaluation.goals import parts_of_all, top
from plantrack.evaluation.points import Series
from plantrack.plan import Goal, Indicator, Plan, Rollup, TrajectoryKind
from plantrack.words import LACKS, Lack

Rows = Mapping[str, list[tuple[Any, ...]]]
"""Rows by the name of their table, with their columns in the order of its schema."""

NOTHING = Series()


def rows(plan: Plan, number: int) -> Rows:
    """The rows of a plan that has a number in `plans`, in all tables but those that no single plan fills."""
    indicators = {key: n for n, key in enumerate(plan.indicators)}
    goals = {key: n for n, key in enumerate(plan.goals)}
    measured = {key: n for n, key in enumerate(plan.measures)}
    cases = {key: _case(plan, indicator) for key, indicator in plan.indicators.items()}
    known = [day for document in plan.documents.values() if (day := document.known_day)]
    return {
        "plans": [
            (
                number, plan.id, str(plan.title), plan.organisation, plan.period.start, plan.period.end, plan.succeeds,
                max(known, default=None), apart(plan), plan.spans.text,
            )
        ],
        "goals": list(_goals(plan, number, goals)),
        "edges": [
            (number, goals[key], indicators.get(name), name, goal.indicators[name], rank)
            for key, goal in plan.goals.items()
            for rank, name in _in_their_order(goal)
        ],
        "indicators": [(number, n, *_indicator(plan, case)) for n, case in enumerate(cases.values())],
        "targets": [
            (number, n, day, t.date is not None, str(t.kind), t.value.low, t.value.high, t.tolerance)
            for n, case in enumerate(cases.values())
            for day, t in case.targets
        ],
        "measures": list(_measures(plan, number)),
        "contributions": [
            (number, measured[key], goals[goal])
            for key, reached in links.contributions(plan).items()
            for goal in reached
            if goal in goals
        ],
        "documents": [(number, key, document.known_day) for key, document in plan.documents.items()],
    }  # fmt: skip


def apart(plan: Plan) -> str:
    """Why a plan is judged by itself and not in columns; empty where nothing speaks against columns."""
    each = plan.indicators.values()
    reasons = {
        "a formula": any(indicator.formula for indicator in each),
        "an aggregate": any(indicator.aggregate for indicator in each),
        "a window": any(indicator.window for indicator in each),
        "a changed target": any(target.replaces for indicator in each for target in indicator.targets),
        "a majority": any(goal.rollup is Rollup.MAJORITY for goal in plan.goals.values()),
        "a cycle": len(links.order(parts_of_all(plan))) < len(plan.goals),
    }
    return ", ".join(reason for reason, holds in reasons.items() if holds)


def _in_their_order(goal: Goal) -> list[tuple[int, str]]:
    """The indicators of a goal in its order, each with its place by its id."""
    by_id = {name: n for n, name in enumerate(sorted(goal.indicators))}
    return [(by_id[name], name) for name in goal.indicators]


def _goals(plan: Plan, number: int, numbers: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    parts = parts_of_all(plan)
    heights: dict[str, int] = {}
    for key in links.order(parts):
        heights[key] = max((heights[part] + 1 for part in parts[key]), default=0)
    own, all_ = top(plan, proposals=False), top(plan, proposals=True)
    for key, goal in plan.goals.items():
        yield (
            number, numbers[key], key, str(goal.title), numbers.get(goal.part_of), goal.weight, str(goal.rollup),
            str(goal.origin), goal.statement is not None, heights.get(key, 0), key in own, key in all_,
        )  # fmt: skip


def _indicator(plan: Plan, case: Case) -> tuple[Any, ...]:
    indicator = case.indicator
    base = indicator.baseline
    is_looked_up = base is not None and base.value is None
    lacks = [lack for lack in case.lacks if not (is_looked_up and lack is Lack.BASELINE)]
    low, high = case.baseline.value.bounds if case.baseline else (None, None)
    return (
        indicator.id, str(indicator.title), plan.organisation_of(indicator), None, str(indicator.unit or ""),
        indicator.direction.sign if indicator.direction else 0, str(indicator.level or ""),
        str(indicator.frequency or ""), indicator.formula.text if indicator.formula else "", *indicator.domain.bounds,
        str(indicator.origin), sum(LACKS[lack] for lack in lacks), indicator.trajectory is TrajectoryKind.STEP,
        low, high, case.baseline.day if case.baseline else None,
        base.date.end if base and is_looked_up else None, indicator.stages,
        is_looked_up and Lack.BASELINE in case.lacks,
    )  # fmt: skip


def _case(plan: Plan, indicator: Indicator) -> Case:
    """An indicator of which nothing is recorded, with all its targets."""
    given = evolve(indicator, window=None) if indicator.window else indicator
    return case_of(plan, given, {indicator.id: NOTHING}, Day.max)


def _measures(plan: Plan, number: int) -> Iterator[tuple[Any, ...]]:
    for n, (key, result) in enumerate(measures(plan, {}, Day.max).items()):
        measure = result.measure
        yield number, n, key, str(measure.title), str(measure.origin), measure.owner, not result.parts
