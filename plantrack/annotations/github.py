"""Findings as workflow commands of GitHub Actions, which annotate the lines of a change."""

from plantrack.annotations.listing import Listing
from plantrack.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotate(listing: Listing) -> str:
    """A command for each finding that stands, and the summary as a line of the log."""
    lines = [_command(finding) for finding in listing.findings if not finding.waived]
    return "\n".join([*lines, listing.summary]) + "\n"


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.file,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "title": finding.check,
    }
    if span.end_line != span.line:  # columns count only within one line
        properties = {key: properties[key] for key in ("file", "line", "endLine", "title")}
    said = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in properties.items())
    text = finding.message + (f"\n{finding.remedy}" if finding.remedy else "")
    return f"::{_COMMANDS[finding.severity]} {said}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for letter in f"%\r\n{also}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
