"""`plantrack report` as files: which form, where to, under which letterhead, and what is said where it cannot be."""

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from plantrack import views
from plantrack.cli import app
from plantrack.cli.options import busy
from plantrack.views import diagrams
from tests.small import HEAD
from tests.test_views_paper import PNG

BEGIN = {"pdf": b"%PDF-1.7", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one small plan, where nothing can be drawn."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(f"{HEAD}goals: {{g: {{title: G}}}}\n")

    def draw(*_: object) -> bytes:
        raise diagrams.DrawingError("not here")

    monkeypatch.setattr(diagrams, "written", draw)
    return tmp_path


def report(*args: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, args)], prog_name="plantrack")


@pytest.mark.parametrize("form", BEGIN)
def test_the_ending_of_the_file_chooses_the_form_and_the_option_wins(here: Path, form: str) -> None:
    assert report(here, "-o", here / f"a.{form.upper()}").output == ""
    assert (here / f"a.{form.upper()}").read_bytes().startswith(BEGIN[form])
    report(here, "--format", form, "-o", here / "b.out")
    assert (here / "b.out").read_bytes() == (here / f"a.{form.upper()}").read_bytes()


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a", "a.powerbi.csv"])
def test_another_ending_is_markdown(here: Path, name: str) -> None:
    report(here, "-o", here / name)
    assert (here / name).read_text().startswith("# Small\n")


