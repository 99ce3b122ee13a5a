"""The vocabulary of a plan, as frozen values."""

from collections.abc import Collection, Mapping
from datetime import date as Day
from enum import StrEnum
from functools import cached_property
from math import isinf
from types import MappingProxyType
from typing import Any

from attrs import evolve, field

from plantrack.formulas import Formula
from plantrack.frozen import frozen
from plantrack.messages import LANGUAGES
from plantrack.periods import Frequency, Period
from plantrack.quantities import UNKNOWN, Quantity, plain
from plantrack.yamltext import Spans

NONE: Mapping[str, Any] = MappingProxyType({})


class Direction(StrEnum):
    """The way in which an indicator is better."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.INCREASE else -1


class IndicatorLevel(StrEnum):
    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class ChallengeLevel(StrEnum):
    NATIONAL = "national"
    LOCAL = "local"


class TargetKind(StrEnum):
    """`reach` measures progress from a baseline; the others hold or do not hold on a day."""

    REACH = "reach"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"


class TrajectoryKind(StrEnum):
    LINEAR = "linear"
    STEP = "step"


class Step(StrEnum):
    """What differences between values are counted in where that is not the unit of the values."""

    POINT = "percentage point"
    POINTS = "percentage points"
    STAGE = "stage"
    STAGES = "stages"


class Rollup(StrEnum):
    """How the scores of a goal's members become its own; a majority that is tied goes to the worse."""

    MEAN = "mean"
    WORST = "worst"
    MAJORITY = "majority"


class Aggregate(StrEnum):
    """How the figures of parts, or of periods, make that of the whole."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    LOWEST = "lowest"
    HIGHEST = "highest"


class Origin(StrEnum):
    """Where an element comes from: the plan itself, what was carried out, or a proposal of ours."""

    PLAN = "plan"
    REPORTED = "reported"
    PROPOSED = "proposed"


class Outcome(StrEnum):
    """What a body made of a proposal; only `adopted` binds."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    NOTED = "noted"
    POSTPONED = "postponed"
    REJECTED = "rejected"


@frozen(kw_only=True)
class Text:
    """Words for people: `plain` in the plan's own language, or given by language."""

    plain: str = ""
    en: str = ""
    nb: str = ""
    nn: str = ""

    def to(self, language: str) -> str:
        """The words in `en`, `nb` or `nn`; where that is not given, the nearest that is.

        Bokmål and nynorsk stand in for each other; then come the plan's own language, English, and any other.

        >>> Text(en="Goal", nb="Mål").to("nn")
        'Mål'
        """
        near = {"nb": ("nb", "nn"), "nn": ("nn", "nb"), "en": ("en",)}[language]
        given = (getattr(self, name) for name in (*near, "plain", *LANGUAGES))
        return next(filter(None, given), "")

    def given(self) -> tuple[tuple[str, str], ...]:
        """The languages in which words are given by name, with the words."""
        return tuple((name, said) for name in LANGUAGES if (said := getattr(self, name)))

    def __str__(self) -> str:
        """The words that stand for all: in the plan's own language, else in English, else in another."""
        return self.plain or self.en or self.nb or self.nn


@frozen(kw_only=True)
class Source:
    """Where something was read: a document's short name, the heading, the figure as printed there."""

    document: str
    at: str = ""
    figure: str = ""
    note: str = ""


@frozen(kw_only=True)
class Document:
    id: str
    title: Text
    date: Period | None = None
    known: Period | None = None
    file: str = ""
    note: Text | None = None

    @property
    def known_day(self) -> Day | None:
        """The day it became public: `known`, or else the last day of its date; None where neither is given."""
        period = self.known or self.date
        return period.end if period else None


@frozen(kw_only=True)
class LegalBasis:
    id: str
    title: Text
    source: Source | None = None


