"""A range holds every value that the record allows: whatever is filled in lies within it."""

from datetime import date as Day

from hypothesis import given
from hypothesis import strategies as st

from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.results import Figure
from plantrack.plan import Plan
from plantrack.records import Records
from plantrack.scoring.statuses import SILENT
from tests.laws.completions import completable, completions, visible
from tests.laws.sound import worlds

Completion = tuple[Day, tuple[Plan, Records], tuple[Plan, Records]]


@st.composite
def completed(draw: st.DrawFn) -> Completion:
    """A day, a plan with what is visible on it, and the same with some of what is missing filled in."""
    plan, recorded, as_of = draw(worlds)
    plan, recorded = completable(plan), visible(recorded, as_of)
    return as_of, (plan, recorded), draw(completions(plan, recorded, as_of))


def escaped(before: Evaluation, after: Evaluation) -> list[str]:
    """Which figures and verdicts of an evaluation lie outside of those of one that knows less."""
    found = [
        name
        for name in ("implementation", "reported", "results", "results_with_proposals")
        if not is_within(getattr(after.summary, name), getattr(before.summary, name))
    ]
    for key, goal in after.goals.items():
        wide = before.goals[key]
        if not (is_within(goal.figure, wide.figure) and is_within(goal.with_proposals, wide.with_proposals)):
            found.append(f"goals.{key}")
        if not SILENT.intersection(wide.statuses) and not set(goal.statuses) <= set(wide.statuses):
            found.append(f"goals.{key}.statuses")
    for key, result in after.indicators.items():
        if not is_within(result.figure, before.indicators[key].figure):
            found.append(f"indicators.{key}")
        known = before.indicators[key].statuses
        if not SILENT.intersection(known) and not set(result.statuses) <= set(known):
            found.append(f"indicators.{key}.statuses")
    return found


def is_within(narrow: Figure, wide: Figure) -> bool:
    return wide.low - 1e-9 <= narrow.low and narrow.high <= wide.high + 1e-9


@given(completed())
def test_whatever_is_filled_in_lies_within_what_was_said_to_be_possible(completion: Completion) -> None:
    as_of, before, after = completion
    assert escaped(*(evaluate(*world, as_of=as_of) for world in (before, after))) == []
