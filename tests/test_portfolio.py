"""Many plans at once: files to tables, tables and observations to verdicts; each as if its plan were judged alone."""

import csv
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date as Day
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.ipc
import pyarrow.parquet as pq
import pytest

import plantrack as pt
from plantrack.findings import PlanError
from plantrack.portfolio import LEVELS, sharing, store
from plantrack.portfolio.compiling import compile_plans
from plantrack.portfolio.engines import running
from plantrack.portfolio.ordered import Sorted
from plantrack.portfolio.results import results
from plantrack.portfolio.rolling import WITH
from plantrack.portfolio.scoring import Moment, threads
from plantrack.portfolio.single import rows
from plantrack.portfolio.tables import SCHEMAS
from plantrack.portfolio.writing import sorted_observations, write_results
from tests.small import HEAD
from tests.test_cli import plantrack, repository, tree

PLAN = f"""{HEAD}
goals:
  access: {{title: Access, statement: There is a place for everyone, indicators: [places, waiting]}}
  trust: {{title: Trust, part_of: access}}
measures: {{build: {{title: Build, contributes_to: [access]}}}}
indicators:
  places:
    title: Places
    unit: places
    frequency: tertial
    direction: increase
    data_source: the register
    baseline: {{date: 2021-03-01}}
    targets: [{{value: 200, date: 2024-12-31}}]
  waiting:
    title: Waiting
    unit: persons
    data_source: the register
    targets: [{{value: 10, kind: at_most, tolerance: 20}}]
"""
LOG = """plantrack: 1
plan: p
measures: {build: [{date: 2022, status: started}, {date: 2023-05-01, status: completed}]}
"""
OBSERVATIONS = """organisation,indicator,date,value,known
O,waiting,2023-04-30,15,2023-05-05
O,places,2021-03-01,100..110,2021-03-10
O,places,2023-T1,140,2023-05-10
O,places,2023-T1,150,2023-06-01
O,places,2023-T1,155,2023-06-01
O,elsewhere,2023-T1,9,2023-06-01
O,places,2022-T3,>120,2023-01-15
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository of one plan with a log and observations, and its tables."""
    root = repository(tmp_path / "one", p=PLAN)
    (root / "measures").mkdir()
    (root / "measures" / "p.yaml").write_text(LOG)
    (root / "measures" / "observations.csv").write_text(OBSERVATIONS)
    compile_plans([root], tmp_path / "tables", processes=1)
    return tmp_path


def judged(folder: Path, file: Path, level: str = "plans", moment: Moment | None = None) -> pa.Table:
    """The verdicts on the plans of a folder of tables."""
    found = sorted_observations(folder, [str(file)], str(folder.parent / "sorted.parquet"))
    return pa.concat_tables(results(folder, found, [moment or Moment(day=Day(2023, 12, 31))], level))


def test_the_tables_are_those_of_the_schemas(folder: Path) -> None:
    found = {name: store.read(folder / "tables", name) for name in SCHEMAS}
    assert {name: table.schema for name, table in found.items()} == SCHEMAS
    assert found["plans"]["id"].to_pylist() == ["p"]
    assert found["goals"].select(["id", "part_of", "height", "top"]).to_pylist() == [
        {"id": "access", "part_of": None, "height": 1, "top": True},
        {"id": "trust", "part_of": 0, "height": 0, "top": False},
    ]
    assert found["edges"].select(["goal", "indicator", "weight"]).to_pylist() == [
        {"goal": 0, "indicator": 0, "weight": 1.0},
        {"goal": 0, "indicator": 1, "weight": 1.0},
    ]
    assert found["targets"].select(["indicator", "day", "kind", "low", "tolerance"]).to_pylist() == [
        {"indicator": 0, "day": Day(2024, 12, 31), "kind": "reach", "low": 200.0, "tolerance": None},
        {"indicator": 1, "day": Day(2024, 12, 31), "kind": "at_most", "low": 10.0, "tolerance": 20.0},
    ]
    assert found["entries"]["status"].to_pylist() == ["started", "completed"]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    root = repository(tmp_path / "two", a=PLAN.replace("id: p", "id: a"), b=PLAN.replace("id: p", "id: b"))
    tables = tmp_path / "tables"
    assert compile_plans([root], tables, processes=1).read == 2
    before = tree(tables)
    assert compile_plans([root], tables, processes=1).read == 0
    assert tree(tables) == before
    (root / "plans" / "b.yaml").write_text(PLAN.replace("id: p", "id: c"))
    assert compile_plans([root], tables, processes=1).read == 1
    afresh = tmp_path / "afresh"
    compile_plans([root], afresh, processes=1)
    assert {name: store.read(tables, name) for name in SCHEMAS if name != "files"} == {
        name: store.read(afresh, name) for name in SCHEMAS if name != "files"
    }


