import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from plantrack import files
from plantrack.files.disk import LARGEST
from plantrack.findings import PlanError, Severity

PLAN = """\
plantrack: 1
id: now
title: Now
organisation: O
period: 2025/2028
documents: {D: {title: D, date: 2024-03}}
indicators: {i: {title: I}}
measures: {m: {title: M}}
dimensions: {place: {svelvik: Svelvik}}
"""
EARLIER = PLAN.replace("id: now", "id: then").replace("2025/2028", "2021/2024")
LOG = "plantrack: 1\nplan: now\nmeasures: {m: [{date: 2025, status: started}]}\n"
TABLE = "organisation,indicator,date,value,document,place\n"
NOTES = TABLE.replace("place", "note")


def repository(root: Path, contents: Mapping[str, str | bytes]) -> Path:
    for name, content in contents.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def faults(root: Path, contents: Mapping[str, str | bytes]) -> list[str]:
    with pytest.raises(PlanError) as caught:
        files.load(repository(root, contents))
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return [str(fault).removeprefix(f"{root}/") for fault in caught.value.faults]


def test_a_repository_holds_its_plans_by_period_and_all_that_was_recorded(tmp_path: Path) -> None:
    contents = {
        "plans/a.yaml": PLAN + "succeeds: then\n",
        "plans/b.yml": EARLIER,
        "plans/README.md": "no plan",
        "plans/.hidden.yaml": "no plan",
        "measures/log.yaml": LOG,
        "measures/one.csv": TABLE + "O,i,2024-01,5,D,\n",
        "measures/two.csv": TABLE + "O,i,2024-02,<200,D,svelvik\n\n",
    }
    repo = files.load(repository(tmp_path, contents))
    assert list(repo.plans) == ["then", "now"]
    assert [(str(o.value), o.span.line) for o in repo.records.observations] == [("5", 2), ("<200", 2)]
    assert [entry.status for entry in repo.records.statuses] == ["started"]
    assert repo.predecessor(repo.plans["now"]) is repo.plans["then"]
    assert repo.predecessor(repo.plans["then"]) is None


def test_plans_without_records_are_a_repository(tmp_path: Path) -> None:
    assert files.load(repository(tmp_path, {"plans/a.yaml": PLAN})).records.observations == ()


def test_a_folder_without_plans_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no plan here"):
        files.load(tmp_path)
    with pytest.raises(PlanError, match="no plan here"):
        files.load(tmp_path / "nowhere")


def test_all_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    contents: dict[str, str | bytes] = {
        "plans/a.yaml": PLAN,
        "plans/b.yaml": EARLIER + "goalz: {}\ngoals: {a: {}, b: {title: true}}\n",
        "plans/c.yaml": "a: [\n",
        "measures/log.yaml": "plantrack: 1\nplan: now\nmeasures: {m: [{date: 2025, status: done}]}\n",
        "measures/o.csv": TABLE + "O,i,2024-13,5x,DD,svelvk\n,i,2024,5,D,\n",
        "measures/z.csv": b"\xe5\n",
    }
    assert [fault.split(": ")[0] for fault in faults(tmp_path, contents)] == [
        "measures/log.yaml:3:37",
        "measures/o.csv:2:5",
        "measures/o.csv:2:13",
        "measures/o.csv:3:1",
        "measures/z.csv:1:1",
        "plans/b.yaml:10:1",
        "plans/b.yaml:11:9",
        "plans/b.yaml:11:27",
        "plans/c.yaml:2:1",
    ]


def test_a_plan_is_read_whatever_the_case_of_its_suffix(tmp_path: Path) -> None:
    assert list(files.load(repository(tmp_path, {"plans/a.yaml": PLAN, "plans/b.YAML": EARLIER})).plans) == [
        "then",
        "now",
    ]


def test_records_are_checked_where_no_plan_can_be_read(tmp_path: Path) -> None:
    contents = {"plans/a.yaml": "a: [", "measures/log.yaml": "a: [", "measures/o.csv": "a;b\n"}
    assert [fault.split(":")[0] for fault in faults(tmp_path, contents)] == [
        "measures/log.yaml",
        "measures/o.csv",
        "plans/a.yaml",
    ]


