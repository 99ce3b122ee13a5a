"""What the metadata of an Open SDG indicator say of its progress."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from plantrack.findings import Fault, Place, PlanError, Span, written
from plantrack.yamltext.foreign import Document

BASE_YEAR, TARGET_YEAR = 2015, 2030
"""The years where the metadata give none; the direction is then `negative`, and there is no target and no limit."""

KNOWN = (
    "series", "unit", "disaggregation", "direction", "base_year", "target_year", "target", "limit", "group",
)  # fmt: skip


@frozen(kw_only=True)
class Series:
    """One series to judge: which rows it has, and what it is to reach.

    `defaults` names the options that are left out although they always count, in the format's words.
    """

    name: str = ""
    unit: str = ""
    disaggregation: tuple[tuple[str, str], ...] = ()
    sign: int = -1
    base_year: int = BASE_YEAR
    target_year: int = TARGET_YEAR
    target: float | None = None
    limit: float | None = None
    defaults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    span: Span = field(default=Span(""), eq=False)

    def tag(self, indicator: str) -> str:
        """What the series is called among the published results."""
        return " / ".join(filter(None, (indicator, self.name, self.unit, *(value for _, value in self.disaggregation))))


@frozen(kw_only=True)
class Group:
    """Series that together weigh as much as a series beside them; groups may stand in groups."""

    members: "tuple[Series | Group, ...]"


@frozen(kw_only=True)
class Options:
    """`declared` is a status that the metadata set by hand; series are judged where `is_calculated`."""

    is_calculated: bool = False
    declared: str = ""
    members: tuple[Series | Group, ...] = ()


def options(documents: Iterable[Document]) -> Options:
    """What one indicator's documents say of its progress, a later one before an earlier; raises PlanError."""
    found: dict[str, tuple[Document, Any]] = {}
    for document in documents:
        if isinstance(document.data, dict):
            found |= {key: (document, value) for key, value in document.data.items()}
        elif document.data is not None:
            raise PlanError([Fault(document.value(()), "metadata are a mapping of names and values")])
    if "auto_progress_calculation" not in found or found["auto_progress_calculation"][1] is not True:
        declared = found["progress_status"][1] if "progress_status" in found else None
        return Options(declared="" if declared is None else str(declared))
    key = "progress_calculation_options"
    document, several = found.get(key, (found["auto_progress_calculation"][0], None))
    place: Place = (key,)
    if not several:
        members: tuple[Series | Group, ...] = (_series(document, (), {}),)
    elif isinstance(several, list):
        members = _members(document, place, several)
    else:
        raise _fault(document, place, "must be a list, of one entry a series")
    return Options(is_calculated=True, members=members)


def flat(members: "Iterable[Series | Group]") -> Iterator[Series]:
    """The series among members, groups opened."""
    for each in members:
        if isinstance(each, Group):
            yield from flat(each.members)
        else:
            yield each


def number(document: Document, place: Place, given: Any) -> float | None:
    """The number that is given at a place, None where nothing is; raises PlanError where it is none."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    try:
        found = float(given) if isinstance(given, str) else math.nan
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise _fault(document, place, f"{given!r} is not a number")
    return found


def _members(document: Document, place: Place, several: list[Any]) -> tuple[Series | Group, ...]:
    found: list[Series | Group] = []
    for n, each in enumerate(several):
        here = (*place, n)
        if each is not None and not isinstance(each, dict):
            raise _fault(document, here, f"{each!r} is no mapping of options")
        given = each or {}
        if "group" in given:
            inner = given["group"]
            if not isinstance(inner, list) or not inner:
                raise _fault(document, (*here, "group"), "must be a list of series")
            found.append(Group(members=_members(document, (*here, "group"), inner)))
        else:
            found.append(_series(document, here, given))
    return tuple(found)


def _series(document: Document, place: Place, given: Mapping[str, Any]) -> Series:
    def year(name: str, default: int) -> int:
        found = number(document, (*place, name), given.get(name))
        if found is not None and not found.is_integer():
            raise _fault(document, (*place, name), f"{given[name]} is no year")
        return default if found is None else int(found)

    direction, span = given.get("direction"), document.value(place)
    notes = [f"the option {name!r} is not one of the format and is not read" for name in given if name not in KNOWN]
    if direction not in (None, "", "positive", "negative"):
        notes.append(f"direction {direction!r} is not 'positive', and so counts as negative")
    target, limit = (number(document, (*place, name), given.get(name)) for name in ("target", "limit"))
    if target is not None and limit is not None:
        notes.append("the limit counts for nothing where there is a target")
    return Series(
        name=_text(given.get("series")), unit=_text(given.get("unit")),
        disaggregation=_disaggregation(document, (*place, "disaggregation"), given.get("disaggregation")),
        sign=1 if direction == "positive" else -1, target=target, limit=limit,
        base_year=year("base_year", BASE_YEAR), target_year=year("target_year", TARGET_YEAR),
        defaults=tuple(name for name in ("direction", "base_year", "target_year") if given.get(name) in (None, "")),
        notes=tuple(notes), span=span,
    )  # fmt: skip


def _disaggregation(document: Document, place: Place, given: Any) -> tuple[tuple[str, str], ...]:
    if not given:
        return ()
    several = given if isinstance(given, list) else [given]
    for n, each in enumerate(several):
        if not isinstance(each, dict) or not {"field", "value"} <= each.keys():
            raise _fault(document, (*place, n), "a disaggregation has a field and a value")
    return tuple((_text(each["field"]), _text(each["value"])) for each in several)


def _text(given: Any) -> str:
    return "" if given is None else str(given).strip().removeprefix("data.")


def _fault(document: Document, place: Place, said: str) -> PlanError:
    return PlanError([Fault(document.value(place), f"{written(place)}: {said}")])
