"""An evaluation as the sheets of a workbook, for a controller who filters and sums."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding, written
from plantrack.links import contributions
from plantrack.messages import Wording
from plantrack.plan import Origin
from plantrack.records import Observation
from plantrack.views.caveats import of_goal, of_indicator, of_measure
from plantrack.views.document import together
from plantrack.views.facts import message, told
from plantrack.views.marks import goal_mark, mark, words
from plantrack.views.promises import states
from plantrack.views.sheets import Column, Kind, Sheet, Values, days, ends, recorded


def sheets(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> tuple[Sheet, ...]:
    """Goals, measures, indicators, observations, findings, promises and decisions, and what the workbook is of."""
    return (
        _goals(evaluation, findings, say),
        _measures(evaluation, findings, say),
        _indicators(evaluation, findings, say),
        _observations(evaluation, say),
        _findings(findings, say),
        _commitments(evaluation, say),
        _decisions(evaluation, say),
        _about(evaluation, say),
    )


def _goals(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    columns = _columns(
        say, ("Id", "Goal", "Part of", "Statement"), ("Can it be measured?", Kind.FLAG), "Level", "Lacks", "Verdict",
        ("Score, low", Kind.SHARE), ("Score, high", Kind.SHARE), ("Data for", Kind.SHARE), "Rests on",
    )  # fmt: skip
    rows: list[Values] = []
    for key, result in evaluation.goals.items():
        goal, found = result.goal, result.level.is_measurable
        low, high = ends((result.figure.low, result.figure.high)) if found else (None, None)
        rows.append((
            key, goal.title.to(say.language), goal.part_of, goal.statement.to(say.language) if goal.statement else "",
            found, str(result.level), ", ".join(say(lack) for lack in result.lacks),
            words(result.statuses, say) if found else say(goal_mark(result).word),
            low, high, result.figure.coverage if found else None,
            together(of_goal(evaluation, key, findings, say)),
        ))  # fmt: skip
    marks = tuple(map(goal_mark, evaluation.goals.values()))
    return Sheet("goals", say("Goals"), columns, tuple(rows), marks, 7)


def _measures(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    columns = _columns(
        say, ("Id", "Measure", "Part of", "Owner", "State"), ("State since", Kind.DAY), ("Late", Kind.FLAG),
        ("First day", Kind.DAY), ("Last day", Kind.DAY), "Contributes to", "Origin", "Rests on",
    )  # fmt: skip
    plan, rows, helped = evaluation.plan, list[Values](), contributions(evaluation.plan)
    for key, result in evaluation.measures.items():
        measure = result.measure
        goals = [plan.goals[each].title.to(say.language) for each in helped[key] if each in plan.goals]
        rows.append((
            key, measure.title.to(say.language), measure.part_of, measure.owner,
            say((result.status or "nothing recorded").replace("_", " ")), result.entry.day if result.entry else None,
            result.is_late, *days(measure.period), "; ".join(goals), _origin(measure.origin, say),
            together(of_measure(evaluation, key, findings, say)),
        ))  # fmt: skip
    return Sheet("measures", say("Measures"), columns, tuple(rows))


def _indicators(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Sheet:
    columns = _columns(
        say, ("Id", "Indicator", "Unit", "Direction"),
        ("Baseline, low", Kind.NUMBER), ("Baseline, high", Kind.NUMBER), ("Baseline, day", Kind.DAY),
        ("Target, low", Kind.NUMBER), ("Target, high", Kind.NUMBER), ("Target, day", Kind.DAY),
        ("Latest, low", Kind.NUMBER), ("Latest, high", Kind.NUMBER), ("Latest, day", Kind.DAY),
        ("Progress, low", Kind.SHARE), ("Progress, high", Kind.SHARE), "Verdict", "Lacks", "Data source", "Rests on",
    )  # fmt: skip
    rows = tuple(_indicator(evaluation, each, findings, say) for each in evaluation.indicators.values())
    marks = tuple(mark(result.statuses) for result in evaluation.indicators.values())
    return Sheet("indicators", say("Indicators"), columns, rows, marks, 15)


def _indicator(evaluation: Evaluation, result: IndicatorResult, findings: Sequence[Finding], say: Wording) -> Values:
    element, start, target, seen = result.indicator, result.baseline, result.target, result.latest
    return (
        element.id, element.title.to(say.language), element.unit_in(say.language),
        say(element.direction) if element.direction else "",
        *ends(start.value if start else None), start.day if start else None,
        *ends(target.value if target else None), result.target_day,
        *ends(seen.value if seen else None), seen.day if seen else None,
        *ends(result.progress), words(result.statuses, say), ", ".join(say(lack) for lack in result.lacks),
        element.data_source, together(of_indicator(evaluation, element.id, findings, say)),
    )  # fmt: skip


def _observations(evaluation: Evaluation, say: Wording) -> Sheet:
    columns = _columns(
        say, ("Indicator", "Title", "Unit"), ("First day", Kind.DAY), ("Last day", Kind.DAY), "Change since",
        ("Low", Kind.NUMBER), ("High", Kind.NUMBER), "As recorded", ("Known", Kind.DAY), "Part of the whole",
        "Document", "Heading", "As printed", "Note", ("Assumed", Kind.FLAG),
    )  # fmt: skip
    rows = tuple(_observation(evaluation, row, say) for row in recorded(evaluation))
    return Sheet("observations", say("Observations"), columns, rows)


def _observation(evaluation: Evaluation, row: Observation, say: Wording) -> Values:
    indicator, parts = evaluation.plan.indicators[row.indicator], evaluation.plan.dimensions
    titles = (
        parts[name][member].to(say.language) if member in parts.get(name, {}) else member
        for name, member in row.dimensions.items()
    )
    source = row.source
    printed = (source.document, source.at, source.figure, source.note) if source else ("", "", "", "")
    return (
        row.indicator, indicator.title.to(say.language), indicator.unit_in(say.language), *days(row.date),
        say.period(str(row.since)) if row.since else "", *ends(row.value), indicator.written(row.value), row.known,
        ", ".join(titles), *printed, row.assumed,
    )  # fmt: skip


def _findings(findings: Sequence[Finding], say: Wording) -> Sheet:
    columns = _columns(
        say, ("Check", "Severity", "Place", "What was found"), ("Waived", Kind.FLAG), "Reason", ("Until", Kind.DAY)
    )
    rows = tuple(
        (each.check, say(each.severity), written(each.place), message(each, say), bool(each.waived),
         told(each.waived, say), each.waived_until)
        for each in findings
    )  # fmt: skip
    return Sheet("findings", say("What the checks found"), columns, rows)


def _commitments(evaluation: Evaluation, say: Wording) -> Sheet:
    columns = _columns(
        say, ("Id", "What was promised", "By whom", "To whom"), ("Due from", Kind.DAY), ("Due by", Kind.DAY), "State",
        "Case",
    )  # fmt: skip
    given = evaluation.plan.commitments
    rows = tuple(
        (key, given[key].what.to(say.language), given[key].by, given[key].to, *days(given[key].due),
         states(result.states, say), given[key].case)
        for key, result in evaluation.commitments.items()
    )  # fmt: skip
    return Sheet("commitments", say("Promises"), columns, rows)


def _decisions(evaluation: Evaluation, say: Wording) -> Sheet:
    columns = _columns(
        say, ("Id", "Body"), ("First day", Kind.DAY), ("Last day", Kind.DAY), "Case", "Proposed", "Outcome",
        ("Binds", Kind.FLAG),
    )  # fmt: skip
    rows = tuple(
        (each.decision.id, each.decision.body, *days(each.decision.date), each.decision.case,
         say(each.decision.proposed) if each.decision.proposed else "", states(each.states, say), each.binds)
        for each in decision_path(evaluation).steps
    )  # fmt: skip
    return Sheet("decisions", say("Decisions"), columns, rows)


def _about(evaluation: Evaluation, say: Wording) -> Sheet:
    rows = tuple(_facts(evaluation, say))
    return Sheet("about", say("About"), _columns(say, ("What", "Value")), rows)


def _facts(evaluation: Evaluation, say: Wording) -> Iterator[tuple[str, str]]:
    plan = evaluation.plan
    yield say("Plan"), plan.title.to(say.language)
    yield say("Organisation"), plan.organisation
    yield say("Period"), say.period(str(plan.period))
    yield say("Judged at"), say.day(evaluation.as_of)
    if evaluation.known_at:
        yield say("As known on"), say.day(evaluation.known_at)
    yield say("Method"), f"{evaluation.method}, {evaluation.method.version}"
    yield say("Receipt"), evaluation.receipt.digest


def _columns(say: Wording, *given: str | tuple[str, ...]) -> tuple[Column, ...]:
    """Columns of text, alone or in a row, and others with their kind."""
    found: list[Column] = []
    for each in given:
        match each:
            case (name, Kind() as kind):
                found.append(Column(say(name), kind))
            case _:
                found += [Column(say(name)) for name in ((each,) if isinstance(each, str) else each)]
    return tuple(found)


def _origin(origin: Origin, say: Wording) -> str:
    named = {Origin.PLAN: "the plan", Origin.REPORTED: "only reported", Origin.PROPOSED: "a proposal"}
    return say(named[origin])
