"""Competition ranking: those alike share a rank, and the next one counts everyone ahead (1, 2, 2, 4)."""

from collections.abc import Sequence


def ranks(groups: Sequence[int]) -> tuple[int, ...]:
    """The ranks of groups of those alike, given by their sizes in order: rank = 1 + the number ahead.

    >>> ranks([1, 1, 1, 1, 2])
    (1, 2, 3, 4, 5, 5)
    """
    ahead = 0
    found: list[int] = []
    for size in groups:
        found += [ahead + 1] * size
        ahead += size
    return tuple(found)


def groups(given: Sequence[int]) -> tuple[int, ...]:
    """The sizes of groups of those alike, in the order of their ranks; the opposite of `ranks`.

    >>> groups([1, 2, 3, 4, 5, 5])
    (1, 1, 1, 1, 2)
    """
    return tuple(given.count(rank) for rank in sorted(set(given)))


def expected(given: Sequence[int]) -> tuple[int, ...]:
    """What each rank should be in competition ranking, in the order given: 1 + the number with a lower one.

    >>> expected([1, 2, 2, 3])
    (1, 2, 2, 4)
    """
    return tuple(1 + sum(other < rank for other in given) for rank in given)


def weights(given: Sequence[int]) -> tuple[float, ...]:
    """Rank-sum weights (n + 1 - place) / (1 + ... + n), where those alike share the mean of their places.

    They add up to 1; with no rank there is no weight. Stillwell, Seaver and Edwards (1981), "A comparison of
    weight approximation techniques in multiattribute utility decision making".

    >>> [round(21 * weight, 2) for weight in weights([1, 2, 3, 4, 5, 5])]
    [6.0, 5.0, 4.0, 3.0, 1.5, 1.5]
    """
    count = len(given)
    places = [rank + (given.count(rank) - 1) / 2 for rank in given]
    return tuple((count + 1 - place) / (count * (count + 1) / 2) for place in places)
