"""How a figure came about, as a tree: what it follows from, by which rule, read where."""

from collections.abc import Callable, Iterator, Mapping
from math import isinf

from attrs import evolve

from plantrack.evaluation.context import national_goals
from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.values import (
    Answer,
    Evaluation,
    Explanation,
    Figure,
    FollowUp,
    GoalResult,
    Held,
    IndicatorResult,
    MeasureResult,
    Met,
    Movement,
    Point,
    QuestionResult,
    ReviewResult,
    SurveyResult,
    TriggerResult,
    Verdict,
    WishResult,
)
from plantrack.plan import Challenge, Funding, Indicator, LegalBasis, Source, TargetKind
from plantrack.quantities import Quantity, plain
from plantrack.scoring.methods import Method
from plantrack.scoring.statuses import Status

Range = tuple[float, float]


def explain(evaluation: Evaluation, id: str) -> tuple[Explanation, ...]:
    """The explanations of every element with an id: goal, indicator, measure, commitment, decision, and so on.

    Empty where the plan has none.
    """
    found = [explained(evaluation, results[id]) for results, explained in _explainers(evaluation) if id in results]
    goal = evaluation.goals.get(id)
    is_within = goal is not None and id in goal.goal.indicators and id in evaluation.indicators
    return tuple(found[:1] + found[2:] if is_within else found)


def ids(evaluation: Evaluation) -> tuple[str, ...]:
    """The ids of everything that can be explained."""
    return tuple(dict.fromkeys(id for results, _ in _explainers(evaluation) for id in results))


def _explainers(evaluation: Evaluation) -> tuple[tuple[Mapping[str, object], Callable[..., Explanation]], ...]:
    return (
        (evaluation.goals, _goal),
        (evaluation.indicators, _indicator),
        (evaluation.measures, _measure),
        (evaluation.plan.challenges, _challenge),
        (evaluation.commitments, _commitment),
        (evaluation.decisions, _decision),
        (evaluation.questions, _question),
        (evaluation.triggers, _trigger),
        (evaluation.surveys, _survey),
        (evaluation.reviews, _review),
        (evaluation.plan.legal_basis, _legal_basis),
    )


def _goal(evaluation: Evaluation, result: GoalResult) -> Explanation:
    goal = result.goal
    members = tuple(
        Explanation(
            what=f"{member.kind} {member.id}, weight {plain(member.weight)}",
            value=figure(member.figure),
            rule="it is not in the plan" if member.dangles else "",
            parts=()
            if member.dangles
            else (_indicator(evaluation, evaluation.indicators[member.id]),)
            if member.kind == "indicator"
            else (_goal(evaluation, evaluation.goals[member.id]),),
        )
        for member in result.members
    )
    contexts = tuple(
        _indicator(evaluation, evaluation.indicators[key])
        for key in goal.indicators
        if key in evaluation.indicators and key not in {member.id for member in result.members}
    )
    measures = tuple(
        _measure(evaluation, evaluation.measures[key])
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


def _indicator(evaluation: Evaluation, result: IndicatorResult) -> Explanation:
    indicator, unit = result.indicator, result.indicator.unit_in("en")
    parts: list[Explanation] = []
    if result.latest:
        parts.append(_point("latest observation", result.latest, evaluation, indicator.id))
    if result.baseline:
        parts.append(_point("baseline", result.baseline, evaluation, indicator.id))
    if result.target:
        assumed = " (assumed: the plan's last day)" if result.target_assumed else ""
        parts.append(
            Explanation(
                what=f"target, {result.target.kind}",
                value=f"{_valued(indicator, result.target.value)} on {result.target_day}{assumed}",
                sources=(result.target.source,) if result.target.source else (),
            )
        )
    parts += [*_arithmetic(result, evaluation.method), *_original(result)]
    for change in (change for change in result.changes if change.sources or change.movement is not Movement.UNKNOWN):
        parts.append(
            Explanation(
                what="change",
                value=f"{_with(change.value, unit)} from {change.since} to {change.to}{_way(change.movement)}",
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


def _way(movement: Movement) -> str:
    return "" if movement is Movement.UNKNOWN else f": {movement}"


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
    target = f"{_valued(old.indicator, old.target.value)} on {old.target_day}"
    said = f"{target}: {words(old.statuses)}, score {figure(old.figure)}"
    source = (old.target.source,) if old.target.source else ()
    return [Explanation(what="target as it was first", value=said, sources=source)]


def _arithmetic(result: IndicatorResult, method: Method) -> list[Explanation]:
    """The steps from observation, baseline and target to the score."""
    if result.band:
        rule = "from any baseline in its domain on the near side of the target"
        return [Explanation(what="progress", value=_percents(result.band), rule=rule)]
    if not (result.progress or result.distance or result.workings):
        return []
    steps = [Explanation(what="target met", value=result.met, rule=_condition(result))] if result.target else []
    if result.distance and result.met is not Met.YES:
        steps.append(
            Explanation(what="short of the target by", value=_with(Quantity(*result.distance), _points(result)))
        )
    if result.expected and result.planned and result.progress:
        steps += [
            Explanation(
                what="expected by then", value=_range(result.expected), rule=f"{result.indicator.trajectory} trajectory"
            ),
            Explanation(
                what="progress", value=_percents(result.progress), rule="(value - baseline) / (target - baseline)"
            ),
            Explanation(
                what="planned share",
                value=_percents(result.planned),
                rule="(expected - baseline) / (target - baseline)",
            ),
        ]
    if result.pace:
        steps.append(
            Explanation(what="pace", value=_percents(result.pace), rule=f"progress / planned share{_edges(method)}")
        )
    for step in result.workings:
        shown = _percents(step.value) if step.is_share else _range(step.value)
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


def _point(what: str, point: Point, evaluation: Evaluation, id: str) -> Explanation:
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
        value=f"{_valued(indicator, point.value)} on {point.day}{assumed}",
        rule=rule.removeprefix("; "),
        sources=tuple(row.source for row in (*point.observations, *point.printed) if row.source) or given,
        parts=tuple(_point(name, behind, evaluation, name) for name, behind in point.inputs.items()),
    )


def _measure(evaluation: Evaluation, found: MeasureResult, above: tuple[str, ...] = ()) -> Explanation:
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
            *(_measure(evaluation, evaluation.measures[part], above) for part in found.parts if part not in above),
        ),
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
                    value=_with(money.amount, money.currency),
                    sources=(money.source,) if money.source else (),
                )
                for what, several in amounts
                for money in several
            ),
        )


