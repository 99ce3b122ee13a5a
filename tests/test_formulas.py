import itertools
import math
import pickle
import re
from fractions import Fraction

import pytest

from plantrack import formulas
from plantrack.formulas import Interval, Undefined, search

INF = math.inf
VALUES: dict[str, Interval] = {
    "a": (1.0, 2.0),
    "b": (4.0, 4.0),
    "a-b": (7.0, 7.0),
    "across": (-1.0, 1.0),
    "from-0": (0.0, 1.0),
    "unknown": (-INF, INF),
    "at-least-1": (1.0, INF),
    "at-most-5": (-INF, 5.0),
    "at-most--1": (-INF, -1.0),
    "min": (3.0, 3.0),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("b", (4.0, 4.0)),
        ("a - b", (-3.0, -2.0)),
        ("a-b", (7.0, 7.0)),
        ("a -b", (-3.0, -2.0)),
        ("-a", (-2.0, -1.0)),
        ("-a * b", (-8.0, -4.0)),
        ("2--3", (5.0, 5.0)),
        ("a + -b", (-3.0, -2.0)),
        ("1 - 2 - 3", (-4.0, -4.0)),
        ("8 / 4 / 2", (1.0, 1.0)),
        ("1 + 2 * 3", (7.0, 7.0)),
        ("(1 + 2) * 3", (9.0, 9.0)),
        ("100*a/b", (25.0, 50.0)),
        (" a\n+ b ", (5.0, 6.0)),
        ("2e3 + .5 + 1.", (2001.5, 2001.5)),
        ("b / a", (2.0, 4.0)),
        ("b / -a", (-4.0, -2.0)),
        ("across * across", (0.0, 1.0)),
        ("across * -3", (-3.0, 3.0)),
        ("a - a", (0.0, 0.0)),
        ("min(a, b, 3)", (1.0, 2.0)),
        ("max(a, 1.5)", (1.5, 2.0)),
        ("min", (3.0, 3.0)),
        ("min (min, 2)", (2.0, 2.0)),
        ("floor(2.7 * a)", (2.0, 5.0)),
        ("ceil(across)", (-1.0, 1.0)),
        ("floor(-1.5)", (-2.0, -2.0)),
        ("unknown + 1", (-INF, INF)),
        ("0 * unknown", (0.0, 0.0)),
        ("floor(unknown)", (-INF, INF)),
        ("b / at-least-1", (0.0, 4.0)),
        ("at-least-1 / b", (0.25, INF)),
        ("b / -at-least-1", (-4.0, 0.0)),
        ("target(a) / b", (2.5, 2.5)),
        ("at-most-5 / at-most--1", (-5.0, INF)),
        ("-at-most-5 / -at-most--1", (-5.0, INF)),
    ],
)
def test_a_formula_gives_the_range_over_its_names(text: str, value: Interval) -> None:
    assert formulas.parse(text).value(VALUES, {"a": (10.0, 10.0)}) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("floor(2.9999999995)", 3.0),
        ("floor(2.99999999)", 2.0),
        ("ceil(3.0000000005)", 3.0),
        ("ceil(3.00000001)", 4.0),
        ("floor(2.9999999989999)", 2.0),
        ("ceil(3 + 1 / 1000000000)", 3.0),
        ("ceil(3.0000000010001)", 4.0),
        ("floor(3 - 1 / 1000000000)", 3.0),
        ("floor(3 - 1e-9)", 3.0),
        ("ceil(3 + 1e-9)", 3.0),
        ("floor(104487 * 1.05)", 109711.0),
        ("floor(0.29 * 100)", 29.0),
        ("ceil(1.1 * 100)", 110.0),
    ],
)
def test_rounding_takes_what_is_a_hair_from_a_whole_number_as_that_number(text: str, value: float) -> None:
    assert formulas.parse(text).value({}) == (value, value)


@pytest.mark.parametrize("text", ["b / across", "b / from-0", "b / 0", "b / (a - a)", "1 / unknown"])
def test_a_divisor_that_may_be_zero_has_no_value(text: str) -> None:
    with pytest.raises(Undefined, match="the divisor may be zero"):
        formulas.parse(text).value(VALUES)


