"""How plans, evaluations and graphs show themselves in a notebook, in a kernel of its own."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import networkx as nx
import pytest

import plantrack as pt
from plantrack import notebook
from plantrack.views import diagrams
from tests.small import judged, plan

CELLS = [
    "import plantrack as pt, networkx as nx\nfrom datetime import date\nrepo = pt.load('.')",
    "repo.plans['drammen-gp-2025-2028']",
    "pt.evaluate(repo.plans['drammen-gp-2021-2024'], repo.records, as_of=date(2024, 3, 5))",
    "pt.to_graph(repo.plans['drammen-gp-2025-2028'])",
    "nx.DiGraph([(1, 2)])",
    "from plantrack.views.diagrams import rendering as r\nr._pure = lambda: ''\nr.shutil.which = lambda _: None",
    "repo.plans['drammen-gp-2025-2028']",
]
"""What is entered in the notebook; from the fifth on there is nothing to draw with."""

KERNEL = """\
import json, sys, nbclient, nbformat
cells = [nbformat.v4.new_code_cell(each) for each in json.load(sys.stdin)]
book = nbformat.v4.new_notebook(cells=cells)
nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute()
json.dump([[each.get("data") or each for each in cell.outputs] for cell in book.cells], sys.stdout)
"""


@pytest.fixture(scope="module")
def shown(root: Path) -> list[list[dict[str, Any]]]:
    """What a kernel of this Python answers to each cell."""
    done = subprocess.run(
        [sys.executable, "-c", KERNEL], input=json.dumps(CELLS), cwd=root,
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("cell", "words"),
    [(1, "Too few GPs and hardly"), (2, "List places for 105 % of"), (3, "Too few GPs and hardly")],
    ids=["plan", "evaluation", "graph"],
)
@pytest.mark.usefixtures("dot")
def test_it_is_drawn(shown: list[list[dict[str, Any]]], cell: int, words: str) -> None:
    (found,) = shown[cell]
    assert found["image/svg+xml"].startswith("<svg ")
    assert words in found["image/svg+xml"]
    assert "text/html" not in found


def test_a_graph_of_others_is_left_alone(shown: list[list[dict[str, Any]]]) -> None:
    (found,) = shown[4]
    assert found.keys() == {"text/plain"}


def test_where_it_cannot_be_drawn_it_is_said_why(shown: list[list[dict[str, Any]]]) -> None:
    (found,) = shown[6]
    assert found["text/html"].startswith("<p>not drawn: no program to draw with: install Graphviz")
    assert "image/svg+xml" not in found


@pytest.mark.usefixtures("dot")
def test_what_is_shown_is_the_drawing_of_other_forms() -> None:
    evaluation = judged("goals: {g: {title: G}}\n")
    assert notebook.bundle(evaluation) == {"image/svg+xml": diagrams.written(diagrams.drawing(evaluation), "svg")}


def test_too_much_for_a_sheet_is_said() -> None:
    found = notebook.bundle(plan("goals:\n" + "".join(f"  g{n}: {{title: G}}\n" for n in range(61))))
    assert found == {"text/html": "<p>not drawn: 61 elements are too many for one sheet, which holds 60</p>"}


def test_a_graph_of_a_plan_is_known_by_its_nodes() -> None:
    assert notebook.bundle(nx.DiGraph()) == {}
    assert notebook.bundle(nx.DiGraph([(1, 2)], id="x")) == {}


def test_types_are_named_as_they_are() -> None:
    named = {}
    formatter = SimpleNamespace(for_type_by_name=lambda module, name, shown: named.update({(module, name): shown}))
    notebook.register(SimpleNamespace(display_formatter=SimpleNamespace(mimebundle_formatter=formatter)))
    evaluation = judged("")
    for value in (evaluation, evaluation.plan, pt.to_graph(evaluation.plan)):
        assert named[type(value).__module__, type(value).__name__] is notebook.bundle
