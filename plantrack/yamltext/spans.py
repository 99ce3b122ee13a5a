"""Where each key and value of a document is written."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import yaml
from attrs import frozen

from plantrack.findings import Place, Span
from plantrack.yamltext.events import events


class Branch(NamedTuple):
    """Where a mapping or list begins and ends, where its keys are, and what is in it."""

    extent: int
    keys: dict[str, int]
    children: Any


@frozen(eq=False, repr=False)
class Spans:
    """The span of every key and value of one document that can be read, looked up by place.

    Most documents are never asked about: the text is gone through for spans when the first is wanted.
    Without a text every span is that of the file.
    """

    file: str
    text: str = ""

    @cached_property
    def _root(self) -> Any:
        """The tree of nodes: a branch, or the extent of a scalar (first and last offset in one whole number)."""
        with events(self.text) as following:
            following()
            return 0 if type(following()) is yaml.StreamEndEvent else _node(following(), following)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        return line_starts(self.text)

    def value(self, place: Place) -> Span:
        """Where the value at a place is written; of the nearest above it that exists, if it does not."""
        return self._find(place)[1]

    def key(self, place: Place) -> Span:
        """Where the key at a place is written; a list's member, which has none, gives its value."""
        return self._find(place)[0]

    def _find(self, place: Place) -> tuple[Span, Span]:
        node, key = self._root, None
        for step in place:
            children = node.children if isinstance(node, Branch) else ()
            if isinstance(children, dict) and step in children:
                key, node = node.keys[str(step)], children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                key, node = None, children[step]
            else:
                break
        value = self._span(node.extent if isinstance(node, Branch) else node)
        return (self._span(key) if key is not None else value), value

    def _span(self, extent: int) -> Span:
        start, end = extent >> 32, extent & 0xFFFFFFFF
        return Span(self.file, *line_and_column(self._starts, start), *line_and_column(self._starts, end))


def line_starts(text: str) -> list[int]:
    breaks = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
    return [0, *(found.end() for found in breaks.finditer(text))]


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _node(event: Any, following: Callable[[], Any]) -> Any:
    """The node that begins with an event, of a document that has been read and is not too deep."""
    kind = type(event)
    if kind is yaml.MappingStartEvent:
        return _mapping(event, following)
    if kind is yaml.SequenceStartEvent:
        members = []
        while type(inner := following()) is not yaml.SequenceEndEvent:
            members.append(_node(inner, following))
        return Branch(_extent(event, inner), {}, members)
    return _extent(event, event)


def _mapping(start: Any, following: Callable[[], Any]) -> Branch:
    """A mapping without what is no plain key, or is given again."""
    keys: dict[str, int] = {}
    children: dict[str, Any] = {}
    scalar_event, end_event = yaml.ScalarEvent, yaml.MappingEndEvent
    while type(event := following()) is not end_event:
        if type(event) is not scalar_event:
            _node(event, following)
            _node(following(), following)
            continue
        inner = following()
        is_scalar = type(inner) is scalar_event
        value = inner.start_mark.index << 32 | inner.end_mark.index if is_scalar else _node(inner, following)
        if event.value not in keys:
            keys[event.value] = _extent(event, event)
            children[event.value] = value
    return Branch(_extent(start, event), keys, children)


def _extent(first: Any, last: Any) -> int:
    end = last.end_mark if last is first or first.flow_style else first.end_mark
    return int(first.start_mark.index << 32 | end.index)
