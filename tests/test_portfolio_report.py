"""The answers about many plans: on a page, in Markdown, and as tables."""

import csv
import inspect
import io
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date as Day
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve

from plantrack.messages import LANGUAGES, wording
from plantrack.portfolio import ASPECTS, showing
from plantrack.portfolio.answer_tables import ANSWERS
from plantrack.portfolio.answering import Answered, answered, from_scores
from plantrack.portfolio.answers import compared
from plantrack.portfolio.compiling import compile_plans
from plantrack.portfolio.plan_rows import apart
from plantrack.portfolio.scoring import Moment
from plantrack.portfolio.writing import sorted_observations
from plantrack.views.portfolio.forms import render
from plantrack.views.portfolio.whole import APART, document
from tests.test_cli import plantrack, tree
from tests.webpages import Read

DAY = Day(2024, 12, 31)
PLACES = 12
FULL = (
    "{title: Places, unit: places, direction: increase, frequency: year, data_source: a register, "
    "baseline: {date: 2020-12-31, value: 10}, targets: [{value: 20}]}"
)
PLAN = """\
plantrack: 1
id: p{n:02}
title: {title}
organisation: O{n:02}
language: en
period: {period}
goals:
  access: {{title: Access, statement: It is so, indicators: [places]}}
  trust: {{title: Trust, statement: It is so}}
measures: {{build: {{title: Build, contributes_to: [access]}}}}
indicators:
  places: {indicator}
"""
HOSTILE = '"=1+1 <script>alert(1)</script> & \\u202e"'


def written(folder: Path) -> Path:
    """A repository a place, of which one has no running plan, one a formula, and one a plan that is none."""
    rows = ["organisation,indicator,date,value,known"]
    for n in range(PLACES):
        root = folder / f"o{n:02}"
        (root / "plans").mkdir(parents=True)
        facts = {
            "n": n,
            "title": HOSTILE if n == 0 else f"Plan of place {n}",
            "indicator": FULL if n % 3 else "{title: Places}",
        }
        text = PLAN.format(period="2015/2018" if n == 11 else "2021/2024", **facts)
        if n == 10:
            text += "  share: {title: Share, formula: 100 * places / 30}\n"
        (root / "plans" / "p.yaml").write_text(text if n != 9 else text.replace("period", "perid"))
        values = [10 + n % 7, 13 + n % 7, 13 + n % 7, 13 + n % 7, 15 + n % 5 + (300 if n == 4 else 0)] if n != 8 else []
        if n % 3 == 1:
            values[1:4] = [12, 13, 14]
        rows += [f"O{n:02},places,{2020 + m},{value},{2021 + m}-02-01" for m, value in enumerate(values)]
    (folder / "observations.csv").write_text("\n".join(rows) + "\n")
    (folder / "peers.csv").write_text("organisation,group\n" + "".join(f"O{n:02},g{n % 2}\n" for n in range(11)))
    compile_plans(sorted(each for each in folder.iterdir() if each.is_dir()), folder / "tables", processes=1)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("many"))


def asked(
    folder: Path, day: Day = DAY, peers: Mapping[str, str] | None = None, known_at: Day | None = None
) -> Answered:
    file = str(folder / "observations.csv")
    observations = sorted_observations(folder / "tables", [file], str(folder / "sorted.parquet"))
    return answered(folder / "tables", observations, Moment(day=day, known_at=known_at), peers)


PEERS = {f"O{n:02}": f"g{n % 2}" for n in range(10)}


def test_plans_that_run_on_the_day_are_ranked_and_the_others_counted(folder: Path) -> None:
    found = showing.shown(asked(folder, peers=PEERS))
    assert (found.plans, found.running, found.organisations, found.ungrouped) == (11, 10, 10, 1)
    assert [(each.by, each.ranking.of) for each in found.ranked] == [
        ("measurable", 10), ("implementation", 10), ("results", 10),
    ]  # fmt: skip
    assert found.levels == {"M0": 0, "M1": 10, "M2": 3, "M3": 0, "M4": 1, "M5": 6}
    assert found.unmeasurable == 3
    assert found.lacks["an indicator"] == 10
    assert found.apart == {"a formula": 1}
    assert found.files == found.left_out.of == 1
    assert found.methods == ("pace 2",)
    measurable = found.by("measurable")[0]
    assert measurable.whole["low"] == 0.5
    assert measurable.among["p10"] == (1, 1)
    assert [(row["group"], row["plans"]) for row in measurable.peers.first] == [("", 1), ("g0", 5), ("g1", 4)]


