"""What many plans say beside one another, as values, and as a document for people.

What is shown is cut to what a page can hold; each list says of how many it is a part.
"""

from collections.abc import Mapping
from datetime import date as Day
from typing import Any

from attrs import frozen

Row = Mapping[str, Any]
"""A row of an answer, as `plantrack.portfolio.answer_tables` describes it."""


@frozen
class Cut:
    """The first rows of an answer, its last ones where some between them are left out, and how many it has."""

    first: tuple[Row, ...]
    last: tuple[Row, ...]
    of: int

    @property
    def shown(self) -> int:
        """How many rows are here."""
        return len(self.first) + len(self.last)


@frozen(kw_only=True)
class Ranked:
    """Plans by one method: ranked by something (`by`), as a whole (`whole`), by tenths, and their groups of peers.

    `among` holds the rank of a plan among its peers, and of how many it is one; `tied` how many plans
    share the first rank, and how many the last.
    """

    method: str
    by: str
    whole: Row
    ranking: Cut
    tied: tuple[int, int]
    among: Mapping[str, tuple[int | None, int]]
    distribution: tuple[Row, ...]
    peers: Cut


@frozen(kw_only=True)
class Portfolio:
    """All answers about the plans that run on a day, of those that there are tables of.

    `levels` counts the plans' own goals by their step of the ladder, `lacks` what they lack; `silent`
    plans have no data about their results, and of the goals of `unmeasurable` plans none can be measured.
    `apart` counts the plans that were judged by themselves, by the reason for that.
    """

    day: Day
    known_at: Day | None
    receipt: str
    plans: int
    running: int
    organisations: int
    ungrouped: int | None
    """Organisations in no group of peers; None where no groups were given."""
    silent: int
    unmeasurable: int
    levels: Mapping[str, int]
    lacks: Mapping[str, int]
    ranked: tuple[Ranked, ...]
    indicators: Cut
    nobody: Cut
    outliers: Cut
    comparable: tuple[int, int]
    """Latest figures that could be held against others, and how many there are."""
    repeated: Cut
    unlikely: int
    left_out: Cut
    files: int
    """Files that were left out."""
    apart: Mapping[str, int]

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that judged, each once."""
        return tuple(dict.fromkeys(each.method for each in self.ranked))

    def by(self, what: str) -> tuple[Ranked, ...]:
        """What was ranked by something, once for each method."""
        return tuple(each for each in self.ranked if each.by == what)
