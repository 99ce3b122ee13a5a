"""Numbers, dates and texts in the languages that plantrack writes, and what has to be translated."""

import ast
import gettext
import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from string import Formatter
from typing import Any

import attrs
import pytest
from babel.messages.pofile import read_po

import plantrack as pt
from plantrack.checks import CHECKS
from plantrack.checks.goal_lacks_required_field import Field
from plantrack.checks.kinds import Kind
from plantrack.checks.missing_source import What
from plantrack.checks.off_track import Verdict
from plantrack.evaluation import Evaluation
from plantrack.evaluation.agenda import agenda, last_day
from plantrack.evaluation.judges import What as Worked
from plantrack.findings import Severity
from plantrack.formulas import Formula
from plantrack.messages import LANGUAGES, Wording, wording
from plantrack.periods import Frequency
from plantrack.plan import ChallengeLevel, Direction, Outcome, Source, Step, Text
from plantrack.records import CommitmentStatus
from plantrack.schema.words import WORDS
from plantrack.succession import compare
from plantrack.views import agenda as agenda_view
from plantrack.views import diagrams, explanation, markdown, page, report, succeeding, terminal
from plantrack.views.diagrams import cards, composition, lines, outline, succession
from plantrack.views.marks import MARKS, MEASURES, OPEN
from plantrack.views.page import edition
from plantrack.views.page.succeeding import render as between_plans
from plantrack.views.paper import cased
from plantrack.views.sheets import book
from plantrack.words import Lack, MeasureStatus, Met, Movement
from plantrack.yamltext import Spans
from tests.hostile import titled

PACKAGE = Path(pt.__file__).parent
ENGLISH, BOKMÅL, NYNORSK = map(wording, LANGUAGES)

TRANSLATED = LANGUAGES[1:]
"""The languages that have a catalogue; English is what stands in the code."""

FOLLOW_UP = (
    "pending",
    "unknown",
    "undated",
    "overdue",
    "open",
    "kept",
    "kept late",
    "broken",
    "unanswered",
    "partly answered",
)


