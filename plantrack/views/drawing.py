"""DOT text drawn as SVG, PNG or PDF, by the first of the programs that is there."""

import shutil
import subprocess
import sys
from pathlib import Path

FORMATS = ("svg", "png", "pdf")
SECONDS = 120


class DrawingError(ValueError):
    """A diagram could not be drawn; the message says what would help."""


def draw(dot: str, form: str) -> bytes:
    """A drawing in one of `FORMATS`, made by `dot` on the PATH, or else by `graphviz-pure` beside this Python.

    Raises DrawingError where neither is there, the program fails, or it draws no such format.
    """
    program = shutil.which("dot")
    pure = Path(sys.executable).with_name("graphviz-pure")
    if program is None and not pure.exists():
        raise DrawingError(
            "no program to draw with: install Graphviz (dot), or policy-plantrack[graphviz-pure]; -T dot needs neither"
        )
    if program is None and form == "pdf":
        raise DrawingError("graphviz-pure draws no PDF: install Graphviz (dot), or draw SVG or PNG")
    command = [program or str(pure), f"-T{form}"]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=SECONDS, check=False)
    except OSError as error:
        raise DrawingError(f"{command[0]} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise DrawingError(f"{command[0]} took more than {SECONDS} seconds; draw a part with --focus") from None
    if done.returncode or not done.stdout:
        raise DrawingError(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout
