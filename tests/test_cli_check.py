"""`plantrack check`: which checks run, which findings are shown, and what the configuration says."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plantrack.annotations import FORMS
from plantrack.checks import PROFILES
from plantrack.cli import app
from tests.small import HEAD

AS_OF = ("--as-of", "2024-12-31")
FEW = ("--select", "unmeasured-goal,goal-without-measure,unanswered-challenge,unknown-reference,rewritten-record")
"""Checks whose findings in the plan below do not change as more are added."""

PLAN = f"""\
{HEAD}documents: {{D: {{title: D, date: 2022, file: d.txt}}}}
challenges:
  few: {{level: local, title: Few places}}
goals:
  access: {{title: Access, indicators: [queue]}}
  quality: {{title: Quality, part_of: care}}
measures:
  clinic: {{title: Clinic, contributes_to: [access]}}
indicators:
  queue: {{title: Queue, unit: persons, baseline: {{date: 2021, value: 5, source: {{document: D, figure: "5"}}}}}}
waivers:
  - {{check: goal-without-measure, at: goals.quality, reason: not decided, until: 2024}}
"""
LOG = "plantrack: 1\nplan: p\nmeasures:\n  clinic:\n    - {date: 2022, status: started, source: {document: D}}\n"
TABLE = "organisation,indicator,date,since,value,known,document,at,figure,note\n"
ROWS = "O,queue,2022,,120,,D,,120,\nO,queue,2023,,130,2024-01-31,,,,\n"

STANDING = {
    "unanswered-challenge challenges.few",
    "unknown-reference goals.quality.part_of",
    "unmeasured-goal goals.access",
    "unmeasured-goal goals.quality",
}


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed does not depend on where the tests run."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in the current folder."""
    write(tmp_path, {"plans/p.yaml": PLAN, "measures/p.yaml": LOG, "measures/o.csv": TABLE + ROWS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, contents: Mapping[str, str]) -> None:
    for name, text in contents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(*args: str) -> Result:
    """A check run in this process; nothing but an exit code may come out of it."""
    result = CliRunner().invoke(app, ["check", *AS_OF, *args], prog_name="plantrack")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def found(*args: str) -> set[str]:
    """The findings that stand, each as its check and its place."""
    rows = json.loads(check(*args, "--format", "json").stdout)["findings"]
    return {f"{row['check']} {row['place']}" for row in rows if not row["waived"]}


def summary(*args: str) -> str:
    return check(*args).stdout.splitlines()[-1]


def faults(*args: str) -> list[str]:
    """What is wrong with the input, where nothing is evaluated."""
    result = check(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.splitlines()[:-1]


def commit(root: Path) -> None:
    settings = ["-c", "user.name=nobody", "-c", "user.email=nobody@localhost"]
    for args in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "change"]):
        subprocess.run(["git", *settings, *args], cwd=root, check=True)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (FEW, STANDING),
        (("--select", "unmeasured-goal"), {"unmeasured-goal goals.access", "unmeasured-goal goals.quality"}),
        (("--select", "goal-without-measure"), set()),
        ((*FEW, "--ignore", "unmeasured-goal"), {each for each in STANDING if "unmeasured" not in each}),
        ((*FEW, "--ignore", "unmeasured-goal,unknown-reference,unanswered-challenge"), set()),
        (("--profile", "minimal"), {each for each in STANDING if "challenge" not in each}),
    ],
)
@pytest.mark.usefixtures("root")
def test_these_checks_run_and_are_shown(args: tuple[str, ...], expected: set[str]) -> None:
    assert found(*args) == expected


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_runs_its_checks(profile: str) -> None:
    assert found("--profile", profile) == found("--select", ",".join(PROFILES[profile]))


@pytest.mark.usefixtures("root")
def test_the_profile_is_default_unless_another_is_named() -> None:
    assert found() == found("--profile", "default") < found("--profile", "strict")


