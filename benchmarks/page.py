"""How large the page of a plan of 150 nodes and 48 reporting dates is, and how long a whole process takes to write it.

The time at work tells how much of it is ours where the machine does other things too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOALS, MEASURES, INDICATORS = 30, 80, 40
MONTHS = 48
REPORT = ["-m", "plantrack", "report", "--as-of", "2024-12-31", "-o", "page.html"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Bytecode is kept, as it is where pip has installed plantrack."""

RUNS = 7
LARGEST = 1_000_000
LONGEST = 2.0


def repository(folder: Path) -> None:
    """A plan of 150 nodes, and a figure for each of its indicators on each of 48 dates."""
    lines = ["plantrack: 1", "id: bench", "title: A plan to measure with", "organisation: Somewhere"]
    lines += ["language: en", "period: 2021/2024", "goals:"]
    for n in range(GOALS):
        own = [f"i{m}" for m in range(INDICATORS) if m % GOALS == n]
        lines.append(
            f"  g{n}: {{title: Goal number {n} of this plan, statement: It is so, indicators: [{', '.join(own)}]}}"
        )
    lines.append("measures:")
    for n in range(MEASURES):
        lines.append(f"  m{n}: {{title: Measure number {n}, contributes_to: [g{n % GOALS}], period: 2022/2023}}")
    lines.append("indicators:")
    for n in range(INDICATORS):
        lines.append(
            f"  i{n}: {{title: Indicator number {n}, unit: persons, direction: increase, frequency: month, "
            "data_source: a register, baseline: {date: 2020-12-31, value: 100}, targets: [{value: 200}]}"
        )
    rows = ["organisation,indicator,date,value,known"]
    for n in range(INDICATORS):
        for month in range(MONTHS):
            day = f"{2021 + month // 12}-{month % 12 + 1:02}"
            rows.append(f"Somewhere,i{n},{day},{100 + 2 * month + n % 7},{day}-28")
    for name, text in (("plans/bench.yaml", lines), ("measures/observations.csv", rows)):
        path = folder / name
        path.parent.mkdir()
        path.write_text("\n".join(text) + "\n", encoding="utf-8")


def seconds(arguments: list[str], folder: Path) -> tuple[float, float]:
    """The time that passed, and that for which the process and those it called were at work."""
    start, before = time.perf_counter(), os.times()
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    taken, after = time.perf_counter() - start, os.times()
    if done.returncode:
        sys.exit(done.stderr.decode())
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return taken, busy


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        repository(folder)
        seconds(REPORT, folder)  # once unmeasured: bytecode and file cache
        runs = [seconds(REPORT, folder) for _ in range(RUNS)]
        size = (folder / "page.html").stat().st_size
    taken, busy = (statistics.median(each) for each in zip(*runs, strict=True))
    print(f"{GOALS + MEASURES + INDICATORS} nodes, {MONTHS} dates, with a diagram; medians of {RUNS} runs")
    print(f"page  {size / 1000:7.0f} kB  (at most {LARGEST / 1000:.0f})")
    print(f"time  {taken:7.2f} s   (at most {LONGEST:g}), {busy:.2f} s of it at work")
    sys.exit(size > LARGEST or taken > LONGEST)


if __name__ == "__main__":
    main()
