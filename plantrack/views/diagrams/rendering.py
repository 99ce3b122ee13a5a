"""DOT text drawn as SVG, PNG or PDF, by the first of the programs that is there."""

import shutil
import subprocess
import sys
from pathlib import Path

FORMATS = ("svg", "png", "pdf")
SECONDS = 120


class DrawingError(ValueError):
    """A diagram could not be drawn; the message says what would help."""


def draw(dot: str, form: str, program: str = "") -> bytes:
    """A drawing in one of `FORMATS`, made by `program`, or `dot` on the PATH, or `graphviz-pure` beside this Python.

    Raises DrawingError where none is there, the program fails, or it draws no such format.
    """
    found = program or shutil.which("dot") or _pure()
    if not found:
        raise DrawingError(
            "no program to draw with: install Graphviz (dot), or policy-plantrack[graphviz-pure]; "
            "-T dot and -T mermaid need neither"
        )
    if found == _pure() and form == "pdf":
        raise DrawingError("graphviz-pure draws no PDF: install Graphviz (dot), or draw SVG or PNG")
    try:
        done = subprocess.run(
            [found, f"-T{form}"], input=dot.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except OSError as error:
        raise DrawingError(f"{found} cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise DrawingError(f"{found} took more than {SECONDS} seconds; draw a part with --focus") from None
    if done.returncode or not done.stdout:
        raise DrawingError(f"{found} failed: {done.stderr.decode(errors='replace').strip()[:500]}")
    return done.stdout


def _pure() -> str:
    path = Path(sys.executable).with_name("graphviz-pure")
    return str(path) if path.exists() else ""
