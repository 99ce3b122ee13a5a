"""A report on one plan in Markdown, as a committee would read it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from plantrack.checks import CHECKS
from plantrack.evaluation.values import (
    Contradiction,
    Count,
    Evaluation,
    Figure,
    FollowUp,
    GoalResult,
    IndicatorResult,
    MeasureResult,
    Met,
    Movement,
    Phase,
)
from plantrack.findings import Finding, filled, written
from plantrack.links import contributions
from plantrack.messages import Wording, wording
from plantrack.plan import Origin, Plan
from plantrack.quantities import Quantity
from plantrack.scoring.statuses import Status
from plantrack.succession import Succession, succession
from plantrack.views.marks import escaped, goal_mark, opening, score, words

PHASES = {Phase.NOT_STARTED: "not started", Phase.RUNNING: "running", Phase.ENDED: "ended"}


def render(evaluation: Evaluation, *, findings: Sequence[Finding] = (), language: str = "en") -> str:
    """The report in a language of `messages.LANGUAGES`; every text of the plan is escaped."""
    say = wording(language)
    template = _environment().get_template("report.md.j2")
    text = template.render(
        _=say,
        say=say,
        language=language,
        evaluation=evaluation,
        plan=evaluation.plan,
        phase=say(PHASES[evaluation.phase]),
        verdict=list(_verdict(evaluation, say)),
        figures=list(_figures(evaluation, say)),
        goals=[_goal(evaluation, key, depth, say) for key, depth in _tree(evaluation)],
        contradictions=[_contradiction(evaluation, found, say) for found in evaluation.contradictions],
        measures=[_measure(evaluation, result, say) for result in evaluation.measures.values()],
        commitments=[_commitment(evaluation.plan, state, say) for state in evaluation.commitments.values()],
        decisions=[_decision(evaluation.plan, state, say) for state in evaluation.decisions.values()],
        succession=list(_succession(evaluation, say)),
        findings=[_finding(finding, say) for finding in findings if not finding.waived],
        waived=[_waived(finding, say) for finding in findings if finding.waived],
        documents=list(_documents(evaluation.plan, say)),
        reported=any(result.measure.origin is Origin.REPORTED for result in evaluation.measures.values()),
        overdue=any("overdue" in state.states for state in evaluation.commitments.values()),
        method=_method(evaluation, say),
    )
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("plantrack.views"), finalize=_final, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["opening"] = _opening
    return environment


def _opening(text: str) -> Markup:
    return text if isinstance(text, Markup) else Markup(opening(text))


def _final(value: object) -> object:
    """What a template writes: escaped, unless it is Markdown already."""
    return value if isinstance(value, Markup) else escaped(str(value))


def _verdict(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """The plan in a few sentences."""
    summary = evaluation.summary
    none = "None of the {of} goals can be measured."
    yield _counted(
        summary.measurable, say, "Of {of} goals, {number} can be measured." if summary.measurable.number else none
    )
    if summary.measurable_with_proposals.number > summary.measurable.number:
        proposed = summary.measurable_with_proposals
        yield say(
            "With the indicators proposed beside the plan it would be {number} of {of}.",
            number=proposed.number,
            of=proposed.of,
        )
    if evaluation.phase is Phase.NOT_STARTED:
        yield say("The plan has not begun.")
    elif summary.results.coverage == 0:
        yield say("Nothing in the record says how far the results are reached today.")
    else:
        yield say(
            "The results are reached by {score}, with data for {coverage} of them.",
            score=score(summary.results, say), coverage=say.percent(summary.results.coverage),
        )  # fmt: skip
    if evaluation.contradictions:
        yield say("Measures are reported as done while figures of their goals got worse.")


def _figures(evaluation: Evaluation, say: Wording) -> Iterator[dict[str, str]]:
    summary = evaluation.summary

    def row(label: str, figure: Figure) -> dict[str, str]:
        covered = say("{share} of {number}", share=say.percent(figure.coverage), number=figure.members)
        return {
            "label": label,
            "answer": score(figure, say) if figure.members else say("nothing is known"),
            "coverage": covered if figure.members else "–",
        }

    def count(label: str, count: Count) -> dict[str, str]:
        return {"label": label, "answer": _counted(count, say, "{number} of {of} goals"), "coverage": "–"}

    yield count(say("Can it be measured?"), summary.measurable)
    if summary.measurable != summary.measurable_with_proposals:
        yield count(say("… with what is proposed beside the plan"), summary.measurable_with_proposals)
    yield row(say("Is it being done? (the plan's own measures)"), summary.implementation)
    if summary.reported.members:
        yield row(say("… measures only known because they were reported"), summary.reported)
    yield row(say("Are the results reached?"), summary.results)
    if summary.results != summary.results_with_proposals:
        yield row(say("… with what is proposed beside the plan"), summary.results_with_proposals)


def _tree(evaluation: Evaluation) -> list[tuple[str, int]]:
    """Every goal once, each part under its whole, with its depth."""
    found: dict[str, int] = {}

    def visit(key: str, depth: int) -> None:
        if key not in found:
            found[key] = depth
            for part in evaluation.goals[key].parts:
                visit(part, depth + 1)

    for key, result in evaluation.goals.items():
        if result.goal.part_of not in evaluation.goals:
            visit(key, 0)
    for key in evaluation.goals:
        visit(key, 0)
    return list(found.items())


def _goal(evaluation: Evaluation, key: str, depth: int, say: Wording) -> dict[str, Any]:
    result = evaluation.goals[key]
    if result.level.is_measurable:
        measurable = say("yes ({level})", level=result.level)
    else:
        lacks = ", ".join(say(lack) for lack in result.lacks)
        measurable = say("no ({level}): lacks {lacks}", level=result.level, lacks=lacks)
        if result.level_with_proposals.is_measurable:
            measurable += say("; yes with a proposal")
    indicators = [evaluation.indicators[name] for name in result.goal.indicators if name in evaluation.indicators]
    return {
        "indent": Markup("&nbsp;&nbsp;" * depth),
        "title": result.goal.title.to(say.language),
        "statement": result.goal.statement.to(say.language) if result.goal.statement else "",
        "measurable": measurable,
        "verdict": _goal_verdict(result, say),
        "score": score(result.figure, say) if result.level.is_measurable else "–",
        "indicators": [_indicator(each, say) for each in indicators],
        "measures": _own_measures(evaluation, result, say),
    }


def _goal_verdict(result: GoalResult, say: Wording) -> str:
    found = goal_mark(result)
    return f"{found.symbol} {words(result.statuses, say) if result.level.is_measurable else say(found.word)}"


def _own_measures(evaluation: Evaluation, result: GoalResult, say: Wording) -> list[str]:
    titles = [evaluation.plan.measures[key].title.to(say.language) for key in result.measures]
    return [say("Measures: {titles}.", titles="; ".join(titles))] if titles else []


def _indicator(result: IndicatorResult, say: Wording) -> Markup:
    """An indicator in a sentence or two."""
    indicator, unit = result.indicator, result.indicator.unit_in(say.language)
    proposed = say(" (proposed)") if indicator.origin is Origin.PROPOSED else ""
    said = [f"{_seen(result, say)}."]
    if result.target and result.target_day:
        assumed = say(" (the date is assumed: the plan's last day)") if result.target_assumed else ""
        goal = say(
            "Target: {value} by {day}", value=say.amount(str(result.target.value), unit), day=say.day(result.target_day)
        )
        short = ""
        if result.distance and result.met is Met.NO:
            points = say("percentage points") if unit == "%" else unit
            short = say(", {distance} short", distance=say.amount(str(Quantity(*result.distance)), points))
        said += [f"{goal}{assumed}{short}.", f"{_judged(result, say)}."]
        said += [f"{_breakpoint(result, n, say)}." for n in range(len(result.breakpoints))]
    for change in (change for change in result.changes if change.movement is not Movement.UNKNOWN):
        moved = say.change(str(change.value), unit)
        said.append(
            say("{way}: {change} from {since} to {to}.", way=say(change.movement).capitalize(), change=moved,
                since=say.period(str(change.since)), to=say.period(str(change.to)))
        )  # fmt: skip
    return Markup(f"**{escaped(indicator.title.to(say.language) + proposed)}.** {escaped(' '.join(said))}")


def _seen(result: IndicatorResult, say: Wording) -> str:
    if result.latest is None:
        return say("Nothing is recorded")
    point = result.latest
    sources = dict.fromkeys(row.source.document for row in point.observations if row.source)
    where = f" [{', '.join(sources)}]" if sources else ""
    said = say(
        "{value} on {day}",
        value=say.amount(point.written, result.indicator.unit_in(say.language)),
        day=say.day(point.day),
    )
    if point.inputs and point.lag:
        said += say(", computed from figures up to {days} days older", days=point.lag)
    return said + where


def _judged(result: IndicatorResult, say: Wording) -> str:
    verdict = words(result.statuses, say).capitalize()
    if result.status is Status.UNMEASURABLE:
        return f"{verdict}: {say('lacks {lacks}', lacks=', '.join(say(lack) for lack in result.lacks))}"
    if result.status is Status.STALE:
        return say("{verdict}; when last seen it was {last}", verdict=verdict, last=words(result.last, say))
    return verdict


def _breakpoint(result: IndicatorResult, n: int, say: Wording) -> str:
    edge = result.breakpoints[n]
    text = "{status} or better only if the baseline was at most {value}"
    if not edge.at_most:
        text = "{status} or better only if the baseline was at least {value}"
    baseline = str(Quantity(round(edge.baseline, 1), round(edge.baseline, 1)))
    value = say.amount(baseline, result.indicator.unit_in(say.language))
    return say(text, status=words((edge.status,), say).capitalize(), value=value)


def _contradiction(evaluation: Evaluation, found: Contradiction, say: Wording) -> str:
    indicator = evaluation.plan.indicators[found.indicator]
    return say(
        "{indicator}: {change} from {since} to {to}, while these are done: {measures}.",
        indicator=indicator.title.to(say.language),
        change=say.change(str(found.change.value), indicator.unit_in(say.language)),
        since=say.period(str(found.change.since)),
        to=say.period(str(found.change.to)),
        measures="; ".join(evaluation.plan.measures[key].title.to(say.language) for key in found.measures),
    )


def _measure(evaluation: Evaluation, result: MeasureResult, say: Wording) -> dict[str, Any]:
    plan = evaluation.plan
    state = say((result.status or "nothing recorded").replace("_", " "))
    if result.entry:
        state += f" ({say.period(str(result.entry.date))})"
    if result.is_late:
        state += say(", late")
    if result.measure.origin is not Origin.PLAN:
        state += say(", reported") if result.measure.origin is Origin.REPORTED else say(" (proposed)")
    named = contributions(plan)[result.measure.id]
    goals = [plan.goals[key].title.to(say.language) for key in named if key in plan.goals]
    return {
        "indent": Markup("&nbsp;&nbsp;") if result.measure.part_of in plan.measures else "",
        "title": result.measure.title.to(say.language),
        "state": state,
        "goals": "; ".join(goals) or "–",
    }


def _commitment(plan: Plan, state: FollowUp, say: Wording) -> dict[str, str]:
    promise = plan.commitments[state.id]
    return {
        "what": promise.what.to(say.language),
        "by": promise.by,
        "due": say.period(str(promise.due)) if promise.due else say("no date given"),
        "state": _states(state.states, say),
    }


def _decision(plan: Plan, state: FollowUp, say: Wording) -> dict[str, str]:
    decision = plan.decisions[state.id]
    return {
        "body": decision.body,
        "date": say.period(str(decision.date)),
        "case": decision.case or "–",
        "proposed": say(decision.proposed) if decision.proposed else "–",
        "outcome": _states(state.states, say),
    }


def _states(states: Iterable[str], say: Wording) -> str:
    return say(" or ").join(say(state.replace("_", " ")) for state in states)


def _succession(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    before = evaluation.predecessor
    if before is None:
        return
    for fate in succession(evaluation.plan, before):
        yield _fate(evaluation.plan, before, fate, say)


def _fate(plan: Plan, before: Plan, fate: Succession, say: Wording) -> str:
    title = fate.goal.title.to(say.language)
    if not fate.successors:
        said = say("“{goal}” has no successor in what is known of this plan.", goal=title)
    else:
        heirs = "; ".join(plan.goals[key].title.to(say.language) for key in fate.successors)
        said = say("“{goal}” is continued by: {heirs}.", goal=title, heirs=heirs)
        if fate.inferred:
            said += " " + say("(No document says so: it is inferred.)")
    lost = [name for name in fate.targets if name not in fate.targets_kept]
    if lost:
        names = "; ".join(before.indicators[name].title.to(say.language) for name in lost)
        said += " " + say("Its target is not found again: {names}.", names=names)
    return said


def _finding(finding: Finding, say: Wording) -> str:
    return f"{finding.check}: {filled(CHECKS[finding.check].MESSAGE, finding.facts, say)}"


def _waived(finding: Finding, say: Wording) -> str:
    until = say.day(finding.waived_until) if finding.waived_until else ""
    place = written(finding.place)
    return say(
        "{check} at {place}, until {day}: {reason}", check=finding.check, place=place, day=until, reason=finding.waived
    )


def _documents(plan: Plan, say: Wording) -> Iterator[dict[str, str]]:
    for document in plan.documents.values():
        date = f", {say.period(str(document.date))}" if document.date else ""
        yield {"name": document.id, "title": f"{document.title.to(say.language)}{date}"}


def _method(evaluation: Evaluation, say: Wording) -> str:
    method, receipt = evaluation.method, evaluation.receipt
    return say(
        "Method {method}, version {version}; receipt {digest}.",
        method=method.id, version=method.version, digest=receipt.digest,
    )  # fmt: skip


def _counted(count: Count, say: Wording, text: str) -> str:
    return say(text, number=count.number, of=count.of)
