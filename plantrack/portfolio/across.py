"""One indicator in all plans that have it: its figures beside one another, and those that lie far from the others."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.portfolio.answer_tables import ANSWERS, answer
from plantrack.portfolio.answers import Peers, grouped, numbered
from plantrack.scoring.spread import distances, is_far, medians
from plantrack.scoring.statuses import Floats, Ints, Status

WELL = (str(Status.ACHIEVED), str(Status.ON_TRACK))
"""The verdicts of an indicator of which nothing speaks against its plan."""


def across(indicators: pa.Table, peers: Peers | None = None, *, key: str | None = None) -> pa.Table:
    """Indicators in all plans that have them, or but one by its id, by the lower end of its score.

    A figure is held against those of other organisations in the same unit and group, of which each
    counts once; only exact ones are. Raises PlanError where no plan has an indicator of that id.
    """
    found = indicators if key is None else _only(indicators, key)
    group, value = grouped(found["organisation"], peers), _exact(found)
    sets, count = numbered(found["as_of"], found["method"], found["id"], found["unit"], group)
    one, which = _once(sets, found["organisation"])
    distance = distances(value[one], sets[one], count)[which]
    given = {name: found[name] for name in ANSWERS["across"].names if name in found.column_names}
    own = {
        "group": group,
        "median": medians(value[one], sets[one], count)[sets],
        "distance": distance,
        "outlier": pa.array(is_far(distance), mask=np.isnan(distance)),
        "alike": _alike(value[one], sets[one])[which],
    }
    order = [(name, "ascending") for name in ("as_of", "method", "id", "unit", "group")]
    return answer("across", given | own).sort_by([*order, ("score_low", "descending"), ("plan", "ascending")])


def summed_up(found: pa.Table) -> pa.Table:
    """The indicators of an answer of `across` that more than one plan has, those of most plans first."""
    value = _exact(found)
    sets, count = numbered(found["as_of"], found["id"], found["unit"])
    one, _ = _once(sets, found["organisation"])
    first, plans = np.unique(sets, return_index=True)[1], np.bincount(sets, minlength=count)
    some, figures, of = plans > 1, value[one], sets[one]
    is_well = pc.is_in(found["statuses"], pa.array(WELL)).to_numpy()
    is_outlier = pc.fill_null(found["outlier"], False).to_numpy()[one]
    columns = {
        **{name: found[name].take(first) for name in ("as_of", "id", "title", "unit")},
        "plans": plans,
        "organisations": np.bincount(of, minlength=count),
        "exact": np.bincount(of[~np.isnan(figures)], minlength=count),
        "least": _extremes(np.minimum, figures, of, count),
        "median": medians(figures, of, count),
        "most": _extremes(np.maximum, figures, of, count),
        "well": np.bincount(sets[is_well], minlength=count),
        "outliers": np.bincount(of[is_outlier], minlength=count),
    }
    order = [("plans", "descending"), ("id", "ascending"), ("unit", "ascending")]
    return answer("indicators", columns).filter(pa.array(some)).sort_by(order)


def outliers(found: pa.Table) -> pa.Table:
    """The rows of an answer of `across` that are outliers, each organisation once, the farthest first."""
    far = found.filter(pc.fill_null(found["outlier"], False))
    far = far.take(_once(numbered(far["as_of"], far["id"], far["unit"])[0], far["organisation"])[0])
    return far.take(np.argsort(-np.abs(far["distance"].to_numpy()), kind="stable"))


def _only(indicators: pa.Table, key: str) -> pa.Table:
    found = indicators.filter(pc.equal(indicators["id"], key))
    if not len(found):
        there = pc.unique(indicators["id"]).to_pylist()
        raise PlanError([Fault(Span("scores"), f"no indicator {key!r} is scored here{did_you_mean(key, there)}")])
    return found


def _exact(found: pa.Table) -> Floats:
    """The latest figures; NaN where one is no exact number."""
    low, high = (found[f"latest_{end}"].cast(pa.float64()).fill_null(np.nan).to_numpy() for end in ("low", "high"))
    value: Floats = np.where((low == high) & np.isfinite(low), low, np.nan)
    return value


def _once(sets: Ints, organisation: pa.ChunkedArray) -> tuple[Ints, Ints]:
    """The first row of each organisation in each set, and for every row which of these it is like."""
    named, several = numbered(organisation)
    _, one, which = np.unique(sets * max(several, 1) + named, return_index=True, return_inverse=True)
    return one, which


def _alike(value: Floats, sets: Ints) -> Ints:
    """How many others of its set each value equals; none where it is no value."""
    there = np.flatnonzero(~np.isnan(value))
    numbers = np.unique(value[there], return_inverse=True)[1]
    _, which, count = np.unique(sets[there] * len(value) + numbers, return_inverse=True, return_counts=True)
    found = np.zeros(len(value), dtype=np.int64)
    found[there] = count[which] - 1
    return found


def _extremes(of: np.ufunc, value: Floats, sets: Ints, count: int) -> Floats:
    """The least or the greatest value of each set; NaN where it has none."""
    found = np.full(count, np.inf if of is np.minimum else -np.inf)
    there = ~np.isnan(value)
    of.at(found, sets[there], value[there])
    return np.where(np.isfinite(found), found, np.nan)
