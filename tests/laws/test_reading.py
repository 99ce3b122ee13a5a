"""Laws of the readers: what they never do, and what always comes back."""

import math
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from plantrack import periods, quantities, structure, yamltext
from plantrack.findings import PlanError, Span
from plantrack.periods import MONTHS, Frequency
from plantrack.plan import Plan, Text
from plantrack.quantities import LARGEST, Quantity
from plantrack.structure.converter import converter
from plantrack.yamltext import Number, Reading, Spans

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
FREQUENCIES = st.sampled_from(Frequency)

# yamltext

YAMLISH = st.lists(
    st.sampled_from([
        "a", "b: ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "? ", ": ", "&x ", "*x", "!t ", "'", '"', "|", ">",
        ">2000", "#", "---\n", "...\n", "%YAML 1.2\n", "\t", "\r\n", "\u2028", "0301", "no", "æ😀",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.text() | st.binary() | YAMLISH)
def test_the_reader_never_raises_and_every_fault_lies_in_the_text(content: bytes | str) -> None:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    for fault in yamltext.read(content, "x.yaml").faults:
        assert 1 <= fault.span.line <= len(text.splitlines()) + 1
        assert 1 <= fault.span.column <= len(text) + 1
        assert fault.message


@given(st.text() | YAMLISH)
def test_bytes_read_as_their_text_does(text: str) -> None:
    assume(not any("\ud800" <= letter <= "\udfff" for letter in text))
    assert yamltext.read(text.encode(), "x.yaml").data == yamltext.read(text, "x.yaml").data


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
TREES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.integers(-999, 999).map(lambda n: Number(str(n))) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_is_read_and_each_span_is_the_text_of_its_value(tree: Any) -> None:
    text = flow(tree)
    reading = yamltext.read(text, "x.yaml")
    assert (reading.data, reading.faults) == (tree, ())
    for place, value in walk(tree):
        assert cut(text, reading.spans.value(place)) == flow(value)
        if place and isinstance(place[-1], str):
            assert cut(text, reading.spans.key(place)) == flow(place[-1])


@given(YAMLISH | TREES.map(lambda tree: flow(tree)))
def test_every_key_and_value_has_a_span_of_its_own_text(text: str) -> None:
    reading = yamltext.read(text, "x.yaml")
    for place, value in walk(reading.data):
        if place in reading.voids:
            continue
        span = reading.spans.value(place)
        assert span.file == "x.yaml"
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        if place and isinstance(value, str) and span.line == span.end_line and "&" not in text and "!" not in text:
            written = text.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]
            assert yamltext.read(f"key: {written}", "x.yaml").data in ({"key": value}, None)


def flow(tree: Any) -> str:
    """Data as one line of YAML."""
    match tree:
        case None:
            return "null"
        case bool():
            return str(tree).lower()
        case Number():
            return str(tree)
        case str():
            return "'" + tree.replace("'", "''") + "'"
        case list():
            return f"[{', '.join(map(flow, tree))}]"
    return "{" + ", ".join(f"? {flow(key)} : {flow(value)}" for key, value in tree.items()) + "}"


def walk(tree: Any, place: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [(place, tree), *(found for step, inner in steps for found in walk(inner, (*place, step)))]


def cut(text: str, span: Span) -> str:
    assert span.line == span.end_line == 1
    return text[span.column - 1 : span.end_column - 1]


# structure

SCALARS = st.none() | st.booleans() | WORDS | st.sampled_from(["2024", "2020-13-01", "<200", "a - b", "mean", "en"]) | (
    st.sampled_from(["1", "0301", "-1", "1e999", "0", "105"]).map(Number)
)  # fmt: skip
KEYS = st.sampled_from([
    "plantrack", "id", "title", "organisation", "period", "plan", "goals", "measures", "indicators", "documents",
    "weight", "targets", "value", "date", "kind", "source", "document", "domain", "formula", "baseline", "statement",
    "status", "en", "nb", "a", "part_of", "answers", "waivers", "dimensions", "commitments", "language", "inferred",
])  # fmt: skip
PLANLIKE: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | WORDS, inner, max_size=5), max_leaves=30
)
HEAD = {"plantrack": Number("1"), "title": "P", "organisation": "O", "period": "2025/2028"}


@given(PLANLIKE, st.booleans())
def test_any_data_is_a_plan_or_has_faults(data: Any, headed: bool) -> None:
    if headed and isinstance(data, dict):
        data = HEAD | {"id": "p"} | data
    plan, faults = structure.plan(Reading(data, Spans("p.yaml"), ()))
    assert (plan is None) == bool(faults)
    assert all(fault.message for fault in PlanError(faults).faults)


