"""Promises, questions, surveys, duties to review the plan, and rules."""

from collections.abc import Mapping
from enum import StrEnum

from plantrack.frozen import frozen
from plantrack.periods import Frequency, Period
from plantrack.plan.text import Source, Text
from plantrack.quantities import plain


@frozen(kw_only=True)
class Commitment:
    """A promise: by whom, to whom, what, due when; said in answer to a question, or in a case."""

    id: str
    what: Text
    by: str
    to: str = ""
    due: Period | None = None
    done_when: Text | None = None
    question: str = ""
    case: str = ""
    measures: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Answer:
    """What was answered; `answers` holds the ids of the asked points that it does answer."""

    date: Period | None = None
    answers: tuple[str, ...] = ()
    source: Source | None = None


@frozen(kw_only=True)
class Question:
    """What was asked: by whom, of whom, and each point that an answer is wanted to."""

    id: str
    by: str
    asks: Mapping[str, Text]
    to: str = ""
    case: str = ""
    date: Period | None = None
    title: Text | None = None
    answer: Answer | None = None
    note: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Review:
    """A duty to look at the plan again in every calendar period, from the one that `from_` lies in."""

    id: str
    every: Frequency
    from_: Period
    through: tuple[str, ...] = ()
    title: Text | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Rejected:
    """That a wish will not be met, and why."""

    reason: Text
    source: Source | None = None


@frozen(kw_only=True)
class Wish:
    """Something that those asked want; `rank` is 1 for what they want most, and shared where they want it alike."""

    id: str
    title: Text
    rank: int
    met_by: tuple[str, ...] = ()
    rejected: Rejected | None = None
    note: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Survey:
    """What people who were asked want, in their order."""

    id: str
    title: Text
    asked: Text
    wishes: Mapping[str, Wish]
    date: Period | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


class Known(StrEnum):
    """What stands for a date that no document gives."""

    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Condition:
    """What must hold of an indicator: at least, at most, or both."""

    indicator: str
    at_least: float | None = None
    at_most: float | None = None

    def __str__(self) -> str:
        ends = ((">=", self.at_least), ("<=", self.at_most))
        return " and ".join(f"{self.indicator} {sign} {plain(end)}" for sign, end in ends if end is not None)


@frozen(kw_only=True)
class Trigger:
    """A rule: when all conditions hold, `then` follows; for each member of a dimension where it names one.

    Without `in_force` it binds all the time; `unknown` says that no document tells since when.
    """

    id: str
    then: Text
    when: tuple[Condition, ...]
    title: Text | None = None
    for_each: str = ""
    in_force: Period | Known | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()
