"""Open SDG: what was published is computed again from data and metadata, and the rules of the format hold."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from plantrack.findings import PlanError
from plantrack.formats import opensdg
from plantrack.formats.opensdg import Indicator, Progress, SeriesProgress
from plantrack.scoring.statuses import Status
from plantrack.scoring.thresholds import EUROSTAT, STATCAN
from tests.test_scoring_methods import PUBLISHED

INDICATOR = "1-1-1"


@pytest.fixture(scope="module")
def canada(shared: Path) -> tuple[Indicator, ...]:
    """38 indicators of Statistics Canada, read where they lie."""
    return opensdg.read(shared / "real" / "opensdg" / "canada-cif")


def test_every_published_indicator_is_computed_again_end_to_end(canada: tuple[Indicator, ...]) -> None:
    assert len(canada) == 38
    calculated = [indicator for indicator in canada if indicator.options.is_calculated]
    assert len(calculated) == 36
    for indicator in calculated:
        found, published = opensdg.progress(indicator), indicator.published
        assert published is not None, indicator.id
        assert PUBLISHED.get(published.status, published.status) == found.status, indicator.id
        assert found.score == (None if published.score is None else pytest.approx(published.score, abs=1e-9))
        assert len(found.series) == len(published.series)
        for each in found.series:
            other = published.of(each.tag)
            assert other is not None, each.tag
            numbers = other.numbers
            assert PUBLISHED.get(other.status, other.status) == each.status, each.tag
            assert each.score == (pytest.approx(numbers["score"], abs=1e-9) if "score" in numbers else None)
            assert each.value == (
                pytest.approx(numbers["progress_value"], abs=1e-12) if "progress_value" in numbers else None
            )
            assert each.base
            assert each.latest
            assert (each.base.year, each.base.value) == (numbers["base_year"], numbers["base_value"])
            assert (each.latest.year, each.latest.value) == (numbers["current_year"], numbers["current_value"])


def test_what_was_declared_by_hand_or_not_at_all_is_said_to_be_so(canada: tuple[Indicator, ...]) -> None:
    others = {indicator.id: opensdg.progress(indicator) for indicator in canada if not indicator.options.is_calculated}
    assert {key: (found.declared, found.status, found.score, found.series) for key, found in others.items()} == {
        "7-1-1": ("", None, None, ()),
        "15-6-1": ("not_available_manual", None, None, ()),
    }
    for indicator in canada:
        if indicator.id in others:
            assert indicator.published
            assert indicator.published.status == others[indicator.id].declared


def test_every_case_of_the_table_is_a_series_that_is_found(canada: tuple[Indicator, ...], shared: Path) -> None:
    with (shared / "real" / "opensdg" / "progress_cases_public.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    found = {each.tag: each for indicator in canada for each in opensdg.progress(indicator).series}
    shortened = [case for case in cases if case["indicator"] not in found]
    assert [case["raw_series_check"] for case in shortened] == ["not checked"]
    for case in cases:
        if case not in shortened:
            status = found[case["indicator"]].status
            assert status == PUBLISHED.get(case["expected_class"], case["expected_class"])


def test_indicators_come_in_the_order_of_their_numbers_with_their_titles(canada: tuple[Indicator, ...]) -> None:
    ids = [indicator.id for indicator in canada]
    assert ids[:3] == ["2-2-1", "3-2-1", "3-3-1"]
    assert ids.index("3-12-1") > ids.index("3-10-1") > ids.index("3-9-1")
    assert canada[0].title == "Index of Agri-Environmental Sustainability"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def indicator(folder: Path, data: str | bytes, options: str = "", **files: str) -> Indicator:
    """An indicator of a table and of its options in YAML, each entry on a line of its own."""
    listed = "\n".join(f"- {line}" for line in options.splitlines())
    meta = "auto_progress_calculation: true\n" + (f"progress_calculation_options:\n{listed}\n" if options else "")
    write(
        folder, {f"data/indicator_{INDICATOR}.csv": data, f"meta/{INDICATOR}.md": f"---\n{meta}---\nWords.\n", **files}
    )
    (found,) = opensdg.read(folder)
    return found


def judged(folder: Path, data: str | bytes, options: str = "", **files: str) -> Progress:
    return opensdg.progress(indicator(folder, data, options, **files))


def only(found: Progress) -> SeriesProgress:
    (series,) = found.series
    return series


GROWING = "Year,Value\n2014,90\n2015,100\n2016,104\n2020,110\n"


def test_where_metadata_leave_an_option_out_the_default_of_the_format_counts_and_is_named(tmp_path: Path) -> None:
    found = only(judged(tmp_path, GROWING))
    assert found.defaults == ("direction", "base_year", "target_year")
    assert (found.base and found.base.year, found.latest and found.latest.year) == (2015, 2020)
    assert found.value == pytest.approx(1 - 1.1**0.2)
    assert found.status is Status.DETERIORATION
    told = only(judged(tmp_path, GROWING, "{direction: positive, base_year: 2016, target_year: 2030}"))
    assert told.defaults == ()
    assert told.base
    assert told.base.year == 2016
    assert told.status is Status.MODERATE_PROGRESS


@pytest.mark.parametrize(
    ("options", "base"),
    [
        ("{base_year: 2014}", 2014),
        ("{base_year: 2015}", 2015),
        ("{base_year: 2017}", 2020),
        ("{base_year: 1990}", 2014),
    ],
)
def test_where_the_base_year_has_no_value_the_next_year_that_has_one_counts(
    tmp_path: Path, options: str, base: int
) -> None:
    found = only(judged(tmp_path, GROWING, options))
    assert found.base
    assert found.base.year == base


def test_without_a_value_in_the_base_year_or_later_there_is_no_result(tmp_path: Path) -> None:
    found = judged(tmp_path, GROWING, "{base_year: 2021}")
    assert (found.status, found.score) == (Status.UNMEASURABLE, None)
    assert only(found).why == "no value in 2021 or later"


def test_a_single_year_gives_no_result_but_a_target_that_is_met_is_met(tmp_path: Path) -> None:
    found = judged(tmp_path, "Year,Value\n2018,3\n")
    assert (found.status, only(found).why) == (Status.UNMEASURABLE, "less than a year")
    met = judged(tmp_path, "Year,Value\n2018,3\n", "{direction: positive, target: 3}")
    assert (met.status, met.score) == (Status.ACHIEVED, 5)


@pytest.mark.parametrize(
    ("data", "years"),
    [
        ("Year,Value\n2005-2007,10\n2010-2012,20\n", (2005, 2010)),
        ("Year,Value\n2014/2015,10\n2015/16,20\n", (2014, 2015)),
        ("Year,Value\n2014.0,10\n2015.0,20\n", (2014, 2015)),
        ("\ufeffYear,Value\r\n2014,10\r\n\r\n2015,20\r\n", (2014, 2015)),
        ('"Year","Value"\r"2014",10\r"2015",20', (2014, 2015)),
        ("Year , Value \n 2014 , 10 \n2015,20\n", (2014, 2015)),
        ("Value,Year\n20,2015\n10,2014\n", (2014, 2015)),
        ("Year,GeoCode,Observation status,Value\n2014,,A,10\n2015,123,,20\n2016,,,\n2017,,,NA\n", (2014, 2015)),
        ("Year,Note,Value\n2014,,10\n2015,,20\n2016\n2017,,\n", (2014, 2015)),
    ],
)
def test_tables_are_read_as_they_come(tmp_path: Path, data: str, years: tuple[int, int]) -> None:
    found = only(judged(tmp_path, data, "{base_year: 2000, direction: positive}"))
    assert found.base
    assert found.latest
    assert (found.base.year, found.latest.year) == years
    assert (found.base.value, found.latest.value) == (10, 20)


PARTS = """\
Year,Series,Units,Sex,Region,Value
2015,Deaths,Number,,,100
2020,Deaths,Number,,,90
2015,Deaths,Number,M,,60
2020,Deaths,Number,M,,30
2015,Deaths,Number,M,North,6
2020,Deaths,Number,M,North,5
2015,Deaths,Rate,,,10
2020,Deaths,Rate,,,9.5
2015,Births,Number,F,,200
2020,Births,Number,F,,300
"""


@pytest.mark.parametrize(
    ("options", "ends", "tag"),
    [
        ("{series: Deaths, unit: Number}", (100, 90), "1-1-1 / Deaths / Number"),
        ("{series: Deaths, unit: Rate}", (10, 9.5), "1-1-1 / Deaths / Rate"),
        (
            "{series: Deaths, unit: Number, disaggregation: [{field: Sex, value: M}]}",
            (60, 30), "1-1-1 / Deaths / Number / M",
        ),
        (
            "{unit: Number, disaggregation: [{field: Sex, value: M}, {field: Region, value: North}]}",
            (6, 5), "1-1-1 / Number / M / North",
        ),
        ("{disaggregation: [{field: Sex, value: F}]}", (200, 300), "1-1-1 / F"),
        ("{series: Births, disaggregation: {field: Sex, value: data.F}}", (200, 300), "1-1-1 / Births / F"),
    ],
)  # fmt: skip
def test_a_series_is_chosen_by_its_name_unit_and_disaggregation(
    tmp_path: Path, options: str, ends: tuple[float, float], tag: str
) -> None:
    found = only(judged(tmp_path, PARTS, options))
    assert found.base
    assert found.latest
    assert (found.base.value, found.latest.value) == ends
    assert found.tag == tag
    assert found.notes == ()


@pytest.mark.parametrize(
    ("data", "options", "why"),
    [
        (PARTS, "", "several series: Units is Number, Rate"),
        (PARTS, "{series: Deaths}", "several series: Units is Number, Rate"),
        (PARTS, "{series: Births}", "no row is a headline: every row is of some part of the whole"),
        ("Year,Sex,Value\n2015,,1\n2015,,2\n2016,,3\n", "", "two values for 2015, in lines 2 and 3"),
        ("Year,Value\n2015,\n2016,NaN\n", "", "no row has a value"),
        ("Year,Value\n", "", "no row has a value"),
        ("Year,Value\n2015,5\n2016,-5\n", "", "different signs"),
        ("Year,Value\n2015,5\n2016,4\n", "{direction: positive, target: 5}", "baseline at target"),
        ("Year,Value\n2015,5\n2016,6\n", "{direction: positive, target: 9, target_year: 2015}",
         "target before baseline"),
    ],
)  # fmt: skip
def test_a_series_without_a_result_says_why(tmp_path: Path, data: str, options: str, why: str) -> None:
    found = judged(tmp_path, data, options)
    assert (found.status, found.score) == (Status.UNMEASURABLE, None)
    assert only(found).why == why


def test_rows_are_not_chosen_by_what_the_table_does_not_have_and_that_is_said(tmp_path: Path) -> None:
    found = only(judged(tmp_path, GROWING, "{unit: Percent}"))
    assert found.notes == ("there is no column 'Units', only Value: rows are not chosen by it",)
    assert found.base
    assert found.base.value == 100
    given = "Year,Units,Value\n2015,Percentage,5\n2016,Percentage,6\n"
    found = only(judged(tmp_path, given, "{unit: Percentages}"))
    assert found.notes == ("no row has 'Percentages' in 'Units', only Percentage: rows are not chosen by it",)
    assert found.status is Status.DETERIORATION


def test_names_may_be_keys_for_translation(tmp_path: Path) -> None:
    data = "Year,data.Sex,GeoCode,Value\n2015,data.Women,,2\n2020,data.Women,,3\n2015,data.Men,,4\n"
    found = only(judged(tmp_path, data, "{direction: positive, disaggregation: [{field: Sex, value: Women}]}"))
    assert found.status is Status.SUBSTANTIAL_PROGRESS
    assert found.notes == ()


def test_a_column_of_progress_counts_and_not_the_values(tmp_path: Path) -> None:
    data = "Year,Progress,Value\n2015,10,1\n2016,,2\n2020,20,3\n2021,,4\n"
    found = only(judged(tmp_path, data, "{direction: positive}"))
    assert found.base
    assert found.latest
    assert (found.base.value, found.latest.value, found.latest.year) == (10, 20, 2020)


def test_what_columns_are_for_may_be_configured(tmp_path: Path) -> None:
    data = "Year,SERIES,UNIT_MEASURE,Origin,Value\n2015,A,PT,x,10\n2015,B,PT,x,1\n2020,A,PT,y,20\n2020,B,PT,y,2\n"
    configuration = """\
