"""What holds of competition ranking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.scoring.ranking import expected, groups, ranks, weights

_sizes = st.lists(st.integers(1, 4), max_size=6)


@given(_sizes)
def test_competition_ranking_with_ties_round_trips(sizes: list[int]) -> None:
    assert groups(ranks(sizes)) == tuple(sizes)
    assert ranks(groups(ranks(sizes))) == ranks(sizes)


@given(_sizes.flatmap(lambda sizes: st.permutations(ranks(sizes))))
def test_ranks_are_as_expected_in_any_order(given_ranks: list[int]) -> None:
    assert expected(given_ranks) == tuple(given_ranks)


@given(st.lists(st.integers(1, 8), max_size=8))
def test_ranks_that_are_as_expected_are_those_of_groups(given_ranks: list[int]) -> None:
    is_right = expected(given_ranks) == tuple(given_ranks)
    assert is_right == (tuple(sorted(given_ranks)) == ranks(groups(given_ranks)))


@given(_sizes.filter(bool))
def test_weights_add_up_to_one_and_fall_with_rank(sizes: list[int]) -> None:
    found = weights(ranks(sizes))
    assert sum(found) == pytest.approx(1)
    assert list(found) == sorted(found, reverse=True)
    assert all(weight > 0 for weight in found)
