"""What holds of formulas whatever the numbers: nothing that may be is left out, and little else is let in."""

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plantrack import formulas
from plantrack.formulas import Formula, Interval, Undefined

INF = math.inf
NAMES = ("a", "b", "list-places")
Box = dict[str, Interval]

leaves = st.sampled_from([*NAMES, "0", "1", "2.5", "100", "1e-3"])


def nested(leaves: st.SearchStrategy[str], most: int, *, rounded: bool = True) -> st.SearchStrategy[str]:
    """Formulas of at most so many names and numbers."""
    single = ["floor", "ceil", "-"] if rounded else ["-"]
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner)
            | st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), inner, inner)
            | st.builds("{}({})".format, st.sampled_from(single), inner)
        ),
        max_leaves=most,
    )


@st.composite
def once(draw: st.DrawFn) -> str:
    """A formula in which no name stands twice."""
    shape = draw(nested(st.just("#"), 6))
    for n in range(shape.count("#")):
        shape = shape.replace("#", draw(st.sampled_from([f"n{n}", f"n{n}", "7.5"])), 1)
    return shape


numbers = st.floats(-1e6, 1e6) | st.integers(-3, 3).map(float) | st.sampled_from([0.1, 0.29, 1.05, 104487.0])
intervals = st.tuples(numbers, numbers).map(lambda ends: (min(ends), max(ends)))
unbounded = numbers.map(lambda low: (low, INF)) | numbers.map(lambda high: (-INF, high)) | st.just((-INF, INF))
positive = st.tuples(st.floats(1e-3, 1e4), st.floats(1e-3, 1e4)).map(lambda ends: (min(ends), max(ends)))
shares = st.floats(0, 1)


def boxes(interval: st.SearchStrategy[Interval], names: tuple[str, ...] = NAMES) -> st.SearchStrategy[Box]:
    return st.fixed_dictionaries(dict.fromkeys(names, interval))


def within(interval: Interval, share: float) -> float:
    """The number at this share of the way through an interval, or so far from its only end."""
    low, high = interval
    if math.isinf(low) and math.isinf(high):
        return 1e9 * (share - 0.5)
    if math.isinf(high):
        return low + 1e9 * share
    if math.isinf(low):
        return high - 1e9 * share
    return min(max(low + share * (high - low), low), high)


def at(formula: Formula, point: Mapping[str, float]) -> float | None:
    """The value for exact numbers, or None."""
    try:
        low, high = formula.value({name: (number, number) for name, number in point.items()})
    except Undefined:
        return None
    assert low == high
    return low


def corners(formula: Formula, box: Box) -> list[float]:
    found = [at(formula, dict(zip(box, corner, strict=True))) for corner in product(*box.values())]
    return [value for value in found if value is not None]


# An evaluator of its own, on trees, one operation after the other


def whole(number: Fraction, rounding: Callable[[Fraction], int]) -> Fraction:
    near = round(number)
    return Fraction(near if abs(number - near) <= formulas.WHOLE else rounding(number))


