"""What a report says of a plan, its indicators and what became of the plan before, in sentences."""

from collections.abc import Iterator
from datetime import date as Day

from plantrack.evaluation.outlook import Line, outlook
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Contradiction, Count, Evaluation
from plantrack.messages import Wording
from plantrack.periods import Frequency
from plantrack.plan import Origin, Plan
from plantrack.quantities import Quantity, plain
from plantrack.scoring.statuses import Status
from plantrack.succession import Succession, succession
from plantrack.views.document import Line as Told
from plantrack.views.marks import score, words
from plantrack.views.targets import short, steps, wanted
from plantrack.words import Movement, Phase

EACH = {
    Frequency.MONTH: "each month",
    Frequency.QUARTER: "each quarter",
    Frequency.TERTIAL: "each tertial",
    Frequency.HALF_YEAR: "each half-year",
    Frequency.YEAR: "each year",
}


def verdict(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """The plan in a few sentences."""
    summary = evaluation.summary
    none = "None of the {of} goals can be measured."
    yield counted(
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


def indicator(result: IndicatorResult, say: Wording) -> Told:
    """An indicator in a sentence or two."""
    element = result.indicator
    proposed = say(" (proposed)") if element.origin is Origin.PROPOSED else ""
    said = [f"{_seen(result, say)}."]
    if result.target and result.target_day:
        assumed = say(" (the date is assumed: the plan's last day)") if result.target_assumed else ""
        goal = say(
            "Target: {value} by {day}",
            value=wanted(element, result.target, say),
            day=say.day(result.target_day),
        )
        said += [f"{goal}{assumed}{short(result, say)}.", f"{_judged(result, say)}."]
        said += [f"{each[:1].upper()}{each[1:]}." for each in breakpoints(result, say)]
    for change in (change for change in result.changes if change.movement is not Movement.UNKNOWN):
        moved = say.change(str(change.value), steps(element, change.value, say))
        said.append(
            say("{way}: {change} from {since} to {to}.", way=say(change.movement).capitalize(), change=moved,
                since=say.period(str(change.since)), to=say.period(str(change.to)))
        )  # fmt: skip
    return Told(" ".join(said), f"{element.title.to(say.language)}{proposed}.", f"indicator/{element.id}")


def breakpoints(result: IndicatorResult, say: Wording) -> Iterator[str]:
    """Of what baseline each verdict would be certain."""
    for edge in result.breakpoints:
        text = "{status} or better only if the baseline was at most {value}"
        if not edge.at_most:
            text = "{status} or better only if the baseline was at least {value}"
        baseline = f"{say.number(edge.baseline, 1)} {result.indicator.unit_in(say.language)}".rstrip()
        yield say(text, status=words((edge.status,), say), value=baseline)


def ahead(evaluation: Evaluation, key: str, say: Wording) -> str:
    """Where the trend of an indicator leads and what its target needs from now on; empty where neither can be said."""
    found, result = outlook(evaluation, key), evaluation.indicators[key]
    if found is None or result.target is None:
        return ""
    said = []
    if found.lines and found.first:
        said.append(
            _leads(found.lines[0], wanted(result.indicator, result.target, say), found.first, evaluation.as_of, say)
        )
    if found.required and found.per:
        low, high = found.required
        needed = Quantity(_rounded(low), _rounded(high))
        change = " – ".join(dict.fromkeys(say.change(plain(end)) for end in (needed.low, needed.high)))
        said.append(
            say(
                "To reach it, {change} {unit} are needed {each} from now on.",
                change=change,
                unit=steps(result.indicator, needed, say),
                each=say(EACH[found.per]),
            )
        )
    return " ".join(said)


def _leads(line: Line, target: str, since: Day, today: Day, say: Wording) -> str:
    """When a trend that goes on reaches the target."""
    earliest, central, latest = line.days
    if central is None:
        return say("If the trend since {day} goes on, {target} is never reached.", day=say.day(since), target=target)
    if central <= today:
        return say("The trend since {day} is at {target} already.", day=say.day(since), target=target)
    never = say("never")
    return say(
        "If the trend since {day} goes on, {target} is reached on {then} (earliest {first}, latest {last}).",
        day=say.day(since), target=target, then=say.day(central),
        first=say.day(max(earliest, today)) if earliest else never, last=say.day(latest) if latest else never,
    )  # fmt: skip


def _rounded(number: float) -> float:
    """Four significant digits, for reading."""
    return float(f"{number:.4g}")


def contradiction(evaluation: Evaluation, found: Contradiction, say: Wording) -> str:
    indicator = evaluation.plan.indicators[found.indicator]
    said = say(
        "{indicator}: {change} from {since} to {to}, while these are done: {measures}.",
        indicator=indicator.title.to(say.language),
        change=say.change(str(found.change.value), steps(indicator, found.change.value, say)),
        since=say.period(str(found.change.since)),
        to=say.period(str(found.change.to)),
        measures="; ".join(evaluation.plan.measures[key].title.to(say.language) for key in found.measures),
    )
    return said + (say(" (assumed)") if found.is_assumed else "")


def inherited(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    before = evaluation.predecessor
    if before is None:
        return
    for fate in succession(evaluation.plan, before):
        yield _fate(evaluation.plan, before, fate, say)


def counted(count: Count, say: Wording, text: str) -> str:
    return say(text, number=count.number, of=count.of)


def _seen(result: IndicatorResult, say: Wording) -> str:
    if result.latest is None:
        return say("Nothing is recorded")
    point = result.latest
    sources = dict.fromkeys(row.source.document for row in point.observations if row.source)
    where = f" [{', '.join(sources)}]" if sources else ""
    said = say(
        "{value} on {day}",
        value=say.amount(result.indicator.written(point.recorded), result.indicator.unit_in(say.language)),
        day=say.day(point.day),
    )
    if point.is_assumed:
        said += say(" (assumed)")
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
