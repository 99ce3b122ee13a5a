"""Changes code line by line and says which changes no test notices: `python tests/mutate.py [--sample N] [ROOM…]`.

Every room is mutated in a copy of its own, against the tests that are about it; all the tests for every change would
take days. What survives is named, with the diff that `mutmut show` gives in the copy. With `--sample` only so many
changes of a room are tried, drawn evenly from all of them.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]

ROOMS = {
    "numbers": (
        ("plantrack/periods.py", "plantrack/quantities.py"),
        ("test_periods", "test_quantities", "test_provenance", "test_formulas", "test_structure",
         "test_evaluation_parts", "laws/test_reading"),
    ),
    "formulas": (("plantrack/formulas/*",), ("test_formulas", "laws/test_formula_laws")),
    "scoring": (
        ("plantrack/scoring/*",),
        (
            "test_scoring", "test_scoring_methods", "test_scoring_trend", "test_evaluation_methods",
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

KILLED = {1, 3}
"""How pytest ends where a test fails, or an import does."""


def mutate(room: str, folder: Path, sample: int = 0) -> Counter[str]:
    """What became of the mutants of a room (all, or a sample), in a copy of the repository in a folder."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    for catalogue in ROOT.glob("plantrack/locale/*/LC_MESSAGES/*.mo"):
        (folder / catalogue.relative_to(ROOT)).write_bytes(catalogue.read_bytes())
    sources, tests = ROOMS[room]
    settings = (folder / "pyproject.toml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^only_mutate = .*$", f"only_mutate = {json.dumps(sources)}", settings)
    selected = json.dumps([f"tests/{name}.py" for name in tests])
    settings = re.sub(
        r"(?m)^pytest_add_cli_args_test_selection = .*$", f"pytest_add_cli_args_test_selection = {selected}", settings
    )
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    run = [sys.executable, "-m", "mutmut", "run"]
    if sample:
        subprocess.run([*run, "none of this name"], cwd=folder, check=False, capture_output=True)  # makes them all
        run += random.Random(sample).sample(known := sorted(_fates(folder)), min(sample, len(known)))
    subprocess.run(run, cwd=folder, check=False)
    found: Counter[str] = Counter()
    for name, code in sorted(_fates(folder).items()):
        if not sample or name in run:
            fate = "killed" if code in KILLED else "survived" if code == 0 else "not run" if code is None else "no test"
            found[fate] += 1
            if fate == "survived":
                print(f"  survived: {name}")
    return found


def _fates(folder: Path) -> dict[str, int | None]:
    """Every mutant with how pytest ended on it; None where it has not been tried."""
    metas = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("mutants/**/*.meta"))
    return {name: code for meta in metas for name, code in meta["exit_code_by_key"].items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS])
    given = parser.parse_args()
    for room in given.rooms or list(ROOMS):
        folder = Path(tempfile.mkdtemp(prefix=f"mutate-{room}-"))
        found = mutate(room, folder, given.sample)
        print(f"{room}: {dict(found)}, {found['killed'] / max(sum(found.values()), 1):.1%} killed; in {folder}")


if __name__ == "__main__":
    main()
