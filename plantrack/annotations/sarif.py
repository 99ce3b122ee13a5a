"""Findings as SARIF 2.1.0, the form that code scanning reads; waivers are suppressions."""

import json
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from plantrack.annotations.listing import UNREADABLE, Listing
from plantrack.checks import CHECKS, page
from plantrack.findings import Finding, Severity

_UNREADABLE = {
    "id": UNREADABLE,
    "shortDescription": {"text": "Something keeps the input from being read."},
    "defaultConfiguration": {"level": "error"},
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def annotate(listing: Listing) -> str:
    """One run, with the page of every check as a rule."""
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "plantrack", "version": version("policy-plantrack"), "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, bool(listing.tally.waived)) for finding in listing.findings],
    }
    if any(finding.check == UNREADABLE for finding in listing.findings):
        run["tool"]["driver"]["rules"].append(_UNREADABLE)
        run["invocations"] = [{"executionSuccessful": False, "exitCode": 2}]
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "shortDescription": {"text": page(name).partition("\n")[0]},
            "fullDescription": {"text": page(name).partition("\nBad")[0].strip()},
            "help": {"text": page(name)},
            "defaultConfiguration": {"level": _LEVELS[module.SEVERITY]},
        }
        for name, module in CHECKS.items()
    ]


def _result(finding: Finding, has_suppressions: bool) -> dict[str, Any]:
    """A result; suppressions stand on all of a run's results or on none."""
    span = finding.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": [*CHECKS, UNREADABLE].index(finding.check),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(span.file)}, "region": region}}],
        "partialFingerprints": {"plantrack/v1": finding.fingerprint},
    }
    if has_suppressions:
        result["suppressions"] = []
    if finding.waived:
        text = f"{finding.waived} (until {finding.waived_until})"
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": text}]
    return result
