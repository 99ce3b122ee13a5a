"""Plans that columns cannot judge, judged one by one; and an evaluation as a row of each column."""

import json
from collections.abc import Mapping, Sequence
from datetime import date as Day
from math import nan
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from plantrack import periods
from plantrack.evaluation import Evaluation
from plantrack.evaluation.points import Range
from plantrack.evaluation.results import GoalResult, IndicatorResult
from plantrack.periods import Period
from plantrack.plan import Plan
from plantrack.portfolio.columns import NEVER
from plantrack.portfolio.details import NO, RANGES, UNKNOWN, YES
from plantrack.portfolio.judging import EPOCH
from plantrack.portfolio.ordered import Sorted
from plantrack.portfolio.rolling import WITH
from plantrack.quantities import Quantity
from plantrack.records import Observation, Records, StatusEntry
from plantrack.scoring.reaching import EDGES
from plantrack.scoring.statuses import BITS
from plantrack.words import LACKS, Met

Row = Mapping[str, Any]

_MET = {Met.NO: NO, Met.YES: YES, Met.UNKNOWN: UNKNOWN}


def records(plan: Plan, series: Mapping[int, tuple[str, str]], figures: pa.Table, entries: pa.Table) -> Records:
    """What is recorded of a plan: rows as `ROWS` of its series (their organisations and ids), and log entries by id."""
    return Records(
        observations=tuple(_observation(series[row["series"]], row) for row in figures.to_pylist()),
        statuses=tuple(
            StatusEntry(
                plan=plan.id,
                of="measures",
                id=row["id"],
                date=periods.on(row["day"]),
                status=row["status"],
                known=row["known"],
            )
            for row in entries.to_pylist()
        ),
    )


def figures(observations: Sorted, series: Sequence[int]) -> pa.Table:
    """Every row of some series, of figures and of changes and parts."""
    wanted = pa.array(series, pa.int32())
    low, high = min(series), max(series)
    with pq.ParquetFile(observations.file, memory_map=True) as source:
        found = [source.schema_arrow.empty_table()]
        for group in (*observations.figures, *observations.others):
            about = source.metadata.row_group(group).column(0).statistics
            if about is None or (about.min <= high and low <= about.max):
                table = source.read_row_group(group, use_threads=False)
                found.append(table.filter(pc.is_in(table["series"], wanted)))
    return pa.concat_tables(found)


def rows(evaluation: Evaluation, level: str) -> Sequence[Row]:
    """An evaluation as rows of the verdicts in columns, of its indicators, its goals or the plan, in its order."""
    match level:
        case "indicators":
            return [_indicator(result) for result in evaluation.indicators.values()]
        case "goals":
            return [_goal(result) for result in evaluation.goals.values()]
    return [_plan(evaluation)]


def _observation(key: tuple[str, str], row: Mapping[str, Any]) -> Observation:
    high = row["low"] if row["high"] is None else row["high"]
    return Observation(
        organisation=key[0],
        indicator=key[1],
        date=_period(row["start"], row["end"]),
        value=Quantity(row["low"], high),
        known=Day.fromordinal(row["known"] + EPOCH),
        since=None if row["since_end"] is None else _period(row["since_start"], row["since_end"]),
        dimensions=json.loads(row["parts"] or "{}"),
    )


def _period(start: int, end: int) -> Period:
    first, last = Day.fromordinal(start + EPOCH), Day.fromordinal(end + EPOCH)
    return Period(first, last, f"{first}/{last}")


def _indicator(result: IndicatorResult) -> Row:
    edges = {each.status: each.baseline for each in result.breakpoints}
    base, seen = result.baseline, result.latest
    return {
        "statuses": sum(BITS[status] for status in result.statuses),
        "last": sum(BITS[status] for status in result.last),
        "met": _MET[result.met],
        "level": int(result.level[1]),
        "lacks": sum(LACKS[lack] for lack in result.lacks),
        "target_day": _day(result.target_day),
        "target_low": result.target.value.low if result.target else nan,
        "target_high": result.target.value.high if result.target else nan,
        **_ends("baseline", base.value.bounds if base else None),
        "baseline_day": _day(base.day if base else None),
        **_ends("latest", seen.value.bounds if seen else None),
        "latest_day": _day(seen.day if seen else None),
        **{key: end for name in RANGES for key, end in _ends(name, getattr(result, name)).items()},
        **{f"edge_{each}": edges.get(each, nan) for each in EDGES},
        "score_low": result.figure.low,
        "score_high": result.figure.high,
        "coverage": result.figure.coverage,
    }


def _goal(result: GoalResult) -> Row:
    row: dict[str, Any] = {"statuses": sum(BITS[status] for status in result.statuses)}
    for ending, level, lacks, figure in (
        ("", result.level, result.lacks, result.figure),
        (WITH, result.level_with_proposals, result.lacks_with_proposals, result.with_proposals),
    ):
        row |= {
            f"level{ending}": int(level[1]),
            f"lacks{ending}": sum(LACKS[lack] for lack in lacks),
            f"score_low{ending}": figure.low,
            f"score_high{ending}": figure.high,
            f"coverage{ending}": figure.coverage,
            f"members{ending}": figure.members,
        }
    return row


def _plan(evaluation: Evaluation) -> Row:
    summary = evaluation.summary
    row: dict[str, Any] = {}
    for ending, count in (("", summary.measurable), (WITH, summary.measurable_with_proposals)):
        row |= {f"measurable{ending}": count.number, f"goals{ending}": count.of}
    figures = {"results": summary.results, f"results{WITH}": summary.results_with_proposals}
    figures |= {"implementation": summary.implementation, "reported": summary.reported}
    for name, figure in figures.items():
        row |= {f"{name}_low": figure.low, f"{name}_high": figure.high, f"{name}_coverage": figure.coverage}
    return row


def _ends(name: str, ends: Range | None) -> dict[str, float]:
    low, high = ends or (nan, nan)
    return {f"{name}_low": low, f"{name}_high": high}


def _day(day: Day | None) -> int:
    return NEVER if day is None else day.toordinal() - EPOCH