SIGNS: dict[str, Callable[..., Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "min": min,
    "max": max,
    "floor": lambda x: whole(x, math.floor),
    "ceil": lambda x: whole(x, math.ceil),
}


def exactly(node: tuple[object, ...], point: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ("number", float(number)):
            return Fraction(number)
        case ("name", str(name)):
            return point[name]
    return SIGNS[str(node[0])](*[exactly(child, point) for child in node[1:] if isinstance(child, tuple)])


def freely(node: tuple[object, ...], box: Mapping[str, Interval]) -> tuple[Fraction, Fraction]:
    """The range where every name that is written stands for a number of its own, from the corners of each operation."""
    match node:
        case ("number", float(number)):
            return Fraction(number), Fraction(number)
        case ("name", str(name)):
            return Fraction(box[name][0]), Fraction(box[name][1])
    parts = [freely(child, box) for child in node[1:] if isinstance(child, tuple)]
    if node[0] == "/" and parts[1][0] <= 0 <= parts[1][1]:
        raise ZeroDivisionError
    found = [SIGNS[str(node[0])](*corner) for corner in product(*parts)]
    return min(found), max(found)


# The laws


@given(nested(leaves, 10), boxes(intervals | unbounded), st.lists(st.lists(shares, min_size=3, max_size=3), min_size=1))
def test_the_range_of_a_formula_holds_its_value_at_every_point_inside(
    text: str, box: Box, points: list[list[float]]
) -> None:
    formula = formulas.parse(text)
    try:
        low, high = formula.value(box)
    except Undefined:
        return
    for point in points:
        inside = {name: within(box[name], share) for name, share in zip(box, point, strict=True)}
        value = at(formula, inside)
        if value is None:  # too large for a double, which only happens where something is unbounded
            assert any(math.isinf(end) for ends in box.values() for end in ends)
        else:
            assert low <= value <= high


@given(nested(leaves, 10), st.lists(numbers, min_size=3, max_size=3))
def test_exact_numbers_have_the_value_of_exact_arithmetic_rounded_once(text: str, point: list[float]) -> None:
    formula = formulas.parse(text)
    named = dict(zip(NAMES, point, strict=True))
    try:
        wanted = float(exactly(formula.tree, {name: Fraction(number) for name, number in named.items()}))
    except (ZeroDivisionError, OverflowError):
        assert at(formula, named) is None
    else:
        assert at(formula, named) == wanted


@given(once(), boxes(intervals, tuple(f"n{n}" for n in range(6))))
def test_where_each_name_stands_once_the_range_is_that_of_the_corners_of_each_operation(text: str, box: Box) -> None:
    formula = formulas.parse(text)
    try:
        low, high = freely(formula.tree, box)
        wanted = float(low), float(high)
    except (ZeroDivisionError, OverflowError):
        with pytest.raises(Undefined):
            formula.value(box)
    else:
        assert formula.value(box) == wanted


@given(nested(leaves, 6), boxes(intervals))
def test_the_range_is_never_wider_than_if_each_name_stood_for_several_numbers(text: str, box: Box) -> None:
    formula = formulas.parse(text)
    try:
        low, high = freely(formula.tree, box)
        wanted = float(low), float(high)
    except (ZeroDivisionError, OverflowError):
        return
    found = formula.value(box)
    assert wanted[0] <= found[0] <= found[1] <= wanted[1]


MONOTONIC = [
    "a / (a + b)",
    "100 * (a - b) / a",
    "(b - a) / (a / list-places)",
    "a - b + 2 * a / list-places",
    "a * a * a + a * b",
    "a * b / (a + b)",
    "a / b - b / a",
    "a - 1 / a - 1 / (a * b)",
    "max(a - b, 0) / a",
    "min(a, b) + max(a, 2 * list-places) + 0.5 * b / (b + 1)",
    "min(a + list-places, b) * a",
    "floor(a) + floor(a / 2) + b",
    "ceil(a / b) + a",
    "a / (a + b) + 2 * b / (a + b)",
    "(a + 2 * b + list-places) / (a + b + list-places)",
    "1 / (1 / a + 1 / b)",
    "a - a + b",
]


@pytest.mark.parametrize("text", MONOTONIC)
@given(box=boxes(positive))
def test_where_a_formula_goes_one_way_in_each_name_its_range_is_that_of_the_corners(text: str, box: Box) -> None:
    formula = formulas.parse(text)
    found = corners(formula, box)
    assert formula.value(box) == (min(found), max(found))


@given(positive, st.floats(1e-3, 1e4))
def test_a_parabola_reaches_its_top_or_its_higher_end(interval: Interval, factor: float) -> None:
    formula = formulas.parse("a * (list-places - a)")
    box = {"a": interval, "list-places": (factor, factor)}
    top = min(max(Fraction(factor) / 2, Fraction(interval[0])), Fraction(interval[1]))
    low, high = formula.value(box)
    assert low == min(corners(formula, box))
    wanted = float(top * (Fraction(factor) - top))
    assert wanted <= high <= wanted + 1e-15 * max(abs(wanted), high - low)


@given(nested(leaves, 5), boxes(intervals | unbounded), st.lists(st.tuples(shares, shares), min_size=3, max_size=3))
def test_less_doubt_about_the_names_is_no_more_doubt_about_the_formula(
    text: str, box: Box, parts: list[tuple[float, float]]
) -> None:
    formula = formulas.parse(text)
    inner: Box = {}
    for name, (one, other) in zip(box, parts, strict=True):
        ends = within(box[name], one), within(box[name], other)
        inner[name] = (min(ends), max(ends))
    try:
        low, high = formula.value(box)
    except Undefined:
        return
    try:
        found = formula.value(inner)
    except Undefined:
        assume(False)
    width = max(width for width in (0.0, high - low, found[1] - found[0]) if math.isfinite(width))
    assert low - 1e-9 * max(abs(low), width) <= found[0] <= found[1] <= high + 1e-9 * max(abs(high), width)


@given(nested(leaves, 6, rounded=False), boxes(intervals))
def test_a_formula_and_its_negative_have_mirrored_ranges(text: str, box: Box) -> None:
    try:
        low, high = formulas.parse(text).value(box)
    except Undefined:
        with pytest.raises(Undefined):
            formulas.parse(f"-{text}").value(box)
    else:
        assert formulas.parse(f"-{text}").value(box) == (-high, -low)


@given(nested(leaves, 6), boxes(intervals), st.lists(shares, min_size=3, max_size=3))
def test_a_formula_has_no_value_where_it_has_none_for_numbers_inside(text: str, box: Box, point: list[float]) -> None:
    formula = formulas.parse(text)
    inside = {name: within(box[name], share) for name, share in zip(box, point, strict=True)}
    if at(formula, inside) is None:
        with pytest.raises(Undefined):
            formula.value(box)


@given(nested(leaves, 10))
def test_the_names_of_a_formula_are_all_it_needs(text: str) -> None:
    formula = formulas.parse(text)
    try:
        formula.value(dict.fromkeys(formula.names, (2.0, 2.0)))
    except Undefined as error:
        assert str(error)


@given(st.text() | st.text("ab-+*/(),. 019e^minflor"))
def test_any_text_is_a_formula_or_a_worded_error(text: str) -> None:
    try:
        formula = formulas.parse(text)
    except ValueError as error:
        assert len(str(error)) > 10
    else:
        assert str(formula) == text
