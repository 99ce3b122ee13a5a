"""Small plans and records to test on: organisation O, plan p for 2021–2024."""

from datetime import date as Day

from attrs import evolve

import plantrack as pt
from plantrack import periods, quantities
from plantrack.evaluation import Evaluation
from plantrack.plan import Plan
from plantrack.records import Observation, Records, StatusEntry
from plantrack.views import explanation
from plantrack.views.explanation.tree import Explanation

HEAD = "plantrack: 1\nid: p\ntitle: Small\norganisation: O\nlanguage: en\nperiod: 2021/2024\n"

GROWING = "title: A, unit: u, data_source: s, direction: increase"
"""The fields of an indicator that has all of M3 but a frequency."""

RISE = "baseline: {date: 2020-12-31, value: 0}, targets: [{date: 2024-12-31, value: 100}]"
"""From 0 to 100 over the plan's period: 50 are expected in the middle of it."""

SHRINKING = "title: A, unit: u, data_source: s, direction: decrease"

FALL = "baseline: {date: 2020-12-31, value: 100}, targets: [{date: 2024-12-31, value: 0}]"

AT_LEAST = "title: A, unit: u, data_source: s, frequency: year, targets: [{kind: at_least, value: 100, tolerance: 100}]"
"""An indicator whose score is a hundredth of its value, from 0 to 100."""


def plan(body: str) -> Plan:
    """The plan with that text after its head."""
    return pt.read_plan(HEAD + body)


def indicators(**fields: str) -> str:
    """The section of some indicators with their fields."""
    return "indicators:\n" + "".join(f"  {key}: {{{text}}}\n" for key, text in fields.items())


def row(
    indicator: str, date: str, value: float | str, *, known: str = "", since: str = "", **dimensions: str
) -> Observation:
    """A row of O's, known on the last day of its date unless said otherwise."""
    period = periods.parse(date)
    return Observation(
        organisation="O",
        indicator=indicator,
        date=period,
        value=quantities.parse(str(value)),
        known=Day.fromisoformat(known) if known else period.end,
        since=periods.parse(since) if since else None,
        dimensions=dimensions,
    )


def entry(of: str, id: str, date: str, status: str, *, known: str = "") -> StatusEntry:
    """An entry in the log of p, known on the last day of its date unless said otherwise."""
    period = periods.parse(date)
    day = Day.fromisoformat(known) if known else period.end
    return StatusEntry(plan="p", of=of, id=id, date=period, status=status, known=day)


def records(*several: Observation | StatusEntry) -> Records:
    """The records that hold some rows and entries, in the order given."""
    return Records(
        observations=tuple(one for one in several if isinstance(one, Observation)),
        statuses=tuple(one for one in several if isinstance(one, StatusEntry)),
    )


def judged(
    given: str | Plan, *several: Observation | StatusEntry, as_of: str = "2022-12-31", known_at: str = ""
) -> Evaluation:
    """A plan, or the plan with that body, judged in the middle of its period unless said otherwise."""
    return pt.evaluate(
        plan(given) if isinstance(given, str) else given,
        records(*several),
        as_of=Day.fromisoformat(as_of),
        known_at=Day.fromisoformat(known_at) if known_at else None,
    )


def explain(evaluation: Evaluation, id: str, language: str = "en") -> tuple[Explanation, ...]:
    """The explanations of an id, with no-break spaces written as spaces."""
    return tuple(map(_plain, explanation.explain(evaluation, id, language=language)))


def _plain(each: Explanation) -> Explanation:
    what, value, rule = (text.replace("\N{NO-BREAK SPACE}", " ") for text in (each.what, each.value, each.rule))
    return evolve(each, what=what, value=value, rule=rule, parts=tuple(map(_plain, each.parts)))
