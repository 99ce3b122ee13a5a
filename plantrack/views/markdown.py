"""A report on one plan in Markdown, as a committee would read it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from plantrack.checks import CHECKS
from plantrack.evaluation.context import national_goals, results_at
from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.values import (
    Count,
    Evaluation,
    Figure,
    GoalResult,
    MeasureResult,
    Phase,
)
from plantrack.findings import Finding, filled, written
from plantrack.links import contributions
from plantrack.messages import Wording, wording
from plantrack.plan import ChallengeLevel, Origin, Plan
from plantrack.views.facts import told
from plantrack.views.funding import money, statuses
from plantrack.views.marks import assumed, escaped, goal_mark, opening, score, words
from plantrack.views.promises import deciding, decision, promise, question
from plantrack.views.reviews import reviews
from plantrack.views.rules import rules
from plantrack.views.sentences import ahead, contradiction, counted, indicator, inherited, verdict
from plantrack.views.wishes import surveys

PHASES = {Phase.NOT_STARTED: "not started", Phase.RUNNING: "running", Phase.ENDED: "ended"}


def render(evaluation: Evaluation, *, findings: Sequence[Finding] = (), language: str = "en") -> str:
    """The report in a language of `messages.LANGUAGES`; every text of the plan is escaped."""
    say, path = wording(language), decision_path(evaluation)
    template = _environment().get_template("report.md.j2")
    text = template.render(
        _=say,
        say=say,
        language=language,
        evaluation=evaluation,
        plan=evaluation.plan,
        phase=say(PHASES[evaluation.phase]),
        assumed=assumed(evaluation, say, by_title=True),
        verdict=list(verdict(evaluation, say)),
        figures=list(_figures(evaluation, say)),
        goals=[_goal(evaluation, key, depth, say) for key, depth in _tree(evaluation)],
        context=list(_context(evaluation, say)),
        contradictions=[contradiction(evaluation, found, say) for found in evaluation.contradictions],
        measures=[_measure(evaluation, result, say) for result in evaluation.measures.values()],
        commitments=[promise(evaluation.plan, state, say) for state in evaluation.commitments.values()],
        questions=[question(evaluation, result, say) for result in evaluation.questions.values()],
        decisions=[decision(step, say) for step in path.steps],
        deciding=list(deciding(path, say)),
        rules=list(rules(evaluation, say)),
        surveys=list(surveys(evaluation, say)),
        reviews=list(reviews(evaluation, say)),
        money=list(money(evaluation, say)),
        funding=list(statuses(evaluation.plan, say)),
        succession=list(inherited(evaluation, say)),
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
        return {"label": label, "answer": counted(count, say, "{number} of {of} goals"), "coverage": "–"}

    yield count(say("Can it be measured?"), summary.measurable)
    if summary.measurable != summary.measurable_with_proposals:
        yield count(say("… with what is proposed beside the plan"), summary.measurable_with_proposals)
    yield row(say("Is it being done? (the plan's own measures)"), summary.implementation)
    if summary.reported.members:
        yield row(say("… measures only known because they were reported"), summary.reported)
    yield row(say("Are the results reached?"), summary.results)
    if summary.results != summary.results_with_proposals:
        yield row(say("… with what is proposed beside the plan"), summary.results_with_proposals)
    if national_goals(evaluation.plan):
        yield row(say("… goals with national challenges only"), results_at(evaluation, ChallengeLevel.NATIONAL))
        yield row(say("… all other goals"), results_at(evaluation, ChallengeLevel.LOCAL))


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
        "indicators": [
            Markup(f"{indicator(each, say)} {ahead(evaluation, each.indicator.id, say)}".strip()) for each in indicators
        ],
        "measures": _own_measures(evaluation, result, say),
        "hands": say("Not in the municipality's hands: its challenges are national.")
        if key in national_goals(evaluation.plan)
        else "",
    }


def _context(evaluation: Evaluation, say: Wording) -> Iterator[dict[str, Any]]:
    """The challenges that indicators show, with what these say."""
    for challenge in evaluation.plan.challenges.values():
        shown = [evaluation.indicators[name] for name in challenge.indicators if name in evaluation.indicators]
        if shown:
            national = challenge.level is ChallengeLevel.NATIONAL
            yield {
                "title": challenge.title.to(say.language),
                "level": say("national") if national else say("local"),
                "indicators": [indicator(each, say) for each in shown],
            }


def _goal_verdict(result: GoalResult, say: Wording) -> str:
    found = goal_mark(result)
    if not result.level.is_measurable:
        return f"{found.symbol} {say(found.word)}"
    rests = f" {say('(rests on assumptions)')}" if result.is_assumed else ""
    return f"{found.symbol} {words(result.statuses, say)}{rests}"


def _own_measures(evaluation: Evaluation, result: GoalResult, say: Wording) -> list[str]:
    titles = [evaluation.plan.measures[key].title.to(say.language) for key in result.measures]
    return [say("Measures: {titles}.", titles="; ".join(titles))] if titles else []


def _measure(evaluation: Evaluation, result: MeasureResult, say: Wording) -> dict[str, Any]:
    plan = evaluation.plan
    state = say((result.status or "nothing recorded").replace("_", " "))
    if result.entry:
        state += f" ({say.period(str(result.entry.date))})"
    if result.is_assumed:
        state += say(", assumed")
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


def _finding(finding: Finding, say: Wording) -> str:
    message = filled(CHECKS[finding.check].MESSAGE, finding.facts, say, partial(told, say=say))
    return f"{finding.check}: {message}"


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
        method=str(method), version=method.version, digest=receipt.digest,
    )  # fmt: skip
