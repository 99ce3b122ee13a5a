"""The indicators of goals."""

from plantrack.checks.case import Case
from plantrack.plan import Indicator


def of_unmeasured(case: Case) -> frozenset[str]:
    """The names of the indicators of goals that `unmeasured-goal` reports, and says what they lack."""
    goals = case.evaluation.goals.values()
    return frozenset(
        name for goal in goals if not goal.level_with_proposals.is_measurable for name in goal.goal.indicators
    )


def of_measurable(case: Case) -> tuple[Indicator, ...]:
    """The indicators of goals, but for those of a goal that `unmeasured-goal` reports."""
    names = {name for goal in case.plan.goals.values() for name in goal.indicators} - of_unmeasured(case)
    return tuple(indicator for key, indicator in case.plan.indicators.items() if key in names)
