"""Challenges in figures, and goals that are not in the municipality's hands: those that answer national ones only."""

from plantrack import links
from plantrack.evaluation.goals import rolled, top
from plantrack.evaluation.results import Figure, IndicatorResult, Member
from plantrack.evaluation.values import Evaluation
from plantrack.plan import Challenge, ChallengeLevel, Origin, Plan


def national_goals(plan: Plan) -> tuple[str, ...]:
    """The goals all of whose challenges, with those of their parts, are national; one without any is none of them."""
    down = links.parts(plan.goals)
    found = []
    for key in plan.goals:
        under = [plan.goals[name] for name in dict.fromkeys((key, *links.reach(down, key)))]
        levels = {plan.challenges[name].level for goal in under for name in goal.answers if name in plan.challenges}
        if levels == {ChallengeLevel.NATIONAL}:
            found.append(key)
    return tuple(found)


def context(evaluation: Evaluation) -> tuple[tuple[Challenge, tuple[IndicatorResult, ...]], ...]:
    """The challenges that indicators show, each with these."""
    found = (
        (each, tuple(evaluation.indicators[name] for name in each.indicators if name in evaluation.indicators))
        for each in evaluation.plan.challenges.values()
    )
    return tuple((challenge, shown) for challenge, shown in found if shown)


def results_at(evaluation: Evaluation, level: ChallengeLevel) -> Figure:
    """The results of the goals at the top that answer national challenges only, or of all others.

    As the plan's own results, without what is proposed; no members where there is no such goal.
    """
    plan, national = evaluation.plan, national_goals(evaluation.plan)
    members = (
        Member(kind="goal", id=key, weight=plan.goals[key].weight, figure=evaluation.goals[key].figure)
        for key in top(plan, proposals=False)
        if plan.goals[key].origin is not Origin.PROPOSED and (key in national) is (level is ChallengeLevel.NATIONAL)
    )
    return rolled(members, scale=evaluation.method.scale)
