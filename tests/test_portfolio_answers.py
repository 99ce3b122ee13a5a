"""What the scores of many plans say beside one another."""

from collections.abc import Sequence
from datetime import date as Day
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from plantrack.findings import PlanError
from plantrack.portfolio import answers
from tests.test_cli import plantrack

DAY = Day(2024, 12, 31)


def scores(**columns: Sequence[object]) -> pa.Table:
    count = len(next(iter(columns.values())))
    known = pa.array([None] * count, pa.date32())
    return pa.table({**columns, "as_of": [DAY] * count, "known_at": known, "method": ["pace 2"] * count})


PLANS = scores(
    id=["a", "b", "c", "d"],
    title=["A", "B", "C", "D"],
    organisation=["Alfa", "Beta", "Gamma", "Delta"],
    results_low=[0.5, 0.9, 0.5, 0.0],
    results_high=[1.0, 0.9, 0.6, 1.0],
    results_coverage=[0.5, 1.0, 1.0, 0.0],
    measurable=[1, 0, 3, 0],
    goals=[2, 4, 3, 0],
)
GOALS = scores(
    id=["x", "y", "z"],
    plan=["a", "a", "b"],
    title=["X", "Y", "Z"],
    origin=["plan", "proposed", "plan"],
    level=["M1", "M2", "M5"],
    lacks=["an indicator", "a target", ""],
)


def test_plans_are_ranked_by_the_lower_end_and_those_alike_share_a_rank() -> None:
    found = answers.ranking(PLANS, "results")
    assert found.select(["id", "rank", "of"]).to_pylist() == [
        {"id": "b", "rank": 1, "of": 4},
        {"id": "a", "rank": 2, "of": 4},
        {"id": "c", "rank": 2, "of": 4},
        {"id": "d", "rank": 4, "of": 4},
    ]


def test_a_plan_without_goals_has_no_rank_by_how_many_can_be_measured() -> None:
    found = answers.ranking(PLANS, "measurable")
    assert dict(zip(found["id"].to_pylist(), found["rank"].to_pylist(), strict=True)) == {
        "c": 1,
        "a": 2,
        "b": 3,
        "d": None,
    }
    assert found["of"].to_pylist() == [3] * 4


def test_peers_are_ranked_among_themselves_beside_their_median() -> None:
    found = answers.ranking(PLANS, "results", {"Alfa": "11", "Beta": "11", "Gamma": "12", "Delta": "12"})
    assert [tuple(row.values()) for row in found.select(["group", "id", "rank", "median_low"]).to_pylist()] == [
        ("11", "b", 1, 0.7),
        ("11", "a", 2, 0.7),
        ("12", "c", 1, 0.25),
        ("12", "d", 2, 0.25),
    ]


def test_a_distribution_counts_the_plans_in_each_tenth() -> None:
    found = answers.distribution(answers.ranking(PLANS, "results"))
    assert found.to_pylist() == [
        {"as_of": DAY, "from": 0.0, "count_all": 1},
        {"as_of": DAY, "from": 0.5, "count_all": 2},
        {"as_of": DAY, "from": 0.9, "count_all": 1},
    ]


def test_goals_that_nobody_can_measure_are_those_of_plans_themselves() -> None:
    assert answers.unmeasured(GOALS)["id"].to_pylist() == ["x"]


def test_an_indicator_is_shown_across_plans_with_outliers_and_repeated_figures() -> None:
    values = [10.0, 11.0, 11.0, 12.0, 90.0, 5.0]
    count = len(values)
    found = answers.across(
        scores(
            id=["places"] * count,
            plan=[*"abcdef"],
            organisation=[*"ABCDEF"],
            unit=["places"] * 5 + ["%"],
            statuses=["on_track"] * count,
            latest_low=values,
            latest_high=values,
            latest_day=[DAY] * count,
            score_low=[0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            score_high=[1.0] * count,
            coverage=[1.0] * count,
        ),
        "places",
    )
    assert found["plan"].to_pylist() == [*"fedcba"]
    assert found["outlier"].to_pylist() == [False, True, False, False, False, False]
    assert found["repeated"].to_pylist() == [0, 0, 0, 1, 1, 0]


def test_scores_by_several_methods_are_not_compared(tmp_path: Path) -> None:
    other = PLANS.set_column(PLANS.column_names.index("method"), "method", pa.array(["un-progress 1"] * 4))
    pq.write_table(pa.concat_tables([PLANS, other]), tmp_path / "s.parquet")
    with pytest.raises(PlanError, match=r"several kinds are not compared \(method: pace 2, un-progress 1\)"):
        answers.read(str(tmp_path / "s.parquet"))


def test_what_holds_no_scores_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "s.parquet").write_text("no")
    with pytest.raises(PlanError, match="no file of scores in Parquet"):
        answers.read(str(tmp_path / "s.parquet"))
    pq.write_table(pa.table({"a": [1]}), tmp_path / "s.parquet")
    with pytest.raises(PlanError, match="plantrack portfolio score"):
        answers.read(str(tmp_path / "s.parquet"))


@pytest.mark.parametrize(
    ("args", "table", "line"),
    [
        (["rank", "--by", "measurable"], PLANS, '2024-12-31,"c","C","Gamma","",1,3,1,1,1,0.5'),
        (["rank", "--distribution"], PLANS, "2024-12-31,0.9,1"),
        (["gaps"], GOALS, '2024-12-31,"a","x","X","M1","an indicator"'),
    ],
)
def test_the_command_line_answers(tmp_path: Path, args: list[str], table: pa.Table, line: str) -> None:
    pq.write_table(table, tmp_path / "s.parquet")
    done = plantrack("portfolio", args[0], tmp_path / "s.parquet", *args[1:])
    assert done.exit_code == 0, done.stderr
    assert line in done.stdout.splitlines()
