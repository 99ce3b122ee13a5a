"""What formulas are computed with: exact fractions, ranges of them, forms, and bounds over one part of a box."""

import math
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest

from plantrack import formulas
from plantrack.formulas import Undefined, bends, differentiate, forms, jets, ranges, ratios, search
from plantrack.formulas.jets import FLAT, Jet
from plantrack.formulas.ranges import Range
from plantrack.formulas.ratios import INFINITE, ONE, ZERO, Ratio

NEGATIVE = ratios.negative(INFINITE)


def exact(*numbers: float | Fraction) -> tuple[Ratio, ...]:
    return tuple((Fraction(number).numerator, Fraction(number).denominator) for number in numbers)


def span(low: float | Fraction, high: float | Fraction) -> Range:
    return exact(low)[0], exact(high)[0]


def plain(*found: Ratio) -> list[Fraction]:
    return [Fraction(*one) for one in found]


# Fractions

NUMBERS = [Fraction(n, d) for n in (-7, -2, 0, 1, 3) for d in (1, 2, 5)]


@pytest.mark.parametrize(("a", "b"), list(product(NUMBERS, NUMBERS)))
def test_ratios_are_computed_with_as_fractions_are(a: Fraction, b: Fraction) -> None:
    one, other = exact(a, b)
    doubled = (2 * other[0], 2 * other[1])
    found = ratios.add(one, other), ratios.subtract(one, other), ratios.multiply(one, other), ratios.negative(one)
    assert plain(*found) == [a + b, a - b, a * b, -a]
    assert all(denominator > 0 for _, denominator in found)
    assert (ratios.less(one, other), ratios.less(one, doubled)) == (a < b, a < b)
    assert plain(ratios.smallest(one, other), ratios.largest(one, doubled)) == [min(a, b), max(a, b)]
    if b:
        assert plain(ratios.divide(one, other)) == [a / b]
        assert ratios.divide(one, other)[1] > 0
    else:
        with pytest.raises(ZeroDivisionError):
            ratios.divide(one, other)


def test_of_several_numbers_the_first_and_the_last_may_be_the_smallest_and_the_largest() -> None:
    assert ratios.smallest(*exact(1, 2, 3)) == ratios.smallest(*exact(3, 1, 2)) == ratios.smallest(*exact(2, 3, 1))
    assert ratios.largest(*exact(3, 2, 1)) == ratios.largest(*exact(1, 3, 2)) == ratios.largest(*exact(1, 2, 3))
    assert plain(ratios.smallest(*exact(3, 1, 2)), ratios.largest(*exact(1, 3, 2))) == [1, 3]


def test_zero_times_an_infinite_slope_is_zero() -> None:
    assert ratios.multiply(ZERO, INFINITE) == ratios.multiply(NEGATIVE, ZERO) == ZERO
    assert ratios.multiply((-2, 3), INFINITE)[0] < 0 == ratios.multiply((-2, 3), INFINITE)[1]


@pytest.mark.parametrize("whole", [-3, 0, 4])
@pytest.mark.parametrize("share", [1, 3])
def test_exactly_as_near_to_a_whole_number_as_may_be_is_that_number_and_beyond_is_not(whole: int, share: int) -> None:
    near = Fraction(formulas.WHOLE)
    beyond = near + Fraction(1, 10**30)
    just = [(share * n, share * d) for n, d in exact(whole - near, whole + near)]
    past = [(share * n, share * d) for n, d in exact(whole - beyond, whole + beyond)]
    assert plain(*map(ratios.floor, just), *map(ratios.ceil, just)) == [whole] * 4
    assert plain(*map(ratios.floor, past)) == [whole - 1, whole]
    assert plain(*map(ratios.ceil, past)) == [whole, whole + 1]


@pytest.mark.parametrize(
    ("ratio", "number"),
    [
        ((1, 3), 1 / 3),
        ((1 << 2000, 1), math.inf),
        ((-1 << 2000, 1), -math.inf),
        ((1 << 2000, 1 << 2001), 0.5),
        ((-1, 1 << 2000), 0.0),
        ((0, 5), 0.0),
    ],
)
def test_the_double_of_a_ratio_is_the_nearest_and_never_a_negative_zero(ratio: Ratio, number: float) -> None:
    found = ratios.number(ratio)
    assert (found, math.copysign(1, found)) == (number, math.copysign(1, number))


@pytest.mark.parametrize(
    "ratio", [(0, 1 << 900), (5, 7), (1 << 900, 3), (1, (1 << 384) - 1), (-(3**400), (1 << 384) - 1)]
)
def test_a_number_of_few_digits_stays_as_it_is(ratio: Ratio) -> None:
    assert ratios.shortened(ratio, up=True) == ratios.shortened(ratio, up=False) == ratio
    assert ranges.shortened((ratio, ratio)) == (ratio, ratio)