def test_a_plan_with_faults_is_no_reason_for_faults_in_its_records(tmp_path: Path) -> None:
    earlier = EARLIER.replace("{D:", "{E:").replace("{place:", "{part:")
    contents = {
        "plans/a.yaml": PLAN,
        "plans/b.yaml": earlier + "goalz: {}\n",
        "measures/log.yaml": LOG.replace("now", "then"),
        "measures/o.csv": TABLE.replace("place", "part") + "O,i,2024,5,E,a\n",
    }
    assert [fault.split(": ")[0] for fault in faults(tmp_path, contents)] == ["plans/b.yaml:10:1"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", ["1:1: an empty table; its first line is organisation,indicator,"]),
        ("\n\n", ["1:1: an empty table"]),
        ("organisation;indicator;date;value\n", ["1:1: separated by semicolons"]),
        ("organisation,indicator,date,value,value\n", ["1:35: the column 'value' is given twice"]),
        ("organisation,indicator,date\n", ["1:24: the column 'value' is missing"]),
        (TABLE + "O,i,2024\nO,i,2024,5,D,,\n", ["2:1: 3 cells in a table of 6 columns", "3:1: 7 cells in a table"]),
        (TABLE.replace("\n", "\r\n") + "O,i,2024,5,D,\r\nO,i,24,5,D,\r\n", ["3:5: date: '24' is not a date"]),
        (TABLE + '"O\nP",i,24,5,D,\n', ["3:6: date: '24' is not a date"]),
        (TABLE + 'O,"i",20"24,5,D,\n', ["""2:7: date: '20"24' is not a date"""]),
        (TABLE + '"O ""x""",i,24,5,D,\n', ["2:13: date: '24' is not a date"]),
        (TABLE + "O,i,2024,no,D,\n", ["2:10: value: 'no' is not a value"]),
        (TABLE + "O,i,2024,nan,D,\n", ["2:10: value: 'nan' is not a value"]),
        (b"organisation,indicator,date,value\nB\xe6rum,i,2024,5\n", ["2:1: not UTF-8"]),
        (TABLE + '"O,i,2024,5,D,\n', ["2:1: not a table of comma-separated values"]),
        (
            TABLE + 'O,"i"x,2024,5,D,\n',
            ["2:3: not a table of comma-separated values: the quote that is opened here is closed on line 2, and more"],
        ),
        (
            TABLE + 'O,i,2024,5,"D,\nO,i,2024,6,D,\n',
            ["2:12: not a table of comma-separated values: the quote that is o"],
        ),
        (
            TABLE + '"O",i,2024,5,"D,\nO,i,2024,6,"D",\n',
            ["2:14: not a table of comma-separated values: the quote that is opened here is closed on line 3"],
        ),
        (TABLE.replace(",value", "") + 3 * "O,i,2024,5,D,\n", ["1:1: 5 names for 6 columns"]),
        (
            TABLE.replace(",value", "") + 3 * "O,i,2024,5,D,\n" + "O,i,2024,5,D\n",
            ["1:1: 5 names for 6 columns", "5:1: 5 cells in a table of 6 columns"],
        ),
        (TABLE + 2 * "O,i,2024,5,D\n" + 2 * "O,i,2024,5,D,\n", ["2:1: 5 cells", "3:1: 5 cells"]),
        (TABLE + "O,i,2024,5,D\n", ["2:1: 5 cells in a table of 6 columns"]),
        (3 * "O,i,2024,5,D,\n", ["1:1: no heading; the first line of a table is organisation,indicator,date,since,"]),
        (
            "organisation,indikator,date,verdi,document,place\n",
            ["1:14: unknown column 'indikator'", "1:29: unknown", "1:44: the column 'value' is missing"],
        ),
        (TABLE + f"O,i,2024,5,D,{200_000 * 'x'}\n", ["2:1: not a table of comma-separated values"]),
        (TABLE + "O,i\x00,2024,5,D,\n", ["2:4: the control character U+0000 is not allowed; remove it"]),
        (TABLE + "O,i\x1b,2024,5,D,\n", ["2:4: the control character U+001B is not allowed; remove it"]),
        (TABLE + "O,i\x0b,2024,5,D,\n", ["2:4: the control character U+000B is not allowed; remove it"]),
        (TABLE + "O,i\x0c,2024,5,D,\n", ["2:4: the control character U+000C is not allowed; remove it"]),
        (NOTES + "O,i,2024,5,D,a\x85b\nO,i,24,5,D,\n", ["3:5: date: '24' is not a date"]),
        (NOTES + "O,i,2024,5,D,a\u2028b\nO,i,24,5,D,\n", ["3:5: date: '24' is not a date"]),
    ],
)
def test_a_table_that_cannot_be_read_has_each_fault_at_its_place(
    tmp_path: Path, table: str | bytes, expected: list[str]
) -> None:
    found = faults(tmp_path, {"plans/a.yaml": PLAN, "measures/o.csv": table})
    assert len(found) == len(expected)
    for fault, start in zip(found, expected, strict=True):
        assert fault.startswith(f"measures/o.csv:{start}")


