"""The path of a plan through the bodies that treat it: their order, case numbers, and what binds."""

from datetime import date as Day

from attrs import frozen

from plantrack.evaluation.values import Evaluation
from plantrack.plan import Decision, Outcome, Source

Days = tuple[int, int]
"""Least and most, in days."""


@frozen(kw_only=True)
class Step:
    """One body's treatment of the plan, the states that it may be in, and whether what it decided binds.

    `binds` is None where nothing recorded says what came of it.
    """

    decision: Decision
    states: tuple[str, ...]
    binds: bool | None


@frozen(kw_only=True)
class DecisionPath:
    """All that treat the plan, in the order of their dates.

    `lead` is the days from the last of them to the plan's first day, negative where it lies after
    it; None where there is no last one, or no first day. `budgets` are the documents to which they
    leave what the plan costs.
    """

    steps: tuple[Step, ...]
    without_case: tuple[str, ...]
    lead: Days | None
    budgets: tuple[Source, ...]


def decision_path(evaluation: Evaluation) -> DecisionPath:
    """The decisions of an evaluated plan in order; days = first day of the period − date of the last decision.

    The order is that of the dates' last days; where these are the same, that of the plan. A date
    that is an interval gives a range of days.
    """
    plan = evaluation.plan
    ordered = sorted(plan.decisions.values(), key=lambda each: (each.date.end, each.date.start))
    return DecisionPath(
        steps=tuple(_step(evaluation, each) for each in ordered),
        without_case=tuple(each.id for each in ordered if not each.case),
        lead=_lead(ordered[-1], plan.period.start) if ordered else None,
        budgets=tuple(dict.fromkeys(each.budget for each in ordered if each.budget)),
    )


def _step(evaluation: Evaluation, decision: Decision) -> Step:
    states = evaluation.decisions[decision.id].states
    is_recorded = evaluation.decisions[decision.id].entry is not None
    return Step(decision=decision, states=states, binds=states == (Outcome.ADOPTED,) if is_recorded else None)


def _lead(last: Decision, start: Day) -> Days | None:
    if start == Day.min or last.date.start == Day.min or last.date.end == Day.max:
        return None
    return (start - last.date.end).days, (start - last.date.start).days
