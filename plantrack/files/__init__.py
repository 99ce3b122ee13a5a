"""The only door to the file system: load a repository of plans and records, write a file whole or not at all."""

from plantrack.files.disk import LARGEST, append, beside, lines, read_file, read_inside, read_revision, state, write
from plantrack.files.repository import Repository, documents, load, load_revision, read_plan
from plantrack.files.settings import configuration, requirements

__all__ = [
    "LARGEST",
    "Repository",
    "append",
    "beside",
    "configuration",
    "documents",
    "lines",
    "load",
    "load_revision",
    "read_file",
    "read_inside",
    "read_plan",
    "read_revision",
    "requirements",
    "state",
    "write",
]