BOXES: dict[str, Interval] = {
    "a": (1.0, 10.0),
    "b": (2.0, 3.0),
    "share": (0.0, 0.9),
    "across": (-1.0, 3.0),
    "more": (1.0, INF),
    "more-too": (1.0, INF),
    "wide": (-1.0, 1e9),
    "huge": (1e300, 1e300),
    "tiny": (1e-300, 1e-300),
    "any": (-INF, INF),
    "not-negative": (0.0, INF),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # (a x + b) / (c x + d) in each name: the corners
        ("a / (a + b)", (0.25, 10 / 12)),
        ("100 * (a - b) / a", (-200.0, 80.0)),
        ("100 * a / (a + b) + 100 * b / (a + b)", (100.0, 100.0)),
        ("a * b - 2 * a - 3 * b", (-8.0, 1.0)),
        ("(b - a) / (a / target(a))", (-4.8, 12.0)),
        ("a / a", (1.0, 1.0)),
        ("across - across", (0.0, 0.0)),
        ("1 / (across - across + 1)", (1.0, 1.0)),
        ("a + target(a) - a", (5.0, 6.0)),
        ("target(a) / (target(a) + a)", (5 / 15, 6 / 7)),
        # monotonic in each name
        ("a * a * a", (1.0, 1000.0)),
        ("a / b - b / a", (1 / 3 - 3, 5 - 0.2)),
        ("max(a - b, 0) / a", (0.0, 0.8)),
        ("floor(a / 4) + a", (1.0, 12.0)),
        ("ceil((a - b) / (b / a))", (0.0, 40.0)),
        # up and down
        ("a * (8 - a)", (-20.0, 16.0)),
        ("share * (1 - share)", (0.0, 0.25)),
        ("across * across - across", (-0.25, 6.0)),
        ("a + 9 / a", (6.0, 10.9)),
        ("floor(across * across - 4 * across)", (-4.0, 5.0)),
        ("ceil(a * (8 - a))", (-20.0, 16.0)),
        ("floor(4 * across - across * across)", (-5.0, 4.0)),
        ("(a - b) * (a - b)", (0.0, 64.0)),
        ("max(a - b, b - a)", (0.0, 8.0)),
        ("max(a - b, b - a) / a", (0.0, 2.0)),
        ("max(share, 1 - share)", (0.5, 1.0)),
        ("max(a, 5 - a, 2)", (2.5, 10.0)),
        ("min(share, 1 - share)", (0.0, 0.5)),
        ("(a - b) / (b / a)", (-0.75, 40.0)),
        ("min(a, b, 5 - a)", (-5.0, 2.5)),
        ("across / (across * across + 1)", (-0.5, 0.5)),
        ("across / (across * across - across + 1)", (-1 / 3, 1.0)),
        ("wide * (wide * a)", (0.0, 1e19)),
        ("b / max(across, 1 - across)", (2 / 3, 6.0)),
        # rounded: what floor takes away is from -1e-9 to 1 - 1e-9
        ("a - floor(a)", (-1e-9, 1 - 1e-9)),
        ("floor(a) / a", (1 / (2 - 1e-9), 2 / (2 - 1e-9))),
        ("floor(b) - floor(b)", (0.0, 0.0)),
        # without an end
        ("more / (more + 1)", (0.5, 1.0)),
        ("more / (more + more-too)", (0.0, 1.0)),
        ("more - more", (0.0, 0.0)),
        ("more / more", (1.0, 1.0)),
        ("more * more - 4 * more", (-4.0, INF)),
        ("any * any", (0.0, INF)),
        ("any * (1 - any)", (-INF, 0.25)),
        ("any / (any * any + 1)", (-0.5, 0.5)),
        ("floor(more) / more", (1 / (2 - 1e-9), 2 / (2 - 1e-9))),
        ("more / ceil(more)", ((1 + 1e-9) / 2, 1 + 1e-9)),
        ("1 / (1 / more)", (1.0, INF)),
        ("1 / (1 / more + 1 / a)", (0.5, 10.0)),
        ("1e300 * more / (1e300 * more + 1e-300)", (1.0, 1.0)),
        ("min(more, 5) / (more + 1)", (0.0, 5 / 6)),
        ("more / (more + huge * huge * huge)", (0.0, 1.0)),
        ("more / (more + 1e300 * 1e300 * 1e300)", (0.0, 1.0)),
        ("more * tiny * tiny * tiny / (more * tiny * tiny * tiny + 1)", (0.0, 1.0)),
        ("a / max(a, b - a)", (0.5, 1.0)),
        ("a / (floor(a) - 0.5)", ((10 - 1e-9) / 9.5, (2 - 1e-9) / 0.5)),
        ("max(0, 3 - not-negative) + not-negative", (3.0, INF)),
    ],
)
def test_a_name_has_one_value_wherever_it_stands(text: str, value: Interval) -> None:
    width = value[1] - value[0] if math.isfinite(value[1] - value[0]) else 1.0
    found = formulas.parse(text).value(BOXES, {"a": (5.0, 6.0)})
    assert found == pytest.approx(value, rel=1e-15, abs=1e-15 * max(1.0, width))


