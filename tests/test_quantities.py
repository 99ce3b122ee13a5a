import math
from collections.abc import Callable

import pytest

from plantrack import quantities
from plantrack.quantities import UNKNOWN, Quantity, Signed, exactly

INF = math.inf


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("104239", exactly(104239)),
        ("-4.75", exactly(-4.75)),
        ("+5", exactly(5)),
        (".5", exactly(0.5)),
        ("1e6", exactly(1_000_000)),
        ("0301", exactly(301)),
        ("0", exactly(0)),
        ("..199", Quantity(-INF, 199)),
        ("2001..", Quantity(2001, INF)),
        ("5400..5600", Quantity(5400, 5600)),
        ("-5..-1", Quantity(-5, -1)),
        ("5..5", exactly(5)),
        ("<200", Quantity(-INF, 200, high_open=True)),
        ("< 200", Quantity(-INF, 200, high_open=True)),
        (">2000", Quantity(2000, INF, low_open=True)),
        (">-1", Quantity(-1, INF, low_open=True)),
        ("0..<200", Quantity(0, 200, high_open=True)),
        (">0..200", Quantity(0, 200, low_open=True)),
        (">0..<200", Quantity(0, 200, low_open=True, high_open=True)),
        ("17e6±0.5e6", Quantity(16.5e6, 17.5e6)),
        ("17 ± -1", Quantity(16, 18)),
        ("17±0", exactly(17)),
    ],
)
def test_a_written_value_is_the_interval_of_all_it_may_be(text: str, quantity: Quantity) -> None:
    assert quantities.parse(text) == quantity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a value"),
        ("..", "is not a value"),
        ("104 487", "is not a value"),
        ("11,4", "is not a value"),
        ("5 %", "is not a value"),
        ("about 5", "is not a value"),
        ("0x10", "is not a value"),
        ("1_000", "is not a value"),
        ("nan", "is not a value"),
        ("inf", "is not a value"),
        ("<=200", "is not a value"),
        ("<200..300", "is not a value"),
        ("5.", "is not a value"),
        ("5\n", "is not a value"),
        ("٣", "is not a value"),
        ("0...5", "is not a value"),
        (">..5", "is not a value"),
        ("5..<", "is not a value"),
        ("5600..5400", "has its larger number first"),
        ("5..<5", "holds no number"),
        (">5..5", "holds no number"),
        ("1e999", "is too large a number"),
        ("..-1e999", "is too large a number"),
        (">1e999", "is too large a number"),
        ("1±1e999", "is too large a number"),
        ("9e99±9e99", "a bound is too large a number"),
        ("1.1e100", "too large a number; the largest is 1e\\+100"),
    ],
)
def test_anything_else_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        quantities.parse(text)


def test_an_open_bound_leaves_the_bound_itself_out() -> None:
    assert quantities.parse("<200").bounds == (-INF, math.nextafter(200, 0))
    assert quantities.parse(">2000").bounds == (math.nextafter(2000, INF), INF)
    assert quantities.parse("..200").bounds == (-INF, 200)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (exactly(5472.0), "5472"),
        (exactly(5), "5"),
        (exactly(-0.0), "0"),
        (exactly(-0.25), "-0.25"),
        (exactly(1e15), "1000000000000000.0"),
        (exactly(1e300), "1e+300"),
        (exactly(1e-9), "1e-09"),
        (Quantity(-INF, 200.0, high_open=True), "<200"),
        (Quantity(2000.0, INF, low_open=True), ">2000"),
        (Quantity(0.0, 200.0, high_open=True), "0..<200"),
        (Quantity(0.0, 200.0, low_open=True), ">0..200"),
        (Quantity(-INF, 199.0), "..199"),
        (Quantity(2001.0, INF), "2001.."),
        (Quantity(16.5e6, 17.5e6), "16500000..17500000"),
        (UNKNOWN, ".."),
    ],
)
def test_a_value_is_printed_in_its_shortest_plain_form(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text


@pytest.mark.parametrize(
    ("text", "domain", "within"),
    [
        ("<200", "0..", Quantity(0, 200, high_open=True)),
        (">2000", "..3000", Quantity(2000, 3000, low_open=True)),
        ("5", "0..10", exactly(5)),
        ("-5..5", "0..10", Quantity(0, 5)),
        ("-5..5", "5..", exactly(5)),
        (">0", "0..", Quantity(0, INF, low_open=True)),
        ("0..", ">0", Quantity(0, INF, low_open=True)),
        ("<100", "..100", Quantity(-INF, 100, high_open=True)),
        ("-5", "0..", exactly(-5)),
        ("..100", "<100", Quantity(-INF, 100, high_open=True)),
        ("<0", "0..", Quantity(-INF, 0, high_open=True)),
        ("0..100", "<0", Quantity(0, 100)),
    ],
)
def test_a_domain_closes_open_bounds_and_leaves_alone_what_lies_outside(
    text: str, domain: str, within: Quantity
) -> None:
    assert quantities.parse(text).within(quantities.parse(domain)) == within


@pytest.mark.parametrize(
    ("texts", "hull"),
    [
        (["5"], "5"),
        (["5", "3", "4"], "3..5"),
        (["<200", "199"], "<200"),
        (["<200", "200"], "..200"),
        ([">5", "5.."], "5.."),
        (["1..2", "7..8"], "1..8"),
    ],
)
def test_the_hull_holds_every_value(texts: list[str], hull: str) -> None:
    assert quantities.hull([quantities.parse(text) for text in texts]) == quantities.parse(hull)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("104 487 (4.kvartal 2023) og 11,4", [104487, 4, 2023, 11.4]),
        ("104\u00a0487 og 104\u202f487", [104487, 104487]),
        ("5 472", [5472]),
        ("1.234.567,8", [1234567.8]),
        ("105%", [105]),
        ("−500 plasser", [-500]),
        ("knapt 2000", [2000]),
        ("12,7 mrd", [12.7]),
        ("ingen", []),
        ("12\n345", [12, 345]),
        ("2021-2024", [2021, 2024]),
    ],
)
def test_numbers_are_read_as_norwegian_documents_print_them(text: str, numbers: list[float]) -> None:
    assert quantities.printed_numbers(text) == numbers


