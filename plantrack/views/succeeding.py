"""A plan held against the one before, as a document: what is kept, changed, merged, dropped or new."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from plantrack.messages import Wording
from plantrack.periods import Frequency, Period
from plantrack.plan import (
    Aggregate,
    Baseline,
    Direction,
    Funding,
    IndicatorLevel,
    Origin,
    Plan,
    Rollup,
    Target,
    Text,
    TrajectoryKind,
    Window,
)
from plantrack.quantities import Quantity
from plantrack.succession import KINDS, Difference, Fate
from plantrack.views.diagrams.succession import FATES, FIELDS
from plantrack.views.document import Cell, Document, Row, Section, Table, row, said
from plantrack.views.funding import STATUSES
from plantrack.views.targets import limited

TITLES = {"goals": "Goals", "measures": "Measures", "indicators": "Indicators"}
WORDS: Mapping[StrEnum, str] = {
    Direction.INCREASE: "increase",
    Direction.DECREASE: "decrease",
    IndicatorLevel.INPUT: "input",
    IndicatorLevel.OUTPUT: "output",
    IndicatorLevel.OUTCOME: "outcome",
    IndicatorLevel.IMPACT: "impact",
    Frequency.MONTH: "each month",
    Frequency.QUARTER: "each quarter",
    Frequency.TERTIAL: "each tertial",
    Frequency.HALF_YEAR: "each half-year",
    Frequency.YEAR: "each year",
    Rollup.MEAN: "mean",
    Rollup.WORST: "the worst",
    Rollup.MAJORITY: "the majority",
    Aggregate.SUM: "sum",
    Aggregate.LAST: "the last",
    Aggregate.LOWEST: "the lowest",
    Aggregate.HIGHEST: "the highest",
    TrajectoryKind.LINEAR: "a straight line",
    TrajectoryKind.STEP: "in steps",
    Origin.PLAN: "the plan itself",
    Origin.REPORTED: "reported",
    Origin.PROPOSED: "proposed",
}
"""What may stand in a field, in words; a word that stands in several means the same in each."""


def compared(earlier: Plan, later: Plan, differences: Sequence[Difference], say: Wording) -> Document:
    """What became of each goal, measure and indicator, a section for each kind of which there is any."""
    counts = {fate: sum(each.fate is fate for each in differences) for fate in Fate}
    told = [say("{count} {what}", count=count, what=say(FATES[fate].word)) for fate, count in counts.items() if count]
    head = (say("What became of it"), say("Before"), say("After"), say("What is different"))
    tables = {
        kind: tuple(_row(each, earlier, later, say) for each in differences if each.kind == kind) for kind in KINDS
    }
    return Document(
        language=say.language,
        title=say("From {earlier} to {later}", earlier=_named(earlier, say), later=_named(later, say)),
        facts=tuple(dict.fromkeys((earlier.organisation, later.organisation))),
        blocks=(
            said(f"{', '.join(told)}." if told else say("There is nothing to compare.")),
            said(say("Only what a plan says that it continues is matched; what merely looks alike is a guess.")),
        ),
        sections=tuple(Section(say(TITLES[kind]), (Table(head, rows),), kind) for kind, rows in tables.items() if rows),
    )


def _named(plan: Plan, say: Wording) -> str:
    return f"{plan.title.to(say.language)} ({say.period(str(plan.period))})"


def _row(found: Difference, earlier: Plan, later: Plan, say: Wording) -> Row:
    fate = say(FATES[found.fate].word) + (say(" (inferred)") if found.inferred else "")
    old, new = getattr(earlier, found.kind), getattr(later, found.kind)
    return row(
        Cell(fate, mark=FATES[found.fate]),
        "; ".join(_title(old[key], say) for key in found.before) or "–",
        "; ".join(_title(new[key], say) for key in found.after) or "–",
        " · ".join((*_changes(found, earlier, later, say), *_guess(found, earlier, later, say))) or "–",
    )


def _title(element: Any, say: Wording) -> str:
    return str(element.title.to(say.language))


def _changes(found: Difference, earlier: Plan, later: Plan, say: Wording) -> Iterator[str]:
    """Each field that differs, with both values; where several were merged, that of each of them."""
    after = getattr(later, found.kind)[found.after[0]] if found.after else None
    for key in found.before if after else ():
        before = getattr(earlier, found.kind)[key]
        for name, word in FIELDS.items():
            old, new = (getattr(each, name, None) for each in (before, after))
            if old != new:
                first, last = _told(old, earlier, say), _told(new, later, say)
                yield say("{field}: {before} → {after}", field=say(word), before=first, after=last)


def _guess(found: Difference, earlier: Plan, later: Plan, say: Wording) -> Iterator[str]:
    """What on the other side has a similar title."""
    there = getattr(later if found.before else earlier, found.kind)
    if found.likely:
        titles = "; ".join(_title(there[key], say) for key in found.likely)
        yield say("perhaps the same as: {titles}", titles=titles)


def _told(value: Any, plan: Plan, say: Wording) -> str:
    """A value of a field in words; a dash where there is none."""
    match value:
        case None | "" | () | {}:
            return "–"
        case Text():
            return value.to(say.language)
        case StrEnum():
            return say(WORDS[value])
        case Period():
            return say.period(str(value))
        case Quantity():
            return say.amount(str(value))
        case float():
            return say.number(value)
        case Mapping():
            weighed = {key: "" if weight == 1 else f" ({say.number(weight)})" for key, weight in value.items()}
            return "; ".join(f"{_told(key, plan, say)}{weight}" for key, weight in weighed.items())
        case tuple():
            return "; ".join(_told(each, plan, say) for each in value)
    return _set(value, plan, say)


def _set(value: Any, plan: Plan, say: Wording) -> str:
    """What several fields together say."""
    match value:
        case Baseline():
            seen = say.amount(str(value.value)) if value.value else say("as recorded")
            return say("{value} on {day}", value=seen, day=say.period(str(value.date)))
        case Target():
            goal = limited(str(value.value), value.kind, say)
            return say("{value} by {day}", value=goal, day=say.period(str(value.date))) if value.date else goal
        case Funding():
            return say(STATUSES[value.status])
        case Window():
            return f"{say(WORDS[value.take])}, {say(WORDS[value.over])}"
    elements = {**plan.areas, **plan.challenges, **plan.measures, **plan.goals, **plan.indicators}
    return _title(elements[value], say) if value in elements else str(value)
