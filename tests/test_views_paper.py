"""The report as PDF and Word: what a reader, a screen reader and a secretary get."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import wording
from plantrack.plan import Text
from plantrack.views import diagrams, file_of
from plantrack.views.document import Section
from plantrack.views.paper import PARTS, Letterhead, cased, leveled
from plantrack.views.report import report
from tests.hostile import titled
from tests.small import judged

OLD, MARCH = "drammen-gp-2021-2024", date(2024, 3, 5)


def png(*parts: tuple[bytes, bytes]) -> bytes:
    """The parts of a PNG file, each with its length and its checksum."""
    made = (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


PNG = png(
    (b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\1\2" * 2)), (b"IEND", b"")
)
"""A picture of two by two points."""
HEAD = Letterhead(name="Ås kommune", logo=PNG, alt="Våpenet til Ås")


@pytest.fixture(scope="module")
def evaluation(root: Path) -> Evaluation:
    repository = pt.load(root)
    return pt.evaluate(repository.plans[OLD], repository.records, as_of=MARCH)


@pytest.fixture(autouse=True)
def quick_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings are made elsewhere: here they are a dot."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8">x</text></svg>'
    monkeypatch.setattr(diagrams, "written", lambda _, form: svg if form == "svg" else PNG)


def undrawn(*_: object) -> bytes:
    raise diagrams.DrawingError("no program to draw with")


def pdf(evaluation: Evaluation, language: str = "nb", letterhead: Letterhead = HEAD) -> Any:
    findings = pt.check(evaluation, today=evaluation.as_of)
    return pypdf.PdfReader(
        io.BytesIO(file_of(evaluation, "pdf", findings=findings, language=language, letterhead=letterhead))
    )


def words(reader: Any) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def tags(reader: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""

    def below(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                yield from below(each)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(reader.root_object["/StructTreeRoot"]["/K"])


def paper(evaluation: Evaluation, language: str = "nb", letterhead: Letterhead = HEAD) -> Any:
    findings = pt.check(evaluation, today=evaluation.as_of)
    return docx.Document(
        io.BytesIO(file_of(evaluation, "docx", findings=findings, language=language, letterhead=letterhead))
    )


def test_every_section_of_a_report_stands_in_one_part_of_a_paper() -> None:
    document = report(titled("x"), findings=pt.check(titled("x")), language="en")
    assert {section.of for section in document.sections} == set(PARTS)
    parts = cased(document, wording("en")).sections
    assert [part.title for part in parts] == ["Background", "Assessment", "Key figures", "Attachments"]
    placed = [block.of for part in parts for block in part.blocks if isinstance(block, Section)]
    assert placed == [of for of in PARTS if of != "figures"]  # whose part bears the same name


def test_a_part_without_sections_is_left_out() -> None:
    document = cased(report(judged("")), wording("en"))
    assert [part.title for part in document.sections] == ["Assessment", "Key figures", "Attachments"]


def test_a_pdf_says_its_language_title_author_and_that_it_is_pdf_ua(evaluation: Evaluation) -> None:
    reader = pdf(evaluation)
    assert reader.root_object["/Lang"] == "nb-NO"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (reader.metadata.title, reader.metadata.author) == ("Allmennlegetjenester 2021–2024", "Ås kommune")
    assert reader.metadata.creation_date == datetime.fromisoformat("2024-03-05T00:00:00+00:00")
    metadata = reader.root_object["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", metadata)


def test_a_pdf_is_tagged_with_headings_tables_and_words_for_pictures(evaluation: Evaluation) -> None:
    found = list(tags(pdf(evaluation)))
    kinds = [str(each["/S"]) for each in found]
    assert {"/Title", "/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure"} <= set(kinds)
    described = [each["/Alt"] for each in found if each["/S"] == "/Figure"]
    assert described[0] == "Våpenet til Ås"
    assert described[1].startswith("Tegning: 16 tiltak, 2 mål og 28 indikatorer, hver med sin status")
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_pdf_reads_as_norwegians_write(evaluation: Evaluation) -> None:
    said = words(pdf(evaluation))
    expected = ["Side 1 av", "7 624 personer 5. mars 2024", "99,76 %", "1. februar 2024", "Nøkkeltall", "Vedlegg"]
    assert [fact for fact in expected if fact not in said] == []
    assert said.index("Vurdering") < said.index("Nøkkeltall") < said.index("Vedlegg")


def test_the_parts_of_a_pdf_are_its_bookmarks(evaluation: Evaluation) -> None:
    assert [str(each.title) for each in pdf(evaluation).outline if not isinstance(each, list)] == [
        "Vurdering", "Nøkkeltall", "Vedlegg"
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_paper_is_the_same_bytes_each_time_and_knows_no_clock(
    evaluation: Evaluation, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    first = file_of(evaluation, form, language="nb", letterhead=HEAD)
    later = time.time() + 10**8
    monkeypatch.setattr(time, "time", lambda: later)
    assert file_of(evaluation, form, language="nb", letterhead=HEAD) == first
    assert file_of(evaluation, form, language="en", letterhead=HEAD) != first


@pytest.mark.parametrize("read", [pdf, paper])
def test_without_a_letterhead_the_organisation_writes(
    evaluation: Evaluation, read: Callable[[Evaluation, str, Letterhead], Any]
) -> None:
    found = read(evaluation, "en", Letterhead())
    author = found.core_properties.author if read is paper else found.metadata.author
    assert author == "Drammen kommune"


def test_where_nothing_can_be_drawn_a_paper_says_so(evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "written", undrawn)
    assert "Tegningen er utelatt: den kunne ikke lages her." in words(pdf(evaluation))
    assert any("Tegningen er utelatt" in each.text for each in paper(evaluation).paragraphs)


@pytest.mark.parametrize("logo", [b"x", b"GIF89a", PNG[:8], PNG[:20], PNG[:40], b"\xff\xd8\xff\xe0"])
@pytest.mark.parametrize(("form", "said"), [("pdf", "^typst: "), ("docx", "^a picture is no PNG or JPEG that Word")])
def test_a_logo_that_is_no_picture_is_an_error_in_words(
    evaluation: Evaluation, form: str, said: str, logo: bytes
) -> None:
    with pytest.raises(ValueError, match=said):
        file_of(evaluation, form, letterhead=Letterhead(logo=logo, alt="x"))


def test_a_word_document_says_its_language_title_author_and_day(evaluation: Evaluation) -> None:
    found = paper(evaluation)
    properties = found.core_properties
    assert (properties.title, properties.author) == ("Allmennlegetjenester 2021–2024", "Ås kommune")
    assert (properties.language, properties.comments) == ("nb-NO", "")
    assert properties.created == properties.modified == datetime.fromisoformat("2024-03-05T00:00:00+00:00")
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', found.styles.element.xml)) == {"nb-NO"}


def test_a_word_document_has_real_headings_in_the_order_of_the_paper(evaluation: Evaluation) -> None:
    found = [(each.style.name, each.text) for each in paper(evaluation).paragraphs]
    assert ("Title", "Allmennlegetjenester 2021–2024") in found
    document = cased(report(evaluation, findings=pt.check(evaluation, today=MARCH), language="nb"), wording("nb"))
    expected = [
        (f"Heading {level}", block.title) for level, block in leveled(document.sections) if isinstance(block, Section)
    ]
    assert [each for each in found if each[0].startswith("Heading")] == expected


def test_every_table_in_word_has_a_head_that_stands_on_every_page(evaluation: Evaluation) -> None:
    tables = paper(evaluation).tables
    assert len(tables) >= 4
    for table in tables:
        first, *others = (row._tr.xml for row in table.rows)
        assert "<w:tblHeader" in first
        assert others
        assert all("<w:tblHeader" not in each and "<w:cantSplit" in each for each in others)


def test_pictures_in_word_have_words_that_stand_for_them(evaluation: Evaluation) -> None:
    found = [shape._inline.docPr.get("descr") for shape in paper(evaluation).inline_shapes]
    assert found[0] == "Våpenet til Ås"
    assert found[1].startswith("Tegning: 16 tiltak")


def test_pages_in_word_are_numbered_by_fields(evaluation: Evaluation) -> None:
    (section,) = paper(evaluation).sections
    assert re.findall(r'w:instr="(\w+)"', section.footer.paragraphs[0]._p.xml) == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "Ås kommune"


def test_what_goals_rest_on_is_said_on_paper(evaluation: Evaluation) -> None:
    assert "‡ med et forslag" in words(pdf(evaluation))
    cells = [cell.text for table in paper(evaluation).tables for row in table.rows for cell in row.cells]
    assert any(cell.endswith("\n‡ med et forslag") for cell in cells)


def test_parts_of_a_word_document_bear_no_date_of_their_own(evaluation: Evaluation) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(evaluation, "docx"))) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_word_too_long_for_its_column_is_broken_and_not_cut_off() -> None:
    evaluation = judged("goals: {g: {title: G}}\n")
    goal = evaluation.goals["g"]
    long = "Ø" * 400
    named = evolve(goal, goal=evolve(goal.goal, title=Text(plain=long)))
    found = pdf(evolve(evaluation, goals={"g": named}))
    assert "".join(words(found).split()).replace("\u200b", "").count(long) >= 1
