"""The results of evaluations as data that others can read, and that can be computed again and compared."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from plantrack.evaluation.context import results_at
from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.funding import Sum, sums
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult
from plantrack.evaluation.values import Count, Evaluation
from plantrack.findings import Place
from plantrack.plan import ChallengeLevel, Indicator
from plantrack.quantities import signed
from plantrack.records import StatusEntry
from plantrack.views.results import form
from plantrack.views.results.form import FORM, Result, schema

__all__ = ["FORM", "differences", "document", "render", "result", "schema"]

TOLERANCE = 1e-9
"""How far apart, relative to their size, two numbers may lie that count as the same."""


def render(evaluations: Iterable[Evaluation]) -> str:
    """A result file, as JSON."""
    return json.dumps(document(evaluations), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def document(evaluations: Iterable[Evaluation]) -> dict[str, Any]:
    """A result file as plain data; an end of a range that is infinite is None."""
    results = tuple(result(each) for each in evaluations)
    return _plain(form.File(plantrack=FORM, results=results))  # type: ignore[no-any-return]


def result(evaluation: Evaluation) -> Result:
    """Everything that an evaluation says, and what it was made from."""
    plan, method, receipt, summary = evaluation.plan, evaluation.method, evaluation.receipt, evaluation.summary
    return Result(
        plan=plan.id,
        organisation=plan.organisation,
        as_of=evaluation.as_of.isoformat(),
        known_at=evaluation.known_at.isoformat() if evaluation.known_at else None,
        phase=evaluation.phase,
        method=form.MethodOf(
            id=method.id, name=method.name, version=method.version, thresholds=method.thresholds, scale=method.scale
        ),
        receipt=form.ReceiptOf(coverage=receipt.coverage, digest=receipt.digest),
        assumptions=tuple(
            form.Assumed(of=each.of, id=each.id, date=str(each.date), value=each.status)
            if isinstance(each, StatusEntry)
            else form.Assumed(
                of="indicators",
                id=each.indicator,
                date=str(each.date),
                value=plan.indicators[each.indicator].written(each.value),
            )
            for each in evaluation.assumptions
        ),
        summary=form.Figures(
            measurable=_counted(summary.measurable),
            measurable_with_proposals=_counted(summary.measurable_with_proposals),
            implementation=_score(summary.implementation),
            reported=_score(summary.reported),
            results=_score(summary.results),
            results_with_proposals=_score(summary.results_with_proposals),
            results_national=_score(results_at(evaluation, ChallengeLevel.NATIONAL)),
            results_others=_score(results_at(evaluation, ChallengeLevel.LOCAL)),
        ),
        goals={key: _goal(each) for key, each in evaluation.goals.items()},
        indicators={key: _indicator(each) for key, each in evaluation.indicators.items()},
        measures={key: _measure(each) for key, each in evaluation.measures.items()},
        money=tuple(_sum(each) for each in sums(plan)),
        commitments={key: each.states for key, each in evaluation.commitments.items()},
        decisions={key: each.states for key, each in evaluation.decisions.items()},
        triggers={key: {case.member: case.verdict for case in each.cases} for key, each in evaluation.triggers.items()},
        surveys={
            key: {found.wish.id: found.answer for found in each.wishes} for key, each in evaluation.surveys.items()
        },
        reviews={
            key: {str(period): state for period, state in each.periods} for key, each in evaluation.reviews.items()
        },
        questions={key: each.unanswered for key, each in evaluation.questions.items()},
        contradictions=tuple(
            form.ContradictionOf(
                goal=each.goal,
                measures=each.measures,
                indicator=each.indicator,
                change=f"{signed(each.change.value)} from {each.change.since} to {each.change.to}",
                assumed=each.is_assumed,
            )
            for each in evaluation.contradictions
        ),
    )


def differences(given: Any, computed: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Where two documents say different things: the place, and both values in words.

    Numbers are the same where they lie within `TOLERANCE` of each other, relative to their size.
    """
    match given, computed:
        case dict(), dict():
            for key in {**computed, **given}:
                if key not in given or key not in computed:
                    yield (*place, key), "is missing in the file" if key in computed else "is not in the repository"
                else:
                    yield from differences(given[key], computed[key], (*place, key))
        case list(), list() if len(given) == len(computed):
            for n, (one, other) in enumerate(zip(given, computed, strict=True)):
                yield from differences(one, other, (*place, n))
        case _ if not _same(given, computed):
            yield place, f"{_shown(given)} in the file, {_shown(computed)} from the repository"


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-300)
    return type(one) is type(other) and bool(one == other)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _goal(found: GoalResult) -> form.GoalOf:
    return form.GoalOf(
        level=found.level,
        level_with_proposals=found.level_with_proposals,
        lacks=found.lacks,
        statuses=found.statuses,
        rollup=found.goal.rollup,
        score=_score(found.figure),
        score_with_proposals=_score(found.with_proposals),
        members=tuple(form.MemberOf(kind=each.kind, id=each.id, weight=each.weight) for each in found.members),
        assumed=found.is_assumed,
    )