@pytest.mark.parametrize(
    ("text", "least", "most", "near"),
    [
        ("min(a, b) / max(a, b)", 0.2, 1.0, 1e-3),
        ("a * a + b * b - a * b - 6 * b", -11.25, 72.0, 1e-9),
        ("floor(a + b) - floor(a) - floor(b)", -1.0, 1.0, 1.0),
        ("floor(across * across - 4 * across) + across", -3.0 + 5e-10, 4.0, 1e-2),
        ("floor(across * across) - across * across", -1.0 + 1e-9, 1e-9, 1.0),
    ],
)
def test_what_is_hard_is_enclosed_closely(text: str, least: float, most: float, near: float) -> None:
    low, high = formulas.parse(text).value(BOXES)
    assert least - near <= low <= least
    assert most <= high <= most + near


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("a * (8 - a)", 87),
        ("share * (1 - share)", 82),
        ("across * across - across", 97),
        ("a + 9 / a", 91),
        ("(a - b) * (a - b)", 103),
        ("max(a - b, b - a) / a", 146),
        ("max(share, 1 - share)", 80),
        ("min(a, b, 5 - a)", 87),
        ("across / (across * across + 1)", 254),
        ("b / max(across, 1 - across)", 87),
        ("a - floor(a)", 305),
        ("floor(a) / a", 316),
        ("floor(a / 4) + a", 5),
        ("ceil((a - b) / (b / a))", 144),
        ("floor(across * across - 4 * across)", 88),
        ("ceil(a * (8 - a))", 87),
        ("more * more - 4 * more", 112),
        ("any / (any * any + 1)", 556),
        ("more / ceil(more)", 394),
        ("min(more, 5) / (more + 1)", 117),
        ("min(a, b) / max(a, b)", 306),
        ("a * a + b * b - a * b - 6 * b", 88),
        ("floor(a + b) - floor(a) - floor(b)", 1175),
        ("max(min(a, b), 3 - a) * (a - b)", 18),
        ("min(max(a - b, b - a), max(share - b, b - a)) + a", 4),
        ("floor(a * b) / (a + b) - share * a", 998),
        ("a * b * share - a / b + share * share", 6),
        ("max(a, b, 5 - a) / (min(a, b) + b)", 307),
        ("ceil(a - b) * (a - b)", 524),
        ("wide / (wide * wide + 3) + a * wide", 18),
        ("a * b + share * across + wide * target(a) - a - b - share - across - wide - target(a)", 0),
        ("1000 * share * (1 - share) + across * across", 89),
        ("share * share * 1e20 - share * 1e20 + a * a - 9 * a", 91),
        ("share * (1 - share" + " + 1 - 1" * 12 + ")", 82),
    ],
)
def test_bounds_are_so_tight_that_few_parts_of_a_box_need_a_look(
    text: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = itertools.count(1), search._look
    monkeypatch.setattr(search, "_look", lambda *given: (next(looks), look(*given))[1])
    formulas.parse(text).value(BOXES, {"a": (5.0, 6.0)})
    assert next(looks) - 1 <= most


@pytest.mark.parametrize("parts", [1, 2, 5, 20])
@pytest.mark.parametrize("text", ["share * (0.7 - share)", "min(a, b) / max(a, b)", "a * a - 7.3 * a * b"])
def test_less_work_gives_a_wider_range_never_a_narrower_one(
    text: str, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula = formulas.parse(text)
    low, high = formula.value(BOXES)
    monkeypatch.setattr(search, "BOXES", parts)
    wider = formula.value(BOXES)
    assert wider[0] <= low <= high <= wider[1]
    assert parts > 2 or wider != (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "1 / (across - 1)",
        "across / across",
        "1 / (a - b)",
        "a / (a * a - 9)",
        "1 / (across * across)",
        "1 / floor(share)",
        "1 / (more - more)",
    ],
)
def test_a_divisor_that_is_zero_for_numbers_inside_has_no_value(text: str) -> None:
    with pytest.raises(Undefined, match="the divisor may be zero"):
        formulas.parse(text).value(BOXES)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("1e308 * 10", {}),
        ("a * a", {"a": (1e300, 1e300)}),
        ("a + b", {"a": (0.0, 1e308), "b": (1e308, 1e308)}),
        ("a * 1e308 * 10", {"a": (1.0, INF)}),
        ("a + 1", {"a": (math.nan, math.nan)}),
    ],
)
def test_what_is_too_large_or_not_a_number_has_no_value(text: str, box: dict[str, Interval]) -> None:
    with pytest.raises(Undefined, match="has no value for these numbers"):
        formulas.parse(text).value(box)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e308 * 10 - 1e308 * 10", 0.0),
        ("1e300 * 1e300 / 1e300 / 1e300", 1.0),
        ("0.1 + 1e16 - 1e16", 0.1),
        ("1 / 3 * 3", 1.0),
        ("1 - 0.9 - 0.1", float(1 - Fraction(0.9) - Fraction(0.1))),
        ("-0 * 5", 0.0),
    ],
)
def test_only_the_result_is_rounded(text: str, value: float) -> None:
    assert formulas.parse(text).value({}) == (value, value)


