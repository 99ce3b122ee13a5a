"""How long `plantrack compile` takes on 2 000 plans of 700 lines, beside PyYAML's fastest reader on the same files.

`yaml.load(CSafeLoader)` reads all files in one process and keeps nothing; compile is a whole process, with as
many of its own as there are cores, and then once more with nothing changed. pandas, which nothing here needs and
pyarrow loads where it is installed, is hidden from all. Run with a number of plans.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINES = 700
RUNS = 5
MOST, LEAST = 0.45, 50
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

HEAD = """\
plantrack: 1
id: plan-{plan}
title: Plan {plan}
organisation: Organisation {organisation}
language: en
period: 2025/2028
documents:
  D24M: {{title: Briefing, date: 2024-03-05}}
"""
GOAL = """\
  goal-{n}:
    title: Goal {n}
    statement: Inhabitants have what they need, number {n}
    indicators: [indicator-{n}]
"""
INDICATOR = """\
  indicator-{n}:
    title: {{en: List places {n}, nb: "Listeplasser {n}"}}
    unit: places
    direction: increase
    frequency: tertial
    data_source: the register of the municipality
    domain: [0, 1000000]
    baseline: {{date: 2024-03-05, value: {n}, source: {{document: D24M, figure: 104 487}}}}
    targets:
      - {{value: 109711, date: 2028-12-31}}
"""
READ = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1], "plans").iterdir()):
    yaml.load(path.read_text(), yaml.CSafeLoader)
"""


def write(folder: Path, plans: int) -> None:
    (folder / "plans").mkdir()
    for plan in range(plans):
        many = (LINES - 10) // (GOAL.count("\n") + INDICATOR.count("\n"))
        goals, indicators = ("".join(part.format(n=n) for n in range(many)) for part in (GOAL, INDICATOR))
        head = HEAD.format(plan=plan, organisation=plan // 20)
        (folder / "plans" / f"{plan}.yaml").write_text(f"{head}goals:\n{goals}indicators:\n{indicators}")


def seconds(absent: Path, *command: str) -> float:
    environment = ENVIRONMENT | {"PYTHONPATH": str(absent)}
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - start


def main() -> None:
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    runs = []
    with tempfile.TemporaryDirectory() as place:
        write(Path(place), plans)
        absent = Path(place) / "absent"
        absent.mkdir()
        (absent / "pandas.py").write_text("raise ImportError\n")
        for n in range(RUNS):
            compiled = ("-m", "plantrack", "compile", place, "-o", f"{place}/tables-{n}")
            runs.append((seconds(absent, "-c", READ, place), *(seconds(absent, *compiled) for _ in range(2))))
    read, first, second = (statistics.median(times) for times in zip(*runs, strict=True))
    print(f"{plans} plans of {LINES} lines, {os.cpu_count()} cores, medians of {RUNS} runs in turn")
    print(f"  yaml.load(CSafeLoader), one process {read:8.2f} s")
    print(f"  plantrack compile                   {first:8.2f} s {first / read:8.2f} times (at most {MOST})")
    print(
        f"  plantrack compile, nothing changed  {second:8.2f} s {first / second:8.1f} times as fast (at least {LEAST})"
    )
    enough = first <= MOST * read and first >= LEAST * second
    print("as required" if enough else "NOT as required")
    sys.exit(not enough)


if __name__ == "__main__":
    main()
