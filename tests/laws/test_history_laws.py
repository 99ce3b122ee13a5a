"""What holds of a plan judged on many days in one pass: each day is as if it were judged alone."""

from datetime import date as Day

import attrs
from hypothesis import given
from hypothesis import strategies as st

from plantrack.evaluation import Evaluation, evaluate, history
from tests.laws.sound import World, worlds
from tests.laws.strategies import moments

several = st.lists(moments, min_size=1, max_size=6).flatmap(lambda days: st.just([*days, days[0]]))


def unlike(one: Evaluation, other: Evaluation) -> list[str]:
    """The fields in which two evaluations differ."""
    names = (field.name for field in attrs.fields(Evaluation))
    return [name for name in names if getattr(one, name) != getattr(other, name)]


@given(worlds, several, st.none() | moments)
def test_a_history_holds_what_each_day_gives_alone_in_the_order_of_the_days(
    world: World, days: list[Day], known_at: Day | None
) -> None:
    plan, recorded, _ = world
    found = history(plan, recorded, days=days, known_at=known_at)
    assert [each.as_of for each in found] == days
    for each, day in zip(found, days, strict=True):
        assert unlike(each, evaluate(plan, recorded, as_of=day, known_at=known_at)) == []


@given(worlds, several)
def test_as_known_then_each_day_is_judged_by_what_was_known_on_it(world: World, days: list[Day]) -> None:
    plan, recorded, _ = world
    found = history(plan, recorded, days=days, as_known_then=True)
    assert [(each.as_of, each.known_at) for each in found] == [(day, day) for day in days]
    for each, day in zip(found, days, strict=True):
        assert unlike(each, evaluate(plan, recorded, as_of=day, known_at=day)) == []