@pytest.mark.usefixtures("root")
def test_the_summary_counts_what_stands_what_is_waived_and_what_is_hidden_and_by_what() -> None:
    assert summary(*FEW) == "4 findings (3 errors, 1 warning), 1 waived"
    assert summary(*FEW, "--ignore", "unmeasured-goal").endswith(", 1 waived, 2 hidden by --ignore")
    Path("b.json").write_text(check(*FEW, "--format", "json").stdout)
    assert summary(*FEW, "--baseline", "b.json") == "0 findings, 0 waived, 5 hidden by the baseline"
    assert summary(*FEW, "--baseline", "b.json", "--ignore", "unknown-reference") == (
        "0 findings, 0 waived, 1 hidden by --ignore, 4 hidden by the baseline"
    )


def test_a_baseline_hides_what_it_holds_also_when_lines_move_and_shows_what_is_new(root: Path) -> None:
    check(*FEW, "--format", "json", "--output", "baseline.json")
    change(root / "plans" / "p.yaml", "challenges:\n", "# moved\n\nchallenges:\n  many: {level: local, title: Many}\n")
    assert found(*FEW, "--baseline", "baseline.json") == {"unanswered-challenge challenges.many"}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"plantrack_findings": 2, "findings": []}', '{"plantrack_findings": 1}', "\x00"]
)
def test_a_baseline_that_is_no_list_of_findings_is_a_fault(root: Path, content: str) -> None:
    (root / "b.json").write_text(content)
    (fault,) = faults("--baseline", "b.json")
    assert fault.startswith("b.json:1:1: not a list of findings as plantrack check --format json writes it: ")


def test_since_a_revision_only_what_is_new_or_at_a_changed_element_is_shown(root: Path) -> None:
    commit(root)
    assert found(*FEW, "--diff-from", "HEAD") == set()
    assert summary(*FEW, "--diff-from", "HEAD") == "0 findings, 0 waived, 5 hidden by --diff-from"
    change(root / "plans" / "p.yaml", "title: Access,", "title: Access for all,")
    change(root / "plans" / "p.yaml", "goals:\n", "# moved\n\ngoals:\n  safety: {title: Safety}\n")
    assert found(*FEW, "--diff-from", "HEAD") == {
        "unmeasured-goal goals.access",
        "unmeasured-goal goals.safety",
        "goal-without-measure goals.safety",
    }


def test_since_a_revision_all_of_a_new_plan_is_shown(root: Path) -> None:
    commit(root)
    other = PLAN.replace("id: p", "id: q").replace("organisation: O", "organisation: P")
    write(root, {"plans/q.yaml": other})
    assert found(*FEW, "--plan", "q", "--diff-from", "HEAD") == STANDING
    assert found(*FEW, "--plan", "p", "--diff-from", "HEAD") == set()


def test_a_revision_is_also_read_where_the_repository_is_a_folder_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "health"
    for name, text in {"plans/p.yaml": PLAN, "measures/o.csv": TABLE + ROWS}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    commit(tmp_path)
    assert found(str(folder), *FEW, "--diff-from", "HEAD") == set()
    change(folder / "measures" / "o.csv", ",130,", ",125,")
    assert {each.split()[0] for each in found(str(folder), *FEW, "--diff-from", "HEAD")} == {"rewritten-record"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",130,", ",125,", 1),
        ("O,queue,2023,,130,2024-01-31,,,,\n", "", 1),
        ("2024-01-31,,,,\n", "2024-01-31,,,,\nO,queue,2023,,125,2024-06-30,,,,\n", 0),
    ],
    ids=["changed", "removed", "revised"],
)
def test_a_row_that_was_rewritten_since_a_revision_is_found(root: Path, old: str, new: str, expected: int) -> None:
    commit(root)
    change(root / "measures" / "o.csv", old, new)
    assert len(found(*FEW, "--diff-from", "HEAD")) == expected
    assert not [each for each in found(*FEW) if each.startswith("rewritten-record")]


@pytest.mark.parametrize("revision", ["nowhere", "--help"])
def test_a_revision_that_is_not_there_is_a_fault(root: Path, revision: str) -> None:
    commit(root)
    (fault,) = faults("--diff-from", revision)
    assert "git knows no" in fault


