"""Goals: the measurability ladder, and the roll-up from indicators to goals to the plan."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import evolve

from plantrack import links
from plantrack.evaluation.methods import classes, unknown
from plantrack.evaluation.points import Range
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult, Member
from plantrack.plan import Goal, Origin, Plan, Rollup
from plantrack.scoring import group
from plantrack.scoring.methods import Method
from plantrack.scoring.rollup import SHARES, Rolled
from plantrack.scoring.statuses import SILENT, Status
from plantrack.words import Lack, Level

_KERNELS: Mapping[Rollup, Callable[..., Rolled]] = {
    Rollup.MEAN: group.mean,
    Rollup.WORST: group.worst,
    Rollup.MAJORITY: group.majority,
}


def goals(plan: Plan, results: Mapping[str, IndicatorResult], method: Method) -> Mapping[str, GoalResult]:
    """The result of every goal, in the order of the plan, parts computed before what they are part of."""
    parts, measures = links.parts(plan.goals), links.measures_of(plan)
    done: dict[str, GoalResult] = {}
    straight = links.order(parts_of_all(plan))  # without those on a cycle of `part_of`, or above one
    knotted = plan.goals.keys() - set(straight)
    origins = [each.origin for each in plan.goals.values()] + [each.origin for each in plan.indicators.values()]
    proposes = Origin.PROPOSED in origins
    for key in (*straight, *(key for key in plan.goals if key in knotted)):
        goal = plan.goals[key]
        below = () if key in knotted else parts.get(key, ())
        own = _members(plan, goal, below, results, done, method, proposals=False)
        all_ = _members(plan, goal, below, results, done, method, proposals=True) if proposes else own
        level, lacks = _level(goal, below, results, done, proposals=False)
        proposed, still = _level(goal, below, results, done, proposals=True) if proposes else (level, lacks)
        figure = rolled(own, goal.rollup, method.scale)
        done[key] = GoalResult(
            goal=goal,
            level=level,
            level_with_proposals=proposed,
            lacks=lacks,
            lacks_with_proposals=still,
            figure=figure,
            with_proposals=rolled(all_, goal.rollup, method.scale) if proposes else figure,
            members=own,
            statuses=_statuses(own, figure, results, done, method),
            measures=measures.get(key, ()),
            parts=parts.get(key, ()),
            is_assumed=any(_is_assumed(member, results, done) for member in all_),
        )
    return {key: done[key] for key in plan.goals}


def parts_of_all(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The direct parts of every goal, empty for a leaf."""
    parts = links.parts(plan.goals)
    return {key: parts.get(key, ()) for key in plan.goals}


def top(plan: Plan, *, proposals: bool) -> tuple[str, ...]:
    """The goals that are part of no other goal that counts; those on a cycle stand on their own."""
    knotted = plan.goals.keys() - set(links.order(parts_of_all(plan)))
    wholes = {key for key, goal in plan.goals.items() if proposals or goal.origin is not Origin.PROPOSED}
    return tuple(key for key, goal in plan.goals.items() if goal.part_of not in wholes or key in knotted)


def rolled(members: Iterable[Member], kind: Rollup = Rollup.MEAN, scale: Range = SHARES) -> Figure:
    """The figure of a group of members; its whole scale and not covered where it has none."""
    found = list(members)
    if not found:
        return Figure(low=scale[0], high=scale[1], scale=scale)
    rows = [(m.weight, m.figure.low, m.figure.high, m.figure.coverage) for m in found]
    low, high, coverage = _KERNELS[kind](*zip(*rows, strict=True), scale)
    return Figure(low=low, high=high, coverage=coverage, members=len(found), scale=scale)


def verdict(
    members: Sequence[Member],
    kind: Rollup,
    results: Mapping[str, IndicatorResult],
    done: Mapping[str, GoalResult],
    method: Method,
) -> tuple[Status, ...]:
    """The verdicts that are possible on a goal of some members."""
    return _statuses(members, rolled(members, kind, method.scale), results, done, method)


def _members(
    plan: Plan,
    goal: Goal,
    parts: Iterable[str],
    results: Mapping[str, IndicatorResult],
    done: Mapping[str, GoalResult],
    method: Method,
    *,
    proposals: bool,
) -> tuple[Member, ...]:
    """What is scored under a goal: its indicators with a target, and its parts; those that dangle count as unknown."""
    found: list[Member] = []
    for key, weight in goal.indicators.items():
        result = results.get(key)
        if result is None:
            found.append(Member(kind="indicator", id=key, weight=weight, figure=unknown(method), dangles=True))
        elif not result.is_context and (proposals or result.indicator.origin is not Origin.PROPOSED):
            found.append(Member(kind="indicator", id=key, weight=weight, figure=result.figure))
    for key in parts:
        part = plan.goals[key]
        if proposals or part.origin is not Origin.PROPOSED:
            figure = done[key].with_proposals if proposals else done[key].figure
            one = figure if figure.members == 1 else evolve(figure, members=1)
            found.append(Member(kind="goal", id=key, weight=part.weight, figure=one))
    return tuple(found)


def _is_assumed(member: Member, results: Mapping[str, IndicatorResult], done: Mapping[str, GoalResult]) -> bool:
    if member.kind == "goal":
        return done[member.id].is_assumed
    return not member.dangles and results[member.id].is_assumed


def _statuses(
    members: Iterable[Member],
    figure: Figure,
    results: Mapping[str, IndicatorResult],
    done: Mapping[str, GoalResult],
    method: Method,
) -> tuple[Status, ...]:
    """The verdict of an only member, or that of all; else the classes of the score, and what all may come to alike.

    A member that says nothing of today may come to anything.
    """
    each = [
        (Status.UNMEASURABLE,)
        if member.dangles
        else results[member.id].statuses
        if member.kind == "indicator"
        else done[member.id].statuses
        for member in members
    ]
    if not each:
        return (Status.UNMEASURABLE,)
    if len(each) == 1 or (len(set(each)) == 1 and len(each[0]) == 1):
        return each[0]
    if figure.coverage == 0:
        return _ordered(*each)
    speaking = [set(some) for some in each if not SILENT.intersection(some)]
    alike = set.intersection(*speaking) if speaking else set()
    return _ordered(classes(figure.low, figure.high, method), alike)


def _ordered(*several: Collection[Status]) -> tuple[Status, ...]:
    """Every status that is in some of several sets, in the order of `Status`."""
    return tuple(status for status in Status if any(status in some for some in several))


def _level(
    goal: Goal,
    parts: tuple[str, ...],
    results: Mapping[str, IndicatorResult],
    done: Mapping[str, GoalResult],
    *,
    proposals: bool,
) -> tuple[Level, tuple[Lack, ...]]:
    """The step of the ladder that a goal is on, and what its best indicator lacks for M4."""
    own = [
        results[key]
        for key in goal.indicators
        if key in results and (proposals or results[key].indicator.origin is not Origin.PROPOSED)
    ]
    ordered = sorted(own, key=lambda result: result.indicator.id)
    best = max(ordered, key=lambda result: (result.level, -len(result.lacks)), default=None)
    counted = [done[key] for key in parts if proposals or done[key].goal.origin is not Origin.PROPOSED]
    below = [part.level_with_proposals if proposals else part.level for part in counted]
    level = best.level if best else Level.M1 if goal.statement else Level.M0
    if below and min(below) >= Level.M4:
        level = max(level, min(below))
    if level.is_measurable:
        return level, ()
    return level, best.lacks if best else (Lack.INDICATOR,)
