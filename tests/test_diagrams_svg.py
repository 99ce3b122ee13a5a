"""What becomes of the SVG that Graphviz draws: its structure, never its bytes."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.views.diagrams import DrawingError, Part, svg
from plantrack.views.diagrams.colours import DARK
from tests.hostile import HOSTILE, named
from tests.small import judged

NAME = "drammen-gp-2021-2024-goals"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["dot", "graphviz-pure"])
def program(request: pytest.FixtureRequest) -> str:
    """Each of the programs that draw."""
    found = shutil.which("dot") if request.param == "dot" else str(Path(sys.executable).with_name("graphviz-pure"))
    if not found or not Path(found).exists():
        pytest.skip(f"{request.param} is not here")
    return found


@pytest.fixture(scope="module")
def evaluation(root: Path) -> Evaluation:
    repository = pt.load(root)
    return pt.evaluate(repository.plans["drammen-gp-2021-2024"], repository.records, as_of=date(2024, 3, 5))


@pytest.fixture(scope="module")
def text(evaluation: Evaluation, program: str) -> str:
    return svg(evaluation, program=program)


@pytest.fixture(scope="module")
def drawn(text: str) -> Element:
    return ElementTree.fromstring(text)


def groups(root: Element, kind: str) -> Iterator[Element]:
    """The groups of nodes or of lines that have something to say."""
    return (
        each for each in root.iter(f"{SVG}g") if each.get("class") == kind and each.find(f".//{SVG}title") is not None
    )


def titles(element: Element) -> list[str]:
    return [each.text or "" for each in element.iter(f"{SVG}title")]


def test_it_is_an_element_that_can_stand_in_a_page(text: str) -> None:
    assert text.startswith("<svg ")
    assert text.endswith("</svg>\n")
    assert not [each for each in ("<!DOCTYPE", "<?xml", "<!--", "xlink", "ns0:", 'pt"') if each in text]


def test_it_is_as_large_in_pixels_as_it_was_in_points(drawn: Element) -> None:
    sides = [float(drawn.get(side, "")) for side in ("width", "height")]
    box = [float(side) for side in drawn.get("viewBox", "").split()[2:]]
    assert sides == pytest.approx([4 / 3 * side for side in box], abs=1)


def test_the_whole_has_a_name_a_description_and_a_language(drawn: Element) -> None:
    assert (drawn.get("role"), drawn.get("lang")) == ("group", "en")
    assert drawn.get("aria-labelledby") == f"{NAME}-title {NAME}-about"
    words = {each.get("id"): each.text for each in drawn if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert words[f"{NAME}-title"] == "GP services 2021–2024"
    assert words[f"{NAME}-about"] == "Goals and measures: Drammen kommune, judged at 5 March 2024"


def test_fonts_are_those_that_a_machine_without_arial_has(text: str, drawn: Element) -> None:
    assert drawn.get("font-family") == "Arial, Liberation Sans, Helvetica, sans-serif"
    assert text.count("font-family") == 1


def test_every_element_is_one_link_with_one_name(drawn: Element, evaluation: Evaluation) -> None:
    found = {each.get("id", ""): each for each in groups(drawn, "node")}
    plan = evaluation.plan
    measured = ("coverage", "list-places", "waiting-list")
    assert found.keys() == {
        *(f"{NAME}-measure-{key}" for key in plan.measures),
        *(f"{NAME}-goal-{key}" for key in plan.goals),
        *(f"{NAME}-indicator-{key}" for key in measured),
    }
    for name, each in found.items():
        (link,) = each.iter(f"{SVG}a")
        assert link.attrib == {"href": f"#{name.removeprefix(f'{NAME}-')}"}
        assert len(titles(each)) == 1
    said = titles(found[f"{NAME}-goal-coverage"])[0]
    assert said.startswith("Goal: List places for 105 % of inhabitants. on track, behind, far behind or reversing")


def test_every_line_says_what_it_joins(drawn: Element) -> None:
    said = [title for each in groups(drawn, "edge") for title in titles(each)]
    assert "goal “List places for 105 % of inhabitants” is part of goal “Good and dependable GP services”" in said
    assert not [each for each in said if "->" in each]


def test_ids_are_unique_and_begin_with_those_of_plan_and_view(drawn: Element) -> None:
    ids = [each.get("id", "") for each in drawn.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    assert all(each.startswith(NAME) for each in ids)


def test_each_colour_has_one_for_dark_ground_and_the_rules_reach_no_other_drawing(drawn: Element) -> None:
    used = {(what, each.get(what, "")) for each in drawn.iter() for what in ("fill", "stroke")}
    assert {colour for _, colour in used if colour.startswith("#")} <= DARK.keys()
    assert {colour for _, colour in used} - DARK.keys() <= {"", "none", "transparent"}
    (style,) = drawn.iter(f"{SVG}style")
    rules = [line for line in (style.text or "").splitlines() if "[" in line]
    assert rules
    assert all(rule.startswith(f"#{NAME} [") for rule in rules)


def test_without_links_it_is_an_image(evaluation: Evaluation, program: str) -> None:
    root = ElementTree.fromstring(svg(evaluation, links_to=None, program=program))
    assert root.get("role") == "img"
    assert not list(root.iter(f"{SVG}a"))
    assert all(len(titles(each)) == 1 for each in groups(root, "node"))


def test_links_lead_to_the_file_that_is_named(evaluation: Evaluation, program: str) -> None:
    text = svg(evaluation, links_to="my report.html", part=Part(focus="coverage", depth=0), program=program)
    root = ElementTree.fromstring(text)
    found = {each.get("href") for each in root.iter(f"{SVG}a")}
    assert found == {"my report.html#goal-coverage", "my report.html#indicator-coverage"}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_title_is_text(title: str, program: str) -> None:
    text = svg(named(title), view="responsibility", part=Part(group_by="area"), program=program)
    root = ElementTree.fromstring(text)
    letters = "".join("".join(each.text or "" for each in root.iter(f"{SVG}text")).split())
    assert letters.count("".join(title.split())) >= 5  # the whole, the area, the owner, the measure, the goal
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "a", "path", "polygon", "polyline", "ellipse", "text"}
    assert any("".join(title.split()) in "".join(said.split()) for said in titles(root))


def test_a_plan_without_elements_is_drawn(program: str) -> None:
    assert "Small" in svg(judged(""), program=program)


def test_without_a_program_it_is_said_what_is_missing(
    evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(DrawingError, match="install Graphviz"):
        svg(evaluation)
