"""A plan held against the one it succeeds: what continues, what has no successor, what is new."""

from attrs import frozen

from plantrack.plan import Goal, Plan


@frozen(kw_only=True)
class Succession:
    """What became of one goal of the earlier plan.

    `successors` are the goals that say they continue it, `inferred` whether they only seem to;
    `targets` are its indicators with a target, `targets_kept` those that a successor has with one.
    """

    goal: Goal
    successors: tuple[str, ...]
    inferred: bool
    targets: tuple[str, ...]
    targets_kept: tuple[str, ...]


def succession(plan: Plan, predecessor: Plan) -> tuple[Succession, ...]:
    """What became of each goal of the predecessor, in its order; nothing is matched that the plan does not state."""
    return tuple(_fate(plan, predecessor, goal) for goal in predecessor.goals.values())


def new_goals(plan: Plan) -> tuple[str, ...]:
    """The goals that continue none of the predecessor's."""
    return tuple(key for key, goal in plan.goals.items() if not goal.continues)


def _fate(plan: Plan, predecessor: Plan, goal: Goal) -> Succession:
    heirs = [heir for heir in plan.goals.values() if goal.id in heir.continues]
    targets = _targets(predecessor, goal)
    kept = {name for heir in heirs for name in _targets(plan, heir)}
    return Succession(
        goal=goal,
        successors=tuple(heir.id for heir in heirs),
        inferred=bool(heirs) and all("continues" in heir.inferred for heir in heirs),
        targets=targets,
        targets_kept=tuple(name for name in targets if name in kept),
    )


def _targets(plan: Plan, goal: Goal) -> tuple[str, ...]:
    return tuple(key for key in goal.indicators if key in plan.indicators and plan.indicators[key].targets)
