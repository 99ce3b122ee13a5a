"""`plantrack init`: a repository to begin with."""

import json
from importlib.resources import files as resources
from pathlib import Path

import click

from plantrack.cli.options import put, stop
from plantrack.files import write
from plantrack.schema import schema

STARTER = {
    "plans/2025-2028.yaml": "plan.yaml",
    "measures/2025-2028.yaml": "log.yaml",
    "measures/observations.csv": "observations.csv",
    ".github/workflows/plantrack.yml": "github.yml",
}
SCHEMA = "plans/plan.schema.json"


@click.command("init")
@click.argument("path", default=".", metavar="[PATH]")
def command(path: str) -> None:
    """Write a plan to begin with, its record, a CI file and the editor's schema.

    Asks nothing, and writes nothing at all where one of the files is there already.
    """
    root = Path(path)
    content = {
        name: (resources("plantrack.cli") / "starter" / file).read_text("utf-8") for name, file in STARTER.items()
    }
    content[SCHEMA] = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if there := [str(root / name) for name in content if (root / name).exists()]:
        stop(f"{', '.join(there)} already there; nothing was written")
    for name, text in content.items():
        try:
            write(root / name, text)
        except OSError as error:
            stop(f"{root / name} cannot be written: {error.strerror}")
    put(
        "".join(f"{root / name}\n" for name in content)
        + "Next: plantrack check"
        + (f" {path}\n" if path != "." else "\n"),
        None,
    )
