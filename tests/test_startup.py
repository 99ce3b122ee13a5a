"""What is loaded when; each test runs in an interpreter of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

import plantrack

HEAVY = {
    "cattrs", "docx", "graphviz", "jinja2", "multiprocessing", "networkx", "numpy", "plantrack.portfolio", "pyarrow",
    "typst", "xlsxwriter", "yaml",
}  # fmt: skip
PAPER = {"docx", "pyarrow", "typst", "xlsxwriter"}
LEAN = {"graphviz", "jinja2", "networkx", "numpy", "plantrack.portfolio", "pyarrow"}
SELDOM = {
    "json", "plantrack.checks.requirements", "plantrack.cli.narrowing", "plantrack.evaluation.assumptions",
    "plantrack.evaluation.judges", "plantrack.formulas.search", "plantrack.scoring.methods.table",
    "plantrack.structure.log", "plantrack.succession",
}  # fmt: skip
"""What only some plans need, or some options: logs, formulas, a plan before, other methods, a baseline."""
ONE_PLAN = {
    "plantrack.evaluation", "plantrack.links", "plantrack.plan", "plantrack.portfolio.sorting", "plantrack.records",
    "plantrack.structure", "plantrack.yamltext",
}  # fmt: skip
"""What reads a plan and judges it, and what sorts."""


def loaded(code: str, root: Path, among: set[str] = HEAVY) -> set[str]:
    """What of some libraries (default: the heavy ones) a new interpreter has loaded once it has run some code."""
    command = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return among.intersection(done.stderr.split())


def called(*args: str) -> str:
    """The code that runs `plantrack` with some arguments."""
    return f"from plantrack.cli import app\napp({list(args)!r}, standalone_mode=False)"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import plantrack", set()),
        ("import plantrack; dir(plantrack)", set()),
        ("import plantrack; plantrack.PlanError, plantrack.Finding", set()),
        ("import plantrack.cli", set()),
        ("import plantrack; plantrack.read_plan", {"cattrs", "yaml"}),
        ("import plantrack; plantrack.render, plantrack.evaluate, plantrack.check", {"yaml"}),
        ("from plantrack.scoring import trend; trend.theil_sen([1, 2, 3], [1, 2, 3])", {"numpy"}),
    ],
)
def test_a_library_is_loaded_when_it_is_needed_and_not_before(code: str, expected: set[str], root: Path) -> None:
    found = loaded(code, root)
    assert found == expected if not expected else expected <= found


@pytest.mark.parametrize(
    ("args", "never"),
    [
        (
            ["check", "--profile", "strict"],
            LEAN,
        ),
        (["check", "--format", "json"], LEAN),
        (["score"], LEAN),
        (["explain", "coverage"], {"graphviz", "jinja2", "networkx", "numpy"}),
        (["report", "--plan", "drammen-gp-2021-2024"], {"graphviz", "networkx"} | PAPER),
        (["report", "--plan", "drammen-gp-2021-2024", "-o", "{out}/a.xlsx"], {"graphviz"} | PAPER - {"xlsxwriter"}),
        (["report", "--plan", "drammen-gp-2021-2024", "-o", "{out}/a.pdf"], PAPER - {"typst"}),
        (["report", "--plan", "drammen-gp-2021-2024", "--format", "powerbi", "-o", "{out}/tables"], PAPER),
        (["diagram", "--plan", "drammen-gp-2021-2024"], {"jinja2", "numpy"}),
    ],
)
def test_a_command_loads_no_library_of_another(args: list[str], never: set[str], root: Path, tmp_path: Path) -> None:
    given = [arg.format(out=tmp_path) for arg in args]
    assert loaded(called(*given, "--as-of", "2024-12-31"), root) & never == set()


PLAN = """\
plantrack: 1
id: p
title: P
organisation: O
period: 2025/2028
goals: {g: {title: G, indicators: [i]}}
indicators: {i: {title: I, baseline: {date: 2024, value: 1}, targets: [{value: 2}]}}
"""


def test_what_a_plan_does_not_have_is_not_loaded_to_check_it(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text(PLAN)
    args = called("check", "--profile", "strict", "--exit-zero", "--as-of", "2026-01-01")
    assert loaded(args, tmp_path, SELDOM) == set()


def test_nothing_is_loaded_that_reads_plans_where_none_has_changed(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text(PLAN)
    code = (
        "from plantrack.cli import app\n"
        "try:\n    app(['compile', '.', '-o', 'tables'])\n"
        "except SystemExit as end:\n    assert not end.code"
    )
    assert loaded(code, tmp_path) >= {"cattrs", "pyarrow", "yaml"}
    assert loaded(code, tmp_path) == {"plantrack.portfolio"}


def test_plans_are_judged_in_columns_without_what_reads_and_judges_one(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text(PLAN)
    (tmp_path / "rows.csv").write_text("organisation,indicator,date,value,known\nO,i,2025,1,2026-01-01\n")
    loaded(called("compile", ".", "-o", "tables"), tmp_path)
    score = ("portfolio", "score", "tables", "--as-of", "2026-06-01", "-o", "scores.csv")
    loaded(called(*score, "--observations", "rows.csv", "--sorted", "sorted.parquet"), tmp_path)
    given = called(*score, "--observations", "sorted.parquet")
    assert loaded(given, tmp_path) == {"numpy", "plantrack.portfolio", "pyarrow"}
    assert loaded(given, tmp_path, ONE_PLAN) == set()


@pytest.mark.parametrize("args", [["--help"], ["--version"]])
def test_help_is_shown_without_reading_a_plan(args: list[str], root: Path) -> None:
    code = f"import importlib.metadata\nimportlib.metadata.version = lambda _: '1'\n{called(*args)}"
    assert loaded(code, root) == set()


def test_every_public_name_is_listed_and_is_there_once_it_is_asked_for(root: Path) -> None:
    loaded(
        "import plantrack\n"
        "for name in plantrack.__all__:\n"
        "    assert name in dir(plantrack) and name not in vars(plantrack), name\n"
        "    assert getattr(plantrack, name) is vars(plantrack)[name], name\n"
        "    assert vars(plantrack)[name].__module__.startswith('plantrack.'), name\n",
        root,
    )


def test_no_public_name_is_listed_without_a_home_or_twice() -> None:
    assert sorted(set(plantrack.__all__)) == plantrack.__all__
    assert plantrack._HOMES.keys() == set(plantrack.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'plantrack' has no attribute 'lode'"):
        plantrack.lode  # noqa: B018
    assert not hasattr(plantrack, "lode")
