"""Findings as JSON; a file of it also serves as a baseline."""

import json
from typing import Any

from plantrack.annotations.listing import Listing
from plantrack.findings import Finding, written

VERSION = 1


def annotate(listing: Listing) -> str:
    """One object: the version of the form, the tally, and the findings in the order of the files."""
    return (
        json.dumps(
            {
                "plantrack_findings": VERSION,
                "summary": {**listing.tally.open, "waived": listing.tally.waived, "hidden": listing.tally.hidden},
                "findings": [_row(finding) for finding in listing.findings],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _row(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "place": written(finding.place),
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "fingerprint": finding.fingerprint,
        "waived": str(finding.waived) or None,
        "waived_until": finding.waived_until.isoformat() if finding.waived_until else None,
    }