@pytest.mark.parametrize(
    ("n", "d"),
    [
        (1, (1 << 384) + 1),
        (3**100, 7**200),
        (3**400, 7**200),
        (5**300, 7**200),  # so near the turn that half as much again lies behind it
        ((1 << 576) + 1, (1 << 384) + 1),
        ((1 << 575) + 1, (1 << 384) + 1),
        ((1 << 574) + 1, (1 << 384) + 1),
        ((1 << 577) + 1, (1 << 384) + 1),
        (3**900, 7**200),
    ],
)
def test_a_number_of_many_digits_is_shortened_outwards_and_by_little(n: int, d: int) -> None:
    for ratio in ((n, d), (-n, d)):
        (below, above), value = ranges.shortened((ratio, ratio)), Fraction(*ratio)
        assert Fraction(*below) < value < Fraction(*above)
        assert Fraction(*above) - Fraction(*below) <= abs(value) / 2**190
        for found in (below, above):
            assert Fraction(*found).numerator.bit_length() <= max(193, n.bit_length() - d.bit_length() + 2)
            assert found[1] & (found[1] - 1) == 0


@pytest.mark.parametrize(
    ("low", "high", "middle"),
    [
        (-1, 1, 0),
        (-1, 1000, 0),
        (1, 3, 2),
        (0, 3, Fraction(3, 2)),
        (-3, 0, Fraction(-3, 2)),
        (1, 8, Fraction(9, 2)),
        (1, 15, 8),
        (1, 16, 4),
        (1, 32, 4),
        (1, 64, 8),
        (-64, -1, -8),
        (Fraction(1, 16), 1, Fraction(1, 4)),
        (Fraction(1, 64), Fraction(1, 2), Fraction(1, 16)),
        (Fraction(1, 8), 1, Fraction(9, 16)),
        (Fraction(1, 4), 4, 1),
        (Fraction(1, 4), 8, 1),
        (Fraction(1, 2), 8, 2),
        (0, 2**64, 2**63),
        (0, 2**65, 2**32),
        (0, 2**100, 2**49),
    ],
)
def test_a_number_between_two_is_zero_or_their_mean_or_a_power_of_two_between_numbers_of_other_sizes(
    low: Fraction, high: Fraction, middle: Fraction
) -> None:
    found = ratios.middle(*exact(low, high))
    assert Fraction(*found) == middle
    assert found == exact(middle)[0]


# Ranges

ENDS = [-4, Fraction(-1, 2), 0, Fraction(1, 3), 2]
SPANS = list(combinations_with_replacement(ENDS, 2))


@pytest.mark.parametrize(("a", "b"), list(product(SPANS, SPANS)))
def test_an_operation_on_ranges_reaches_from_its_least_corner_to_its_largest(
    a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]
) -> None:
    one, other = span(*a), span(*b)
    corners = [x * y for x, y in product(a, b)]
    assert plain(*ranges.multiply(one, other)) == [min(corners), max(corners)]
    assert plain(*ranges.add(one, other)) == [a[0] + b[0], a[1] + b[1]]
    assert plain(*ranges.subtract(one, other)) == [a[0] - b[1], a[1] - b[0]]
    assert plain(*ranges.hull(one, other)) == [min(a[0], b[0]), max(a[1], b[1])]
    assert plain(*ranges.negative(one)) == [-a[1], -a[0]]
    if b[0] <= 0 <= b[1]:
        with pytest.raises(Undefined, match="the divisor may be zero"):
            ranges.divide(one, other)
    else:
        corners = [Fraction(x) / y for x, y in product(a, b)]
        assert plain(*ranges.divide(one, other)) == [min(corners), max(corners)]


@pytest.mark.parametrize(
    ("slope", "by", "low", "high"),
    [
        ((ZERO, INFINITE), (ONE, ONE), 0, 1),
        ((ZERO, INFINITE), span(-1, 0), -1, 0),
        ((ZERO, INFINITE), (ZERO, ZERO), 0, 0),
        ((NEGATIVE, ZERO), span(0, 2), -1, 0),
        ((NEGATIVE, INFINITE), span(1, 2), -1, 1),
        ((NEGATIVE, INFINITE), span(-2, -1), -1, 1),
        ((NEGATIVE, ONE), span(0, 2), -1, 1),
        ((ZERO, INFINITE), span(-1, 2), -1, 1),
    ],
)
def test_an_infinite_slope_times_a_number_is_infinite_in_its_direction(
    slope: Range, by: Range, low: int, high: int
) -> None:
    for found in (ranges.multiply(slope, by), ranges.multiply(by, slope)):
        assert [(n > 0) - (n < 0) for n, _ in found] == [low, high]
        assert found[0][1] == 0 or low == 0


