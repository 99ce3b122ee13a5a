"""The report as a page: what it says, what it links to, and that nothing in it runs or is fetched."""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.evaluation.assumptions import assume, parse
from plantrack.messages import LANGUAGES
from plantrack.plan import Text
from plantrack.succession import compare
from plantrack.views import page
from plantrack.views.diagrams import DrawingError, rendering
from plantrack.views.page import succeeding
from plantrack.views.page.edition import Served
from plantrack.views.page.figures import places
from tests.hostile import HOSTILE, titled
from tests.small import GROWING, RISE, indicators, judged, plan, row
from tests.test_views_markdown import MARCH, NEW, NOVEMBER, OLD
from tests.webpages import Read

STYLE = Path(page.__file__).parent / "templates" / "page.css"


@pytest.fixture(scope="module")
def shipped(root: Path) -> Mapping[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(each, repository.records, as_of=day, predecessor=repository.predecessor(each))
        for key, day in ((OLD, MARCH), (NEW, NOVEMBER), ("lillestrom-gp-2023", date(2024, 12, 31)))
        for each in [repository.plans[key]]
    }


@pytest.fixture(scope="module")
def pages(shipped: Mapping[str, Evaluation]) -> Mapping[str, Read]:
    return {key: Read(page.render(each, findings=pt.check(each), languages=LANGUAGES)) for key, each in shipped.items()}


def rendered(evaluation: Evaluation, *languages: str) -> Read:
    found = pt.check(evaluation, today=evaluation.as_of)
    return Read(page.render(evaluation, findings=found, languages=languages or ("en",)))


def test_every_anchor_is_there_once_and_every_link_leads_to_one(pages: Mapping[str, Read]) -> None:
    for found in [*pages.values(), rendered(titled("x"), *LANGUAGES), rendered(judged(""))]:
        assert [name for name, count in Counter(found.all("id")).items() if count > 1] == []
        assert [href for href in found.all("href") if href.removeprefix("#") not in found.all("id")] == []
        named = {each for value in found.all("aria-labelledby") for each in value.split()}
        assert named <= set(found.all("id"))


def test_elements_of_the_plan_have_the_anchors_that_diagrams_link_to(
    pages: Mapping[str, Read], shipped: Mapping[str, Evaluation]
) -> None:
    for key, evaluation in shipped.items():
        there = set(pages[key].all("id"))
        for kind in ("goals", "measures", "indicators"):
            for id in getattr(evaluation.plan, kind):
                assert {f"{kind[:-1]}-{id}", f"nb-{kind[:-1]}-{id}", f"nn-{kind[:-1]}-{id}"} <= there


def test_nothing_is_asked_of_any_address(shipped: Mapping[str, Evaluation]) -> None:
    for evaluation in shipped.values():
        html = page.render(evaluation, languages=LANGUAGES)
        found = Read(html)
        assert not {tag for tag, _ in found.tags} & {
            "link",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "image",
            "img",
        }
        assert found.all("src") == found.all("action") == []
        assert [href for href in found.all("href") if not href.startswith("#")] == []
        assert re.findall(r"url\(|@import|\bon\w+=\"", html) == []


def test_the_only_script_that_may_run_is_the_one_that_stands_in_the_page(shipped: Mapping[str, Evaluation]) -> None:
    html = page.render(shipped[OLD])
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    (policy,) = (found["content"] for tag, found in Read(html).tags if "http-equiv" in found)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_page_that_is_served_asks_where_it_came_from_and_shows_findings_first(
    shipped: Mapping[str, Evaluation],
) -> None:
    findings = pt.check(shipped[OLD])
    alone = Read(page.render(shipped[OLD], findings=findings))
    served = Read(page.render(shipped[OLD], findings=findings, served=Served("abc", (("all", "/"),))))
    (policy,) = (found["content"] for tag, found in served.tags if "http-equiv" in found)
    assert policy.endswith("; connect-src 'self'")
    assert "abc" in served.all("data-seen")
    assert "/" in served.all("href")
    assert (alone.text.index("What the checks found") < alone.text.index("Key figures")) is False
    headings = [found["id"] for tag, found in served.tags if tag == "section"]
    assert headings[:2] == ["findings", "figures"]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_people_write_stays_text(name: str) -> None:
    text = HOSTILE[name]
    plain, hostile = rendered(titled("x")), rendered(titled(text))
    drawn = {"text", "path", "polygon", "polyline", "g", "title"}  # a drawing has as many lines as its text
    before, after = (Counter(tag for tag, _ in each.tags if tag not in drawn) for each in (plain, hostile))
    assert before == after
    shown = " ".join(text.replace("\u202e", "<U+202E>").replace("\u202c", "<U+202C>").split())
    assert hostile.text.count(shown) >= 20


