"""How wide text is, held against what Graphviz measures with the font itself."""

import json
import subprocess

import pytest

from plantrack.views.diagrams.textwidth import width, wrapped
from plantrack.views.marks import MARKS
from tests.conftest import require

PHRASES = (
    "Øyeblikkelig hjelp på Åsen", "Wide MMMM and narrow illi", "99,76 % innen 31. desember 2028", "«Sitat» – og § 5…",
    "éàüöčšž ÆØÅ æøå", "".join(mark.symbol for mark in MARKS.values()), "a_b/c(d)[e]{f}|g", "Sámi Đđ Ŋŋ Ŧŧ",
)  # fmt: skip


@pytest.fixture(scope="module")
def measuring(dot: str) -> str:
    """Graphviz with the font that the table is of."""
    graph = b'graph { a [fontname="Liberation Sans"] }'
    done = subprocess.run([dot, "-v", "-Tjson"], input=graph, capture_output=True, timeout=60, check=True)
    require("FONT", "the font Liberation Sans", b'resolved to: (PangoCairoFcFont) "Liberation Sans' in done.stderr)
    return dot


@pytest.mark.parametrize("text", PHRASES)
def test_text_is_as_wide_as_the_font_makes_it(text: str, measuring: str) -> None:
    graph = f'graph {{ a [fontname="Liberation Sans" fontsize=1000 label={json.dumps(text, ensure_ascii=False)}] }}'
    done = subprocess.run([measuring, "-Tjson"], input=graph.encode(), capture_output=True, timeout=60, check=True)
    (drawn,) = (op["width"] for op in json.loads(done.stdout)["objects"][0]["_ldraw_"] if op["op"] == "T")
    assert width(text, 1000) == pytest.approx(drawn, rel=0.03)


def test_scripts_of_other_fonts_are_taken_wide() -> None:
    assert width("漢字", 10) == 20
    assert width("Ж", 10) == pytest.approx(7.22)
    assert width("e\u0301", 10) == width("é", 10) == width("e", 10)
    assert width("", 10) == 0


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two", 100, ("one two",)),
        ("one two", 30, ("one", "two")),
        ("  one\n two ", 100, ("one two",)),
        ("31.\u00a0desember 2024", 70, ("31.\u00a0desember", "2024")),
        ("iiiiiiiiii WWWW", 45, ("iiiiiiiiii", "WWWW")),
        ("", 10, ()),
    ],
)
def test_text_is_broken_between_words(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, room, 11) == lines


def test_a_word_wider_than_a_line_is_broken_and_nothing_is_lost() -> None:
    found = wrapped("ø" * 60 + " end", 50, 11)
    assert "".join(found).replace(" ", "") == "ø" * 60 + "end"
    assert all(width(line, 11) <= 50 for line in found)


def test_a_letter_wider_than_a_line_stands_alone() -> None:
    assert wrapped("WW", 1, 11) == ("W", "W")
