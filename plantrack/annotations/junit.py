"""Findings as a JUnit report: a suite a file, a case a finding.

Waived ones are skipped; what keeps the input from being read is an error, and no failure.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from plantrack.annotations.listing import UNREADABLE, Listing
from plantrack.findings import Finding, written

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def annotate(listing: Listing) -> str:
    """The report; a run without findings is one suite with one case that passed."""
    suites = [
        _suite(file, list(group)) for file, group in groupby(listing.findings, key=lambda finding: finding.span.file)
    ]
    if not suites:
        passed = '    <testcase name="plans and records" classname="plantrack" time="0"/>'
        suites = [_element("plantrack", 1, 0, 0, 0, passed)]
    total = max(1, len(listing.findings))
    errors = sum(finding.check == UNREADABLE for finding in listing.findings)
    counts = f'tests="{total}" failures="{listing.tally.number - errors}" errors="{errors}"'
    head = f'<testsuites name="plantrack" {counts} time="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _suite(file: str, findings: Sequence[Finding]) -> str:
    waived = sum(bool(finding.waived) for finding in findings)
    errors = sum(finding.check == UNREADABLE for finding in findings)
    cases = "\n".join(map(_case, findings))
    return _element(file, len(findings), len(findings) - waived - errors, errors, waived, cases)


def _element(name: str, tests: int, failures: int, errors: int, skipped: int, cases: str) -> str:
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0"'
    return f"  <testsuite name={_quoted(name)} {counts}>\n{cases}\n  </testsuite>"


def _case(finding: Finding) -> str:
    name = _quoted(f"{written(finding.place)} ({finding.span})")
    if finding.waived:
        inside = f"<skipped message={_quoted(str(finding.waived))}/>"
    else:
        text = escape(_FORBIDDEN.sub("\ufffd", f"{finding.span}: {finding.message}"))
        kind = "error" if finding.check == UNREADABLE else "failure"
        inside = f"<{kind} type={_quoted(str(finding.severity))} message={_quoted(finding.message)}>{text}</{kind}>"
    return f'    <testcase name={name} classname={_quoted(finding.check)} time="0">{inside}</testcase>'


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
