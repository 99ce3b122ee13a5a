"""What stood on a day, among rows in order."""

from collections.abc import Sequence

import numpy as np
import pytest

from plantrack.scoring.asof import BLOCK, latest, segments
from plantrack.scoring.statuses import Ints

# Two series: rows 0 to 3, and rows 4 to 6.
DAYS = np.array([10, 20, 20, 30, 5, 6, 40])
KNOWN = np.array([12, 50, 22, 31, 60, 7, 41])


def ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize(
    ("start", "end", "until", "row"),
    [
        pytest.param(0, 4, 9, -1, id="before the first"),
        pytest.param(0, 4, 10, 0, id="on the first's day"),
        pytest.param(0, 4, 19, 0, id="the day before the second"),
        pytest.param(0, 4, 20, 2, id="the last of two on a day"),
        pytest.param(0, 4, 99, 3, id="after the last, and no row of the next series"),
        pytest.param(4, 7, 4, -1, id="before the first of a later series, and no row of the one before"),
        pytest.param(4, 7, 5, 4, id="the first of a later series"),
        pytest.param(4, 7, 99, 6, id="the last row of all"),
        pytest.param(1, 2, 20, 1, id="a single row"),
        pytest.param(2, 2, 99, -1, id="no rows"),
        pytest.param(7, 7, 99, -1, id="no rows after the last"),
    ],
)
def test_what_stands_on_a_day_is_the_last_row_up_to_it(start: int, end: int, until: int, row: int) -> None:
    assert latest(ints([start]), ints([end]), DAYS, ints([until])).tolist() == [row]


@pytest.mark.parametrize(
    ("start", "end", "until", "known_at", "row"),
    [
        pytest.param(0, 4, 25, 49, 2, id="the last row is known"),
        pytest.param(0, 4, 25, 22, 2, id="on the day it became known"),
        pytest.param(0, 4, 25, 21, 0, id="two rows back"),
        pytest.param(0, 2, 25, 50, 1, id="a late one is known"),
        pytest.param(0, 4, 99, 11, -1, id="nothing is known yet"),
        pytest.param(4, 7, 5, 59, -1, id="nothing of a later series, and no row of the one before"),
        pytest.param(4, 7, 99, 8, 5, id="one row back"),
        pytest.param(2, 2, 99, 99, -1, id="no rows"),
    ],
)
def test_a_row_that_was_not_known_gives_way_to_the_one_before(
    start: int, end: int, until: int, known_at: int, row: int
) -> None:
    ask = ints([start]), ints([end]), DAYS, ints([until])
    assert latest(*ask, KNOWN, ints([known_at])).tolist() == [row]


def test_several_questions_each_get_their_own_answer() -> None:
    start, end = ints([0, 4, 0, 4, 2]), ints([4, 7, 4, 7, 2])
    until, known_at = ints([25, 5, 99, 99, 99]), ints([21, 59, 11, 8, 99])
    assert latest(start, end, DAYS, until).tolist() == [2, 4, 3, 6, -1]
    assert latest(start, end, DAYS, until, KNOWN, known_at).tolist() == [0, -1, -1, 5, -1]


def test_places_are_whole_numbers_that_find_their_rows() -> None:
    found = latest(ints([0, 4]), ints([4, 7]), DAYS, ints([25, 5]))
    assert DAYS[found].tolist() == [20, 5]
    start, _ = segments(DAYS)
    assert DAYS[start].tolist() == [10, 20, 30, 5, 6, 40]
    assert [each.dtype for each in segments(ints([]))] == [np.int64, np.int64]


def test_without_rows_nothing_stands() -> None:
    nothing = ints([])
    assert latest(ints([0]), ints([0]), nothing, ints([5])).tolist() == [-1]
    assert latest(nothing, nothing, DAYS, nothing).tolist() == []


@pytest.mark.parametrize("n", [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 3])
def test_many_questions_are_answered_as_each_alone(n: int) -> None:
    day, known = np.arange(n), np.arange(n) % 2
    ask = np.zeros(n, np.int64), np.full(n, n), day, np.arange(n)
    assert np.array_equal(latest(*ask), day)
    assert np.array_equal(latest(*ask, known, np.zeros(n, np.int64)), day - known), "every other row is not known"


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ([], [], []),
        ([4], [0], [1]),
        ([4, 4], [0], [2]),
        ([4, 4, 7, 7, 7, 2], [0, 2, 5], [2, 5, 6]),
        ([1, 2, 3], [0, 1, 2], [1, 2, 3]),
    ],
)
def test_rows_with_the_same_key_are_a_segment(key: list[int], start: list[int], end: list[int]) -> None:
    assert [each.tolist() for each in segments(ints(key))] == [start, end]


@pytest.mark.parametrize("border", [BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1])
@pytest.mark.parametrize("more", [1, 2, BLOCK])
def test_a_segment_begins_wherever_the_key_changes_in_a_long_column(border: int, more: int) -> None:
    key = np.repeat([3, 8], [border, more])
    assert [each.tolist() for each in segments(key)] == [[0, border], [border, border + more]]


def test_a_segment_may_be_longer_than_a_block_of_rows() -> None:
    assert [each.tolist() for each in segments(np.full(2 * BLOCK + 1, 5))] == [[0], [2 * BLOCK + 1]]