def test_several_processes_make_the_same_tables_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "many", **{f"p{n}": PLAN.replace("id: p", f"id: p{n}") for n in range(5)})
    compile_plans([root], tmp_path / "one", processes=1)
    monkeypatch.setattr(sharing, "CHUNK", 2)
    told: list[tuple[int, int]] = []
    compile_plans([root], tmp_path / "two", processes=2, tell=lambda done, of: told.append((done, of)))
    assert told[-1] == (5, 5)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    code = f"""
from plantrack.portfolio import sharing
from plantrack.portfolio.compiling import compile_plans
sharing.CHUNK = 2
if __name__ == "__main__":
    compile_plans([{str(root)!r}], {str(tmp_path / "alone")!r}, processes=2)
"""
    subprocess.run([sys.executable, "-c", code], timeout=60, check=True)  # a process without threads is forked
    assert tree(tmp_path / "one") == tree(tmp_path / "alone")


def test_a_process_with_threads_is_not_forked() -> None:
    code = "from plantrack.portfolio import sharing; import threading\nprint(sharing._is_alone())"
    waits = "end = threading.Event(); threading.Thread(target=end.wait).start()\nprint(sharing._is_alone()); end.set()"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{waits}"], capture_output=True, text=True, timeout=60, check=True
    )
    is_told = Path("/proc/self/task").is_dir()
    assert done.stdout.split() == [str(is_told), "False"]


def test_what_is_no_plan_is_left_out_with_its_faults_also_when_nothing_has_changed(tmp_path: Path) -> None:
    root = repository(tmp_path / "two", a=PLAN, b="plantrack: 1\nid: b\n", c=PLAN)
    for read in (3, 0):
        found = compile_plans([root], tmp_path / "tables", processes=1)
        assert (found.plans, found.read) == (1, read)
        said = [f"{Path(fault.span.file).name}: {fault.message}" for fault in found.faults]
        assert any(each.startswith("b.yaml: ") for each in said)
        assert f"c.yaml: id: 'p' is the id of {root / 'plans' / 'a.yaml'} too" in said


@pytest.mark.parametrize("after", range(12))
def test_a_failure_at_any_file_leaves_the_old_tables_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    tables = folder / "tables"
    old = {name: store.read(tables, name) for name in SCHEMAS}
    (folder / "one" / "plans" / "p.yaml").write_text(PLAN.replace("id: p", "id: other"))
    writes = iter(range(after))

    def write(path: Path, content: bytes | str) -> None:
        if next(writes, None) is None:
            raise OSError(28, "No space left on device", str(path))
        Path(path).write_bytes(content.encode() if isinstance(content, str) else content)

    monkeypatch.setattr(store, "write", write)
    try:
        compile_plans([folder / "one"], tables, processes=1)
        assert store.read(tables, "plans")["id"].to_pylist() == ["other"]
    except OSError:
        assert {name: store.read(tables, name) for name in SCHEMAS} == old


def test_nothing_to_compile_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no plan here"):
        compile_plans([tmp_path], tmp_path / "tables")


def test_a_folder_without_tables_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no tables of this release here"):
        store.read(tmp_path, "plans")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("day", [Day(2021, 6, 1), Day(2023, 5, 20), Day(2023, 12, 31), Day(2025, 6, 1)])
