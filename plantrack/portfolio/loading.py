"""The tables of a folder to a portfolio as arrays."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from plantrack.findings import Fault, PlanError, Span
from plantrack.portfolio import store
from plantrack.portfolio.columns import (
    FREQUENCIES,
    NEVER,
    STATUSES,
    Columns,
    Edges,
    Goals,
    Indicators,
    Measures,
    Plans,
    Targets,
)
from plantrack.scoring.statuses import Bools, Floats, Ints

NO_DAY = np.datetime64("NaT", "D").view(np.int64)
"""A day that is not given, as numpy has it."""

NEEDED: Mapping[str, Sequence[str]] = {
    "plans": ("id", "start", "end", "settled", "apart"),
    "goals": ("plan", "part_of", "weight", "rollup", "origin", "stated", "height", "top", "top_with_proposals"),
    "edges": ("plan", "goal", "indicator", "weight", "rank"),
    "indicators": (
        "plan", "series", "sign", "frequency", "domain_low", "domain_high", "origin", "lacks", "step",
        "baseline_low", "baseline_high", "baseline_day", "baseline_until", "baseline_needed",
    ),
    "targets": ("plan", "indicator", "day", "kind", "low", "high", "tolerance"),
    "measures": ("plan", "measure", "origin", "leaf"),
    "entries": ("plan", "measure", "day", "known", "status"),
}  # fmt: skip
"""The tables that columns are made of, and which of their columns."""

WORDS = frozenset({"apart", "frequency", "kind", "origin", "rollup", "status"})
"""Columns in which the same few words stand again and again."""


def load(folder: Path) -> Columns:
    """The tables of a folder as arrays; raises PlanError where it has none."""
    try:
        found = columns(lambda name: store.read(folder, name, NEEDED[name], WORDS.intersection(NEEDED[name])))
    except PlanError:  # which is a ValueError too
        raise
    except (IndexError, ValueError):
        said = "tables that do not go together, or hold other words; compile into another folder"
        raise PlanError([Fault(Span(str(folder)), said)]) from None
    pa.default_memory_pool().release_unused()  # the tables are no more
    return found


def columns(table: Callable[[str], pa.Table]) -> Columns:
    """Tables, by their names, as arrays."""
    plans, goals = table("plans"), table("goals")
    first_goal = _first(goals, len(plans))
    ordered, place = _goals(goals, first_goal)
    indicators, targets = table("indicators"), table("targets")
    first_indicator = _first(indicators, len(plans))
    owner = _whole(targets, "indicator") + first_indicator[_whole(targets, "plan")]
    return Columns(
        plans=Plans(
            ids=_plain(plans, "id"),
            start=_day(plans, "start"),
            end=_day(plans, "end"),
            settled=_day(plans, "settled"),
            apart=_is_not(plans, "apart", ""),
        ),
        targets=_targets(targets, owner),
        indicators=_indicators(indicators, owner),
        goals=ordered,
        edges=_edges(table("edges"), first_goal, first_indicator, place),
        measures=_measures(table("measures"), table("entries"), len(plans)),
    )


def _indicators(table: pa.Table, owner: Ints) -> Indicators:
    count = len(table)
    return Indicators(
        plan=_whole(table, "plan"),
        series=_whole(table, "series"),
        sign=_number(table, "sign"),
        frequency=_code(table, "frequency", FREQUENCIES),
        domain_low=_number(table, "domain_low"),
        domain_high=_number(table, "domain_high"),
        proposed=~_is_not(table, "origin", "proposed"),
        lacks=_whole(table, "lacks"),
        step=_yes(table, "step"),
        base_low=_number(table, "baseline_low"),
        base_high=_number(table, "baseline_high"),
        base_day=_day(table, "baseline_day"),
        base_until=_day(table, "baseline_until"),
        base_needed=_yes(table, "baseline_needed"),
        first=np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=count)))),
    )


def _targets(table: pa.Table, owner: Ints) -> Targets:
    kind = _code(table, "kind", ("reach", "at_least", "at_most", "within"))
    low, high = _number(table, "low"), _number(table, "high")
    return Targets(
        indicator=owner,
        day=_day(table, "day"),
        limit=kind > 0,
        value=low,
        value_high=high,
        low=np.where(kind == 2, -np.inf, low) if kind.any() else low,
        high=np.where(kind == 1, np.inf, high) if kind.any() else high,
        tolerance=_number(table, "tolerance"),
    )


def _goals(table: pa.Table, first: Ints) -> tuple[Goals, Ints]:
    """Goals by height, and the place among them of each goal of the table."""
    height, plan = _whole(table, "height"), _whole(table, "plan")
    order = np.argsort(height, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    above = _whole(table, "part_of", -1)
    whole = (
        np.where(above < 0, -1, place[np.minimum(first[plan] + above, max(len(place) - 1, 0))]) if len(place) else above
    )
    return Goals(
        plan=plan[order],
        number=order,
        height=height[order],
        whole=whole[order],
        weight=_number(table, "weight")[order],
        worst=~_is_not(table, "rollup", "worst")[order],
        proposed=~_is_not(table, "origin", "proposed")[order],
        stated=_yes(table, "stated")[order],
        top=_yes(table, "top")[order],
        top_with_proposals=_yes(table, "top_with_proposals")[order],
    ), place


def _edges(table: pa.Table, first_goal: Ints, first_indicator: Ints, place: Ints) -> Edges:
    plan = _whole(table, "plan")
    goal = place[first_goal[plan] + _whole(table, "goal")] if len(plan) else plan
    indicator = _whole(table, "indicator", -1)
    indicator = np.where(indicator < 0, -1, indicator + first_indicator[plan])
    weight, rank = _number(table, "weight"), _whole(table, "rank")
    if (goal[1:] < goal[:-1]).any():
        order = np.argsort(goal, kind="stable")
        goal, indicator, weight, rank = goal[order], indicator[order], weight[order], rank[order]
    return Edges(goal=goal, indicator=indicator, weight=weight, rank=rank)


def _measures(table: pa.Table, entries: pa.Table, plans: int) -> Measures:
    leaf = _yes(table, "leaf")
    owner = _first(table, plans)[_whole(entries, "plan")] + _whole(entries, "measure")
    number = np.arange(len(table))[leaf]
    return Measures(
        plan=_whole(table, "plan")[leaf],
        reported=~_is_not(table, "origin", "reported")[leaf],
        own=~_is_not(table, "origin", "plan")[leaf],
        first=np.searchsorted(owner, number),
        last=np.searchsorted(owner, number, side="right"),
        day=_day(entries, "day"),
        known=_day(entries, "known"),
        status=_code(entries, "status", STATUSES),
    )


def _first(table: pa.Table, plans: int) -> Ints:
    """Where the rows of each plan begin."""
    return np.searchsorted(_whole(table, "plan"), np.arange(plans))


def _plain(table: pa.Table, name: str) -> pa.Array:
    return table[name].combine_chunks()


def _whole(table: pa.Table, name: str, missing: int = 0) -> Ints:
    values = table[name].to_numpy()
    if values.dtype.kind == "f":  # as numpy has it where there are none
        values = np.where(np.isnan(values), missing, values)
    return values.astype(np.int64, copy=False)  # type: ignore[no-any-return]


def _day(table: pa.Table, name: str) -> Ints:
    found = table[name].to_numpy().astype("datetime64[D]", copy=False).view(np.int64)
    return np.where(found == NO_DAY, NEVER, found) if table[name].null_count else found


def _number(table: pa.Table, name: str) -> Floats:
    """Numbers; NaN where there is none."""
    return table[name].to_numpy().astype(np.float64, copy=False)  # type: ignore[no-any-return]


def _yes(table: pa.Table, name: str) -> Bools:
    return table[name].to_numpy().astype(np.bool_)  # type: ignore[no-any-return]


def _is_not(table: pa.Table, name: str, word: str) -> Bools:
    each, which = _words(table, name)
    return np.array([one != word for one in each], dtype=np.bool_).take(which)


def _code(table: pa.Table, name: str, words: tuple[str, ...]) -> Ints:
    each, which = _words(table, name)
    return np.array([words.index(one) for one in each], dtype=np.int64).take(which)


def _words(table: pa.Table, name: str) -> tuple[list[str], Ints]:
    """The different words of a column, and which of them each row has."""
    column = table[name]
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    found = column.chunk(0) if column.num_chunks == 1 else column.unify_dictionaries().combine_chunks()
    return found.dictionary.to_pylist(), found.indices.to_numpy()
