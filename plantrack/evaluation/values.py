"""A plan judged at a date, as one frozen value."""

from collections.abc import Mapping
from datetime import date as Day
from functools import cached_property

from plantrack.evaluation.followed import (
    FollowUp,
    MeasureResult,
    QuestionResult,
    ReviewResult,
    SurveyResult,
    TriggerResult,
)
from plantrack.evaluation.results import Change, Figure, GoalResult, IndicatorResult
from plantrack.frozen import frozen
from plantrack.plan import NONE, Plan
from plantrack.records import Observation, Records, StatusEntry
from plantrack.scoring.methods import Method
from plantrack.words import Phase


@frozen(kw_only=True)
class Contradiction:
    """A goal has a completed measure, and one of its indicators certainly went the wrong way."""

    goal: str
    measures: tuple[str, ...]
    indicator: str
    change: Change
    is_assumed: bool = False


@frozen(kw_only=True)
class Receipt:
    """What a score was made from; `digest` is SHA-256 over it in canonical form, titles left out."""

    as_of: Day
    known_at: Day | None
    coverage: float
    digest: str


@frozen(kw_only=True)
class Count:
    """How many of how many."""

    number: int
    of: int


@frozen(kw_only=True)
class Summary:
    """The figures of a whole plan; headlines count what the plan itself has.

    `implementation` counts the plan's own measures, `reported` those known only because they were
    carried out.
    """

    measurable: Count
    measurable_with_proposals: Count
    implementation: Figure
    reported: Figure
    results: Figure
    results_with_proposals: Figure


@frozen(kw_only=True)
class Evaluation:
    """A plan judged at a date."""

    plan: Plan
    records: Records
    as_of: Day
    known_at: Day | None
    phase: Phase
    summary: Summary
    goals: Mapping[str, GoalResult]
    measures: Mapping[str, MeasureResult]
    indicators: Mapping[str, IndicatorResult]
    commitments: Mapping[str, FollowUp]
    decisions: Mapping[str, FollowUp]
    questions: Mapping[str, QuestionResult]
    contradictions: tuple[Contradiction, ...]
    method: Method
    triggers: Mapping[str, TriggerResult] = NONE
    surveys: Mapping[str, SurveyResult] = NONE
    reviews: Mapping[str, ReviewResult] = NONE
    predecessor: Plan | None = None

    @cached_property
    def receipt(self) -> Receipt:
        """What makes the scores traceable; computed when it is asked for."""
        from plantrack.evaluation.receipt import receipt

        return receipt(self)

    @property
    def assumptions(self) -> tuple[Observation | StatusEntry, ...]:
        """What was not recorded but only assumed, of this plan and by this day."""
        own = {(self.plan.organisation_of(each), key) for key, each in self.plan.indicators.items()}
        rows = [row for row in self.records.observations if row.assumed and (row.organisation, row.indicator) in own]
        entries = [entry for entry in self.records.statuses if entry.assumed and entry.plan == self.plan.id]
        day = self.as_of
        return (*(row for row in rows if row.day <= day), *(entry for entry in entries if entry.day <= day))
