"""How far a weight or a threshold would have to move for the verdict on a goal to change."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from plantrack.evaluation import evaluate
from plantrack.evaluation.goals import verdict
from plantrack.evaluation.methods import edges
from plantrack.evaluation.results import GoalResult, Member
from plantrack.evaluation.values import Evaluation
from plantrack.plan import Rollup
from plantrack.scoring.methods import are_in_order
from plantrack.scoring.statuses import Status

NEAR = 1e-9
"""How far past a value, relative to its size, the verdict beyond it is looked up."""


@frozen(kw_only=True)
class Margin:
    """Where a weight or a threshold would have to be for the verdict on a goal to become `statuses`.

    Just past `then` the verdict is another; between `now` and `then` it is the same. `of` is
    "weight" or "threshold", `name` the member or the threshold.
    """

    goal: str
    of: str
    name: str
    now: float
    then: float
    statuses: tuple[Status, ...]


def margins(evaluation: Evaluation) -> tuple[Margin, ...]:
    """The nearest move of each weight and each threshold, down and up, that changes the verdict on a goal."""
    return (*_weights(evaluation), *_thresholds(evaluation))


def _weights(evaluation: Evaluation) -> Iterator[Margin]:
    for key, goal in evaluation.goals.items():
        for n, member in enumerate(goal.members):
            candidates = sorted({*_turns(evaluation, goal, n)} - {member.weight})
            for side in (
                [each for each in reversed(candidates) if each < member.weight],
                [each for each in candidates if each > member.weight],
            ):
                for then in side:
                    past = then * (1 + NEAR) if then > member.weight else then * (1 - NEAR)
                    statuses = _weighed(evaluation, goal, n, past)
                    if statuses != goal.statuses:
                        yield Margin(
                            goal=key, of="weight", name=member.id, now=member.weight, then=then, statuses=statuses
                        )
                        break


def _weighed(evaluation: Evaluation, goal: GoalResult, n: int, weight: float) -> tuple[Status, ...]:
    """The verdict on a goal if one of its members had another weight."""
    members: Sequence[Member] = [evolve(each, weight=weight) if i == n else each for i, each in enumerate(goal.members)]
    return verdict(members, goal.goal.rollup, evaluation.indicators, evaluation.goals, evaluation.method)


def _turns(evaluation: Evaluation, goal: GoalResult, n: int) -> Iterator[float]:
    """The weights of a member at which the goal's score passes from one class into another, or may do so."""
    others = [each for i, each in enumerate(goal.members) if i != n and each.weight > 0]
    total = sum(each.weight for each in others)
    if not others:
        return
    yield 0.0
    for end in ("low", "high"):
        own = getattr(goal.members[n].figure, end)
        scores = [(each.weight, getattr(each.figure, end)) for each in others]
        if goal.goal.rollup is Rollup.MAJORITY:
            for _, score in (*scores, (0.0, own)):
                reaching = sum(weight for weight, other in scores if other >= score)
                yield abs(total - 2 * reaching)
        elif goal.goal.rollup is Rollup.MEAN:
            summed = sum(weight * score for weight, score in scores)
            for edge in edges(evaluation.method):
                if own != edge and (weight := (edge * total - summed) / (own - edge)) > 0:
                    yield weight


def _thresholds(evaluation: Evaluation) -> Iterator[Margin]:
    nearest: dict[tuple[str, str, bool], Margin] = {}
    for name, now in evaluation.method.thresholds.items():
        for then in sorted(_values(evaluation), key=lambda value: abs(value - now)):
            past = then + (NEAR if then >= now else -NEAR) * max(1.0, abs(then))
            thresholds = {**evaluation.method.thresholds, name: past}
            if not are_in_order(thresholds, evaluation.method.thresholds):
                continue
            again = _with(evaluation, thresholds)
            for key, goal in again.goals.items():
                place = key, name, then > now
                if goal.statuses != evaluation.goals[key].statuses and place not in nearest:
                    nearest[place] = Margin(
                        goal=key, of="threshold", name=name, now=now, then=then, statuses=goal.statuses
                    )
    yield from nearest.values()


def _with(evaluation: Evaluation, thresholds: Mapping[str, float]) -> Evaluation:
    return evaluate(
        evaluation.plan,
        evaluation.records,
        as_of=evaluation.as_of,
        known_at=evaluation.known_at,
        method=evolve(evaluation.method, thresholds=thresholds),
    )


def _values(evaluation: Evaluation) -> set[float]:
    """The numbers that are held against thresholds: paces, planned shares, the figures of a method, and scores."""
    ranges = [
        each
        for result in evaluation.indicators.values()
        for each in (result.pace, result.planned, *(step.value for step in result.workings))
        if each
    ]
    ranges += [(goal.figure.low, goal.figure.high) for goal in evaluation.goals.values()]
    return {end for each in ranges for end in each if abs(end) < 1e6}