@given(PLANLIKE, st.booleans())
def test_what_is_structured_fast_is_what_is_structured_with_all_faults(data: Any, headed: bool) -> None:
    if headed and isinstance(data, dict):
        data = {key: value for key, value in HEAD.items() if key != "plantrack"} | {"id": "p"} | data

    def structured(detailed: bool) -> Plan | None:
        with suppress(Exception):
            return converter(detailed=detailed).structure(data, Plan)
        return None

    assert structured(detailed=False) == structured(detailed=True)


@given(PLANLIKE, st.booleans())
def test_any_data_is_a_log_or_has_faults(data: Any, headed: bool) -> None:
    if headed and isinstance(data, dict):
        data = {"plantrack": Number("1"), "plan": "p"} | data
    plan = Plan(id="p", title=Text(plain="P"), organisation="O", period=periods.parse("2025/2028"))
    entries, faults = structure.statuses(Reading(data, Spans("m.yaml"), ()), {"p": plan})
    assert headed or not entries
    assert all(fault.message for fault in PlanError(faults).faults)


# quantities

NUMBERS = st.floats(-LARGEST, LARGEST)


@st.composite
def written_quantities(draw: st.DrawFn) -> str:
    a, b = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    low, high = quantities.plain(a), quantities.plain(b)
    forms = [low, f"<{high}", f">{low}", f"{low}..", f"..{high}", f"{low}..{high}"]
    if a < b:
        forms += [f">{low}..{high}", f"{low}..<{high}", f">{low}..<{high}"]
    return draw(st.sampled_from(forms))


@given(written_quantities())
def test_a_quantity_is_read_back_as_it_is_printed(text: str) -> None:
    quantity = quantities.parse(text)
    assert quantities.parse(str(quantity)) == quantity


@given(NUMBERS)
def test_a_number_is_read_back_to_the_last_bit(number: float) -> None:
    assert quantities.parse(quantities.plain(number)).bounds == (number, number)


@given(st.text())
def test_any_text_is_a_quantity_or_a_worded_error(text: str) -> None:
    try:
        low, high = quantities.parse(text).bounds
    except ValueError as error:
        assert repr(text) in str(error) or "too large" in str(error)
    else:
        assert low <= high


@given(st.lists(written_quantities().map(quantities.parse), min_size=1))
def test_a_hull_holds_each_of_its_quantities(several: list[Quantity]) -> None:
    low, high = quantities.hull(several).bounds
    assert all(low <= q.bounds[0] and q.bounds[1] <= high for q in several)


@given(st.text("0123456789 .,-−\u00a0abc"))
def test_printed_numbers_are_finite(text: str) -> None:
    assert all(math.isfinite(number) for number in quantities.printed_numbers(text[:300]))


# periods


@given(st.text() | st.text("0123456789-/.QTHspring", max_size=22))
def test_any_text_is_a_period_or_a_worded_error(text: str) -> None:
    try:
        period = periods.parse(text)
    except ValueError as error:
        assert len(str(error)) > 10
    else:
        assert period.start <= period.end
        assert str(period) == text


@given(DAYS, FREQUENCIES)
def test_a_day_lies_in_its_reporting_period_and_the_name_of_that_is_the_period(day: date, frequency: Frequency) -> None:
    period = periods.containing(frequency, day)
    assert period.start <= day <= period.end
    assert period.start.day == 1
    assert (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1 == MONTHS[frequency]
    assert periods.parse(str(period)) == period


@given(DAYS, FREQUENCIES)
def test_reporting_periods_follow_without_gap_or_overlap(day: date, frequency: Frequency) -> None:
    period = periods.containing(frequency, day)
    after = periods.containing(frequency, period.end + timedelta(days=1))
    assert after.start - period.end == timedelta(days=1)
    assert periods.last_completed(frequency, after.start) == period


@given(DAYS, FREQUENCIES)
def test_the_last_completed_period_ends_before_the_day_and_none_later_does(day: date, frequency: Frequency) -> None:
    last = periods.last_completed(frequency, day)
    assert last.end < day <= periods.containing(frequency, last.end + timedelta(days=1)).end


@given(DAYS, DAYS, st.none() | DAYS)
def test_the_effective_day_is_no_later_than_the_end_and_the_day_known(a: date, b: date, known: date | None) -> None:
    period = periods.parse(f"{min(a, b)}/{max(a, b)}")
    assert period.effective_day(known) in (period.end, known)
    assert period.effective_day(known) <= min(period.end, known or date.max)
