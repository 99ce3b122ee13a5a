"""Classes and scores of growth as data: Statistics Canada's and Eurostat's, or a user's own."""

import math
from typing import NamedTuple

from attrs import frozen

from plantrack.scoring.statuses import Numbers, Status

SCALE = (-5.0, 5.0)
"""The lowest and the highest score."""

NEAR = 1e-12
"""How near to a threshold, in shares of it, a value lies on it: powers are not exact in their last digits."""


def reached(value: Numbers, least: float) -> Numbers:
    """Whether values reach a threshold.

    >>> bool(reached(1.015 - 1, 0.015)), bool(reached(0.0149, 0.015))
    (True, False)
    """
    return value >= (least - NEAR * abs(least) if math.isfinite(least) else least)


class Class(NamedTuple):
    """A class and the least value in it; where it is `scaled`, a natural limit makes that smaller."""

    status: Status
    least: float
    scaled: bool = False


class Piece(NamedTuple):
    """From a value on the score is slope * value + intercept; from 0 on the value counts per scaling factor."""

    start: float
    slope: float
    intercept: float


@frozen(kw_only=True)
class Thresholds:
    """What growth is called, best class first, and what it scores.

    `met` is the class where the target is met. Pieces are in order, and no score falls where a value
    grows. `of_mean` are the classes of the mean score of several series; where `one_by_score`, also
    of the score of one alone, which has its own class otherwise.
    """

    id: str
    with_target: tuple[Class, ...]
    without_target: tuple[Class, ...]
    score_with_target: tuple[Piece, ...]
    score_without_target: tuple[Piece, ...]
    met: Status
    of_mean: tuple[Class, ...]
    one_by_score: bool = False
    scale: tuple[float, float] = SCALE
    citation: str = ""

    @property
    def numbers(self) -> dict[str, float]:
        """The least value of every class, by where it counts and what it is called.

        >>> STATCAN.numbers["without_target.moderate_progress"]
        0.005
        """
        ladders = {"with_target": self.with_target, "without_target": self.without_target, "of_mean": self.of_mean}
        return {
            f"{name}.{status}": least
            for name, ladder in ladders.items()
            for status, least, _ in ladder
            if math.isfinite(least)
        }


STATCAN = Thresholds(
    id="statcan",
    with_target=(
        Class(Status.SUBSTANTIAL_PROGRESS, 0.95),
        Class(Status.MODERATE_PROGRESS, 0.60),
        Class(Status.LIMITED_PROGRESS, 0.0),
        Class(Status.DETERIORATION, -math.inf),
    ),
    without_target=(
        Class(Status.SUBSTANTIAL_PROGRESS, 0.015, scaled=True),
        Class(Status.MODERATE_PROGRESS, 0.005, scaled=True),
        Class(Status.LIMITED_PROGRESS, 0.0, scaled=True),
        Class(Status.DETERIORATION, -math.inf),
    ),
    score_with_target=(Piece(-math.inf, 4.1667, -2.5), Piece(0.6, 7.1429, -4.2857)),
    score_without_target=(
        Piece(-math.inf, 125, -2.5),
        Piece(0, 500, -2.5),
        Piece(0.005, 250, -1.25),
        Piece(0.015, 500, -5),
    ),
    met=Status.ACHIEVED,
    of_mean=(
        Class(Status.SUBSTANTIAL_PROGRESS, 2.5),
        Class(Status.MODERATE_PROGRESS, 0.0),
        Class(Status.LIMITED_PROGRESS, -2.5),
        Class(Status.DETERIORATION, -math.inf),
    ),
    one_by_score=True,
    citation="Statistics Canada, Progress Measurement for Canada's Sustainable Development Goals; "
    "Open SDG, Progress Measurement Methodology for the Sustainable Development Goals",
)

EUROSTAT = Thresholds(
    id="eurostat",
    with_target=(
        Class(Status.SIGNIFICANT_PROGRESS, 0.95),
        Class(Status.MODERATE_PROGRESS, 0.60),
        Class(Status.MODERATE_DETERIORATION, 0.0),
        Class(Status.SIGNIFICANT_DETERIORATION, -math.inf),
    ),
    without_target=(
        Class(Status.SIGNIFICANT_PROGRESS, 0.01, scaled=True),
        Class(Status.MODERATE_PROGRESS, 0.001, scaled=True),
        Class(Status.NO_PROGRESS, -0.001),
        Class(Status.MODERATE_DETERIORATION, -0.01, scaled=True),
        Class(Status.SIGNIFICANT_DETERIORATION, -math.inf),
    ),
    score_with_target=(Piece(-math.inf, 5 / 1.2, -2.5), Piece(0.6, 5 / 0.7, -3 / 0.7)),
    score_without_target=(Piece(-math.inf, 250, 0),),
    met=Status.SIGNIFICANT_PROGRESS,
    of_mean=(
        Class(Status.SIGNIFICANT_PROGRESS, 2.5),
        Class(Status.MODERATE_PROGRESS, 0.25),
        Class(Status.NO_PROGRESS, -0.25),
        Class(Status.MODERATE_DETERIORATION, -2.5),
        Class(Status.SIGNIFICANT_DETERIORATION, -math.inf),
    ),
    citation="Eurostat, Sustainable development in the European Union: monitoring report, assessment of indicator "
    "trends; scaled near a limit, and summed up, as Eustat does in its monitoring of the 2030 Agenda",
)
"""Eurostat names no classes of a mean score: these lie where the score is at the thresholds without a target."""
