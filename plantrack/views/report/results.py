"""The sections on key figures, goals, challenges, and what is done and yet worse."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.context import context, national_goals, results_at
from plantrack.evaluation.results import Figure, GoalResult
from plantrack.evaluation.values import Count, Evaluation
from plantrack.findings import Finding
from plantrack.messages import Wording
from plantrack.plan import ChallengeLevel
from plantrack.views.caveats import Caveat, of_goal
from plantrack.views.document import (
    Block,
    Bullets,
    Cell,
    Line,
    Paragraph,
    Row,
    Section,
    Table,
    legend,
    listed,
    row,
    said,
)
from plantrack.views.marks import goal_mark, score, words
from plantrack.views.sentences import ahead, contradiction, counted, indicator


def sections(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Iterator[Section]:
    yield Section(say("Key figures"), tuple(_key_figures(evaluation, say)), "figures")
    yield Section(say("Goals"), tuple(_goals(evaluation, findings, say)), "goals")
    if shown := tuple(_context(evaluation, say)):
        yield Section(say("Challenges in figures"), shown, "challenges")
    if evaluation.contradictions:
        found = [contradiction(evaluation, each, say) for each in evaluation.contradictions]
        caution = say(
            "This does not show that the measures failed: it might have been worse without them. "
            "It shows what a report of completed measures leaves out."
        )
        yield Section(say("Done, yet worse"), (*listed(found), said(caution)), "contradictions")


def _key_figures(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    head = (say("Question"), say("Answer"), say("Data for"))
    yield Table(head, tuple(_figures(evaluation, say)))
    yield said(
        say(
            "A range holds every value that the record allows. “Data for” is the share that anything is known "
            "about today; what is silent may lie anywhere from 0 to 100 %."
        )
    )


def _figures(evaluation: Evaluation, say: Wording) -> Iterator[Row]:
    summary = evaluation.summary
    proposed = say("… with what is proposed beside the plan")
    yield _count(say("Can it be measured?"), summary.measurable, say)
    if summary.measurable != summary.measurable_with_proposals:
        yield _count(proposed, summary.measurable_with_proposals, say)
    yield _figure(say("Is it being done? (the plan's own measures)"), summary.implementation, say)
    if summary.reported.members:
        yield _figure(say("… measures only known because they were reported"), summary.reported, say)
    yield _figure(say("Are the results reached?"), summary.results, say)
    if summary.results != summary.results_with_proposals:
        yield _figure(proposed, summary.results_with_proposals, say)
    if national_goals(evaluation.plan):
        national, local = (results_at(evaluation, level) for level in (ChallengeLevel.NATIONAL, ChallengeLevel.LOCAL))
        yield _figure(say("… goals with national challenges only"), national, say)
        yield _figure(say("… all other goals"), local, say)


def _figure(label: str, figure: Figure, say: Wording) -> Row:
    if not figure.members:
        return row(label, say("nothing is known"), "–")
    covered = say("{share} of {number}", share=say.percent(figure.coverage), number=figure.members)
    return row(label, score(figure, say), covered)


def _count(label: str, count: Count, say: Wording) -> Row:
    return row(label, counted(count, say, "{number} of {of} goals"), "–")


def _goals(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Iterator[Block]:
    tree = _tree(evaluation)
    if not tree:
        yield said(say("No goal is known."))
        return
    head = (say("Goal"), say("Can it be measured?"), say("Verdict"), say("Score"))
    caveats = {key: of_goal(evaluation, key, findings, say) for key, _ in tree}
    rows = tuple(_row(evaluation.goals[key], depth, caveats[key], say) for key, depth in tree)
    yield Table(head, rows)
    yield from legend(rows)
    for key, _ in tree:
        if blocks := tuple(_goal(evaluation, key, say)):
            title = evaluation.goals[key].goal.title.to(say.language)
            yield Section(title, blocks, f"goal/{key}", caveats[key])


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


def _row(result: GoalResult, depth: int, caveats: tuple[Caveat, ...], say: Wording) -> Row:
    is_measurable, found = result.level.is_measurable, goal_mark(result)
    verdict = words(result.statuses, say) if is_measurable else say(found.word)
    return row(
        Cell(result.goal.title.to(say.language), indent=depth),
        _measurable(result, say),
        Cell(verdict, mark=found),
        Cell(score(result.figure, say), order=result.figure.low) if is_measurable else Cell("–", order=-1),
        of=f"goal/{result.goal.id}",
        caveats=caveats,
    )


def _measurable(result: GoalResult, say: Wording) -> str:
    if result.level.is_measurable:
        return say("yes ({level})", level=result.level)
    lacks = ", ".join(say(lack) for lack in result.lacks)
    found = say("no ({level}): lacks {lacks}", level=result.level, lacks=lacks)
    return found + (say("; yes with a proposal") if result.level_with_proposals.is_measurable else "")


def _goal(evaluation: Evaluation, key: str, say: Wording) -> Iterator[Block]:
    result = evaluation.goals[key]
    if result.goal.statement:
        yield said(result.goal.statement.to(say.language))
    if key in national_goals(evaluation.plan):
        yield said(say("Not in the municipality's hands: its challenges are national."))
    lines = [_measured(evaluation, name, say) for name in result.goal.indicators if name in evaluation.indicators]
    if result.measures:
        titles = "; ".join(evaluation.plan.measures[key].title.to(say.language) for key in result.measures)
        lines.append(Line(say("Measures: {titles}.", titles=titles)))
    if lines:
        yield Bullets(tuple(lines))


def _measured(evaluation: Evaluation, key: str, say: Wording) -> Line:
    """An indicator with its verdict, and what lies ahead of it."""
    told = indicator(evaluation.indicators[key], say)
    return Line(f"{told.text} {ahead(evaluation, key, say)}".strip(), told.lead, told.of)


def _context(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    """The challenges that indicators show, with what these say."""
    for challenge, shown in context(evaluation):
        level = say("national") if challenge.level is ChallengeLevel.NATIONAL else say("local")
        yield Paragraph(Line(f"({level})", challenge.title.to(say.language), f"challenge/{challenge.id}"))
        yield Bullets(tuple(indicator(each, say) for each in shown))
