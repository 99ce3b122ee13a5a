"""Rows of `observations.csv` to observations."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date as Day
from types import MappingProxyType
from typing import NamedTuple

from plantrack import periods, quantities
from plantrack.findings import Fault, Span, did_you_mean, near
from plantrack.periods import Period
from plantrack.plan import Document, Plan, Source
from plantrack.records import Observation
from plantrack.structure.stages import number

COLUMNS = ("organisation", "indicator", "date", "since", "value", "known", "document", "at", "figure", "note")
REQUIRED = ("organisation", "indicator", "date", "value")


class Row(NamedTuple):
    """A row by column: the text of each cell, and what tells where one stands."""

    cells: Mapping[str, str]
    span: Callable[[str], Span]


def observations(
    header: Mapping[str, Span], rows: Collection[Row], plans: Mapping[str, Plan], *, is_whole: bool = True
) -> tuple[tuple[Observation, ...], tuple[Fault, ...]]:
    """The observations in a table, in its order, and every fault in it.

    A column beyond `COLUMNS` must be a dimension that a plan declares, with members of it in its
    cells. An empty `known` is the day the document became public. Where not all plans could be read
    (`is_whole`), what only they could tell is no fault.
    """
    wrong = list(_columns(header, plans, is_whole))
    if wrong:
        return (), tuple(wrong)
    found: list[Observation] = []
    documents = {each: documents_for(each, plans) for each in {row.cells["organisation"] for row in rows}}
    stages = {
        (plan.organisation_of(indicator), key): indicator.stages
        for plan in reversed(tuple(plans.values()))  # the first that knows it
        for key, indicator in plan.indicators.items()
    }
    parts = [name for name in header if name not in COLUMNS]
    for row in rows:
        reader = _RowReader(row, plans, is_whole, documents, stages, parts)
        observation = reader.observation()
        wrong += reader.faults
        if observation:
            found.append(observation)
    return tuple(found), tuple(wrong)


def _columns(header: Mapping[str, Span], plans: Mapping[str, Plan], is_whole: bool) -> Iterator[Fault]:
    """The columns that nobody knows, and those missing that none of these seems to mean."""
    allowed = {*COLUMNS, *(name for plan in plans.values() for name in plan.dimensions)}
    missing = [name for name in REQUIRED if name not in header]
    for name, span in header.items():
        meant = near(name, allowed)
        if name not in allowed and (is_whole or any(each in missing for each in meant)):
            yield Fault(span, f"unknown column {name!r}{did_you_mean(name, allowed)}")
            missing = [each for each in missing if each not in meant]
    for name in missing:
        yield Fault(list(header.values())[-1], f"the column {name!r} is missing")


class _RowReader:
    """One row and the faults found in it so far."""

    def __init__(
        self,
        row: Row,
        plans: Mapping[str, Plan],
        is_whole: bool,
        documents: Mapping[str, Mapping[str, Document]],
        stages: Mapping[tuple[str, str], tuple[str, ...]],
        parts: Collection[str],
    ) -> None:
        self.row = row
        self.parts = parts
        self.plans = plans
        self.is_whole = is_whole
        self.documents = documents
        self.stages = stages
        self.faults: list[Fault] = []

    def observation(self) -> Observation | None:
        for name in REQUIRED:
            if not self.text(name):
                self.fault(name, "nothing is given")
        organisation = self.text("organisation")
        date_, since, known = self.period("date"), self.period("since"), self.period("known")
        value = self.quantity()
        day = known.end if known else self.document_day(organisation)
        dimensions = self.dimensions()
        if self.faults or date_ is None or value is None or day is None:
            return None
        if since is not None and since.end >= date_.end:
            self.fault("since", f"{since} does not come before the date {date_}")
            return None
        source = Source(
            document=self.text("document"), at=self.text("at"), figure=self.text("figure"), note=self.text("note")
        )
        return Observation(
            organisation=organisation, indicator=self.text("indicator"), date=date_, since=since, value=value,
            known=day, source=source if source.document else None,
            dimensions=MappingProxyType(dimensions), span=self.row.span("indicator"),
        )  # fmt: skip

    def text(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def fault(self, column: str, said: str) -> None:
        self.faults.append(Fault(self.row.span(column), f"{column}: {said}"))

    def period(self, column: str) -> Period | None:
        try:
            return periods.parse(text) if (text := self.text(column)) else None
        except ValueError as error:
            self.fault(column, str(error))
            return None

    def quantity(self) -> quantities.Quantity | None:
        try:
            text = self.text("value")
            stages = self.stages.get((self.text("organisation"), self.text("indicator")), ())
            return quantities.parse(number(text, stages) if stages else text) if text else None
        except ValueError as error:
            self.fault("value", str(error))
            return None

    def document_day(self, organisation: str) -> Day | None:
        """The day that a row without `known` became known: its document's."""
        name = self.text("document")
        documents = self.documents[organisation]
        document = documents.get(name)
        if not name:
            self.fault(
                "document" if "document" in self.row.cells else "value", "give a document, or the day in 'known'"
            )
        elif document is None and self.is_whole:
            self.fault("document", f"{name!r} is no document of these plans{did_you_mean(name, documents)}")
        elif document and document.known_day is None:
            self.fault("document", f"{name!r} has no date; give the day in 'known'")
        return document.known_day if document else None

    def dimensions(self) -> dict[str, str]:
        """The members given, of the dimensions that plans declare."""
        given = {name: member for name in self.parts if (member := self.text(name))}
        for name, member in given.items():
            allowed = {m for plan in self.plans.values() for m in plan.dimensions.get(name, ())}
            if self.is_whole and member not in allowed:
                self.fault(name, f"{member!r} is no member of the dimension{did_you_mean(member, allowed)}")
        return given


def documents_for(organisation: str, plans: Mapping[str, Plan]) -> dict[str, Document]:
    """The documents that an organisation's figures may cite: those of its own plans before the others'."""
    own = [plan for plan in plans.values() if plan.organisation == organisation]
    others = [plan for plan in plans.values() if plan.organisation != organisation]
    return {key: document for plan in (*others, *own) for key, document in plan.documents.items()}
