"""Findings and faults for terminals and machines."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from plantrack.findings import Fault, Finding, Severity, written


def annotate(findings: Iterable[Finding], form: str = "text") -> str:
    """Findings in one of the forms in `FORMS`; raises ValueError for another."""
    if form not in FORMS:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
    return FORMS[form](sorted(findings, key=lambda finding: finding.span))


def faults(found: Iterable[Fault]) -> str:
    """Faults, a line each, and how many there are."""
    lines = [str(fault) for fault in found]
    return "\n".join([*lines, f"{_counted(len(lines), 'fault')}: nothing was evaluated"]) + "\n"


def summary(findings: Iterable[Finding]) -> str:
    """How many findings there are of each severity, and how many are waived."""
    found = list(findings)
    open_ = [finding for finding in found if not finding.waived]
    parts = [_counted(sum(f.severity is severity for f in open_), severity) for severity in Severity]
    shown = ", ".join(part for part in parts if not part.startswith("0 "))
    waived = len(found) - len(open_)
    return f"{_counted(len(open_), 'finding')}{f' ({shown})' if shown else ''}, {waived} waived"


def _text(findings: Sequence[Finding]) -> str:
    """Grouped by file: those that stand, then those that are waived with their reasons, then the summary."""
    lines: list[str] = []
    for file, several in groupby(findings, key=lambda finding: finding.span.file):
        group = list(several)
        where = [f"{f.span.line}:{f.span.column}" for f in group]
        width = max(map(len, where))
        lines.append(file)
        for finding, at in zip(group, where, strict=True):
            if not finding.waived:
                lines.append(f"  {at:<{width}}  {finding.severity:<7}  {finding.check}: {finding.message}")
        for finding, at in zip(group, where, strict=True):
            if finding.waived:
                said = f"{finding.check} at {written(finding.place)}"
                lines.append(f"  {at:<{width}}  waived   {said}, until {finding.waived_until}: {finding.waived}")
        lines.append("")
    return "\n".join([*lines, summary(findings)]) + "\n"


def _json(findings: Sequence[Finding]) -> str:
    rows = [
        {
            "check": finding.check,
            "severity": finding.severity,
            "message": finding.message,
            "place": written(finding.place),
            "file": finding.span.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "waived": finding.waived or None,
            "waived_until": finding.waived_until.isoformat() if finding.waived_until else None,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Finding]], str]] = {"text": _text, "json": _json}


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