def test_the_first_and_the_last_day_of_a_plan_count_as_running(folder: Path) -> None:
    for day, running in ((Day(2021, 1, 1), 10), (Day(2020, 12, 31), 0), (DAY, 10), (Day(2025, 1, 1), 0)):
        assert showing.shown(asked(folder, day)).running == running


def test_repeated_figures_and_outliers_are_found(folder: Path) -> None:
    found = asked(folder)
    repeated = found.tables["repeated"].to_pylist()
    assert {row["organisation"] for row in repeated} == {"O00", "O02", "O03", "O05", "O06", "O09", "O11"} - {"O09"}
    assert repeated[0]["times"] == 3
    assert (repeated[0]["others"], repeated[0]["changed"]) == (2, 2)
    assert repeated[0]["chance"] == pytest.approx(1 / 16)
    assert (repeated[0]["first"], repeated[0]["last"]) == (Day(2021, 1, 1), Day(2023, 12, 31))
    assert [(row["plan"], row["latest_low"]) for row in found.tables["outliers"].to_pylist()] == []  # nine figures
    early = asked(folder, known_at=Day(2023, 12, 31))
    assert early.tables["repeated"].num_rows == 0


def test_the_receipt_is_of_what_was_judged_and_how(folder: Path, tmp_path: Path) -> None:
    found = asked(folder).receipt
    assert asked(folder, peers=PEERS).receipt == found
    assert asked(written(tmp_path / "again")).receipt == found
    assert asked(folder, day=Day(2024, 6, 30)).receipt != found
    assert asked(folder, known_at=Day(2023, 1, 1)).receipt != found
    file = tmp_path / "again" / "observations.csv"
    file.write_text(file.read_text().replace("O04,places,2024,319", "O04,places,2024,320"))
    assert asked(tmp_path / "again").receipt != found


def test_a_plan_without_goals_and_observations_leaves_nothing_but_words(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "e.yaml").write_text("plantrack: 1\nid: e\ntitle: E\norganisation: O\nperiod: 2024/2025\n")
    compile_plans([tmp_path], tmp_path / "tables", processes=1)
    found = answered(tmp_path / "tables", None, Moment(day=DAY))
    text = render(showing.shown(found), "markdown")
    for words in (
        "No plan has a goal of its own.",
        "No indicator is in more than one plan.",
        "There is none.",
        "unknown",
    ):
        assert words in text
    assert "goals can be measured" not in text
    assert 'class="tiles"' in render(showing.shown(found), "html")
    assert {sheet.key for sheet in showing.sheets(found) if not sheet.rows} >= {"across", "repeated", "nobody", "apart"}


