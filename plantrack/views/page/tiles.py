"""The four figures of a plan: whether it can be measured, is done, reaches its results, and how much is known."""

from collections.abc import Iterator

from attrs import frozen

from plantrack.evaluation.results import Figure
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.document import Table
from plantrack.views.marks import score
from plantrack.views.page import reasons


@frozen(kw_only=True)
class Tile:
    """A question with its answer, the ends of that on a bar from 0 to 1 (None: nothing is known), and its reasons.

    What lies below the lower end is certain, what lies between them possible.
    """

    question: str
    answer: str
    ends: tuple[float, float] | None
    data: str
    rule: str
    reasons: Table
    doubt: str = ""


def tiles(evaluation: Evaluation, say: Wording) -> Iterator[Tile]:
    """The four figures, in the order in which a reader asks."""
    yield _measurability(evaluation, say)
    yield _implementation(evaluation, say)
    yield _results(evaluation, say)
    yield _known(evaluation, say)


def _measurability(evaluation: Evaluation, say: Wording) -> Tile:
    count, wider = evaluation.summary.measurable, evaluation.summary.measurable_with_proposals
    more = ""
    if count != wider:
        more = say("with what is proposed: {number} of {of}", number=wider.number, of=wider.of)
    return Tile(
        question=say("Can it be measured?"),
        answer=say("{number} of {of} goals", number=count.number, of=count.of),
        ends=(count.number / count.of, count.number / count.of) if count.of else None,
        data=say("every goal counts once"),
        rule=say("A goal can be measured from step M4 on: it has an indicator with all that a verdict needs."),
        reasons=reasons.of_measurability(evaluation, say),
        doubt=more,
    )


def _implementation(evaluation: Evaluation, say: Wording) -> Tile:
    summary = evaluation.summary
    is_reported = not summary.implementation.members and summary.reported.members > 0
    figure = summary.reported if is_reported else summary.implementation
    return Tile(
        question=say("Is it being done?"),
        answer=_answer(figure, say),
        ends=_ends(figure),
        data=_covered(figure, say, say("Measures")),
        rule=say("The mean of the measures. Completed counts 100 %, planned or stopped 0 %; started may be anything."),
        reasons=reasons.of_measures(evaluation, say, reported=is_reported),
        doubt=say("only measures that are known because they were reported") if is_reported else "",
    )


def _results(evaluation: Evaluation, say: Wording) -> Tile:
    figure, wider = evaluation.summary.results, evaluation.summary.results_with_proposals
    more = say("with what is proposed: {score}", score=score(wider, say)) if figure != wider else ""
    is_assumed = any(each.is_assumed and each.level.is_measurable for each in evaluation.goals.values())
    return Tile(
        question=say("Are the results reached?"),
        answer=_answer(figure, say),
        ends=_ends(figure),
        data=_covered(figure, say, say("Goals")),
        rule=say("The weighted mean of the goals at the top. What is not reported may be anything from 0 to 100 %."),
        reasons=reasons.of_results(evaluation, say),
        doubt="; ".join(filter(None, (more, say("rests on assumptions") if is_assumed else ""))),
    )


def _known(evaluation: Evaluation, say: Wording) -> Tile:
    figure = evaluation.summary.results
    return Tile(
        question=say("How much is known about the results?"),
        answer=say.percent(figure.coverage) if figure.members else say("unknown"),
        ends=(figure.coverage, figure.coverage) if figure.members else None,
        data=say("the share of the goals' weight with data for today"),
        rule=say("Indicators without figures, or with figures too old to speak of today, count as not known."),
        reasons=reasons.of_results(evaluation, say),
    )


def _answer(figure: Figure, say: Wording) -> str:
    return score(figure, say, is_short=True) if figure.members else say("nothing is known")


def _ends(figure: Figure) -> tuple[float, float] | None:
    """The ends of a figure as shares of its scale."""
    low, high = figure.scale
    return ((figure.low - low) / (high - low), (figure.high - low) / (high - low)) if figure.members else None


def _covered(figure: Figure, say: Wording, what: str) -> str:
    if not figure.members:
        return say("no data")
    share = say.percent(figure.coverage)
    return say("{what}: data for {share} of {number}", share=share, number=figure.members, what=what)
