"""Runs what the documentation shows: ```console blocks that begin with `$ plantrack`.

A line with `$` is a command, the lines after it are what it prints, on both streams. `...` stands
for any text, on a line or over several. A command exits with 0, unless `$ echo $?` follows and
shows the code.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sybil import Example

ROOT = Path(__file__).parents[1]

Run = Callable[[str], tuple[str, int]]
"""A command line to what it prints and its exit code."""


class Step(NamedTuple):
    command: str
    expected: str


def console(example: Example) -> str | None:
    """Sybil's evaluator: what is wrong with a block, or None."""
    block = str(example.parsed)
    return fault(block, run) if block.startswith("$ plantrack") else None


def fault(block: str, run: Run) -> str | None:
    """The first difference between a block and what its commands print and exit with."""
    code: int | None = 0
    for command, expected in steps(block):
        if command == "echo $?":
            if expected != f"{code}\n":
                return f"$ {command}\nexpected:\n{expected}got:\n{code}\n"
            code = 0
            continue
        if code != 0:
            return f"exit code {code} is not shown; write `$ echo $?` after the command before: $ {command}"
        if command.partition(" ")[0] != "plantrack":
            return f"not a command of plantrack: $ {command}"
        if expected.strip() == "...":
            return f"accepts any output: $ {command}"
        printed, code = run(command)
        if not matches(expected, printed):
            return f"$ {command}\nexpected:\n{expected}got:\n{printed}"
    return f"exit code {code} is not shown; write `$ echo $?` at the end" if code != 0 else None


def steps(block: str) -> Iterator[Step]:
    """The commands of a block, each with the lines that follow it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield Step(command.strip(), f"{expected.rstrip()}\n" if expected.strip() else "")


def matches(expected: str, printed: str) -> bool:
    """Whether a text is what was expected, letter by letter but for `...` and space at the ends of lines."""
    pattern = ".*".join(map(re.escape, _trimmed(expected).split("...")))
    return re.fullmatch(pattern, _trimmed(printed), re.DOTALL) is not None


def run(command: str) -> tuple[str, int]:
    """Run `plantrack …` in the root of the repository, 80 columns wide and without colour."""
    env = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return done.stdout, done.returncode


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())
