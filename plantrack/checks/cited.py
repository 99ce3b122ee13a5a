"""Which documents a plan cites, and where."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from plantrack.findings import Place
from plantrack.plan import Source


def sources(value: Any, place: Place = ()) -> Iterator[tuple[Place, Source]]:
    """Every source within a plan or an element, with its place there."""
    if isinstance(value, Source):
        yield place, value
        return
    for step, part in _parts(value):
        yield from sources(part, (*place, step))


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, tuple):
        return enumerate(value)
    if attrs.has(type(value)):
        return [(field.name, getattr(value, field.name)) for field in attrs.fields(type(value)) if field.eq]
    return ()
