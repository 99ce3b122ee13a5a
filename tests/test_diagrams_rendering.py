"""DOT text drawn by the programs that are there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import plantrack as pt
from plantrack.views import diagrams
from plantrack.views.diagrams import rendering
from plantrack.views.diagrams.rendering import FORMATS, DrawingError, draw

DOT = 'digraph "Åsen" { a [label="Øyeblikkelig hjelp\\lpå sikt, ÆØÅ\\l"]; a -> b }'
PNG = b"\x89PNG\r\n\x1a\n"
PURE = Path(sys.executable).with_name("graphviz-pure")


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other program is there, and Graphviz is not."""
    if not PURE.exists():
        (pytest.fail if os.environ.get("PLANTRACK_REQUIRE_PURE") else pytest.skip)("graphviz-pure is not installed")
    monkeypatch.setattr(shutil, "which", lambda _: None)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a shell script in the place of `dot`."""

    def put(script: str) -> Path:
        path = tmp_path / "dot"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setattr(shutil, "which", {"dot": str(path)}.get)
        return path

    return put


def words(svg: bytes) -> list[str]:
    """The lines of text in an SVG drawing."""
    return [each.text or "" for each in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.usefixtures("dot")
def test_graphviz_draws_svg_png_and_pdf() -> None:
    assert words(draw(DOT, "svg")) == ["Øyeblikkelig hjelp", "på sikt, ÆØÅ", "b"]
    assert draw(DOT, "png").startswith(PNG)
    assert draw(DOT, "pdf").startswith(b"%PDF-")
    assert FORMATS == ("svg", "png", "pdf")


@pytest.mark.usefixtures("pure")
def test_graphviz_pure_draws_svg_and_png() -> None:
    assert words(draw(DOT, "svg")) == ["Øyeblikkelig hjelp", "på sikt, ÆØÅ", "b"]
    assert draw(DOT, "png").startswith(PNG)


@pytest.mark.usefixtures("pure")
def test_graphviz_pure_draws_no_pdf_and_it_is_said_what_does() -> None:
    with pytest.raises(DrawingError, match="graphviz-pure draws no PDF: install Graphviz"):
        draw(DOT, "pdf")


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("name", ["drammen-gp-2021-2024", "drammen-gp-2025-2028"])
@pytest.mark.parametrize("view", ["goals", "theory", "responsibility", "overview"])
def test_both_programs_draw_the_same_words_of_the_shipped_plans(
    root: Path, dot: str, monkeypatch: pytest.MonkeyPatch, name: str, view: str
) -> None:
    repository = pt.load(root)
    evaluation = pt.evaluate(repository.plans[name], repository.records, as_of=date(2024, 3, 5))
    text = str(diagrams.written(diagrams.drawing(evaluation, view, language="nb"), "dot"))
    by_pure = words(draw(text, "svg"))
    monkeypatch.setattr(shutil, "which", {"dot": dot}.get)
    assert sorted(words(draw(text, "svg"))) == sorted(by_pure)
    assert any("å" in line for line in by_pure)


def test_graphviz_is_used_where_both_are_there(program: Callable[[str], Path]) -> None:
    program('echo "$0 $@"; cat')
    assert draw("digraph {æ}", "svg").decode() == f"{shutil.which('dot')} -Tsvg\ndigraph {{æ}}"


def test_the_program_that_is_named_is_used_before_all_others(program: Callable[[str], Path], tmp_path: Path) -> None:
    program("echo the other")
    named = tmp_path / "mine"
    named.write_text("#!/bin/sh\ncat >/dev/null; echo mine $1\n")
    named.chmod(0o755)
    assert draw(DOT, "pdf", str(named)) == b"mine -Tpdf\n"
    with pytest.raises(DrawingError, match="nowhere/dot cannot be run: No such file or directory"):
        draw(DOT, "svg", "nowhere/dot")


@pytest.mark.usefixtures("pure", "dot")
def test_graphviz_pure_may_be_named_and_draws_no_pdf_then_either() -> None:
    assert draw(DOT, "png", str(PURE)).startswith(PNG)
    with pytest.raises(DrawingError, match="graphviz-pure draws no PDF"):
        draw(DOT, "pdf", str(PURE))


def test_without_a_program_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    for form in FORMATS:
        with pytest.raises(DrawingError, match=r"install Graphviz \(dot\), or policy-plantrack\[graphviz-pure\]"):
            draw(DOT, form)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("cat > /dev/null; echo 'syntax error in line 1' >&2; exit 1", "failed: syntax error in line 1$"),
        ("cat > /dev/null; echo half a drawing; echo no >&2; exit 3", "failed: no$"),
        ("cat > /dev/null; echo 'nothing to say' >&2", "failed: nothing to say$"),
        ("cat > /dev/null", "failed: $"),
        (r"cat > /dev/null; printf 'f\346il' >&2; exit 1", "failed: f�il$"),
        ("exit 1", "failed: $"),
        ("cat > /dev/null; printf '%0600d' 0 >&2; exit 1", "failed: 0{500}$"),
    ],
)
def test_what_a_failing_program_says_is_passed_on(program: Callable[[str], Path], script: str, said: str) -> None:
    path = program(script)
    with pytest.raises(DrawingError, match=said) as caught:
        draw(DOT, "svg")
    assert str(caught.value).startswith(f"{path} failed: ")


def test_text_that_is_not_dot_is_a_drawing_error(dot: str) -> None:
    with pytest.raises(DrawingError, match=f"^{dot} failed: .*syntax error in line 1"):
        draw("digraph { a -> }", "svg")


def test_a_program_that_does_not_end_is_stopped(
    program: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program("exec sleep 60")
    monkeypatch.setattr(rendering, "SECONDS", 0.2)
    with pytest.raises(DrawingError, match=f"^{path} took more than 0.2 seconds; draw a part with --focus$"):
        draw(DOT, "svg")


def test_a_drawing_error_is_a_value_error() -> None:
    assert issubclass(DrawingError, ValueError)
    assert not issubclass(DrawingError, subprocess.SubprocessError)
