"""YAML as others write it: with anchors, merge keys and repeated keys, within limits."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from attrs import frozen

from plantrack.findings import Fault, Place, PlanError, Span
from plantrack.yamltext import DEPTH, Number, _decode, unprintable
from plantrack.yamltext.events import events

MOST = 100_000
"""Values in a document once every alias is written out."""

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")} | {"!"}
_FRONT = re.compile(r"\s*^---[ \t]*$(.*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)


@frozen
class Document:
    """Plain data (mappings, lists, str, Number, bool, None) and where it stands."""

    file: str
    data: Any
    keys: Mapping[Place, Span]
    values: Mapping[Place, Span]

    def key(self, place: Place) -> Span:
        """Where the key at a place is written; of the nearest above it, if it has none."""
        return self.keys.get(place) or self.value(place)

    def value(self, place: Place) -> Span:
        """Where the value at a place is written; of the nearest above it that exists, if it does not."""
        while place and place not in self.values:
            place = place[:-1]
        return self.values.get(place, Span(self.file))


def read(content: bytes | str, file: str) -> Document:
    r"""The one YAML document in a file; raises PlanError with the first fault.

    Scalars as in YAML 1.2, numbers as they are written. Of a key that is given twice the last value
    stands. Tags but for those of plain data, second documents, nesting below `DEPTH`, and
    aliases that unfold to more than `MOST` values, are faults.

    >>> read("a: &x [1, no]\nb: *x", "x.yaml").data
    {'a': ['1', 'no'], 'b': ['1', 'no']}
    """
    return _read(_text(content, file), file)


def front(content: bytes | str, file: str) -> Document:
    r"""The YAML between the first two lines of `---` in a text, on its own lines; raises PlanError as `read`.

    >>> front("---\na: 1\n---\n# Words\n", "x.md").data
    {'a': '1'}
    """
    text = _text(content, file)
    if found := _FRONT.match(text.replace("\r\n", "\n").replace("\r", "\n")):
        return _read(found[0][: found.end(1)], file)
    has_start = text.lstrip().startswith("---")
    said = "has no end: a second line of ---" if has_start else "is missing: it begins with a line of ---"
    raise PlanError([Fault(Span(file), f"the front matter {said}")])


def _text(content: bytes | str, file: str) -> str:
    text, fault = _decode(content, file) if isinstance(content, bytes) else (content.removeprefix("\ufeff"), None)
    if fault := fault or unprintable(text, file):
        raise PlanError([fault])
    return text


def _read(text: str, file: str) -> Document:
    try:
        with events(text) as following:
            return _Builder(file, following).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = " ".join(filter(None, (getattr(error, "problem", None) or str(error), getattr(error, "context", None))))
        raise PlanError([Fault(Span(file, line, column, line, column + 1), f"not YAML: {words}")]) from None


class _Builder:
    """The state of one pass: what has been named so far, how large it is, and where everything stands."""

    def __init__(self, file: str, following: Any) -> None:
        self.file = file
        self.next = following
        self.named: dict[str, tuple[Any, int]] = {}
        self.size = 0
        self.keys: dict[Place, Span] = {}
        self.values: dict[Place, Span] = {}

    def document(self) -> Document:
        self.next()
        data, event = None, self.next()
        if type(event) is not yaml.StreamEndEvent:
            data = self.node(self.next(), ())
            self.next()
            event = self.next()
            if type(event) is not yaml.StreamEndEvent:
                raise self.fault(event, "a second document begins here; a file holds one")
        return Document(self.file, data, self.keys, self.values)

    def node(self, event: Any, place: Place) -> Any:
        self.values[place] = self.span(event)
        if type(event) is yaml.AliasEvent:
            return self.alias(event)
        if event.tag is not None and event.tag not in _TAGS:
            raise self.fault(event, f"the tag {event.tag} is not read; remove it")
        if len(place) >= DEPTH:
            raise self.fault(event, f"nested more than {DEPTH} deep")
        before = self.size
        self.grow(event, 1)
        if type(event) is yaml.ScalarEvent:
            data = _scalar(event)
        elif type(event) is yaml.MappingStartEvent:
            data = self.mapping(place)
        else:
            data = [self.node(each, (*place, n)) for n, each in enumerate(self.until(yaml.SequenceEndEvent))]
        if event.anchor is not None:
            self.named[event.anchor] = data, self.size - before
        return data

    def mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for event in self.until(yaml.MappingEndEvent):
            if type(event) is not yaml.ScalarEvent:
                raise self.fault(event, "a key must be a plain word, not a list, a mapping or an alias")
            if event.anchor is not None:
                self.named[event.anchor] = event.value, 1
            inner = (*place, event.value)
            self.keys[inner] = self.span(event)
            value = self.node(self.next(), inner)
            if event.value == "<<" and event.implicit[0]:
                for each in value if isinstance(value, list) else [value]:
                    if not isinstance(each, dict):
                        raise self.fault(event, "<< takes a mapping, or a list of them")
                    merged = {**each, **merged}
            else:
                data[event.value] = value
        return {**merged, **data}

    def until(self, end: type) -> Iterator[Any]:
        while type(event := self.next()) is not end:
            yield event

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.named:
            raise self.fault(event, f"the alias *{event.anchor} stands within what it names, or names nothing")
        data, size = self.named[event.anchor]
        self.grow(event, size)
        return data

    def grow(self, event: Any, by: int) -> None:
        self.size += by
        if self.size > MOST:
            raise self.fault(event, f"more than {MOST} values, once every alias is written out")

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def fault(self, event: Any, message: str) -> PlanError:
        return PlanError([Fault(self.span(event), message)])


def _scalar(event: Any) -> Any:
    value: str = event.value
    if not event.implicit[0]:
        return value
    if value in _WORDS:
        return _WORDS[value]
    return Number(value) if _NUMBER.fullmatch(value) else value