@pytest.mark.parametrize("known_at", [None, Day(2023, 5, 15)])
def test_the_verdicts_are_those_of_the_evaluation(folder: Path, level: str, day: Day, known_at: Day | None) -> None:
    observations = folder / "one" / "measures" / "observations.csv"
    found = judged(folder / "tables", observations, level, Moment(day=day, known_at=known_at))
    repo = pt.load(folder / "one")
    wanted = rows(pt.evaluate(repo.plans["p"], repo.records, as_of=day, known_at=known_at), level)
    assert found["in_columns"].to_pylist() == [True] * len(wanted)
    same(found, wanted)


def test_plans_that_columns_cannot_judge_are_judged_one_by_one(root: Path, tmp_path: Path) -> None:
    compile_plans([root], tmp_path / "tables", processes=1)
    repo = pt.load(root)
    for level in LEVELS:
        moment = Moment(day=Day(2024, 12, 31))
        found = judged(tmp_path / "tables", root / "measures" / "observations.csv", level, moment)
        for plan in repo.plans.values():
            own = found.filter(pa.compute.equal(found["id" if level == "plans" else "plan"], plan.id))
            assert set(own["in_columns"].to_pylist()) <= {plan.id == "lillestrom-gp-2023"}
            same(own, rows(pt.evaluate(plan, repo.records, as_of=moment.day), level))


def same(found: pa.Table, wanted: object) -> None:
    """The numbers of a table are those of some rows."""
    assert isinstance(wanted, list)
    assert len(found) == len(wanted)
    for row, own in zip(found.to_pylist(), wanted, strict=True):
        for name, value in own.items():
            if isinstance(value, float):
                assert row[name] == value or (row[name] is None and math.isnan(value)), name
            elif name.removesuffix(WITH) == "level":
                assert row[name] == f"M{value}"


def test_every_form_and_order_of_observations_gives_the_same(folder: Path) -> None:
    file = folder / "one" / "measures" / "observations.csv"
    rows_ = [*csv.DictReader(OBSERVATIONS.splitlines())]
    wanted = judged(folder / "tables", file, "indicators")
    table = pa.Table.from_pylist(rows_[::-1])
    pq.write_table(table, folder / "o.parquet")
    with pa.ipc.new_file(str(folder / "o.arrow"), table.schema) as writer:
        writer.write_table(table)
    for name in ("o.parquet", "o.arrow"):
        assert judged(folder / "tables", folder / name, "indicators") == wanted
    assert judged(folder / "tables", folder / "sorted.parquet", "indicators") == wanted


def test_dates_and_numbers_of_their_own_type_are_read_as_such(folder: Path) -> None:
    day = pa.array([Day(2023, 4, 30)])
    table = pa.table({"organisation": ["O"], "indicator": ["waiting"], "date": day, "value": [12.0], "known": day})
    pq.write_table(table, folder / "o.parquet")
    found = judged(folder / "tables", folder / "o.parquet", "indicators")
    assert found.select(["id", "latest_low", "latest_day"]).to_pylist()[1] == {
        "id": "waiting",
        "latest_low": 12.0,
        "latest_day": Day(2023, 4, 30),
    }


def test_rows_are_sorted_in_parts_where_they_are_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "one" / "measures" / "observations.csv"
    wanted = judged(folder / "tables", file, "indicators")
    monkeypatch.setattr("plantrack.portfolio.sorting.PARTITION", 2)
    monkeypatch.setattr("plantrack.portfolio.sorting.GROUP", 1)
    assert judged(folder / "tables", file, "indicators") == wanted
    found = sorted_observations(folder / "tables", [str(folder / "sorted.parquet")], "")
    assert isinstance(found, Sorted)
    assert len(found.figures) == 2


