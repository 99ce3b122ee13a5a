"""Findings as a GitLab code quality report."""

import json

from plantrack.annotations.listing import UNREADABLE, Listing
from plantrack.findings import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def annotate(listing: Listing) -> str:
    """An issue for each finding that stands; GitLab tells new from old by the fingerprint.

    What keeps the input from being read blocks.
    """
    rows = [
        {
            "description": finding.message,
            "check_name": finding.check,
            "fingerprint": finding.fingerprint,
            "severity": "blocker" if finding.check == UNREADABLE else _SEVERITIES[finding.severity],
            "location": {
                "path": finding.span.file,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding in listing.findings
        if not finding.waived
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
