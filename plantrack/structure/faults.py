"""cattrs' tree of exceptions as a flat list of places and words."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from cattrs import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from plantrack.findings import Place, did_you_mean, near
from plantrack.yamltext import Number


class Misfit(ValueError):
    """A value that does not fit its field, in words; `steps` lead on to the place within the value.

    `at_key` says that the key above it is what is wrong.
    """

    def __init__(self, message: str, *steps: str | int, at_key: bool = False) -> None:
        super().__init__(message)
        self.steps = steps
        self.at_key = at_key


def kind(value: Any) -> str:
    """A value as a message names it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"{str(value).lower()} (quote it to make it text)"
        case Number():
            return f"the number {value}"
        case str():
            return f"{value!r}" if len(value) <= 40 else f"{value[:37] + '…'!r}"
        case list():
            return "a list"
        case int() | float():
            return f"the number {value}"
    return "a mapping"


def keys_of(model: type[Any]) -> tuple[str, ...]:
    """The keys that a mapping of a model may have; the id of an element is the key above it.

    A field that Python has no name for ends with `_`, and its key does not.
    """
    names = [field.name.removesuffix("_") for field in attrs.fields(model)]
    stamped = "spans" if "spans" in names else "id"
    return tuple(name for name in names if name != stamped)


def flatten(error: BaseException, place: Place = ()) -> Iterator[tuple[Place, str, bool]]:
    """Every fault in the tree: its place, the words, and whether it is the key there that is wrong."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            place = (*place, note.name)
        elif isinstance(note, IterableValidationNote):
            place = (*place, note.index)
    match error:
        case BaseValidationError():
            misspelt = _misspelt(error.exceptions)
            for inner in error.exceptions:
                if not (isinstance(inner, KeyError) and inner.args[0] in misspelt):
                    yield from flatten(inner, place)
        case ForbiddenExtraKeysError():
            for key in sorted(error.extra_fields):
                yield (*place, key), f"unknown key{did_you_mean(key, keys_of(error.cl))}", True
        case KeyError():
            yield place[:-1], f"{place[-1]!r} is missing", True
        case Misfit():
            yield (*place, *error.steps), str(error), error.at_key
        case ValueError():
            yield place, str(error), False
        case _:
            raise error


def _misspelt(errors: Sequence[BaseException]) -> set[str]:
    """The keys that unknown ones among some errors seem to mean: those are not missing."""
    return {
        meant
        for error in errors
        if isinstance(error, ForbiddenExtraKeysError)
        for key in error.extra_fields
        for meant in near(key, keys_of(error.cl))
    }
