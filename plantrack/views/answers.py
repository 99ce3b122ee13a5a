"""Answers to questions about scores, as plain text 80 columns wide: what would settle them, and what they hang on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day
from textwrap import wrap

from plantrack.evaluation.comparison import Disagreement
from plantrack.evaluation.outlook import Line, outlook
from plantrack.evaluation.points import Range
from plantrack.evaluation.sensitivity import Margin
from plantrack.evaluation.settling import Missing
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording, wording
from plantrack.plan import Indicator
from plantrack.quantities import Quantity, exactly
from plantrack.views.marks import words
from plantrack.views.targets import steps, wanted

WIDTH = 80


def settled(evaluation: Evaluation, missing: Sequence[Missing]) -> str:
    """Which missing figure would narrow the range of the results most."""
    say = wording("en")
    figure = evaluation.summary.results if evaluation.summary.results.members else None
    figure = figure or evaluation.summary.results_with_proposals
    lines = [_headed(evaluation, "What would settle it"), ""]
    lines += _wrapped(f"Results: {_range((figure.low, figure.high), figure.scale, say)}.", 2)
    telling = [each for each in missing if each.most > 0]
    if not missing:
        lines += _wrapped("Nothing that is missing or bounded has a part in it.", 2)
    elif not telling:
        names = ", ".join(f"{each.indicator} ({each.what})" for each in missing)
        lines += _wrapped(f"No figure alone would narrow this; missing together are: {names}.", 2)
    for n, each in enumerate(telling, 1):
        said = f"{n}. {each.indicator}, {each.what}: narrows it by {_narrowing(each, figure.scale, say)}"
        lines += _wrapped(f"{said} (tried from {say.number(each.tried[0])} to {say.number(each.tried[1])})", 2, 3)
    return "\n".join(lines) + "\n"


def sensitive(evaluation: Evaluation, margins: Iterable[Margin]) -> str:
    """How far each weight and each threshold would have to move for a verdict to change."""
    say = wording("en")
    by_goal: dict[str, list[Margin]] = {}
    for each in margins:
        by_goal.setdefault(each.goal, []).append(each)
    lines = [_headed(evaluation, "What the verdicts hang on"), ""]
    for key, goal in evaluation.goals.items():
        lines += _wrapped(f"{key}: {words(goal.statuses, say)}", 2, 2)
        for margin in by_goal.get(key, ()):
            way = "above" if margin.then > margin.now else "below"
            said = (
                f"{margin.of} of {margin.name}"
                if margin.of == "weight"
                else f"{margin.of} {margin.name.replace('_', ' ')}"
            )
            moved = f"{say.number(margin.now)}, {words(margin.statuses, say)} {way} {say.number(margin.then)}"
            lines += _wrapped(f"{said}: {moved}", 4, 2)
        if key not in by_goal:
            lines += _wrapped("no weight and no threshold changes it", 4)
    return "\n".join(lines) + "\n"


def compared(evaluation: Evaluation, methods: Sequence[str], found: Sequence[Disagreement]) -> str:
    """The goals on which methods disagree, and why."""
    say = wording("en")
    lines = [_headed(evaluation, "Where methods disagree"), ""]
    lines += _wrapped(f"Methods: {', '.join(methods)}", 2, 2)
    if not found:
        lines += _wrapped("They come to the same for every goal.", 2)
    for each in found:
        lines += ["", *_wrapped(f"{each.goal}", 2)]
        for name, opinion in each.opinions.items():
            lines += _wrapped(f"{name}: {', '.join(opinion.grades)} ({words(opinion.statuses, say)})", 4, 2)
            for indicator, what, value in opinion.figures:
                lines += _wrapped(f"{indicator}: {what} {_span(value, say)}", 6, 2)
    return "\n".join(lines) + "\n"


def _headed(evaluation: Evaluation, title: str) -> str:
    assumed = f", with {len(evaluation.assumptions)} assumed" if evaluation.assumptions else ""
    return "\n".join(_wrapped(f"{title}: {evaluation.plan.id} at {evaluation.as_of}{assumed}", 0, 2))


def _range(ends: Range, scale: Range, say: Wording) -> str:
    return say.percents(*ends) if scale == (0.0, 1.0) else _span(ends, say)


def _narrowing(each: Missing, scale: Range, say: Wording) -> str:
    """By how much, in points of a hundred, or of the method's own scale."""
    factor, unit = (100, "points") if scale == (0.0, 1.0) else (1, "of its scale")
    low, high = say.number(factor * max(each.least, 0.0), 1), say.number(factor * each.most, 1)
    return f"{low} {unit}" if low == high else f"{low} to {high} {unit}"


def _span(ends: Range, say: Wording) -> str:
    low, high = (say.number(end) for end in ends)
    return low if low == high else f"{low} to {high}"


def _wrapped(text: str, pad: int, hang: int = 0) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=" " * pad, subsequent_indent=" " * (pad + hang), break_on_hyphens=False)


def ahead(evaluation: Evaluation) -> str:
    """Where each indicator that is to reach a target is heading."""
    say = wording("en")
    lines = [_headed(evaluation, "Outlook"), ""]
    for key, result in evaluation.indicators.items():
        found = outlook(evaluation, key)
        if found is None or result.target is None:
            continue
        target = wanted(result.indicator, result.target, say)
        lines += _wrapped(f"{key}: target {target} by {result.target_day}", 2, 2)
        if found.undrawn:
            lines += _wrapped(f"no trend is drawn: {found.undrawn} ({found.points} since the baseline)", 4, 2)
        for line in found.lines:
            lines += _wrapped(f"{line.kind}: {_trend(line, result.indicator, say)}", 4, 2)
            lines += _wrapped(_goes_on(line, target, evaluation.as_of), 6, 2)
        if found.required and found.per:
            unit = steps(result.indicator, Quantity(*found.required), say)
            needed = f"{_span(found.required, say)} {unit}".rstrip()
            lines += _wrapped(f"needed from {evaluation.as_of}: {needed} each {found.per}", 4, 2)
    if len(lines) == 2:
        lines += _wrapped("Nothing here is still to reach a target.", 2)
    return "\n".join(lines) + "\n"


def _trend(line: Line, indicator: Indicator, say: Wording) -> str:
    low, slope, high = (say.number(end) for end in line.slope)
    below, there, above = (say.number(end) for end in line.there)
    unit, points = indicator.unit_in("en"), steps(indicator, exactly(line.slope[1]), say)
    return (
        f"{slope} {points} a year ({low} to {high} with 95 % confidence); "
        f"{there} {unit} on the target's day ({below} to {above})"
    )


def _goes_on(line: Line, target: str, today: Day) -> str:
    """When a trend that goes on reaches the target."""
    earliest, central, latest = line.days
    if central is not None and central <= today:
        return f"the line is at {target} already"
    first = "now" if earliest and earliest <= today else f"on {earliest}"
    if central is None:
        return f"if this goes on, {target} is never reached" + (f"; at the earliest {first}" if earliest else "")
    last = f"on {latest}" if latest else "never"
    return f"if this goes on, {target} is reached on {central}; at the earliest {first}, at the latest {last}"
