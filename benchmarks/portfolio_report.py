"""How large the page about all plans of a country is, and how long a whole process takes to write it.

357 organisations have 20 plans each, of 5 goals and 10 indicators, with a figure a tertial for 4 years.
Compiling and sorting are not counted. Run with a number of organisations, and a folder to keep the files in.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ORGANISATIONS, PLANS, GOALS = 357, 20, 5
INDICATORS = 2 * GOALS
GROUPS = 16
TOPICS = (
    "health", "schools", "climate", "roads", "culture", "water", "housing", "youth", "elderly", "integration",
    "business", "sports", "libraries", "childcare", "safety", "digital", "energy", "nature", "dental", "finance",
)  # fmt: skip
RUNS = 3
LARGEST, LONGEST = 1_000_000, 10.0
DAY = "2024-12-31"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

FULL = """\
  {id}:
    {{title: {title}, unit: {unit}, direction: increase, frequency: tertial, data_source: the register,
     baseline: {{date: 2020-12-31, value: {base}}}, targets: [{{value: {target}}}]}}
"""
BARE = "  {id}: {{title: {title}, unit: {unit}}}\n"


def plan(topic: str, organisation: int, draw: random.Random) -> str:
    """A plan in YAML: some goals have indicators with all that a verdict needs, some have less, some have none."""
    head = [
        "plantrack: 1", f"id: {topic}-{organisation:03}", f"title: Plan for {topic} in place {organisation:03}",
        f"organisation: Place {organisation:03}", "language: en", "period: 2021/2024", "goals:",
    ]  # fmt: skip
    careful, indicators = draw.random(), []
    for n in range(GOALS):
        own = [f"{topic}-{n}-{m}" for m in range(2)] if n < GOALS - 1 and draw.random() < 0.3 + 0.7 * careful else []
        head.append(
            f"  {topic}-{n}: {{title: Goal {n} of {topic}, statement: It is so, indicators: [{', '.join(own)}]}}"
        )
        for key in own:
            form = FULL if draw.random() < 0.2 + 0.8 * careful else BARE
            base = draw.randint(30, 60)
            unit = '"%"' if key.endswith("0") else "places"
            facts = {"title": f"Indicator {key}", "base": base, "target": base + draw.randint(5, 30), "unit": unit}
            indicators.append(form.format(id=key, **facts))
    head.append("measures:")
    head += [f"  m{n}: {{title: Measure {n}, contributes_to: [{topic}-{n}]}}" for n in range(GOALS)]
    return "\n".join([*head, "indicators:" if indicators else ""]) + "\n" + "".join(indicators)


def log(topic: str, organisation: int, draw: random.Random) -> str:
    lines = ["plantrack: 1", f"plan: {topic}-{organisation:03}", "measures:"]
    for n in range(GOALS):
        state = draw.choice(["planned", "started", "completed", ""])
        lines.append(f"  m{n}: [{{date: 2023-06-30, status: {state}}}]" if state else f"  m{n}: []")
    return "\n".join(lines) + "\n"


def write(folder: Path, organisations: int) -> None:
    """Plans, logs, a table of peers and one of observations."""
    draw = random.Random(7)
    rows = ["organisation,indicator,date,value,known"]
    for number in range(organisations):
        root, open_ = folder / "plans" / f"{number:03}", draw.random()
        for name in ("plans", "measures"):
            (root / name).mkdir(parents=True)
        for topic in TOPICS[:PLANS]:
            broken = draw.random() < 0.002
            text = plan(topic, number, draw)
            (root / "plans" / f"{topic}.yaml").write_text(text.replace("period", "perid") if broken else text)
            (root / "measures" / f"{topic}.yaml").write_text(log(topic, number, draw))
            for key in (f"{topic}-{n}-{m}" for n in range(GOALS - 1) for m in range(2)):
                rows += series(f"Place {number:03}", key, open_, draw)
    (folder / "observations.csv").write_text("\n".join(rows) + "\n")
    peers = (f"Place {number:03},KOSTRA {number % GROUPS + 1:02}" for number in range(organisations))
    (folder / "peers.csv").write_text("\n".join(("organisation,group", *peers)) + "\n")


def series(organisation: str, key: str, open_: float, draw: random.Random) -> list[str]:
    """Figures of an indicator: some end early, some are copied from one report to the next, some are wild."""
    value, found = draw.gauss(45, 6), []
    last = 12 if draw.random() < 0.3 + 0.6 * open_ else draw.randint(0, 8)
    copied = draw.random() < 0.03
    for n in range(last):
        if not (copied and 4 <= n < 9):
            value += draw.gauss(1.2, 1.0)
        year, tertial = 2021 + n // 3, n % 3 + 1
        shown = value * (12 if n == last - 1 and draw.random() < 0.004 else 1)
        found.append(
            f"{organisation},{key},{year}-T{tertial},{shown:.1f},{year + tertial // 3}-{tertial * 4 % 12 + 1:02}-15"
        )
    return found


def seconds(*command: str) -> tuple[float, float]:
    """The time that passed, and that for which the process was at work."""
    start, before = time.perf_counter(), os.times()
    done = subprocess.run([sys.executable, *command], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    taken, after = time.perf_counter() - start, os.times()
    if done.returncode > 1:
        sys.exit(done.stderr)
    return taken, after.children_user + after.children_system - before.children_user - before.children_system


def measured(folder: Path, organisations: int) -> bool:
    """Whether the page is as small, and written as soon, as it has to be."""
    tables, page = str(folder / "tables"), folder / "page.html"
    if not (folder / "tables").is_dir():
        write(folder, organisations)
        seconds("-m", "plantrack", "compile", *map(str, sorted((folder / "plans").iterdir())), "-o", tables)
    report = ["-m", "plantrack", "portfolio", "report", tables, "--as-of", DAY, "--peers", str(folder / "peers.csv")]
    raw, kept = ["--observations", str(folder / "observations.csv")], str(folder / "sorted.parquet")
    seconds(*report, *raw, "--sorted", kept, "-o", str(page))
    runs = [seconds(*report, "--observations", kept, "-o", str(page)) for _ in range(RUNS)]
    passed, worked = (statistics.median(column) for column in zip(*runs, strict=True))
    three = [argument for language in ("en", "nb", "nn") for argument in ("--language", language)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = page.stat().st_size
    seconds(*report, *three, "--observations", kept, "-o", str(folder / "three.html"))
    print(f"{organisations * PLANS} plans: page {size / 1e3:.0f} kB (at most {LARGEST / 1e3:.0f}),")
    print(f"in three languages {(folder / 'three.html').stat().st_size / 1e3:.0f} kB;")
    print(f"{passed:.1f} s (at most {LONGEST:.0f}), {worked:.1f} s at work, peak of all processes {peak:.0f} MB")
    return size <= LARGEST and passed <= LONGEST


def main() -> None:
    organisations = int(sys.argv[1]) if len(sys.argv) > 1 else ORGANISATIONS
    if len(sys.argv) > 2:
        Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
        sys.exit(not measured(Path(sys.argv[2]), organisations))
    with tempfile.TemporaryDirectory() as place:
        sys.exit(not measured(Path(place), organisations))


if __name__ == "__main__":
    main()