def plain(text: str) -> str:
    """Text with no-break spaces written as spaces, for reading."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "digits", "english", "norwegian"),
    [
        (0, None, "0", "0"),
        (-0.0, None, "0", "0"),
        (5472, None, "5,472", "5 472"),
        (-500, None, "−500", "−500"),
        (104239, None, "104,239", "104 239"),
        (12.7e9, None, "12,700,000,000", "12 700 000 000"),
        (99.7626, None, "99.76", "99,76"),
        (5.23735, None, "5.237", "5,237"),
        (0.5, None, "0.5", "0,5"),
        (0.1 + 0.2, None, "0.3", "0,3"),
        (1 / 3, None, "0.3333", "0,3333"),
        (-1 / 3, None, "−0.3333", "−0,3333"),
        (999.96, None, "1,000", "1 000"),
        (1234.5678, None, "1,235", "1 235"),
        (12345.678, None, "12,345.7", "12 345,7"),
        (1e-9, None, "0.000000001", "0,000000001"),
        (1.5e-5, None, "0.000015", "0,000015"),
        (1e21, None, "1,000,000,000,000,000,000,000", "1 000 000 000 000 000 000 000"),
        (1234567.891, None, "1,234,567.9", "1 234 567,9"),
        (82.3456, 1, "82.3", "82,3"),
        (82.96, 1, "83", "83"),
        (99.5, 0, "100", "100"),
        (-0.04, 1, "0", "0"),
        (-0.0004, 2, "0", "0"),
        (-0.06, 1, "−0.1", "−0,1"),
        (1000, 2, "1,000", "1 000"),
        (100, 0, "100", "100"),
        (math.inf, None, "∞", "∞"),
        (-math.inf, 1, "−∞", "−∞"),
    ],
)
def test_a_number_is_written_as_people_write_it(value: float, digits: int | None, english: str, norwegian: str) -> None:
    assert ENGLISH.number(value, digits) == english
    for say in (BOKMÅL, NYNORSK):
        assert plain(say.number(value, digits)) == norwegian
        assert " " not in say.number(value, digits)


@pytest.mark.parametrize(
    ("low", "high", "digits", "english", "norwegian"),
    [
        (0, 1, 0, "0–100 %", "0–100 %"),
        (1, 1, 0, "100 %", "100 %"),
        (0.9976, 0.9976, 2, "99.76 %", "99,76 %"),
        (0.254, 0.256, 0, "25–26 %", "25–26 %"),
        (0.251, 0.254, 0, "25 %", "25 %"),
        (-0.0475, 0.95012, 2, "−4.75 to 95.01 %", "−4,75 til 95,01 %"),
        (-0.001, 0.001, 0, "0 %", "0 %"),
        (-2, -1, 0, "−200 to −100 %", "−200 til −100 %"),
        (0, 12.5, 0, "0–1,250 %", "0–1 250 %"),
        (-math.inf, math.inf, 0, "−∞ to ∞ %", "−∞ til ∞ %"),
    ],
)
def test_a_range_of_shares_is_written_in_per_cent(
    low: float, high: float, digits: int, english: str, norwegian: str
) -> None:
    assert plain(ENGLISH.percents(low, high, digits)) == english
    for say in (BOKMÅL, NYNORSK):
        assert plain(say.percents(low, high, digits)) == norwegian
        if low == high:
            assert plain(say.percent(low, digits)) == norwegian


@pytest.mark.parametrize(
    ("text", "unit", "english", "norwegian"),
    [
        ("5472", "", "5,472", "5 472"),
        ("5472", "persons", "5,472 persons", "5 472 persons"),
        ("99.7626", "%", "99.76 %", "99,76 %"),
        ("<200", "places", "<200 places", "<200 places"),
        (">2000", "persons", ">2,000 persons", ">2 000 persons"),
        ("..199", "", "at most 199", "høyst 199"),
        ("2001..", "", "at least 2,001", "minst 2 001"),
        ("-3..", "", "at least −3", "minst −3"),
        ("..-3", "", "at most −3", "høyst −3"),
        ("5400..5600", "", "5,400–5,600", "5 400–5 600"),
        ("-5400..5600", "", "−5,400–5,600", "−5 400–5 600"),
        ("-5.5..-0.5", "", "−5.5–−0.5", "−5,5–−0,5"),
        ("0.5..0.75", "%", "0.5–0.75 %", "0,5–0,75 %"),
        ("1e-09", "", "0.000000001", "0,000000001"),
        ("1.5e+16", "", "15,000,000,000,000,000", "15 000 000 000 000 000"),
        ("0", "u", "0 u", "0 u"),
    ],
)
def test_a_quantity_is_written_with_its_bounds_and_unit(text: str, unit: str, english: str, norwegian: str) -> None:
    assert plain(ENGLISH.amount(text, unit)) == english
    assert plain(BOKMÅL.amount(text, unit)) == norwegian
    assert plain(NYNORSK.amount(text, unit)) == norwegian.replace("høyst", "høgst")


@pytest.mark.parametrize(
    ("text", "unit", "english", "norwegian"),
    [
        ("5500", "persons", "+5,500 persons", "+5 500 persons"),
        ("-500", "places", "−500 places", "−500 places"),
        ("0.25", "%", "+0.25 %", "+0,25 %"),
        ("5..7", "", "+5–7", "+5–7"),
        ("-7..-5", "", "−7–−5", "−7–−5"),
        ("<0", "", "<0", "<0"),
        (">0", "", ">0", ">0"),
        ("..-5", "", "at most −5", "høyst −5"),
    ],
)
def test_a_change_is_written_with_its_sign(text: str, unit: str, english: str, norwegian: str) -> None:
    assert plain(ENGLISH.change(text, unit)) == english
    assert plain(BOKMÅL.change(text, unit)) == norwegian
    assert plain(NYNORSK.change(text, unit)) == norwegian.replace("høyst", "høgst")


@pytest.mark.parametrize(
    ("day", "english", "norwegian"),
    [
        (date(2024, 2, 1), "1 February 2024", "1. februar 2024"),
        (date(2024, 12, 31), "31 December 2024", "31. desember 2024"),
        (date(2021, 5, 17), "17 May 2021", "17. mai 2021"),
    ],
)
def test_a_day_is_written_as_people_write_it(day: date, english: str, norwegian: str) -> None:
    assert plain(ENGLISH.day(day)) == english
    assert plain(BOKMÅL.day(day)) == plain(NYNORSK.day(day)) == norwegian


def test_every_month_has_a_name_of_its_own() -> None:
    for say in (ENGLISH, BOKMÅL, NYNORSK):
        assert len({say.period(f"2024-{month:02}") for month in range(1, 13)}) == 12
        assert [say.day(date(2024, n, 1)).split("\u00a0")[1] for n in range(1, 13)] == [
            say.period(f"2024-{n:02}").split()[0] for n in range(1, 13)
        ]


@pytest.mark.parametrize(
    ("text", "english", "bokmål", "nynorsk"),
    [
        ("2024", "2024", "2024", "2024"),
        ("2024-11", "November 2024", "november 2024", "november 2024"),
        ("2024-02-01", "1 February 2024", "1. februar 2024", "1. februar 2024"),
        ("2024-T2", "tertial 2 of 2024", "2. tertial 2024", "2. tertial 2024"),
        ("2024-Q3", "quarter 3 of 2024", "3. kvartal 2024", "3. kvartal 2024"),
        ("2021-H1", "half-year 1 of 2021", "1. halvår 2021", "1. halvår 2021"),
        ("2024-spring", "spring of 2024", "våren 2024", "våren 2024"),
        ("2024-summer", "summer of 2024", "sommeren 2024", "sommaren 2024"),
        ("2024-autumn", "autumn of 2024", "høsten 2024", "hausten 2024"),
        ("2025/2028", "2025–2028", "2025–2028", "2025–2028"),
        (
            "2023-autumn/2024-T1",
            "autumn of 2023–tertial 1 of 2024",
            "høsten 2023–1. tertial 2024",
            "hausten 2023–1. tertial 2024",
        ),
        ("2024-01-01/2024-03", "1 January 2024–March 2024", "1. januar 2024–mars 2024", "1. januar 2024–mars 2024"),
        ("../2024-03-05", "by 5 March 2024", "innen 5. mars 2024", "innan 5. mars 2024"),
        ("2023-01/..", "from January 2023", "fra januar 2023", "frå januar 2023"),
        ("../2024-T1", "by tertial 1 of 2024", "innen 1. tertial 2024", "innan 1. tertial 2024"),
    ],
)
def test_a_date_is_written_in_words(text: str, english: str, bokmål: str, nynorsk: str) -> None:
    assert plain(ENGLISH.period(text)) == english
    assert plain(BOKMÅL.period(text)) == bokmål
    assert plain(NYNORSK.period(text)) == nynorsk


def test_english_is_what_stands_in_the_code() -> None:
    assert ENGLISH("no text of ours {x}") == "no text of ours {x}"
    assert ENGLISH("at most {number}", number=3) == "at most 3"
    assert BOKMÅL("at most {number}", number=3) == "høyst 3"
    assert NYNORSK("at most {number}", number=3) == "høgst 3"
    assert NYNORSK("no text of ours {x}", x=1) == "no text of ours 1"


def test_a_language_is_one_of_those_that_are_written() -> None:
    assert LANGUAGES == ("en", "nb", "nn")
    assert wording("nn") is NYNORSK
    with pytest.raises(ValueError, match=r"^no language 'sv'; allowed: en, nb, nn$"):
        wording("sv")


# What is handed to a wording is found in the code itself, so that a text that nobody has translated fails here.


def texts(source: str) -> set[str]:
    """Every text in a module that is handed to `say`, `_` or `self`, or along with `say` to another function."""
    tree = ast.parse(source)
    top = _assigned(tree.body)
    found: set[str] = set()
    for scope in (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)):
        within = (
            [scope] if isinstance(scope, ast.FunctionDef) else [n for n in scope.body if isinstance(n, ast.FunctionDef)]
        )
        for function in within:
            names = top | _assigned(ast.walk(function))
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                for handed in _handed(call):
                    found.update(_literals(handed, names))
    return found


def _handed(call: ast.Call) -> Sequence[ast.expr]:
    if isinstance(call.func, ast.Name) and call.func.id in ("say", "_", "self"):
        return call.args[:1]
    return call.args if any(isinstance(given, ast.Name) and given.id == "say" for given in call.args) else ()


def _assigned(nodes: Iterator[ast.AST] | Sequence[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _literals(node: ast.expr, names: Mapping[str, list[ast.expr]]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            yield ast.unparse(node)  # what is put together cannot be translated: no catalogue has it
        case ast.IfExp(body=first, orelse=second):
            yield from (*_literals(first, names), *_literals(second, names))
        case ast.BoolOp(values=several) | ast.Dict(values=several) | ast.Tuple(elts=several):
            for each in several:
                yield from _literals(each, names)
        case ast.Subscript(value=inner) | ast.Call(func=ast.Attribute(value=inner, attr="replace")):
            yield from _literals(inner, names)
        case ast.Name(id=name):
            for each in names.get(name, ()):
                yield from _literals(each, {key: value for key, value in names.items() if key != name})


def in_template(source: str) -> set[str]:
    """Every text that a template translates."""
    return set(re.findall(r'\b_\("((?:[^"\\]|\\.)*)"', source))


@cache
def translated(language: str) -> Mapping[str, str]:
    """The texts of a catalogue with their translations."""
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "plantrack.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@cache
def said() -> Mapping[str, str]:
    """Every text that plantrack says in a language, with where it comes from."""
    found: dict[str, str] = {}
    for path in PACKAGE.rglob("*.py"):
        found |= dict.fromkeys(texts(path.read_text(encoding="utf-8")), path.name)
    for path in PACKAGE.rglob("*.j2"):
        found |= dict.fromkeys(in_template(path.read_text(encoding="utf-8")), path.name)
    for words in (
        Lack,
        Movement,
        Outcome,
        Direction,
        MeasureStatus,
        CommitmentStatus,
        Kind,
        What,
        Field,
        Verdict,
        Severity,
        Step,
        Met,
        ChallengeLevel,
        Worked,
    ):
        found |= dict.fromkeys(map(str, words), words.__name__)
    for marks in (MARKS.values(), [OPEN], MEASURES.values(), succession.FATES.values()):
        found |= {mark.word: "a mark" for mark in marks}
    for view in composition.VIEWS.values():
        found |= dict.fromkeys((view.name, *view.columns), "a view of diagrams")
    for names in (cards.KINDS, lines.SAID, outline.COLUMNS, succession.FIELDS, succeeding.WORDS):
        found |= dict.fromkeys(names.values(), "a diagram")
    found |= dict.fromkeys(FOLLOW_UP, "the states of a follow-up")
    found |= {module.MESSAGE: name for name, module in CHECKS.items()}
    return found | dict.fromkeys(WORDS.values(), "the schema")


def fields(text: str) -> list[str]:
    """The names between braces."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    missing = [f"msgid {text!r} of {where}" for text, where in said().items() if not translated(language).get(text)]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_is_of_a_text_that_is_said(language: str) -> None:
    unused = [f"msgid {text!r}" for text in translated(language) if text not in said()]
    assert not unused, "\n".join(unused)


