"""How long the same shards take on threads of this process, under Dask and under Spark in local mode, once started.

All must come to the same scores, bit for bit. Run with a number of rows in millions.
"""

import statistics
import sys
import tempfile
import time
from datetime import date as Day
from datetime import timedelta
from pathlib import Path

from benchmarks.portfolio_files import DAY, made
from plantrack.portfolio.engines import running
from plantrack.portfolio.results import results
from plantrack.portfolio.scoring import Moment
from plantrack.portfolio.writing import sorted_observations

RUNS = 5
MOST = {"threads": 1.0, "dask": 2.0, "spark": 8.0}


def main() -> None:
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    moment = Moment(day=Day(1970, 1, 1) + timedelta(DAY))
    medians, found = {}, {}
    with tempfile.TemporaryDirectory() as place:
        made(Path(place), int(millions * 1e6))
        tables = Path(place) / "tables"
        observations = sorted_observations(tables, [str(Path(place) / "sorted.parquet")], "")
        for name in MOST:
            with running(name) as engine:
                runs = []
                for _ in range(RUNS + 1):
                    start = time.perf_counter()
                    found[name] = list(results(tables, observations, [moment], "plans", engine))
                    runs.append(time.perf_counter() - start)
            medians[name] = statistics.median(runs[1:])  # the first starts what runs the others
    if any(found[name] != found["threads"] for name in MOST):
        sys.exit("the engines do not agree")
    print(f"{millions:g} million rows from Parquet to the scores of plans, medians of {RUNS} runs; the same scores")
    for name, median in medians.items():
        print(f"  {name:8}{median:7.2f} s{median / medians['threads']:7.2f} times (at most {MOST[name]:g})")
    enough = all(median <= MOST[name] * medians["threads"] for name, median in medians.items())
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
