"""Which documents a plan cites, and where."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

import attrs

from plantrack.findings import Place
from plantrack.plan import Source


def sources(value: Any, place: Place = ()) -> Iterator[tuple[Place, Source]]:
    """Every source within a plan or an element, with its place there."""
    for step, part in _parts(value):
        if isinstance(part, Source):
            yield (*place, step), part
        elif part:
            yield from sources(part, (*place, step))


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, tuple):
        return enumerate(value)
    if isinstance(value, Mapping):
        return value.items()
    return [(name, part) for name in _holders(value.__class__) if (part := getattr(value, name))]


@cache
def _holders(model: type[Any]) -> tuple[str, ...]:
    """The fields of a model that may hold a source, by their types."""
    return tuple(field.name for field in attrs.fields(model) if field.eq and _may_hold(field.type))


def _may_hold(kind: Any) -> bool:
    if attrs.has(kind):
        return kind is Source or bool(_holders(kind))
    return any(_may_hold(part) for part in get_args(kind))
