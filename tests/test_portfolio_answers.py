"""What the scores of many plans say beside one another."""

from collections.abc import Sequence
from datetime import date as Day
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plantrack.findings import PlanError
from plantrack.portfolio import answers, given
from plantrack.portfolio.across import across, outliers, summed_up
from plantrack.portfolio.answer_tables import ANSWERS
from tests.test_cli import plantrack

DAY = Day(2024, 12, 31)


def scores(**columns: Sequence[object]) -> pa.Table:
    count = len(next(iter(columns.values())))
    known = pa.array([None] * count, pa.date32())
    return pa.table({"as_of": [DAY] * count, "known_at": known, "method": ["pace 2"] * count} | columns)


PLANS = scores(
    id=["a", "b", "c", "d"],
    title=["A", "B", "C", "D"],
    organisation=["Alfa", "Beta", "Gamma", "Delta"],
    results_low=[0.5, 0.9, 0.5, 0.0],
    results_high=[1.0, 0.9, 0.6, 1.0],
    results_coverage=[0.5, 1.0, 1.0, 0.0],
    implementation_low=[0.0, 0.0, 0.5, 0.0],
    implementation_high=[1.0, 0.5, 0.5, 1.0],
    implementation_coverage=[0.0, 0.5, 1.0, 0.0],
    measurable=[1, 0, 3, 0],
    goals=[2, 4, 3, 0],
)
GOALS = scores(
    id=["x", "y", "z", "x"],
    plan=["a", "a", "b", "b"],
    title=["X", "Y", "Z", "X too"],
    origin=["plan", "proposed", "plan", "plan"],
    level=["M1", "M2", "M5", "M2"],
    lacks=["an indicator", "a target", "", "a baseline"],
)
PEERS = {"Alfa": "11", "Beta": "11", "Gamma": "12"}


def figures(values: Sequence[float | None], **columns: Sequence[object]) -> pa.Table:
    """Scores of the indicator `places` with these latest figures, each of an organisation of its own."""
    count = len(values)
    plain = {
        "id": ["places"] * count,
        "title": ["Places"] * count,
        "plan": [f"p{n:02}" for n in range(count)],
        "organisation": [f"O{n:02}" for n in range(count)],
        "unit": ["places"] * count,
        "statuses": ["on_track"] * count,
        "latest_low": pa.array(values, pa.float64()),
        "latest_high": pa.array(values, pa.float64()),
        "latest_day": [DAY] * count,
        "score_low": [n / 100 for n in range(count)],
        "score_high": [1.0] * count,
        "coverage": [1.0] * count,
    }
    return scores(**{**plain, **columns})


def rows(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.select([*names]).to_pylist()]


def by_plan(table: pa.Table, name: str) -> dict[str, Any]:
    return dict(zip(table["plan"].to_pylist(), table[name].to_pylist(), strict=True))


def test_an_answer_has_the_columns_that_are_told_of_it() -> None:
    found = {
        "ranking": answers.ranking(PLANS, "results", PEERS),
        "distribution": answers.distribution(PLANS, "results"),
        "peers": answers.compared(PLANS, "results", PEERS),
        "unmeasured": answers.unmeasured(GOALS),
        "nobody": answers.nobody(GOALS),
        "across": across(figures([1.0, 2.0])),
        "indicators": summed_up(across(figures([1.0, 2.0]))),
    }
    for name, table in found.items():
        assert table.schema == ANSWERS[name]
        assert len(table) > 0


@pytest.mark.parametrize("of_none", [PLANS.slice(0, 0)])
def test_no_plans_have_no_answers(of_none: pa.Table) -> None:
    assert len(answers.ranking(of_none, "results", PEERS)) == 0
    assert len(answers.distribution(of_none, "measurable")) == 0
    assert len(answers.compared(of_none, "results")) == 0
    assert len(answers.nobody(GOALS.slice(0, 0))) == 0
    assert len(outliers(across(figures([])))) == len(summed_up(across(figures([])))) == 0


def test_plans_are_ranked_by_the_lower_end_and_those_alike_share_a_rank() -> None:
    found = answers.ranking(PLANS, "results")
    assert rows(found, "plan", "rank", "of") == [("b", 1, 4), ("a", 2, 4), ("c", 2, 4), ("d", 4, 4)]
    assert rows(found, "low", "high", "coverage")[1] == (0.5, 1.0, 0.5)


def test_a_plan_without_goals_has_no_rank_by_how_many_can_be_measured() -> None:
    found = answers.ranking(PLANS, "measurable")
    assert by_plan(found, "rank") == {"c": 1, "a": 2, "b": 3, "d": None}
    assert found["of"].to_pylist() == [3] * 4
    assert found["low"].to_pylist() == [1.0, 0.5, 0.0, None]


