"""`plantrack schema`: the form of a plan file, for editors."""

import json

import click

from plantrack.cli.options import put
from plantrack.messages import LANGUAGES, wording
from plantrack.schema import schema


@click.command("schema")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the descriptions.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
def command(language: str, output: str | None) -> None:
    """Write the form of a plan file as JSON Schema, for editors.

    Name it in the first line of a plan:
    # yaml-language-server: $schema=plan.schema.json
    """
    put(json.dumps(schema(wording(language)), ensure_ascii=False, indent=2) + "\n", output)
