import time
from typing import Any

import pytest

from plantrack import yamltext
from plantrack.findings import Span
from plantrack.yamltext import Number


def said(content: bytes | str) -> list[str]:
    return [str(fault) for fault in yamltext.read(content, "x.yaml").faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("0301", "0301"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2024-11-01", "2024-11-01"),
        (".5", ".5"),
        ("5.", "5."),
        ("+1", "+1"),
        (".inf", ".inf"),
        ("-.inf", "-.inf"),
        (".nan", ".nan"),
        ("NaN", "NaN"),
        ("104 487", "104 487"),
        ("11,4", "11,4"),
        ("<200", "<200"),
        ("..199", "..199"),
        ("17e6±0.5e6", "17e6±0.5e6"),
        ("=", "="),
        ("a#b", "a#b"),
        ("a # comment", "a"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("'null'", "null"),
        ("''", ""),
        ("'it''s'", "it's"),
        ("|\n  one\n  two", "one\ntwo"),
        (">\n  one\n  two", "one two"),
        ("æøå 😀", "æøå 😀"),
    ],
)
def test_these_scalars_are_text(written: str, value: str) -> None:
    data = yamltext.read(f"key: {written}", "x.yaml").data
    assert data == {"key": value}
    assert type(data["key"]) is str


@pytest.mark.parametrize("written", ["0", "-0", "1", "-12", "1.0", "0.50", "1e6", "1E+2", "2.5e-3", "104239"])
def test_numbers_follow_the_grammar_of_json_and_keep_their_spelling(written: str) -> None:
    data = yamltext.read(f"key: {written}", "x.yaml").data
    assert data == {"key": written}
    assert type(data["key"]) is Number


@pytest.mark.parametrize(
    ("written", "value"), [("true", True), ("false", False), ("null", None), ("~", None), ("", None)]
)
def test_these_words_alone_are_not_text(written: str, value: object) -> None:
    assert yamltext.read(f"key: {written}", "x.yaml").data["key"] is value


def test_keys_are_text_whatever_they_look_like() -> None:
    assert yamltext.read("{null: a, true: b, 1: c, 1.0: d, no: e, <<: f}", "x.yaml").data == {
        "null": "a", "true": "b", "1": "c", "1.0": "d", "no": "e", "<<": "f",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content", ["", "\ufeff", "# only a comment\n", "---\n", "---\n...\n", "null", b"", b"\xef\xbb\xbf"]
)
def test_a_file_with_nothing_in_it_holds_nothing(content: bytes | str) -> None:
    reading = yamltext.read(content, "x.yaml")
    assert (reading.data, reading.faults) == (None, ())
    assert reading.spans.value(("goals",)).column == 1


@pytest.mark.parametrize("content", ["\ufeffa: b", b"\xef\xbb\xbfa: b"])
def test_a_byte_order_mark_is_no_part_of_the_text(content: bytes | str) -> None:
    reading = yamltext.read(content, "x.yaml")
    assert (reading.data, reading.faults) == ({"a": "b"}, ())
    assert str(reading.spans.key(("a",))) == "x.yaml:1:1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["x.yaml:3:1: the key 'a' is given twice; first at line 1"]),
        ("a: {b: 1, b: 2}", ["x.yaml:1:11: the key 'b' is given twice; first at line 1"]),
        ("a: &x 1\nb: *x\n", ["x.yaml:1:4: the anchor &x", "x.yaml:2:4: the alias *x"]),
        ("a: &x [1]\n", ["x.yaml:1:4: the anchor &x"]),
        ("a: &x !<x> v\n", ["x.yaml:1:4: the anchor &x", "x.yaml:1:4: the tag x"]),
        ("a: *nowhere\n", ["x.yaml:1:4: the alias *nowhere"]),
        ("&x a: 1\n", ["x.yaml:1:1: the anchor &x"]),
        ("*x : 1\n", ["x.yaml:1:1: a key must be a plain word", "x.yaml:1:1: the alias *x"]),
        ("a: !!int '1'\n", ["x.yaml:1:4: the tag tag:yaml.org,2002:int"]),
        ("a: !!python/object/apply:os.system [ls]\n", ["x.yaml:1:4: the tag tag:yaml.org,2002:python/object/apply"]),
        ("a: !x {b: 1}\n", ["x.yaml:1:4: the tag !x"]),
        ("a: 1\n---\nb: 2\n", ["x.yaml:2:1: a second document begins here"]),
        ("a: 1\n...\n---\n", ["x.yaml:3:1: a second document begins here"]),
        ("? [1]\n: 2\nb: 3\n", ["x.yaml:1:3: a key must be a plain word"]),
        ("? {c: 1}\n: 2\n", ["x.yaml:1:3: a key must be a plain word"]),
        ("a: >2\nb: 1\n", ["x.yaml:1:4: an empty block text; quote the value, such as '>2', or write 2.."]),
        ("a:\n  b: >2000\n", ["x.yaml:2:6: not YAML"]),
        ("a: >200 # vacant\n", ["x.yaml:1:4: not YAML"]),
        ("a\n\n b: \x00", ["x.yaml:3:5: the control character U+0000"]),
        ("a: \x1b[31m", ["x.yaml:1:4: the control character U+001B"]),
        ("a: \ud800", ["x.yaml:1:4: the control character U+D800"]),
        ("æ: \x85\xa0\ufffd\x86", ["x.yaml:2:3: the control character U+0086"]),
        ("a: \x7f", ["x.yaml:1:4: the control character U+007F"]),
        ("a: 😀\uffff", ["x.yaml:1:5: the control character U+FFFF"]),
        (b"a: 1\nb: \xe5pen", ["x.yaml:2:4: not UTF-8: byte 0xe5 ('å' in Windows-1252)"]),
        ("a: æøå\nb: 😀\na: 1".encode(), ["x.yaml:3:1: the key 'a' is given twice"]),
        ("a: 1\r\nb: 1\r\nb: 2\r\n", ["x.yaml:3:1: the key 'b' is given twice; first at line 2"]),
        ("a: 1\rb: \x00", ["x.yaml:2:4: the control character U+0000"]),
        ("a: b: c\n", ["x.yaml:1:5: not YAML: mapping values are not allowed"]),
        ("a: @b\n", ["x.yaml:1:4: not YAML: found character that cannot start any token"]),
        ("a:\n\tb: 1\n", ["x.yaml:2:1: not YAML: found character that cannot start any token"]),
        ("a: [1, 2\n", ["x.yaml:1:4: not YAML: the bracket that is opened here is not closed"]),
        ("a: {b: 1\n\n", ["x.yaml:1:4: not YAML: the bracket that is opened here is not closed"]),
        (
            "a: [1\nb: 2\n",
            ["x.yaml:2:2: not YAML: did not find expected ',' or ']' while parsing a flow sequence that is opened"],
        ),
        ("a: ['1' 'b']\n", ["x.yaml:1:9: not YAML: did not find expected ',' or ']' while parsing a flow sequence"]),
        ("a: 1\nb: 'c\n", ["x.yaml:2:4: not YAML: the quote that is opened here is not closed"]),
        ('a: "b\nc: 1\n\n', ["x.yaml:1:4: not YAML: the quote that is opened here is not closed"]),
        (
            "a: 'b\nc: 'd'\n",
            ["x.yaml:1:4: not YAML: the quote that is opened here is closed on line 2, and more follows"],
        ),
        ("a:\n  'b\n  c' d\n", ["x.yaml:2:3: not YAML: the quote that is opened here is closed on line 3"]),
        ("a: 'b' c\n", ["x.yaml:1:8: not YAML: did not find expected key"]),
        ("a: 'b\n  c'\n d: 1\n", ["x.yaml:3:2: not YAML: did not find expected key"]),
        ('a: "b\\q"\n', ["x.yaml:1:6: not YAML: found unknown escape character"]),
        ("%YAML 3.0\n---\na: 1", ["x.yaml:1:1: not YAML"]),
    ],
)
def test_what_is_not_plain_yaml_is_a_fault_at_its_place(content: bytes | str, expected: list[str]) -> None:
    faults = said(content)
    assert len(faults) == len(expected)
    for fault, start in zip(faults, expected, strict=True):
        assert fault.startswith(start)


