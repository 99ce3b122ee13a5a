"""How long plantrack takes to read YAML, alone and with the span of every key and value, beside PyYAML without."""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import yaml

from plantrack import yamltext

LINES = 5_000
RUNS = 7


def plan() -> str:
    """A plan of LINES lines, written as people write them."""
    indicator = """\
  indicator-{n}:
    title: {{en: List places {n}, nb: "Listeplasser {n}"}}
    unit: places
    direction: increase
    frequency: tertial
    domain: [0, 100000]
    baseline: {{date: 2024-03-05, value: {n}, source: {{document: D24M, figure: 104 487}}}}
    targets:
      - {{value: 109711, date: 2028-12-31}}
    note: >-
      Counted by the municipality on the first day of each tertial, and printed in the
      report that the committee gets.
"""
    lines = ["plantrack: 1", "id: large", "title: A large plan", "organisation: O", "period: 2025/2028", "indicators:"]
    while len(lines) < LINES:
        lines += indicator.format(n=len(lines)).splitlines()
    return "\n".join(lines[:LINES]) + "\n"


def seconds(read: Callable[[str], Any], text: str) -> float:
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def main() -> None:
    text = plan()
    readers: dict[str, Callable[[str], Any]] = {
        "plantrack.yamltext": lambda text: yamltext.read(text, "large.yaml"),
        "… and its spans": lambda text: yamltext.read(text, "large.yaml").spans.value(()),
        "yaml.CSafeLoader": lambda text: yaml.load(text, yaml.CSafeLoader),
        "yaml.SafeLoader": lambda text: yaml.load(text, yaml.SafeLoader),
    }
    reading = yamltext.read(text, "large.yaml")
    if reading.faults or reading.data != yaml.load(text, yaml.CBaseLoader):  # which leaves every scalar as written
        sys.exit("the readers do not agree on the data")
    runs = [{name: seconds(read, text) for name, read in readers.items()} for _ in range(RUNS)]
    medians = {name: statistics.median(run[name] for run in runs) for name in readers}
    ours = medians["plantrack.yamltext"]
    print(f"{LINES} lines, {len(text) // 1024} KiB, medians of {RUNS} runs in turn")
    for name, median in medians.items():
        print(f"{name:20}{median * 1000:7.1f} ms{median / ours:7.2f} times plantrack")


if __name__ == "__main__":
    main()
