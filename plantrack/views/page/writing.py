"""Editions as one HTML file that needs nothing beside it: its style and its script stand in it."""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plantrack.views.page.edition import ALONE, Edition, Served
from plantrack.views.visible import visible


def page(editions: Sequence[Edition], served: Served = ALONE) -> str:
    """The page of one or more editions, each in a language of its own.

    Its policy allows the script that stands in it and nothing else: no address is ever asked for, but for
    a page that is served, which asks where it came from.
    """
    scripts = [_source("page.js"), *([_source("live.js")] if served.seen else [])]
    script = Markup("\n".join(scripts))  # ours, and no text of a plan
    policy = {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "script-src": f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    } | ({"connect-src": "'self'"} if served.seen else {})
    return _environment().get_template("page.html.j2").render(
        editions=editions,
        served=served,
        script=script,
        style=Markup(_source("page.css")),
        policy="; ".join(f"{name} {value}" for name, value in policy.items()),
    )  # fmt: skip


def part(name: str, edition: Edition, **facts: object) -> Markup:
    """A part of a page from its template."""
    template = _environment().get_template(f"{name}.html.j2")
    return Markup(template.render(edition=edition, _=edition.say, **facts))  # a template escapes what it is given


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=lambda said: visible(said) if type(said) is str else said,
    )  # fmt: skip
    found.filters["kind"] = lambda block: type(block).__name__
    return found


@cache
def _source(name: str) -> str:
    """A file beside the templates, as it is."""
    environment = _environment()
    if environment.loader is None:
        raise AssertionError("templates are loaded")
    return environment.loader.get_source(environment, name)[0]