def test_what_two_methods_or_two_days_give_is_ranked_apart() -> None:
    other = PLANS.set_column(PLANS.column_names.index("method"), "method", pa.array(["un-progress 1"] * 4))
    later = PLANS.set_column(0, "as_of", pa.array([Day(2025, 12, 31)] * 4))
    found = answers.ranking(pa.concat_tables([PLANS, other, later]), "results")
    assert rows(found, "method", "as_of", "plan", "rank", "of")[::4] == [
        ("pace 2", DAY, "b", 1, 4),
        ("un-progress 1", DAY, "b", 1, 4),
        ("pace 2", Day(2025, 12, 31), "b", 1, 4),
    ]


def test_peers_are_ranked_among_themselves_beside_their_median() -> None:
    found = answers.ranking(PLANS, "results", PEERS | {"Delta": "12"})
    assert rows(found, "group", "plan", "rank", "median_low") == [
        ("11", "b", 1, 0.7),
        ("11", "a", 2, 0.7),
        ("12", "c", 1, 0.25),
        ("12", "d", 2, 0.25),
    ]


def test_groups_are_held_against_each_other_by_their_median_plan() -> None:
    found = answers.compared(PLANS, "results", PEERS)
    assert rows(found, "group", "organisations", "plans", "low", "high", "coverage") == [
        ("11", 2, 2, 0.7, 0.95, 0.75),
        ("12", 1, 1, 0.5, 0.6, 1.0),
        ("", 1, 1, 0.0, 1.0, 0.0),
    ]
    (whole,) = answers.compared(PLANS, "measurable").to_pylist()
    assert (whole["plans"], whole["organisations"], whole["low"], whole["high"]) == (3, 3, 0.5, 0.5)


def test_a_distribution_counts_the_ends_in_each_tenth() -> None:
    found = answers.distribution(PLANS, "results")
    assert found["low"].to_pylist() == [1, 0, 0, 0, 0, 2, 0, 0, 0, 1]
    assert found["high"].to_pylist() == [0, 0, 0, 0, 0, 0, 1, 0, 0, 3]
    assert found["to"].to_pylist()[-1] == 1.0
    assert sum(answers.distribution(PLANS, "measurable")["low"].to_pylist()) == 3


@pytest.mark.parametrize(("end", "tenth"), [(0.0, 0), (0.0999, 0), (0.1, 1), (0.3, 3), (0.7, 7), (0.9999, 9), (1.0, 9)])
def test_a_tenth_begins_at_its_lower_end_and_the_last_holds_its_upper_end(end: float, tenth: int) -> None:
    one = PLANS.slice(0, 1).set_column(PLANS.column_names.index("results_low"), "results_low", pa.array([end]))
    assert answers.distribution(one, "results")["low"].to_pylist().index(1) == tenth


def test_goals_that_cannot_be_measured_are_those_of_plans_themselves() -> None:
    assert rows(answers.unmeasured(GOALS), "plan", "id", "lacks") == [
        ("a", "x", "an indicator"),
        ("b", "x", "a baseline"),
    ]


def test_a_goal_that_no_plan_measures_is_told_once_with_the_best_that_it_reaches() -> None:
    assert rows(answers.nobody(GOALS), "id", "title", "plans", "level") == [("x", "X", 2, "M2")]
    measured = GOALS.set_column(GOALS.column_names.index("level"), "level", pa.array(["M1", "M2", "M5", "M4"]))
    assert len(answers.nobody(measured)) == 0


VALUES = [10.0, 11.0, 11.0, 12.0, 9.0, 10.5, 11.5, 9.5, 12.5, 90.0]


def test_a_figure_far_from_the_median_of_its_peers_is_an_outlier() -> None:
    found = across(figures(VALUES))
    assert by_plan(found, "outlier") == {f"p{n:02}": n == 9 for n in range(10)}
    assert rows(outliers(found), "plan", "latest_low", "median") == [("p09", 90.0, 11.0)]
    assert found["distance"].to_pylist()[0] == pytest.approx(
        0.6745 * 79 / 1.0
    )  # deviations: 0 0 .5 .5 1 1 1.5 1.5 2 79
    assert by_plan(found, "alike") == {f"p{n:02}": int(n in (1, 2)) for n in range(10)}


