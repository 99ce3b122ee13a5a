"""How the verdict on a goal came about, the state of a measure, and what answers a challenge."""

from collections.abc import Iterator

from plantrack.evaluation.context import national_goals
from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.results import GoalResult, Member
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Challenge, Funding, LegalBasis, Rollup
from plantrack.views.explanation.indicators import of_indicator
from plantrack.views.explanation.tree import Explanation, given, joined, scored
from plantrack.views.funding import STATUSES
from plantrack.views.marks import words

ROLLUPS = {
    Rollup.MEAN: "their weighted mean",
    Rollup.WORST: "the worst of them",
    Rollup.MAJORITY: "the verdict of most of them",
}


def of_goal(evaluation: Evaluation, result: GoalResult, say: Wording) -> Explanation:
    """A goal with what its score is made of, the indicators beside that, and its measures."""
    goal, scoring = result.goal, {member.id for member in result.members}
    beside = [key for key in goal.indicators if key in evaluation.indicators and key not in scoring]
    whole = [key for key in result.measures if evaluation.plan.measures[key].part_of not in result.measures]
    score = say("{verdict}; score {score}", verdict=words(result.statuses, say), score=scored(result.figure, say))
    return Explanation(
        what=say("goal {id}", id=goal.id),
        value=joined((score, say("rests on assumptions") if result.is_assumed else "")),
        rule=joined(_measured(evaluation, result, say)),
        sources=given(goal.source),
        parts=(
            *(_member(evaluation, member, say) for member in result.members),
            *(of_indicator(evaluation, evaluation.indicators[key], say) for key in beside),
            *(of_measure(evaluation, evaluation.measures[key], say) for key in whole),
        ),
    )


def of_measure(evaluation: Evaluation, found: MeasureResult, say: Wording, above: tuple[str, ...] = ()) -> Explanation:
    """A measure with its parts, but for those it is itself a part of."""
    above, entry = (*above, found.measure.id), found.entry
    status = say((found.status or "nothing recorded").replace("_", " "))
    dated = f"{status} ({say.period(str(entry.date))})" if entry else status
    parts = [evaluation.measures[part] for part in found.parts if part not in above]
    return Explanation(
        what=say("measure {id}", id=found.measure.id),
        value=joined((dated, say("assumed") if found.is_assumed else "", say("late") if found.is_late else ""), ", "),
        rule=say("from its parts") if found.parts and not entry else "",
        sources=given(entry.source if entry else None, found.measure.source)[:1],
        parts=(
            *_funding(found.measure.funding, say),
            *(of_measure(evaluation, part, say, above) for part in parts),
        ),
    )


def of_challenge(evaluation: Evaluation, challenge: Challenge, say: Wording) -> Explanation:
    """A challenge with the goals that answer it, and the indicators that show it."""
    goals = [key for key, goal in evaluation.plan.goals.items() if challenge.id in goal.answers]
    shown = [evaluation.indicators[key] for key in challenge.indicators if key in evaluation.indicators]
    return Explanation(
        what=say("challenge {id}", id=challenge.id),
        value=say(challenge.level),
        rule=say("answered by {goals}", goals=", ".join(goals)) if goals else say("no goal answers it"),
        sources=given(challenge.source),
        parts=tuple(of_indicator(evaluation, each, say) for each in shown),
    )


def of_legal_basis(_: Evaluation, basis: LegalBasis, say: Wording) -> Explanation:
    return Explanation(
        what=say("legal basis {id}", id=basis.id), value=basis.title.to(say.language), sources=given(basis.source)
    )


def _member(evaluation: Evaluation, member: Member, say: Wording) -> Explanation:
    """What counts towards a goal, with its weight and score."""
    is_indicator = member.kind == "indicator"
    what = say("indicator {id}", id=member.id) if is_indicator else say("goal {id}", id=member.id)
    weighed = say("{what}, weight {weight}", what=what, weight=say.number(member.weight))
    score = scored(member.figure, say)
    if member.dangles:
        return Explanation(what=weighed, value=score, rule=say("it is not in the plan"))
    part = (
        of_indicator(evaluation, evaluation.indicators[member.id], say)
        if is_indicator
        else of_goal(evaluation, evaluation.goals[member.id], say)
    )
    return Explanation(what=weighed, value=score, parts=(part,))


def _measured(evaluation: Evaluation, result: GoalResult, say: Wording) -> Iterator[str]:
    """How far a goal can be measured, and how its score follows from its members."""
    lacks = say("lacks {lacks}", lacks=", ".join(map(say, result.lacks))) if result.lacks else ""
    yield joined((say("measurability {level}", level=result.level), lacks), ", ")
    if result.level != result.level_with_proposals:
        yield say("{level} with proposals", level=result.level_with_proposals)
    if result.goal.id in national_goals(evaluation.plan):
        yield say("not in the municipality's hands")
    how = say(ROLLUPS[result.goal.rollup])
    yield say("the score is {how} (indicators with a target, and sub-goals)", how=how)


def _funding(funding: Funding | None, say: Wording) -> Iterator[Explanation]:
    """Whether a measure has the money it needs, with each amount."""
    if funding is None:
        return
    planned = ((say("planned in {year}", year=each.year), each) for each in funding.planned)
    used = ((say("used in {year}", year=each.year), each) for each in funding.used)
    yield Explanation(
        what=say("funding"),
        value=say(STATUSES[funding.status]),
        sources=given(funding.budget),
        parts=tuple(
            Explanation(what=what, value=say.amount(str(money.amount), money.currency), sources=given(money.source))
            for what, money in (*planned, *used)
        ),
    )