@frozen(kw_only=True)
class Decision:
    """A body's treatment of the plan; what came of it is a record.

    `budget` names the budget document to which the proposal leaves what the plan costs.
    """

    id: str
    body: str
    date: Period
    case: str = ""
    proposed: Outcome | None = None
    budget: Source | None = None
    title: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Area:
    id: str
    title: Text
    part_of: str = ""
    note: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Challenge:
    """What a plan answers to; `indicators` show how it stands, and are no part of any score."""

    id: str
    title: Text
    level: ChallengeLevel
    area: str = ""
    indicators: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Goal:
    """A state to be reached; `indicators` maps ids to weights."""

    id: str
    title: Text
    statement: Text | None = None
    area: str = ""
    part_of: str = ""
    weight: float = 1.0
    rollup: Rollup = Rollup.MEAN
    answers: tuple[str, ...] = ()
    indicators: Mapping[str, float] = NONE
    continues: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()


class FundingStatus(StrEnum):
    SECURED = "secured"
    PARTLY = "partly"
    UNDECIDED = "undecided"
    NONE = "none"
    NOT_NEEDED = "not_needed"


@frozen(kw_only=True)
class Money:
    """An amount for a calendar year, in a currency such as NOK."""

    year: int
    amount: Quantity
    currency: str
    source: Source | None = None


