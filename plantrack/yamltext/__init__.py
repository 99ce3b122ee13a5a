"""YAML text to plain data, and to the span of every key and value where one is asked for."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from plantrack.findings import Fault, Place, Span
from plantrack.yamltext.events import events
from plantrack.yamltext.spans import Spans, line_and_column, line_starts
from plantrack.yamltext.syntax import syntax

__all__ = ["DEPTH", "Number", "Reading", "Spans", "read", "unprintable"]

DEPTH = 100
"""Deepest nesting that is read: libyaml takes a minute over 200 000 brackets."""

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_DIGITS = frozenset("-0123456789")
_SPECIAL = _DIGITS | frozenset(["", *"n~tf"])
"""The first letters of scalars that may be something other than text."""
_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_PLAIN = bytes({*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {0xC2, 0xED, 0xEF})
"""Bytes that stand in no letter of `_UNPRINTABLE`."""


class Number(str):
    """An unquoted scalar in JSON's number grammar, as it was written."""

    __slots__ = ()


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
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)  # most have none, which is seen sooner so
    if odd and (found := re.search(_UNPRINTABLE, text)):
        said = f"the control character U+{ord(found[0]):04X} is not allowed; remove it"
        return Fault(_at(file, text[: found.start()]), said)
    return None


def _at(file: str, before: str) -> Span:
    line, column = line_and_column(line_starts(before), len(before))
    return Span(file, line, column, line, column + 1)


@lru_cache(maxsize=4096)  # the same dates and numbers stand in many places, and in many files
def _number(value: str) -> str:
    """An unquoted scalar that begins like a number: itself, or text."""
    return Number(value) if _JSON_NUMBER.fullmatch(value) else value


class _TooDeep(Exception):
    pass


class _Reader:
    """The state of one pass: the events still to come and the faults so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.voids: list[Place] = []

    def read(self, text: str) -> Reading:
        try:
            with events(text) as self.next:
                self.next()
                data, spans = self._document(), Spans(self.file, text)
        except yaml.YAMLError as error:
            self.faults.append(syntax(error, text, self.file))
            data, spans = None, Spans(self.file)
        except _TooDeep:
            data, spans = None, Spans(self.file)
        return Reading(data, spans, tuple(self.faults), tuple(self.voids))

    def _document(self) -> Any:
        if type(self.next()) is yaml.StreamEndEvent:
            return None
        data = self._node(self.next(), (), 0)
        self.next()
        event = self.next()
        if type(event) is not yaml.StreamEndEvent:
            self._fault(event, (), "a second document begins here; a file holds one")
        return data

    def _node(self, event: Any, place: Place, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, place)
        if depth >= DEPTH:
            self._fault(event, place, f"nested more than {DEPTH} deep")
            raise _TooDeep
        if kind is yaml.AliasEvent:
            self._fault(event, place, f"the alias *{event.anchor} is not allowed; write the value out")
            self.voids.append(place)
            return None
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        return self._mapping(place, depth) if kind is yaml.MappingStartEvent else self._sequence(place, depth)

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, Any] = {}
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
            if key in keys:
                first = keys[key].start_mark.line + 1
                self._fault(event, (*place, key), f"the key {key!r} is given twice; first at line {first}")
                self._node(following(), (*place, key), depth + 1)
                continue
            keys[key] = event
            event = following()
            if type(event) is not scalar_event:
                data[key] = self._node(event, (*place, key), depth + 1)
            elif event.value[:1] in _SPECIAL or event.anchor is not None or event.tag is not None:
                data[key] = self._scalar(event, (*place, key))
            else:
                data[key] = event.value
        return data

    def _sequence(self, place: Place, depth: int) -> list[Any]:
        data: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            data.append(self._node(event, (*place, len(data)), depth + 1))
        return data

    def _scalar(self, event: Any, place: Place) -> Any:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        if value[:1] in _SPECIAL:
            if event.implicit[0]:
                if value in _WORDS:
                    return _WORDS[value]
                if value[:1] in _DIGITS:
                    return _number(value)
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
