"""The methods of growth for exact numbers, one at a time and without arrays, to fifty digits.

Written from the definitions and not from the kernels. The bounds that the kernels give are held
against these numbers at points inside.
"""

from decimal import Decimal, localcontext

from attrs import frozen

DIGITS = 50
SLACK = Decimal("1e-12")
"""How near to a threshold, in shares of it, a value is on it."""


@frozen(kw_only=True)
class Series:
    """A baseline, the latest value and perhaps a target or a limit, with their years; `sign` is -1 for a decrease."""

    b: float
    y0: float
    v: float
    y1: float
    goal: float | None = None
    yg: float = 2030
    limit: float | None = None
    sign: int = 1


@frozen(kw_only=True)
class Result:
    """What a method says of a series; `status` is `unmeasurable` where it has no result."""

    status: str
    score: Decimal | None = None
    value: Decimal | None = None
    observed: Decimal | None = None
    required: Decimal | None = None
    scaling: Decimal | None = None
    expected: Decimal | None = None
    replaced: bool = False
    reasons: frozenset[str] = frozenset()


def growth(first: Decimal, last: Decimal, years: Decimal) -> Decimal:
    """(last / first)^(1 / years) - 1."""
    if last == 0:
        return Decimal(-1)
    return ((last / first).ln() / years).exp() - 1


def scaling(base: Decimal, limit: Decimal) -> Decimal:
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return Decimal(1)
    part = base / limit if base <= limit else (2 * limit - base) / limit
    return 1 - (part.ln() * Decimal("4.44")).exp() if part else Decimal(1)


def cagr(series: Series, thresholds: str) -> Result:
    """Statistics Canada's or Eurostat's verdict."""
    with localcontext() as context:
        context.prec = DIGITS
        return _cagr(series, thresholds)


def _cagr(series: Series, thresholds: str) -> Result:
    b, v = Decimal(series.b), Decimal(series.v)
    goal = None if series.goal is None else Decimal(series.goal) or _milli()
    start = b or _milli()
    years = Decimal(series.y1) - Decimal(series.y0)
    is_met = goal is not None and series.sign * (v - goal) >= 0
    reasons = set()
    if years < 1:
        reasons.add("less_than_a_year")
    if start * v < 0:
        reasons.add("different_signs")
    observed = None if reasons else growth(start, v, years)
    required, ahead = None, Decimal(series.yg) - Decimal(series.y0)
    if goal is not None:
        wrong = set()
        if start * goal < 0:
            wrong.add("target_of_other_sign")
        if ahead <= 0:
            wrong.add("target_before_baseline")
        if start == goal:
            wrong.add("baseline_at_target")
        if years >= 1 and not wrong - {"baseline_at_target"}:
            required = growth(start, goal, ahead)
        reasons |= wrong
    turn = series.sign * (-1 if b < 0 else 1)
    value = None
    if not reasons and observed is not None:
        value = turn * observed / (abs(required) if required is not None else 1)
    factor = None
    if goal is None and series.limit is not None and observed is not None:
        factor = scaling(b, Decimal(series.limit)) if b else Decimal(1)
    replaced = b == 0 or series.goal == 0
    if is_met:
        status, score = ("achieved" if thresholds == "statcan" else "significant_progress"), Decimal(5)
    elif value is None:
        status, score = "unmeasurable", None
    else:
        status, score = classed(value, goal is not None, Decimal(1) if factor is None else factor, thresholds)
    return Result(
        status=status, score=score, value=value, observed=observed, required=required, scaling=factor,
        replaced=replaced, reasons=frozenset() if is_met else frozenset(reasons),
    )  # fmt: skip


def classed(value: Decimal, has_goal: bool, factor: Decimal, thresholds: str) -> tuple[str, Decimal]:
    """The class of a value and its score."""
    return _with_target(value, thresholds) if has_goal else _without_target(value, factor, thresholds)


def _milli() -> Decimal:
    """0.001 as a double, which is what replaces zero."""
    return Decimal(float("0.001"))


def _with_target(v: Decimal, thresholds: str) -> tuple[str, Decimal]:
    if thresholds == "statcan":
        names = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
        line = _n("7.1429") * v - _n("4.2857") if _on(v, "0.6") else _n("4.1667") * v - _n("2.5")
    else:
        names = ("significant_progress", "moderate_progress", "moderate_deterioration", "significant_deterioration")
        line = (v - _n("0.6")) * 5 / _n("0.7") if _on(v, "0.6") else (v + _n("0.6")) * 5 / _n("1.2") - 5
    if _on(v, "0.95"):
        status = names[0]
    elif _on(v, "0.6"):
        status = names[1]
    else:
        status = names[2] if v >= 0 else names[3]
    return status, _cut(line)


