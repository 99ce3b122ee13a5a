"""An agenda as text for terminals, as Markdown in the languages of reports, and as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from plantrack.evaluation.agenda import Agenda, Item, Kind, When
from plantrack.evaluation.reporting import Report
from plantrack.messages import Wording, wording
from plantrack.plan import NONE, Commitment, Decision, Indicator, Measure, Plan, Review
from plantrack.views.marks import escaped
from plantrack.views.reviews import REVIEWED
from plantrack.words import Reviewed

FORMS = ("text", "json", "markdown")
WIDTH = 80
COLUMN = 12

HEADINGS: Mapping[When, str] = {
    When.LATE: "Late, or waiting for an outcome",
    When.COMING: "Coming",
    When.UNDATED: "Without a date",
}


def render(agenda: Agenda, plans: Mapping[str, Plan], form: str, *, language: str = "en") -> str:
    """An agenda in one of `FORMS`; Markdown in a language of `messages.LANGUAGES`, the others in English."""
    if form == "json":
        return _json(agenda)
    say = wording(language)
    return _markdown(agenda, plans, say) if form == "markdown" else _text(agenda, plans, say)


def _text(agenda: Agenda, plans: Mapping[str, Plan], say: Wording) -> str:
    known = f", as known on {agenda.known_at}" if agenda.known_at else ""
    lines = [f"Agenda from {agenda.as_of} to {agenda.until}{known}"]
    named = len(agenda.reported) > 1
    for when, items in _by_time(agenda):
        lines += ["", say(HEADINGS[when])]
        for item in items:
            plan = f" [{item.plan}]" if named and item.kind is not Kind.PLAN else ""
            lines += _row(str(item.due) if item.due else "–", said(item, plans[item.plan], say) + plan)
    if not agenda.items:
        lines += ["", say("Nothing is due.")]
    for plan_id, reports in agenda.reported:
        lines += ["", f"Last reports on {plan_id}"]
        for report in reports:
            lines += _row(str(report.period), _reported(report, say))
        if not reports:
            lines += _row("–", say("nothing"))
    return "\n".join(lines) + "\n"


def _markdown(agenda: Agenda, plans: Mapping[str, Plan], say: Wording) -> str:
    lines = [f"# {say('Agenda')}", "", f"{_span(agenda, say)}{escaped(_known(agenda, say))}"]
    named = len(agenda.reported) > 1
    for when, items in _by_time(agenda):
        lines += ["", f"## {say(HEADINGS[when])}", ""]
        for item in items:
            due = f"**{escaped(say.period(str(item.due)))}** " if item.due else ""
            plan = plans[item.plan]
            title = f" ({plan.title.to(say.language)})" if named and item.kind is not Kind.PLAN else ""
            lines.append(f"- {due}{escaped(said(item, plan, say) + title)}")
    if not agenda.items:
        lines += ["", say("Nothing is due.")]
    for plan_id, reports in agenda.reported:
        heading = say("Last reports on {plan}", plan=plans[plan_id].title.to(say.language))
        lines += ["", f"## {escaped(heading)}", ""]
        for each in reports:
            told = _reported(each, say, plans[plan_id])
            lines.append(f"- **{escaped(say.period(str(each.period)))}** {escaped(told)}")
        lines += [] if reports else [f"- {say('nothing')}"]
    return "\n".join(lines) + "\n"


def _json(agenda: Agenda) -> str:
    document = {
        "as_of": agenda.as_of.isoformat(),
        "until": agenda.until.isoformat(),
        "known_at": agenda.known_at.isoformat() if agenda.known_at else None,
        "items": [_item(each) for each in agenda.items],
        "reports": {key: [_report(each) for each in reports] for key, reports in agenda.reported},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def said(item: Item, plan: Plan, say: Wording) -> str:
    """What an item says, without its date."""
    match item.kind:
        case Kind.REPORT:
            return _due_report(item, plan, say)
        case Kind.COMMITMENT:
            return _promise(plan.commitments[item.id], item, say)
        case Kind.QUESTION:
            asked = plan.questions[item.id]
            points = "; ".join(asked.asks[name].to(say.language) for name in item.names)
            number = f" ({asked.case})" if asked.case else ""
            return say("question {id}{case}, not answered: {points}", id=item.id, case=number, points=points)
        case Kind.DECISION:
            return _meeting(plan.decisions[item.id], item, say)
        case Kind.MEASURE:
            title = plan.measures[item.id].title.to(say.language)
            state = say(item.state)
            return say("measure {id}, {state}: {title}", id=item.id, state=state, title=title)
        case Kind.REVIEW:
            return _review(plan.reviews[item.id], item, say)
        case Kind.TARGET:
            return _target(item, plan, say)
        case Kind.WAIVER:
            return say("the waiver of {check} at {place} runs out", check=item.names[0], place=item.id)
        case Kind.PLAN:
            title = plan.title.to(say.language)
            return say("{plan} begins", plan=title) if item.state == "begins" else say("{plan} ends", plan=title)


def _due_report(item: Item, plan: Plan, say: Wording) -> str:
    period = say.period(item.id)
    titles = "; ".join(plan.indicators[name].title.to(say.language) for name in item.names)
    if item.when is When.LATE:
        return say("no figures of {period} for: {titles}", period=period, titles=titles)
    if not titles:
        return say("report on {period}; no indicator that is known has a rhythm", period=period)
    return say("report on {period}, with: {titles}", period=period, titles=titles)


def _promise(promise: Commitment, item: Item, say: Wording) -> str:
    what = promise.what.to(say.language)
    who = promise.by + (f" → {promise.to}" if promise.to else "")
    return say("promise {id}, {state}: {what}; {who}", id=item.id, state=say(item.state), what=what, who=who)


def _meeting(decision: Decision, item: Item, say: Wording) -> str:
    number = say("case {number}", number=decision.case) if decision.case else say("no case number")
    if item.when is When.LATE:
        return say("{body}, {case}: no outcome is recorded", body=decision.body, case=number)
    if decision.proposed is None:
        return say("{body}, {case}", body=decision.body, case=number)
    proposed = say(decision.proposed)
    return say("{body}, {case}; proposed: {proposed}", body=decision.body, case=number, proposed=proposed)


def _review(review: Review, item: Item, say: Wording) -> str:
    title = review.title.to(say.language) if review.title else review.id
    state, means = say(REVIEWED[Reviewed(item.state)]), ", ".join(review.through)
    if not means:
        return say("review {id}, {state}: {title}", id=item.id, state=state, title=title)
    return say("review {id}, {state}: {title}; by means of {means}", id=item.id, state=state, title=title, means=means)


def _target(item: Item, plan: Plan, say: Wording) -> str:
    indicator = plan.indicators[item.id]
    value = say.amount(item.names[0], indicator.unit_in(say.language))
    met = {
        "yes": say("met by the last figure"),
        "no": say("not met by the last figure"),
    }.get(item.state, say("whether it is met is not known"))
    title = indicator.title.to(say.language)
    return say("target {value} for {id}: {title}; {met}", value=value, id=item.id, title=title, met=met)


def _reported(report: Report, say: Wording, plan: Plan | None = None) -> str:
    """What a period has figures and entries of, by ids; by titles where the plan is given."""

    def named(ids: Sequence[str], elements: Mapping[str, Indicator] | Mapping[str, Measure]) -> str:
        return "; ".join(elements[id].title.to(say.language) for id in ids) if plan else ", ".join(ids)

    indicators, measures = (plan.indicators, plan.measures) if plan else (NONE, NONE)
    told = []
    if report.indicators:
        told.append(say("figures: {names}", names=named(report.indicators, indicators)))
    if report.measures:
        told.append(say("measures: {names}", names=named(report.measures, measures)))
    if report.is_over and report.missing:
        told.append(say("missing: {names}", names=named(report.missing, indicators)))
    if not report.is_over:
        told.append(say("not over yet"))
    return (". " if plan else "; ").join(told) or say("nothing")


def _by_time(agenda: Agenda) -> Iterator[tuple[When, Sequence[Item]]]:
    for when in When:
        if items := [item for item in agenda.items if item.when is when]:
            yield when, items


def _span(agenda: Agenda, say: Wording) -> str:
    return say("From {first} to {last}", first=say.day(agenda.as_of), last=say.day(agenda.until))


def _known(agenda: Agenda, say: Wording) -> str:
    if agenda.known_at is None:
        return ""
    return ", " + say("as known on {day}", day=say.day(agenda.known_at))


def _row(date: str, text: str) -> Iterator[str]:
    if len(date) > COLUMN:
        yield f"  {date}"
        yield from _wrapped(text, " " * (COLUMN + 2))
    else:
        yield from _wrapped(text, f"  {date:<{COLUMN}}")


def _wrapped(text: str, begin: str) -> Iterator[str]:
    after = " " * (COLUMN + 2)
    yield from wrap(text, WIDTH, initial_indent=begin, subsequent_indent=after, break_on_hyphens=False)


def _item(item: Item) -> dict[str, object]:
    due = [item.due.start.isoformat(), item.due.end.isoformat()] if item.due else None
    return {
        "when": item.when,
        "kind": item.kind,
        "plan": item.plan,
        "id": item.id,
        "due": str(item.due) if item.due else None,
        "days": due,
        "state": item.state,
        "names": list(item.names),
    }


def _report(report: Report) -> dict[str, object]:
    return {
        "period": str(report.period),
        "over": report.is_over,
        "indicators": list(report.indicators),
        "measures": list(report.measures),
        "missing": list(report.missing),
    }
