"""Plain text for terminals, 80 columns wide: figures of plans side by side, their goals, explanations."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from plantrack.evaluation.context import context, national_goals, results_at
from plantrack.evaluation.results import Figure, GoalResult, IndicatorResult, Working
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording, wording
from plantrack.plan import ChallengeLevel, Origin
from plantrack.scoring.statuses import Status
from plantrack.succession import succession
from plantrack.views.followed import followed
from plantrack.views.marks import assumed, goal_mark, mark, score, words
from plantrack.views.targets import short, steps, wanted
from plantrack.words import Movement, Phase

if TYPE_CHECKING:
    from plantrack.views.explanation.tree import Explanation

WIDTH = 80
LABEL = 26
COLUMN = 26
PHASES = {Phase.NOT_STARTED: "not started", Phase.RUNNING: "running", Phase.ENDED: "ended"}


def scores(evaluations: Sequence[Evaluation], *, language: str = "en") -> str:
    """The figures of plans two and two side by side, then the goals of each."""
    say = wording(language)
    lines: list[str] = []
    for n in range(0, len(evaluations), 2):
        lines += [*_figures(evaluations[n : n + 2], say), ""]
    for evaluation in evaluations:
        lines += [*_goals(evaluation, say), ""]
    return "\n".join(line.rstrip() for line in lines[:-1]) + "\n"


def explained(explanations: "Iterable[Explanation]", header: str) -> str:
    """Explanations as an indented tree: value, rule and sources of each figure under it."""
    lines = [*_indented(header, 0, 2), ""]
    for explanation in explanations:
        lines += [*_tree(explanation, 0), ""]
    return "\n".join(lines[:-1]) + "\n"


def _figures(evaluations: Sequence[Evaluation], say: Wording) -> Iterator[str]:
    def row(label: str, cells: Iterable[str]) -> str:
        return f"{label:<{LABEL}}" + "".join(f"{_cut(cell):<{COLUMN}}" for cell in cells)

    def figure(label: str, figures: Sequence[Figure]) -> Iterator[str]:
        if any(each.members for each in figures):
            yield row(label, [score(each, say, is_short=True) if each.members else "–" for each in figures])
            yield row("    data for", [_coverage(each, say) for each in figures])

    plans, sums = [each.plan for each in evaluations], [each.summary for each in evaluations]
    yield row("", [plan.id for plan in plans])
    yield row("period", [say.period(str(plan.period)) for plan in plans])
    yield row("judged at", [str(each.as_of) for each in evaluations])
    if any(each.known_at for each in evaluations):
        yield row("as known on", [str(each.known_at) for each in evaluations])
    yield row("state", [PHASES[each.phase] for each in evaluations])
    if any(each.assumptions for each in evaluations):
        sizes = [len(each.assumptions) for each in evaluations]
        yield row("what if", [_counted(size, "assumption") if size else "" for size in sizes])
    if any(str(each.method) != "pace" for each in evaluations):
        yield row("method", [str(each.method) for each in evaluations])
    yield ""
    yield "Can it be measured?"
    yield row("  measurable goals", [f"{s.measurable.number} of {s.measurable.of}" for s in sums])
    if any(s.measurable != s.measurable_with_proposals for s in sums):
        counts = [s.measurable_with_proposals for s in sums]
        yield row("  with proposals", [f"{count.number} of {count.of}" for count in counts])
    yield ""
    yield "Is it being done?"
    yield row("  the plan's measures", [str(s.implementation.members or "none is known") for s in sums])
    yield from figure("  carried out", [s.implementation for s in sums])
    if any(s.reported.members for s in sums):
        yield row("  reported besides", [str(s.reported.members or "–") for s in sums])
        yield from figure("    carried out", [s.reported for s in sums])
    yield ""
    yield "Are the results reached?"
    yield from figure("  score", [s.results for s in sums])
    if any(each.method.scale != (0, 1) for each in evaluations):
        scales = [each.method.scale for each in evaluations]
        yield row("    on a scale", [f"from {say.number(low)} to {say.number(high)}" for low, high in scales])
    if any(s.results != s.results_with_proposals for s in sums):
        yield from figure("  with proposals", [s.results_with_proposals for s in sums])
    if any(national_goals(plan) for plan in plans):
        yield from figure("  national goals", [results_at(each, ChallengeLevel.NATIONAL) for each in evaluations])
        yield from figure("  all others", [results_at(each, ChallengeLevel.LOCAL) for each in evaluations])
    if any(each.contradictions for each in evaluations):
        yield row("  done, yet worsening", [_counted(len(each.contradictions), "indicator") for each in evaluations])


def _cut(cell: str) -> str:
    return cell if len(cell) < COLUMN else f"{cell[: COLUMN - 2]}…"


def _coverage(figure: Figure, say: Wording) -> str:
    return f"{say.percent(figure.coverage)} of {figure.members}" if figure.members else ""


def _goals(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    yield from _indented(f"Goals of {evaluation.plan.id} at {evaluation.as_of}", 0, 2)
    for each in assumed(evaluation, say):
        yield from _indented(f"! assumed: {each}", 2, 2)
    if evaluation.plan.note:
        yield from _indented(evaluation.plan.note.to(say.language), 2)
    if not evaluation.goals:
        yield "  none is known"
    done: set[str] = set()
    for key in evaluation.goals:
        yield from _goal(evaluation, key, 1, say, done)
    yield from _contradictions(evaluation, say)
    yield from _challenges(evaluation, say)
    yield from followed(evaluation, say)
    yield from _succession(evaluation)


def _goal(evaluation: Evaluation, key: str, depth: int, say: Wording, done: set[str]) -> Iterator[str]:
    """A goal, its indicators, and under it its parts; each goal once."""
    result = evaluation.goals[key]
    if key in done or (
        depth == 1
        and result.goal.part_of in evaluation.goals
        and result.goal.part_of not in done
        and _has_top(evaluation, key)
    ):
        return
    done.add(key)
    pad = "  " * depth
    title = " ".join(result.goal.title.to(say.language).split())
    yield from _indented(f"{result.level} {goal_mark(result).symbol} {key}: {title}", len(pad), 5)
    yield from _indented(_said(result, say), len(pad) + 5)
    if key in national_goals(evaluation.plan):
        yield from _indented("not in the municipality's hands: its challenges are national", len(pad) + 5)
    for waiver in evaluation.plan.waivers:
        if waiver.at == f"goals.{key}" and waiver.holds_on(evaluation.as_of):
            yield from _indented(f"waived until {waiver.until.end}: {waiver.check}", len(pad) + 5)
    for name in result.goal.indicators:
        if name in evaluation.indicators:
            yield from _indicator(evaluation.indicators[name], pad + "     ", say)
    for part in result.parts:
        yield from _goal(evaluation, part, depth + 1, say, done)


def _has_top(evaluation: Evaluation, key: str) -> bool:
    """Whether the chain of wholes above a goal ends, so that the goal is shown under it."""
    seen: set[str] = set()
    while key in evaluation.goals and key not in seen:
        seen.add(key)
        key = evaluation.goals[key].goal.part_of
    return key not in seen


def _said(result: GoalResult, say: Wording) -> str:
    if not result.level.is_measurable:
        proposal = (
            f"; {result.level_with_proposals} with proposals" if result.level_with_proposals != result.level else ""
        )
        return f"{words((Status.UNMEASURABLE,), say)}: lacks {', '.join(result.lacks)}{proposal}"
    rests = " (rests on assumptions)" if result.is_assumed else ""
    return f"{words(result.statuses, say)}; score {score(result.figure, say)}{rests}"


def _indicator(result: IndicatorResult, pad: str, say: Wording) -> Iterator[str]:
    indicator, unit = result.indicator, result.indicator.unit_in(say.language)
    seen = "nothing recorded"
    if result.latest:
        seen = f"{say.amount(indicator.written(result.latest.recorded), unit)} on {result.latest.day}"
        seen += " (assumed)" if result.latest.is_assumed else ""
    proposed = " (proposed)" if indicator.origin is Origin.PROPOSED else ""
    if result.is_context:
        moved = next((change for change in result.changes if change.movement is result.movement), None)
        word = "" if result.movement is Movement.UNKNOWN else f"{result.movement}: "
        way = ""
        if moved:
            counted = steps(indicator, moved.value, say)
            change = say.change(str(moved.value), counted if counted != unit else "")
            way = f", {word}{change} from {moved.since} to {moved.to}"
        yield from _indented(f"· {indicator.id}{proposed}: {seen}{way}", len(pad), 2)
        return
    assumed = ", assumed" if result.target_assumed else ""
    goal = ""
    if result.target:
        goal = f"target {wanted(indicator, result.target, say)} by {result.target_day}{assumed}{short(result, say)}"
    last = f", then {words(result.last, say)}" if result.status is Status.STALE else ""
    verdict = f"{words(result.statuses, say)}{last}"
    yield from _indented(
        f"{mark(result.statuses).symbol} {indicator.id}{proposed}: {seen}; {goal}; {verdict}", len(pad), 2
    )
    for step in result.workings:
        yield from _indented(f"{step.what}: {_working(step, say)}", len(pad) + 2, 2)
    if result.original and result.original.target:
        old = result.original
        first = wanted(indicator, result.original.target, say)
        said = f"target first: {first} by {old.target_day}; {words(old.statuses, say)}; score {score(old.figure, say)}"
        yield from _indented(said, len(pad) + 2, 2)
    for edge in result.breakpoints:
        side = "at most" if edge.at_most else "at least"
        baseline = f"{say.number(edge.baseline, 1)} {unit}"
        said = f"{words((edge.status,), say)} or better only if the baseline was {side} {baseline}"
        yield from _indented(said, len(pad) + 2)


def _working(step: Working, say: Wording) -> str:
    """A step's range in numbers, or in percentages."""
    if step.is_share:
        return say.percents(*step.value, digits=2)
    low, high = (say.number(end) for end in step.value)
    return low if low == high else f"{low} to {high}"