# Forms


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a / b + a", "ab"),
        ("a * b - a", "ab"),
        ("a * a", ""),
        ("a * a - b", "b"),
        ("a * a - b / a", "b"),
        ("(a / b) / (c / b)", "abc"),
        ("a / (b / a)", "b"),
        ("a / c / c", "a"),
        ("a / c * (b / c)", "ab"),
        ("a / c * b / c", "ab"),
        ("b * (a / c) / c", "ab"),
        ("a / c + b / c", "abc"),
        ("a / c + c", "a"),
        ("c + a / c", "a"),
        ("a / (a + b)", "ab"),
        ("b / (a + b) - c * b", "ac"),
        ("a / b - b / a", ""),
        ("a / b - c / (b * b)", "ac"),
        ("(a / b + a) / (c / b)", "abc"),
        ("max(a, b) + c - a", "c"),
        ("floor(a) * b - a", "b"),
        ("ceil(a) / a", ""),
        ("2 * a / (1 - a) - 1", "a"),
        ("(a + 1) * (a - 1)", ""),
    ],
)
def test_a_formula_is_the_quotient_of_two_straight_lines_in_some_of_its_names(text: str, names: str) -> None:
    program = formulas.parse(text).program
    straight = {name for slot, (_, name) in enumerate(program.slots) if program.linear[-1] >> slot & 1}
    assert straight == set(names)


@pytest.mark.parametrize(
    ("text", "chosen", "names"),
    [
        ("floor(a * a) * b", {}, "b"),
        ("floor(a * a) * b", {"floor": forms.CONSTANT}, "ab"),
        ("max(a * a, b) + c", {}, "c"),
        ("max(a * a, b) + c", {"max": 0}, "bc"),
        ("max(a * a, b) + c", {"max": 1}, "abc"),
    ],
)
def test_what_counts_alone_in_a_part_of_a_box_decides_how_straight_a_formula_is_there(
    text: str, chosen: dict[str, int], names: str
) -> None:
    program = formulas.parse(text).program
    where = {k: chosen[step.kind] for k, step in enumerate(program.steps) if step.kind in chosen}
    found = forms.linear(program.steps, program.uses, len(program.slots), where)[-1]
    assert {name for slot, (_, name) in enumerate(program.slots) if found >> slot & 1} == set(names)


# One part of a box

BOX = {
    "a": span(0, 1),
    "b": span(Fraction(1, 2), 1),
    "across": span(-1, 2),
    "hardly": span(-1, Fraction(1, 2)),
    "from-0": span(0, 2),
    "to-0": span(-2, 0),
    "down": span(-2, -1),
    "one": span(1, 1),
}


def look(text: str) -> Jet:
    program = formulas.parse(text).program
    found, _ = differentiate.jets(
        program.steps, range(len(program.steps)), [BOX[name] for _, name in program.slots], {}
    )
    return found[len(program.steps) - 1]