def _indicator(found: IndicatorResult) -> form.IndicatorOf:
    indicator, old = found.indicator, found.original
    return form.IndicatorOf(
        level=found.level,
        lacks=found.lacks,
        statuses=found.statuses,
        last=found.last,
        stale={key: day.isoformat() for key, day in found.stale},
        unit=indicator.unit_in("en"),
        baseline=_point(found.baseline, indicator),
        latest=_point(found.latest, indicator),
        target=_target(found),
        met=found.met,
        assumed=found.is_assumed,
        distance=found.distance,
        expected=found.expected,
        progress=found.progress,
        band=found.band,
        planned=found.planned,
        pace=found.pace,
        breakpoints=tuple(
            form.Edge(status=each.status, baseline=each.baseline, at_most=each.at_most) for each in found.breakpoints
        ),
        steps=tuple(form.Step(what=each.what, value=each.value, rule=each.rule) for each in found.workings),
        original=form.Against(
            target=_target(old), statuses=old.statuses, progress=old.progress, score=_score(old.figure)
        )
        if old
        else None,
        movement=found.movement,
        score=_score(found.figure),
    )


def _measure(found: MeasureResult) -> form.MeasureOf:
    funding = found.measure.funding
    return form.MeasureOf(
        status=found.status,
        late=found.is_late,
        assumed=found.is_assumed,
        funding=funding.status if funding else None,
        score=_score(found.figure),
    )


def _sum(found: Sum) -> form.SumOf:
    return form.SumOf(
        of=found.of,
        id=found.id,
        year=found.year,
        currency=found.currency,
        planned=found.planned.bounds if found.planned else None,
        used=found.used.bounds if found.used else None,
    )


def _point(point: Point | None, indicator: Indicator) -> form.PointOf | None:
    if point is None:
        return None
    return form.PointOf(
        value=point.value.bounds,
        written=indicator.written(point.recorded),
        day=point.day.isoformat(),
        known=point.known.isoformat(),
        assumed=point.is_assumed,
    )


def _target(found: IndicatorResult) -> form.TargetOf | None:
    target = found.target
    if target is None:
        return None
    return form.TargetOf(
        kind=target.kind,
        value=found.indicator.written(target.value),
        day=str(found.target_day),
        assumed=found.target_assumed,
    )


def _score(figure: Figure) -> form.Score:
    return form.Score(low=figure.low, high=figure.high, coverage=figure.coverage, members=figure.members)


def _counted(count: Count) -> form.Counted:
    return form.Counted(number=count.number, of=count.of)


def _plain(value: Any) -> Any:
    if attrs.has(type(value)):
        return {each.name: _plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, float) and math.isinf(value):
        return None
    return value