def test_a_table_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    contents = {"plans/a.yaml": PLAN, "measures/o.csv": f"\ufeff{TABLE}O,i,2024,5,D,\n"}
    assert str(files.load(repository(tmp_path, contents)).records.observations[0].span).endswith("o.csv:2:3")


def test_two_plans_cannot_have_the_same_id(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"plans/a.yaml": PLAN, "plans/b.yaml": PLAN})
    assert fault == "plans/b.yaml:2:5: id: 'now' is the id of plans/a.yaml too"


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(PLAN)
    root = tmp_path / "root"
    (root / "plans").mkdir(parents=True)
    (root / "plans" / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    assert faults(root, {}) == ["plans/a.yaml:1:1: a link that leads out of the folder is not read"]


def test_what_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    repository(tmp_path, {"plans/a.yaml": PLAN})
    (tmp_path / "plans" / "b.yaml").mkdir()
    (tmp_path / "plans" / "c.yaml").symlink_to("gone.yaml")
    assert faults(tmp_path, {}) == [
        "plans/b.yaml:1:1: cannot be read: it is no file",
        "plans/c.yaml:1:1: cannot be read: No such file or directory",
    ]


def test_a_link_to_itself_is_a_fault(tmp_path: Path) -> None:
    repository(tmp_path, {"plans/a.yaml": PLAN})
    (tmp_path / "plans" / "b.yaml").symlink_to("b.yaml")
    (fault,) = faults(tmp_path, {})
    assert fault.startswith("plans/b.yaml:1:1: cannot be read: ")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    repository(tmp_path, {"plans/a.yaml": PLAN})
    os.truncate(tmp_path / "plans" / "a.yaml", LARGEST + 1)
    assert faults(tmp_path, {}) == ["plans/a.yaml:1:1: larger than 64 MiB"]


def test_a_plan_is_read_from_a_text_too() -> None:
    assert files.read_plan(PLAN).id == "now"
    assert files.read_plan(PLAN.encode()).spans.file == "-"
    with pytest.raises(PlanError, match=r"^here\.yaml:1:1: nothing to read"):
        files.read_plan("", "here.yaml")


def test_a_file_is_written_whole_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "a.svg"
    files.write(path, "é")
    files.write(path, b"second")
    assert files.read_file(path) == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, "first")
    with pytest.raises(UnicodeEncodeError):
        files.write(path, "\ud800")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_written_with_the_rights_that_others_have(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        files.write(tmp_path / "a.txt", "text")
    finally:
        os.umask(old)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="cannot be read: No such file or directory"):
        files.read_file(tmp_path / "nowhere.yaml")


def test_text_is_added_to_the_end_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    files.append(path, "æ\n")
    files.append(path, "ø\n")
    assert path.read_text(encoding="utf-8") == "æ\nø\n"


def test_the_lines_of_a_file_can_be_quoted_whatever_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: \xe5\n")
    assert files.lines(str(tmp_path / "a.yaml")) == ("a: 1", "b: \ufffd")
    assert files.lines(str(tmp_path / "nowhere.yaml")) == ()


