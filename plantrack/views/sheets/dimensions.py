"""The dimensions and bridges of a star schema: the plan, its goals, measures and indicators, and the days."""

from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta

from plantrack import periods
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.links import contributions
from plantrack.messages import Wording
from plantrack.periods import Frequency
from plantrack.views.caveats import Caveat, assumption, of_goal, of_indicator, of_measure, proposal, waiver
from plantrack.views.sheets import Kind, Sheet, Values, days, keyed, table, worded

_CAVEATS = (("rests_on_assumptions", Kind.FLAG), ("with_proposal", Kind.FLAG), ("with_waiver", Kind.FLAG))
_CALENDAR = (Frequency.HALF_YEAR, Frequency.TERTIAL, Frequency.QUARTER, Frequency.MONTH)


def plan(evaluation: Evaluation, say: Wording) -> Sheet:
    plan, method = evaluation.plan, evaluation.method
    row = (
        plan.id, plan.title.to(say.language), plan.organisation, *days(plan.period), evaluation.as_of,
        evaluation.known_at, str(evaluation.phase), str(method), str(method.version), evaluation.receipt.digest,
    )  # fmt: skip
    return table(
        "dim_plan", [row], "plan_key", "title", "organisation", ("first_day", Kind.DAY), ("last_day", Kind.DAY),
        ("judged_at", Kind.DAY), ("known_at", Kind.DAY), "phase", "method", "method_version", "receipt",
    )  # fmt: skip


def goals(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows: list[Values] = [
        (
            keyed(plan, key), plan.id, keyed(plan, result.goal.part_of), result.goal.title.to(say.language),
            worded(result.goal.statement, say), str(result.level), result.level.is_measurable,
            result.level_with_proposals.is_measurable, str(result.goal.origin),
            *_flags(of_goal(evaluation, key, findings, say), say),
        )
        for key, result in evaluation.goals.items()
    ]  # fmt: skip
    return table(
        "dim_goal", rows, "goal_key", "plan_key", "parent_goal_key", "title", "statement", "level",
        ("is_measurable", Kind.FLAG), ("is_measurable_with_proposals", Kind.FLAG), "origin", *_CAVEATS,
    )  # fmt: skip


def measures(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows = [
        (
            keyed(plan, key), plan.id, keyed(plan, result.measure.part_of), result.measure.title.to(say.language),
            result.measure.owner, *days(result.measure.period), str(result.measure.origin), result.status or "",
            result.entry.day if result.entry else None, result.is_late,
            *_flags(of_measure(evaluation, key, findings, say), say),
        )
        for key, result in evaluation.measures.items()
    ]  # fmt: skip
    return table(
        "dim_measure", rows, "measure_key", "plan_key", "parent_measure_key", "title", "owner",
        ("first_day", Kind.DAY), ("last_day", Kind.DAY), "origin", "status", ("status_date", Kind.DAY),
        ("is_late", Kind.FLAG), *_CAVEATS,
    )  # fmt: skip


def indicators(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows: list[Values] = [
        (
            keyed(plan, key), plan.id, each.title.to(say.language), each.unit_in(say.language),
            str(each.direction or ""), str(each.level or ""), str(each.frequency or ""), each.data_source,
            each.formula is not None, plan.organisation_of(each), str(each.origin),
            *_flags(of_indicator(evaluation, key, findings, say), say),
        )
        for key, each in plan.indicators.items()
    ]  # fmt: skip
    return table(
        "dim_indicator", rows, "indicator_key", "plan_key", "title", "unit", "direction", "level", "frequency",
        "data_source", ("is_computed", Kind.FLAG), "organisation", "origin", *_CAVEATS,
    )  # fmt: skip


def goal_measures(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (keyed(plan, goal), keyed(plan, measure))
        for measure, goals in contributions(plan).items()
        for goal in goals
        if goal in plan.goals
    ]
    return table("bridge_goal_measure", rows, "goal_key", "measure_key")


def goal_indicators(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (keyed(plan, key), keyed(plan, name), float(weight))
        for key, goal in plan.goals.items()
        for name, weight in goal.indicators.items()
        if name in plan.indicators
    ]
    return table("bridge_goal_indicator", rows, "goal_key", "indicator_key", ("weight", Kind.NUMBER))


def dates(tables: Sequence[Sheet]) -> Sheet:
    """Every day from the first of the first year to the last of the last, with the periods it lies in."""
    found = [value for table in tables for row in table.rows for value in row if isinstance(value, Day)]
    day, last = Day(min(found).year, 1, 1), Day(max(found).year, 12, 31)
    rows: list[Values] = []
    while True:
        rows.append((day, day.year, *(str(periods.containing(each, day)) for each in _CALENDAR)))
        if day == last:
            break
        day += timedelta(days=1)
    return table("dim_date", rows, ("date", Kind.DAY), ("year", Kind.WHOLE), "half_year", "tertial", "quarter", "month")


def _flags(caveats: tuple[Caveat, ...], say: Wording) -> tuple[bool, ...]:
    return tuple(each in caveats for each in (assumption(say), proposal(say), waiver(say)))