def _without_target(v: Decimal, k: Decimal, thresholds: str) -> tuple[str, Decimal]:
    if thresholds == "statcan":
        return _statcan(v, k)
    line = 5 * v / _n("0.02") if v < 0 else Decimal(5) if k == 0 else 5 * v / (_n("0.02") * k)
    if _scaled(v, "0.01", k):
        status = "significant_progress"
    elif _scaled(v, "0.001", k):
        status = "moderate_progress"
    elif _on(v, "-0.001"):
        status = "no_progress"
    else:
        status = "moderate_deterioration" if _scaled(v, "-0.01", k) else "significant_deterioration"
    return status, _cut(line)


def _statcan(v: Decimal, k: Decimal) -> tuple[str, Decimal]:
    if v < 0:
        return "deterioration", _cut(125 * v - _n("2.5"))
    if _scaled(v, "0.015", k):
        return "substantial_progress", Decimal(5) if k == 0 else _cut(500 * v / k - 5)
    if _scaled(v, "0.005", k):
        return "moderate_progress", 250 * v / k - _n("1.25")
    return "limited_progress", 500 * v / k - _n("2.5")


def current_status(series: Series) -> Result:
    """ESCAP's index; `value` is the index and `score` the same, cut at -10 and 10."""
    assert series.goal is not None
    b, v, goal = Decimal(series.b), Decimal(series.v), Decimal(series.goal)
    value = None if b == goal else 10 * series.sign * (v - b) / abs(goal - b)
    if series.sign * (v - goal) >= 0:
        return Result(status="achieved", score=Decimal(10), value=value)
    if value is None:
        return Result(status="unmeasurable", reasons=frozenset(["baseline_at_target"]))
    status = "progressed" if value > 0 else "no_progress" if value == 0 else "regressed"
    return Result(status=status, score=max(Decimal(-10), min(Decimal(10), value)), value=value)


def un_progress(series: Series) -> Result:
    """The United Nations' classes; `value` is the share of the way that growth so far would lead."""
    with localcontext() as context:
        context.prec = DIGITS
        return _un_progress(series)


def _un_progress(series: Series) -> Result:
    b, v = Decimal(series.b), Decimal(series.v)
    goal = None if series.goal is None else Decimal(series.goal)
    y0, y1, yg = Decimal(series.y0), Decimal(series.y1), Decimal(series.yg)
    reasons = set()
    if y1 - y0 < 1:
        reasons.add("less_than_a_year")
    if b == 0:
        reasons.add("baseline_zero")
    if b * v < 0:
        reasons.add("different_signs")
    observed = None if reasons else growth(b, v, y1 - y0)
    expected = value = None
    if goal is not None:
        if yg <= y0:
            reasons.add("target_before_baseline")
        if b == goal:
            reasons.add("baseline_at_target")
    if observed is not None and yg > y0:
        part = (yg - y0) / (y1 - y0)
        expected = b * ((v / b).ln() * part).exp() if v else Decimal(0)
    if goal is not None and expected is not None and not reasons:
        value = series.sign * (expected - b) / abs(goal - b)
    rank = value if goal is not None else None
    if goal is None and observed is not None:
        rank = series.sign * (-1 if b < 0 else 1) * observed
    if goal is not None and series.sign * (v - goal) >= 0:
        return Result(status="achieved", score=Decimal(3), value=value, observed=observed, expected=expected)
    if rank is None or reasons:
        return Result(status="unmeasurable", observed=observed, expected=expected, reasons=frozenset(reasons))
    first, second = ("0.95", "0.1") if goal is not None else ("0.02", "0.005")
    status, score = ("on_track", 3) if _on(rank, first) else ("fair_progress", 2) if _on(rank, second) else (
        "stagnation_or_regression", 1,
    )  # fmt: skip
    return Result(status=status, score=Decimal(score), value=value, observed=observed, expected=expected)


def _n(number: str) -> Decimal:
    return Decimal(number)


def _on(value: Decimal, least: str) -> bool:
    return value >= Decimal(least) - SLACK * abs(Decimal(least))


def _scaled(value: Decimal, least: str, k: Decimal) -> bool:
    """Whether a value reaches a threshold that a limit scales."""
    return value >= (Decimal(least) - SLACK * abs(Decimal(least))) * k


def _cut(score: Decimal) -> Decimal:
    return max(Decimal(-5), min(Decimal(5), score))
