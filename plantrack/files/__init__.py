"""The only door to the file system: load a repository of plans and records, write a file whole or not at all."""

from plantrack.files.disk import (
    LARGEST,
    append,
    beginning,
    beside,
    digest,
    lines,
    listed,
    read_file,
    read_inside,
    read_listed,
    read_revision,
    state,
    write,
)
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
    "documents",
    "lines",
    "listed",
    "load",
    "load_revision",
    "read_file",
    "read_inside",
    "read_listed",
    "read_plan",
    "read_revision",
    "requirements",
    "state",
    "write",
]
