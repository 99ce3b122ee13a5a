"""The evaluation as a workbook and as a star schema."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import LANGUAGES, wording
from plantrack.plan import Text
from plantrack.views import file_of, tables_of
from plantrack.views.sheets import Column, Kind, Sheet
from plantrack.views.sheets.excel import LONGEST, fitting
from plantrack.views.sheets.files import as_csv, as_parquet
from tests.hostile import titled
from tests.small import entry, judged, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"
MARCH, DECEMBER = date(2024, 3, 5), date(2024, 12, 31)

NORWEGIAN = wording("nb")


@pytest.fixture(scope="module")
def shipped(root: Path) -> Mapping[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(plan, repository.records, as_of=MARCH if key == OLD else DECEMBER)
        for key, plan in repository.plans.items()
    }


def book(evaluation: Evaluation, language: str = "nb") -> Any:
    findings = pt.check(evaluation, today=evaluation.as_of)
    return openpyxl.load_workbook(io.BytesIO(file_of(evaluation, "xlsx", findings=findings, language=language)))


def column(sheet: Any, name: str) -> list[Any]:
    """The cells under a heading."""
    (found,) = [cells for cells in sheet.columns if cells[0].value == name]
    return list(found[1:])


def tables(evaluation: Evaluation, form: str = "powerbi", language: str = "nb") -> dict[str, list[dict[str, str]]]:
    findings = pt.check(evaluation, today=evaluation.as_of)
    found = tables_of(evaluation, form, findings=findings, language=language)
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for name, content in found.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_a_table_with_a_filter_and_a_head_in_sight(
    shipped: Mapping[str, Evaluation], language: str
) -> None:
    for evaluation in (*shipped.values(), judged("")):
        made = book(evaluation, language)
        names = ["goals", "measures", "indicators", "observations", "findings", "commitments", "decisions", "about"]
        found = [table for sheet in made for table in sheet.tables.values()]
        assert [table.displayName for table in found] == [f"plan_{name}" for name in names]
        for sheet, table in zip(made, found, strict=True):
            assert table.autoFilter.ref == table.ref == sheet.dimensions or not sheet.max_row > 2
            assert sheet.freeze_panes in ("C2", "A2")
            heads = [cell.value for cell in sheet[1]]
            assert len(set(heads)) == len(heads)
            assert not set(heads) & {None, ""}
            assert len(sheet.title) <= 31
            assert not set(sheet.title) & set("[]:*?/\\")


def test_numbers_are_numbers_and_days_are_days_as_norwegians_write_them(shipped: Mapping[str, Evaluation]) -> None:
    made = book(shipped[OLD])
    sheet = made["Observasjoner"]
    low, day = column(sheet, "Lavest"), column(sheet, "Kjent")
    assert {cell.data_type for cell in low} <= {"n"}
    places = [cell for cell in low if cell.value == 104239]
    assert [cell.number_format for cell in places] == ["#,##0"]
    assert datetime.fromisoformat("2024-03-05") in [cell.value for cell in day]
    assert {cell.number_format for cell in day} == {"[$-414]d. mmmm yyyy"}
    goals = made["Mål"]
    assert [cell.value for cell in column(goals, "Poeng, lavest")] == [0, 0]
    assert [cell.value for cell in column(goals, "Poeng, høyest")] == [1, 1]
    assert {cell.number_format for cell in column(goals, "Poeng, høyest")} == {"0.0 %"}


def test_a_bound_that_is_open_is_an_empty_cell(shipped: Mapping[str, Evaluation]) -> None:
    sheet = book(shipped[OLD])["Observasjoner"]
    found = [
        (low.value, high.value)
        for low, high, text in zip(
            column(sheet, "Lavest"), column(sheet, "Høyest"), column(sheet, "Som registrert"), strict=True
        )
        if text.value == "<100"
    ]
    assert found == [(None, 100)]


def test_a_verdict_has_its_symbol_and_colour_in_the_workbook(shipped: Mapping[str, Evaluation]) -> None:
    (first, *_) = column(book(shipped[NEW])["Indikatorer"], "Vurdering")
    assert first.value[0] in "○·–…"
    assert first.fill.fgColor.rgb != "00000000"


def test_what_goals_rest_on_has_a_column(shipped: Mapping[str, Evaluation]) -> None:
    found = {cell.value for cell in column(book(shipped[NEW])["Mål"], "Bygger på")}
    assert found == {"§ med et unntak", "‡ med et forslag"}


def test_nothing_in_a_workbook_is_a_formula_or_a_link() -> None:
    for text in ('=HYPERLINK("http://x")', "+SUM(1)", "-1+1", "@SUM(1)", "\t=1", "http://x", "{=1}", "0301"):
        made = book(titled(text), "en")
        cells = [cell for sheet in made for line in sheet.iter_rows() for cell in line]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
        title = column(made["Goals"], "Goal")[0]
        assert (title.value, title.data_type) == (text.replace("\t", " "), "s")


def test_a_workbook_is_the_same_bytes_each_time(shipped: Mapping[str, Evaluation]) -> None:
    assert file_of(shipped[OLD], "xlsx") == file_of(shipped[OLD], "xlsx")
    assert book(shipped[OLD]).properties.created == datetime.fromisoformat("2024-03-05")


@pytest.mark.parametrize(("text", "is_whole"), [("x" * LONGEST, True), ("x" * 40_000, False), ("𝔾" * 20_000, False)])
def test_text_that_no_cell_holds_is_cut_with_a_word(text: str, is_whole: bool) -> None:
    found = fitting(text, NORWEGIAN)
    assert (found == text) is is_whole
    assert len(found.encode("utf-16-le")) <= 2 * LONGEST
    assert found.endswith("(avkortet: en celle rommer ikke mer)") is not is_whole


def test_days_that_spreadsheets_do_not_count_alike_are_text() -> None:
    evaluation = judged(
        "goals: {g: {title: G, indicators: [i]}}\nindicators: {i: {title: I, unit: u}}\n", row("i", "1875-06-01", 3)
    )
    (first,) = column(book(evaluation, "en")["Observations"], "First day")
    assert first.value == "1875-06-01"


def test_the_tables_of_a_star_refer_to_each_other(shipped: Mapping[str, Evaluation]) -> None:
    for evaluation in shipped.values():
        found = tables(evaluation)
        keys = {name: f"{name.partition('_')[2]}_key" for name in found if name.startswith("dim_")} | {
            "dim_date": "date"
        }
        for name, key in keys.items():
            values = [each[key] for each in found[name]]
            assert len(set(values)) == len(values) > 0
        known = {key: {each[key] for each in found[name]} for name, key in keys.items()}
        known |= {f"parent_{key}": values for key, values in known.items()}
        known["observation_key"] = {each["observation_key"] for each in found["fact_observation"]}
        days = {"first_day", "last_day", "known", "since", "due_from", "due_by", "judged_at", "status_date"}
        for rows in found.values():
            for each in rows:
                for key, value in each.items():
                    if value and (key in known or key in days):
                        assert value in known["date" if key in days else key], (key, value)


def test_the_days_of_a_star_are_whole_years_without_gaps(shipped: Mapping[str, Evaluation]) -> None:
    days = [date.fromisoformat(each["date"]) for each in tables(shipped[OLD])["dim_date"]]
    assert (days[0], days[-1]) == (date(2020, 1, 1), date(2024, 12, 31))
    assert len(days) == (days[-1] - days[0]).days + 1
    assert {each["tertial"] for each in tables(shipped[OLD])["dim_date"]} >= {"2020-T1", "2024-T3"}


def test_scores_of_a_star_are_those_of_every_reporting_date(shipped: Mapping[str, Evaluation]) -> None:
    evaluation = shipped[OLD]
    rows = [each for each in tables(evaluation)["fact_score"] if each["subject"] == "results"]
    assert [each["date"] for each in rows] == [
        *(f"{year}-{day}" for year in (2021, 2022, 2023) for day in ("04-30", "08-31", "12-31")), "2024-03-05"
    ]  # fmt: skip
    figure = evaluation.summary.results
    assert (rows[-1]["low"], rows[-1]["high"], rows[-1]["coverage"]) == (
        f"{figure.low:g}", f"{figure.high:g}", f"{figure.coverage:g}"
    )  # fmt: skip
    indicator = [each for each in tables(evaluation)["fact_score"] if each["subject"] == "indicator"][-1]
    assert indicator["status"] == "on_track|behind|far_behind|reversing"
    assert indicator["is_certain"] == "false"


def test_observations_of_a_star_are_long_and_their_parts_beside_them(shipped: Mapping[str, Evaluation]) -> None:
    found = tables(shipped[OLD])
    rows = {each["observation_key"]: each for each in found["fact_observation"]}
    parts = {each["observation_key"] for each in found["bridge_observation_part"]}
    assert parts == {key for key, each in rows.items() if each["is_part"] == "true"} != set()
    (places,) = [each for each in rows.values() if each["low"] == "104239"]
    assert (places["date"], places["high"], places["is_change"]) == ("2024-03-05", "104239", "false")


def test_what_was_not_known_yet_is_in_no_table() -> None:
    evaluation = judged(
        "goals: {g: {title: G, indicators: [i]}}\nindicators: {i: {title: I, unit: u}}\n",
        row("i", "2021", 3), row("i", "2022-06", 4), row("i", "2023", 5), known_at="2022-01-31",
    )  # fmt: skip
    assert [each["low"] for each in tables(evaluation)["fact_observation"]] == ["3"]


def test_the_page_on_tables_names_those_that_are_written_with_their_columns(
    root: Path, shipped: Mapping[str, Evaluation]
) -> None:
    page = (root / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    named = {name: re.findall(r"`(\w+)`", columns) for name, columns in re.findall(r"\| `(\w+)` \|.*\| (.*) \|", page)}
    written = tables_of(shipped[OLD], "powerbi")
    assert named == {
        name.removesuffix(".csv"): content.decode("utf-8-sig").partition("\r\n")[0].split(",")
        for name, content in written.items()
    }


def test_csv_begins_with_a_mark_of_order_and_guards_what_would_be_a_formula() -> None:
    values = ("=1", "+1", "-1", "@x", " =1", "\t=1", "a=1", "")
    rows = tuple((text, None, -1.5, date(2024, 2, 1), True) for text in values)
    kinds = (
        Column("t"),
        Column("e", Kind.NUMBER),
        Column("n", Kind.NUMBER),
        Column("d", Kind.DAY),
        Column("f", Kind.FLAG),
    )
    written = as_csv(Sheet("x", "x", kinds, rows))
    assert written.startswith(b"\xef\xbb\xbft,e,n,d,f\r\n")
    found = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    assert [each[0] for each in found] == ["'=1", "'+1", "'-1", "'@x", "' =1", "' =1", "a=1", ""]
    assert {tuple(each[1:]) for each in found} == {("", "-1.5", "2024-02-01", "true")}


def test_parquet_holds_the_same_tables_with_types(shipped: Mapping[str, Evaluation]) -> None:
    evaluation = shipped[OLD]
    flat, typed = (
        tables(evaluation),
        tables_of(evaluation, "parquet", findings=pt.check(evaluation, today=MARCH), language="nb"),
    )
    assert {f"{name}.parquet" for name in flat} == set(typed)
    for name, rows in flat.items():
        table = pq.read_table(io.BytesIO(typed[f"{name}.parquet"]))
        assert table.num_rows == len(rows)
        assert not rows or table.column_names == list(rows[0])
    scores = pq.read_table(io.BytesIO(typed["fact_score.parquet"]))
    assert [str(scores.schema.field(name).type) for name in ("date", "low", "status", "is_certain")] == [
        "date32[day]", "double", "string", "bool"
    ]  # fmt: skip
    assert typed == tables_of(evaluation, "parquet", findings=pt.check(evaluation, today=MARCH), language="nb")


def test_an_empty_table_keeps_its_columns() -> None:
    sheet = Sheet("x", "x", (Column("a"), Column("n", Kind.NUMBER)), ())
    assert as_csv(sheet) == b"\xef\xbb\xbfa,n\r\n"
    assert pq.read_table(io.BytesIO(as_parquet(sheet))).column_names == ["a", "n"]


def test_a_plan_whose_period_is_open_has_tables_of_the_time_that_is_recorded() -> None:
    evaluation = judged("measures: {m: {title: M}}\n", entry("measures", "m", "2021", "completed"))
    plan = evolve(evaluation.plan, period=pt.periods.parse("../2024"), title=Text(plain="T"))
    found = tables(evolve(evaluation, plan=plan))
    assert (found["dim_plan"][0]["first_day"], found["dim_plan"][0]["last_day"]) == ("", "2024-12-31")
    assert found["dim_date"][0]["date"] >= "2021-01-01"
