"""A plan and its records judged at a date."""

from collections.abc import Mapping
from datetime import date as Day

from plantrack import links
from plantrack.evaluation.followup import commitment, decision, implementation, latest, measures
from plantrack.evaluation.goals import goals, rolled, top
from plantrack.evaluation.indicators import indicators
from plantrack.evaluation.known import as_known
from plantrack.evaluation.receipt import receipt
from plantrack.evaluation.series import series
from plantrack.evaluation.values import (
    Contradiction,
    Count,
    Evaluation,
    Figure,
    GoalResult,
    IndicatorResult,
    MeasureResult,
    Member,
    Method,
    Movement,
    Phase,
    Receipt,
    Summary,
)
from plantrack.plan import Origin, Plan, Rollup
from plantrack.records import MeasureStatus, Observation, Records, StatusEntry
from plantrack.scoring.methods import pace

__all__ = ["Evaluation", "evaluate"]


def evaluate(
    plan: Plan, records: Records, *, as_of: Day, known_at: Day | None = None, predecessor: Plan | None = None
) -> Evaluation:
    """The plan judged on the day `as_of`, with what was known on the day `known_at` (default: everything).

    Never raises: what the record does not settle is a range, or a status that says so.
    """
    known = as_known(plan, known_at)
    found = indicators(known, series(known, records.observations, as_of, known_at), as_of)
    entries = latest(known, records.statuses, as_of, known_at)
    done = measures(known, entries, as_of)
    reached = goals(known, found)
    summary = _summary(known, reached, done)
    method = Method(id=pace.ID, version=pace.VERSION, thresholds=pace.THRESHOLDS, rollup=Rollup.MEAN)
    return Evaluation(
        plan=known,
        records=records,
        as_of=as_of,
        known_at=known_at,
        phase=_phase(known, as_of),
        summary=summary,
        goals=reached,
        measures=done,
        indicators=found,
        commitments={
            key: commitment(each, entries.get(("commitments", key)), as_of) for key, each in known.commitments.items()
        },
        decisions={
            key: decision(each, entries.get(("decisions", key)), as_of) for key, each in known.decisions.items()
        },
        contradictions=_contradictions(known, found, done),
        method=method,
        receipt=_receipt(known, records, method, as_of, known_at, summary.results.coverage),
        predecessor=as_known(predecessor, known_at) if predecessor else None,
    )


def _phase(plan: Plan, as_of: Day) -> Phase:
    if as_of < plan.period.start:
        return Phase.NOT_STARTED
    return Phase.ENDED if as_of >= plan.period.end else Phase.RUNNING


def _summary(plan: Plan, reached: Mapping[str, GoalResult], done: Mapping[str, MeasureResult]) -> Summary:
    own = [goal for goal in reached.values() if goal.goal.origin is not Origin.PROPOSED]
    return Summary(
        measurable=Count(number=sum(goal.level.is_measurable for goal in own), of=len(own)),
        measurable_with_proposals=Count(
            number=sum(goal.level_with_proposals.is_measurable for goal in reached.values()), of=len(reached)
        ),
        implementation=implementation(done, reported=False),
        reported=implementation(done, reported=True),
        results=_results(plan, reached, proposals=False),
        results_with_proposals=_results(plan, reached, proposals=True),
    )


def _results(plan: Plan, reached: Mapping[str, GoalResult], *, proposals: bool) -> Figure:
    return rolled(
        Member(
            kind="goal",
            id=key,
            weight=plan.goals[key].weight,
            figure=reached[key].with_proposals if proposals else reached[key].figure,
        )
        for key in top(plan, proposals=proposals)
        if proposals or plan.goals[key].origin is not Origin.PROPOSED
    )


def _contradictions(
    plan: Plan, found: Mapping[str, IndicatorResult], done: Mapping[str, MeasureResult]
) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(goal=key, measures=completed, indicator=name, change=change)
        for key, contributing in links.measures_of(plan).items()
        if (completed := _completed(plan, contributing, done))
        for name in plan.goals[key].indicators
        if name in found
        for change in found[name].changes
        if change.from_baseline and change.movement is Movement.WORSENING
    )


def _completed(plan: Plan, contributing: tuple[str, ...], done: Mapping[str, MeasureResult]) -> tuple[str, ...]:
    """The completed measures among some, without the parts of those that are completed as a whole."""
    found = tuple(key for key in contributing if done[key].status == MeasureStatus.COMPLETED)
    up = links.parents(plan.measures)
    return tuple(key for key in found if done[key].measure.part_of not in found or key in links.reach(up, key))


def _receipt(
    plan: Plan, records: Records, method: Method, as_of: Day, known_at: Day | None, coverage: float
) -> Receipt:
    def is_visible(record: Observation | StatusEntry) -> bool:
        return record.day <= as_of and (known_at is None or record.known <= known_at)

    observations = filter(is_visible, records.observations)
    return receipt(plan, observations, filter(is_visible, records.statuses), method, as_of, known_at, coverage)