def _challenges(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    """The challenges that indicators show, with what these say."""
    if found := context(evaluation):
        yield f"Challenges of {evaluation.plan.id} in figures"
    for challenge, shown in found:
        yield from _indented(f"{challenge.id} ({challenge.level}): {challenge.title.to(say.language)}", 2, 2)
        for each in shown:
            yield from _indicator(each, " " * 4, say)


def _contradictions(evaluation: Evaluation, say: Wording) -> Iterator[str]:
    for found in evaluation.contradictions:
        unit = steps(evaluation.plan.indicators[found.indicator], found.change.value, say)
        moved = f"{say.change(str(found.change.value), unit)} from {found.change.since} to {found.change.to}"
        moved += " (assumed)" if found.is_assumed else ""
        yield from _indented(f"! {', '.join(found.measures)} done, yet {found.indicator} worsened: {moved}", 2, 2)


def _succession(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.predecessor is None:
        return
    yield from _indented(f"What became of the goals of {evaluation.predecessor.id}", 0, 2)
    for fate in succession(evaluation.plan, evaluation.predecessor):
        if fate.successors:
            heirs = f"continued by {', '.join(fate.successors)}{' (inferred)' if fate.inferred else ''}"
        else:
            heirs = "no successor in what is known of this plan"
        lost = [name for name in fate.targets if name not in fate.targets_kept]
        dropped = f"; without a target: {', '.join(lost)}" if fate.successors and lost else ""
        yield from _indented(f"{fate.goal.id}: {heirs}{dropped}", 2, 2)


def _tree(explanation: "Explanation", depth: int) -> Iterator[str]:
    pad = 2 * depth
    yield from _indented(f"{explanation.what}: {explanation.value}", pad, 2)
    if explanation.rule:
        yield from _indented(explanation.rule, pad + 4)
    for source in dict.fromkeys(explanation.sources):
        figure = f" “{source.figure}”" if source.figure else ""
        yield from _indented(f"< {source.document}{figure}{f', {source.at}' if source.at else ''}", pad + 4, 2)
    for part in explanation.parts:
        yield from _tree(part, depth + 1)


def _indented(text: str, pad: int, hang: int = 0) -> Iterator[str]:
    # no-break spaces hold numbers and units together; textwrap breaks at none of them
    yield from wrap(text, WIDTH, initial_indent=" " * pad, subsequent_indent=" " * (pad + hang), break_on_hyphens=False)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
