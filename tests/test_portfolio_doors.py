"""What a portfolio reads: only what lies where it should, and what is wrong with a file in words."""

import ast
import json
import os
from datetime import date as Day
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import plantrack as pt
from plantrack.findings import PlanError
from plantrack.portfolio import store
from plantrack.portfolio.compiling import compile_plans
from plantrack.portfolio.loading import load
from plantrack.portfolio.ordered import META, ROWS, opened
from plantrack.portfolio.rows import batches, known
from plantrack.portfolio.tables import SCHEMAS
from tests.small import HEAD
from tests.test_cli import repository

PLAN = f"{HEAD}\nindicators:\n  places: {{title: Places}}\n"
NAMED = pa.table({"series": pa.array([0], pa.int32()), "organisation": ["O"], "id": ["places"], "stages": [None]})
OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "touch", "symlink_to", "hardlink_to"}

OF_ITS_OWN = ("cli/init.py", "views/paper/pdf.py")
"""These read what is shipped with plantrack, and no file of a user."""


def read(file: Path) -> pa.Table:
    """The rows of a file about the places of O."""
    documents = pa.table({"plan": pa.array([], pa.int32()), "id": pa.array([], pa.string()), "known": []})
    needed = known(NAMED, pa.table({"organisation": ["O"]}), documents)
    return pa.concat_tables(batches(str(file), needed))


def test_files_are_opened_in_one_room() -> None:
    """Others ask `files`; pyarrow alone opens tables of any size, from paths."""
    package = Path(pt.__file__).parent
    rooms = [package / name for name in ("files", *OF_ITS_OWN)]
    found = []
    for path in package.rglob("*.py"):
        if any(room == path or room in path.parents for room in rooms):
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if name in OPENING and (name != "open" or isinstance(call.func, ast.Name)):
                    found.append(f"{path.relative_to(package)}:{call.lineno}")
    assert found == []


def test_a_link_that_leads_out_of_a_folder_is_left_out_with_its_fault(tmp_path: Path) -> None:
    root = repository(tmp_path / "one", p=PLAN)
    (tmp_path / "secret.yaml").write_text(PLAN.replace("id: p", "id: q"))
    (root / "plans" / "q.yaml").symlink_to(tmp_path / "secret.yaml")
    found = compile_plans([root], tmp_path / "tables", processes=1)
    assert found.plans == 1
    assert [fault.message for fault in found.faults] == ["a link that leads out of the folder is not read"]


def test_files_that_are_not_read_do_not_keep_the_others_from_being_unchanged(tmp_path: Path) -> None:
    root = repository(tmp_path / "one", p=PLAN)
    (tmp_path / "secret.yaml").write_text(PLAN.replace("id: p", "id: q"))
    (root / "plans" / "q.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "plans" / "r.yaml").symlink_to(root / "gone.yaml")
    os.mkfifo(root / "plans" / "s.yaml")
    for read in (4, 0):
        found = compile_plans([root], tmp_path / "tables", processes=1)
        assert (found.plans, found.read, len(found.faults)) == (1, read, 3)


def test_a_link_within_a_folder_is_read(tmp_path: Path) -> None:
    root = repository(tmp_path / "one", p=PLAN)
    (root / "kept.yaml").write_text(PLAN.replace("id: p", "id: q"))
    (root / "plans" / "q.yaml").symlink_to(root / "kept.yaml")
    assert compile_plans([root], tmp_path / "tables", processes=1).plans == 2


@pytest.mark.parametrize("name", ["../elsewhere.parquet", "/etc/passwd", "plans.parquet", 5])
def test_tables_are_only_read_by_names_of_their_own_folder(tmp_path: Path, name: object) -> None:
    said = {"version": store.VERSION, "tables": {"plans": name}}
    (tmp_path / store.CONTENTS).write_text(json.dumps(said))
    pq.write_table(pa.table({"id": ["secret"]}), tmp_path.parent / "elsewhere.parquet")
    with pytest.raises(PlanError, match="no tables of this release here"):
        store.read(tmp_path, "plans")


def test_a_table_that_is_gone_or_broken_is_said(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    compile_plans([repository(tmp_path / "one", p=PLAN)], tables, processes=1)
    found = next(tables.glob("goals.*"))
    found.write_bytes(b"PAR1 no")
    with pytest.raises(PlanError, match="the table goals is not here, or cannot be read"):
        store.read(tables, "goals")
    found.unlink()
    with pytest.raises(PlanError, match="the table goals is not here, or cannot be read"):
        store.read(tables, "goals")
    with pytest.raises(PlanError, match="the table others is not here"):
        store.read(tables, "others")


ROW = {"organisation": ["O"], "indicator": ["places"], "date": ["2024"], "value": ["7"], "known": ["2025-01-01"]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"organisation": [None]}, "organisation, indicator: nothing is given"),
        ({"indicator": [""]}, "organisation, indicator: nothing is given"),
        ({"organisation": [["O"]]}, "cannot be read as a table"),
        ({"date": [None]}, "date: nothing is given"),
        ({"date": [2024.5]}, "'2024.5' is not a date"),
        ({"value": [None]}, "value: "),
        ({"value": [float("nan")]}, "value: nan is no value"),
        ({"value": [[1.0]]}, "cannot be read as a table"),
        ({"value": [True]}, "value: "),
        ({"known": ["soon"]}, "'soon'"),
    ],
)
def test_rows_of_other_types_or_with_nothing_in_them_are_refused_in_words(
    tmp_path: Path, given: dict[str, list[object]], said: str
) -> None:
    pq.write_table(pa.table(ROW | given), tmp_path / "o.parquet")
    with pytest.raises(PlanError) as caught:
        read(tmp_path / "o.parquet")
    assert said in caught.value.faults[0].message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PAR1 and no more", "cannot be read as a table"),
        (b"ARROW1 and no more", "cannot be read as a table"),
        (b"", "cannot be read as a table"),
        (b"organisation;indicator;date;value;known\nO;places;2024;7,5;2025\n", "separated by semicolons"),
        (b"\xef\xbb\xbforganisation;indicator;date;value;known\nO;places;2024;7,5;2025\n", "separated by semicolons"),
        (b"organisation,indicator,date,value,known\nO,places,2024\n", "cannot be read as a table"),
        (b"organisation,indicator,date,value,known\nO,pl\xff,2024,1,2025\n", "cannot be read as a table"),
        (b"organisation,indicator,when,value\nO,places,2024,1\n", "the columns date are missing"),
        (b"organisation,indicator,date,value,known\nO,places,2024,\"7,5\",2025\n", "value: "),
    ],
)  # fmt: skip
def test_what_is_no_table_of_observations_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "o.csv").write_bytes(content)
    with pytest.raises(PlanError) as caught:
        read(tmp_path / "o.csv")
    assert said in caught.value.faults[0].message


