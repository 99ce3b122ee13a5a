"""The vocabulary of a plan, as frozen values: all names are here, and what they mean by subject in the modules."""

from collections.abc import Collection, Mapping
from datetime import date as Day
from functools import cached_property

from attrs import field

from plantrack.frozen import frozen
from plantrack.periods import Period
from plantrack.plan.documents import Decision, Document, LegalBasis, Outcome
from plantrack.plan.follow_up import (
    Answer,
    Commitment,
    Condition,
    Known,
    Question,
    Rejected,
    Review,
    Survey,
    Trigger,
    Wish,
)
from plantrack.plan.goals import Area, Challenge, ChallengeLevel, Goal, Rollup
from plantrack.plan.indicators import (
    Aggregate,
    Baseline,
    Direction,
    Indicator,
    IndicatorLevel,
    Replaced,
    Step,
    Target,
    TargetKind,
    TrajectoryKind,
    Window,
)
from plantrack.plan.measures import Funding, FundingStatus, Measure, Money
from plantrack.plan.text import NONE, Origin, Source, Text
from plantrack.yamltext import Spans

__all__ = [
    "NONE", "Aggregate", "Answer", "Area", "Baseline", "Challenge", "ChallengeLevel", "Commitment", "Condition",
    "Decision", "Direction", "Document", "Funding", "FundingStatus", "Goal", "Indicator", "IndicatorLevel",
    "Known", "LegalBasis", "Measure", "Money", "Origin", "Outcome", "Plan", "Plans", "Question", "Rejected",
    "Replaced", "Review", "Rollup", "Source", "Step", "Survey", "Target", "TargetKind", "Text",
    "TrajectoryKind", "Trigger", "Waiver", "Window", "Wish",
]  # fmt: skip


@frozen(kw_only=True)
class Waiver:
    """The findings of one check at one element, accepted for a reason until a day."""

    check: str
    at: str
    reason: Text
    until: Period

    def holds_on(self, day: Day) -> bool:
        """Whether it has not run out on a day."""
        return day <= self.until.end


@frozen(kw_only=True)
class Plan:
    """Goals, measures and indicators of one organisation for one period, with what stands behind them."""

    id: str
    title: Text
    organisation: str
    period: Period
    language: str = "nb"
    succeeds: str = ""
    note: Text | None = None
    documents: Mapping[str, Document] = NONE
    legal_basis: Mapping[str, LegalBasis] = NONE
    decisions: Mapping[str, Decision] = NONE
    areas: Mapping[str, Area] = NONE
    challenges: Mapping[str, Challenge] = NONE
    goals: Mapping[str, Goal] = NONE
    measures: Mapping[str, Measure] = NONE
    indicators: Mapping[str, Indicator] = NONE
    commitments: Mapping[str, Commitment] = NONE
    questions: Mapping[str, Question] = NONE
    triggers: Mapping[str, Trigger] = NONE
    surveys: Mapping[str, Survey] = NONE
    reviews: Mapping[str, Review] = NONE
    dimensions: Mapping[str, Mapping[str, Text]] = NONE
    waivers: tuple[Waiver, ...] = ()
    spans: Spans = field(default=Spans(""), eq=False, repr=False)

    def organisation_of(self, indicator: Indicator) -> str:
        """Whose figures an indicator counts: its own organisation, or else the plan's."""
        return indicator.organisation or self.organisation

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Its own organisation, and those whose figures its indicators count."""
        return frozenset({self.organisation, *map(self.organisation_of, self.indicators.values())})


class Plans(dict[str, Plan]):
    """Plans by their ids."""

    @cached_property
    def counted(self) -> Mapping[str, Collection[str]]:
        """The ids of the indicators of all plans, by the organisation whose figures they count."""
        found: dict[str, set[str]] = {}
        for plan in self.values():
            for key, indicator in plan.indicators.items():
                found.setdefault(plan.organisation_of(indicator), set()).add(key)
        return found
