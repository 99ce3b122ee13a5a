"""`plantrack serve`: reports in a browser on this machine, anew whenever a file is saved."""

from datetime import date as Day

import click

from plantrack.cli.options import DATE, languages, stop


@click.command("serve")
@click.argument("path", default=".", metavar="[PATH]", type=click.Path(exists=True, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--as-of", type=DATE, metavar="DATE", help="Judge on this day (default: today, or a plan's last).")
@languages
def command(path: str, port: int, as_of: Day | None, language: tuple[str, ...]) -> None:
    """Show reports in a browser, anew whenever a file is saved.

    PATH is a folder with plans/ and measures/. Only this machine can ask for
    the pages. What the checks find stands first; where a file cannot be read,
    its faults stand instead of the report until it can. Ctrl-C ends it.
    """
    from plantrack.cli.serving import server
    from plantrack.cli.site import Site

    site = Site(root=path, languages=language, as_of=as_of)
    try:
        http = server(site, port)
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; name another with --port")
    try:
        click.echo(f"http://127.0.0.1:{http.server_port}/ shows the plans of {path}; Ctrl-C ends it")
        http.serve_forever()
    except KeyboardInterrupt:
        click.echo(err=True)
    finally:
        http.server_close()