def test_a_mark_of_order_quoted_names_and_rows_given_twice_are_read_rightly(tmp_path: Path) -> None:
    lines = '\ufeff"organisation","indicator","date","value","known"\nO,places,2024,7.5,2025-01-01\n'
    (tmp_path / "o.csv").write_text(lines + "O,places,2024,7.5,2025-01-01\n", encoding="utf-8")
    found = read(tmp_path / "o.csv").to_pylist()
    assert [(row["series"], row["low"], row["high"], row["parts"]) for row in found] == [(0, 7.5, None, "")] * 2
    assert found[0]["end"] == (Day(2024, 12, 31) - Day(1970, 1, 1)).days


def test_rows_sorted_for_other_tables_are_said_to_be_so(tmp_path: Path) -> None:
    series = ROWS.empty_table()
    for meta in (
        b"no",
        b"[]",
        b'{"series": "these"}',
        b'{"series": "others", "figures": [], "others": [], "apart": []}',
    ):
        pq.write_table(series.replace_schema_metadata({META: meta}), tmp_path / "s.parquet")
        assert opened(str(tmp_path / "s.parquet"), "these") is None
    one = {field.name: [None if field.nullable else "" if field.type == pa.string() else 0] for field in ROWS}
    pq.write_table(pa.table(one, schema=ROWS), tmp_path / "s.parquet")
    with pytest.raises(PlanError, match=r"are missing \(sorted for other tables: give the rows as recorded\)"):
        read(tmp_path / "s.parquet")


def test_tables_of_another_release_are_made_anew_and_not_read(tmp_path: Path) -> None:
    root, tables = repository(tmp_path / "one", p=PLAN), tmp_path / "tables"
    compile_plans([root], tables, processes=1)
    said = json.loads((tables / store.CONTENTS).read_text())
    (tables / store.CONTENTS).write_text(json.dumps(said | {"version": store.VERSION - 1}))
    with pytest.raises(PlanError, match="no tables of this release here"):
        store.read(tables, "plans")
    assert compile_plans([root], tables, processes=1).read == 1
    assert len(store.read(tables, "plans")) == 1


def test_a_file_that_is_not_there_or_is_no_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("none.csv", "No such file"), ("pipe", "it is no file"), (".", "it is no file")):
        with pytest.raises(PlanError, match=said):
            read(tmp_path / name)


def test_tables_that_do_not_go_together_or_hold_other_words_are_refused(tmp_path: Path) -> None:
    root = repository(
        tmp_path / "one", p=PLAN.replace("title: Places", "title: Places, targets: [{date: 2030, value: 1}]")
    )
    compile_plans([root], tmp_path / "tables", processes=1)
    tables = {name: store.read(tmp_path / "tables", name) for name in SCHEMAS}
    targets = tables["targets"]
    for name, value in (("kind", pa.array(["others"])), ("plan", pa.array([7], pa.int32()))):
        wrong = targets.set_column(targets.column_names.index(name), name, value)
        store.replace(tmp_path / "others", tables | {"targets": wrong}, {})
        with pytest.raises(PlanError, match="tables that do not go together, or hold other words"):
            load(tmp_path / "others")
