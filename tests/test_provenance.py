"""Every figure of the shipped case stands in the document that it is said to come from.

The documents lie beside the checkout, in ../shared/seeds. Where they are absent the tests that read
them are skipped, or fail if PLANTRACK_REQUIRE_SHARED=1.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from plantrack import files
from plantrack.checks.printed import heading, spaced, stands
from plantrack.findings import Place, written
from plantrack.periods import Period
from plantrack.plan import Decision, Document, Plan, Question, Source
from plantrack.quantities import Quantity, parse, plain, printed_numbers
from plantrack.records import Observation, StatusEntry
from plantrack.structure.rows import documents_for

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
SHIPPED = files.load(ROOT)

QUALIFIERS = {"under ": "<", "overkant av ": ">"}
"""Words with which a figure begins that is no exact number, and the sign of the value it stands for."""


@attrs.frozen
class Citation:
    """A source, where it is written, and the document that its short name stands for."""

    where: str
    source: Source
    document: Document | None


@attrs.frozen
class Claim:
    """A value, where it is written, and the source it is said to come from."""

    where: str
    value: Quantity
    source: Source | None


def citations() -> Iterator[Citation]:
    """Every source in plans/ and measures/."""
    for plan in SHIPPED.plans.values():
        for place, source in sources(plan):
            yield Citation(f"{plan.id}: {written(place)}", source, plan.documents.get(source.document))
    for entry in SHIPPED.records.statuses:
        if entry.source:
            documents = SHIPPED.plans[entry.plan].documents
            yield Citation(entry_name(entry), entry.source, documents.get(entry.source.document))
    for row in SHIPPED.records.observations:
        if row.source:
            known = documents_for(row.organisation, SHIPPED.plans)
            yield Citation(row_name(row), row.source, known.get(row.source.document))


def claims() -> Iterator[Claim]:
    """Every observation, target, baseline and amount of money that states a value."""
    for row in SHIPPED.records.observations:
        yield Claim(row_name(row), row.value, row.source)
    for plan in SHIPPED.plans.values():
        yield from stated(plan)


def stated(plan: Plan) -> Iterator[Claim]:
    for measure in plan.measures.values():
        amounts = (*measure.funding.planned, *measure.funding.used) if measure.funding else ()
        for money in amounts:
            yield Claim(f"{plan.id}: measures.{measure.id}.funding", money.amount, money.source)
    for indicator in plan.indicators.values():
        where = f"{plan.id}: indicators.{indicator.id}"
        for n, target in enumerate(indicator.targets):
            yield Claim(f"{where}.targets[{n}]", target.value, target.source)
        if indicator.baseline and indicator.baseline.value:
            yield Claim(f"{where}.baseline", indicator.baseline.value, indicator.baseline.source)


def sources(value: Any, place: Place = ()) -> Iterator[tuple[Place, Source]]:
    """Every source within a frozen value, and the route to what it is the source of."""
    if isinstance(value, Source):
        yield place[:-1], value
        return
    for step, part in parts(value):
        yield from sources(part, (*place, step))


def parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, tuple):
        return enumerate(value)
    if attrs.has(type(value)):
        return [(field.name, getattr(value, field.name)) for field in attrs.fields(type(value)) if field.eq]
    return ()


def entry_name(entry: StatusEntry) -> str:
    return f"{Path(entry.span.file).name}:{entry.span.line}: {entry.of}.{entry.id}"


def row_name(row: Observation) -> str:
    return f"{Path(row.span.file).name}:{row.span.line}: {row.indicator}"


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def under(at: str, text: str, headings: Iterable[str]) -> list[str]:
    """What stands under a heading, each time it occurs: up to the next of the headings, or the end."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        if (name := heading(line)) in headings:
            inside = name == at
            if inside:
                found.append([])
        elif inside:
            found[-1].append(line)
    return [spaced(" ".join(lines)) for lines in found]


def said(figure: str) -> Quantity | None:
    """The value that a figure prints, or None where it does not print one number."""
    numbers = printed_numbers(figure)
    sign = next((sign for words, sign in QUALIFIERS.items() if figure.startswith(words)), "")
    return parse(f"{sign}{plain(numbers[0])}") if len(numbers) == 1 else None


CITATIONS = tuple(citations())
CLAIMS = tuple(claims())


def headings_of(document: str) -> frozenset[str]:
    """Every heading that is cited from a document."""
    return frozenset(citation.source.at for citation in CITATIONS if citation.source.document == document)


@pytest.fixture(scope="module")
def seeds() -> Path:
    if not SEEDS.is_dir():
        missing = f"the documents are not here: {SEEDS}"
        if os.environ.get("PLANTRACK_REQUIRE_SHARED") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return SEEDS


def each(several: Iterable[Citation | Claim]) -> pytest.MarkDecorator:
    """A test for each of several, named after where it is written."""
    return pytest.mark.parametrize("given", [pytest.param(one, id=one.where) for one in several])


