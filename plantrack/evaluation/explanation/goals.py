"""How the verdict on a goal came about, the state of a measure, and what answers a challenge."""

from collections.abc import Iterator

from plantrack.evaluation.context import national_goals
from plantrack.evaluation.explanation.indicators import of_indicator
from plantrack.evaluation.explanation.words import figure, with_unit, words
from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.results import GoalResult
from plantrack.evaluation.values import Evaluation, Explanation
from plantrack.plan import Challenge, Funding, LegalBasis
from plantrack.quantities import plain


def of_goal(evaluation: Evaluation, result: GoalResult) -> Explanation:
    goal = result.goal
    members = tuple(
        Explanation(
            what=f"{member.kind} {member.id}, weight {plain(member.weight)}",
            value=figure(member.figure),
            rule="it is not in the plan" if member.dangles else "",
            parts=()
            if member.dangles
            else (of_indicator(evaluation, evaluation.indicators[member.id]),)
            if member.kind == "indicator"
            else (of_goal(evaluation, evaluation.goals[member.id]),),
        )
        for member in result.members
    )
    contexts = tuple(
        of_indicator(evaluation, evaluation.indicators[key])
        for key in goal.indicators
        if key in evaluation.indicators and key not in {member.id for member in result.members}
    )
    measures = tuple(
        of_measure(evaluation, evaluation.measures[key])
        for key in result.measures
        if evaluation.plan.measures[key].part_of not in result.measures
    )
    return Explanation(
        what=f"goal {goal.id}",
        value=f"{words(result.statuses)}; score {figure(result.figure)}"
        + ("; rests on assumptions" if result.is_assumed else ""),
        rule=f"measurability {result.level}"
        + (f", lacks {', '.join(result.lacks)}" if result.lacks else "")
        + (f"; {result.level_with_proposals} with proposals" if result.level != result.level_with_proposals else "")
        + ("; not in the municipality's hands" if goal.id in national_goals(evaluation.plan) else "")
        + f"; roll-up: {goal.rollup} of the indicators with a target and the sub-goals",
        sources=(goal.source,) if goal.source else (),
        parts=(*members, *contexts, *measures),
    )


def of_measure(evaluation: Evaluation, found: MeasureResult, above: tuple[str, ...] = ()) -> Explanation:
    """A measure with its parts, but for those it is itself a part of."""
    above = (*above, found.measure.id)
    entry = found.entry
    return Explanation(
        what=f"measure {found.measure.id}",
        value=(found.status or "nothing recorded")
        + (f" ({entry.date})" if entry else "")
        + (", assumed" if found.is_assumed else "")
        + (", late" if found.is_late else ""),
        rule="from its parts" if found.parts and not entry else "",
        sources=tuple(source for source in (entry.source if entry else None, found.measure.source) if source)[:1],
        parts=(
            *_funding(found.measure.funding),
            *(of_measure(evaluation, evaluation.measures[part], above) for part in found.parts if part not in above),
        ),
    )


def of_challenge(evaluation: Evaluation, challenge: Challenge) -> Explanation:
    """A challenge with the goals that answer it, and the indicators that show it."""
    goals = [key for key, goal in evaluation.plan.goals.items() if challenge.id in goal.answers]
    return Explanation(
        what=f"challenge {challenge.id}",
        value=challenge.level,
        rule=f"answered by {', '.join(goals)}" if goals else "no goal answers it",
        sources=(challenge.source,) if challenge.source else (),
        parts=tuple(
            of_indicator(evaluation, evaluation.indicators[key])
            for key in challenge.indicators
            if key in evaluation.indicators
        ),
    )


def of_legal_basis(_: Evaluation, basis: LegalBasis) -> Explanation:
    return Explanation(
        what=f"legal basis {basis.id}",
        value=basis.title.to("en"),
        sources=(basis.source,) if basis.source else (),
    )


def _funding(funding: Funding | None) -> Iterator[Explanation]:
    """Whether a measure has the money it needs, with each amount."""
    if funding:
        amounts = (("planned", funding.planned), ("used", funding.used))
        yield Explanation(
            what="funding",
            value=funding.status.replace("_", " "),
            sources=(funding.budget,) if funding.budget else (),
            parts=tuple(
                Explanation(
                    what=f"{what} in {money.year}",
                    value=with_unit(money.amount, money.currency),
                    sources=(money.source,) if money.source else (),
                )
                for what, several in amounts
                for money in several
            ),
        )