def test_all_faults_come_in_one_run_and_the_rest_is_read() -> None:
    reading = yamltext.read("a: &x 1\nb: {c: 1, c: 2}\nd: !t e\nf: *x\na: 2\n", "x.yaml")
    assert [fault.span.line for fault in reading.faults] == [1, 2, 3, 4, 5]
    assert reading.data == {"a": "1", "b": {"c": "1"}, "d": "e", "f": None}


@pytest.mark.parametrize("written", [">2000", ">0", ">20 # c"])
def test_an_unquoted_greater_than_says_to_quote_it(written: str) -> None:
    assert "must be quoted ('>2000') or written 2001.." in said(f"a: {written}\n")[0]


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "[{a: "])
def test_bottomless_nesting_is_one_fault_within_a_second(piece: str) -> None:
    start = time.perf_counter()
    reading = yamltext.read(piece * 200_000, "x.yaml")
    assert time.perf_counter() - start < 1
    assert [fault.message for fault in reading.faults] == ["nested more than 100 deep"]
    assert reading.data is None


def test_bottomless_keys_are_read_within_a_second() -> None:
    start = time.perf_counter()
    assert yamltext.read("? " * 200_000, "x.yaml").data is None
    assert time.perf_counter() - start < 1


def test_what_is_nested_as_deep_as_allowed_is_read() -> None:
    assert yamltext.read("[" * 100 + "]" * 100, "x.yaml").faults == ()
    assert yamltext.read("[" * 101 + "]" * 101, "x.yaml").faults != ()