def test_many_groups_are_cut_and_a_table_without_any_leaves_all_in_none(folder: Path) -> None:
    found = showing.shown(asked(folder, peers={f"O{n:02}": f"g{n}" for n in range(10)}))
    assert [row["group"] for row in found.by("results")[0].peers.first][:3] == ["", "g0", "g1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(showing, "MOST", 4)
        text = render(showing.shown(asked(folder, peers={f"O{n:02}": f"g{n}" for n in range(10)})), "markdown")
    assert "4 of 10 are shown. The table peers has all of them." in text
    none = showing.shown(asked(folder, peers={}))
    assert none.ungrouped == 10
    assert "in no group" in render(none, "markdown")


def test_every_reason_for_which_a_plan_is_set_apart_has_words() -> None:
    told = re.findall(r'^ +"(.+?)":', inspect.getsource(apart), re.MULTILINE)
    assert len(told) == 6
    assert {*APART} == {*told, ""}


def test_each_method_has_its_own_ranking_and_that_is_said(folder: Path) -> None:
    found = asked(folder, peers=PEERS)
    plans = found.scores["plans"]
    other = plans.set_column(plans.column_names.index("method"), "method", pa.array(["own 1"] * len(plans)))
    scores = {**found.scores, "plans": pa.concat_tables([plans, other])}
    both = evolve(
        found,
        scores=scores,
        tables={**found.tables, **from_scores(scores, PEERS)},
        whole=pa.concat_tables([compared(scores["plans"], by) for by in ASPECTS]),
    )
    portfolio = showing.shown(both)
    assert portfolio.methods == ("pace 2", "own 1")
    assert (portfolio.running, portfolio.silent) == (10, showing.shown(found).silent)
    assert [(each.method, each.ranking.of) for each in portfolio.by("results")] == [("pace 2", 10), ("own 1", 10)]
    text = render(portfolio, "markdown")
    assert text.count("each method has its own ranking") == 3
    assert text.count("### own 1") == 4  # three rankings and the peers
    ids = Read(render(portfolio, "html")).all("id")
    assert len(ids) == len(set(ids))
    assert not [each for each in ids if " " in each]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_is_written_in_a_plan_is_text(folder: Path, form: str) -> None:
    text = render(showing.shown(asked(folder, peers=PEERS)), form, LANGUAGES if form == "html" else LANGUAGES[:1])
    assert "<script>alert" not in text
    assert "\u202e" not in text or form == "markdown"
    assert "1+1" in text


def test_the_page_holds_all_that_it_needs_in_every_language(folder: Path) -> None:
    html = render(showing.shown(asked(folder, peers=PEERS)), "html", LANGUAGES)
    seen = Read(html)
    assert [found["lang"] for tag, found in seen.tags if tag == "article"] == [*LANGUAGES]
    assert not [each for each in (*seen.all("src"), *seen.all("href")) if not each.startswith("#")]
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert not [each for each in ids if " " in each]
    assert {each.removeprefix("#") for each in seen.all("href")} <= {*ids}
    words = seen.text
    for language, title in (
        ("en", "Plans beside each other"),
        ("nb", "Planer side om side"),
        ("nn", "Planar side om side"),
    ):
        assert title in words, language


def test_markdown_says_all_that_the_document_says(folder: Path) -> None:
    portfolio = showing.shown(asked(folder))
    text = render(portfolio, "markdown", ["nb"])
    for section in document(portfolio, wording("nb")).sections:
        assert f"## {section.title}" in text
    with pytest.raises(ValueError, match="no form 'pdf'; allowed: html, markdown"):
        render(portfolio, "pdf")


def test_where_no_plan_runs_that_is_said_and_nothing_ranked(folder: Path) -> None:
    text = render(showing.shown(asked(folder, Day(2030, 1, 1))), "markdown")
    assert "None of 11 plans runs on" in text.replace("\u00a0", " ")
    assert "Rank" not in text
    html = render(showing.shown(asked(folder, Day(2030, 1, 1))), "html")
    assert 'class="tiles"' not in html


def test_a_list_is_cut_and_says_of_how_many_it_is_a_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "MOST", 4)
    found = showing.shown(asked(folder))
    results = found.by("results")[0].ranking
    assert (len(results.first), len(results.last), results.of) == (2, 2, 10)
    assert results.first[0]["rank"] == 1
    assert results.last[-1]["rank"] == max(
        row["rank"] for row in asked(folder).tables["ranking"].to_pylist() if row["by"] == "results"
    )
    text = render(found, "markdown")
    assert "4 of 10 are shown. The table ranking has all of them." in text
    assert "### The first" in text
    monkeypatch.setattr(showing, "MOST", 10)
    assert showing.shown(asked(folder)).by("results")[0].ranking.last == ()


def test_an_end_that_is_open_is_an_empty_cell(tmp_path: Path) -> None:
    file = written(tmp_path / "open") / "observations.csv"
    file.write_text(file.read_text() + "O08,places,2024,12..,2025-02-01\n")
    found = {sheet.key: sheet for sheet in showing.sheets(asked(tmp_path / "open"))}["across"]
    names = [column.name for column in found.columns]
    row = next(dict(zip(names, row, strict=True)) for row in found.rows if row[names.index("plan")] == "p08")
    assert (row["latest_low"], row["latest_high"], row["outlier"]) == (12.0, None, None)


def report(folder: Path, *options: str) -> tuple[int, str, str]:
    observations = ["--observations", str(folder / "observations.csv"), "--as-of", str(DAY)]
    done = plantrack("portfolio", "report", str(folder / "tables"), *observations, *options)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(("form", "ending"), [("parquet", "parquet"), ("powerbi", "csv")])
