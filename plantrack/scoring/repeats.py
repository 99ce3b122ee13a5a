"""The same figure again and again: where it stands in a series, and how likely that is."""

import numpy as np
from attrs import frozen

from plantrack.scoring.statuses import Floats, Ints

UNLIKELY = 0.05
"""The chance below which a run is unlikely by what else the series does."""


@frozen(kw_only=True, eq=False)
class Runs:
    """Figures that are alike, one after the other: the places of the first and the last, how many, and their chance.

    `others` counts the steps from figure to figure in the rest of the series, `changed` those of them
    at which the figure changed.
    """

    first: Ints
    last: Ints
    times: Ints
    others: Ints
    changed: Ints

    @property
    def chance(self) -> Floats:
        """(stayed + 1) / (others + 2) to the power of the repetitions: as if each step stayed alike as the others do.

        The share is that of Laplace's rule. Undefined (NaN) where the series has no other step: one that
        never changes says nothing of how likely it is to stay.
        """
        share = (self.others - self.changed + 1) / (self.others + 2)
        return np.where(self.others > 0, share ** (self.times - 1), np.nan)


def runs(series: Ints, value: Floats, known: Ints, often: int) -> Runs:
    """The runs of an equal value in a series that became known on `often` days or more.

    Rows are in the order of their series and dates, one a date, with the day on which each became
    known; NaN stands for a value that is not exact, and is like no other.

    >>> found = runs(np.zeros(6, int), np.array([4.0, 7, 7, 7, 5, 6]), np.arange(6), 3)
    >>> found.first.tolist(), found.last.tolist(), found.others.tolist(), found.chance.round(4).tolist()
    ([1], [3], [3], [0.04])
    """
    if not len(series):
        return Runs(**dict.fromkeys(("first", "last", "times", "others", "changed"), np.zeros(0, dtype=np.int64)))
    within = series[1:] == series[:-1]
    stays = within & (value[1:] == value[:-1])
    first = np.flatnonzero(np.concatenate(([True], ~stays)))
    last = np.append(first[1:], len(series)) - 1
    some = np.flatnonzero(last - first + 1 >= often)
    some = some[_days(first[some], last[some], known) >= often]
    first, last = first[some], last[some]
    number = np.concatenate(([0], np.cumsum(~within)))
    steps, stayed = (np.bincount(number[1:][each], minlength=number[-1] + 1)[number[first]] for each in (within, stays))
    own = last - first
    others = steps - own
    return Runs(first=first, last=last, times=own + 1, others=others, changed=others - (stayed - own))


def _days(first: Ints, last: Ints, known: Ints) -> Ints:
    """On how many different days the figures of each run became known."""
    size = last - first + 1
    run = np.repeat(np.arange(len(first)), size)
    at = np.arange(len(run)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(first, size)
    day = known[at]
    order = np.lexsort((day, run))
    run, day = run[order], day[order]
    is_new = np.ones(len(run), dtype=np.bool_)
    is_new[1:] = (run[1:] != run[:-1]) | (day[1:] != day[:-1])
    return np.bincount(run[is_new], minlength=len(first))