indicator_options:
  series_column: SERIES
  unit_column: UNIT_MEASURE
  non_disaggregation_columns: [Year, Value, SERIES, UNIT_MEASURE]
  observation_attributes: [Origin]
"""
    found = only(judged(tmp_path, data, "{series: B, unit: PT}", **{"config_data.yml": configuration}))
    assert found.base
    assert found.base.value == 1


def test_series_of_a_group_weigh_as_much_as_one_beside_them(tmp_path: Path) -> None:
    data = "Year,Series,Value\n2015,A,100\n2016,A,103\n2015,B,100\n2016,B,97\n2015,C,100\n2016,C,100\n2016,D,1\n"
    group = """\
{series: A, direction: positive}
{group: [{series: B, direction: positive}, {series: D}, {group: [{series: C, direction: positive}]}]}"""
    found = judged(tmp_path, data, group)
    assert [each.score for each in found.series] == [5, -5, None, -2.5]
    assert found.score == pytest.approx((5 + (-5 - 2.5) / 2) / 2)
    assert found.status is Status.MODERATE_PROGRESS


def test_the_target_is_met_where_every_series_with_a_result_meets_its_own(tmp_path: Path) -> None:
    data = "Year,Series,Value\n2015,A,100\n2016,A,103\n2015,B,100\n2016,B,110\n2016,C,1\n"
    both = "{series: A, direction: positive, target: 101}\n{series: B, direction: positive, target: 109}\n{series: C}"
    assert judged(tmp_path, data, both).status is Status.ACHIEVED
    one = judged(tmp_path, data, both.replace("109", "111"))
    assert (one.status, one.score) == (Status.SUBSTANTIAL_PROGRESS, 5)


def test_the_thresholds_are_named_and_others_give_other_classes(tmp_path: Path) -> None:
    """Of a series alone Eurostat's class is its own; that of its score would be stagnation here."""
    given = indicator(
        tmp_path, "Year,Value\n2015,1000\n2016,1295\n", "{direction: positive, target: 1500, target_year: 2016}"
    )
    found = {thresholds.id: opensdg.progress(given, thresholds) for thresholds in (STATCAN, EUROSTAT)}
    assert {name: (each.thresholds, each.status) for name, each in found.items()} == {
        "statcan": ("statcan", Status.LIMITED_PROGRESS),
        "eurostat": ("eurostat", Status.MODERATE_DETERIORATION),
    }
    assert found["eurostat"].score == pytest.approx(-0.041667, abs=1e-6)


