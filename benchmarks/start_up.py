"""How long `plantrack check` takes from start to end, beside yamllint on the same files.

Whole processes, in turn, so that what else the machine does falls on all alike; medians.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANS = [str(path.relative_to(ROOT)) for folder in ("plans", "measures") for path in (ROOT / folder).glob("*.yaml")]
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "yamllint": ["-m", "yamllint", *PLANS],
    "plantrack check": ["-m", "plantrack", "check"],
}
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Bytecode is kept, as it is where pip has installed plantrack."""

RUNS = 21
MOST = 2.0


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    return taken


def main() -> None:
    for arguments in COMMANDS.values():  # once unmeasured: bytecode and file cache
        seconds(arguments)
    runs = [{name: seconds(arguments) for name, arguments in COMMANDS.items()} for _ in range(RUNS)]
    medians = {name: statistics.median(run[name] for run in runs) for name in COMMANDS}
    print(f"{len(PLANS)} files, medians of {RUNS} runs in turn")
    for name, median in medians.items():
        print(f"{name:16}{median * 1000:7.0f} ms")
    ratio = medians["plantrack check"] / medians["yamllint"]
    print(f"plantrack check / yamllint = {ratio:.2f} (at most {MOST:g})")
    sys.exit(ratio > MOST)


if __name__ == "__main__":
    main()
