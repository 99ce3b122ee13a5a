"""`plantrack compile`: plan files as tables."""

import sys

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

    hidden = not sys.stderr.isatty()
    with readable(), click.progressbar(length=1, label="Reading plans", file=sys.stderr, hidden=hidden) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        compiled = compile_plans(paths, output, tell=tell)
    if compiled.faults:
        from plantrack.annotations import faults  # many a folder has none

        click.echo(faults(compiled.faults), err=True, nl=False)
    click.echo(f"plans in {output}: {compiled.plans}; plan files read: {compiled.read}")
    sys.exit(bool(compiled.faults))