@pytest.mark.parametrize(
    ("options", "notes"),
    [
        ("{direction: Positive}", ("direction 'Positive' is not 'positive', and so counts as negative",)),
        ("{target: 80, limit: 10}", ("the limit counts for nothing where there is a target",)),
        ("{goldilocks: 1}", ("the option 'goldilocks' is not one of the format and is not read",)),
    ],
)
def test_what_counts_otherwise_than_it_says_is_noted(tmp_path: Path, options: str, notes: tuple[str, ...]) -> None:
    assert only(judged(tmp_path, GROWING, options)).notes == notes


def test_zeros_are_replaced_and_limits_scale(tmp_path: Path) -> None:
    found = only(judged(tmp_path, "Year,Value\n2015,0\n2016,4\n", "{direction: positive, target: 0}"))
    assert (found.replaced, found.status) == (True, Status.ACHIEVED)
    near = only(judged(tmp_path, "Year,Value\n2015,98\n2016,98.2\n", "{direction: positive, limit: 100}"))
    assert near.scaling == pytest.approx(1 - 0.98**4.44)
    assert near.status is Status.SUBSTANTIAL_PROGRESS


@pytest.mark.parametrize(
    "options", ["{target: , limit: ''}", "{base_year: '2015', target_year: 2030.0, target: ~}", "~"]
)
def test_an_option_that_is_empty_or_quoted_is_as_good_as_any(tmp_path: Path, options: str) -> None:
    found = only(judged(tmp_path, GROWING, options))
    assert found.status is Status.DETERIORATION
    assert found.notes == ()


