"""How the verdict on an indicator came about."""

from collections.abc import Iterator

from plantrack.evaluation.points import Point
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Source, TargetKind, TrajectoryKind
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import Status
from plantrack.views.explanation.tree import Explanation, given, joined, percents, scored, span
from plantrack.views.marks import words
from plantrack.views.sentences import breakpoints
from plantrack.views.targets import beyond, steps, wanted
from plantrack.words import Movement

COURSES = {
    TrajectoryKind.LINEAR: "the planned course, a straight line",
    TrajectoryKind.STEP: "the planned course, in steps",
}


def of_indicator(evaluation: Evaluation, result: IndicatorResult, say: Wording) -> Explanation:
    """The verdict, with each step to it from what was observed."""
    indicator = result.indicator
    base = indicator.baseline.source if indicator.baseline else None
    parts = (
        *_seen(say("latest observation"), result.latest, evaluation, indicator.id, say),
        *_seen(say("baseline"), result.baseline, evaluation, indicator.id, say, base),
        *_wanted(result, say),
        *_arithmetic(result, evaluation.method, say),
        *_changes(result, say),
    )
    return Explanation(
        what=say("indicator {id}", id=indicator.id),
        value=_verdict(result, say),
        rule=f"= {indicator.formula}" if indicator.formula else "",
        sources=given(indicator.source),
        parts=parts,
    )


def of_point(
    what: str, point: Point, evaluation: Evaluation, id: str, say: Wording, source: Source | None = None
) -> Explanation:
    """A point with its rows, or with the points it is computed from; `source` is that of a value without rows."""
    indicator = evaluation.plan.indicators[id]
    value = say.amount(indicator.written(point.value), indicator.unit_in(say.language))
    assumed = say("assumed") if point.is_assumed else ""
    return Explanation(
        what=what,
        value=joined((say("{value} on {day}", value=value, day=say.day(point.day)), assumed), ", "),
        rule=joined(_computed(evaluation, point, id, say)),
        sources=given(*(row.source for row in (*point.observations, *point.printed))) or given(source),
        parts=tuple(of_point(name, behind, evaluation, name, say) for name, behind in point.inputs.items()),
    )


def _seen(
    what: str, point: Point | None, evaluation: Evaluation, id: str, say: Wording, source: Source | None = None
) -> Iterator[Explanation]:
    if point:
        yield of_point(what, point, evaluation, id, say, None if point.observations else source)


def _computed(evaluation: Evaluation, point: Point, id: str, say: Wording) -> Iterator[str]:
    """The formula, how far apart in time its figures lie, and what a document prints of the same."""
    formula = evaluation.plan.indicators[id].formula
    if point.inputs and formula:
        yield f"= {formula}"
    if point.inputs and point.lag:
        yield say("the oldest figure is {days} days older than the newest", days=point.lag)
    for row in point.printed:
        value = say.amount(str(row.value))
        agrees = "agrees with the printed {value}"
        yield say(agrees if point.agrees_with_print else "differs from the printed {value}", value=value)


def _verdict(result: IndicatorResult, say: Wording) -> str:
    said = words(result.statuses, say)
    if result.status is Status.UNMEASURABLE:
        return f"{said}: {say('lacks {lacks}', lacks=', '.join(map(say, result.lacks)))}"
    if result.status is Status.STALE:
        seen = ", ".join(say("{id} last seen on {day}", id=key, day=say.day(day)) for key, day in result.stale)
        return f"{said}: {seen}; {say('it was then {verdict}', verdict=words(result.last, say))}"
    return said


def _wanted(result: IndicatorResult, say: Wording) -> Iterator[Explanation]:
    """The target, and what it was first with the verdict against that."""
    dated = [say("the date is assumed: the plan's last day")] if result.target_assumed else []
    yield from _target(say("target"), result, joined(dated), say)
    if old := result.original:
        verdict = words(old.statuses, say), scored(old.figure, say)
        yield from _target(say("target as it was first"), old, joined(verdict), say)


def _target(what: str, result: IndicatorResult, rule: str, say: Wording) -> Iterator[Explanation]:
    target, day = result.target, result.target_day
    if target and day:
        value = say("{value} by {day}", value=wanted(result.indicator, target, say), day=say.day(day))
        yield Explanation(what=what, value=value, rule=rule, sources=given(target.source))


def _arithmetic(result: IndicatorResult, method: Method, say: Wording) -> Iterator[Explanation]:
    """The steps from observation, baseline and target to the score."""
    if result.band:
        rule = say("from any baseline in its domain on the near side of the target")
        yield Explanation(what=say("progress"), value=percents(result.band, say), rule=rule)
    if result.band or not (result.progress or result.distance or result.workings):
        return
    if result.target:
        value = joined((say(result.met), beyond(result, say)), ", ")
        yield Explanation(what=say("target met"), value=value, rule=_condition(result, say))
    if result.expected and result.planned and result.progress:
        course = say(COURSES[result.indicator.trajectory])
        yield Explanation(what=say("expected by then"), value=span(result.expected, say), rule=course)
        for what, ends, rule in (
            (say("progress"), result.progress, say("(value − baseline) / (target − baseline)")),
            (say("planned by then"), result.planned, say("(expected − baseline) / (target − baseline)")),
        ):
            yield Explanation(what=what, value=percents(ends, say), rule=rule)
    if result.pace:
        pace = percents(result.pace, say)
        yield Explanation(what=say("progress against the plan"), value=pace, rule=_pace(method, say))
    for step in result.workings:
        shown = percents(step.value, say) if step.is_share else span(step.value, say)
        yield Explanation(what=say(step.what), value=shown, rule=step.rule)
    for edge in breakpoints(result, say):
        yield Explanation(what=say("breakpoint"), value=edge)
    if result.indicator.frequency is None:
        rule = say("whether the figure is stale cannot be said")
        yield Explanation(what=say("reporting rhythm"), value=say("not given"), rule=rule)
    yield Explanation(what=say("score"), value=scored(result.figure, say))


def _changes(result: IndicatorResult, say: Wording) -> Iterator[Explanation]:
    for change in (change for change in result.changes if change.sources or change.movement is not Movement.UNKNOWN):
        moved = say(
            "{change} from {since} to {to}",
            change=say.change(str(change.value), steps(result.indicator, change.value, say)),
            since=say.period(str(change.since)),
            to=say.period(str(change.to)),
        )
        computed = say("latest less baseline") if change.from_baseline else say("latest less first seen")
        yield Explanation(
            what=say("change"),
            value=moved if change.movement is Movement.UNKNOWN else f"{moved}: {say(change.movement)}",
            rule="" if change.sources else computed,
            sources=change.sources,
        )


def _pace(method: Method, say: Wording) -> str:
    """How the pace is worked out, and the paces from which the classes begin where the method goes by them."""
    if method.id != "pace":
        return say("progress / planned by then")
    edges = {name: say.percent(method.thresholds[name]) for name in ("on_track", "behind", "far_behind")}
    return say(
        "progress / planned by then; on track from {on_track}, behind from {behind}, far behind from {far_behind}",
        **edges,
    )


def _condition(result: IndicatorResult, say: Wording) -> str:
    if result.target and result.target.kind is TargetKind.REACH and result.indicator.direction:
        return say("value ≥ target") if result.indicator.direction.sign > 0 else say("value ≤ target")
    return ""
