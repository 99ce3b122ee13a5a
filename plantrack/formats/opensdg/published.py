"""Results that an Open SDG site has published beside its data: `indicator_calculation_components.yml`."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from plantrack.findings import Fault, Place, PlanError
from plantrack.formats.opensdg.options import number
from plantrack.yamltext import foreign
from plantrack.yamltext.foreign import Document

NUMBERS = (
    "base_value", "base_year", "current_value", "current_year", "target", "target_year", "limit",
    "progress_value", "score",
)  # fmt: skip


@frozen(kw_only=True)
class PublishedSeries:
    """A published series: its name, perhaps shortened, its class, and numbers by the names that Open SDG gives them."""

    tag: str
    status: str
    numbers: Mapping[str, float]

    def is_called(self, tag: str) -> bool:
        """Whether this is the series of a name, each part of which may end in `...` here."""
        mine, others = self.tag.split(" / "), tag.split(" / ")
        return self.tag == tag or (len(mine) == len(others) and all(map(_shortened, mine, others)))


@frozen(kw_only=True)
class Published:
    """The published result of an indicator; the status is empty where nothing was calculated or declared."""

    status: str
    score: float | None
    series: tuple[PublishedSeries, ...]

    def of(self, tag: str) -> PublishedSeries | None:
        """The published result of a series."""
        return next((each for each in self.series if each.is_called(tag)), None)


def published(content: bytes | str, file: str) -> Mapping[str, Published]:
    """The published results in a file by indicator; raises PlanError."""
    document = foreign.read(content, file)
    if not isinstance(document.data, dict):
        raise PlanError([Fault(document.value(()), "a mapping of indicators to their results is expected")])
    return {id: _indicator(document, (id,), given) for id, given in document.data.items()}


def _indicator(document: Document, place: Place, given: Any) -> Published:
    if not isinstance(given, dict):
        raise PlanError([Fault(document.value(place), "a mapping of results is expected")])
    return Published(
        status=str(given.get("progress_status") or ""),
        score=number(document, (*place, "score"), given.get("score")),
        series=tuple(
            _series(document, (*place, tag), tag, each) for tag, each in given.items() if isinstance(each, dict)
        ),
    )


def _series(document: Document, place: Place, tag: str, given: Mapping[str, Any]) -> PublishedSeries:
    found = {name: number(document, (*place, name), given.get(name)) for name in NUMBERS}
    return PublishedSeries(
        tag=tag,
        status=str(given.get("status") or ""),
        numbers={name: value for name, value in found.items() if value is not None},
    )


def _shortened(mine: str, other: str) -> bool:
    return mine == other or (mine.endswith("...") and other.startswith(mine.removesuffix("...")))
