"""The indicators in a folder of Open SDG data: `data/`, `meta/` and `indicator-config/`."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar

from attrs import field, frozen

from plantrack.files.disk import listed, read_within
from plantrack.findings import Fault, PlanError, Span
from plantrack.formats.opensdg import table
from plantrack.formats.opensdg.options import Options, flat, options
from plantrack.formats.opensdg.published import Published, published
from plantrack.formats.opensdg.selection import Columns, select
from plantrack.formats.opensdg.table import Table
from plantrack.yamltext import foreign
from plantrack.yamltext.foreign import Document

P = ParamSpec("P")
T = TypeVar("T")

METADATA = ("indicator-config", "meta")
"""Folders of metadata; what the latter say stands."""

CONFIGURATIONS = ("config_data.yml", "data_config.yml", "open_sdg_config.yml")
COMPONENTS = "indicator_calculation_components"


@frozen(kw_only=True)
class Indicator:
    """An indicator with its data, if there are any, what is to be judged of it, and what was published of that."""

    id: str
    title: str = ""
    options: Options = field(factory=Options)
    table: Table | None = field(default=None, repr=False)
    columns: Columns = field(factory=Columns, repr=False)
    published: Published | None = field(default=None, repr=False)


def read(folder: str | os.PathLike[str]) -> tuple[Indicator, ...]:
    """The indicators in a folder, in the order of their numbers; raises PlanError with every fault of every file.

    Data are `data/indicator_1-1-1.csv` or `data/1-1-1.csv`, metadata `meta/1-1-1.md` (or `.yml`) and
    `indicator-config/1-1-1.yml`. What the columns are for may stand in `config_data.yml`; what was
    published in `indicator_calculation_components.yml`. Nothing outside the folder is read.
    """
    root, reading = Path(folder), _Reading(Path(folder))
    tables = {id: reading.one(path, table.read) for id, path in _numbered(listed(root, "data", (".csv",)))}
    metadata: dict[str, list[Document]] = {}
    for place in METADATA:
        for id, path in _numbered(listed(root, place, (".md", ".yml", ".yaml"))):
            document = reading.one(path, foreign.front if path.suffix.lower() == ".md" else foreign.read)
            metadata.setdefault(id, []).extend([document] if document else [])
    columns = reading.columns()
    known = reading.published()
    found = []
    for id in sorted({*tables, *metadata}, key=_order):
        documents = metadata.get(id, [])
        chosen = reading.tried(options, documents) or Options()
        indicator = Indicator(
            id=id, title=_title(documents), options=chosen, table=tables.get(id), columns=columns,
            published=known.get(id),
        )  # fmt: skip
        reading.tried(_selected, indicator)
        found.append(indicator)
    if not found and not reading.faults:
        reading.faults.append(Fault(Span(str(folder)), "no Open SDG indicator here: they lie in data/ and meta/"))
    if reading.faults:
        raise PlanError(reading.faults)
    return tuple(found)


class _Reading:
    """Files read so far, and the faults in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.faults: list[Fault] = []

    def one(self, path: Path, reader: Callable[[bytes, str], T]) -> T | None:
        content = read_within(self.root, path, self.faults)
        return None if content is None else self.tried(reader, content, str(path))

    def tried(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What an action gives; None where it raises PlanError, whose faults are kept."""
        try:
            return action(*args, **kwargs)
        except PlanError as error:
            self.faults += error.faults
            return None

    def columns(self) -> Columns:
        for name in CONFIGURATIONS:
            if (self.root / name).is_file() and (document := self.one(self.root / name, foreign.read)):
                return _columns(document)
        return Columns()

    def published(self) -> Mapping[str, Published]:
        for path in listed(self.root, ".", (".yml", ".yaml")):
            if path.name.startswith(COMPONENTS):
                return self.one(path, published) or {}
        return {}


def _selected(indicator: Indicator) -> None:
    """Nothing; raises PlanError where a value that counts is not a number."""
    if indicator.table:
        for series in flat(indicator.options.members):
            select(indicator.table, series, indicator.columns)


def _numbered(paths: Iterable[Path]) -> Iterable[tuple[str, Path]]:
    """The files whose name is an indicator's number, with it."""
    for path in paths:
        id = path.stem.removeprefix("indicator_").replace(".", "-")
        if "-" in id:
            yield id, path


def _order(id: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in id.split("-")]


def _title(documents: Iterable[Document]) -> str:
    titles = [
        str(document.data.get("indicator_name") or "") for document in documents if isinstance(document.data, dict)
    ]
    return next(filter(None, reversed(titles)), "")


def _columns(document: Document) -> Columns:
    """What a configuration says of columns; what it does not say is as usual."""
    given = document.data.get("indicator_options") if isinstance(document.data, dict) else None
    if not isinstance(given, dict):
        return Columns()
    usual = Columns()

    def names(key: str, default: frozenset[str]) -> frozenset[str]:
        several = given.get(key)
        return frozenset(map(str, several)) if isinstance(several, list) and several else default

    return Columns(
        series=str(given.get("series_column") or usual.series), unit=str(given.get("unit_column") or usual.unit),
        progress=str(given.get("progress_column") or usual.progress),
        aside=names("non_disaggregation_columns", usual.aside),
        attributes=names("observation_attributes", usual.attributes),
    )  # fmt: skip
