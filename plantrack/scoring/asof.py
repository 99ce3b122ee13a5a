"""What stands on a day, of rows in order: the last one that is visible.

`latest` looks for it; `standing` goes through the rows once for many days, which takes less from
about one day in twenty rows on.
"""

import numpy as np
import numpy.typing as npt

from plantrack.scoring.statuses import Ints

BLOCK = 16_384
"""Questions asked at a time: their numbers stay in the cache."""

ROWS = 65_536
"""Rows put with a day at a time."""

Numbers = npt.NDArray[np.integer]


def latest(
    start: Ints, end: Ints, day: Numbers, until: Numbers, known: Numbers | None = None, known_at: Numbers | None = None
) -> Ints:
    """The place of the last of rows start..end (end left out) with day <= until and known <= known_at; else -1.

    `start`, `end`, `until` and `known_at` have the shape of the questions, `day` and `known` that of
    the rows. The rows that a question is asked of are in the order of their days. Without `known_at`
    everything counts as known.

    >>> day, known = np.array([1, 2, 3]), np.array([1, 9, 3])
    >>> ask = np.zeros(3, int), np.full(3, 3), day, np.array([0, 2, 3])
    >>> latest(*ask).tolist(), latest(*ask, known, np.array([5, 5, 5])).tolist()
    ([-1, 1, 2], [-1, 0, 2])
    """
    found = np.empty(len(start), dtype=np.int64)
    for first in range(0, len(start), BLOCK):
        some = slice(first, first + BLOCK)
        place = _bisected(start[some], end[some], day, until[some]) - 1
        if known is not None and known_at is not None:
            _step_back(place, start[some], known, known_at[some])
        found[some] = np.where(place < start[some], -1, place)
    return found


def turns(day: Numbers, until: Ints) -> Numbers:
    """The number of the first of some days, in order, that each row has come by; how many there are where by none.

    >>> turns(np.array([1, 2, 3]), np.array([1, 1, 2])).tolist()
    [0, 2, 3]
    """
    if not len(day):
        return np.zeros(0, dtype=np.uint8)
    first = int(day.min())
    each = np.searchsorted(until, np.arange(first, int(day.max()) + 1)).astype(np.min_scalar_type(len(until)))
    found = np.empty(len(day), dtype=each.dtype)
    for n in range(0, len(day), ROWS):
        some = slice(n, n + ROWS)
        each.take(np.subtract(day[some], first, dtype=np.int64), out=found[some], mode="clip")
    return found


def standing(end: Ints, turn: Numbers, days: int) -> Ints:
    """The place of the last row of each segment that has come by each of so many days; -1 where none has.

    The segments follow one another without gaps, each up to its `end`. A row that has come stays: it
    has come by the days from its `turn` on. Of a row that must have been known too, that is the later
    of two `turns`. With rows in the order of their days, this is what `latest` finds. The shape is
    (segments, days).

    >>> standing(np.array([2, 3]), np.array([0, 2, 1]), 3).tolist()
    [[0, 0, 1], [-1, 2, 2]]
    """
    is_last = np.empty(len(turn), dtype=np.bool_)
    np.not_equal(turn[1:], turn[:-1], out=is_last[:-1])
    is_last[end - 1] = True
    row = np.flatnonzero(is_last)
    width = days + 1  # a row that has not come by the last of the days has the turn after it
    at = np.repeat(np.arange(len(end)) * width, np.diff(np.searchsorted(row, end), prepend=0))
    at += turn.take(row)
    found = np.full(len(end) * width, -1)
    found[at] = row  # of several that come on a day, the last one stays
    place = found.reshape(len(end), width)
    np.maximum.accumulate(place, axis=1, out=place)
    return place[:, :days]


def segments(key: Numbers) -> tuple[Ints, Ints]:
    """Where rows with the same key begin, and where the last of them ends, of rows in the order of their keys.

    >>> [each.tolist() for each in segments(np.array([4, 4, 7]))]
    [[0, 2], [2, 3]]
    """
    found = [np.zeros(min(len(key), 1), dtype=np.int64)]
    for first in range(0, len(key) - 1, BLOCK):
        some = key[first : first + BLOCK + 1]
        found.append(np.flatnonzero(some[1:] != some[:-1]) + (first + 1))
    start = np.concatenate(found)
    return start, np.append(start[1:], len(key))[: len(start)]


def _bisected(start: Ints, end: Ints, day: Numbers, until: Numbers) -> Ints:
    """The place of the first row after a day."""
    low, width = start.astype(np.int64), (end - start).astype(np.int64)
    last = max(len(day) - 1, 0)
    while width.any():
        half = width >> 1
        middle = low + half
        goes = (width > 0) & (day[np.minimum(middle, last)] <= until)
        low = np.where(goes, middle + 1, low)
        width = np.where(goes, width - half - 1, half)
    return low


def _step_back(place: Ints, start: Ints, known: Numbers, known_at: Numbers) -> None:
    """Move each place back to a row that was known; before the first one where none was."""
    left = np.flatnonzero(place >= start)
    while len(left):
        left = left[known[place[left]] > known_at[left]]
        place[left] -= 1
        left = left[place[left] >= start[left]]