@pytest.mark.parametrize("form", BEGIN)
def test_a_file_goes_to_another_program_and_not_to_a_terminal(
    here: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = report(here, "--format", form)
    assert sent.exit_code == 0
    assert sent.stdout_bytes.startswith(BEGIN[form])
    monkeypatch.setattr("plantrack.cli.report._is_terminal", lambda: True)
    for output in ([], ["-o", "-"]):
        shown = report(here, "--format", form, *output)
        assert shown.exit_code == 2
        assert f"Error: {form} is no text: name a file with -o" in shown.output
    assert report(here).exit_code == 0


@pytest.mark.parametrize(("form", "ending"), [("powerbi", "csv"), ("parquet", "parquet")])
def test_tables_go_to_a_folder(here: Path, form: str, ending: str) -> None:
    assert report(here, "--format", form, "-o", here / "out").output == ""
    assert {path.suffix for path in (here / "out").iterdir()} == {f".{ending}"}
    assert (here / "out" / f"dim_plan.{ending}").is_file()
    for output in ([], ["-o", "-"]):
        refused = report(here, "--format", form, *output)
        assert refused.exit_code == 2
        assert f"Error: {form} is a folder of files: name it with -o" in refused.output


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [
        ("pdf", "typst", "pdf"),
        ("docx", "docx", "word"),
        ("xlsx", "xlsxwriter", "excel"),
        ("parquet", "pyarrow", "tables"),
    ],
)
def test_an_extra_that_is_missing_is_a_sentence(
    here: Path, form: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    found = report(here, "--format", form, "-o", here / "out")
    assert found.exit_code == 2
    assert found.output == f"Error: {form} needs {module}: pip install 'policy-plantrack[{extra}]'\n"
    assert not (here / "out").exists()


def test_every_form_is_offered() -> None:
    from plantrack.cli.report import FORMS

    assert ("markdown", "html", *views.FILES, *views.TABLES) == FORMS


@pytest.mark.parametrize(
    ("file", "head"), [("plantrack.toml", "[letterhead]\n"), ("pyproject.toml", "[tool.plantrack.letterhead]\n")]
)
def test_the_letterhead_is_that_of_the_repository(here: Path, file: str, head: str) -> None:
    (here / "logo.png").write_bytes(PNG)
    (here / file).write_text(
        f'{head}name = "Ås kommune"\nlogo = "logo.png"\nalt = "Våpenet til Ås"\n', encoding="utf-8"
    )
    assert report(here, "-o", here / "a.docx").output == ""
    paper = docx.Document(str(here / "a.docx"))
    assert paper.core_properties.author == "Ås kommune"
    assert [shape._inline.docPr.get("descr") for shape in paper.inline_shapes] == ["Våpenet til Ås"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('logo = "logo.png"', "letterhead.alt is missing: the words that stand for the logo where it is not seen"),
        ('logo = "logo.png"\nalt = " "', "letterhead.alt: an empty text"),
        ('logo = "none.png"\nalt = "x"', "none.png:1:1: cannot be read: "),
        ('logo = "../logo.png"\nalt = "x"', "../logo.png:1:1: a link that leads out of the folder is not read"),
        ('logo = "/etc/passwd"\nalt = "x"', "/etc/passwd:1:1: a link that leads out of the folder is not read"),
        ('logo = "plans/p.yaml"\nalt = "x"', "plans/p.yaml:1:1: letterhead.logo: neither PNG nor JPEG"),
        ("name = 3", "letterhead.name: "),
        ('nam = "x"', "did you mean 'name'?"),
        ("", ""),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_a_fault_in_words(here: Path, table: str, said: str) -> None:
    (here / "logo.png").write_bytes(PNG)
    (here.parent / "logo.png").write_bytes(PNG)
    (here / "plantrack.toml").write_text(f"[letterhead]\n{table}\n")
    found = report(here, "-o", here / "a.pdf")
    assert (found.exit_code == 2) is bool(said)
    assert said in found.output
    assert (here / "a.pdf").exists() is not bool(said)


def test_a_logo_that_only_begins_as_a_picture_is_an_error(here: Path) -> None:
    (here / "logo.png").write_bytes(PNG[:20])
    (here / "plantrack.toml").write_text('[letterhead]\nlogo = "logo.png"\nalt = "x"\n')
    for form, said in (("pdf", "Error: typst: "), ("docx", "Error: a picture is no PNG or JPEG")):
        found = report(here, "--format", form, "-o", here / "out")
        assert (found.exit_code, found.output.startswith(said)) == (2, True)


def test_a_report_of_what_if_says_so_on_paper(here: Path) -> None:
    (here / "plans" / "p.yaml").write_text(
        f"{HEAD}goals: {{g: {{title: G}}}}\nmeasures: {{m: {{title: M, contributes_to: [g]}}}}\n"
    )
    report(here, "--as-of", "2022-12-31", "--assume-completed", "m", "-o", here / "a.docx")
    with zipfile.ZipFile(io.BytesIO((here / "a.docx").read_bytes())) as parts:
        said = re.sub("<[^>]+>", "", parts.read("word/document.xml").decode())
    assert "What if: this report rests on assumptions that nobody has recorded." in said
    assert "† rests on assumptions" in said


@pytest.mark.parametrize("name", ["page.html", "page.htm"])
def test_a_page_is_written_by_the_ending_of_its_file_in_the_languages_asked_for(here: Path, name: str) -> None:
    done = report(here, "-o", here / name, "--language", "nb", "--language", "en")
    assert (done.exit_code, done.output) == (0, "")
    html = (here / name).read_text(encoding="utf-8")
    assert re.findall(r'<article id="(\w+)"', html) == ["nb", "en"]


def test_only_a_page_holds_several_languages(here: Path) -> None:
    done = report(here, "--language", "nb", "--language", "en")
    assert done.exit_code == 2
    assert "a report as markdown is in one language; only a page (html) holds several" in " ".join(done.output.split())


def test_the_diagram_of_a_page_is_drawn_by_the_program_that_is_set(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTRACK_DOT", "no-such-program")
    done = report(here, "-o", here / "page.html")
    assert done.exit_code == 0
    assert 'class="diagram"' not in (here / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("is_terminal", "told"), [(True, "Writing …\r\033[K"), (False, "")])
def test_what_takes_its_time_says_so_on_a_terminal_only(
    is_terminal: bool, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    with busy("Writing …"):
        pass
    assert capsys.readouterr() == ("", told)
