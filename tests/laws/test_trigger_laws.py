"""What holds of every rule that binds when indicators are so."""

from datetime import date as Day

from hypothesis import given
from hypothesis import strategies as st

from plantrack.evaluation import evaluate
from plantrack.evaluation.triggers import all_of, holds
from plantrack.plan import Condition
from plantrack.quantities import Quantity, exactly
from plantrack.words import Met, Verdict
from tests import small

_numbers = st.integers(-6, 6)
_bounds = st.none() | _numbers
_kinds = st.tuples(_numbers, st.integers(0, 5), st.booleans(), st.booleans())


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, width, *is_open = draw(_kinds)
    return Quantity(low, low + width, *is_open) if width else exactly(low)


@given(quantities(), st.tuples(_bounds, _bounds), st.floats(0, 1))
def test_a_condition_that_certainly_holds_or_does_not_does_so_for_every_value_within_bounds(
    value: Quantity, limits: tuple[int | None, int | None], share: float
) -> None:
    least, most = limits
    condition = Condition(indicator="a", at_least=least, at_most=most)
    low, high = value.bounds
    inside = min(max(low + share * (high - low), low), high)
    met = holds(condition, value)
    assert met in (Met.UNKNOWN, holds(condition, exactly(inside)))
    ends = {holds(condition, exactly(end)) for end in (low, high)}
    assert met is not Met.YES or ends == {Met.YES}


@given(st.lists(quantities(), min_size=2, max_size=2), st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_a_trigger_that_fires_with_bounds_fires_for_every_value_inside_them(
    values: list[Quantity], shares: list[float]
) -> None:
    plan = small.plan(
        "indicators: {a: {title: A}, b: {title: B}}\n"
        "triggers: {t: {then: It follows, when: [{indicator: a, at_least: 0}, {indicator: b, at_most: 2}]}}\n"
    )

    def verdict(numbers: list[Quantity]) -> Verdict:
        rows = [small.row(key, "2022-01-01", str(number)) for key, number in zip("ab", numbers, strict=True)]
        return evaluate(plan, small.records(*rows), as_of=Day(2022, 1, 1)).triggers["t"].cases[0].verdict

    inside = [
        exactly(min(max(low + share * (high - low), low), high))
        for (low, high), share in zip((value.bounds for value in values), shares, strict=True)
    ]
    assert verdict(values) in (Verdict.POSSIBLE, verdict(inside))


@given(st.lists(st.sampled_from(Met)), st.sampled_from(Met))
def test_one_more_condition_never_makes_a_rule_fire(several: list[Met], one: Met) -> None:
    order = [Met.NO, Met.UNKNOWN, Met.YES]
    assert order.index(all_of([*several, one])) == min(map(order.index, (all_of(several), one)))
