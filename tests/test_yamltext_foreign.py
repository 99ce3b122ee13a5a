import time

import pytest

from plantrack.findings import PlanError, Span
from plantrack.yamltext import Number, foreign


def faults(content: bytes | str) -> list[str]:
    with pytest.raises(PlanError) as caught:
        foreign.read(content, "x.yml")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("Yes", "Yes"), ("12:30", "12:30"), ("2015-01-01", "2015-01-01"), ("1_000", "1_000"),
        ("'2015'", "2015"), ("!!str 2015", "2015"), (".inf", ".inf"), ("1.2.1", "1.2.1"),
        ("True", True), ("FALSE", False), ("Null", None), ("~", None), ("", None),
        ("2015", Number("2015")), ("+1", Number("+1")), (".5", Number(".5")), ("5.", Number("5.")),
        ("0301", Number("0301")), ("-1.5e-3", Number("-1.5e-3")),
    ],
)  # fmt: skip
def test_scalars_are_text_but_for_numbers_and_a_few_words(written: str, value: object) -> None:
    found = foreign.read(f"key: {written}", "x.yml").data["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# nothing", None),
        ("a: 1\na: 2", {"a": "2"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": "1"}, "c": {"b": "1"}}),
        ("a: &x 1\nb: [*x, *x]", {"a": "1", "b": ["1", "1"]}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": "1", "c": "2"}, "d": {"b": "1", "c": "3"}}),
        ("a: {c: 3, <<: [{c: 4, d: 5}, {d: 6, e: 7}]}", {"a": {"c": "3", "d": "5", "e": "7"}}),
        ("'<<': 1", {"<<": "1"}),
        ("? a\n: b", {"a": "b"}),
        ("&k a: 1\nb: *k", {"a": "1", "b": "a"}),
    ],
)
def test_what_others_write_is_read_as_they_mean_it(text: str, data: object) -> None:
    assert foreign.read(text, "x.yml").data == data


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [1", "x.yml:2:1: not YAML: did not find expected ',' or ']' while parsing a flow sequence"),
        ("a: b: c", "x.yml:1:5: not YAML: mapping values are not allowed in this context"),
        ("a:\n\t- 1", "x.yml:2:1: not YAML: found character that cannot start any token while scanning for the next"),
        ("a: *x", "x.yml:1:4: the alias *x stands within what it names, or names nothing"),
        ("a: &x [*x]", "x.yml:1:8: the alias *x stands within what it names, or names nothing"),
        ("a: !!python/name:os.system x", "x.yml:1:4: the tag tag:yaml.org,2002:python/name:os.system is not read"),
        ("a: !secret x", "x.yml:1:4: the tag !secret is not read; remove it"),
        ("a: 1\n---\nb: 2", "x.yml:2:1: a second document begins here; a file holds one"),
        ("[a, b]: 1", "x.yml:1:1: a key must be a plain word, not a list, a mapping or an alias"),
        ("a: {<<: 1}", "x.yml:1:5: << takes a mapping, or a list of them"),
        ("a: \x01", "x.yml:1:4: the control character U+0001 is not allowed; remove it"),
        ("[" * 200, "x.yml:1:101: nested more than 100 deep"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, fault: str) -> None:
    (said,) = faults(text)
    assert said.startswith(fault)


def test_bytes_that_are_not_text_are_said_with_their_place() -> None:
    assert faults("a: b\nc: é".encode("latin-1"))[0].startswith("x.yml:2:4: not UTF-8")
    assert foreign.read("\ufeffa: é".encode(), "x.yml").data == {"a": "é"}


def test_aliases_that_unfold_without_end_are_refused_soon() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    start = time.perf_counter()
    (said,) = faults("\n".join(lines))
    assert "more than 100000 values, once every alias is written out" in said
    assert time.perf_counter() - start < 2


def test_everything_has_a_place() -> None:
    document = foreign.read("a:\n- b: 1\n  c: [x, y]\n", "x.yml")
    assert document.value(("a", 0, "c", 1)) == Span("x.yml", 3, 10, 3, 11)
    assert document.key(("a", 0, "c")) == Span("x.yml", 3, 3, 3, 4)
    assert document.value(("a", 0, "d")) == document.value(("a", 0)) == document.key(("a", 0))
    assert foreign.read("", "x.yml").value(("a",)) == Span("x.yml")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_front_matter_keeps_its_lines(ends: str) -> None:
    text = ends.join(["---", "# a comment", "a: 1", "b: |", "  ---", "---", "# Words", "---", "not: yaml: at all"])
    document = foreign.front(f"\ufeff{text}".encode(), "x.md")
    assert document.data == {"a": "1", "b": "---" + "\n"}
    assert document.value(("a",)).line == 3


@pytest.mark.parametrize("text", ["---\n---\n", "\n---\n---", "---\n# nothing\n...\nwords"])
def test_front_matter_may_be_empty(text: str) -> None:
    assert foreign.front(text, "x.md").data is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# Words", "x.md:1:1: the front matter is missing: it begins with a line of ---"),
        ("", "x.md:1:1: the front matter is missing: it begins with a line of ---"),
        ("---\na: 1\n", "x.md:1:1: the front matter has no end: a second line of ---"),
        ("---\na: [\n---\n", "x.md:3:1: not YAML: did not find expected node content while parsing a flow node"),
    ],
)
def test_front_matter_that_is_none_is_said(text: str, fault: str) -> None:
    with pytest.raises(PlanError) as caught:
        foreign.front(text, "x.md")
    assert str(caught.value) == fault
