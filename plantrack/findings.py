"""Where something is, and what was found there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

from attrs import field

from plantrack.frozen import frozen

Place = tuple[str | int, ...]
"""A route in a document: `("goals", "capacity", "indicators", 0)`."""

Facts = Mapping[str, object]
"""What fills the template of a message."""


@frozen(init=False)
class Phrase:
    """Several facts that are said in a row, such as a number and its unit.

    >>> str(Phrase("places", date(2024, 12, 31)))
    'places 2024-12-31'
    """

    parts: tuple[object, ...]

    def __init__(self, *parts: object) -> None:
        self.__attrs_init__(parts)

    def __str__(self) -> str:
        return " ".join(filter(None, map(str, self.parts)))


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(order=True)
class Span:
    """A stretch of a file; lines and columns count from 1, `end_column` lies after the last character."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("")


@frozen(order=True)
class Fault:
    """One reason why an input cannot be read."""

    span: Span
    message: str
    place: Place = field(default=(), order=False)

    def __str__(self) -> str:
        return f"{self.span}: {self.message}"


class PlanError(ValueError):
    """The input cannot be read; `faults` holds every reason, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


@frozen(kw_only=True)
class Finding:
    """What a check found in a plan that can be read; `number` counts its findings at one place, from 0.

    `waived` is the reason why the finding is accepted until `waived_until`, in words or as a text in several
    languages; empty where it is not.
    """

    check: str
    plan: str = ""
    severity: Severity
    message: str
    place: Place
    span: Span
    facts: Facts = field(eq=False, repr=False)
    remedy: str = ""
    number: int = 0
    waived: object = ""
    waived_until: date | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 over check, plan, place and number: the same while the fault lasts, wherever its line moves to."""
        import hashlib

        return hashlib.sha256(
            "\0".join((self.check, self.plan, *map(str, self.place), str(self.number))).encode()
        ).hexdigest()


def filled(
    template: str, facts: Facts, translate: Callable[[str], str] = str, said: Callable[[object], str] = str
) -> str:
    """A message with its facts: words of ours (enumerations) translated, dates and numbers as they are `said`.

    Several are joined by commas.
    """

    def told(fact: object) -> str:
        if isinstance(fact, tuple):
            return ", ".join(map(told, fact))
        if isinstance(fact, Phrase):
            return " ".join(filter(None, map(told, fact.parts)))
        return translate(str(fact)) if isinstance(fact, StrEnum) else said(fact)

    return translate(template).format(**{name: told(fact) for name, fact in facts.items()})


def written(place: Place) -> str:
    """A place as people write it.

    >>> written(("goals", "capacity", "targets", 0))
    'goals.capacity.targets[0]'
    """
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    return "".join(parts).removeprefix(".")


def near(word: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The allowed words that are spelled most like another, in alphabetical order; none where none is near.

    Near is what takes few letters missing, extra, other or swapped (a third of the longer word), or
    begins alike for half of it; capitals do not count.

    >>> near("colour-of-gaol", ["colour-of-goal", "goal"]), near("D25", ["D24", "D26", "plan"])
    (('colour-of-goal',), ('D24', 'D26'))
    """
    best: dict[str, int] = {}
    for other in sorted(set(allowed)):
        steps = _steps(word.casefold(), other.casefold(), min(best.values(), default=len(word) + len(other)))
        if steps is not None:
            best = {**{each: far for each, far in best.items() if far == steps}, other: steps}
    begun = tuple(each for each in best if each.startswith(word) or word.startswith(each))
    return begun or tuple(best)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The first of the allowed words that are spelled most like another; empty where none is near."""
    return next(iter(near(word, allowed)), "")


def alike(word: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """What there is instead of a word: the nearest, or else the first dozen."""
    words = sorted(allowed)
    return near(word, words)[:3] or tuple(words[:12]) or ("–",)


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The end of a message about a word that is not among those allowed."""
    words = sorted(allowed)
    if found := near(word, words)[:3]:
        return f"; did you mean {' or '.join(map(repr, found))}?"
    if len(words) > 12:
        return f"; allowed: {', '.join(words[:12])} … ({len(words)} in all)"
    return f"; allowed: {', '.join(words)}" if words else "; there are none"


def _steps(word: str, other: str, most: int) -> int | None:
    """How many letters are to be changed to make one word of the other; None for more than `most`, or if not near."""
    shorter, longer = sorted((len(word), len(other)))
    begin = next((n for n in range(shorter) if word[n] != other[n]), shorter)
    begins_alike = 2 * begin >= longer and begin > 2
    limit = min(most, longer if begins_alike else max(1, longer // 3))
    if longer < 3 or longer - shorter > limit or len(set(word) ^ set(other)) > 2 * limit:
        return 0 if word == other else None
    return _distance(word[begin:], other[begin:], limit)


def _distance(word: str, other: str, limit: int) -> int | None:
    """The optimal string alignment distance: letters missing, extra, other, or swapped; None above the limit."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(word):
        above, row = row, [n + 1]
        for m, beside in enumerate(other):
            step = min(above[m + 1] + 1, row[m] + 1, above[m] + (letter != beside))
            if n and m and letter == other[m - 1] and beside == word[n - 1]:
                step = min(step, before[m - 1] + 1)
            row.append(step)
        if min(row) > limit:
            return None
        before = above
    return row[-1] if row[-1] <= limit else None
