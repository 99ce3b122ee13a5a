"""What a goal or a measure rests on beside the plan and its record: assumptions, proposals and waivers."""

from collections.abc import Sequence

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
    """What a goal rests on: itself, its parts and the indicators of all of them."""
    goals = [evaluation.goals[name] for name in _within(evaluation, key)]
    names = {name for result in goals for name in result.goal.indicators if name in evaluation.indicators}
    indicators = [evaluation.indicators[name] for name in names]
    origins = (*(each.goal.origin for each in goals), *(each.indicator.origin for each in indicators))
    places = (*(("goals", each.goal.id) for each in goals), *(("indicators", name) for name in names))
    return _those(
        say,
        is_assumed=any(each.is_assumed for each in goals) or any(each.is_assumed for each in indicators),
        is_proposed=Origin.PROPOSED in origins,
        is_waived=_is_waived(findings, *places),
    )


def of_indicator(evaluation: Evaluation, key: str, findings: Sequence[Finding], say: Wording) -> tuple[Caveat, ...]:
    """What an indicator rests on."""
    result = evaluation.indicators[key]
    return _those(
        say,
        is_assumed=result.is_assumed,
        is_proposed=result.indicator.origin is Origin.PROPOSED,
        is_waived=_is_waived(findings, ("indicators", key)),
    )


def of_measure(evaluation: Evaluation, key: str, findings: Sequence[Finding], say: Wording) -> tuple[Caveat, ...]:
    """What a measure rests on."""
    result = evaluation.measures[key]
    return _those(
        say,
        is_assumed=result.is_assumed,
        is_proposed=result.measure.origin is Origin.PROPOSED,
        is_waived=_is_waived(findings, ("measures", key)),
    )


def _within(evaluation: Evaluation, key: str) -> set[str]:
    """A goal and all its parts."""
    found, ahead = set[str](), [key]
    while ahead:
        if (name := ahead.pop()) not in found:
            found.add(name)
            ahead += evaluation.goals[name].parts
    return found


def _those(say: Wording, *, is_assumed: bool, is_proposed: bool, is_waived: bool) -> tuple[Caveat, ...]:
    given = ((is_assumed, assumption), (is_proposed, proposal), (is_waived, waiver))
    return tuple(caveat(say) for holds, caveat in given if holds)


def _is_waived(findings: Sequence[Finding], *places: Place) -> bool:
    return any(finding.waived and finding.place[:2] in places for finding in findings)