def test_no_mark_turns_the_reading_order_and_each_text_stands_for_itself() -> None:
    html = page.render(titled("\u202egnol\u202c \u05d0"))
    assert "\u202e" not in html
    assert html.count("<bdi>&lt;U+202E&gt;gnol&lt;U+202C&gt; \u05d0</bdi>") > 10


def test_several_languages_stand_in_one_page_each_marked_as_what_it_is(pages: Mapping[str, Read]) -> None:
    found = pages[NEW]
    articles = [given for tag, given in found.tags if tag == "article"]
    assert [given["lang"] for given in articles] == list(LANGUAGES)
    assert [given["data-title"] for given in articles] == [
        "GP services 2025–2028", "Allmennlegetjenester 2025–2028", "Allmennlegetjenester 2025–2028"
    ]  # fmt: skip
    switch = [given["href"] for tag, given in found.tags if given.get("hreflang")]
    assert switch == [f"#{language}" for language in LANGUAGES]
    assert found.tags[0] == ("html", {"lang": "en"})


def test_the_first_language_alone_has_plain_anchors() -> None:
    small = judged("goals: {g: {title: G}}\n")
    assert "goal-g" in rendered(small, "nb").all("id")
    assert {"goal-g", "en-goal-g"} <= set(rendered(small, "nb", "en").all("id"))


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        (
            OLD,
            [
                "Of 2 goals, 2 can be measured.",
                "Can it be measured? 2 of 2 goals",
                "Is it being done? 100 %",
                "only measures that are known because they were reported",
                "Are the results reached? 0–100 %",
                "How much is known about the results? 100 %",
                "D24M, Rekruttering og behov for nye fastleger, “104 239”",
                "Progress −4.75 to 95.01 %",
                "progress / planned by then; on track from 95 %, behind from 60 %, far behind from 0 %",
                "The score of the goal is their weighted mean.",
                "Seven new GP positions planned for 2022–2023; completed (2022–2023)",
                "Professional meetings for GPs completed 100 %",
            ],
        ),
        (NEW, ["0 of 9 goals", "with what is proposed: 1 of 9", "‡ with a proposal", "§ with a waiver"]),
    ],
)
def test_the_page_says_how_each_figure_came_about(pages: Mapping[str, Read], key: str, facts: list[str]) -> None:
    said = pages[key].text
    assert [fact for fact in facts if fact not in said] == []


def test_what_rests_on_assumptions_or_proposals_looks_different(root: Path) -> None:
    repository = pt.load(root)
    own = repository.plans[OLD]
    records = assume(own, repository.records, [parse("coverage=101@2024-12-31", own)])
    assumed = rendered(pt.evaluate(own, records, as_of=date(2024, 12, 31)))
    plain = rendered(pt.evaluate(own, repository.records, as_of=date(2024, 12, 31)))
    figures = {found["id"]: tag for tag, found in assumed.with_class("unsure") if "id" in found}
    assert {"indicator-coverage": "figure", "goal-coverage": "section"}.items() <= figures.items()
    assert "indicator-coverage" not in {found.get("id") for _, found in plain.with_class("unsure")}
    assert "rests on assumptions" in assumed.text


def test_where_nothing_draws_the_diagram_its_words_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> bytes:
        raise DrawingError("no program")

    small = judged("goals: {g: {title: G}}\nmeasures: {m: {title: M, contributes_to: [g]}}\n")
    drawn = rendered(small)
    monkeypatch.setattr(rendering, "draw", none)
    found = rendered(small)
    assert "There is no program here that draws the diagram" in found.text
    assert found.with_class("diagram") == []
    assert [given for tag, given in found.tags if tag == "details" and "open" in given]
    assert "Measure “M” contributes to goal “G”" in found.text
    assert len(drawn.with_class("diagram")) == 1


def test_an_empty_plan_has_a_page() -> None:
    found = rendered(judged(""), *LANGUAGES)
    assert "No goal is known." in found.text
    assert "nothing is known" in found.text


