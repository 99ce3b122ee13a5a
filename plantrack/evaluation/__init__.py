"""A plan and its records judged at a date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day

from attrs import evolve

from plantrack import links
from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.followup import commitment, decision, implementation, latest, measures
from plantrack.evaluation.goals import goals, rolled, top
from plantrack.evaluation.indicators import indicators
from plantrack.evaluation.known import known_plans
from plantrack.evaluation.points import Moment
from plantrack.evaluation.questions import questions
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult, Member
from plantrack.evaluation.reviews import review
from plantrack.evaluation.series import series
from plantrack.evaluation.surveys import survey
from plantrack.evaluation.triggers import triggers
from plantrack.evaluation.values import Contradiction, Count, Evaluation, Summary
from plantrack.plan import Origin, Plan
from plantrack.records import Records
from plantrack.scoring.methods import PACE, Method
from plantrack.words import MeasureStatus, Movement, Phase

__all__ = ["Evaluation", "evaluate", "history"]


def evaluate(
    plan: Plan,
    records: Records,
    *,
    as_of: Day,
    known_at: Day | None = None,
    predecessor: Plan | None = None,
    method: Method = PACE,
) -> Evaluation:
    """The plan judged on the day `as_of`, with what was known on the day `known_at` (default: everything).

    Never raises: what the record does not settle is a range, or a status that says so.
    """
    return _judged(plan, records, [Moment(as_of, known_at)], predecessor, method)[0]


def history(
    plan: Plan,
    records: Records,
    *,
    days: Iterable[Day],
    known_at: Day | None = None,
    as_known_then: bool = False,
    predecessor: Plan | None = None,
    method: Method = PACE,
) -> tuple[Evaluation, ...]:
    """The plan judged on each of some days, in the order they are given in, in one pass over the records.

    Each is the same as `evaluate` gives for that day: with what was known on the day `known_at`
    (default: everything), or, where `as_known_then`, with what was known on each day itself.
    """
    asked = tuple(days)
    moments = [Moment(day, day if as_known_then else known_at) for day in sorted(set(asked))]
    found = {each.as_of: each for each in _judged(plan, records, moments, predecessor, method)}
    return tuple(found[day] for day in asked)


def _judged(
    plan: Plan, records: Records, moments: Sequence[Moment], predecessor: Plan | None, method: Method
) -> tuple[Evaluation, ...]:
    known = known_plans(plan, moments)
    days = [moment.as_of for moment in moments]
    rows = records.of(plan)
    found = indicators(known, series(plan, known, rows, moments), days, method)
    before = known_plans(predecessor, moments) if predecessor else [None] * len(moments)
    fired = triggers(plan, known, rows, moments)
    return tuple(
        evolve(_evaluation(now, records, moment, results, old, method), triggers=rules)
        for now, moment, results, old, rules in zip(known, moments, found, before, fired, strict=True)
    )


def _evaluation(
    plan: Plan,
    records: Records,
    moment: Moment,
    found: Mapping[str, IndicatorResult],
    predecessor: Plan | None,
    method: Method,
) -> Evaluation:
    entries = latest(records.entries_of(plan), moment.as_of, moment.known_at)
    done = measures(plan, entries, moment.as_of)
    reached = goals(plan, found, method)
    return Evaluation(
        plan=plan,
        records=records,
        as_of=moment.as_of,
        known_at=moment.known_at,
        phase=_phase(plan, moment.as_of),
        summary=_summary(plan, reached, done, method),
        goals=reached,
        measures=done,
        indicators=found,
        commitments={
            key: commitment(each, entries.get(("commitments", key)), moment.as_of)
            for key, each in plan.commitments.items()
        },
        decisions={
            key: decision(each, entries.get(("decisions", key)), moment.as_of) for key, each in plan.decisions.items()
        },
        questions=questions(plan, moment.as_of),
        contradictions=_contradictions(plan, found, done),
        method=method,
        reviews={key: review(plan, each, records.entries_of(plan), moment) for key, each in plan.reviews.items()},
        surveys={key: survey(each, done) for key, each in plan.surveys.items()},
        predecessor=predecessor,
    )


def _phase(plan: Plan, as_of: Day) -> Phase:
    if as_of < plan.period.start:
        return Phase.NOT_STARTED
    return Phase.ENDED if as_of >= plan.period.end else Phase.RUNNING


def _summary(
    plan: Plan, reached: Mapping[str, GoalResult], done: Mapping[str, MeasureResult], method: Method
) -> Summary:
    own = [goal for goal in reached.values() if goal.goal.origin is not Origin.PROPOSED]
    return Summary(
        measurable=Count(number=sum(goal.level.is_measurable for goal in own), of=len(own)),
        measurable_with_proposals=Count(
            number=sum(goal.level_with_proposals.is_measurable for goal in reached.values()), of=len(reached)
        ),
        implementation=implementation(done, reported=False),
        reported=implementation(done, reported=True),
        results=_results(plan, reached, method, proposals=False),
        results_with_proposals=_results(plan, reached, method, proposals=True),
    )


def _results(plan: Plan, reached: Mapping[str, GoalResult], method: Method, *, proposals: bool) -> Figure:
    members = (
        Member(
            kind="goal",
            id=key,
            weight=plan.goals[key].weight,
            figure=reached[key].with_proposals if proposals else reached[key].figure,
        )
        for key in top(plan, proposals=proposals)
        if proposals or plan.goals[key].origin is not Origin.PROPOSED
    )
    return rolled(members, scale=method.scale)


def _contradictions(
    plan: Plan, found: Mapping[str, IndicatorResult], done: Mapping[str, MeasureResult]
) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(
            goal=key,
            measures=completed,
            indicator=name,
            change=change,
            is_assumed=found[name].is_assumed or any(done[measure].is_assumed for measure in completed),
        )
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
    if not found:
        return ()
    up = links.parents(plan.measures)
    return tuple(key for key in found if done[key].measure.part_of not in found or key in links.reach(up, key))