@pytest.mark.parametrize(
    "found",
    [
        figures(VALUES[1:]),  # one too few
        figures([*VALUES[:9], None]),
        figures(VALUES, latest_high=[*VALUES[:9], 91.0]),  # not exact
        figures([7.0] * 9 + [90.0]),  # more than half are the same
        figures(VALUES, unit=["places"] * 9 + ["%"]),
        figures(VALUES, organisation=[*(f"O{n}" for n in range(9)), "O8"]),  # nine organisations
        figures(VALUES, as_of=[DAY] * 9 + [Day(2025, 1, 1)]),
    ],
)
def test_where_too_little_is_known_no_figure_is_called_an_outlier_or_none(found: pa.Table) -> None:
    assert set(across(found)["outlier"].to_pylist()) == {None}
    assert len(outliers(across(found))) == 0


def test_an_outlier_is_sought_within_its_group() -> None:
    peers = {f"O{n:02}": "small" if n < 9 else "large" for n in range(10)}
    assert set(across(figures(VALUES), peers)["outlier"].to_pylist()) == {None}


def test_an_organisation_with_two_plans_counts_once_and_both_are_told() -> None:
    found = across(figures([*VALUES, 90.0], organisation=[*(f"O{n}" for n in range(10)), "O9"]))
    assert ("p10", True) in rows(found, "plan", "outlier")
    assert len(outliers(found)) == 1
    (whole,) = summed_up(found).to_pylist()
    assert (whole["plans"], whole["organisations"], whole["exact"], whole["outliers"]) == (11, 10, 10, 1)


def test_an_indicator_that_several_plans_have_is_summed_up() -> None:
    found = figures([1.0, 2.0, None, 9.0], statuses=["achieved", "on_track", "no_data", "on_track, behind"])
    (whole,) = summed_up(across(found)).to_pylist()
    del whole["as_of"]
    assert whole == {
        "id": "places", "title": "Places", "unit": "places", "plans": 4, "organisations": 4, "exact": 3,
        "least": 1.0, "median": 2.0, "most": 9.0, "well": 2, "outliers": 0,
    }  # fmt: skip
    assert len(summed_up(across(figures([1.0])))) == 0


def test_an_indicator_is_shown_by_the_lower_end_of_its_score() -> None:
    found = across(figures([1.0, 2.0, 3.0]), key="places")
    assert found["plan"].to_pylist() == ["p02", "p01", "p00"]
    with pytest.raises(PlanError, match="no indicator 'others' is scored here; allowed: places"):
        across(figures([1.0]), key="others")


def test_rows_alike_have_one_number_in_the_order_of_the_first() -> None:
    number, count = answers.numbered(pa.array(["b", "a", "b", None]), pa.array([1, 1, 2, 1]))
    assert (number.tolist(), count) == ([0, 1, 2, 3], 4)
    assert answers.numbered(pa.array(["b", "a", "b", None, None]))[0].tolist() == [0, 1, 0, 2, 2]


def test_many_figures_are_compared_in_a_moment() -> None:
    draw = np.random.default_rng(1)
    many = 50_000
    found = across(
        figures(draw.normal(50, 5, many).round(1).tolist(), id=[f"i{n % 500}" for n in range(many)]),
        {f"O{n:02}": str(n % 3) for n in range(many)},
    )
    assert len(found) == many
    assert found["outlier"].null_count == 0


def written(table: pa.Table, folder: Path) -> str:
    pq.write_table(table, folder / "s.parquet")
    return str(folder / "s.parquet")


def test_scores_known_on_several_days_are_not_compared(tmp_path: Path) -> None:
    other = PLANS.set_column(PLANS.column_names.index("known_at"), "known_at", pa.array([DAY] * 4))
    with pytest.raises(PlanError, match=r"several kinds are not compared \(known_at: everything, 2024-12-31\)"):
        given.scores(written(pa.concat_tables([PLANS, other]), tmp_path), "plans")


def test_only_rankings_take_scores_by_several_methods(tmp_path: Path) -> None:
    for level, table in (("plans", PLANS), ("goals", GOALS), ("indicators", figures([1.0]))):
        other = table.set_column(table.column_names.index("method"), "method", pa.array(["own 1"] * len(table)))
        file = written(pa.concat_tables([table, other]), tmp_path)
        if level == "plans":
            assert len(given.scores(file, level)) == 8
        else:
            with pytest.raises(PlanError, match=r"several kinds are not compared \(method: pace 2, own 1\)"):
                given.scores(file, level)


def test_a_goal_of_one_plan_on_two_days_counts_once() -> None:
    later = GOALS.set_column(0, "as_of", pa.array([Day(2025, 12, 31)] * 4))
    assert rows(answers.nobody(pa.concat_tables([GOALS, later])), "id", "plans") == [("x", 2)]


