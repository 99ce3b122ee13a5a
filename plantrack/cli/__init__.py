"""The command line: arguments and exit codes. It alone prints, exits and reads the clock.

Exit code 0: done; 1: findings at or above --fail-on; 2: input that cannot be read, or wrong usage.
"""

import gc
import io
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

COMMANDS: Mapping[str, str] = {
    "check": "Find what is wrong or missing in plans and records.",
    "checks": "List the checks, or explain one.",
    "diff": "Show what a plan keeps, changes, merges or drops of an earlier one.",
    "score": "Show how far plans can be measured, are carried out and reach their results.",
    "explain": "Show how the figures of a goal, an indicator or another element came about.",
    "diagram": "Draw measures, goals and indicators.",
    "init": "Write a plan to begin with, its record, a CI file and the editor's schema.",
    "verify": "Compute a result file again, and accept or refute it.",
    "history": "Show the scores of a plan on every reporting date.",
    "report": "Write a report that a committee can read.",
    "serve": "Show reports in a browser, anew whenever a file is saved.",
    "agenda": "List what is due in the coming time, what is late, and what waits.",
    "compile": "Turn plan files into tables, to be scored together.",
    "portfolio": "Score many plans at once.",
    "schema": "Write the form of a plan or a result file as JSON Schema.",
}
"""Each command with its line of help; its module is imported when it is called."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"plantrack.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version

        click.echo(f"plantrack {version('policy-plantrack')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def app(**_: Any) -> None:
    """Plans as code: check, score, draw and report public plans."""


def main() -> None:
    """Run the command line of this process; letters that a terminal lacks are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    gc.disable()  # a run keeps what it has read to its end: to look for garbage there takes long and finds none
    try:
        app(prog_name="plantrack")
    finally:
        gc.freeze()  # nor at the end
