"""Section 3 of the design for single indicators and groups, in exact fractions, without arrays.

Written from the definitions and not from the kernels. For bounded values the kernels look at the
corners of what b and v may be. Here each verdict is the set of inequalities that it stands for,
linear in (b, v); they are cut out of the rectangle of all (b, v), half-plane by half-plane, and the
verdict is possible where something is left.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

Ends = tuple[Fraction, Fraction]
Point = tuple[Fraction, Fraction]
"""A baseline and an observation."""

Linear = Callable[[Fraction, Fraction], Fraction]
"""A function of the baseline and the observation, linear in both."""

FAR = Fraction(10) ** 30
"""As good as infinity, for the end of a bound that is open."""

EARLY = Fraction(1, 20)
CLASSES = (("on_track", Fraction(19, 20)), ("behind", Fraction(3, 5)), ("far_behind", Fraction(0)), ("reversing", -FAR))
"""The classes of pace and the least pace of each, best first."""


@frozen(kw_only=True)
class Case:
    """An indicator that is to reach a target; days are numbers, `sign` is −1 where it is to decrease."""

    baseline: Ends
    observed: Ends
    targets: tuple[tuple[int, Fraction], ...]
    start: int
    day: int
    as_of: int
    sign: int = 1
    step: bool = False

    @property
    def goal(self) -> Fraction:
        return self.targets[-1][1]

    @property
    def is_over(self) -> bool:
        return self.as_of >= self.targets[-1][0]


@frozen
class Verdict:
    """The inequalities of one verdict: functions that are at least 0, and functions that are more than 0."""

    name: str
    closed: tuple[Linear, ...] = ()
    open: tuple[Linear, ...] = ()


def expected(case: Case, b: Fraction) -> Fraction:
    """The value on the case's day, on the way from a baseline through the targets."""
    way = [(case.start, b), *case.targets]
    for (first, before), (last, after) in pairwise(way):
        if first <= case.day < last:
            return before if case.step else before + Fraction(case.day - first, last - first) * (after - before)
    return case.goal


def progress(case: Case, b: Fraction, v: Fraction) -> Fraction:
    return (v - b) / (case.goal - b)


def planned(case: Case, b: Fraction) -> Fraction:
    return (expected(case, b) - b) / (case.goal - b)


def pace(case: Case, b: Fraction, v: Fraction) -> Fraction:
    return progress(case, b, v) / planned(case, b)


def status(case: Case, b: Fraction, v: Fraction) -> str:
    """The verdict on exact numbers, by the ladder as the design states it."""
    if case.sign * (v - case.goal) >= 0:
        return "achieved"
    if case.is_over:
        return "missed"
    if planned(case, b) < EARLY:
        return "too_early"
    return next(name for name, least in CLASSES if pace(case, b, v) >= least)


def score(case: Case, b: Fraction, v: Fraction) -> Ends:
    """The score of exact numbers: one number, or all from 0 to 1 where it is too early."""
    match status(case, b, v):
        case "achieved":
            return Fraction(1), Fraction(1)
        case "too_early":
            return Fraction(0), Fraction(1)
        case "missed":
            part = _clipped(progress(case, b, v))
        case _:
            part = _clipped(pace(case, b, v))
    return part, part


def statuses(case: Case, slack: Fraction = Fraction(0)) -> frozenset[str]:
    """All verdicts that are possible; with every threshold of pace and of q looser by `slack`, or tighter."""
    return frozenset(verdict.name for verdict in _verdicts(case, slack) if _left(case, verdict))


def progress_range(case: Case) -> Ends:
    return _ends(progress(case, b, v) for b, v in _corners(case))


def planned_range(case: Case) -> Ends:
    return _ends(planned(case, b) for b, _ in _corners(case))


def pace_range(case: Case) -> Ends | None:
    """Over the baselines for which it is not too early; None where there are none."""
    timely = _cut(_corners(case), _timely(case, Fraction(0)))
    return _ends(pace(case, b, v) for b, v in timely) if timely else None


def score_range(case: Case) -> Ends:
    """From the lowest to the highest score over all verdicts that are possible."""
    return _ends(end for verdict in _verdicts(case, Fraction(0)) for end in _scores(case, verdict))


def inside(case: Case, n: int) -> Iterator[Point]:
    """A grid of n × n points of all that b and v may be, edges among them."""
    for i in range(n):
        for j in range(n):
            b, v = _between(case.baseline, i, n), _between(case.observed, j, n)
            yield b, v


