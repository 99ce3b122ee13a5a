"""`plantrack schema`: the form of a plan file, for editors, or of a result file, for other programs."""

import json

import click

from plantrack.cli.options import put
from plantrack.messages import LANGUAGES, wording
from plantrack.schema import schema


@click.command("schema")
@click.option("--of", "what", type=click.Choice(["plan", "result"]), default="plan", show_default=True, help="Of what.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the descriptions.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(what: str, language: str, output: str | None) -> None:
    """Write the form of a plan file as JSON Schema, for editors.

    Name it in the first line of a plan:
    # yaml-language-server: $schema=plan.schema.json

    With --of result, the form of what plantrack score --format json writes.
    """
    if what == "plan":
        found = schema(wording(language))
    elif language == "en":
        from plantrack.views import results

        found = results.schema()
    else:
        raise click.UsageError("--of result is written in English only")
    put(json.dumps(found, ensure_ascii=False, indent=2) + "\n", output)
