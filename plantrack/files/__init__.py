"""The only door to the file system: load a repository of plans and records, write a file whole or not at all."""

from typing import TYPE_CHECKING, Any

from plantrack.files.disk import (
    LARGEST,
    append,
    beginning,
    beside,
    digest,
    digests,
    lines,
    listed,
    names,
    read_file,
    read_inside,
    read_listed,
    read_revision,
    state,
    write,
)

if TYPE_CHECKING:
    from plantrack.files.repository import Repository, documents, load, load_revision, read_plan
    from plantrack.files.settings import configuration, requirements
    from plantrack.files.table import SEMICOLONS

__all__ = [
    "LARGEST",
    "SEMICOLONS",
    "Repository",
    "append",
    "beginning",
    "beside",
    "configuration",
    "digest",
    "digests",
    "documents",
    "lines",
    "listed",
    "load",
    "load_revision",
    "names",
    "read_file",
    "read_inside",
    "read_listed",
    "read_plan",
    "read_revision",
    "requirements",
    "state",
    "write",
]

_HOMES = {"configuration": "settings", "requirements": "settings", "SEMICOLONS": "table"}


def __getattr__(name: str) -> Any:
    """What makes plans of files, imported when it is first used: whoever only reads or writes bytes does without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'repository')}"), name)
    globals()[name] = value
    return value
