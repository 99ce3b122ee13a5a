"""Diagrams as Mermaid text, and what a browser draws of it."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.views.diagrams import VIEWS, Part, drawing
from plantrack.views.diagrams.mermaid import render
from tests.conftest import require
from tests.hostile import HOSTILE, named
from tests.small import indicators, judged

NEW = "drammen-gp-2025-2028"

PAGE = """\
<!doctype html><meta charset="utf-8"><pre id="out">nothing</pre><script src="{script}"></script><script>
mermaid.initialize({{startOnLoad: false, securityLevel: "strict"}});
(async () => {{
  const found = [];
  for (const [n, text] of {texts}.entries()) {{
    try {{
      const {{svg}} = await mermaid.render("d" + n, text);
      const box = document.createElement("div");
      box.innerHTML = svg;
      found.push([[...box.querySelectorAll(".nodeLabel")].map(each => each.textContent),
                  [...box.querySelectorAll("*")].map(each => each.tagName.toLowerCase()), ""]);
    }} catch (error) {{ found.push([[], [], String(error)]); }}
  }}
  document.getElementById("out").textContent = JSON.stringify(found);
}})();
</script>
"""


class Drawn(NamedTuple):
    """What a browser has of a flowchart: the words of its nodes, all elements, and what went wrong."""

    labels: list[str]
    tags: list[str]
    error: str


Draw = Callable[[list[str]], list[Drawn]]


@pytest.fixture(scope="module")
def draw(tmp_path_factory: pytest.TempPathFactory) -> Draw:
    """Mermaid in a browser, as in GitHub's Markdown: texts to what is drawn of them."""
    folder = Path(os.environ.get("PLANTRACK_NODE", "build/node")).resolve()
    script, browser = folder / "node_modules" / "mermaid" / "dist" / "mermaid.min.js", shutil.which("chromium")
    require("MERMAID", "mermaid in PLANTRACK_NODE, with chromium", script.is_file() and browser is not None)

    def drawn(texts: list[str]) -> list[Drawn]:
        page = tmp_path_factory.mktemp("mermaid") / "page.html"
        page.write_text(PAGE.format(script=script.as_uri(), texts=json.dumps(texts).replace("<", "\\u003c")))
        command = [str(browser), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=120000"]
        done = subprocess.run(
            [*command, f"--user-data-dir={page.parent / 'profile'}", "--dump-dom", page.as_uri()],
            capture_output=True, encoding="utf-8", timeout=300, check=True,
        )  # fmt: skip
        found = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
        assert found, done.stdout[:500]
        return [Drawn(*each) for each in json.loads(unescape(found[1]))]

    return drawn


@pytest.fixture(scope="module")
def shipped(root: Path) -> dict[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(plan, repository.records, as_of=date(2024, 11, 20), predecessor=repository.predecessor(plan))
        for key, plan in repository.plans.items()
    }


def shown(body: str, view: str = "goals", **part: str) -> list[str]:
    return render(drawing(judged(body), view, Part(**part))).splitlines()  # type: ignore[arg-type]


def test_elements_are_named_by_numbers_and_told_by_type_title_and_state() -> None:
    found = shown("goals: {g: {title: G}}\nmeasures: {m: {title: M, contributes_to: [g]}}\n")
    assert found[0] == "flowchart LR"
    assert '    n0["Measure<br/>M<br/>□ nothing recorded"]' in found
    assert '    n1("Goal<br/>G<br/>– not measurable (M0)")' in found
    assert "    n0 --> n1" in found


def test_marks_have_the_colours_of_other_forms() -> None:
    found = shown("measures: {m: {title: M}}\n")
    assert "    class n0 m0" in found
    assert "    classDef m0 fill:#ffffff,stroke:#777777,color:#1a1a1a" in found


def test_what_is_not_stated_or_not_in_the_plan_is_broken() -> None:
    found = shown(
        "goals: {g: {title: G, origin: proposed}}\n"
        "measures: {m: {title: M, contributes_to: [g], inferred: [contributes_to]}}\n"
    )
    assert "    n0 -.-> n1" in found
    assert "    class n1 outside" in found


def test_a_line_is_as_wide_as_its_weight() -> None:
    body = "goals: {g: {title: G, indicators: {a: 2, b: 1}}}\n" + indicators(a="title: A", b="title: B")
    assert [line for line in shown(body) if "linkStyle" in line] == ["    linkStyle 0 stroke-width:4.0px"]


def test_lines_are_as_long_as_the_columns_they_span_and_nothing_stands_loose() -> None:
    body = (
        "challenges: {c: {level: local, title: C}}\n"
        "goals: {g: {title: G, answers: [c]}, h: {title: H, indicators: [i]}}\n"
        "measures: {m: {title: M}}\nindicators: {i: {title: I}}\n"
    )
    found = shown(body, "theory")
    assert "    n0 -----> n3" not in found
    assert "    n0 ----> n3" in found
    assert "    n0 ~~~ n1" in found
    assert "    n2 --> n4" in found


def test_groups_are_subgraphs() -> None:
    found = shown("areas: {a: {title: A b}}\ngoals: {g: {title: G, area: a}}\n", group_by="area")
    at = found.index('    subgraph g0["A b"]')
    assert found[at + 1].strip().startswith('n0("Goal<br/>G')
    assert "    end" in found[at:]


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_holds_no_sign_that_means_something(title: str) -> None:
    text = render(drawing(named(title), "goals", Part(group_by="area")))
    labels = re.findall(r'^ +n\d+[(\[]"(.*)"[)\]]$|^    subgraph g\d+\["(.*)"\]$', text, re.MULTILINE)
    assert len(labels) == 4
    for label in map("".join, labels):
        assert not set(label.replace("<br/>", "")) & set("\"<>`*_[]{}|\\&'")
    assert len([line for line in text.splitlines() if line.startswith("    acc")]) == 2


def test_a_browser_draws_every_title_as_it_is_written(draw: Draw) -> None:
    texts = [render(drawing(named(title), "responsibility", Part(group_by="area"))) for title in HOSTILE.values()]
    for (name, title), found in zip(HOSTILE.items(), draw(texts), strict=True):
        assert found.error == "", name
        said = ["".join(label.replace("\u2060", "").split()) for label in found.labels]
        assert sum("".join(title.split()) in label for label in said) == 4, (name, said)
        assert "script" not in found.tags


def test_a_browser_draws_every_view_of_the_shipped_plans(draw: Draw, shipped: dict[str, Evaluation]) -> None:
    wanted = [
        drawing(evaluation, view, part, "nb")
        for evaluation in shipped.values()
        for view in VIEWS
        for part in (Part(), Part(group_by="area"))
        if view != "succession" or (evaluation.predecessor and not part.group_by)
    ]
    for drawn, found in zip(wanted, draw([render(each) for each in wanted]), strict=True):
        assert found.error == "", (drawn.id, drawn.view)
        said = {"".join(label.split()) for label in found.labels}
        for card in drawn.cards:
            assert any("".join(card.title.split()) in label for label in said), card.title
