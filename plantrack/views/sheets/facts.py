"""The facts of a star schema: targets, figures, scores, promises, decisions and findings."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation import history
from plantrack.evaluation.reporting import reports
from plantrack.evaluation.results import Figure
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding, written
from plantrack.messages import Wording
from plantrack.scoring.statuses import Status
from plantrack.views.facts import message, told
from plantrack.views.sheets import Kind, Sheet, Values, days, ends, keyed, recorded, table, worded

_RANGE = (("low", Kind.NUMBER), ("high", Kind.NUMBER))


def targets(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = [
        (
            keyed(plan, key),
            days(target.date or plan.period)[1],
            str(target.kind),
            *ends(target.value),
            target.date is None,
        )
        for key, each in plan.indicators.items()
        for target in each.targets
    ]  # fmt: skip
    return table(
        "fact_target", rows, "indicator_key", ("date", Kind.DAY), "kind", *_RANGE, ("is_date_assumed", Kind.FLAG)
    )


def observations(evaluation: Evaluation, say: Wording) -> tuple[Sheet, Sheet]:
    """The figures, and what part of the whole each of them counts."""
    plan, rows, parts = evaluation.plan, list[Values](), list[Values]()
    for n, row in enumerate(recorded(evaluation), start=1):
        key, source = f"{plan.id}/{n}", row.source
        printed = (source.document, source.at, source.figure, source.note) if source else ("", "", "", "")
        rows.append((
            key, keyed(plan, row.indicator), row.day, *days(row.date), days(row.since)[1], row.since is not None,
            row.known, *ends(row.value), row.value.is_exact, bool(row.dimensions), row.assumed, *printed,
        ))  # fmt: skip
        for name, member in row.dimensions.items():
            title = plan.dimensions.get(name, {}).get(member)
            parts.append((key, name, member, worded(title, say)))
    figures = table(
        "fact_observation", rows, "observation_key", "indicator_key", ("date", Kind.DAY), ("first_day", Kind.DAY),
        ("last_day", Kind.DAY), ("since", Kind.DAY), ("is_change", Kind.FLAG), ("known", Kind.DAY), *_RANGE,
        ("is_exact", Kind.FLAG), ("is_part", Kind.FLAG), ("is_assumed", Kind.FLAG), "document", "heading", "printed",
        "note",
    )  # fmt: skip
    return figures, table("bridge_observation_part", parts, "observation_key", "dimension", "member", "title")


def scores(evaluation: Evaluation) -> Sheet:
    """The plan, its goals and its indicators as they were judged at the end of each reporting period."""
    plan, as_of = evaluation.plan, evaluation.as_of
    found = {min(each.period.end, as_of) for each in reports(evaluation) if each.period.end >= plan.period.start}
    past = history(
        plan, evaluation.records, days=sorted({*found, as_of}), known_at=evaluation.known_at,
        predecessor=evaluation.predecessor, method=evaluation.method,
    )  # fmt: skip
    return table(
        "fact_score", [row for each in past for row in _judged(each)], "plan_key", "goal_key", "indicator_key",
        "subject", ("date", Kind.DAY), *_RANGE, ("coverage", Kind.NUMBER), "status", ("is_certain", Kind.FLAG),
    )  # fmt: skip


def _judged(evaluation: Evaluation) -> Iterator[Values]:
    plan, day, summary = evaluation.plan, evaluation.as_of, evaluation.summary
    yield plan.id, "", "", "results", day, *_figure(summary.results), "", None
    yield plan.id, "", "", "implementation", day, *_figure(summary.implementation), "", None
    for key, goal in evaluation.goals.items():
        judged = _figure(goal.figure) if goal.level.is_measurable else (None, None, None)
        yield plan.id, keyed(plan, key), "", "goal", day, *judged, *_status(goal.statuses)
    for key, each in evaluation.indicators.items():
        if not each.is_context:
            yield plan.id, "", keyed(plan, key), "indicator", day, *_figure(each.figure), *_status(each.statuses)


def commitments(evaluation: Evaluation, say: Wording) -> Sheet:
    plan = evaluation.plan
    rows = []
    for key, result in evaluation.commitments.items():
        given = plan.commitments[key]
        state = "|".join(result.states)
        rows.append(
            (keyed(plan, key), plan.id, given.what.to(say.language), given.by, given.to, *days(given.due), state)
        )
    return table(
        "fact_commitment", rows, "commitment_key", "plan_key", "what", "by", "to", ("due_from", Kind.DAY),
        ("due_by", Kind.DAY), "state",
    )  # fmt: skip


def decisions(evaluation: Evaluation) -> Sheet:
    plan = evaluation.plan
    rows = []
    for key, result in evaluation.decisions.items():
        given = plan.decisions[key]
        state = "|".join(result.states)
        rows.append((keyed(plan, key), plan.id, given.body, given.case, *days(given.date), given.proposed or "", state))
    return table(
        "fact_decision", rows, "decision_key", "plan_key", "body", "case", ("first_day", Kind.DAY),
        ("last_day", Kind.DAY), "proposed", "state",
    )  # fmt: skip


def findings(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    rows = [
        (evaluation.plan.id, each.check, str(each.severity), written(each.place), message(each, say),
         bool(each.waived), told(each.waived, say), each.waived_until)
        for each in findings
    ]  # fmt: skip
    return table(
        "fact_finding", rows, "plan_key", "check", "severity", "place", "message", ("is_waived", Kind.FLAG), "reason",
        ("waived_until", Kind.DAY),
    )  # fmt: skip


def _figure(figure: Figure) -> Values:
    return (figure.low, figure.high, figure.coverage) if figure.members else (None, None, None)


def _status(statuses: Sequence[Status]) -> tuple[str, bool]:
    """The statuses that are possible, and whether there is but one."""
    return "|".join(map(str, statuses)), len(statuses) == 1