def test_the_catalogues_have_their_texts_in_one_order() -> None:
    bokmål, nynorsk = map(list, map(translated, TRANSLATED))
    assert nynorsk == bokmål


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_has_the_fields_of_its_text(language: str) -> None:
    assert {text: words for text, words in translated(language).items() if fields(text) != fields(words)} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_text_does(language: str) -> None:
    """Texts are joined: spaces, commas and stops at the ends belong to them."""
    for text, words in translated(language).items():
        for end in ("", ".", ":", ";", ",", " ", "…"):
            assert text.startswith(end) is words.startswith(end), text
        assert (text[0] == " ") is (words[0] == " "), text
        assert (text[-1] in " .:;,") is (words[-1] in " .:;,"), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_that_is_loaded_is_the_one_that_is_written(language: str) -> None:
    assert {text: wording(language)(text) for text in translated(language)} == translated(language)


SMALL_WORDS = {
    "nb": """bare ble blitt de dem et forrige fra gjøre hele hun hva hvem hver hvert hvilke hvilken hvilket hvis hvor
        hvordan hvorfor høyst ikke innen kommer mens mer mye noe noen selv siden sier uten vært være""",
    "nn": """attende berre dei eg eit frå gjere heile ho ikkje innan inga kjem kor korleis kva kvar kvart kven kvifor
        meir mykje no noko nokon seier sidan sjølv utan vart vere""",
}
"""Words that are written in one of the two only."""


