"""The model of a plan as JSON Schema (draft-07), for editors."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from plantrack import quantities
from plantrack.formulas import Formula
from plantrack.messages import LANGUAGES
from plantrack.periods import Period
from plantrack.plan import Document, Known, Plan, Text
from plantrack.quantities import Quantity
from plantrack.schema.words import WORDS
from plantrack.structure import VERSION
from plantrack.structure.converter import ID, SHORT_NAME
from plantrack.structure.faults import keys_of

Schema = dict[str, Any]

_PART = r"\d{4}(-(\d\d(-\d\d)?|T[1-3]|Q[1-4]|H[12]|spring|summer|autumn))?"
_PERIOD = rf"^({_PART}|\.\./{_PART}|{_PART}/(\.\.|{_PART}))$"
_STAGE = r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9_-]*"
_STAGES = rf"^({_STAGE}(\.\.({_STAGE})?)?|\.\.{_STAGE})$"
_STRING: Schema = {"type": ["string", "number"]}
_WEIGHT: Schema = {"type": "number", "minimum": 0}


def schema(translate: Callable[[str], str] = str) -> Schema:
    """The schema of a plan file; `translate` puts titles and descriptions into another language."""
    definitions: dict[str, Schema] = {}
    top = _model(Plan, definitions, translate)
    properties = {
        "plantrack": {"const": int(VERSION), "description": translate(WORDS["plantrack"])},
        **top["properties"],
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": translate(WORDS["Plan"]),
        **top,
        "properties": properties,
        "required": ["plantrack", *top["required"]],
        "definitions": definitions,
    }


def _model(model: type[Any], definitions: dict[str, Schema], translate: Callable[[str], str]) -> Schema:
    fields = {name.removesuffix("_"): field for name, field in attrs.fields_dict(model).items()}
    properties = {
        name: {
            **_of(fields[name].type, definitions, translate),
            "description": translate(WORDS[f"{model.__name__}.{name}"]),
        }
        for name in keys_of(model)
    }
    required = [name for name in properties if fields[name].default is attrs.NOTHING]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _of(kind: Any, definitions: dict[str, Schema], translate: Callable[[str], str]) -> Schema:
    """The schema of a field's type; `allOf` lets a description stand beside a reference."""
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if get_origin(kind) is UnionType:
        return _of(next(each for each in get_args(kind) if each is not NoneType), definitions, translate)
    if kind == Mapping[str, float]:
        ids: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        return {"anyOf": [ids, {"type": "object", "additionalProperties": _WEIGHT}]}
    if get_origin(kind) is tuple:
        items = _of(get_args(kind)[0], definitions, translate)
        return {"type": "array", "items": items, **({"uniqueItems": True} if get_args(kind)[0] is str else {})}
    if get_origin(kind) is Mapping:
        member = get_args(kind)[1]
        names = (SHORT_NAME if member is Document else ID).pattern
        inside = _of(member, definitions, translate)
        return {"type": "object", "propertyNames": {"pattern": f"^{names}$"}, "additionalProperties": inside}
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = {"title": translate(WORDS[kind.__name__]), **_model(kind, definitions, translate)}
    return {"allOf": [{"$ref": f"#/definitions/{kind.__name__}"}]}


_DATES: list[Schema] = [
    {"type": "integer", "minimum": 1000, "maximum": 9999},
    {"type": "string", "pattern": _PERIOD},
]

_SCALARS: Mapping[Any, Schema] = {
    str: _STRING,
    float: {"type": "number"},
    int: {"type": "integer"},
    Text: {
        "anyOf": [
            _STRING,
            {
                "type": "object",
                "properties": dict.fromkeys(LANGUAGES, _STRING),
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    },
    Period: {"anyOf": _DATES},
    Period | Known | None: {"anyOf": [*_DATES, {"enum": [str(word) for word in Known]}]},
    Quantity: {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": quantities.PATTERN},
            {"type": "string", "pattern": _STAGES},
            {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2},
        ]
    },
    Formula: _STRING,
}
