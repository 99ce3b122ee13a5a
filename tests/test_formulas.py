import math
import re

import pytest

from plantrack import formulas
from plantrack.formulas import Interval, Undefined

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
        ("across * across", (-1.0, 1.0)),
        ("across * -3", (-3.0, 3.0)),
        ("a - a", (-1.0, 1.0)),
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


def test_what_is_not_a_number_has_no_value() -> None:
    with pytest.raises(Undefined, match="has no value for these numbers"):
        formulas.parse("1e308 * 10 - 1e308 * 10").value({})


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