@pytest.mark.parametrize(("language", "other"), [("nb", "nn"), ("nn", "nb")])
def test_no_small_word_of_one_norwegian_stands_in_the_other(language: str, other: str) -> None:
    theirs = set(SMALL_WORDS[other].split())
    assert {
        text: words(said, 2) & theirs for text, said in translated(language).items() if words(said, 2) & theirs
    } == {}
    assert set(SMALL_WORDS[language].split()) & words(" ".join(translated(language).values()), 2)


@pytest.mark.parametrize(
    "source",
    [
        'def f(say):\n    return say("a text")\n',
        'def f(say):\n    return say("a text", of=3)\n',
        'def f(_):\n    return [_("a text" if f else "a text")]\n',
        'def f(say):\n    said = "a text" if f else "a text"\n    return say(said)\n',
        'def f(say):\n    return say((f or "a text").replace("_", " "))\n',
        'def f(say):\n    words = {1: "a text"}\n    return say(words[f])\n',
        'def f(say):\n    return say({1: "a text"}[f])\n',
        'def f(say):\n    return g(say, ("a text", g))\n',
        'WORDS: dict[int, str] = {1: "a text"}\ndef f(say):\n    return say(WORDS[f])\n',
        'def f(say):\n    return g(1, say, "a text")\n',
        'def f(say):\n    none = "a text"\n    return g(say, none if f else none)\n',
        'class Wording:\n    def f(self):\n        return self("a text")\n',
        'def f(say):\n    def g():\n        return say("a text")\n',
    ],
)
def test_a_text_is_found_wherever_it_is_handed_over(source: str) -> None:
    assert texts(source) == {"a text"}


