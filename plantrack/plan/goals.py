"""Areas, the challenges that a plan answers to, and its goals."""

from collections.abc import Mapping
from enum import StrEnum

from plantrack.frozen import frozen
from plantrack.plan.text import NONE, Origin, Source, Text


class ChallengeLevel(StrEnum):
    NATIONAL = "national"
    LOCAL = "local"


class Rollup(StrEnum):
    """How the scores of a goal's members become its own; a majority that is tied goes to the worse."""

    MEAN = "mean"
    WORST = "worst"
    MAJORITY = "majority"


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
