"""The array kernels, asked about cases of the scalar reference."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from plantrack.scoring.methods import pace
from plantrack.scoring.reaching import Reaching
from plantrack.scoring.statuses import Floats, members
from plantrack.scoring.trajectory import Expected, expected
from tests.reference import FAR, Case, Ends


def trajectory(cases: Sequence[Case]) -> Expected:
    """The expected values of cases on their days, turned so that an increase is wanted."""
    milestones = [(n, day, case.sign * value) for n, case in enumerate(cases) for day, value in case.targets]
    return expected(
        column([case.start for case in cases]),
        column([case.day for case in cases]),
        np.array([n for n, _, _ in milestones]),
        column([day for _, day, _ in milestones]),
        column([value for _, _, value in milestones]),
        np.array([case.step for case in cases]),
    )


def reach(*cases: Case) -> pace.Verdict:
    """The kernel's verdicts on cases, in one call."""
    sign = column([case.sign for case in cases])
    return pace.judge(
        pace.Reach(
            *pace.mirrored(sign, *columns([case.baseline for case in cases])),
            *pace.mirrored(sign, *columns([case.observed for case in cases])),
            sign * column([case.goal for case in cases]),
            trajectory(cases),
            np.array([case.is_over for case in cases]),
        )
    )


def reaching(*cases: Case) -> Reaching:
    """Cases as an indicator has them, in its own direction."""
    targets = [(n, day, value) for n, case in enumerate(cases) for day, value in case.targets]
    return Reaching(
        column([case.sign for case in cases]),
        *columns([case.baseline for case in cases]),
        column([case.start for case in cases]),
        *columns([case.observed for case in cases]),
        column([case.day for case in cases]),
        column([case.as_of for case in cases]),
        np.array([n for n, _, _ in targets]),
        column([day for _, day, _ in targets]),
        column([value for _, _, value in targets]),
        np.array([case.step for case in cases]),
    )


def statuses(verdict: pace.Verdict, n: int = 0) -> frozenset[str]:
    """The possible verdicts on one of the cases."""
    return frozenset(map(str, members(int(verdict.statuses[n]))))


def ends(pair: tuple[Floats, Floats], n: int = 0) -> tuple[float, float]:
    """A range of one of the cases."""
    return float(pair[0][n]), float(pair[1][n])


def number(value: Fraction | int) -> float:
    """A fraction as the kernels take it: what lies far out is infinite."""
    return math.copysign(math.inf, value) if abs(Fraction(value)) >= FAR / 1000 else float(value)


def column(values: Sequence[Fraction | int]) -> Floats:
    return np.array([number(value) for value in values])


def columns(pairs: Sequence[Ends]) -> tuple[Floats, Floats]:
    return column([low for low, _ in pairs]), column([high for _, high in pairs])