def test_rows_of_no_indicator_leave_nothing_to_score(folder: Path) -> None:
    file = folder / "o.csv"
    file.write_text("organisation,indicator,date,value,known\nO,elsewhere,2023,1,2023\n")
    found = judged(folder / "tables", file, "indicators")
    assert found["statuses"].to_pylist() == ["unmeasurable", "no_data"]


def test_rows_that_cannot_be_read_are_named(folder: Path) -> None:
    file = folder / "bad.csv"
    file.write_text("organisation,indicator,date,value,known\nO,places,2023,many,2023\nO,places,2023-13,1,2023\n")
    with pytest.raises(PlanError) as caught:
        judged(folder / "tables", file)
    assert [(fault.span.line, fault.message.partition(":")[0]) for fault in caught.value.faults] == [
        (2, "value"),
        (3, "'2023-13' is not in the calendar; allowed"),
    ]


def test_a_figure_known_early_and_revised_sets_its_plan_apart(folder: Path) -> None:
    file = folder / "one" / "measures" / "observations.csv"
    file.write_text(OBSERVATIONS + "O,places,2023,150,2023-10-01\nO,places,2023,160,2024-02-01\n")
    moment = Moment(day=Day(2023, 12, 31))
    found = judged(folder / "tables", file, "indicators", moment)
    assert found["in_columns"].to_pylist() == [False, False]
    repo = pt.load(folder / "one")
    same(found, rows(pt.evaluate(repo.plans["p"], repo.records, as_of=moment.day), "indicators"))


@pytest.mark.parametrize("name", ["dask", "spark"])
def test_every_engine_gives_the_same(folder: Path, name: str) -> None:
    pytest.importorskip(
        {"dask": "distributed", "spark": "pyspark"}[name], reason=f"policy-plantrack[{name}] is not here"
    )
    if name == "spark" and not shutil.which("java"):
        pytest.skip("Java is not here")
    file = folder / "one" / "measures" / "observations.csv"
    observations = sorted_observations(folder / "tables", [str(file)], str(folder / "sorted.parquet"))
    moments = [Moment(day=Day(2023, 12, 31)), Moment(day=Day(2022, 12, 31))]
    wanted = list(results(folder / "tables", observations, moments, "indicators", threads))
    with running(name) as engine:
        assert list(results(folder / "tables", observations, moments, "indicators", engine)) == wanted


def test_an_engine_that_is_not_installed_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(PlanError, match=r"install policy-plantrack\[dask\]"), running("dask"):
        pass


def test_the_result_file_is_written_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = folder / "scores.csv"
    output.write_text("old")

    def failing(*_: object) -> Iterator[pa.Table]:
        yield pa.table({"id": ["p"], "in_columns": [True]})
        raise OSError("gone")

    monkeypatch.setattr("plantrack.portfolio.writing.results", failing)
    with pytest.raises(OSError, match="gone"):
        write_results(folder / "tables", None, [], "plans", str(output), threads)
    assert output.read_text() == "old"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_the_command_line_compiles_and_scores(folder: Path) -> None:
    done = plantrack("compile", folder / "one", "-o", folder / "again")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"plans in {folder / 'again'}: 1; plan files read: 1\n"
    file = folder / "one" / "measures" / "observations.csv"
    done = plantrack(
        "portfolio", "score", folder / "again", "--observations", file,
        "--days", "2022-12-31,2023-12-31", "-o", folder / "s.parquet",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"rows in {folder / 's.parquet'}: 2; plans: 1, of which judged one by one: 0\n"
    found = pq.read_table(folder / "s.parquet")
    assert found["implementation_high"].to_pylist() == [1.0, 1.0]
    assert found["implementation_low"].to_pylist() == [0.0, 1.0]


def test_the_command_line_lists_what_is_no_plan(tmp_path: Path) -> None:
    root = repository(tmp_path / "two", a=PLAN, b="plantrack: 1\nid: b\n")
    done = plantrack("compile", root, "-o", tmp_path / "tables")
    assert done.exit_code == 1
    assert "b.yaml" in done.stderr
    assert json.loads((tmp_path / "tables" / "tables.json").read_text())["plans"] == 1
