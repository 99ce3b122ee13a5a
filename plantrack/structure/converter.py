"""The strict cattrs converter: no value is changed to fit."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs
from cattrs import Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from plantrack import formulas, periods, plan, quantities, records
from plantrack.findings import Severity, did_you_mean
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
    new = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    new.register_structure_hook_factory(attrs.has, _model_factory(new))
    new.register_structure_hook_factory(_is_optional, _optional_factory(new))
    new.register_structure_hook_func(_is_list, lambda value, t: _list(new, value, t))
    new.register_structure_hook_func(_is_mapping, lambda value, t: _mapping(new, value, t))
    new.register_structure_hook_func(lambda t: t == Mapping[str, float], lambda value, _: _weights(new, value))
    new.register_structure_hook(Text, lambda value, _: _words(new, value))
    for target, hook in _SCALARS.items():
        new.register_structure_hook(target, hook)
    for word in (*vars(plan).values(), *vars(records).values(), Severity):
        if isinstance(word, type) and issubclass(word, StrEnum) and word is not StrEnum:
            new.register_structure_hook(word, _word)
    return new


def _model_factory(conv: Converter) -> Callable[[Any], Hook]:
    def factory(model: Any) -> Hook:
        overrides: dict[str, Any] = {"spans": override(omit=True)} if "spans" in attrs.fields_dict(model) else {}
        overrides |= {name: override(rename=name[:-1]) for name in attrs.fields_dict(model) if name.endswith("_")}
        generated = make_dict_structure_fn(model, conv, _cattrs_forbid_extra_keys=True, **overrides)
        allowed = keys_of(model)

        def hook(value: Any, _: Any) -> Any:
            if not isinstance(value, dict):
                raise Misfit(f"got {kind(value)}; a mapping was expected, with keys such as {', '.join(allowed[:4])}")
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


def _mapping(conv: Converter, value: Any, target: Any) -> Any:
    """A read-only mapping; a member that has an `id` gets its key as such."""
    member = get_args(target)[1]
    stamped = attrs.has(member) and "id" in attrs.fields_dict(member)
    if not isinstance(value, dict):
        raise Misfit(f"got {kind(value)}; a mapping from ids was expected")
    hook = conv.get_structure_hook(member)

    def structured(key: str) -> Any:
        if member is Document and not SHORT_NAME.fullmatch(key):
            raise Misfit(f"{key!r} is no short name; allowed: letters, digits, dots and hyphens", at_key=True)
        if member is not Document and not ID.fullmatch(key):
            said = f"{key!r} is no id; an id has small letters a-z, digits and hyphens, and begins with a letter"
            raise Misfit(said, at_key=True)
        if not stamped:
            return hook(value[key], member)
        if isinstance(value[key], dict) and "id" in value[key]:
            raise Misfit("the id is the key of the mapping; remove it here", "id")
        return hook({**value[key], "id": key} if isinstance(value[key], dict) else value[key], member)

    return MappingProxyType(dict(zip(value, _each(conv, value, structured, target), strict=True)))


def _list(conv: Converter, value: Any, target: Any) -> Any:
    member = get_args(target)[0]
    if not isinstance(value, list):
        raise Misfit(f"got {kind(value)}; a list was expected: [{value if isinstance(value, str) else '…'}]")
    structured = conv.get_structure_hook(member)
    items = _each(conv, range(len(value)), lambda n: structured(value[n], member), target)
    if member is str and len(set(items)) < len(items):
        twice = next(n for n, item in enumerate(items) if item in items[:n])
        raise Misfit(f"{items[twice]!r} is given twice", twice)
    return tuple(items)


def _weights(conv: Converter, value: Any) -> Any:
    """Ids with their weights: a list of ids weighs them all alike."""
    if isinstance(value, list):
        return MappingProxyType(dict.fromkeys(_list(conv, value, tuple[str, ...]), 1.0))
    if not isinstance(value, dict):
        raise Misfit(f"got {kind(value)}; a list of ids was expected, or a mapping from ids to weights")
    return MappingProxyType(dict(zip(value, _each(conv, value, lambda key: _weight(value[key]), float), strict=True)))


def _each(conv: Converter, steps: Iterable[Any], structured: Callable[[Any], Any], target: Any) -> list[Any]:
    """What each step gives; where the converter is detailed, the errors of all together, each with its step."""
    if not conv.detailed_validation:
        return [structured(step) for step in steps]
    done, errors = [], []
    for step in steps:
        try:
            done.append(structured(step))
        except Exception as error:  # collected here, worded or re-raised where all are flattened
            error.add_note(IterableValidationNote("", step, target))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, target)
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


def _weight(value: Any, _: Any = None) -> float:
    if (weight := _number(value)) < 0:
        raise Misfit(f"got {value}; a weight is 0 or more")
    return weight


def _words(conv: Converter, value: Any) -> Text:
    if not isinstance(value, dict):
        return Text(plain=_text(value))
    if not value:
        raise Misfit(f"no text in any language; allowed: {', '.join(LANGUAGES)}")
    if wrong := [key for key in value if key not in LANGUAGES]:
        raise Misfit(f"{wrong[0]!r} is no language here; allowed: {', '.join(LANGUAGES)}", wrong[0])
    return Text(**dict(zip(value, _each(conv, value, lambda key: _text(value[key]), Text), strict=True)))


def _word(value: Any, target: Any) -> StrEnum:
    if isinstance(value, str) and value in target._value2member_map_:
        return target(value)  # type: ignore[no-any-return]
    allowed = [str(word) for word in target]
    near = did_you_mean(value, allowed) if isinstance(value, str) else f"; allowed: {', '.join(allowed)}"
    raise Misfit(f"got {kind(value)}{near}")


def _quantity(value: Any, _: Any) -> Quantity:
    """A value as written, or `[lowest, highest]` with null for an open end."""
    if isinstance(value, list) and len(value) == 2 and any(end is not None for end in value):
        low, high = (None if end is None else _number(end) for end in value)
        return quantities.parse(f"{'' if low is None else low}..{'' if high is None else high}")
    if not isinstance(value, str):
        raise Misfit(f"got {kind(value)}; a value was expected: {quantities.ALLOWED}")
    return quantities.parse(value)


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
