"""Where the shards of observations are answered for: on threads of this machine, or on a Dask or Spark cluster."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa

from plantrack.findings import Fault, PlanError, Span
from plantrack.portfolio.questions import ANSWERS
from plantrack.portfolio.scoring import Engine, Shard, threads

Answer = Callable[[Shard], pa.Table]


@contextmanager
def running(name: str, cluster: str | None = None) -> Iterator[Engine]:
    """An engine by its name, on a cluster by its address or on this machine; raises PlanError where it is not there."""
    if name == "threads":
        yield threads
        return
    try:
        start = {"dask": _dask, "spark": _spark}[name]
        with start(cluster) as engine:
            yield engine
    except ImportError as error:
        raise PlanError(
            [Fault(Span(name), f"not installed ({error.name}); install policy-plantrack[{name}]")]
        ) from None


@contextmanager
def _dask(cluster: str | None) -> Iterator[Engine]:
    from distributed import Client

    given: dict[str, Any] = {"address": cluster} if cluster else {"processes": False, "dashboard_address": None}
    with Client(**given) as client:
        yield lambda answer, shards: client.gather(client.map(answer, shards, pure=False))


@contextmanager
def _spark(cluster: str | None) -> Iterator[Engine]:
    """One task of Spark answers for each shard; what is sent to it is the name of the file and its row groups."""
    from pyspark.sql import SparkSession

    if not cluster:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else it takes the first python3 it finds
    builder = SparkSession.builder.appName("plantrack").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    session = builder.master(cluster or "local[*]").getOrCreate()

    def engine(answer: Answer, shards: Sequence[Shard]) -> Sequence[pa.Table]:
        def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                for number in batch.column(0).to_pylist():
                    yield from answer(shards[number]).to_batches()

        tasks = max(1, min(len(shards), session.sparkContext.defaultParallelism))
        numbers = session.range(0, len(shards), 1, tasks)
        return [numbers.mapInArrow(answered, _SCHEMA).toArrow().cast(ANSWERS)]

    try:
        yield engine
    finally:
        if not cluster:
            session.stop()


_SCHEMA = "question long, day int, known int, low double, high double"
"""`ANSWERS`, as Spark writes it."""
