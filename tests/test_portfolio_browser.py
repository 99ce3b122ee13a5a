"""The page about many plans in a browser: read by rule at every width, sorted, searched, printed, and by keyboard."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plantrack.messages import LANGUAGES
from plantrack.portfolio import showing
from plantrack.views.portfolio.forms import render
from tests.conftest import require
from tests.test_page_browser import RUN, SMALLEST, WCAG, WIDTHS, heard, shown
from tests.test_portfolio_report import PEERS, asked, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["heard"]  # a fixture


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page in every language."""
    folder = written(tmp_path_factory.mktemp("many"))
    html = render(showing.shown(asked(folder, peers=PEERS)), "html", LANGUAGES)
    (folder / "page.html").write_text(html, encoding="utf-8")
    return folder / "page.html"


def test_the_first_screen_is_an_answer(page: Path, heard: Any) -> None:
    where, complaints = heard
    where.goto(page.as_uri())
    answer = where.get_by_text("35 % of the goals can be measured: 7 of 20.")
    assert answer.evaluate("each => each.getBoundingClientRect().bottom") < 900
    assert where.locator(".tile").count() == 4 * len(LANGUAGES)
    assert where.locator(".tile:visible").last.evaluate("each => each.getBoundingClientRect().top") < 900
    assert complaints == []


def test_a_ranking_is_sorted_and_searched(page: Path, heard: Any) -> None:
    where, complaints = heard
    where.goto(page.as_uri())
    assert shown(where, "#peers tbody th") == ["in no group", "g0", "g1"]
    rows = "#results > .table tbody th"
    ranked = shown(where, rows)
    assert len(ranked) == 10
    scores = where.locator("#results > .table thead button").nth(5)
    for turn in ("ascending", "descending"):
        scores.click()
        assert where.locator(f"#results > .table thead th[aria-sort={turn}]").inner_text().strip() == "Score"
    assert shown(where, rows) != sorted(ranked)
    where.locator("#results .tools").get_by_role("searchbox").fill("place 4")
    assert shown(where, rows) == ["Plan of place 4"]
    assert where.locator("#announcement").inner_text() == "1 of 10 rows are shown"
    assert complaints == []


def test_a_long_table_shows_its_first_rows_on_a_phone_until_all_are_asked_for(page: Path, heard: Any) -> None:
    where, complaints = heard
    where.goto(page.as_uri())
    rows, more = "#results > .table tbody th", where.locator("#results > .table + .more")
    assert len(shown(where, rows)) == 10
    assert not more.is_visible()
    where.set_viewport_size({"width": 360, "height": 800})
    first = shown(where, rows)
    assert len(first) == 5
    assert more.inner_text() == "Show all 10 rows"
    height = where.evaluate("document.documentElement.scrollHeight")
    where.locator("#results .tools").get_by_role("searchbox").fill("place")
    assert len(shown(where, rows)) == 10
    assert not more.is_visible()
    where.locator("#results .tools").get_by_role("searchbox").fill("")
    where.locator("#results > .table thead button").first.click()
    where.locator("#results > .table thead button").first.click()
    assert len(shown(where, rows)) == 5
    assert shown(where, rows) != first
    more.focus()
    where.keyboard.press("Enter")
    assert len(shown(where, rows)) == 10
    assert where.evaluate("document.documentElement.scrollHeight") > height
    assert more.inner_text() == "Show the first 5 rows"
    assert complaints == []


def test_it_is_worked_by_keyboard_alone(page: Path, heard: Any) -> None:
    where, complaints = heard
    where.goto(page.as_uri())
    order = []
    for _ in range(120):
        where.keyboard.press("Tab")
        order.append(where.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    for what in ('<a href="#nb"', '<a href="#results"', "<summary", '<div class="table"'):
        assert any(each.startswith(what) for each in order), what
    where.locator("#results summary").first.focus()
    where.keyboard.press("Enter")
    assert where.locator("#results details").first.get_attribute("open") is not None
    assert complaints == []


def test_the_language_is_switched_and_all_is_printed(page: Path, heard: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader

    where, complaints = heard
    where.goto(page.as_uri())
    where.get_by_role("link", name="Norsk nynorsk").click()
    assert where.title() == "Planar side om side"
    where.pdf(path=tmp_path / "printed.pdf", format="A4")
    seen = " ".join(re.sub(r"\s+", " ", each.extract_text()) for each in PdfReader(tmp_path / "printed.pdf").pages)
    assert "Mål som ingen måler" in seen
    assert "Nedre ende der" in seen  # folded away on the screen
    assert "Plans beside each other" not in seen
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_is_cut_off(page: Path, browser: "Browser", node: Path, width: int) -> None:
    """WCAG 2.1 AA with everything unfolded, in each language, in light, and its colours in dark too."""
    axe = node / "axe-core" / "axe.min.js"
    require("AXE", "axe-core in PLANTRACK_NODE", axe.is_file())
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    where = context.new_page()
    where.goto(page.as_uri())
    where.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    where.add_script_tag(path=axe)
    for language in LANGUAGES:
        where.evaluate("hash => { location.hash = hash; }", language)
        where.wait_for_function("language => document.documentElement.lang === language", arg=language)
        assert where.evaluate("document.documentElement.scrollWidth") <= width
        assert where.evaluate(SMALLEST) >= 12
        for dark, rules in ((False, WCAG), (True, ["color-contrast"])):
            where.emulate_media(color_scheme="dark" if dark else "light")
            found = where.evaluate(RUN, [rules, f"article[lang={language}]"])
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()
