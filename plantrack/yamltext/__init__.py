"""YAML text to plain data, with the span of every key and value, in one pass over libyaml's events."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any, NamedTuple

import yaml
from attrs import frozen

from plantrack.findings import Fault, Place, Span

DEPTH = 100
"""Deepest nesting that is read: libyaml takes a minute over 200 000 brackets."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_SPECIAL = frozenset(["", *"n~tf-0123456789"])
"""The first letters of scalars that may be something other than text."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Number(str):
    """An unquoted scalar in JSON's number grammar, as it was written."""

    __slots__ = ()


class _Branch(NamedTuple):
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
        return _line_starts(self.text)

    def value(self, place: Place) -> Span:
        """Where the value at a place is written; of the nearest above it that exists, if it does not."""
        return self._find(place)[1]

    def key(self, place: Place) -> Span:
        """Where the key at a place is written; a list's member, which has none, gives its value."""
        return self._find(place)[0]

    def _find(self, place: Place) -> tuple[Span, Span]:
        node, key = self.root, None
        for step in place:
            children = node.children if isinstance(node, _Branch) else ()
            if isinstance(children, dict) and step in children:
                key, node = node.keys[str(step)], children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                key, node = None, children[step]
            else:
                break
        value = self._span(node.extent if isinstance(node, _Branch) else node)
        return (self._span(key) if key is not None else value), value

    def _span(self, extent: int) -> Span:
        start, end = extent >> 32, extent & 0xFFFFFFFF
        return Span(self.file, *_line_and_column(self._starts, start), *_line_and_column(self._starts, end))


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _BREAK.finditer(text))]


def _line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


class Reading(NamedTuple):
    """A document as read: plain data (mappings, lists, str, Number, bool, None), spans and faults.

    `voids` are the places whose value could not be read, and is None in the data.
    """

    data: Any
    spans: Spans
    faults: tuple[Fault, ...]
    voids: tuple[Place, ...] = ()


def read(content: bytes | str, file: str) -> Reading:
    """Plain data of the one YAML document in a file, with all faults that do not stop the parser.

    YAML 1.2 scalars: `no` and `12:30` are text, numbers follow JSON's grammar. Anchors, aliases,
    tags, second documents, repeated keys and nesting below `DEPTH` are faults. Never raises.

    >>> read("a: [1, no]", "x.yaml").data
    {'a': ['1', 'no']}
    """
    text, fault = _decode(content, file) if isinstance(content, bytes) else (content.removeprefix("\ufeff"), None)
    fault = fault or unprintable(text, file)
    if fault is None:
        reader = _Reader(file)
        return reader.read(text)
    return Reading(None, Spans(file), (fault,))


def _decode(content: bytes, file: str) -> tuple[str, Fault | None]:
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "", Fault(Span(file), "UTF-16, not UTF-8; save the file as UTF-8")
        span = _at(file, content[: error.start].decode("utf-8-sig", "replace"))
        byte = content[error.start : error.start + 1]
        likely = f"0x{byte.hex()} ({byte.decode('cp1252', 'replace')!r} in Windows-1252)"
        return "", Fault(span, f"not UTF-8: byte {likely}; save the file as UTF-8")


def unprintable(text: str, file: str) -> Fault | None:
    """The first control character in a text, as a fault; None where there is none."""
    if found := _UNPRINTABLE.search(text):
        said = f"the control character U+{ord(found[0]):04X} is not allowed; remove it"
        return Fault(_at(file, text[: found.start()]), said)
    return None


def _at(file: str, before: str) -> Span:
    line, column = _line_and_column(_line_starts(before), len(before))
    return Span(file, line, column, line, column + 1)


class _TooDeep(Exception):
    pass


