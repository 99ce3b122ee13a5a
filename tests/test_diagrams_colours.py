"""What can be read and seen, on light and on dark ground (WCAG 2.2)."""

import pytest

from plantrack.views.diagrams.colours import COLUMN, DARK, GROUND, INK, LINE, MEASURED, QUIET, halfway
from plantrack.views.diagrams.succession import FATES
from plantrack.views.marks import MARKS, MEASURES, OPEN, Mark

ALL = [*MARKS.values(), OPEN, *MEASURES.values(), *FATES.values()]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ff0000", 1)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == contrast(second, first) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("ground", [GROUND, COLUMN, *dict.fromkeys(mark.fill for mark in ALL)])
def test_text_can_be_read_wherever_it_stands(ground: str) -> None:
    for text in (INK, QUIET):
        assert contrast(text, ground) >= 4.5
        assert contrast(DARK[text], DARK[ground]) >= 4.5


@pytest.mark.parametrize("line", [LINE, MEASURED, *dict.fromkeys(mark.line for mark in ALL)])
def test_lines_and_frames_can_be_seen_between_and_behind_cards(line: str) -> None:
    for ground in (GROUND, COLUMN):
        assert contrast(line, ground) >= 3
        assert contrast(DARK[line], DARK[ground]) >= 3


@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.word)
def test_a_frame_can_be_told_from_what_it_surrounds(mark: Mark) -> None:
    assert contrast(mark.line, mark.fill) >= 3
    assert contrast(DARK[mark.line], DARK[mark.fill]) >= 3


@pytest.mark.parametrize("line", dict.fromkeys(mark.line for mark in ALL))
def test_what_is_certain_of_a_bar_differs_from_what_is_possible(line: str) -> None:
    pale = halfway(line, GROUND)
    assert contrast(line, pale) > 1.7
    assert contrast(DARK[line], DARK[pale]) > 1.7


@pytest.mark.parametrize("marks", [[*MARKS.values(), OPEN], list(MEASURES.values()), list(FATES.values())])
def test_no_two_marks_of_a_kind_share_symbol_or_word(marks: list[Mark]) -> None:
    assert len({mark.symbol for mark in marks}) == len({mark.word for mark in marks}) == len(marks)
    assert all(mark.symbol and mark.word for mark in marks)


@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.word)
def test_a_symbol_is_one_that_every_common_font_holds(mark: Mark) -> None:
    assert mark.symbol in "●▲►▼◄↑»+→≈◦=≡‹÷«↓×≠…○□–·?◊"  # of WGL4