@pytest.mark.usefixtures("root")
def test_statistics_count_what_stands_by_check_most_first() -> None:
    result = check(*FEW, "--statistics")
    assert result.stdout == "    2  unmeasured-goal\n    1  unanswered-challenge\n    1  unknown-reference\n"
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--exit-zero", "--fail-on", "info"), 0),
        (("--select", "unanswered-challenge", "--fail-on", "error"), 0),
        (("--select", "unanswered-challenge", "--fail-on", "warning"), 1),
        (("--ignore", "unmeasured-goal,unknown-reference", "--fail-on", "error"), 0),
        (("--select", "goal-without-measure", "--fail-on", "info"), 0),
    ],
)
@pytest.mark.usefixtures("root")
def test_what_is_shown_and_stands_decides_the_exit_code(args: tuple[str, ...], code: int) -> None:
    assert check(*FEW, *args).exit_code == code


def test_documents_are_searched_for_the_figures_where_a_folder_is_given(root: Path) -> None:
    write(root, {"texts/d.txt": "Vi hadde 120 i køen."})
    args = ("--select", "figure-not-in-document")
    assert found(*args) == set()
    assert found(*args, "--documents", "texts") == {"figure-not-in-document indicators.queue.baseline.source.figure"}


def test_requirements_set_severities_and_what_plans_must_have(root: Path) -> None:
    write(
        root,
        {
            "r.yaml": "plantrack: 1\ntitle: Guidance\nchecks: {unanswered-challenge: error}\n"
            "legal_basis: {act: {title: Act}}\n"
        },
    )
    args = ("--select", "unanswered-challenge,legal-basis-not-stated")
    assert (check(*args).exit_code, found(*args)) == (0, {"unanswered-challenge challenges.few"})
    with_pack = (*args, "--requirements", "r.yaml")
    assert (check(*with_pack).exit_code, found(*with_pack)) == (
        1,
        {"unanswered-challenge challenges.few", "legal-basis-not-stated legal_basis.act"},
    )


@pytest.mark.parametrize(("file", "head"), [("plantrack.toml", ""), ("pyproject.toml", "[tool.plantrack]\n")])
@pytest.mark.parametrize(
    ("line", "same_as"),
    [
        ('profile = "minimal"', ("--profile", "minimal")),
        ('select = ["unmeasured-goal"]', ("--select", "unmeasured-goal")),
        ('ignore = ["unmeasured-goal"]', ("--ignore", "unmeasured-goal")),
        ('fail-on = "info"', ("--fail-on", "info")),
        ('fail_on = "info"', ("--fail-on", "info")),
        ('requirements = "r.yaml"', ("--requirements", "r.yaml")),
        ('documents = "texts"', ("--documents", "texts")),
        ('baseline = "b.json"', ("--baseline", "b.json")),
        ("", ()),
    ],
)
def test_the_configuration_stands_for_the_options_of_the_same_names(
    root: Path, file: str, head: str, line: str, same_as: tuple[str, ...]
) -> None:
    write(root, {"r.yaml": "plantrack: 1\ntitle: R\nlegal_basis: {act: {title: A}}\n", "texts/d.txt": "none"})
    check("--select", "unmeasured-goal", "--format", "json", "--output", "b.json")
    asked = check(*same_as)
    (root / file).write_text(f"{head}{line}\n")
    configured = check()
    assert (configured.exit_code, configured.stdout) == (asked.exit_code, asked.stdout)


def test_paths_in_the_configuration_begin_at_its_own_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(*FEW, "--format", "json", "--output", "b.json")
    (root / "plantrack.toml").write_text('baseline = "b.json"\n')
    monkeypatch.chdir(root.parent)
    assert found(root.name, *FEW) == set()


