"""The page in a browser: it is operated, read aloud by rule, printed, and looked at narrow and wide."""

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

import plantrack as pt
from plantrack.messages import LANGUAGES
from plantrack.succession import compare
from plantrack.views import page
from plantrack.views.page import succeeding
from tests.conftest import require
from tests.test_views_markdown import MARCH, NEW, NOVEMBER, OLD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def files(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The pages of the shipped plans of Drammen in every language, and that of one beside the other."""
    folder, repository = tmp_path_factory.mktemp("pages"), pt.load(root)
    earlier, later = repository.plans[OLD], repository.plans[NEW]
    found = {"between": succeeding.render(earlier, later, compare(earlier, later), languages=LANGUAGES)}
    for key, day in ((OLD, MARCH), (NEW, NOVEMBER)):
        own = repository.plans[key]
        judged = pt.evaluate(own, repository.records, as_of=day, predecessor=repository.predecessor(own))
        found[key] = page.render(judged, findings=pt.check(judged), languages=LANGUAGES)
    for name, html in found.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in found}


@pytest.fixture
def heard(browser: "Browser") -> "Iterator[tuple[Page, list[str]]]":
    """A page, and what must never be heard of it: complaints and requests."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    found, complaints = context.new_page(), list[str]()
    found.on("console", lambda message: complaints.append(message.text))
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("request", lambda request: complaints.extend([request.url] * (not request.url.startswith("file:"))))
    yield found, complaints
    context.close()


def shown(where: "Page", selector: str) -> list[str]:
    return [each.inner_text().strip() for each in where.locator(selector).all() if each.is_visible()]


def first_cells(where: "Page") -> list[str]:
    return [text.split("\n")[0].split(" ‡")[0].split(" §")[0] for text in shown(where, "#goals > .table tbody th")]


def test_a_table_is_sorted_by_its_headings_and_back(files: Mapping[str, Path], heard: Any) -> None:
    where, complaints = heard
    where.goto(files[NEW].as_uri())
    as_planned, button = first_cells(where), where.locator("#goals > .table thead button").first
    heading = where.locator("#goals > .table thead th").first
    button.click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert where.locator("#announcement").inner_text() == "Sorted by Goal"
    rising = first_cells(where)
    button.click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert first_cells(where) == rising[::-1] != as_planned
    assert rising == sorted(as_planned, key=str.lower)
    button.click()
    assert heading.get_attribute("aria-sort") is None
    assert first_cells(where) == as_planned
    assert complaints == []


def test_a_table_is_searched_and_narrowed_to_a_verdict(files: Mapping[str, Path], heard: Any) -> None:
    where, complaints = heard
    where.goto(files[NEW].as_uri())
    every, tools = first_cells(where), where.locator("#goals .tools").first
    tools.get_by_role("searchbox").fill("capacity")
    assert first_cells(where) == ["Capacity and recruitment"]
    assert where.locator("#announcement").inner_text() == f"1 of {len(every)} rows are shown"
    tools.get_by_role("searchbox").fill("")
    assert first_cells(where) == every
    tools.get_by_role("combobox").select_option(index=1)
    assert first_cells(where) == every  # all have the one verdict
    where.goto(files["between"].as_uri())
    where.locator("#goals .tools").first.get_by_role("combobox").select_option("× dropped")
    assert set(shown(where, "#goals tbody th .mark")) == {"× dropped"}
    assert complaints == []


def test_an_explanation_opens_and_a_link_of_the_diagram_leads_to_its_goal(
    files: Mapping[str, Path], heard: Any
) -> None:
    where, complaints = heard
    where.goto(files[OLD].as_uri())
    summary = where.locator("#indicator-coverage summary").first
    assert "Rekruttering og behov" not in "".join(shown(where, "#indicator-coverage td"))
    summary.click()
    assert "Rekruttering og behov" in "".join(shown(where, "#indicator-coverage td"))
    where.locator(".diagram a[href='#goal-coverage']").first.click()
    assert where.url.endswith("#goal-coverage")
    assert where.locator("#goal-coverage").evaluate("each => Math.abs(each.getBoundingClientRect().top) < 100")
    assert complaints == []


def test_the_language_is_switched_without_loading_anything(files: Mapping[str, Path], heard: Any) -> None:
    where, complaints = heard
    where.goto(files[OLD].as_uri())
    assert where.title() == "GP services 2021–2024"
    assert shown(where, "h1") == ["GP services 2021–2024"]
    where.get_by_role("link", name="Norsk bokmål").click()
    assert shown(where, "h1") == ["Allmennlegetjenester 2021–2024"]
    assert where.title() == "Allmennlegetjenester 2021–2024"
    assert where.locator("html").get_attribute("lang") == "nb"
    assert where.locator("nav.languages [aria-current]").inner_text() == "Norsk bokmål"
    where.locator("#nb .contents a").first.click()
    assert shown(where, "h1") == ["Allmennlegetjenester 2021–2024"]
    where.goto(files[OLD].as_uri() + "#nn-goals")
    assert where.locator("html").get_attribute("lang") == "nn"
    assert complaints == []


def test_without_a_script_everything_is_there(files: Mapping[str, Path], browser: "Browser") -> None:
    context = browser.new_context(java_script_enabled=False)
    where = context.new_page()
    where.goto(files[OLD].as_uri())
    assert where.locator("article:visible").count() == len(LANGUAGES)
    assert where.locator("thead button").count() == where.locator(".tools").count() == 0
    where.locator("#indicator-coverage summary").first.click()
    assert where.locator("#indicator-coverage details").first.get_attribute("open") is not None
    context.close()


def test_the_page_is_worked_by_keyboard_alone(files: Mapping[str, Path], heard: Any) -> None:
    where, complaints = heard
    where.goto(files[NEW].as_uri())
    where.locator("body").press("Tab")
    order = []
    for _ in range(200):
        order.append(where.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        where.keyboard.press("Tab")
        if where.evaluate("document.activeElement === document.body"):
            break
    for what in ('<a href="#nb"', "<summary", "<button", '<input type="search"', "<select", '<div class="diagram"'):
        assert any(each.startswith(what) for each in order), what
    assert any("#goal-capacity" in each for each in order)
    where.locator("#figures summary").first.focus()
    where.keyboard.press("Enter")
    assert where.locator("#figures details").first.get_attribute("open") is not None
    where.locator("#goals thead button").first.focus()
    where.keyboard.press("Space")
    assert where.locator("#goals thead th").first.get_attribute("aria-sort") == "ascending"
    assert complaints == []


def test_the_page_prints_with_everything_unfolded(files: Mapping[str, Path], heard: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader

    where, complaints = heard
    where.goto(files[OLD].as_uri())
    where.pdf(path=tmp_path / "printed.pdf", format="A4")
    sheets = (re.sub(r"\s+", " ", each.extract_text()) for each in PdfReader(tmp_path / "printed.pdf").pages)
    seen = ""
    while "Rekruttering og behov for nye fastleger" not in seen:  # what is folded away on the screen
        seen += next(sheets)
    assert "GP services 2021–2024" in seen
    assert "Search in this table" not in seen
    assert "Allmennlegetjenester" not in seen
    assert where.locator("#goals details[open]").count() == 0
    assert complaints == []


def test_the_first_paint_comes_within_a_second(files: Mapping[str, Path], heard: Any) -> None:
    where, _ = heard
    where.goto(files[OLD].as_uri())
    paint = "performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)"
    for _ in range(50):
        if found := where.evaluate(paint):
            break
        time.sleep(0.02)
    assert found[0] < 1000


@pytest.mark.parametrize(
    ("name", "width"), [(OLD, 360), *((name, width) for name in (NEW, "between") for width in WIDTHS)]
)
def test_axe_finds_nothing_and_nothing_is_cut_off(
    files: Mapping[str, Path], browser: "Browser", node: Path, name: str, width: int
) -> None:
    """WCAG 2.1 AA with everything unfolded, in each language, in light, and its colours in dark too."""
    axe = node / "axe-core" / "axe.min.js"
    require("AXE", "axe-core in PLANTRACK_NODE", axe.is_file())
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    where = context.new_page()
    where.goto(files[name].as_uri())
    where.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    where.add_script_tag(path=axe)
    for language in LANGUAGES:
        where.evaluate("hash => { location.hash = hash; }", language)
        where.wait_for_function("language => document.documentElement.lang === language", arg=language)
        assert where.evaluate("document.documentElement.scrollWidth") <= width
        assert where.evaluate(SMALLEST) >= 12
        schemes: tuple[tuple[Literal["light", "dark"], list[str]], ...] = (
            ("light", WCAG),
            ("dark", ["color-contrast"]),
        )
        for scheme, rules in schemes:
            where.emulate_media(color_scheme=scheme)
            found = where.evaluate(RUN, [rules, f"article[lang={language}]"])
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

RUN = """async ([rules, article]) => {
  const inside = { include: [["nav.languages"], [article]] };
  return (await axe.run(inside, { runOnly: rules, resultTypes: ["violations"] })).violations;
}"""

SMALLEST = """() => {
  const sizes = [];
  for (const each of document.querySelectorAll("article:not([hidden]) *")) {
    const has = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!has || !each.getClientRects().length || ["title", "desc", "style"].includes(each.localName)) continue;
    const scale = each instanceof SVGElement ? each.getCTM().a : 1;
    sizes.push(parseFloat(getComputedStyle(each).fontSize) * scale);
  }
  return Math.round(10 * Math.min(...sizes)) / 10;
}"""
