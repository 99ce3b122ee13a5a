"""Where methods disagree about a goal, and by which of their figures."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from plantrack.evaluation import evaluate
from plantrack.evaluation.points import Range
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.plan import Plan
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import Status


class Grade(StrEnum):
    """What verdicts of different methods have in common."""

    ENOUGH = "enough"
    TOO_LITTLE = "too little"
    BACKWARDS = "backwards"
    UNKNOWN = "not known"


GRADES: Mapping[Grade, tuple[Status, ...]] = {
    Grade.ENOUGH: (
        Status.ACHIEVED,
        Status.ON_TRACK,
        Status.SUBSTANTIAL_PROGRESS,
        Status.SIGNIFICANT_PROGRESS,
    ),
    Grade.TOO_LITTLE: (
        Status.MISSED,
        Status.OFF_TARGET,
        Status.BEHIND,
        Status.FAR_BEHIND,
        Status.PROGRESSED,
        Status.MODERATE_PROGRESS,
        Status.FAIR_PROGRESS,
        Status.LIMITED_PROGRESS,
        Status.NO_PROGRESS,
        Status.STAGNATION_OR_REGRESSION,
    ),
    Grade.BACKWARDS: (
        Status.REVERSING,
        Status.MODERATE_DETERIORATION,
        Status.REGRESSED,
        Status.SIGNIFICANT_DETERIORATION,
        Status.DETERIORATION,
    ),
}
"""What each verdict comes to; all others say nothing of today."""


@frozen(kw_only=True)
class Opinion:
    """What one method says of a goal: its verdicts, what they come to, and the figures behind them."""

    statuses: tuple[Status, ...]
    grades: tuple[Grade, ...]
    figures: tuple[tuple[str, str, Range], ...]


@frozen(kw_only=True)
class Disagreement:
    """A goal of which methods, by name, say things that do not come to the same."""

    goal: str
    opinions: Mapping[str, Opinion]


def by_each(evaluation: Evaluation, methods: Iterable[Method]) -> dict[str, Evaluation]:
    """The same plan, records and days, judged by each of some methods, by the method's name."""
    plan: Plan = evaluation.plan
    return {
        str(method): evaluate(
            plan, evaluation.records, as_of=evaluation.as_of, known_at=evaluation.known_at, method=method
        )
        for method in methods
    }


def disagreements(evaluations: Mapping[str, Evaluation]) -> tuple[Disagreement, ...]:
    """The goals of which the evaluations, one a method, do not come to the same, in the order of the plan.

    Two verdicts come to the same where both find enough progress, too little, or a way back; sets of
    verdicts where they come to the same set.
    """
    first = next(iter(evaluations.values()))
    found = []
    for key in first.goals:
        opinions = {name: _opinion(each, key) for name, each in evaluations.items()}
        if len({opinion.grades for opinion in opinions.values()}) > 1:
            found.append(Disagreement(goal=key, opinions=opinions))
    return tuple(found)


def grades(statuses: Sequence[Status]) -> tuple[Grade, ...]:
    """What a set of verdicts comes to.

    >>> [str(grade) for grade in grades((Status.ON_TRACK, Status.BEHIND))]
    ['enough', 'too little']
    """
    known = {status: grade for grade, several in GRADES.items() for status in several}
    found = {known.get(status, Grade.UNKNOWN) for status in statuses}
    return tuple(grade for grade in Grade if grade in found)


def _opinion(evaluation: Evaluation, key: str) -> Opinion:
    goal = evaluation.goals[key]
    figures = tuple(
        (member.id, what, value)
        for member in goal.members
        if member.kind == "indicator" and not member.dangles
        for what, value in _telling(evaluation.indicators[member.id])
    )
    return Opinion(statuses=goal.statuses, grades=grades(goal.statuses), figures=figures)


def _telling(result: IndicatorResult) -> list[tuple[str, Range]]:
    """The figure that a method holds against its thresholds."""
    if result.workings:
        return [(step.what, step.value) for step in result.workings[-1:]]
    return [("pace", result.pace)] if result.pace else []