def test_every_answer_is_a_table(folder: Path, tmp_path: Path, form: str, ending: str) -> None:
    options = ["--peers", str(folder / "peers.csv"), "--format", form, "-o", str(tmp_path / form)]
    assert report(folder, *options) == (0, "", "")
    names = {*ANSWERS, "about", "left_out", "outliers", "ranking_in_groups"}
    found = tree(tmp_path / form)
    assert {Path(name).name for name in found} == {f"{name}.{ending}" for name in names}
    if form == "parquet":
        assert pq.read_table(tmp_path / form / "ranking.parquet").column_names == ANSWERS["ranking"].names
    else:
        rows = [*csv.DictReader(io.StringIO((tmp_path / form / "ranking.csv").read_text("utf-8-sig")))]
        assert len(rows) == 30
        titles = {row["title"] for row in rows}
        assert any(title.startswith("'=1+1") for title in titles)


def test_a_workbook_says_what_was_cut_from_it(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "LARGEST", 7)
    assert report(folder, "-o", str(tmp_path / "r.xlsx")) == (0, "", "")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    about = {str(name): str(value) for name, value in book["about"].iter_rows(min_row=2, values_only=True)}
    assert about["cut from ranking"] == "23"
    assert about["receipt"].startswith("sha256:")
    assert book["ranking"].max_row == 8
    assert "cut from left_out" not in about


def test_the_form_goes_by_the_ending_and_the_page_is_the_default(folder: Path, tmp_path: Path) -> None:
    assert report(folder, "-o", str(tmp_path / "r.md"), "--language", "nn")[0] == 0
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# Planar side om side\n")
    assert report(folder)[1].startswith("<!DOCTYPE html>")
    assert report(folder, "--language", "en", "--language", "nb")[1].count("<article") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "markdown", "--language", "en", "--language", "nb"], "markdown is in one language"),
        (["--format", "parquet"], "parquet is no text: name a file or folder with -o"),
        (["--format", "xlsx"], "xlsx is no text"),
        (["--format", "pdf"], "'pdf' is not one of 'html', 'markdown', 'xlsx', 'parquet', 'powerbi'"),
        (["--as-of", "soon"], "'soon' is not a day of the calendar"),
        (["--peers", "none.csv"], "none.csv:1:1: cannot be read: No such file"),
    ],
)
def test_what_cannot_be_asked_for_ends_with_exit_code_2(folder: Path, options: list[str], said: str) -> None:
    code, _, error = report(folder, *options)
    assert code == 2
    assert said in " ".join(error.split())


@pytest.mark.parametrize("args", [("score", "none", "-o", "s.parquet"), ("report", "none")])
def test_a_folder_without_tables_ends_with_exit_code_2(args: tuple[str, ...], tmp_path: Path) -> None:
    done = plantrack("portfolio", args[0], str(tmp_path / args[1]), *args[2:])
    assert done.exit_code == 2
    assert "no tables of this release here; `plantrack compile` writes them" in done.stderr


def test_an_output_of_another_ending_is_refused_before_anything_is_scored(folder: Path) -> None:
    done = plantrack("portfolio", "score", str(folder / "tables"), "-o", "s.xlsx")
    assert (done.exit_code, "'s.xlsx' is neither .parquet nor .csv" in done.stderr) == (2, True)


COMMANDS = [
    ["compile", ".", "-o", "t"],
    ["portfolio", "score", "t", "-o", "s.parquet"],
    ["portfolio", "report", "t"],
    ["portfolio", "rank", "s.parquet"],
    ["portfolio", "gaps", "s.parquet"],
    ["portfolio", "across", "s.parquet", "places"],
]


@pytest.mark.parametrize("args", COMMANDS)
def test_without_pyarrow_every_command_says_how_to_get_it_and_its_help_works(args: list[str], folder: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from plantrack.cli import main; main()"
    for more, wanted in (([], 2), (["--help"], 0)):
        done = subprocess.run(
            [sys.executable, "-c", code, *args, *more], cwd=folder / "o00", capture_output=True, text=True, check=False
        )
        assert done.returncode == wanted, done.stderr
        assert ("pip install 'policy-plantrack[tables]'" in done.stderr) == (not more)
        assert "Traceback" not in done.stderr