def test_metadata_may_be_yaml_and_stand_in_two_folders(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "data/1.2.1.csv": GROWING,
            "indicator-config/1-2-1.yml": "indicator_name: A\nauto_progress_calculation: true\n"
            "progress_calculation_options: &o\n- {direction: positive}\nother: *o\n",
            "meta/1-2-1.yml": "indicator_name: B\n",
            "meta/fr/1-2-1.yml": "indicator_name: C\n",
            "meta/1-3-1.md": "---\nprogress_status: target_achieved\n---\n",
            "data/1-10-1.csv": GROWING,
            "data/readme.csv": "not, a table",
        },
    )
    found = opensdg.read(tmp_path)
    assert [(each.id, each.title) for each in found] == [("1-2-1", "B"), ("1-3-1", ""), ("1-10-1", "")]
    assert [opensdg.progress(each).declared for each in found] == ["", "target_achieved", ""]
    assert [opensdg.progress(each).status for each in found] == [Status.SUBSTANTIAL_PROGRESS, None, None]


def test_metadata_without_data_have_no_result(tmp_path: Path) -> None:
    write(tmp_path, {"meta/1-1-1.md": "---\nauto_progress_calculation: true\n---\n"})
    (given,) = opensdg.read(tmp_path)
    assert only(opensdg.progress(given)).why == "there are no data"


