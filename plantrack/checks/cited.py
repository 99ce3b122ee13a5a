"""Which documents a plan cites, and where."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

import attrs

from plantrack.findings import Place
from plantrack.plan import Source


def sources(value: Any) -> list[tuple[Place, Source]]:
    """Every source within a plan or an element, with its place there."""
    found: list[tuple[Place, Source]] = []
    _gather(value, (), found)
    return found


def _gather(value: Any, place: Place, found: list[tuple[Place, Source]]) -> None:
    model = value.__class__
    if model is Source:
        found.append((place, value))
    elif attrs.has(model):
        for name in _holders(model):
            if part := getattr(value, name):
                _gather(part, (*place, name), found)
    else:
        for key, part in value.items() if isinstance(value, Mapping) else enumerate(value):
            _gather(part, (*place, key), found)


@cache
def _holders(model: type[Any]) -> tuple[str, ...]:
    """The fields of a model that may hold a source, by their types."""
    return tuple(field.name for field in attrs.fields(model) if field.eq and _may_hold(field.type))


def _may_hold(kind: Any) -> bool:
    if attrs.has(kind):
        return kind is Source or bool(_holders(kind))
    return any(_may_hold(part) for part in get_args(kind))