@pytest.mark.parametrize(
    ("level", "table", "said"),
    [
        ("plans", GOALS, "no scores of plans: without organisation, goals, measurable, implementation_low"),
        (
            "goals",
            PLANS,
            "no scores of goals: without plan, origin, level, lacks; `plantrack portfolio score --level goals",
        ),
        ("plans", PLANS.set_column(5, "organisation", pa.array([[1]] * 4)), "no file of scores in Parquet"),
        ("plans", PLANS.set_column(6, "results_low", pa.array(["low"] * 4)), "no file of scores in Parquet"),
        ("plans", PLANS.set_column(3, "id", pa.array(["a", None, "c", "d"])), "rows without id"),
        ("plans", PLANS.set_column(0, "as_of", pa.array([DAY, None, DAY, DAY])), "rows without as_of"),
    ],
)
def test_what_holds_no_scores_is_an_error_in_words(tmp_path: Path, level: str, table: pa.Table, said: str) -> None:
    with pytest.raises(PlanError) as caught:
        given.scores(written(table, tmp_path), level)
    assert said in caught.value.faults[0].message


def test_what_is_no_file_of_scores_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "s.parquet").write_text("no")
    with pytest.raises(PlanError, match="no file of scores in Parquet"):
        given.scores(str(tmp_path / "s.parquet"), "plans")
    with pytest.raises(PlanError, match="No such file"):
        given.scores(str(tmp_path / "none.parquet"), "plans")
    with pytest.raises(PlanError, match="it is no file"):
        given.scores(str(tmp_path), "plans")


@pytest.mark.parametrize(
    "text",
    [
        "organisation,group\nAlfa,11\nBeta,12\n",
        "\ufefforganisation;group;share\r\nAlfa;11;7,5\r\nBeta;12;\r\n",
        '"group","organisation"\n11,Alfa\n\n12,Beta\n11,Alfa\n',
    ],
)
def test_groups_are_read_from_a_table_as_a_spreadsheet_writes_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.csv").write_text(text, encoding="utf-8", newline="")
    assert given.peers(str(tmp_path / "p.csv"), "group") == {"Alfa": "11", "Beta": "12"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"organisation,gruppe\nAlfa,11\n", "1:1: no column 'group'; allowed: gruppe, organisation"),
        (b"organisation,groop\nAlfa,11\n", "no column 'group'; did you mean 'groop'?"),
        (b"", "no column 'organisation'; there are none"),
        (b"organisation,group\nAlfa\n", "2:1: 1 cells in a table of 2 columns"),
        (b"organisation,group\n,11\n", "2:1: organisation: nothing is given"),
        (b"organisation,group\nAlfa,11\nAlfa,12\n", "3:1: 'Alfa' is in '11' and in '12'"),
        (b"organisation,group\n\"Alfa,11\n", "no table"),
        (b"organisation,group\nAlf\xff,11\n", "not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_groups_is_an_error_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "p.csv").write_bytes(content)
    with pytest.raises(PlanError) as caught:
        given.peers(str(tmp_path / "p.csv"), "group")
    assert said in f"{caught.value.faults[0].span}: {caught.value.faults[0].message}"


@pytest.mark.parametrize(
    ("args", "table", "line"),
    [
        (["rank", "--by", "measurable"], PLANS, '2024-12-31,"pace 2","measurable","",1,3,"c","C","Gamma",1,1,1,0.5'),
        (["rank", "--distribution"], PLANS, '2024-12-31,"pace 2","results",0.9,1,1,3'),
        (["gaps"], GOALS, '2024-12-31,"a","x","X","M1","an indicator"'),
        (["gaps", "--nobody"], GOALS, '"x","X",2,"M2"'),
        (
            ["across", "places"],
            figures([7.0]),
            '2024-12-31,"pace 2","places","Places","places","","p00","O00","on_track",7,7,2024-12-31,0,1,1,7,,,0',
        ),
    ],
)
def test_the_command_line_answers(tmp_path: Path, args: list[str], table: pa.Table, line: str) -> None:
    done = plantrack("portfolio", args[0], written(table, tmp_path), *args[1:])
    assert done.exit_code == 0, done.stderr
    assert line in done.stdout.splitlines()


def test_the_command_line_groups_by_any_column(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("organisation,county\nAlfa,Buskerud\nBeta,Oslo\n")
    options = ["--peers", str(tmp_path / "p.csv"), "--group", "county"]
    done = plantrack("portfolio", "rank", written(PLANS, tmp_path), *options)
    assert '"Buskerud",1,1,"a"' in done.stdout
    done = plantrack("portfolio", "rank", written(PLANS, tmp_path), *options[:2])
    assert (done.exit_code, "no column 'group'" in done.stderr) == (2, True)
