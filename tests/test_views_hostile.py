"""Words that mean something to a program come out as words on paper and in sheets."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

import plantrack as pt
from plantrack.views import diagrams, file_of, tables_of
from plantrack.views.visible import visible
from tests.hostile import HOSTILE, titled

UNSEEN = {"a bell": "a\x07b", "a vertical tab": "a\x0bb", "no character": "a\ufffeb", "isolates": "\u2066x\u2069"}
TEXTS: Mapping[str, str] = HOSTILE | UNSEEN
PRINTED = (
    "the end of a script", "marks and another", "a formula", "an at", "TeX", "typst", "right to left", "a template",
    "a bell",
)  # fmt: skip
"""Those that are tried as PDF, which takes long."""
PLAIN = "xyzzy"


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(*_: object) -> bytes:
        raise diagrams.DrawingError("not here")

    monkeypatch.setattr(diagrams, "written", draw)


def made(text: str, form: str) -> bytes:
    evaluation = titled(text)
    return file_of(evaluation, form, findings=pt.check(evaluation, today=evaluation.as_of))


def read_docx(text: str) -> list[str]:
    paper = docx.Document(io.BytesIO(made(text, "docx")))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [paper.core_properties.title, *(each.text for each in paper.paragraphs), *cells]


def read_xlsx(text: str) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(made(text, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [str(cell.value) for cell in cells]


def read_powerbi(text: str) -> list[str]:
    evaluation = titled(text)
    tables = tables_of(evaluation, "powerbi", findings=pt.check(evaluation, today=evaluation.as_of))
    cells: list[str] = []
    for content in tables.values():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert not [
                cell for cell in row if cell[:1] in ("=", "+", "@") or (cell.startswith("-") and cell[1:2] == "S")
            ]
            cells += [cell.removeprefix("'") for cell in row]
    return cells


READERS = {"docx": read_docx, "xlsx": read_xlsx, "powerbi": read_powerbi}


@cache
def plain(form: str) -> list[str]:
    return READERS[form](PLAIN)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("form", READERS)
def test_what_people_have_written_comes_out_as_text_in_every_cell_and_paragraph(text: str, form: str) -> None:
    def alike(said: str) -> str:
        """What is left where the receipt, which depends on ids alone, and capitals are not looked at."""
        return "" if "sha256:" in said else said.lower()

    expected = [alike(said).replace(PLAIN, visible(text).lower()) for said in plain(form)]
    assert [alike(said) for said in READERS[form](text)] == expected


def tags(node: Any) -> list[str]:
    """The kinds of all tags, in order."""
    node = node.get_object()
    if isinstance(node, list):
        return [kind for each in node for kind in tags(each)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


def read_pdf(text: str) -> tuple[list[str], str]:
    reader: Any = pypdf.PdfReader(io.BytesIO(made(text, "pdf")))
    assert "/JavaScript" not in str(reader.root_object.get("/Names", ""))
    assert reader.metadata.title == visible(text)
    said = "".join("".join(page.extract_text().split()) for page in reader.pages)
    blocks = {"/H1", "/H2", "/H3", "/H4", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/Figure"}
    return [kind for kind in tags(reader.root_object["/StructTreeRoot"]["/K"]) if kind in blocks], said


@cache
def plain_pdf() -> tuple[list[str], str]:
    return read_pdf(PLAIN)


@pytest.mark.parametrize("name", PRINTED)
def test_what_people_have_written_changes_no_tag_of_a_pdf(name: str) -> None:
    kinds, said = read_pdf(TEXTS[name])
    assert kinds == plain_pdf()[0]
    assert "".join(visible(TEXTS[name]).split()) in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc\r\n d", "a b c d"),
        ("\u202egnol\u202c", "<U+202E>gnol<U+202C>"),
        ("\u200fא\u200e", "\u200fא\u200e"),
        ("a\x00\x07\x7f\x85", "a<U+0000><U+0007><U+007F><U+0085>"),
        ("\ud800\uffff", "<U+D800><U+FFFF>"),
        ("Øy 5\u00a0472 𝔾", "Øy 5\u00a0472 𝔾"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, expected: str) -> None:
    assert visible(text) == expected
