"""What an explanation is made of, and figures as it says them."""

from collections.abc import Iterable
from math import isinf

from attrs import frozen

from plantrack.evaluation.points import Range
from plantrack.evaluation.results import Figure
from plantrack.messages import Wording
from plantrack.plan import Source
from plantrack.views.marks import score


@frozen(kw_only=True)
class Explanation:
    """How one figure came about: what it is, its value, the rule, where it was read, and what it follows from."""

    what: str
    value: str
    rule: str = ""
    sources: tuple[Source, ...] = ()
    parts: tuple["Explanation", ...] = ()


def given(*sources: Source | None) -> tuple[Source, ...]:
    """The sources that there are."""
    return tuple(source for source in sources if source)


def joined(words: Iterable[str], mark: str = "; ") -> str:
    """The words that there are, in a row."""
    return mark.join(filter(None, words))


def scored(found: Figure, say: Wording) -> str:
    """A score with its coverage."""
    ends = (found.low, found.high)
    value = percents(ends, say) if found.scale == (0.0, 1.0) else score(found, say)
    return say("{score}, {coverage} covered", score=value, coverage=say.percent(found.coverage, 2))


def percents(ends: Range, say: Wording) -> str:
    """A range of shares, also where it has no end."""
    low, high = ends
    if isinf(low) and isinf(high):
        return say("anything")
    if isinf(low):
        return say("at most {number}", number=say.percent(high, 2))
    return say("at least {number}", number=say.percent(low, 2)) if isinf(high) else say.percents(low, high, 2)


def span(ends: Range, say: Wording) -> str:
    """A range of numbers."""
    low, high = map(say.number, ends)
    return low if low == high else say("{low} to {high}", low=low, high=high)
