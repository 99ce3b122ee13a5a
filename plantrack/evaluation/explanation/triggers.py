"""Why a rule fires or does not."""

from plantrack.evaluation.explanation.indicators import of_point
from plantrack.evaluation.followed import Held, TriggerResult
from plantrack.evaluation.values import Evaluation, Explanation
from plantrack.words import Verdict


def of_trigger(evaluation: Evaluation, result: TriggerResult) -> Explanation:
    """A rule with its verdict on each member, and the values that its conditions are asked of."""
    trigger = result.trigger
    since = f"; in force: {trigger.in_force}" if trigger.in_force else ""
    return Explanation(
        what=f"trigger {trigger.id}",
        value="; ".join(
            f"{verdict.replace('_', ' ')}{f': {names}' if names else ''}"
            for verdict in Verdict
            if verdict in {case.verdict for case in result.cases}
            for names in [", ".join(filter(None, result.of(verdict)))]
        ),
        rule=f"when {' and '.join(map(str, trigger.when))}{since}",
        sources=(trigger.source,) if trigger.source else (),
        parts=tuple(
            Explanation(
                what=case.member or "the whole",
                value=case.verdict.replace("_", " "),
                parts=tuple(_held(evaluation, held) for held in case.conditions),
            )
            for case in result.cases
        ),
    )


def _held(evaluation: Evaluation, held: Held) -> Explanation:
    name = held.condition.indicator
    if held.point is None:
        return Explanation(what=name, value="nothing is recorded", rule=f"{held.condition}: {held.met}")
    return of_point(f"{held.condition}: {held.met}", held.point, evaluation, name)
