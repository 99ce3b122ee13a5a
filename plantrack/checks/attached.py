"""The indicators of goals, and the goals that lack one."""

from collections.abc import Mapping

from plantrack.checks.case import Case
from plantrack.evaluation.results import GoalResult
from plantrack.plan import Indicator


def unmeasured(case: Case) -> Mapping[str, GoalResult]:
    """The goals that cannot be measured for a reason of their own.

    One with parts is measurable when all of them are, so that the reason lies with a part, or with
    what makes it a part of itself.
    """
    return {
        key: result
        for key, result in case.evaluation.goals.items()
        if not result.level_with_proposals.is_measurable and not set(result.parts) - {key}
    }


def of_goals(case: Case) -> tuple[Indicator, ...]:
    """The indicators that goals name, in the order of the plan."""
    names = {name for goal in case.plan.goals.values() for name in goal.indicators}
    return tuple(indicator for key, indicator in case.plan.indicators.items() if key in names)
