"""Changes code line by line and says which changes no test notices: `python tests/mutate.py [--sample N] [ROOM…]`.

Every room is mutated in a copy of its own by mutmut, against the tests that are about it, which `mutants.py` runs; all
the tests for every change would take days. What survives is named, with the diff that `mutmut show` gives in the copy.
A change that makes a test endless counts as noticed. With `--sample` only so many changes of a room are tried, drawn
evenly from all of them.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]

ROOMS = {
    "numbers": (
        ("plantrack/periods.py", "plantrack/quantities.py"),
        ("test_periods", "test_quantities", "test_provenance", "test_formulas", "test_structure",
         "test_evaluation_parts", "laws/test_reading"),
    ),
    "formulas": (("plantrack/formulas/*",), ("test_formulas", "test_formula_parts", "laws/test_formula_laws")),
    "scoring": (
        ("plantrack/scoring/*",),
        (
            "test_scoring", "test_scoring_asof", "test_scoring_methods", "test_scoring_reaching", "test_scoring_trend",
            "test_evaluation_methods",
            "laws/test_scoring_laws", "laws/test_method_laws", "laws/test_trend_laws", "laws/test_single_laws",
            "laws/test_ranking_laws",
        ),
    ),
    "checks": (
        ("plantrack/checks/*",),
        (
            "test_checkpages", "test_checkpages_folders", "test_checks", "test_checks_cases",
            "test_checks_consequences", "test_checks_details", "test_checks_messages", "test_provenance",
            "test_requirements", "test_shipped_checks",
        ),
    ),
}  # fmt: skip
"""What is mutated together, and the tests that are to notice."""


CACHED = re.compile(rb"(?m)^@(lru_)?cache\b.*\n")
"""A function with a decorator is left alone, so in the copy those of a room remember nothing."""


def mutate(room: str, folder: Path, sample: int = 0) -> Counter[str]:
    """What became of the mutants of a room (all, or a sample), in a copy of the repository in a folder."""
    sources, tests = ROOMS[room]
    selected = [f"tests/{name}.py" for name in tests]
    _copy(sources, selected, folder)
    run = [sys.executable, "-m", "mutmut", "run", "none of this name"]  # makes them, and asks which tests come to them
    environment = os.environ | {"HYPOTHESIS_PROFILE": "mutation"}
    made = subprocess.run(run, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    names = [
        name for path in folder.glob("mutants/**/*.meta") for name in json.loads(path.read_text())["exit_code_by_key"]
    ]
    if not names or "nothing matches" not in made.stderr:
        raise SystemExit(made.stdout + made.stderr)
    if sample:
        names = random.Random(sample).sample(sorted(names), min(sample, len(names)))
    (folder / "names").write_text("\n".join(sorted(names)), encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-p", "tests.mutants", f"--mutants={folder / 'names'}"]
    run += [f"--fates={folder / 'fates'}", "--rootdir=.", "--tb=native", "-q", "-p", "no:cacheprovider", *selected]
    subprocess.run(run, cwd=folder / "mutants", env=environment, check=True, capture_output=True)
    fates = [line.split("\t") for line in (folder / "fates").read_text(encoding="utf-8").splitlines()]
    for name, fate in fates:
        if fate in ("survived", "untested"):
            print(f"  {fate}: {name}")
    return Counter(fate for _, fate in fates)


def _copy(sources: tuple[str, ...], selected: list[str], folder: Path) -> None:
    """The repository as it is, set to mutate these sources, which these tests are about."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        content = (ROOT / name).read_bytes()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        mutated = any(fnmatch(name, source) for source in sources)
        (folder / name).write_bytes(CACHED.sub(b"", content) if mutated else content)
    if (shared := ROOT.parent / "shared").is_dir():
        (folder / "shared").symlink_to(shared)
    for catalogue in ROOT.glob("plantrack/locale/*/LC_MESSAGES/*.mo"):
        (folder / catalogue.relative_to(ROOT)).write_bytes(catalogue.read_bytes())
    settings = (folder / "pyproject.toml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^only_mutate = .*$", f"only_mutate = {json.dumps(sources)}", settings)
    chosen = f"pytest_add_cli_args_test_selection = {json.dumps(selected)}"
    settings = re.sub(r"(?m)^pytest_add_cli_args_test_selection = .*$", chosen, settings)
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS])
    given = parser.parse_args()
    for room in given.rooms or list(ROOMS):
        folder = Path(tempfile.mkdtemp(prefix=f"mutate-{room}-"))
        found = mutate(room, folder, given.sample)
        noticed = found["killed"] + found["endless"]
        print(f"{room}: {dict(found)}, {noticed / found.total():.1%} noticed; in {folder}")


if __name__ == "__main__":
    main()
