"""The strict cattrs converter: no value is changed to fit."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs
from cattrs import Converter, ForbiddenExtraKeysError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from plantrack import formulas, periods, quantities
from plantrack.findings import did_you_mean
from plantrack.formulas import Formula
from plantrack.messages import LANGUAGES
from plantrack.periods import Period
from plantrack.plan import Document, Known, Text
from plantrack.quantities import Quantity
from plantrack.structure.faults import Misfit, keys_of, kind
from plantrack.yamltext import Number

ID = re.compile(r"[a-z][a-z0-9-]*")
SHORT_NAME = re.compile(r"\w[\w.-]*")
"""What documents are called, as people name them: D24M."""

Hook = Callable[[Any, Any], Any]


@cache
def converter(*, detailed: bool) -> Converter:
    """The converter of every model: to find every fault, or to stop at the first in half the time.

    cattrs asks its hooks for a class, and for what the class inherits from, before those for a
    predicate; hence a hook for each class of words, which would be a `str` otherwise.
    """
    new = Converter(detailed_validation=detailed, forbid_extra_keys=detailed)
    new.register_structure_hook_factory(attrs.has, _model_factory(new))
    new.register_structure_hook_factory(_is_optional, _optional_factory(new))
    new.register_structure_hook_factory(_is_list, _list_factory(new))
    new.register_structure_hook_factory(_is_mapping, _mapping_factory(new))
    new.register_structure_hook_factory(lambda t: t == Mapping[str, float], _weights_factory(new))
    new.register_structure_hook(Text, _words(new))
    for target, hook in _SCALARS.items():
        new.register_structure_hook(target, hook)
    for word in StrEnum.__subclasses__():
        new.register_structure_hook(word, _word)
    return new


def _model_factory(conv: Converter) -> Callable[[Any], Hook]:
    def factory(model: Any) -> Hook:
        overrides: dict[str, Any] = {"spans": override(omit=True)} if "spans" in attrs.fields_dict(model) else {}
        overrides |= {name: override(rename=name[:-1]) for name in attrs.fields_dict(model) if name.endswith("_")}
        generated = make_dict_structure_fn(model, conv, **overrides)
        allowed = keys_of(model)
        fields = {name.removesuffix("_") for name in attrs.fields_dict(model)} - {"spans"}
        is_checked = conv.detailed_validation  # by cattrs, among the other faults

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, dict):
                raise Misfit(f"got {kind(value)}; a mapping was expected, with keys such as {', '.join(allowed[:4])}")
            if not (is_checked or value.keys() <= fields):
                raise ForbiddenExtraKeysError("", model, value.keys() - fields)
            return generated(value, model)

        return hook

    return factory


def _optional_factory(conv: Converter) -> Callable[[Any], Hook]:
    def factory(target: Any) -> Hook:
        member = next(each for each in get_args(target) if each is not NoneType)
        structured = conv.get_structure_hook(member)
        return lambda value, _: None if value is None else structured(value, member)

    return factory


def _is_optional(target: Any) -> bool:
    return isinstance(target, UnionType) and len(get_args(target)) == 2 and NoneType in get_args(target)


def _is_list(target: Any) -> bool:
    return get_origin(target) is tuple


def _is_mapping(target: Any) -> bool:
    return get_origin(target) is Mapping


def _mapping_factory(conv: Converter) -> Callable[[Any], Hook]:
    """Of a read-only mapping; a member that has an `id` gets its key as such."""

    def factory(target: Any) -> Hook:
        member = get_args(target)[1]
        inner = conv.get_structure_hook(member)
        is_stamped = attrs.has(member) and "id" in attrs.fields_dict(member)
        is_named = (SHORT_NAME if member is Document else ID).fullmatch

        def structured(key: str, value: Any) -> Any:
            if not is_named(key):
                raise Misfit(_no_name(key, member), at_key=True)
            if not is_stamped or not isinstance(value, dict):
                return inner(value, member)
            if "id" in value:
                raise Misfit("the id is the key of the mapping; remove it here", "id")
            return inner({**value, "id": key}, member)

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, dict):
                raise Misfit(f"got {kind(value)}; a mapping from ids was expected")
            return MappingProxyType(dict(zip(value, _each(conv, value.items(), structured, target), strict=True)))

        return hook

    return factory


def _no_name(key: str, member: Any) -> str:
    if member is Document:
        return f"{key!r} is no short name; allowed: letters, digits, dots and hyphens"
    return f"{key!r} is no id; an id has small letters a-z, digits and hyphens, and begins with a letter"


def _list_factory(conv: Converter) -> Callable[[Any], Hook]:
    def factory(target: Any) -> Hook:
        member = get_args(target)[0]
        inner = conv.get_structure_hook(member)

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, list):
                raise Misfit(f"got {kind(value)}; a list was expected: [{value if isinstance(value, str) else '…'}]")
            items = _each(conv, enumerate(value), lambda _, each: inner(each, member), target)
            if member is str and len(set(items)) < len(items):
                twice = next(n for n, item in enumerate(items) if item in items[:n])
                raise Misfit(f"{items[twice]!r} is given twice", twice)
            return tuple(items)

        return hook

    return factory


def _weights_factory(conv: Converter) -> Callable[[Any], Hook]:
    """Of ids with their weights: a list of ids weighs them all alike."""

    def factory(_: Any) -> Hook:
        ids = conv.get_structure_hook(tuple[str, ...])

        def hook(value: Any, _: Any) -> Any:
            if isinstance(value, list):
                return MappingProxyType(dict.fromkeys(ids(value, tuple[str, ...]), 1.0))
            if not isinstance(value, dict):
                raise Misfit(f"got {kind(value)}; a list of ids was expected, or a mapping from ids to weights")
            return MappingProxyType(dict(zip(value, _each(conv, value.items(), _weight, float), strict=True)))

        return hook

    return factory


def _words(conv: Converter) -> Hook:
    def hook(value: Any, _: Any) -> Text:
        if not isinstance(value, dict):
            return Text(plain=_text(value))
        if not value:
            raise Misfit(f"no text in any language; allowed: {', '.join(LANGUAGES)}")
        if wrong := [key for key in value if key not in LANGUAGES]:
            raise Misfit(f"{wrong[0]!r} is no language here; allowed: {', '.join(LANGUAGES)}", wrong[0])
        return Text(**dict(zip(value, _each(conv, value.items(), lambda _, said: _text(said), Text), strict=True)))

    return hook


def _each(
    conv: Converter, items: Iterable[tuple[Any, Any]], structured: Callable[[Any, Any], Any], of: Any
) -> list[Any]:
    """What each step and its value give; where the converter is detailed, the errors of all, each with its step."""
    if not conv.detailed_validation:
        return [structured(step, value) for step, value in items]
    done, errors = [], []
    for step, value in items:
        try:
            done.append(structured(step, value))
        except Exception as error:  # collected here, worded or re-raised where all are flattened
            error.add_note(IterableValidationNote("", step, of))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, of)
    return done


def _text(value: Any, _: Any = None) -> str:
    if not isinstance(value, str):
        raise Misfit(f"got {kind(value)}; a text was expected")
    if not value.strip():
        raise Misfit("an empty text; leave the key out")
    return str(value)


def _number(value: Any, _: Any = None) -> float:
    if not isinstance(value, Number):
        raise Misfit(f"got {kind(value)}; a number was expected, such as 3 or 0.5, without quotes")
    number = float(value)
    if math.isinf(number):
        raise Misfit(f"{value} is too large a number")
    return number


def _whole(value: Any, _: Any = None) -> int:
    if not (number := _number(value)).is_integer():
        raise Misfit(f"got {value}; a whole number was expected")
    return int(number)


def _weight(_: str, value: Any) -> float:
    if (weight := _number(value)) < 0:
        raise Misfit(f"got {value}; a weight is 0 or more")
    return weight


def _word(value: Any, target: Any) -> StrEnum:
    if isinstance(value, str) and (word := target._value2member_map_.get(value)):
        return word  # type: ignore[no-any-return]
    allowed = [str(word) for word in target]
    near = did_you_mean(value, allowed) if isinstance(value, str) else f"; allowed: {', '.join(allowed)}"
    raise Misfit(f"got {kind(value)}{near}")


def _quantity(value: Any, _: Any) -> Quantity:
    """A value as written, or `[lowest, highest]` with null for an open end."""
    if isinstance(value, list) and len(value) == 2 and value != [None, None]:
        return _between(*(None if end is None else _number(end) for end in value))
    if not isinstance(value, str):
        raise Misfit(f"got {kind(value)}; a value was expected: {quantities.ALLOWED}")
    return quantities.parse(value)


@lru_cache(maxsize=1024)  # many indicators have the same domain
def _between(low: float | None, high: float | None) -> Quantity:
    return quantities.parse(f"{'' if low is None else low}..{'' if high is None else high}")


def _period(value: Any, _: Any) -> Period:
    if not isinstance(value, str):
        raise Misfit(f"got {kind(value)}; a date was expected: {periods.ALLOWED}")
    return periods.parse(str(value))


def _since(value: Any, _: Any) -> Period | Known | None:
    """A date, or the word `unknown`."""
    return Known.UNKNOWN if value == Known.UNKNOWN else _period(value, _)


def _formula(value: Any, _: Any) -> Formula:
    return formulas.parse(_text(value))


_SCALARS: Mapping[Any, Hook] = {
    str: _text,
    float: _number,
    int: _whole,
    Quantity: _quantity,
    Period: _period,
    Period | Known | None: _since,
    Formula: _formula,
}