class _Reader:
    """The state of one pass: the events still to come and the faults so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.voids: list[Place] = []

    def read(self, text: str) -> Reading:
        self.text = text
        loader = _Loader(text)
        self.next = loader.get_event
        try:
            self.next()
            data, root = self._document()
        except yaml.YAMLError as error:
            self.faults.append(self._syntax(error))
            data, root = None, 0
        except _TooDeep:
            data, root = None, 0
        finally:
            loader.dispose()
        return Reading(data, Spans(self.file, text, root), tuple(self.faults), tuple(self.voids))

    def _document(self) -> tuple[Any, Any]:
        event = self.next()
        if type(event) is yaml.StreamEndEvent:
            return None, 0
        data, root = self._node(self.next(), (), 0)
        self.next()
        event = self.next()
        if type(event) is not yaml.StreamEndEvent:
            self._fault(event, (), "a second document begins here; a file holds one")
        return data, root

    def _node(self, event: Any, place: Place, depth: int) -> tuple[Any, Any]:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, place), _extent(event, event)
        if depth >= DEPTH:
            self._fault(event, place, f"nested more than {DEPTH} deep")
            raise _TooDeep
        if kind is yaml.AliasEvent:
            self._fault(event, place, f"the alias *{event.anchor} is not allowed; write the value out")
            self.voids.append(place)
            return None, _extent(event, event)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, place, depth)
        return self._sequence(event, place, depth)

    def _mapping(self, start: Any, place: Place, depth: int) -> tuple[Any, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, int] = {}
        children: dict[str, Any] = {}
        starts: list[int] = []
        following, scalar_event, end_event = self.next, yaml.ScalarEvent, yaml.MappingEndEvent
        while type(event := following()) is not end_event:
            if type(event) is not scalar_event:
                self._fault(event, place, "a key must be a plain word, not a list, a mapping or an alias")
                self._node(event, place, depth + 1)
                self._node(following(), place, depth + 1)
                continue
            key: str = event.value
            if event.anchor is not None or event.tag is not None:
                self._decorated(event, (*place, key))
            if key in data:
                starts = starts or _line_starts(self.text)
                first = _line_and_column(starts, keys[key] >> 32)[0]
                self._fault(event, (*place, key), f"the key {key!r} is given twice; first at line {first}")
                self._node(following(), (*place, key), depth + 1)
                continue
            keys[key] = event.start_mark.index << 32 | event.end_mark.index  # type: ignore[union-attr]  # events have marks
            event = following()
            if type(event) is scalar_event and event.anchor is None and event.tag is None:
                value = event.value
                if value[:1] in _SPECIAL:
                    value = self._scalar(event, (*place, key))
                data[key] = value
                children[key] = event.start_mark.index << 32 | event.end_mark.index  # type: ignore[union-attr]
            else:
                data[key], children[key] = self._node(event, (*place, key), depth + 1)
        return data, _Branch(_extent(start, event), keys, children)

    def _sequence(self, start: Any, place: Place, depth: int) -> tuple[Any, Any]:
        data: list[Any] = []
        children: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            item, node = self._node(event, (*place, len(data)), depth + 1)
            data.append(item)
            children.append(node)
        return data, _Branch(_extent(start, event), {}, children)

    def _scalar(self, event: Any, place: Place) -> Any:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        if value[:1] in _SPECIAL:
            if event.implicit[0]:
                if value in _WORDS:
                    return _WORDS[value]
                if _JSON_NUMBER.fullmatch(value):
                    return Number(value)
            elif not value and event.style in (">", "|"):
                self._fault(
                    event, place, f"an empty block text; quote the value, such as '{event.style}2', or write 2.."
                )
        return value

    def _decorated(self, event: Any, place: Place) -> None:
        if event.anchor is not None:
            self._fault(
                event, place, f"the anchor &{event.anchor} is not allowed; write the value out where it is used"
            )
        if event.tag is not None:
            self._fault(event, place, f"the tag {event.tag} is not allowed; remove it")

    def _fault(self, event: Any, place: Place, message: str) -> None:
        start, end = event.start_mark, event.end_mark
        span = Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        self.faults.append(Fault(span, message, place))

    def _syntax(self, error: Any) -> Fault:
        context = error.context or ""
        mark = error.context_mark if "block scalar" in context else error.problem_mark
        message = f"not YAML: {error.problem}" + (f" {context}" if context else "")
        if "block scalar" in context:
            message += "; a value such as >2000 must be quoted ('>2000') or written 2001.."
        elif "cannot start any token" in (error.problem or ""):
            message += "; quote a text that begins with a tab, %, @ or `"
        elif "mapping values" in (error.problem or ""):
            message += "; quote a text that holds a colon and a space"
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Fault(Span(self.file, line, column, line, column + 1), message)


def _extent(first: Any, last: Any) -> int:
    end = last.end_mark if last is first or first.flow_style else first.end_mark
    return int(first.start_mark.index << 32 | end.index)