@pytest.mark.parametrize(
    ("put_together", "low", "high"),
    [
        (quantities.total, -INF, INF),
        (quantities.hull, -INF, INF),
        (quantities.lowest, -INF, math.nextafter(5, 0)),
        (quantities.highest, math.nextafter(2, 3), INF),
    ],
)
def test_an_end_that_is_infinite_stays_so_where_a_bound_beside_it_is_open(
    put_together: Callable[[list[Quantity]], Quantity], low: float, high: float
) -> None:
    found = put_together([quantities.parse(">2"), quantities.parse("<5"), UNKNOWN])
    assert found.bounds == (low, high)


@pytest.mark.parametrize(
    ("put_together", "several", "found"),
    [
        (quantities.lowest, ["1..<5", "2..5"], "1..<5"),
        (quantities.lowest, [">2..7", "2..6"], "2..6"),
        (quantities.lowest, [">2..7", ">2..<9"], ">2..7"),
        (quantities.highest, [">2..5", "2..4"], ">2..5"),
        (quantities.highest, ["2..<5", "1..5"], "2..5"),
        (quantities.highest, ["1..<5", "2..<5"], "2..<5"),
        (quantities.hull, [">2..<5", "2..5"], "2..5"),
        (quantities.hull, [">2..<5", ">3..4"], ">2..<5"),
        (quantities.total, [">1..2", "3..<4"], ">4..<6"),
        (quantities.total, [">1..2", "3"], ">4..5"),
        (quantities.total, ["1..<2", "3"], "4..<5"),
        (quantities.total, ["1..2", "3"], "4..5"),
    ],
)
def test_an_end_is_open_where_no_choice_of_values_reaches_it(
    put_together: Callable[[list[Quantity]], Quantity], several: list[str], found: str
) -> None:
    assert put_together([quantities.parse(text) for text in several]) == quantities.parse(found)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("7", "5", "2"),
        ("5..7", "1..3", "2..6"),
        (">5..7", "1..3", ">2..6"),
        ("5..7", "1..<3", ">2..6"),
        ("5..<7", "1..3", "2..<6"),
        ("5..7", ">1..3", "2..<6"),
        ("5..7", ">3", "<4"),
    ],
)
def test_a_difference_holds_every_pair_and_leaves_out_what_none_reaches(one: str, other: str, difference: str) -> None:
    assert quantities.difference(quantities.parse(one), quantities.parse(other)) == quantities.parse(difference)


@pytest.mark.parametrize(
    ("change", "written"), [("0.5", "+0.5"), ("0", "0"), ("-500", "-500"), ("-1..5", "-1..5"), (">2", ">2")]
)
def test_a_change_is_written_with_its_sign(change: str, written: str) -> None:
    assert quantities.signed(quantities.parse(change)) == written
    assert str(Signed(quantities.parse(change))) == written


def test_a_bound_may_be_as_large_as_a_number() -> None:
    assert quantities.parse("0±1e100") == quantities.parse("-1e100..1e100")
    with pytest.raises(ValueError, match="a bound is too large a number"):
        quantities.parse("1e100±1e90")