@pytest.mark.parametrize(
    ("text", "bend"),
    [
        ("max(a, 1 - a)", 1),
        ("min(a, 1 - a)", -1),
        ("max(a, 1 - a) + across", 1),
        ("max(a, 1 - a) - across", 1),
        ("across + max(a, 1 - a)", 1),
        ("across - max(a, 1 - a)", -1),
        ("across - min(a, 1 - a)", 1),
        ("max(a, 1 - a) * b", 1),
        ("max(a, 1 - a) * from-0", 1),
        ("max(a, 1 - a) * to-0", -1),
        ("max(a, 1 - a) * down", -1),
        ("min(a, 1 - a) * down", 1),
        ("max(a, 1 - a) * across", None),
        ("max(a, 1 - a) * hardly", None),
        ("b * max(a, 1 - a)", 1),
        ("from-0 * min(a, 1 - a)", -1),
        ("to-0 * max(a, 1 - a)", -1),
        ("across * max(a, 1 - a)", None),
        ("max(a, 1 - a) / b", 1),
        ("max(a, 1 - a) / down", -1),
        ("b / max(1 + a, 2 - a)", -1),
        ("b / min(1 + a, 2 - a)", 1),
        ("from-0 / max(1 + a, 2 - a)", -1),
        ("to-0 / max(1 + a, 2 - a)", 1),
        ("down / min(-1 - a, a - 2)", -1),
        ("across / max(1 + a, 2 - a)", None),
        ("b / max(a, 1 - a)", None),
        ("b / max(a - 1 / 4, 3 / 4 - a)", None),
        ("b / min(-a, a - 1)", None),
        ("max(a, 2)", None),
        ("max(a, 1)", None),
    ],
)
def test_an_operation_on_the_larger_of_two_is_the_larger_or_the_smaller_of_what_it_is_on_each(
    text: str, bend: int | None
) -> None:
    found = look(text)
    assert len(found.branches) == (2 if bend else 0)
    assert found.bend == (bend or 1)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("b / b", 1, 1),
        ("a - a", 0, 0),
        ("across * across", 0, 4),
        ("max(a, 1 - a)", Fraction(1, 2), 1),
        ("min(a, 1 - a)", 0, Fraction(1, 2)),
        ("max(a, 1 - a) - a", 0, 1),
        ("min(a, 1 - a) - a", -1, 0),
        ("a - max(a, 1 - a)", -1, 0),
        ("max(a, 1)", 1, 1),
        ("max(a, to-0)", 0, 1),
        ("max(2 * a, 1 - a)", Fraction(2, 3), 2),
        ("max(a - across, across - a)", 0, 2),
        ("max(a + across, a - across)", 0, 3),
    ],
)
def test_one_look_bounds_a_formula_closely(text: str, low: Fraction, high: Fraction) -> None:
    assert plain(*look(text).range) == [low, high]


@pytest.mark.parametrize(
    ("text", "down", "up"),
    [
        ("floor(4 * a)", False, True),
        ("ceil(4 * a)", False, True),
        ("floor(-4 * a)", True, False),
        ("floor(4 * a * a)", False, True),
        ("floor(0 - 4 * a * a)", True, False),
        ("floor(across * across)", True, True),
        ("floor(a * (8 - 9 * a))", True, True),
    ],
)
def test_a_rounded_formula_may_rise_as_steeply_as_can_be_where_it_rises(text: str, down: bool, up: bool) -> None:
    assert look(text).slopes == {0: (NEGATIVE if down else ZERO, INFINITE if up else ZERO)}


def test_what_is_one_number_after_rounding_has_no_slope() -> None:
    assert look("floor(a / 2)") == Jet((ZERO, ZERO), {}, ZERO)
    assert look("ceil(b)") == Jet((ONE, ONE), {}, ONE)


@pytest.mark.parametrize(
    ("bend", "ends", "left"),
    [
        (1, [(0, 1), (2, 3)], [1]),
        (-1, [(0, 1), (2, 3)], [0]),
        (1, [(0, 1), (1, 2)], [1]),
        (-1, [(1, 2), (0, 1)], [1]),
        (1, [(0, 2), (1, 3)], [0, 1]),
        (1, [(0, 2), (1, 3), (-1, 0)], [0, 1]),
        (1, [(0, 2), (0, 3), (-1, 0)], [0, 1, 2]),
        (-1, [(0, 2), (1, 3), (2, 4)], [0, 1, 2]),
        (1, [(1, 1), (1, 1)], [0]),
    ],
)
def test_of_several_those_count_that_are_not_below_all_of_another(
    bend: int, ends: list[tuple[int, int]], left: list[int]
) -> None:
    assert bends.counting(bend, [Jet(span(*ends), {}, ZERO) for ends in ends]) == left


def test_what_stands_twice_counts_once() -> None:
    jet = Jet(span(0, 2), {0: (ONE, ONE)}, ONE)
    assert bends.counting(1, [jet, jet]) == [0]


def line(*slopes: float, at: float = 0, branches: tuple[Jet, ...] = ()) -> Jet:
    """A straight line over numbers from -1 to 1."""
    reach = sum(map(abs, slopes))
    return Jet(span(at - reach, at + reach), {n: span(k, k) for n, k in enumerate(slopes)}, exact(at)[0], branches)


AROUND = [span(-1, 1), span(-1, 1)]


@pytest.mark.parametrize(
    ("parts", "low"),
    [
        ([line(1), line(-1)], 0),
        ([line(2), line(-1, at=1)], Fraction(2, 3)),
        ([line(1, 1), line(1, -1)], -1),
        ([line(1, 1), line(-1, -1)], 0),
        ([line(1, 2), line(-1, 2)], -2),
        ([line(1, 2), line(1, -1, at=1)], Fraction(-1, 3)),
        ([line(1), line(1, at=1)], 0),
        ([line(1), line(-1), line(0.5, at=0.25)], Fraction(1, 6)),
    ],
)
def test_the_bottom_of_a_valley_lies_as_high_as_the_mean_of_its_sides_that_is_level(
    parts: list[Jet], low: Fraction
) -> None:
    found = bends.bent(1, parts, AROUND)
    assert float(Fraction(*found.range[0])) == pytest.approx(float(low), abs=1e-15)
    turned = bends.bent(-1, [jets.turned(part) for part in parts], AROUND)
    assert turned.range == ranges.negative(found.range)
    assert turned.bend == -1