DATA, META = f"data/indicator_{INDICATOR}.csv", f"meta/{INDICATOR}.md"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("Year,Value\n2015,<5\n2016,4\n", f"{DATA}:2:1: Value: '<5' is not a number; what is missing is left empty"),
        ("Year,Value\n2015,1e999\n", f"{DATA}:2:1: Value: '1e999' is not a number; what is missing is left empty"),
        ("Year,Value\n2015,1_0\n", f"{DATA}:2:1: Value: '1_0' is not a number; what is missing is left empty"),
        ("Year,Value\n\nlast,5\n", f"{DATA}:3:1: Year: 'last' does not begin with a year of four digits"),
        ("Year,Value\n,5\n", f"{DATA}:2:1: Year: '' does not begin with a year of four digits"),
        ("Year,Value\n2015,5,6\n", f"{DATA}:2:1: 3 cells in a table of 2 columns"),
        ("Year;Value\n2015;5\n", f"{DATA}:1:1: separated by semicolons; save the table with commas and decimal points"),
        ("year,Value\n2015,5\n", f"{DATA}:1:1: the column 'Year' is missing; did you mean 'year'?"),
        ("Year,Sex\n2015,5\n", f"{DATA}:1:1: the column 'Value' is missing; allowed: Sex, Year"),
        ("Year,Sex,Sex,Value\n", f"{DATA}:1:1: the column 'Sex' is given twice"),
        ("Year,,Value\n", f"{DATA}:1:1: column 2 has no name"),
        ("", f"{DATA}:1:1: an empty table; its first line begins with Year and ends with Value"),
        ('Year,Value\n2015,"5\n', f"{DATA}:2:1: not a table of comma-separated values: unexpected end of data"),
        ("Year,Value\n2015,\x01\n", f"{DATA}:2:6: the control character U+0001 is not allowed; remove it"),
        (b"Year,Value\n2015,\xff\n", f"{DATA}:2:1: not UTF-8; save the table as UTF-8"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, data: str | bytes, fault: str) -> None:
    assert refused(tmp_path, data) == [fault]