@frozen(kw_only=True)
class Funding:
    """Whether a measure has the money it needs, the budget document that says so, and what was planned and used."""

    status: FundingStatus
    budget: Source | None = None
    planned: tuple[Money, ...] = ()
    used: tuple[Money, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether money that is needed is still to come."""
        return self.status in (FundingStatus.PARTLY, FundingStatus.UNDECIDED, FundingStatus.NONE)


@frozen(kw_only=True)
class Measure:
    """An action that is to help goals forward."""

    id: str
    title: Text
    contributes_to: tuple[str, ...] = ()
    part_of: str = ""
    depends_on: tuple[str, ...] = ()
    owner: str = ""
    period: Period | None = None
    done_when: Text | None = None
    funding: Funding | None = None
    continues: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Baseline:
    """Where an indicator starts; without a value it is looked up in the record, latest at or before `date`."""

    date: Period
    value: Quantity | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Replaced:
    """What a target was until it was changed; `until` is the last day on which it stood."""

    value: Quantity
    until: Period
    date: Period | None = None
    source: Source | None = None

    def of(self, target: "Target") -> "Target":
        """The target as it was then."""
        return evolve(target, value=self.value, date=self.date or target.date, source=self.source, replaces=())


@frozen(kw_only=True)
class Target:
    """A value at a date; without a date it stands for the plan's last day.

    `tolerance`, in the indicator's unit, says how far outside an `at_least`, `at_most` or `within`
    target a value may lie before its score is 0. `replaces` holds what it was before, oldest first.
    """

    value: Quantity
    kind: TargetKind = TargetKind.REACH
    date: Period | None = None
    tolerance: float | None = None
    replaces: tuple[Replaced, ...] = ()
    source: Source | None = None

    def on(self, day: Day) -> "Target":
        """The target as it stood on a day."""
        return next((old.of(self) for old in self.replaces if day <= old.until.end), self) if self.replaces else self

    @property
    def original(self) -> "Target":
        """The target as it was first."""
        return self.replaces[0].of(self) if self.replaces else self


@frozen(kw_only=True)
class Window:
    """The periods whose figures are taken together: those of a calendar period so far."""

    over: Frequency
    take: Aggregate


@frozen(kw_only=True)
class Indicator:
    """Something counted; derived from others where it has a formula.

    `stages` are words in their order, worst or first to best or last; its values are then their
    numbers, from 0. `aggregate` says how figures of the parts that dimensions name make the whole,
    `window` how figures of single periods make that of a longer one. `wanted` is a target only in
    words.
    """

    id: str
    title: Text
    unit: Text | None = None
    direction: Direction | None = None
    level: IndicatorLevel | None = None
    frequency: Frequency | None = None
    data_source: str = ""
    formula: Formula | None = None
    domain: Quantity = UNKNOWN
    stages: tuple[str, ...] = ()
    aggregate: Aggregate | None = None
    window: Window | None = None
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    wanted: Text | None = None
    trajectory: TrajectoryKind = TrajectoryKind.LINEAR
    organisation: str = ""
    note: Text | None = None
    source: Source | None = None
    origin: Origin = Origin.PLAN
    inferred: tuple[str, ...] = ()

    def unit_in(self, language: str) -> str:
        """The unit in a language; empty where none is given."""
        return self.unit.to(language) if self.unit else ""

    def step(self, difference: Quantity) -> Text | Step | None:
        """What a difference between its values is counted in: points of per cent, stages, or its unit."""
        is_one = difference.is_exact and abs(difference.low) == 1
        if self.stages:
            return Step.STAGE if is_one else Step.STAGES
        if self.unit and str(self.unit) == "%":
            return Step.POINT if is_one else Step.POINTS
        return self.unit

    def written(self, value: Quantity) -> str:
        """A value as it is recorded: a number or a range of numbers, or of stages."""
        if not self.stages:
            return str(value)
        low, high = ("" if isinf(end) else self.stages[self._nearest(end)] for end in (value.low, value.high))
        return low if low == high else f"{low}..{high}"

    def _nearest(self, number: float) -> int:
        """The number of a stage, for one that may lie beyond them."""
        return int(min(max(number, 0), len(self.stages) - 1))


@frozen(kw_only=True)
class Commitment:
    """A promise: by whom, to whom, what, due when; said in answer to a question, or in a case."""

    id: str
    what: Text
    by: str
    to: str = ""
    due: Period | None = None
    done_when: Text | None = None
    question: str = ""
    case: str = ""
    measures: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Answer:
    """What was answered; `answers` holds the ids of the asked points that it does answer."""

    date: Period | None = None
    answers: tuple[str, ...] = ()
    source: Source | None = None


@frozen(kw_only=True)
class Question:
    """What was asked: by whom, of whom, and each point that an answer is wanted to."""

    id: str
    by: str
    asks: Mapping[str, Text]
    to: str = ""
    case: str = ""
    date: Period | None = None
    title: Text | None = None
    answer: Answer | None = None
    note: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Rejected:
    """That a wish will not be met, and why."""

    reason: Text
    source: Source | None = None


@frozen(kw_only=True)
class Wish:
    """Something that those asked want; `rank` is 1 for what they want most, and shared where they want it alike."""

    id: str
    title: Text
    rank: int
    met_by: tuple[str, ...] = ()
    rejected: Rejected | None = None
    note: Text | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Survey:
    """What people who were asked want, in their order."""

    id: str
    title: Text
    asked: Text
    wishes: Mapping[str, Wish]
    date: Period | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


@frozen(kw_only=True)
class Review:
    """A duty to look at the plan again in every calendar period, from the one that `from_` lies in."""

    id: str
    every: Frequency
    from_: Period
    through: tuple[str, ...] = ()
    title: Text | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


class Known(StrEnum):
    """What stands for a date that no document gives."""

    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Condition:
    """What must hold of an indicator: at least, at most, or both."""

    indicator: str
    at_least: float | None = None
    at_most: float | None = None

    def __str__(self) -> str:
        ends = ((">=", self.at_least), ("<=", self.at_most))
        return " and ".join(f"{self.indicator} {sign} {plain(end)}" for sign, end in ends if end is not None)


@frozen(kw_only=True)
class Trigger:
    """A rule: when all conditions hold, `then` follows; for each member of a dimension where it names one.

    Without `in_force` it binds all the time; `unknown` says that no document tells since when.
    """

    id: str
    then: Text
    when: tuple[Condition, ...]
    title: Text | None = None
    for_each: str = ""
    in_force: Period | Known | None = None
    note: Text | None = None
    source: Source | None = None
    inferred: tuple[str, ...] = ()


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
