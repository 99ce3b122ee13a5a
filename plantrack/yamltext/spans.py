"""Where each key and value of a document is written."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

from attrs import frozen

from plantrack.findings import Place, Span

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Branch(NamedTuple):
    """Where a mapping or list begins and ends, where its keys are, and what is in it."""

    extent: int
    keys: dict[str, int]
    children: Any


@frozen(eq=False, repr=False)
class Spans:
    """The span of every key and value of one document, looked up by place.

    A node of the tree is the extent of a scalar (first and last offset in one whole number, which
    the garbage collector need not visit) or a branch.
    """

    file: str
    text: str = ""
    root: Any = 0

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
        node, key = self.root, None
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
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