def test_the_documents_that_lie_in_a_folder_are_read_by_short_name(tmp_path: Path) -> None:
    plan = files.read_plan(
        PLAN.replace("{D: {title: D, date: 2024-03}}", "{D: {title: D, file: d.txt}, E: {title: E, file: e.txt}}")
    )
    (tmp_path / "d.txt").write_text("under 100 prosent")
    assert files.documents(tmp_path, [plan]) == {"D": "under 100 prosent"}
    with pytest.raises(PlanError, match="no folder here"):
        files.documents(tmp_path / "nowhere", [plan])


def test_a_document_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "documents").mkdir()
    plan = files.read_plan(PLAN.replace("date: 2024-03", "file: ../secret.txt"))
    with pytest.raises(PlanError, match="leads out of the folder"):
        files.documents(tmp_path / "documents", [plan])


def test_a_repository_is_read_as_it_was_in_a_revision(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.yaml": PLAN, "measures/o.csv": TABLE + "O,i,2024,5,D,\n"})
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "first")
    repository(root, {"plans/a.yaml": PLAN.replace("title: Now", "title: Changed"), "measures/o.csv": TABLE})
    then = files.load_revision(root, "HEAD")
    assert (str(then.plans["now"].title), len(then.records.observations)) == ("Now", 1)
    assert then.plans["now"].spans.file == str(root / "plans" / "a.yaml")
    assert then.root == root
    assert str(files.load(root).plans["now"].title) == "Changed"


def test_a_link_in_a_revision_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(PLAN)
    root = tmp_path / "root"
    (root / "plans").mkdir(parents=True)
    (root / "plans" / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "first")
    with pytest.raises(PlanError, match="no plan here"):
        files.load_revision(root, "HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--help", "", "HEAD"])
def test_a_revision_that_is_not_there_is_a_fault(tmp_path: Path, revision: str) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(PlanError, match="git knows no"):
        files.load_revision(tmp_path, revision)


def git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=nobody", "-c", "user.email=nobody@localhost"]
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True)


def test_configuration_is_the_first_that_is_found(tmp_path: Path) -> None:
    assert files.configuration(tmp_path) == ("", "", {})
    (tmp_path / "pyproject.toml").write_text("[tool.other]\na = 1\n")
    assert files.configuration(tmp_path) == ("", "", {})
    (tmp_path / "pyproject.toml").write_text(text := "[tool.plantrack]\na = 1\n")
    assert files.configuration(tmp_path) == (str(tmp_path / "pyproject.toml"), text, {"a": 1})
    (tmp_path / "plantrack.toml").write_text("a = 2\n")
    assert files.configuration(tmp_path) == (str(tmp_path / "plantrack.toml"), "a = 2\n", {"a": 2})


@pytest.mark.parametrize("content", [b"a = ", b"a = 1\na = 2", b"a = '\xe5'"])
def test_configuration_that_is_not_toml_is_a_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plantrack.toml").write_bytes(content)
    with pytest.raises(PlanError, match="not TOML"):
        files.configuration(tmp_path)


@pytest.mark.parametrize("content", ["tool = 3\n", "[tool]\nplantrack = 3\n"])
def test_configuration_that_is_no_table_is_a_fault(tmp_path: Path, content: str) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    with pytest.raises(PlanError, match="a table was expected"):
        files.configuration(tmp_path)


def test_requirements_set_the_severity_of_checks(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("plantrack: 1\ntitle: R\nchecks: {unmeasured-goal: error}\nlongest: 4\n")
    found = files.requirements(tmp_path / "r.yaml")
    assert (dict(found.checks), found.longest) == ({"unmeasured-goal": Severity.ERROR}, 4.0)


def test_requirements_of_a_check_that_is_not_there_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("plantrack: 1\ntitle: R\nchecks: {unmeasured-gaol: error}\n")
    with pytest.raises(PlanError, match=r"r\.yaml:3:10: .*'unmeasured-gaol'; did you mean 'unmeasured-goal'\?"):
        files.requirements(tmp_path / "r.yaml")


def test_requirements_of_a_field_that_goals_do_not_have_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text("plantrack: 1\ntitle: R\nevery_goal: [statement, statment]\n")
    with pytest.raises(
        PlanError, match=r"r\.yaml:3:25: every_goal: 'statment' is no field.*; did you mean 'statement'\?"
    ):
        files.requirements(path)
