"""Which recorded rows stand on a day: revisions replace what was known before."""

import numpy as np

from plantrack.scoring.statuses import Bools, Ints


def standing(key: Ints, day: Ints, known: Ints, as_of: int, known_at: int) -> Bools:
    """Whether each row counts on the day `as_of`, as things were known on the day `known_at`.

    All arrays have shape (rows,). `key` is the same for rows that are alike in everything but
    their value; `day` and `known` are day numbers. A row stands if day <= as_of, known <= known_at
    and no row of its key that stands became known later; rows of a key known on the same day stand
    together.

    >>> one = np.array([7, 7, 7])
    >>> standing(one, np.array([1, 1, 1]), np.array([2, 5, 9]), as_of=9, known_at=6).tolist()
    [False, True, False]
    """
    visible = (day <= as_of) & (known <= known_at)
    if not len(key):
        return visible
    _, group = np.unique(key, return_inverse=True)
    latest = np.full(group.max() + 1, np.iinfo(np.int64).min)
    np.maximum.at(latest, group[visible], known[visible])
    return np.asarray(visible & (known == latest[group]))