def test_a_valley_with_a_side_that_may_be_infinitely_steep_has_the_bottom_of_its_sides() -> None:
    steep = Jet(span(-3, 2), {0: span(-1, -1), 1: (ZERO, INFINITE)}, ZERO)
    assert bends.bent(1, [line(1, 0), steep], AROUND).range == span(-1, 2)
    steep = Jet(span(-3, 2), {0: (NEGATIVE, INFINITE), 1: span(1, 1)}, ZERO)
    assert bends.bent(1, [line(1, 0), steep], AROUND).range == span(-1, 2)


@pytest.mark.parametrize(
    ("shape", "kept"),
    [
        ([[], []], True),
        ([[], [], []], True),
        ([[], [], [], []], False),
        ([[[], []], []], True),
        ([[[], []], [[], []]], True),
        ([[[], [], [], []], []], False),
        ([[[[], []], []], []], False),
        ([[], [[[], []], []]], False),
    ],
    ids=str,
)
def test_branches_are_kept_three_at_most_and_two_deep(shape: list[list[object]], kept: bool) -> None:
    slopes = iter([1, -1, 0.5, -0.5])

    def made(shape: object, slope: float) -> Jet:
        assert isinstance(shape, list)
        return line(slope, branches=tuple(made(part, slope) for part in shape))

    found = bends.bent(1, [made(part, slope) for part, slope in zip(shape, slopes, strict=False)], AROUND)
    assert len(found.branches) == (len(shape) if kept else 0)


@pytest.mark.parametrize("slope", [(ZERO, INFINITE), (NEGATIVE, ZERO), (NEGATIVE, INFINITE)])
def test_an_infinite_slope_says_nothing_of_the_range(slope: Range) -> None:
    assert jets.mean_value(ONE, {0: (ONE, ONE), 1: slope}, AROUND) is None
    assert jets.mean_value(ONE, {0: (ONE, ONE), 1: (ONE, ONE)}, AROUND) == span(-1, 3)


def test_a_slope_that_is_zero_is_none() -> None:
    found = jets.narrowed(Jet(span(0, 5), {0: FLAT, 1: span(0, 1)}, ONE), AROUND)
    assert found == Jet(span(0, 2), {1: span(0, 1)}, ONE)
    many = (7**300 + 1, 7**299)
    assert jets.narrowed(Jet(span(0, 5), {0: (ZERO, many)}, ONE), AROUND).slopes[0][1][1].bit_length() < 300


def test_the_negative_of_a_part_has_all_of_it_turned() -> None:
    part = line(1, 2, at=3, branches=(line(1),))
    branch = Jet(span(-1, 1), {0: span(-1, -1)}, ZERO, (), -1)
    assert jets.turned(part) == Jet(span(-6, 0), {0: span(-1, -1), 1: span(-2, -2)}, (-3, 1), (branch,), -1)
    assert jets.turned(jets.turned(part)) == part


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("a * (a - 0.7)", -((Fraction(0.7) / 2) ** 2), 1 - Fraction(0.7)),
        ("(a - 1 / 3) * (a - 1 / 3) + 1e-9", Fraction(1e-9), Fraction(4, 9) + Fraction(1e-9)),
    ],
)
def test_an_end_lies_outside_the_true_end_by_no_more_than_is_allowed(
    text: str, least: Fraction, most: Fraction
) -> None:
    program = formulas.parse(text).program
    low, high = plain(*search.extent(program, len(program.steps) - 1, (BOX["a"],), {}))
    assert least - abs(least) * Fraction(search.TOLERANCE) <= low <= least
    assert most <= high <= most + abs(most) * Fraction(search.TOLERANCE)


def test_an_end_that_no_fraction_equals_lies_outside_the_true_end_too() -> None:
    program = formulas.parse("max(a, 0.64 / a)").program  # the least value is the root of 0.64 as a double
    box = (Fraction(0.3).as_integer_ratio(), Fraction(2.3).as_integer_ratio())
    low, _ = plain(*search.extent(program, len(program.steps) - 1, (box,), {}))
    assert Fraction(0.64) * (1 - Fraction(search.TOLERANCE)) ** 2 <= low**2 <= Fraction(0.64)