@pytest.mark.parametrize(
    "source",
    [
        'def f(say):\n    return g("a text")\n',
        'def f(say):\n    other = "a text"\n    return say(word)\n',
        'def f(say):\n    return say.number(3, "a text")\n',
        'def f(say):\n    return say(word, of="a text")\n',
    ],
)
def test_what_is_not_handed_over_is_not_a_text_of_ours(source: str) -> None:
    assert texts(source) == set()


def test_a_text_that_is_put_together_is_found_and_has_no_translation() -> None:
    (found,) = texts('def f(say):\n    return say(f"{f} goals")\n')
    assert found not in translated("nb")


def test_a_text_in_a_template_is_found() -> None:
    assert in_template('## {{ _("Goals") }} {{ _("by {day}", day=say.day(x)) }} {{ other("no") }}') == {
        "Goals", "by {day}"
    }  # fmt: skip


class Recording(gettext.NullTranslations):
    """A catalogue that keeps what it is asked for and does not have."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.missed: set[str] = set()

    def gettext(self, message: str) -> str:
        if message not in translated(self.language):
            self.missed.add(message)
        return translated(self.language).get(message, message)


@pytest.fixture(scope="module")
def evaluations(root: Path) -> Sequence[Evaluation]:
    """The shipped plans on several days, and a plan of everything, with all that people wrote left out."""
    repository = pt.load(root)
    records = silent(repository.records)
    return [
        *(
            pt.evaluate(silent(plan), records, as_of=day, predecessor=silent(repository.predecessor(plan)))
            for plan in repository.plans.values()
            for day in (date(2021, 1, 1), date(2024, 3, 5), date(2024, 11, 20), date(2024, 12, 31), date(2026, 6, 1))
        ),
        titled("Xyzzy"),
    ]


def without(text: str, ids: Sequence[str]) -> str:
    """A text without ids, which are the same in every language, and without what was read where."""
    lines = "\n".join(line for line in text.split("\n") if not re.match(r" *(<|= )", line))
    return re.sub(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, ids), key=len, reverse=True))})(?![\w-])", "", lines)


def rendered(evaluation: Evaluation, language: str) -> Iterator[str]:
    """Every form that people read, as plain text."""
    yield markdown.render(evaluation, findings=pt.check(evaluation), language=language)
    for view in views(evaluation):
        yield " ".join(shown_in(diagrams.drawing(evaluation, view, language=language)))
    yield shown_on(page.render(evaluation, findings=pt.check(evaluation), languages=[language]))
    say, found = wording(language), pt.check(evaluation)
    yield markdown.written(cased(report.report(evaluation, findings=found, language=language), say))
    for sheet in book.sheets(evaluation, found, say):
        yield " ".join((sheet.title, *(column.name for column in sheet.columns)))
    if before := evaluation.predecessor:
        between = compare(before, evaluation.plan)
        yield shown_on(between_plans(before, evaluation.plan, between, languages=[language]))
    for id in explanation.ids(evaluation):
        told = explanation.explain(evaluation, id, language=language)
        yield without(terminal.explained(told, ""), explanation.ids(evaluation))
    due = agenda([evaluation], last_day(evaluation.as_of, 2000), Frequency.TERTIAL)
    yield agenda_view.render(due, {evaluation.plan.id: evaluation.plan}, "markdown", language=language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_form_asks_for_a_text_that_is_missing(
    evaluations: Sequence[Evaluation], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Recording(language)
    for view in (report, composition, agenda_view, edition, explanation, sys.modules[__name__]):
        monkeypatch.setattr(view, "wording", lambda language: Wording(language, catalogue))
    for evaluation in evaluations:
        assert all(rendered(evaluation, language))
    assert catalogue.missed == set()


def test_a_text_that_is_missing_is_noticed() -> None:
    catalogue = Recording("nn")
    assert Wording("nn", catalogue)("no text of ours") == "no text of ours"
    assert catalogue.missed == {"no text of ours"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_another_language_is_left_in_any_form(evaluations: Sequence[Evaluation], language: str) -> None:
    left = foreign(language)
    for evaluation in evaluations:
        for said in rendered(evaluation, language):
            assert words(said) & left == set()


@pytest.mark.parametrize(
    ("language", "other", "some"),
    [
        ("nb", "en", {"goals", "measures", "the", "judged"}),
        ("nn", "en", {"goals", "measures", "the", "judged"}),
        ("nn", "nb", {"ikke", "fra", "kilder", "måltall"}),
        ("nb", "nn", {"ikkje", "frå", "kjelder"}),
        ("en", "nn", {"ikkje", "frå", "kjelder"}),
    ],
)
def test_a_word_that_is_left_is_noticed(
    evaluations: Sequence[Evaluation], language: str, other: str, some: set[str]
) -> None:
    said = set().union(*(words(text) for evaluation in evaluations for text in rendered(evaluation, other)))
    assert some <= said & foreign(language)


@cache
def foreign(language: str) -> set[str]:
    """The words of the other languages' catalogues that are no words of this one's."""
    every = {each: words(" ".join(translated(each).values())) for each in TRANSLATED}
    every["en"] = words(" ".join(translated("nb")))
    return set().union(*every.values()) - every[language]


def shown_on(html: str) -> str:
    """The words of a page, also those that are only read aloud or told by its script."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    told = re.findall(r' (?:aria-label|title|data-(?!seen)\w+)="([^"]*)"', body)
    return unescape(" ".join([*told, re.sub(r"<[^>]*>", " ", body)]))


def views(evaluation: Evaluation) -> list[str]:
    """The views that a plan has: there is no succession without a plan before."""
    return [view for view in diagrams.VIEWS if view != "succession" or evaluation.predecessor]


def shown_in(drawing: diagrams.Drawing) -> Iterator[str]:
    """All words of a diagram."""
    yield from (drawing.title, drawing.subtitle, drawing.legend, *drawing.notes, *(word for _, word in drawing.marks))
    yield from (column.heading for column in drawing.columns)
    yield from (card.said for card in drawing.cards)
    yield from (line.said for line in drawing.lines)


def words(text: str, shortest: int = 3) -> set[str]:
    """The words of a text in small letters; fields, functions, ids and codes with signs or digits are none."""
    text = re.sub(r"\{\w+\}", " ", text.lower())
    return set(re.findall(rf"(?<![\w/.-])[^\W\d_]{{{shortest},}}(?![\w/(-]|\.\w)", text))


def test_what_is_a_word_is_told_apart_from_ids_and_fields() -> None:
    assert words("New-positions, goals.capacity {plan}: Mål er nådd. 2024-autumn") == {"mål", "nådd"}


WRITTEN = ("body", "figure", "reason")
"""The fields of plain strings that hold what people have written."""


def silent(value: Any) -> Any:
    """A value with what people have written left out, but for units that are signs."""
    if isinstance(value, Text):
        return Text(plain="Xyzzy") if words(str(value)) else value
    if isinstance(value, Mapping):
        return {key: silent(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(silent, value))
    if not attrs.has(type(value)) or isinstance(value, Formula | Spans):
        return value
    given = {field.alias: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
    names = (*WRITTEN, "at") if isinstance(value, Source) else WRITTEN
    strings = {name: "Xyzzy" for name in names if given.get(name) and isinstance(given[name], str)}
    return attrs.evolve(value, **{name: silent(each) for name, each in given.items()} | strings)
