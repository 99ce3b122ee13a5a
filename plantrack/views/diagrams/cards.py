"""What each element says of itself in a diagram."""

from collections.abc import Iterable

import networkx as nx

from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.results import GoalResult, IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Goal, Indicator, Measure, Origin
from plantrack.views.diagrams.values import Card, Node
from plantrack.views.marks import MEASURES, goal_mark, mark, score, words
from plantrack.views.targets import wanted
from plantrack.words import Movement

KINDS = {
    "area": "area",
    "challenge": "challenge",
    "goal": "goal",
    "measure": "measure",
    "indicator": "indicator",
    "owner": "owner",
    "earlier goal": "goal",
    "earlier measure": "measure",
    "earlier indicator": "indicator",
    "new goal": "goal",
    "new measure": "measure",
    "new indicator": "indicator",
}
"""Types of nodes in words."""


def card(evaluation: Evaluation, _: "nx.DiGraph[Node]", node: Node, say: Wording) -> Card:
    """The card of an area, a challenge, a goal, a measure, an indicator or an owner."""
    kind, key = node
    match kind:
        case "goal":
            found = goal(evaluation.goals[key], say)
        case "measure":
            found = measure(evaluation.measures[key], say)
        case "indicator":
            found = indicator(evaluation.indicators[key], say)
        case "challenge":
            challenge = evaluation.plan.challenges[key]
            level = say(str(challenge.level))
            outside = challenge.origin is not Origin.PLAN
            title = challenge.title.to(say.language)
            found = Card(node=node, kind=say(KINDS[kind]), title=title, state=level, is_outside=outside)
        case "area":
            found = area(evaluation, key, say)
        case _:
            found = owner(evaluation, key, say)
    return found


def goal(result: GoalResult, say: Wording) -> Card:
    found, element = goal_mark(result), result.goal
    is_measurable = result.level.is_measurable
    details = [say("(proposed)")] if element.origin is Origin.PROPOSED else []
    if not is_measurable and result.level_with_proposals.is_measurable:
        details.append(say("measurable with a proposal ({level})", level=result.level_with_proposals))
    if is_measurable and result.is_assumed:
        details.append(say("(rests on assumptions)"))
    return Card(
        node=("goal", element.id),
        kind=say(KINDS["goal"]),
        title=element.title.to(say.language),
        mark=found,
        state=words(result.statuses, say) if is_measurable else f"{say('not measurable')} ({result.level})",
        details=tuple(details),
        bar=_share(result.figure.low, result.figure.high, result.figure.scale) if is_measurable else None,
        score=score(result.figure, say) if is_measurable else "",
        is_outside=element.origin is not Origin.PLAN,
        is_assumed=is_measurable and result.is_assumed,
    )


def measure(result: MeasureResult, say: Wording) -> Card:
    found, element = MEASURES[result.status], result.measure
    late = say(", late") if result.is_late else ""
    assumed = say(", assumed") if result.is_assumed else ""
    reported = say(", reported") if element.origin is Origin.REPORTED else ""
    return Card(
        node=("measure", element.id),
        kind=say(KINDS["measure"]),
        title=element.title.to(say.language),
        mark=found,
        state=f"{say(found.word)}{late}{assumed}{reported}",
        details=(say("(proposed)"),) if element.origin is Origin.PROPOSED else (),
        is_outside=element.origin is not Origin.PLAN,
        is_assumed=result.is_assumed,
    )


def indicator(result: IndicatorResult, say: Wording) -> Card:
    element, unit, details = result.indicator, result.indicator.unit_in(say.language), []
    if result.latest:
        value = say.amount(element.written(result.latest.recorded), unit)
        details.append(f"{value}, {say.day(result.latest.day)}")
    if result.target and result.target_day:
        goal = wanted(element, result.target, say)
        details.append(say("target {value} by {day}", value=goal, day=say.day(result.target_day)))
    has_moved = result.is_context and result.movement is not Movement.UNKNOWN
    details += [say("(proposed)")] if element.origin is Origin.PROPOSED else []
    details += [say("(assumed)")] if result.is_assumed else []
    return Card(
        node=("indicator", element.id),
        kind=say(KINDS["indicator"]),
        title=element.title.to(say.language),
        mark=mark(result.statuses),
        state=say(result.movement) if has_moved else words(result.statuses, say),
        details=tuple(details),
        is_outside=element.origin is not Origin.PLAN,
        is_assumed=result.is_assumed,
    )


def area(evaluation: Evaluation, key: str, say: Wording) -> Card:
    """An area with how many goals of each verdict stand under it; an empty id stands for no area."""
    own = [result for result in evaluation.goals.values() if result.goal.area == key]
    marks = [goal_mark(result) for result in own]
    counts = [(sum(each == found for each in marks), found) for found in dict.fromkeys(marks)]
    named = evaluation.plan.areas.get(key)
    return Card(
        node=("area", key),
        kind=say(KINDS["area"]),
        title=named.title.to(say.language) if named else say("without an area"),
        state=say("{n} goal" if len(own) == 1 else "{n} goals", n=len(own)),
        details=tuple(f"{found.symbol} {number} {say(found.word)}" for number, found in counts),
    )


def owner(evaluation: Evaluation, key: str, say: Wording) -> Card:
    """Who answers for measures, with the state of these; an empty name where nobody is named."""
    marks = [MEASURES[result.status] for result in evaluation.measures.values() if result.measure.owner == key]
    counts = [(sum(each == found for each in marks), found) for found in dict.fromkeys(marks)]
    return Card(
        node=("owner", key),
        kind=say(KINDS["owner"]),
        title=key or say("nobody is named"),
        state=say("{n} measure" if len(marks) == 1 else "{n} measures", n=len(marks)),
        details=tuple(f"{found.symbol} {number} {say(found.word)}" for number, found in counts),
        is_outside=not key,
    )


def titled(element: Goal | Measure | Indicator, node: Node, say: Wording) -> Card:
    """A card that says no more than what an element is called."""
    outside = element.origin is not Origin.PLAN
    return Card(node=node, kind=say(KINDS[node[0]]), title=element.title.to(say.language), is_outside=outside)


def waived(evaluation: Evaluation) -> frozenset[Node]:
    """The elements at which a waiver stands that has not run out."""
    fields = {"areas": "area", "challenges": "challenge", "goals": "goal", "measures": "measure"}
    places: Iterable[list[str]] = (
        waiver.at.split(".") for waiver in evaluation.plan.waivers if waiver.holds_on(evaluation.as_of)
    )
    kinds = fields | {"indicators": "indicator"}
    return frozenset((kinds[place[0]], place[1]) for place in places if len(place) > 1 and place[0] in kinds)


def _share(low: float, high: float, scale: tuple[float, float]) -> tuple[float, float]:
    """A range on a scale as shares of it, from 0 to 1."""
    start, length = scale[0], scale[1] - scale[0]
    return tuple(min(1.0, max(0.0, (end - start) / length)) for end in (low, high))  # type: ignore[return-value]
