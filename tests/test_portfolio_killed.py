"""A process that writes is killed, at many moments: what it wrote is the old or the new, whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Day
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from plantrack.portfolio import store
from plantrack.portfolio.compiling import compile_plans
from plantrack.portfolio.ordered import opened
from plantrack.portfolio.scoring import Moment, threads
from plantrack.portfolio.writing import sorted_observations, write_results
from tests.test_cli import repository
from tests.test_portfolio import OBSERVATIONS, PLAN

MOMENTS = 12

WRITES = """
import sys
from datetime import date
from pathlib import Path
from plantrack.portfolio.compiling import compile_plans
from plantrack.portfolio.scoring import Moment, threads
from plantrack.portfolio.writing import sorted_observations, write_results
root = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for year in (2023, 2024):
        compile_plans([root / str(year)], root / "compiled", processes=1)
        found = sorted_observations(root / "tables", [str(root / "observations.csv")], str(root / "sorted.parquet"))
        moment = Moment(day=date(year, 6, 30))
        write_results(root / "tables", found, [moment], "indicators", str(root / "scores.parquet"), threads)
"""


@contextmanager
def writing(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has begun to write the one and the other over and over."""
    command = [sys.executable, "-c", WRITES, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def titles(root: Path) -> list[str]:
    """What the compiled tables say, once all of them have been read."""
    for name in (store.contents(root / "compiled") or {})["tables"]:
        store.read(root / "compiled", name)
    found: list[str] = store.read(root / "compiled", "indicators")["title"].to_pylist()
    return found


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signals here")
def test_killing_the_process_at_any_moment_leaves_the_old_or_the_new_output_whole(tmp_path: Path) -> None:
    (tmp_path / "observations.csv").write_text(OBSERVATIONS)
    kept, output, scores, compiled = tmp_path / "sorted.parquet", tmp_path / "scores.parquet", [], []
    for year in (2023, 2024):
        repository(tmp_path / str(year), p=PLAN.replace("title: Places", f"title: Places {year}"))
    compile_plans([tmp_path / "2023"], tmp_path / "tables", processes=1)
    observations = sorted_observations(tmp_path / "tables", [str(tmp_path / "observations.csv")], str(kept))
    whole, digest = kept.read_bytes(), (store.contents(tmp_path / "tables") or {})["tables"]["series"]
    for year in (2024, 2023):  # the second is the old output
        moment = Moment(day=Day(year, 6, 30))
        write_results(tmp_path / "tables", observations, [moment], "indicators", str(output), threads)
        scores.append(pq.read_table(output))
        compile_plans([tmp_path / str(year)], tmp_path / "compiled", processes=1)
        compiled.append(titles(tmp_path))
    assert scores[0] != scores[1]
    assert compiled[0] != compiled[1]
    for n in range(MOMENTS):
        with writing(tmp_path) as process:
            time.sleep(0.013 * n)
            os.kill(process.pid, signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL
        assert pq.read_table(output) in scores
        assert opened(str(kept), digest) == observations
        assert kept.read_bytes() == whole
        assert titles(tmp_path) in compiled