def _challenge(evaluation: Evaluation, challenge: Challenge) -> Explanation:
    """A challenge with the goals that answer it, and the indicators that show it."""
    goals = [key for key, goal in evaluation.plan.goals.items() if challenge.id in goal.answers]
    return Explanation(
        what=f"challenge {challenge.id}",
        value=challenge.level,
        rule=f"answered by {', '.join(goals)}" if goals else "no goal answers it",
        sources=(challenge.source,) if challenge.source else (),
        parts=tuple(
            _indicator(evaluation, evaluation.indicators[key])
            for key in challenge.indicators
            if key in evaluation.indicators
        ),
    )


def _legal_basis(_: Evaluation, basis: LegalBasis) -> Explanation:
    return Explanation(
        what=f"legal basis {basis.id}",
        value=basis.title.to("en"),
        sources=(basis.source,) if basis.source else (),
    )


def _commitment(evaluation: Evaluation, result: FollowUp) -> Explanation:
    promise = evaluation.plan.commitments[result.id]
    asked = evaluation.plan.questions.get(promise.question)
    stated = {
        "due": f"{promise.due}, overdue from the day after {promise.due.end}" if promise.due else "",
        "done when": promise.done_when.to("en") if promise.done_when else "",
        "given in answer to": promise.question,
        "case number": promise.case or (asked.case if asked else ""),
    }
    parts = tuple(Explanation(what=what, value=value) for what, value in stated.items() if value)
    return evolve(_follow_up("commitment", result, promise.source), parts=parts)


def _decision(evaluation: Evaluation, result: FollowUp) -> Explanation:
    decision, path = evaluation.plan.decisions[result.id], decision_path(evaluation)
    number = [step.decision.id for step in path.steps].index(result.id)
    binds = path.steps[number].binds
    parts = [Explanation(what="order", value=f"{number + 1} of {len(path.steps)}", rule="by date")]
    parts.append(Explanation(what="case number", value=decision.case or "none"))
    if binds is not None:
        parts.append(Explanation(what="binds", value="yes" if binds else "no", rule="only what is adopted binds"))
    if number == len(path.steps) - 1 and path.lead is not None:
        low, high = path.lead
        value = f"{low} days" if low == high else f"{low} to {high} days"
        rule = "the plan's first day - the last decision's date"
        parts.append(Explanation(what="time left to the plan's first day", value=value, rule=rule))
    if decision.budget:
        parts.append(Explanation(what="what it costs", value="left to a budget document", sources=(decision.budget,)))
    return evolve(_follow_up("decision", result, decision.source), parts=tuple(parts))


def _follow_up(kind: str, result: FollowUp, source: Source | None) -> Explanation:
    entry = result.entry
    return Explanation(
        what=f"{kind} {result.id}",
        value=" or ".join(state.replace("_", " ") for state in result.states),
        rule=f"recorded as {entry.status} ({entry.date})" if entry else "nothing is recorded",
        sources=tuple(each for each in (entry.source if entry else None, source) if each),
    )


def _question(evaluation: Evaluation, result: QuestionResult) -> Explanation:
    question = evaluation.plan.questions[result.id]
    answer = question.answer
    points = tuple(
        Explanation(
            what=f"asked: {point}",
            value="answered" if point in result.answered else "not answered",
            rule=question.asks[point].to("en"),
        )
        for point in question.asks
    )
    told = ", ".join(
        filter(
            None, (question.case and f"case {question.case}", f"by {question.by}", question.to and f"to {question.to}")
        )
    )
    sources = (question.source, answer.source if answer else None)
    return Explanation(
        what=f"question {question.id}",
        value=f"{result.state.replace('_', ' ')}: {len(result.answered)} of {len(points)} points",
        rule=told + (f", {question.date}" if question.date else ""),
        sources=tuple(source for source in sources if source),
        parts=points,
    )