def distance(value: float, low: float, high: float) -> float:
    """How far a value lies outside a limit."""
    if value < low:
        return low - value
    return value - high if value > high else 0.0


def limit_score(value: float, low: float, high: float, tolerance: float | None) -> float:
    if low <= value <= high:
        return 1.0
    return max(0.0, 1 - distance(value, low, high) / tolerance) if tolerance else 0.0


def telling(observed: tuple[float, float], low: float, high: float) -> tuple[float, ...]:
    """The ends of an observation, and its value that is nearest to meeting a limit."""
    near = max(low, min(high, observed[0]))
    return (*observed, max(observed[0], min(observed[1], near)))


def mean(members: Iterable[tuple[float, float]]) -> float:
    """The weighted mean of pairs of a weight and a value."""
    several = [(Fraction(weight), Fraction(value)) for weight, value in members]
    return float(sum(weight * value for weight, value in several) / sum(weight for weight, _ in several))


def majority(members: Iterable[tuple[float, float]]) -> float:
    """The highest score that members with more than half of the weight reach; pairs of a weight and a score."""
    several = [(Fraction(weight), Fraction(value)) for weight, value in members]
    half = sum(weight for weight, _ in several) / 2
    reached = [score for _, score in several if sum(weight for weight, value in several if value >= score) > half]
    return float(max(reached))


def _verdicts(case: Case, slack: Fraction) -> Iterator[Verdict]:
    unmet = _negative(_met(case))
    yield Verdict("achieved", closed=(_met(case),))
    if case.is_over:
        yield Verdict("missed", open=(unmet,))
        return
    yield Verdict("too_early", open=(unmet, _negative(_timely(case, -slack))))
    better: tuple[Linear, ...] = ()
    for name, least in CLASSES:
        enough = () if name == "reversing" else (_paced(case, least, slack),)
        yield Verdict(name, closed=(_timely(case, slack), *enough), open=(unmet, *better))
        better = (_negative(_paced(case, least, -slack)),)


def _met(case: Case) -> Linear:
    return lambda _, v: case.sign * (v - case.goal)


def _timely(case: Case, slack: Fraction) -> Linear:
    """At least 0 where q ≥ 0.05."""
    return lambda b, _: case.sign * (expected(case, b) - b - (EARLY - slack) * (case.goal - b))


def _paced(case: Case, least: Fraction, slack: Fraction) -> Linear:
    """At least 0 where p ≥ least × q."""
    return lambda b, v: case.sign * (v - b - least * (expected(case, b) - b) + slack * (case.goal - b))


def _negative(function: Linear) -> Linear:
    return lambda b, v: -function(b, v)


def _left(case: Case, verdict: Verdict) -> list[Point]:
    """The polygon, edges included, of all (b, v) of a verdict; empty where it is not possible."""
    polygon = _corners(case)
    for function in (*verdict.closed, *verdict.open):
        polygon = _cut(polygon, function)
    if not polygon:
        return []
    middle = _middle([b for b, _ in polygon]), _middle([v for _, v in polygon])
    return polygon if all(function(*middle) > 0 for function in verdict.open) else []


def _cut(polygon: list[Point], function: Linear) -> list[Point]:
    """What is left of a convex polygon where a linear function is at least 0."""
    found: list[Point] = []
    for one, other in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        here, there = function(*one), function(*other)
        if here >= 0:
            found.append(one)
        if here * there < 0:
            part = here / (here - there)
            found.append((one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])))
    return found


def _scores(case: Case, verdict: Verdict) -> Iterator[Fraction]:
    for b, v in _left(case, verdict):
        match verdict.name:
            case "achieved":
                yield Fraction(1)
            case "too_early":
                yield from (Fraction(0), Fraction(1))
            case "missed":
                yield _clipped(progress(case, b, v))
            case _:
                yield _clipped(pace(case, b, v))


def _corners(case: Case) -> list[Point]:
    (b1, b2), (v1, v2) = case.baseline, case.observed
    return [(b1, v1), (b2, v1), (b2, v2), (b1, v2)]


def _middle(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def _between(ends: Ends, i: int, n: int) -> Fraction:
    return ends[0] + Fraction(i, n - 1) * (ends[1] - ends[0])


def _clipped(number: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(1), number))


def _ends(numbers: Iterable[Fraction]) -> Ends:
    several = list(numbers)
    return min(several), max(several)