def test_a_formula_can_be_sent_to_another_process() -> None:
    formula = pickle.loads(pickle.dumps(formulas.parse("100 * (a - b) / a")))
    assert formula.value(BOXES) == (-200.0, 80.0)


def test_names_are_listed_once_in_the_order_written_and_targets_apart() -> None:
    formula = formulas.parse("b + a * b - min(c2, target(d)) / target(b)")
    assert formula.names == ("b", "a", "c2")
    assert formula.targets == ("d", "b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a name, a number or"),
        ("  ", "a name, a number or"),
        ("a b", "'b' was not expected after 'a'"),
        ("a- b", "'b' was not expected after 'a-'"),
        ("2a", "'a' was not expected after '2'"),
        ("1..2", "'.2' was not expected"),
        ("a)", "')' was not expected"),
        ("a, b", "',' was not expected"),
        ("(a", ") was expected, not the end"),
        ("min(a, b", ") was expected, not the end"),
        ("(a b", ") was expected, not b"),
        ("a +", "was expected, not the end"),
        ("a ** b", "was expected, not *"),
        ("()", "was expected, not )"),
        ("min(a,)", "was expected, not )"),
        ("min(a)", "min takes two numbers or more, got 1"),
        ("floor(a, b)", "floor takes one, got 2"),
        ("target(2)", "target takes the name of an indicator"),
        ("target(a + b)", "target takes the name of an indicator"),
        ("a ^ 2", "'^' is not allowed"),
        ("a % b", "'%' is not allowed"),
        ("List-places", "'L' is not allowed"),
        ("innbyggere_år", "'_' is not allowed"),
        ("__import__('os')", "'_' is not allowed"),
        ("a.b", "'.' is not allowed"),
        ("1,05 * a", "',' was not expected"),
        ("(" * 51 + "1" + ")" * 51, "nested more than 50 deep"),
        ("-" * 51 + "1", "nested more than 50 deep"),
        ("ceil(" * 51 + "1" + ")" * 51, "nested more than 50 deep"),
        ("1" + "+1" * 200, "more than 400"),
        ("1e400", "too large a number"),
    ],
)
def test_anything_else_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        formulas.parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1" + "+1" * 199, 198.0),
        ("(" * 50 + "1" + ")" * 50, 1.0),
        ("-" * 50 + "1", 1.0),
        ("ceil(" * 50 + "1" + ")" * 50, 1.0),
    ],
    ids=["longest", "brackets", "signs", "functions"],
)
def test_the_longest_and_deepest_formulas_have_a_value(text: str, value: float) -> None:
    assert formulas.parse(text).value({}) == (value, value)


def test_formulas_are_equal_as_written() -> None:
    assert formulas.parse("a + b") == formulas.parse("a + b")
    assert formulas.parse("a + b") != formulas.parse("b + a")
    assert str(formulas.parse("a  + b")) == "a  + b"


def test_a_formula_that_names_no_other_is_written_out_as_it_is() -> None:
    formula = formulas.parse("a  +  b")
    assert formulas.written_out(formula, {"c": formulas.parse("a")}) is formula
    assert formulas.written_out(formula, {}) is formula
    assert formulas.written_out(formula, {"a": formulas.parse("c")}).names == ("c", "b")


def test_the_target_of_a_name_stays_where_the_name_is_written_out() -> None:
    found = formulas.written_out(formulas.parse("target(b) + b"), {"b": formulas.parse("2 * a")})
    assert (found.names, found.targets) == (("a",), ("b",))
    assert found.value({"a": (3.0, 3.0)}, {"b": (1.0, 1.0)}) == (7.0, 7.0)


def test_the_target_of_a_name_stays_wherever_it_stands() -> None:
    found = formulas.written_out(formulas.parse("b + target(b)"), {"b": formulas.parse("a")})
    assert (found.names, found.targets) == (("a",), ("b",))


def test_a_formula_may_be_written_out_to_as_much_as_may_be_written() -> None:
    ones = {"a": formulas.parse("1" + "+1" * 198)}
    assert formulas.written_out(formulas.parse("-a"), ones).value({}) == (-199.0, -199.0)
    with pytest.raises(ValueError, match="more than 400"):
        formulas.written_out(formulas.parse("1 + a"), ones)


def test_formulas_that_double_again_and_again_are_refused_at_once() -> None:
    others = {f"a{n}": formulas.parse(f"a{n + 1} + a{n + 1}") for n in range(60)}
    with pytest.raises(ValueError, match="more than 400"):
        formulas.written_out(formulas.parse("a0"), others)
