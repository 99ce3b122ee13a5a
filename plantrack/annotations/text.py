"""Findings for people at a terminal: grouped by file, each with its line, a caret and the remedy."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plantrack.annotations.listing import Listing
from plantrack.findings import Finding, written


def annotate(listing: Listing) -> str:
    """Those that stand, then those that are waived with their reasons, then the summary."""
    lines: list[str] = []
    for file, several in groupby(listing.findings, key=lambda finding: finding.span.file):
        group = list(several)
        lines += [file, ""]
        for finding in group:
            if not finding.waived:
                lines += [*_standing(finding, listing.texts.get(file, ())), ""]
        waived = [finding for finding in group if finding.waived]
        lines += [_waived(finding) for finding in waived] + ([""] if waived else [])
    return "\n".join([*lines, listing.summary]) + "\n"


def _standing(finding: Finding, text: Sequence[str]) -> Iterator[str]:
    span = finding.span
    yield f"{finding.severity}[{finding.check}]: {finding.message}"
    yield f"  --> {span}"
    if 0 < span.line <= len(text):
        line = text[span.line - 1].rstrip("\r\n")
        margin = " " * len(str(span.line))
        end = span.end_column if span.end_line == span.line else len(line) + 1
        under = "".join("\t" if letter == "\t" else " " for letter in line[: span.column - 1])
        yield f"{margin} |"
        yield f"{span.line} | {line}"
        yield f"{margin} | {under}{'^' * max(1, end - span.column)}"
    if finding.remedy:
        yield f"  = help: {finding.remedy}"


def _waived(finding: Finding) -> str:
    at = f"{finding.span.line}:{finding.span.column}"
    reason = " ".join(str(finding.waived).split())
    return f"waived[{finding.check}] {at} {written(finding.place)}, until {finding.waived_until}: {reason}"
