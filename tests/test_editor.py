"""A plan in an editor: the language server of YAML reads the schema that `plantrack init` puts beside it."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from plantrack.cli import app
from tests.language_server import editor

SERVER = "yaml-language-server"
OFFLINE = {"yaml": {"schemaStore": {"enable": False}}}  # no schema but the one that the plan names


@pytest.fixture(scope="module")
def server(root: Path) -> str:
    """The server, from PLANTRACK_NODE, the checkout or PATH."""
    folders = [Path(os.environ["PLANTRACK_NODE"])] if "PLANTRACK_NODE" in os.environ else []
    modules = [str(folder.resolve() / "node_modules" / ".bin") for folder in [*folders, root]]
    program = shutil.which(SERVER, path=os.pathsep.join([*modules, os.environ.get("PATH", os.defpath)]))
    if program is None:
        (pytest.fail if os.environ.get("PLANTRACK_REQUIRE_EDITOR") else pytest.skip)(f"{SERVER} is not here")
    return str(program)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The plan to begin with, beside its schema."""
    assert CliRunner().invoke(app, ["init", str(tmp_path)]).exit_code == 0
    return tmp_path / "plans" / "2025-2028.yaml"


def test_nothing_is_marked_in_the_plan_to_begin_with(server: str, plan: Path) -> None:
    with editor(server, plan.parent, OFFLINE) as it:
        assert it.diagnostics(plan) == []


@pytest.mark.parametrize(
    ("key", "typo"),
    [
        pytest.param("statement", "statment", id="goal"),
        pytest.param("done_when", "done_wen", id="measure"),
        pytest.param("direction", "directon", id="indicator"),
    ],
)
def test_a_typo_is_marked_where_it_stands_and_the_right_key_is_offered(
    server: str, plan: Path, key: str, typo: str
) -> None:
    text = plan.read_text("utf-8")
    assert text.count(f"    {key}: ") == 1
    plan.write_text(text.replace(f"    {key}: ", f"    {typo}: "), "utf-8")
    line = text[: text.index(f"    {key}: ")].count("\n")
    with editor(server, plan.parent, OFFLINE) as it:
        (found,) = it.diagnostics(plan)
        offered = it.completions(plan, line, character=len("    d"))
    assert found["range"]["start"] == {"line": line, "character": 4}
    assert typo in found["message"]
    assert key in offered


def test_a_new_line_under_a_goal_is_offered_what_the_goal_has_not(server: str, plan: Path) -> None:
    before, after = plan.read_text("utf-8").split("    statement: ")
    plan.write_text(f"{before}    \n    {after.partition(chr(10))[2].lstrip()}", "utf-8")
    with editor(server, plan.parent, OFFLINE) as it:
        it.diagnostics(plan)
        offered = it.completions(plan, before.count("\n"), character=4)
    assert "statement" in offered
    assert not {"title", "done_when"} & offered  # it has the one; the other is a measure's