def test_a_table_that_is_worth_it_sorts_by_what_its_cells_mean() -> None:
    body = "goals: {g: {title: G, indicators: [i]}}\n" + indicators(i=f"{GROWING}, frequency: year, {RISE}")
    found = rendered(judged(body, row("i", "2022", 40)))
    tables = [given for tag, given in found.tags if tag == "table"]
    assert any("data-tools" in given for given in tables)
    orders = [float(value) for value in found.all("data-order")]
    assert 0.8 in [round(order, 2) for order in orders]


def test_an_indicator_has_its_figure_at_one_place_only() -> None:
    body = (
        "challenges: {c: {title: C, level: local, indicators: [i, k]}}\n"
        "goals: {g: {title: G, indicators: [i, gone]}, h: {title: H, indicators: [i, j]}}\n"
        + indicators(i=GROWING, j=GROWING, k=GROWING, l=GROWING)
    )
    assert places(plan(body)) == {"goal/g": ["i"], "goal/h": ["j"], "challenges": ["k"], "others": ["l"]}


EARLIER = (
    "goals:\n  kept: {title: Kept}\n  lost: {title: Lost roads}\n"
    "  old: {title: 'Old, with a statement', statement: Before}\n"
    "  one: {title: One}\n  two: {title: Two}\n"
    "indicators:\n  i: {title: I, unit: u, frequency: year, direction: increase, baseline: {date: 2020, value: 1},"
    " targets: [{value: 5, date: 2024}]}\n"
)
LATER = (
    "goals:\n  kept: {title: Kept, continues: [kept]}\n  new: {title: New, statement: After, continues: [old],"
    " inferred: [continues]}\n  both: {title: Both, continues: [one, two]}\n  roads: {title: Lost road}\n"
    "indicators:\n  i: {title: I, unit: u, frequency: tertial, direction: decrease, baseline: {date: 2020},"
    " targets: [{value: 2}]}\n"
)


def between(*languages: str) -> Read:
    earlier, later = evolve(plan(EARLIER), id="before", title=Text(en="Then", nb="Da")), plan(LATER)
    return Read(succeeding.render(earlier, later, compare(earlier, later), languages=languages or ("en",)))


def test_one_plan_beside_another_tells_what_became_of_each_element() -> None:
    said = between().text
    assert "From Then (2021–2024) to Small (2021–2024)" in said
    assert "1 kept as it was, 2 changed, 1 merged, 1 dropped, 1 new." in said
    for fact in (
        "changed (inferred)",
        "title: Old, with a statement → New · statement: Before → After",
        "One; Two Both",
        "perhaps the same as: Lost road",
        "perhaps the same as: Lost roads",
        "frequency: each year → each tertial",
        "direction: increase → decrease",
        "baseline: 1 on 2020 → as recorded on 2020",
        "targets: 5 by 2024 → 2",
    ):
        assert fact in said


def test_the_comparison_holds_several_languages_too() -> None:
    found = between("nb", "en")
    assert [given["lang"] for tag, given in found.tags if tag == "article"] == ["nb", "en"]
    assert "Fra Da (2021–2024) til Small" in found.text
    assert [href for href in found.all("href") if href.removeprefix("#") not in found.all("id")] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_titles_stay_text_in_the_comparison(name: str) -> None:
    earlier, later = (evolve(plan(""), id=id, title=Text(plain=HOSTILE[name])) for id in ("a", "b"))
    found = Read(succeeding.render(earlier, later, ()))
    assert [tag for tag, _ in found.tags if tag in ("script", "b", "img", "a")] == ["script"]


def colours() -> Sequence[Mapping[str, str]]:
    """The colours of the page by name: for light, for dark, and on paper."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks]


def contrast(one: str, other: str) -> float:
    """(L1 + 0.05) / (L2 + 0.05) of WCAG 2.1, the lighter colour first."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_definition() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_text_and_graphics_stand_out_in_light_in_dark_and_on_paper() -> None:
    light, dark, paper = colours()
    assert light.keys() == dark.keys() == paper.keys()
    for look in (light, dark, paper):
        for text in ("ink", "faint", "link", "doubt"):
            for ground in ("paper", "panel"):
                assert contrast(look[text], look[ground]) >= 4.5, (text, ground)
        for stroke in ("seen", "goal", "old", "accent", "faint", "doubt"):
            assert contrast(look[stroke], look["paper"]) >= 3, stroke
        assert contrast(look["accent"], look["band"]) >= 3
