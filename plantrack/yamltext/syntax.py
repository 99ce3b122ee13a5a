"""What libyaml says of a text that is not YAML, in words, at the place where it began to go wrong."""

from contextlib import suppress
from typing import Any

import yaml

from plantrack.findings import Fault, Span
from plantrack.yamltext.events import events


def syntax(error: Any, text: str, file: str) -> Fault:
    """An error of the parser as a fault; a quote or a bracket that is left open is shown where it is opened."""
    context, problem = error.context or "", error.problem or ""
    mark = error.problem_mark
    message = f"not YAML: {problem}" + (f" {context}" if context else "")
    if "block scalar" in context:
        mark = error.context_mark
        message += "; a value such as >2000 must be quoted ('>2000') or written 2001.."
    elif "cannot start any token" in problem:
        message += "; quote a text that begins with a tab, %, @ or `"
    elif "mapping values" in problem:
        message += "; quote a text that holds a colon and a space"
    elif "quoted scalar" in context and "end of stream" in problem:
        mark, message = error.context_mark, "not YAML: the quote that is opened here is not closed"
    elif "flow" in context and mark and not text[mark.index :].strip():
        mark, message = error.context_mark, "not YAML: the bracket that is opened here is not closed"
    elif "flow" in context and mark and mark.line > error.context_mark.line:
        message += f" that is opened on line {error.context_mark.line + 1}"
    elif mark and (quoted := _quoted(text, mark.index)):
        mark = quoted.start_mark
        message = (
            f"not YAML: the quote that is opened here is closed on line {quoted.end_mark.line + 1}, and more follows"
        )
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(Span(file, line, column, line, column + 1), message)


def _quoted(text: str, end: int) -> Any:
    """The quoted text of several lines that ends where the parser stumbled; None where there is none."""
    last: Any = None  # an event
    with suppress(yaml.YAMLError), events(text) as following:
        while (event := following()) is not None:
            last = event
    if getattr(last, "style", None) not in ("'", '"'):
        return None
    first, behind = last.start_mark, last.end_mark
    between = text[behind.index : end]
    return last if first.line < behind.line and not between.strip() and "\n" not in between else None
