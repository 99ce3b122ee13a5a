"""How the verdict on an indicator came about."""

from plantrack.evaluation.explanation.words import between, figure, percents, valued, with_unit, words
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation, Explanation
from plantrack.plan import TargetKind
from plantrack.quantities import Quantity
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import Status
from plantrack.words import Met, Movement


def of_indicator(evaluation: Evaluation, result: IndicatorResult) -> Explanation:
    indicator, unit = result.indicator, result.indicator.unit_in("en")
    parts: list[Explanation] = []
    if result.latest:
        parts.append(of_point("latest observation", result.latest, evaluation, indicator.id))
    if result.baseline:
        parts.append(of_point("baseline", result.baseline, evaluation, indicator.id))
    if result.target:
        assumed = " (assumed: the plan's last day)" if result.target_assumed else ""
        parts.append(
            Explanation(
                what=f"target, {result.target.kind}",
                value=f"{valued(indicator, result.target.value)} on {result.target_day}{assumed}",
                sources=(result.target.source,) if result.target.source else (),
            )
        )
    parts += [*_arithmetic(result, evaluation.method), *_original(result)]
    for change in (change for change in result.changes if change.sources or change.movement is not Movement.UNKNOWN):
        parts.append(
            Explanation(
                what="change",
                value=f"{with_unit(change.value, unit)} from {change.since} to {change.to}{_way(change.movement)}",
                rule=""
                if change.sources
                else "latest less baseline"
                if change.from_baseline
                else "latest less first seen",
                sources=change.sources,
            )
        )
    return Explanation(
        what=f"indicator {indicator.id}",
        value=_verdict(result),
        rule=f"= {indicator.formula}" if indicator.formula else "",
        sources=(indicator.source,) if indicator.source else (),
        parts=tuple(parts),
    )


def of_point(what: str, point: Point, evaluation: Evaluation, id: str) -> Explanation:
    """A point with its rows, or with the points it is computed from."""
    indicator = evaluation.plan.indicators[id]
    formula = indicator.formula
    rule = f"= {formula}" if point.inputs and formula else ""
    if point.inputs and point.lag:
        rule += f"; the oldest figure is {point.lag} days older than the newest"
    for row in point.printed:
        same = "agrees with" if point.agrees_with_print else "differs from"
        rule += f"; {same} the printed {row.value}"
    baseline = indicator.baseline if what == "baseline" else None
    given = (baseline.source,) if baseline and baseline.source and not point.observations else ()
    assumed = ", assumed" if point.is_assumed else ""
    return Explanation(
        what=what,
        value=f"{valued(indicator, point.value)} on {point.day}{assumed}",
        rule=rule.removeprefix("; "),
        sources=tuple(row.source for row in (*point.observations, *point.printed) if row.source) or given,
        parts=tuple(of_point(name, behind, evaluation, name) for name, behind in point.inputs.items()),
    )


def _verdict(result: IndicatorResult) -> str:
    said = words(result.statuses)
    if result.status is Status.UNMEASURABLE:
        return f"{said}: lacks {', '.join(result.lacks)}"
    if result.status is Status.STALE:
        seen = ", ".join(f"{key} last seen on {day}" for key, day in result.stale)
        return f"{said}: {seen}; it was then {words(result.last)}"
    return said


def _original(result: IndicatorResult) -> list[Explanation]:
    """The verdict against the target as it was first, where it was changed."""
    old = result.original
    if old is None or old.target is None:
        return []
    target = f"{valued(old.indicator, old.target.value)} on {old.target_day}"
    said = f"{target}: {words(old.statuses)}, score {figure(old.figure)}"
    source = (old.target.source,) if old.target.source else ()
    return [Explanation(what="target as it was first", value=said, sources=source)]


def _way(movement: Movement) -> str:
    return "" if movement is Movement.UNKNOWN else f": {movement}"


def _arithmetic(result: IndicatorResult, method: Method) -> list[Explanation]:
    """The steps from observation, baseline and target to the score."""
    if result.band:
        rule = "from any baseline in its domain on the near side of the target"
        return [Explanation(what="progress", value=percents(result.band), rule=rule)]
    if not (result.progress or result.distance or result.workings):
        return []
    steps = [Explanation(what="target met", value=result.met, rule=_condition(result))] if result.target else []
    if result.distance and result.met is not Met.YES:
        steps.append(
            Explanation(what="short of the target by", value=with_unit(Quantity(*result.distance), _points(result)))
        )
    if result.expected and result.planned and result.progress:
        steps += [
            Explanation(
                what="expected by then",
                value=between(result.expected),
                rule=f"{result.indicator.trajectory} trajectory",
            ),
            Explanation(
                what="progress", value=percents(result.progress), rule="(value - baseline) / (target - baseline)"
            ),
            Explanation(
                what="planned share",
                value=percents(result.planned),
                rule="(expected - baseline) / (target - baseline)",
            ),
        ]
    if result.pace:
        steps.append(
            Explanation(what="pace", value=percents(result.pace), rule=f"progress / planned share{_edges(method)}")
        )
    for step in result.workings:
        shown = percents(step.value) if step.is_share else between(step.value)
        steps.append(Explanation(what=step.what, value=shown, rule=step.rule))
    for edge in result.breakpoints:
        side = "at most" if edge.at_most else "at least"
        steps.append(
            Explanation(
                what="breakpoint",
                value=f"{words((edge.status,))} or better only if the baseline was {side} "
                f"{edge.baseline:.1f} {result.indicator.unit_in('en')}".rstrip(),
            )
        )
    if result.indicator.frequency is None:
        steps.append(
            Explanation(what="reporting rhythm", value="not given", rule="whether the figure is stale cannot be said")
        )
    return [*steps, Explanation(what="score", value=figure(result.figure))]


def _edges(method: Method) -> str:
    """The paces from which the classes begin, where the method goes by them."""
    if method.id != "pace":
        return ""
    on_track, behind, far = (f"{100 * method.thresholds[name]:g}" for name in ("on_track", "behind", "far_behind"))
    return f"; on track from {on_track} %, behind from {behind} %, far behind from {far} %"


def _points(result: IndicatorResult) -> str:
    """The unit of differences between values: percentage points where the unit is %."""
    unit = result.indicator.unit_in("en")
    return "percentage points" if unit == "%" else unit


def _condition(result: IndicatorResult) -> str:
    if result.target and result.target.kind is TargetKind.REACH and result.indicator.direction:
        return f"value {'>=' if result.indicator.direction.sign > 0 else '<='} target"
    return ""
