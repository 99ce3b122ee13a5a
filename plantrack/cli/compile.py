"""`plantrack compile`: plan files as tables."""

import sys
from contextlib import ExitStack
from typing import Any

import click

from plantrack.cli.options import readable


@click.command("compile")
@click.argument("paths", nargs=-1, required=True, metavar="PLANS...")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="The folder that holds the tables.")
def command(paths: tuple[str, ...], output: str) -> None:
    """Turn plan files into tables, to be scored together.

    PLANS are plan files, or folders with plans/ and measures/. What is no plan is left out and listed, and the exit
    code is then 1. Files that have not changed since the last time are not read again.
    """
    from plantrack.portfolio.compiling import compile_plans

    with readable(), ExitStack() as shown:
        bars: list[Any] = []  # none where nothing has changed, as is often so

        def tell(done: int, of: int) -> None:
            if not bars:
                hidden = not sys.stderr.isatty()
                bars.append(click.progressbar(length=of, label="Reading plans", file=sys.stderr, hidden=hidden))
                shown.enter_context(bars[0])
            bars[0].length = of
            bars[0].update(done - bars[0].pos)

        compiled = compile_plans(paths, output, tell=tell)
    if compiled.faults:
        from plantrack.annotations import faults  # many a folder has none

        click.echo(faults(compiled.faults), err=True, nl=False)
    click.echo(f"plans in {output}: {compiled.plans}; plan files read: {compiled.read}")
    sys.exit(bool(compiled.faults))
