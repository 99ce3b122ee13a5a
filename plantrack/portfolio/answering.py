"""All answers about the plans of a folder on one day: as tables, cut to a page, and as sheets."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date as Day
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from plantrack.portfolio import ASPECTS, LEVELS, store
from plantrack.portfolio.across import across, outliers, summed_up
from plantrack.portfolio.answer_tables import answer
from plantrack.portfolio.answers import Peers, compared, distribution, nobody, ranking, unmeasured
from plantrack.portfolio.judging import EPOCH
from plantrack.portfolio.ordered import Sorted
from plantrack.portfolio.questions import ALWAYS
from plantrack.portfolio.repeated import repeated
from plantrack.portfolio.results import several
from plantrack.portfolio.scoring import Engine, Moment, threads
from plantrack.scoring.methods import PACE


@frozen(kw_only=True, eq=False)
class Answered:
    """The scores and the answers of a moment, by their names; `plans` counts all that there are."""

    moment: Moment
    receipt: str
    peers: Peers | None
    plans: int
    scores: Mapping[str, pa.Table]
    tables: Mapping[str, pa.Table]
    whole: pa.Table
    """The plans as one group, as an answer of `peers`."""


def answered(
    folder: Path, observations: Sorted | None, moment: Moment, peers: Peers | None = None, engine: Engine = threads
) -> Answered:
    """Every answer about the plans of a folder that run on the day of a moment."""
    judged = next(several(folder, observations, [moment], LEVELS, engine))
    scores = _running(judged, moment.day)
    digests = store.read(folder, "files", ["digest"])["digest"].to_pylist()
    return Answered(
        moment=moment,
        receipt=_receipt(digests, judged["indicators"], moment),
        peers=peers,
        plans=len(judged["plans"]),
        scores=scores,
        tables={
            **from_scores(scores, peers),
            "repeated": _repeated(folder, observations, moment),
            "apart": _apart(folder, scores["plans"]),
            "left_out": store.read(folder, "faults"),
        },
        whole=pa.concat_tables([compared(scores["plans"], by) for by in ASPECTS]),
    )


def from_scores(scores: Mapping[str, pa.Table], peers: Peers | None = None) -> Mapping[str, pa.Table]:
    """The answers that scores alone give, by their names."""
    plans, goals = scores["plans"], scores["goals"]
    shown = across(scores["indicators"], peers)
    tables = {
        "ranking": pa.concat_tables([ranking(plans, by) for by in ASPECTS]),
        "distribution": pa.concat_tables([distribution(plans, by) for by in ASPECTS]),
        "peers": pa.concat_tables([compared(plans, by, peers) for by in ASPECTS]),
        "unmeasured": unmeasured(goals),
        "nobody": nobody(goals),
        "indicators": summed_up(shown),
        "outliers": outliers(shown),
        "across": shown,
    }
    if peers is not None:
        tables["ranking_in_groups"] = pa.concat_tables([ranking(plans, by, peers) for by in ASPECTS])
    return tables


def _running(scores: Mapping[str, pa.Table], day: Day) -> Mapping[str, pa.Table]:
    """The scores of the plans whose period holds a day."""
    plans = scores["plans"]
    now = pa.scalar(day, pa.date32())
    found = plans.filter(pc.and_(pc.less_equal(plans["start"], now), pc.greater_equal(plans["end"], now)))
    others = {level: scores[level] for level in LEVELS[1:]}
    return {"plans": found} | {
        level: table.filter(pc.is_in(table["plan"], found["id"].combine_chunks())) for level, table in others.items()
    }


def _repeated(folder: Path, observations: Sorted | None, moment: Moment) -> pa.Table:
    until = moment.day.toordinal() - EPOCH
    known_at = ALWAYS if moment.known_at is None else moment.known_at.toordinal() - EPOCH
    indicators = store.read(folder, "indicators", ["series", "title", "unit"])
    series = store.read(folder, "series", ["series", "organisation", "id"])
    return repeated(observations, indicators, series, until, known_at)


def _apart(folder: Path, plans: pa.Table) -> pa.Table:
    """The plans that were judged by themselves, and why; empty where it is by their record or their documents."""
    alone = plans.filter(pc.invert(plans["in_columns"]))["id"]
    known = store.read(folder, "plans", ["id", "apart"])
    place = pc.index_in(alone.combine_chunks(), known["id"].combine_chunks())
    return answer("apart", {"plan": alone, "reason": known["apart"].take(place)})


def _receipt(digests: list[str], indicators: pa.Table, moment: Moment) -> str:
    """A hash over the files that were read, the figures that verdicts go by, the method and the days."""
    said = {
        "files": sorted(digests),
        "method": [PACE.id, PACE.version, dict(PACE.thresholds)],
        "as_of": moment.day.isoformat(),
        "known_at": moment.known_at and moment.known_at.isoformat(),
    }
    made = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    for name in ("plan", "id"):
        made.update("\0".join(indicators[name].to_pylist()).encode())
    for name in ("latest_low", "latest_high", "latest_day", "baseline_low", "baseline_high", "baseline_day"):
        column = indicators[name]
        plain = column.cast(pa.int32()).cast(pa.float64()) if pa.types.is_date(column.type) else column
        made.update(plain.fill_null(np.nan).to_numpy().astype("<f8").tobytes())
    return f"sha256:{made.hexdigest()}"
