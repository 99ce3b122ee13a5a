"""How the figures of goals, indicators and a whole plan came about, as tables in a language."""

from collections.abc import Iterable, Iterator

from plantrack.evaluation.goals import top
from plantrack.evaluation.points import Point, Range
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Origin, Rollup, Source, TargetKind, TrajectoryKind
from plantrack.views.document import Cell, Row, Table, row
from plantrack.views.marks import goal_mark, mark, score, words
from plantrack.views.targets import wanted
from plantrack.words import Met

ROLLUPS = {
    Rollup.MEAN: "their weighted mean",
    Rollup.WORST: "the worst of them",
    Rollup.MAJORITY: "the verdict of most of them",
}
MET = {Met.YES: "yes", Met.NO: "no", Met.UNKNOWN: "unknown"}


def of_indicator(evaluation: Evaluation, result: IndicatorResult, say: Wording) -> Table:
    """The steps from what was observed to the score, each with its rule and where it was read."""
    rows = [*_observed(evaluation, result, say), *_wanted(result, say), *_worked(evaluation, result, say)]
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


def _observed(evaluation: Evaluation, result: IndicatorResult, say: Wording) -> Iterator[Row]:
    if result.latest:
        yield from _point(say("Latest observation"), result.latest, evaluation, result.indicator.id, say)
    if base := result.baseline:
        given = result.indicator.baseline.source if result.indicator.baseline else None
        yield from _point(say("Baseline"), base, evaluation, result.indicator.id, say, given)


def _point(
    name: str, point: Point, evaluation: Evaluation, key: str, say: Wording, given: Source | None = None, depth: int = 0
) -> Iterator[Row]:
    """A value with the values it is computed from."""
    indicator = evaluation.plan.indicators[key]
    value = say.amount(indicator.written(point.recorded), indicator.unit_in(say.language))
    text = say("{value} on {day}", value=value, day=say.day(point.day))
    rule = f"= {indicator.formula}" if point.inputs and indicator.formula else ""
    if point.is_assumed:
        rule = "; ".join(filter(None, (rule, say("assumed"))))
    sources = [each.source for each in (*point.observations, *point.printed)]
    yield row(Cell(name, indent=depth), text, rule or "–", read(sources if any(sources) else [given], say))
    for inner, behind in point.inputs.items():
        title = evaluation.plan.indicators[inner].title.to(say.language)
        yield from _point(title, behind, evaluation, inner, say, depth=depth + 1)


def _wanted(result: IndicatorResult, say: Wording) -> Iterator[Row]:
    target = result.target
    if target is None or result.target_day is None:
        return
    rule = say("the date is assumed: the plan's last day") if result.target_assumed else "–"
    text = say("{value} by {day}", value=wanted(result.indicator, target, say), day=say.day(result.target_day))
    yield row(say("Target"), text, rule, read([target.source], say))
    if (old := result.original) and old.target and old.target_day:
        text = say("{value} by {day}", value=wanted(old.indicator, old.target, say), day=say.day(old.target_day))
        yield row(say("Target as it was first"), text, words(old.statuses, say), read([old.target.source], say))


def _worked(evaluation: Evaluation, result: IndicatorResult, say: Wording) -> Iterator[Row]:
    """The arithmetic, as far as it goes."""
    if result.lacks:
        yield row(say("Lacks"), ", ".join(say(lack) for lack in result.lacks), "–", "–")
    if result.target:
        yield row(say("Target met?"), say(MET[result.met]), "–", "–")
    is_step = result.indicator.trajectory is TrajectoryKind.STEP
    course = say("the planned course, in steps") if is_step else say("the planned course, a straight line")
    if result.expected and result.target and result.target.kind is TargetKind.REACH:
        yield row(say("Expected by then"), _numbers(result.expected, say), course, "–")
    steps = (
        (say("Progress"), result.progress or result.band, say("(value − baseline) / (target − baseline)")),
        (say("Planned by then"), result.planned, say("(expected − baseline) / (target − baseline)")),
        (say("Progress against the plan"), result.pace, _pace(evaluation, say)),
    )
    for name, ends, rule in steps:
        if ends:
            yield row(name, say.percents(*ends, digits=2), rule, "–")
    if not result.is_context:
        verdict = Cell(words(result.statuses, say), mark=mark(result.statuses))
        yield row(say("Verdict"), verdict, say("method {name}", name=str(evaluation.method)), "–")
        yield row(say("Score"), score(result.figure, say), "–", "–")


def _pace(evaluation: Evaluation, say: Wording) -> str:
    """How the pace is worked out, and the paces from which the classes begin."""
    if evaluation.method.id != "pace":
        return say("progress / planned by then")
    edges = {name: say.percent(evaluation.method.thresholds[name]) for name in ("on_track", "behind", "far_behind")}
    return say(
        "progress / planned by then; on track from {on_track}, behind from {behind}, far behind from {far_behind}",
        **edges,
    )


def _numbers(ends: Range, say: Wording) -> str:
    low, high = (say.number(end) for end in ends)
    return low if low == high else say("{low} to {high}", low=low, high=high)


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
