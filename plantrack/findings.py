"""Where something is, and what was found there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

Place = tuple[str | int, ...]
"""A route in a document: `("goals", "capacity", "indicators", 0)`."""

Facts = Mapping[str, object]
"""What fills the template of a message."""


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

    `waived` is the reason why the finding is accepted until `waived_until`; empty where it is not.
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
    waived: str = ""
    waived_until: date | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 over check, plan, place and number: the same while the fault lasts, wherever its line moves to."""
        import hashlib

        return hashlib.sha256(
            "\0".join((self.check, self.plan, *map(str, self.place), str(self.number))).encode()
        ).hexdigest()


def filled(template: str, facts: Facts, translate: Callable[[str], str] = str) -> str:
    """A message with its facts: words of ours (enumerations) translated, several of them joined by commas."""

    def said(fact: object) -> str:
        if isinstance(fact, tuple):
            return ", ".join(map(said, fact))
        return translate(str(fact)) if isinstance(fact, StrEnum) else str(fact)

    return translate(template).format(**{name: said(fact) for name, fact in facts.items()})


def written(place: Place) -> str:
    """A place as people write it.

    >>> written(("goals", "capacity", "targets", 0))
    'goals.capacity.targets[0]'
    """
    parts = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    return "".join(parts).removeprefix(".")


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that is spelled most like another; empty where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(allowed), n=1, cutoff=0.6)), "")


def alike(word: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """What there is instead of a word: the nearest, or else the first dozen."""
    words = sorted(allowed)
    near = nearest(word, words)
    return (near,) if near else tuple(words[:12]) or ("–",)


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The end of a message about a word that is not among those allowed."""
    words = sorted(allowed)
    if near := nearest(word, words):
        return f"; did you mean {near!r}?"
    if len(words) > 12:
        return f"; allowed: {', '.join(words[:12])} … ({len(words)} in all)"
    return f"; allowed: {', '.join(words)}" if words else "; there are none"
