"""Other people's files are read, or refused with a place: nothing else ever happens."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plantrack.findings import PlanError
from plantrack.formats import opensdg
from plantrack.formats.opensdg import table
from plantrack.scoring.methods import cagr
from plantrack.scoring.statuses import Status
from plantrack.yamltext import foreign

texts = st.text(st.sampled_from("ab:-[]{}&*!|>'\"#, \n\t<1~?%@"), max_size=40)


def refused(error: PlanError, file: str) -> bool:
    return bool(error.faults) and all(fault.span.file.endswith(file) and fault.message for fault in error.faults)


@given(st.binary(max_size=60) | texts)
def test_yaml_is_read_or_refused(content: bytes | str) -> None:
    for reader in (foreign.read, foreign.front):
        try:
            reader(content, "x.yml")
        except PlanError as error:
            assert refused(error, "x.yml")


cells = st.sampled_from(["", "2015", "2016/17", "1.5", "x", '"', "Year", "Value", "Sex", "data.Sex", "-1", "NA", " "])
grids = st.lists(st.lists(cells, max_size=4).map(",".join), max_size=6).map(lambda lines: "\n".join(lines).encode())


@given(st.binary(max_size=60) | grids)
def test_a_table_is_read_or_refused(content: bytes) -> None:
    try:
        found = table.read(content, "x.csv")
    except PlanError as error:
        assert refused(error, "x.csv")
    else:
        assert "Value" in found.columns
        assert all(0 <= row.year <= 9999 and "" not in row.cells.values() for row in found.rows)


scalars = st.sampled_from(["", "5", "0", "-3", "2014", "x", "positive", "null", "[]", "{}", "'7'", "1e3", "true"])
names = ["series", "unit", "disaggregation", "direction", "base_year", "target_year", "target", "limit", "own"]
lone = st.dictionaries(st.sampled_from(names), scalars, max_size=4).map(
    lambda given: "{" + ", ".join(f"{name}: {value or '~'}" for name, value in given.items()) + "}"
)
members = st.recursive(lone, lambda inner: st.lists(inner, max_size=3).map(lambda m: f"{{group: [{', '.join(m)}]}}"))
rows = st.lists(
    st.tuples(st.integers(2010, 2020), st.sampled_from(["", "M", "F"]), st.sampled_from(["", "0", "5", "7.5", "-2"])),
    max_size=8,
)
DATA = ("Year,Sex,Value", "Year,Units,Value", "Year,Progress,Value")


@given(st.lists(members, max_size=3), rows, st.sampled_from(DATA), st.sampled_from(list(cagr.THRESHOLDS)))
def test_an_indicator_is_judged_or_refused(
    several: list[str], data: list[tuple[int, str, str]], head: str, thresholds: str
) -> None:
    lines = [head, *(f"{year},{part},{value}" for year, part, value in data)]
    given_options = f"auto_progress_calculation: true\nprogress_calculation_options: [{', '.join(several)}]\n"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in (("data/1-1-1.csv", "\n".join(lines)), ("meta/1-1-1.yml", given_options)):
            (folder / name).parent.mkdir()
            (folder / name).write_text(text, encoding="utf-8")
        try:
            (indicator,) = opensdg.read(folder)
        except PlanError as error:
            assert all(fault.span.file.startswith(place) for fault in error.faults)
            return
        found = opensdg.progress(indicator, cagr.THRESHOLDS[thresholds])
    assert found.status is not None
    assert (found.score is None) == (found.status is Status.UNMEASURABLE)
    for each in found.series:
        assert (each.score is None) == bool(each.why)
        assert (each.score is None) == (each.status is Status.UNMEASURABLE)
    scores = [each.score for each in found.series if each.score is not None]
    if found.score is not None:
        assert min(scores) - 1e-12 <= found.score <= max(scores) + 1e-12
