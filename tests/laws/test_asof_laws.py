"""What holds of finding what stands on many days in one pass: it is what looking for it on each day finds."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.scoring import asof
from plantrack.scoring.asof import latest, segments, standing, turns
from plantrack.scoring.statuses import Ints


class Rows(NamedTuple):
    """Rows of several series, each in the order of its days, and when they became known."""

    series: Ints
    day: Ints
    known: Ints


few = st.integers(-3, 12)


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    lengths = draw(st.lists(st.integers(1, 7), min_size=1, max_size=5))
    series = np.repeat(np.arange(len(lengths)), lengths)
    day = [day for length in lengths for day in sorted(draw(st.lists(few, min_size=length, max_size=length)))]
    known = draw(st.lists(few, min_size=len(day), max_size=len(day)))
    return Rows(series, np.array(day, dtype=np.int32), np.array(known, dtype=np.int32))


days = st.lists(few, min_size=1, max_size=6).map(lambda found: np.array(sorted(found)))


def one_by_one(given_: Rows, until: Ints, known_at: Ints | None) -> Ints:
    start, end = segments(given_.series)
    found = []
    for n, day in enumerate(until):
        ask = start, end, given_.day, np.repeat(day, len(start))
        known = () if known_at is None else (given_.known, np.repeat(known_at[n], len(start)))
        found.append(latest(*ask, *known))
    return np.array(found).T


@given(rows(), days)
def test_one_pass_finds_what_stands_on_each_day(given_: Rows, until: Ints) -> None:
    found = standing(segments(given_.series)[1], turns(given_.day, until), len(until))
    assert found.tolist() == one_by_one(given_, until, None).tolist()


@given(rows(), days, st.data())
def test_one_pass_finds_what_stood_as_it_was_known_then(given_: Rows, until: Ints, data: st.DataObject) -> None:
    known_at = np.array(sorted(data.draw(st.lists(few, min_size=len(until), max_size=len(until)))))
    turn = np.maximum(turns(given_.day, until), turns(given_.known, known_at))
    found = standing(segments(given_.series)[1], turn, len(until))
    assert found.tolist() == one_by_one(given_, until, known_at).tolist()


@given(st.lists(few, max_size=9), days)
def test_a_row_comes_on_the_first_day_that_is_not_before_it(given_: list[int], until: Ints) -> None:
    found = turns(np.array(given_, dtype=np.int32), until)
    assert found.tolist() == [sum(bool(day < row) for day in until) for row in given_]


@pytest.mark.parametrize("days_", [255, 256, 300])
def test_there_may_be_more_days_than_a_byte_can_count(days_: int) -> None:
    day = np.arange(days_ + 1)
    found = standing(np.array([days_ + 1]), turns(day, np.arange(days_)), days_)
    assert found[0].tolist() == list(range(days_))


@given(rows(), days)
def test_it_does_not_matter_how_many_rows_are_gone_through_at_a_time(given_: Rows, until: Ints) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asof, "ROWS", 3)
        found = standing(segments(given_.series)[1], turns(given_.day, until), len(until))
        assert found.tolist() == one_by_one(given_, until, None).tolist()