def test_an_option_goes_before_the_configuration(root: Path) -> None:
    (root / "plantrack.toml").write_text('select = ["unmeasured-goal"]\nignore = ["unknown-reference"]\n')
    assert found("--select", "unanswered-challenge") == {"unanswered-challenge challenges.few"}
    assert found("--select", "unknown-reference", "--ignore", "idle-measure") == {
        "unknown-reference goals.quality.part_of"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# ours\nprofil = "minimal"\n', "2:1: profil: unknown key; did you mean 'profile'?"),
        ("colour = 1\n", "1:1: colour: unknown key; allowed: "),
        ("\nselect = 3\n", "2:1: select: got "),
        ("select = [3]\n", "1:1: select.0: got "),
        ('fail-on = "never"\n', "1:1: fail_on: got 'never'; allowed: error, info, warning"),
        ('profile = "strickt"\n', "1:1: no profile 'strickt'; did you mean 'strict'?"),
        ('\n\nselect = ["unmeasured-gaol"]\n', "3:1: select: no check 'unmeasured-gaol'; did you mean 'unmeasured-"),
        ('ignore = ["unmeasured-gaol"]\n', "1:1: ignore: no check 'unmeasured-gaol'; did you mean 'unmeasured-goal'"),
        ("profile = true\n", "1:1: profile: got true"),
        ("profile = \n", "1:1: not TOML: "),
    ],
)
def test_a_configuration_that_does_not_fit_is_a_fault_at_its_line(root: Path, text: str, expected: str) -> None:
    (root / "plantrack.toml").write_text(text)
    (fault,) = faults()
    assert fault.startswith(f"plantrack.toml:{expected}")


def test_every_fault_of_a_configuration_comes_in_one_run(root: Path) -> None:
    (root / "pyproject.toml").write_text('[tool.plantrack]\nprofil = "x"\nselect = 3\nfail-on = "never"\n')
    assert [fault.split(": ")[0] for fault in faults()] == [
        "pyproject.toml:2:1",
        "pyproject.toml:3:1",
        "pyproject.toml:4:1",
    ]


def test_under_github_actions_findings_are_annotated_and_the_step_is_summed_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = check(*FEW).stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    (root / "summary.md").write_text("before\n")
    result = check(*FEW)
    assert result.exit_code == 1
    assert result.stdout == plain + check(*FEW, "--format", "github").stdout
    assert result.stdout.count("\n::") == len(STANDING)
    assert (root / "summary.md").read_text() == "before\n" + check(*FEW, "--format", "markdown").stdout


@pytest.mark.parametrize(
    ("args", "value"), [(("--format", "json"), "true"), (("--output", "o.txt"), "true"), ((), "false"), ((), "")]
)
def test_elsewhere_nothing_is_annotated(
    root: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], value: str
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    plain = check(*FEW, *args).stdout
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert check(*FEW, *args).stdout == plain
    assert not (root / "summary.md").exists()


def test_under_github_actions_faults_are_annotated_and_the_step_is_summed_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root / "plans/p.yaml", "goals:", "goalz:")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "summary.md"))
    assert (check().stdout, (root / "summary.md").exists()) == ("", False)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = check()
    line = 1 + PLAN[: PLAN.index("goals:")].count("\n")
    command = f"::error file=plans/p.yaml,line={line},col=1,endLine={line},endColumn=6,title=unreadable::goalz: unknown"
    assert result.exit_code == 2
    assert result.stdout.startswith(command)
    assert result.stdout.endswith("\n1 fault: nothing was evaluated\n")
    assert result.stderr.endswith("\n1 fault: nothing was evaluated\n")
    assert f"| plans/p.yaml:{line}:1 | error | unreadable | goalz: unknown key" in (root / "summary.md").read_text()
    assert check("--output", "o.txt").stdout == ""


@pytest.mark.parametrize("form", [form for form in FORMS if form != "text"])
def test_what_cannot_be_read_is_told_in_the_form_asked_for_too(root: Path, form: str) -> None:
    change(root / "plans/p.yaml", "goals:", "goalz:")
    result = check("--format", form, "--output", "o")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unreadable" in (text := (root / "o").read_text())
    assert "goalz" in text
    assert check("--format", form).stdout == text
    assert check().stderr == result.stderr


def test_options_that_cannot_be_read_are_told_in_the_form_asked_for_too(root: Path) -> None:
    (root / "plantrack.toml").write_text('profile = "strickt"\n')
    (row,) = json.loads(check("--format", "gitlab").stdout)
    assert (row["check_name"], row["severity"], row["location"]["path"]) == ("unreadable", "blocker", "plantrack.toml")


def test_a_summary_that_cannot_be_written_is_said_with_exit_code_2(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root))
    result = check(*FEW)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {root} cannot be written: {os.strerror(21)}\n"


def test_a_check_writes_nothing_beside_what_it_is_asked_to(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    commit(root)
    check("--profile", "strict", "--diff-from", "HEAD")
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert after == before
