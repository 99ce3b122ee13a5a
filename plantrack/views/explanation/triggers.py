"""Why a rule fires or does not."""

from plantrack.evaluation.followed import Held, TriggerResult
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.explanation.indicators import of_point
from plantrack.views.explanation.tree import Explanation, given, joined
from plantrack.views.rules import VERDICTS, since


def of_trigger(evaluation: Evaluation, result: TriggerResult, say: Wording) -> Explanation:
    """A rule with its verdict on each member, and the values that its conditions are asked of."""
    trigger = result.trigger
    named = {verdict: [case.member for case in result.cases if case.verdict is verdict] for verdict in VERDICTS}
    conditions = say("when {conditions}", conditions=f" {say('and')} ".join(map(str, trigger.when)))
    return Explanation(
        what=say("trigger {id}", id=trigger.id),
        value=joined(
            joined((say(VERDICTS[verdict]), joined(names, ", ")), ": ") for verdict, names in named.items() if names
        ),
        rule=joined((conditions, since(result, say)), ". "),
        sources=given(trigger.source),
        parts=tuple(
            Explanation(
                what=case.member or say("the whole"),
                value=say(VERDICTS[case.verdict]),
                parts=tuple(_held(evaluation, each, say) for each in case.conditions),
            )
            for case in result.cases
        ),
    )


def _held(evaluation: Evaluation, held: Held, say: Wording) -> Explanation:
    name, asked = held.condition.indicator, f"{held.condition}: {say(held.met)}"
    if held.point is None:
        return Explanation(what=name, value=say("nothing is recorded"), rule=asked)
    return of_point(asked, held.point, evaluation, name, say)
