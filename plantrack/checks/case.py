"""What a check is given, and what it yields."""

from collections.abc import Iterator, Mapping
from datetime import date as Day
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from plantrack.checks.cited import sources
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Facts, Place
from plantrack.plan import Plan, Plans, Source
from plantrack.records import Observation, Records, StatusEntry

if TYPE_CHECKING:
    from plantrack.checks.requirements import Requirements

At = Place | Observation | StatusEntry
"""A place in the plan, or the record itself."""

Found = Iterator[tuple[At, Facts]]


@frozen(kw_only=True)
class Case:
    """A plan judged at a date, with all that checks may ask about.

    `plans` are all plans of the repository where `is_whole`, else those at hand; `today` is the day
    by which waivers run out. Only where they were asked for: `documents`, the texts of documents by
    short name; `requirements`, a user's own; `before`, the records of an earlier revision. `unused`
    holds the numbers of the waivers that no finding of the other checks fell under.
    """

    evaluation: Evaluation
    plans: Plans
    today: Day
    is_whole: bool = True
    documents: Mapping[str, str] | None = None
    requirements: "Requirements | None" = None
    before: Records | None = None
    unused: tuple[int, ...] = ()

    @property
    def plan(self) -> Plan:
        return self.evaluation.plan

    @property
    def whole(self) -> Plan:
        """The plan with what was not yet known on the day asked about."""
        return self.plans.get(self.plan.id, self.plan)

    @cached_property
    def rows(self) -> tuple[Observation, ...]:
        """The observations of the plan's indicators, in the order of the files."""
        return self.evaluation.records.of(self.plan)

    @cached_property
    def cited(self) -> tuple[tuple[Place, Source], ...]:
        """Every source that the plan names, with its place."""
        return tuple(sources(self.plan))

    def named_at(self, goal: str, indicator: str) -> Place:
        """Where a goal names an indicator: by its number in a list, by its name in a mapping."""
        place = ("goals", goal, "indicators")
        spans, named = self.whole.spans, list(self.whole.goals[goal].indicators)
        is_mapping = spans.key((*place, indicator)) != spans.key(place)
        return (*place, indicator if is_mapping else named.index(indicator))