def _trigger(evaluation: Evaluation, result: TriggerResult) -> Explanation:
    """A rule with its verdict on each member, and the values that its conditions are asked of."""
    trigger = result.trigger
    since = f"; in force: {trigger.in_force}" if trigger.in_force else ""
    return Explanation(
        what=f"trigger {trigger.id}",
        value="; ".join(
            f"{verdict.replace('_', ' ')}{f': {names}' if names else ''}"
            for verdict in Verdict
            if verdict in {case.verdict for case in result.cases}
            for names in [", ".join(filter(None, result.of(verdict)))]
        ),
        rule=f"when {' and '.join(map(str, trigger.when))}{since}",
        sources=(trigger.source,) if trigger.source else (),
        parts=tuple(
            Explanation(
                what=case.member or "the whole",
                value=case.verdict.replace("_", " "),
                parts=tuple(_held(evaluation, held) for held in case.conditions),
            )
            for case in result.cases
        ),
    )


def _held(evaluation: Evaluation, held: Held) -> Explanation:
    name = held.condition.indicator
    if held.point is None:
        return Explanation(what=name, value="nothing is recorded", rule=f"{held.condition}: {held.met}")
    return _point(f"{held.condition}: {held.met}", held.point, evaluation, name)


def _survey(evaluation: Evaluation, result: SurveyResult) -> Explanation:
    """A survey with what became of each wish, and of all of them weighed by rank."""
    found = [(answer, result.share(answer)) for answer in Answer]
    return Explanation(
        what=f"survey {result.survey.id}",
        value=", ".join(f"{answer} {_percents((share, share))}" for answer, share in found if share),
        rule="each wish weighs (n + 1 - place) / (1 + ... + n); those alike share the mean of their places",
        sources=(result.survey.source,) if result.survey.source else (),
        parts=tuple(_wish(evaluation, each) for each in result.wishes),
    )


def _wish(evaluation: Evaluation, found: WishResult) -> Explanation:
    wish = found.wish
    rejected = wish.rejected
    sources = (wish.source, rejected.source if rejected else None)
    return Explanation(
        what=f"{wish.rank} {wish.id}, weight {_percents((found.weight, found.weight))}",
        value=found.answer,
        rule=rejected.reason.to("en") if rejected else "",
        sources=tuple(source for source in sources if source),
        parts=tuple(
            _measure(evaluation, evaluation.measures[key]) for key in wish.met_by if key in evaluation.measures
        ),
    )


def _review(evaluation: Evaluation, result: ReviewResult) -> Explanation:
    review = result.review
    return Explanation(
        what=f"review {review.id}",
        value=", ".join(f"{period}: {state.replace('_', ' ')}" for period, state in result.periods) or "not begun",
        rule=f"once a {review.every} from {review.from_}, recorded in {evaluation.plan.id}",
        sources=(review.source,) if review.source else (),
    )


def words(statuses: tuple[Status, ...]) -> str:
    """Statuses in plain words: `on track, behind or reversing`."""
    said = [status.replace("_", " ") for status in statuses]
    return " or ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else ""


def figure(found: Figure) -> str:
    """A score with its coverage in plain words."""
    covered = f"{_percents((found.coverage, found.coverage))} covered"
    if found.scale == (0.0, 1.0):
        return f"{_percents((found.low, found.high))}, {covered}"
    scale = f"on a scale from {plain(found.scale[0])} to {plain(found.scale[1])}"
    return f"{_range((found.low, found.high))} {scale}, {covered}"


def _percents(ends: Range) -> str:
    low, high = (f"{100 * end:.2f}".rstrip("0").rstrip(".") if abs(end) < 1e10 else f"{100 * end:.3g}" for end in ends)
    if isinf(ends[0]) and isinf(ends[1]):
        return "anything"
    if isinf(ends[0]) or isinf(ends[1]):
        return f"at most {high} %" if isinf(ends[0]) else f"at least {low} %"
    return f"{low} %" if low == high else f"{low} to {high} %"


def _valued(indicator: Indicator, value: Quantity) -> str:
    return indicator.written(value) if indicator.stages else _with(value, indicator.unit_in("en"))


def _range(ends: Range) -> str:
    return str(Quantity(_rounded(ends[0]), _rounded(ends[1])))


def _with(value: Quantity, unit: str) -> str:
    shown = evolve(value, low=_rounded(value.low), high=_rounded(value.high))
    return f"{shown} {unit}".strip()


def _rounded(number: float) -> float:
    """Six significant digits, for reading; whole numbers as they are."""
    return number if number.is_integer() else float(f"{number:.6g}")
