"""An evaluation as a star schema, for Power BI and the like: dimensions, facts and bridges, one row a fact.

Names of tables and columns are in English in every language; titles and messages are in the one asked for.
Keys are text: the plan's id, and after it the element's (`drammen-gp-2021-2024/coverage`).
"""

from collections.abc import Iterator, Sequence
from datetime import date as Day
from datetime import timedelta

from plantrack import periods
from plantrack.evaluation import history
from plantrack.evaluation.reporting import reports
from plantrack.evaluation.values import Evaluation, Figure
from plantrack.findings import Finding, written
from plantrack.links import contributions
from plantrack.messages import Wording
from plantrack.periods import Frequency
from plantrack.plan import Plan, Text
from plantrack.scoring.statuses import Status
from plantrack.views.caveats import Caveat, assumption, of_goal, of_indicator, of_measure, proposal, waiver
from plantrack.views.facts import message
from plantrack.views.sheets import Column, Kind, Sheet, Value, days, ends, recorded

Values = tuple[Value, ...]
_CAVEATS = (("rests_on_assumptions", Kind.FLAG), ("with_proposal", Kind.FLAG), ("with_waiver", Kind.FLAG))
_RANGE = (("low", Kind.NUMBER), ("high", Kind.NUMBER))


def star(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> tuple[Sheet, ...]:
    """The tables in the order in which they refer to each other; `dim_date` has every day that they speak of."""
    tables = (
        _plan(evaluation, say),
        _goals(evaluation, findings, say),
        _measures(evaluation, findings, say),
        _indicators(evaluation, findings, say),
        _bridge_measures(evaluation),
        _bridge_indicators(evaluation),
        _targets(evaluation),
        *_observations(evaluation, say),
        _scores(evaluation),
        _commitments(evaluation, say),
        _decisions(evaluation),
        _findings(evaluation, findings, say),
    )
    return (*tables, _dates(tables))


def _plan(evaluation: Evaluation, say: Wording) -> Sheet:
    plan, method = evaluation.plan, evaluation.method
    row = (
        plan.id, plan.title.to(say.language), plan.organisation, *days(plan.period), evaluation.as_of,
        evaluation.known_at, str(evaluation.phase), str(method), str(method.version), evaluation.receipt.digest,
    )  # fmt: skip
    return _table(
        "dim_plan", [row], "plan_key", "title", "organisation", ("first_day", Kind.DAY), ("last_day", Kind.DAY),
        ("judged_at", Kind.DAY), ("known_at", Kind.DAY), "phase", "method", "method_version", "receipt",
    )  # fmt: skip


def _goals(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows: list[Values] = [
        (
            _key(plan, key), plan.id, _key(plan, result.goal.part_of), result.goal.title.to(say.language),
            _text(result.goal.statement, say), str(result.level), result.level.is_measurable,
            result.level_with_proposals.is_measurable, str(result.goal.origin),
            *_flags(of_goal(evaluation, key, findings, say), say),
        )
        for key, result in evaluation.goals.items()
    ]  # fmt: skip
    return _table(
        "dim_goal", rows, "goal_key", "plan_key", "parent_goal_key", "title", "statement", "level",
        ("is_measurable", Kind.FLAG), ("is_measurable_with_proposals", Kind.FLAG), "origin", *_CAVEATS,
    )  # fmt: skip


def _measures(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows = [
        (
            _key(plan, key), plan.id, _key(plan, result.measure.part_of), result.measure.title.to(say.language),
            result.measure.owner, *days(result.measure.period), str(result.measure.origin), result.status or "",
            result.entry.day if result.entry else None, result.is_late,
            *_flags(of_measure(evaluation, key, findings, say), say),
        )
        for key, result in evaluation.measures.items()
    ]  # fmt: skip
    return _table(
        "dim_measure", rows, "measure_key", "plan_key", "parent_measure_key", "title", "owner",
        ("first_day", Kind.DAY), ("last_day", Kind.DAY), "origin", "status", ("status_date", Kind.DAY),
        ("is_late", Kind.FLAG), *_CAVEATS,
    )  # fmt: skip


def _indicators(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    plan = evaluation.plan
    rows: list[Values] = [
        (
            _key(plan, key), plan.id, each.title.to(say.language), each.unit_in(say.language),
            str(each.direction or ""), str(each.level or ""), str(each.frequency or ""), each.data_source,
            each.formula is not None, plan.organisation_of(each), str(each.origin),
            *_flags(of_indicator(evaluation, key, findings, say), say),
        )
        for key, each in plan.indicators.items()
    ]  # fmt: skip
    return _table(
        "dim_indicator", rows, "indicator_key", "plan_key", "title", "unit", "direction", "level", "frequency",
        "data_source", ("is_computed", Kind.FLAG), "organisation", "origin", *_CAVEATS,
    )  # fmt: skip


def _bridge_measures(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (_key(plan, goal), _key(plan, measure))
        for measure, goals in contributions(plan).items()
        for goal in goals
        if goal in plan.goals
    ]
    return _table("bridge_goal_measure", rows, "goal_key", "measure_key")


def _bridge_indicators(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (_key(plan, key), _key(plan, name), float(weight))
        for key, goal in plan.goals.items()
        for name, weight in goal.indicators.items()
        if name in plan.indicators
    ]
    return _table("bridge_goal_indicator", rows, "goal_key", "indicator_key", ("weight", Kind.NUMBER))


def _targets(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (
            _key(plan, key),
            days(target.date or plan.period)[1],
            str(target.kind),
            *ends(target.value),
            target.date is None,
        )
        for key, each in plan.indicators.items()
        for target in each.targets
    ]  # fmt: skip
    return _table(
        "fact_target", rows, "indicator_key", ("date", Kind.DAY), "kind", *_RANGE, ("is_date_assumed", Kind.FLAG)
    )


def _observations(evaluation: Evaluation, say: Wording) -> tuple[Sheet, Sheet]:
    """The figures, and what part of the whole each of them counts."""
    plan, rows, parts = evaluation.plan, list[Values](), list[Values]()
    for n, row in enumerate(recorded(evaluation), start=1):
        key, source = f"{plan.id}/{n}", row.source
        printed = (source.document, source.at, source.figure, source.note) if source else ("", "", "", "")
        rows.append((
            key, _key(plan, row.indicator), row.day, *days(row.date), days(row.since)[1], row.since is not None,
            row.known, *ends(row.value), row.value.is_exact, bool(row.dimensions), row.assumed, *printed,
        ))  # fmt: skip
        for name, member in row.dimensions.items():
            title = plan.dimensions.get(name, {}).get(member)
            parts.append((key, name, member, _text(title, say)))
    figures = _table(
        "fact_observation", rows, "observation_key", "indicator_key", ("date", Kind.DAY), ("first_day", Kind.DAY),
        ("last_day", Kind.DAY), ("since", Kind.DAY), ("is_change", Kind.FLAG), ("known", Kind.DAY), *_RANGE,
        ("is_exact", Kind.FLAG), ("is_part", Kind.FLAG), ("is_assumed", Kind.FLAG), "document", "heading", "printed",
        "note",
    )  # fmt: skip
    return figures, _table("bridge_observation_part", parts, "observation_key", "dimension", "member", "title")


def _scores(evaluation: Evaluation) -> Sheet:
    """The plan, its goals and its indicators as they were judged at the end of each reporting period."""
    plan, as_of = evaluation.plan, evaluation.as_of
    found = {min(each.period.end, as_of) for each in reports(evaluation) if each.period.end >= plan.period.start}
    past = history(
        plan, evaluation.records, days=sorted({*found, as_of}), known_at=evaluation.known_at,
        predecessor=evaluation.predecessor, method=evaluation.method,
    )  # fmt: skip
    return _table(
        "fact_score", [row for each in past for row in _judged(each)], "plan_key", "goal_key", "indicator_key",
        "subject", ("date", Kind.DAY), *_RANGE, ("coverage", Kind.NUMBER), "status", ("is_certain", Kind.FLAG),
    )  # fmt: skip


def _judged(evaluation: Evaluation) -> Iterator[Values]:
    plan, day, summary = evaluation.plan, evaluation.as_of, evaluation.summary
    yield plan.id, "", "", "results", day, *_figure(summary.results), "", None
    yield plan.id, "", "", "implementation", day, *_figure(summary.implementation), "", None
    for key, goal in evaluation.goals.items():
        judged = _figure(goal.figure) if goal.level.is_measurable else (None, None, None)
        yield plan.id, _key(plan, key), "", "goal", day, *judged, *_status(goal.statuses)
    for key, each in evaluation.indicators.items():
        if not each.is_context:
            yield plan.id, "", _key(plan, key), "indicator", day, *_figure(each.figure), *_status(each.statuses)


def _commitments(evaluation: Evaluation, say: Wording) -> Sheet:
    plan = evaluation.plan
    rows = []
    for key, result in evaluation.commitments.items():
        given = plan.commitments[key]
        state = "|".join(result.states)
        rows.append(
            (_key(plan, key), plan.id, given.what.to(say.language), given.by, given.to, *days(given.due), state)
        )
    return _table(
        "fact_commitment", rows, "commitment_key", "plan_key", "what", "by", "to", ("due_from", Kind.DAY),
        ("due_by", Kind.DAY), "state",
    )  # fmt: skip


def _decisions(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = []
    for key, result in evaluation.decisions.items():
        given = plan.decisions[key]
        state = "|".join(result.states)
        rows.append((_key(plan, key), plan.id, given.body, given.case, *days(given.date), given.proposed or "", state))
    return _table(
        "fact_decision", rows, "decision_key", "plan_key", "body", "case", ("first_day", Kind.DAY),
        ("last_day", Kind.DAY), "proposed", "state",
    )  # fmt: skip


def _findings(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    rows = [
        (evaluation.plan.id, each.check, str(each.severity), written(each.place), message(each, say),
         bool(each.waived), each.waived, each.waived_until)
        for each in findings
    ]  # fmt: skip
    return _table(
        "fact_finding", rows, "plan_key", "check", "severity", "place", "message", ("is_waived", Kind.FLAG), "reason",
        ("waived_until", Kind.DAY),
    )  # fmt: skip


def _dates(tables: Sequence[Sheet]) -> Sheet:
    """Every day from the first of the first year to the last of the last, with the periods it lies in."""
    found = [value for table in tables for row in table.rows for value in row if isinstance(value, Day)]
    day, last = Day(min(found).year, 1, 1), Day(max(found).year, 12, 31)
    rows: list[Values] = []
    while True:
        rows.append((day, day.year, *(str(periods.containing(each, day)) for each in _CALENDAR)))
        if day == last:
            break
        day += timedelta(days=1)
    return _table(
        "dim_date", rows, ("date", Kind.DAY), ("year", Kind.WHOLE), "half_year", "tertial", "quarter", "month"
    )


_CALENDAR = (Frequency.HALF_YEAR, Frequency.TERTIAL, Frequency.QUARTER, Frequency.MONTH)


def _table(key: str, rows: Sequence[Values], *columns: str | tuple[str, Kind]) -> Sheet:
    return Sheet(
        key, key, tuple(Column(*((each,) if isinstance(each, str) else each)) for each in columns), tuple(rows)
    )


def _key(plan: Plan, key: str) -> str:
    return f"{plan.id}/{key}" if key else ""


def _text(text: Text | None, say: Wording) -> str:
    return text.to(say.language) if text else ""


def _flags(caveats: tuple[Caveat, ...], say: Wording) -> tuple[bool, ...]:
    return tuple(each in caveats for each in (assumption(say), proposal(say), waiver(say)))


def _figure(figure: Figure) -> Values:
    return (figure.low, figure.high, figure.coverage) if figure.members else (None, None, None)


def _status(statuses: Sequence[Status]) -> tuple[str, bool]:
    """The statuses that are possible, and whether there is but one."""
    return "|".join(map(str, statuses)), len(statuses) == 1
