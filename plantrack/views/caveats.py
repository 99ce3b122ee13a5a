"""What a goal or a measure rests on beside the plan and its record: assumptions, proposals and waivers."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding, Place
from plantrack.messages import Wording
from plantrack.plan import Origin


@frozen
class Caveat:
    """A symbol and a word beside what it qualifies, and the meaning, for the legend; all in the reader's language.

    Symbols are of WGL4, and none is that of a verdict.
    """

    symbol: str
    word: str
    meaning: str

    @property
    def said(self) -> str:
        return f"{self.symbol} {self.word}"


def assumption(say: Wording) -> Caveat:
    return Caveat("†", say("rests on assumptions"), say("something that it follows from is assumed, not recorded"))


def proposal(say: Wording) -> Caveat:
    return Caveat("‡", say("with a proposal"), say("it has an indicator, or is itself, proposed beside the plan"))


def waiver(say: Wording) -> Caveat:
    return Caveat("§", say("with a waiver"), say("what a check found is accepted for now; the reason stands below"))


def of_goal(evaluation: Evaluation, key: str, findings: Sequence[Finding], say: Wording) -> tuple[Caveat, ...]:
    """What a goal rests on: its own, its indicators' and, for proposals and assumptions, its parts'."""
    result = evaluation.goals[key]
    own = [evaluation.indicators[name] for name in result.goal.indicators if name in evaluation.indicators]
    is_proposed = result.goal.origin is Origin.PROPOSED or result.level != result.level_with_proposals
    return tuple(
        _those(
            say,
            is_assumed=result.is_assumed or any(each.is_assumed for each in own),
            is_proposed=is_proposed or any(each.indicator.origin is Origin.PROPOSED for each in own),
            is_waived=_is_waived(findings, ("goals", key), *(("indicators", name) for name in result.goal.indicators)),
        )
    )


def of_indicator(evaluation: Evaluation, key: str, findings: Sequence[Finding], say: Wording) -> tuple[Caveat, ...]:
    """What an indicator rests on."""
    result = evaluation.indicators[key]
    return tuple(
        _those(
            say,
            is_assumed=result.is_assumed,
            is_proposed=result.indicator.origin is Origin.PROPOSED,
            is_waived=_is_waived(findings, ("indicators", key)),
        )
    )


def of_measure(evaluation: Evaluation, key: str, findings: Sequence[Finding], say: Wording) -> tuple[Caveat, ...]:
    """What a measure rests on."""
    result = evaluation.measures[key]
    return tuple(
        _those(
            say,
            is_assumed=result.is_assumed,
            is_proposed=result.measure.origin is Origin.PROPOSED,
            is_waived=_is_waived(findings, ("measures", key)),
        )
    )


def _those(say: Wording, *, is_assumed: bool, is_proposed: bool, is_waived: bool) -> Iterator[Caveat]:
    if is_assumed:
        yield assumption(say)
    if is_proposed:
        yield proposal(say)
    if is_waived:
        yield waiver(say)


def _is_waived(findings: Sequence[Finding], *places: Place) -> bool:
    return any(finding.waived and finding.place[:2] in places for finding in findings)