TEXT = """\
goals:
  capacity:
    title: "Places for all"
    indicators: [coverage, 'list-places']
    note: |
      Two
      lines
  # æøå before: {a: 1}
  "over drawn": {weight: 2}
"""


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        (("goals",), "goals", None),
        (("goals", "capacity"), "capacity", None),
        (("goals", "capacity", "title"), "title", '"Places for all"'),
        (("goals", "capacity", "indicators"), "indicators", "[coverage, 'list-places']"),
        (("goals", "capacity", "indicators", 0), "coverage", "coverage"),
        (("goals", "capacity", "indicators", 1), "'list-places'", "'list-places'"),
        (("goals", "over drawn"), '"over drawn"', "{weight: 2}"),
        (("goals", "over drawn", "weight"), "weight", "2"),
    ],
)
def test_keys_and_values_have_the_span_of_their_text(place: tuple[Any, ...], key: str, value: str | None) -> None:
    spans = yamltext.read(TEXT, "x.yaml").spans
    assert cut(spans.key(place)) == key
    if value is not None:
        assert cut(spans.value(place)) == value


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (("goals", "capacity", "title", "en"), "title"),
        (("goals", "capacity", "indicators", 7), "indicators"),
        (("goals", "capacity", "indicators", "coverage"), "indicators"),
        (("goals", "capasity", "title"), "goals"),
        (("goals", 0), "goals"),
    ],
)
def test_a_place_that_is_not_there_has_the_span_of_the_nearest_above_it(place: tuple[Any, ...], key: str) -> None:
    spans = yamltext.read(TEXT, "x.yaml").spans
    assert cut(spans.key(place)) == key


def cut(span: Span) -> str:
    """The stretch of TEXT that a span of one line stands for."""
    assert span.line == span.end_line
    return TEXT.splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]
