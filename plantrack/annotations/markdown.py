"""Findings as Markdown, for the summary of a workflow step or a comment."""

import re

from plantrack.annotations.listing import Listing
from plantrack.findings import written

_SPECIAL = re.compile(r"([\\`*_\[\]|#~])")


def annotate(listing: Listing) -> str:
    """The summary, a table of the findings that stand, and a list of those waived."""
    lines = [f"**plantrack**: {listing.summary}", ""]
    standing = [finding for finding in listing.findings if not finding.waived]
    if standing:
        lines += ["| Where | Severity | Check | Finding |", "| --- | --- | --- | --- |"]
        lines += [
            f"| {_text(str(f.span))} | {f.severity} | {_text(f.check)} | {_text(f.message)} |" for f in standing
        ] + [""]
    waived = [finding for finding in listing.findings if finding.waived]
    if waived:
        lines += ["Waived:", ""]
        lines += [
            f"- {_text(f.check)} at {_text(written(f.place))}, until {f.waived_until}: {_text(str(f.waived))}"
            for f in waived
        ] + [""]
    return "\n".join(lines)


def _text(text: str) -> str:
    plain = _SPECIAL.sub(r"\\\1", re.sub(r"\s*[\r\n]+\s*", " ", text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