OPTIONS = "progress_calculation_options"


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("{target: 5%}", f"{META}:4:12: {OPTIONS}[0].target: '5%' is not a number"),
        ("{limit: [1]}", f"{META}:4:11: {OPTIONS}[0].limit: ['1'] is not a number"),
        ("{base_year: 2015.5}", f"{META}:4:15: {OPTIONS}[0].base_year: 2015.5 is no year"),
        ("{target_year: soon}", f"{META}:4:17: {OPTIONS}[0].target_year: 'soon' is not a number"),
        ("positive", f"{META}:4:3: {OPTIONS}[0]: 'positive' is no mapping of options"),
        ("{group: {a: 1}}", f"{META}:4:11: {OPTIONS}[0].group: must be a list of series"),
        ("{group: [{target: x}]}", f"{META}:4:21: {OPTIONS}[0].group[0].target: 'x' is not a number"),
        ("{disaggregation: [{field: Sex}]}",
         f"{META}:4:21: {OPTIONS}[0].disaggregation[0]: a disaggregation has a field and a value"),
        ("{target: [}", f"{META}:4:13: not YAML: did not find expected node content while parsing a flow node"),
    ],
)  # fmt: skip
def test_options_that_cannot_be_read_are_refused_with_their_place(tmp_path: Path, options: str, fault: str) -> None:
    assert refused(tmp_path, GROWING, options) == [fault]


def refused(folder: Path, data: str | bytes, options: str = "") -> list[str]:
    with pytest.raises(PlanError) as caught:
        indicator(folder, data, options)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_options_must_be_a_list(tmp_path: Path) -> None:
    write(tmp_path, {META: f"---\nauto_progress_calculation: true\n{OPTIONS}: {{target: 5}}\n---\n"})
    with pytest.raises(PlanError, match=rf"3:31: {OPTIONS}: must be a list, of one entry a series"):
        opensdg.read(tmp_path)


def test_a_value_that_no_series_has_need_not_be_a_number(tmp_path: Path) -> None:
    data = "Year,Sex,Value\n2015,,5\n2015,M,x\n2016,,6\n2016,M,..\n"
    assert judged(tmp_path, data).status is Status.DETERIORATION


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "data/1-1-1.csv": "Year,Value\nx,1\ny,2\n",
            "data/1-2-1.csv": "Jahr,Wert\n",
            "meta/1-2-1.md": "no front",
            "meta/1-3-1.yml": "[a list]",
            "indicator_calculation_components.yml": "1-1-1: {score: high}",
        },
    )
    with pytest.raises(PlanError) as caught:
        opensdg.read(tmp_path)
    assert [f"{Path(fault.span.file).name}:{fault.span.line}" for fault in caught.value.faults] == [
        "1-1-1.csv:2", "1-1-1.csv:3", "1-2-1.csv:1", "1-2-1.csv:1", "indicator_calculation_components.yml:1",
        "1-2-1.md:1", "1-3-1.yml:1",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_without_indicators_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanError, match="no Open SDG indicator here: they lie in data/ and meta/"):
        opensdg.read(tmp_path / name)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(GROWING)
    (tmp_path / "a" / "data").mkdir(parents=True)
    (tmp_path / "a" / "data" / "1-1-1.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(PlanError, match="a link that leads out of the folder is not read"):
        opensdg.read(tmp_path / "a")


def test_published_results_are_kept_and_found_by_shortened_names(tmp_path: Path) -> None:
    components = f"""\
{INDICATOR}:
  progress_status: moderate_progress
  score: 1.5
  ? {INDICATOR} / A long na... / North
  : {{status: limited_progress, score: null, base_value: 3.0, sign: 1}}
9-9-9: {{progress_status: '', score: null}}
"""
    given = indicator(tmp_path, GROWING, "", **{"indicator_calculation_components.subset.yml": components})
    assert given.published
    assert (given.published.status, given.published.score) == ("moderate_progress", 1.5)
    series = given.published.of(f"{INDICATOR} / A long name / North")
    assert series
    assert (series.status, dict(series.numbers)) == ("limited_progress", {"base_value": 3})
    assert given.published.of(f"{INDICATOR} / A long name / South") is None
    assert given.published.of(f"{INDICATOR} / A long name") is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[1]", "a mapping of indicators to their results is expected"),
        ("1-1-1: 5", "a mapping of results is expected"),
        ("1-1-1: {a: {score: [1]}}", r"score: \['1'\] is not a number"),
    ],
)
def test_published_results_that_are_none_are_refused(tmp_path: Path, text: str, fault: str) -> None:
    write(tmp_path, {"data/1-1-1.csv": GROWING, "indicator_calculation_components.yml": text})
    with pytest.raises(PlanError, match=fault):
        opensdg.read(tmp_path)
