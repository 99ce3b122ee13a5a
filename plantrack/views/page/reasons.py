"""How the figures of goals, indicators and a whole plan came about, as tables in a language."""

from collections.abc import Iterable, Iterator

from plantrack.evaluation.goals import top
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Origin, Source
from plantrack.views.document import Cell, Row, Table, row
from plantrack.views.explanation.goals import ROLLUPS
from plantrack.views.explanation.indicators import of_indicator as explained
from plantrack.views.explanation.tree import Explanation
from plantrack.views.marks import goal_mark, mark, score, words


def of_indicator(evaluation: Evaluation, result: IndicatorResult, say: Wording) -> Table:
    """The steps from what was observed to the score, each with its rule and where it was read, and the verdict."""
    found = explained(evaluation, result, say)
    rows = [each for part in found.parts for each in _steps(evaluation, part, say)]
    if not result.is_context:
        verdict = Cell(found.value, mark=mark(result.statuses))
        rows.append(row(say("Verdict"), verdict, say("method {name}", name=str(evaluation.method)), "–"))
    return Table((say("What"), say("Value"), say("How"), say("Read in")), tuple(rows))


def of_goal(evaluation: Evaluation, result: GoalResult, say: Wording) -> Table:
    """The members of a goal with their weights and scores, and what becomes of these."""
    head = (say("What"), say("Weight"), say("Verdict"), say("Score"), say("Data for"))
    return Table(head, tuple(_members(evaluation, result, say)))


def rolled_up(result: GoalResult, say: Wording) -> str:
    """How the score of a goal follows from its members."""
    return say("The score of the goal is {how}.", how=say(ROLLUPS[result.goal.rollup]))


def of_results(evaluation: Evaluation, say: Wording) -> Table:
    """The goals at the top that the results of a plan are the weighted mean of."""
    found = [evaluation.goals[key] for key in top(evaluation.plan, proposals=False)]
    own = [each for each in found if each.goal.origin is not Origin.PROPOSED]
    return Table((say("Goal"), say("Weight"), say("Score"), say("Data for")), tuple(_top(own, say)))


def of_measurability(evaluation: Evaluation, say: Wording) -> Table:
    """The plan's own goals by how far they can be measured."""
    own = [each for each in evaluation.goals.values() if each.goal.origin is not Origin.PROPOSED]
    rows = (
        row(
            each.goal.title.to(say.language),
            say("yes") if each.level.is_measurable else say("no"),
            str(each.level),
            ", ".join(say(lack) for lack in each.lacks) or "–",
            of=f"goal/{each.goal.id}",
        )
        for each in own
    )
    return Table((say("Goal"), say("Can it be measured?"), say("Step"), say("Lacks")), tuple(rows))


def of_measures(evaluation: Evaluation, say: Wording, *, reported: bool) -> Table:
    """The measures without parts by their state, with what each counts for."""
    found = [each for each in evaluation.measures.values() if not each.parts]
    rows = (
        row(
            each.measure.title.to(say.language),
            say((each.status or "nothing recorded").replace("_", " ")),
            score(each.figure, say) if each.figure.members else say.percents(each.figure.low, each.figure.high),
            of=f"measure/{each.measure.id}",
        )
        for each in found
        if (each.measure.origin is Origin.REPORTED) is reported and each.measure.origin is not Origin.PROPOSED
    )
    return Table((say("Measure"), say("State"), say("Counts for")), tuple(rows))


def read(sources: Iterable[Source | None], say: Wording) -> str:
    """Where something was read: document, heading, and the figure as printed there."""
    found = []
    for source in dict.fromkeys(each for each in sources if each):
        figure = say("“{figure}”", figure=source.figure) if source.figure else ""
        found.append(", ".join(filter(None, (source.document, source.at, figure))))
    return "; ".join(found) or "–"


def _steps(evaluation: Evaluation, step: Explanation, say: Wording, depth: int = 0) -> Iterator[Row]:
    """A step with those it follows from; what it is computed from by its title."""
    name = evaluation.plan.indicators[step.what].title.to(say.language) if depth else step.what
    what = Cell(f"{name[:1].upper()}{name[1:]}", indent=depth)
    yield row(what, step.value, step.rule or "–", read(step.sources, say))
    for part in step.parts:
        yield from _steps(evaluation, part, say, depth + 1)


def _members(evaluation: Evaluation, result: GoalResult, say: Wording) -> Iterator[Row]:
    for member in result.members:
        if member.dangles:
            yield row(member.id, say.number(member.weight), say("it is not in the plan"), "–", "–")
        elif member.kind == "indicator":
            found = evaluation.indicators[member.id]
            verdict = Cell(words(found.statuses, say), mark=mark(found.statuses))
            title = found.indicator.title.to(say.language)
            yield _scored(title, member.weight, verdict, member.figure, say, of=f"indicator/{member.id}")
        else:
            goal = evaluation.goals[member.id]
            verdict = Cell(say(goal_mark(goal).word), mark=goal_mark(goal))
            title = goal.goal.title.to(say.language)
            yield _scored(title, member.weight, verdict, member.figure, say, of=f"goal/{member.id}")


def _scored(title: str, weight: float, verdict: Cell, figure: Figure, say: Wording, *, of: str) -> Row:
    return row(title, say.number(weight), verdict, score(figure, say), say.percent(figure.coverage), of=of)


def _top(goals: Iterable[GoalResult], say: Wording) -> Iterator[Row]:
    for each in goals:
        title, weight = each.goal.title.to(say.language), say.number(each.goal.weight)
        covered = say.percent(each.figure.coverage)
        yield row(title, weight, score(each.figure, say), covered, of=f"goal/{each.goal.id}")