@each(CITATIONS)
def test_a_cited_document_is_declared_and_at_hand(given: Citation, seeds: Path) -> None:
    assert given.document, f"{given.source.document} is not declared"
    assert (seeds / given.document.file).is_file()


@each(citation for citation in CITATIONS if citation.source.at)
def test_a_cited_heading_stands_in_its_document(given: Citation, seeds: Path) -> None:
    assert given.document
    assert under(given.source.at, text_of(seeds / given.document.file), {given.source.at})


@each(citation for citation in CITATIONS if citation.source.figure)
def test_a_figure_stands_under_its_heading(given: Citation, seeds: Path) -> None:
    assert given.document
    text = text_of(seeds / given.document.file)
    places = under(given.source.at, text, headings_of(given.source.document)) if given.source.at else [text]
    assert any(stands(given.source.figure, place) for place in places)


@each(CLAIMS)
def test_a_value_is_the_number_printed_or_a_note_says_how_it_follows(given: Claim) -> None:
    assert given.source
    assert given.source.document
    assert given.source.at
    assert given.source.figure
    assert given.source.note or said(given.source.figure) == given.value


@pytest.mark.parametrize("entry", SHIPPED.records.statuses, ids=entry_name)
def test_a_status_entry_has_a_source(entry: StatusEntry) -> None:
    assert entry.source


def test_the_shipped_plans_weigh_nothing() -> None:
    goals = [goal for plan in SHIPPED.plans.values() for goal in plan.goals.values()]
    assert {weight for goal in goals for weight in (goal.weight, *goal.indicators.values())} == {1.0}


NUMBERED = [
    pytest.param(element, id=f"{plan.id}: {kind}.{key}")
    for plan in SHIPPED.plans.values()
    for kind in ("decisions", "questions", "commitments")
    for key, element in getattr(plan, kind).items()
    if element.case
]


@pytest.mark.parametrize("element", NUMBERED)
def test_a_case_number_stands_in_the_document_that_is_cited(element: Decision | Question, seeds: Path) -> None:
    assert element.source
    assert stands(element.case, spaced(cited(element.source, seeds)))


@pytest.mark.parametrize(
    ("date", "source"),
    [
        pytest.param(each.date, each.source, id=f"{plan.id}: {key}")
        for plan in SHIPPED.plans.values()
        for kind in ("decisions", "questions")
        for key, each in getattr(plan, kind).items()
        if each.date and each.date.is_day
    ],
)
def test_the_day_of_a_meeting_or_a_question_is_printed(date: Period, source: Source | None, seeds: Path) -> None:
    assert source
    assert f"{date.start:%d.%m.%Y}" in cited(source, seeds)


def test_the_due_date_of_a_promise_cites_the_words_for_it() -> None:
    promises = [promise for plan in SHIPPED.plans.values() for promise in plan.commitments.values() if promise.due]
    assert promises
    assert all(promise.source and promise.source.figure for promise in promises)


def test_what_a_question_is_answered_by_has_a_source() -> None:
    answers = [each.answer for plan in SHIPPED.plans.values() for each in plan.questions.values() if each.answer]
    assert len(answers) >= 2
    assert all(answer.source and answer.source.at for answer in answers)


def cited(source: Source, seeds: Path) -> str:
    """The whole text of the document of a source."""
    files = {
        plan.documents[source.document].file for plan in SHIPPED.plans.values() if source.document in plan.documents
    }
    return text_of(seeds / files.pop())


SAMPLE = """\
# Behov
| Plasser for 105%* | 109\u00a0711 |
| Mangler | 5\u202f472 |
Under 100 prosent, 11,4 millioner og
228.000 personer
# Status
4 leger i 2024
"""


@pytest.mark.parametrize(
    "figure", ["5 472", "109 711", "105%", "105%*", "11,4 millioner", "228.000", "millioner og 228.000"]
)
def test_a_figure_that_is_printed_is_found(figure: str) -> None:
    assert stands(figure, SAMPLE)


@pytest.mark.parametrize(
    "figure", ["5", "472", "05%", "5 473", "109", "11", "4 millioner", "228", "000", "iller", "110 711"]
)
def test_a_figure_that_is_not_printed_as_such_is_not_found(figure: str) -> None:
    assert not stands(figure, SAMPLE)


def test_a_figure_under_another_heading_is_not_found() -> None:
    headings = {"Behov", "Status"}
    assert [stands("4 leger", place) for place in under("Status", SAMPLE, headings)] == [True]
    assert [stands("4 leger", place) for place in under("Behov", SAMPLE, headings)] == [False]
    assert not under("Beho", SAMPLE, headings)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("104 487", "104478"),
        ("under 200", "200"),
        ("200", "<200"),
        ("under 200", ">200"),
        ("overkant av 2 000", ">2001"),
    ],
)
def test_a_value_that_is_not_the_one_printed_is_caught(figure: str, value: str) -> None:
    assert said(figure) != parse(value)


@pytest.mark.parametrize("figure", ["to leger", "3 av 4", ""])
def test_a_figure_without_one_number_agrees_with_no_value(figure: str) -> None:
    assert said(figure) is None
