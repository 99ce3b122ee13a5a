"""Findings and faults for terminals and machines, one form a module."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module

from plantrack.annotations.listing import Listing, Tally, counted, summary, tally
from plantrack.findings import Fault, Finding

__all__ = ["FORMS", "Tally", "annotate", "faults", "summary", "tally"]

FORMS = ("text", "json", "github", "gitlab", "junit", "sarif", "markdown")
"""Every form; each is a module of that name, imported when it is asked for."""


def annotate(
    findings: Iterable[Finding],
    form: str = "text",
    *,
    hidden: Mapping[str, int] | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Findings in one of the forms in `FORMS`; raises ValueError for another.

    `hidden` says how many more there are that a baseline or an option hides, by what hides them;
    `texts` holds the lines of files, for the forms that quote them.
    """
    if form not in FORMS:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
    found = sorted(findings, key=lambda finding: (finding.span, finding.check))
    listing = Listing(findings=found, tally=tally(found, hidden or {}), texts=texts or {})
    written: str = import_module(f"{__name__}.{form}").annotate(listing)
    return written


def faults(found: Iterable[Fault]) -> str:
    """Faults, a line each, and how many there are."""
    lines = [str(fault) for fault in found]
    return "\n".join([*lines, f"{counted(len(lines), 'fault')}: nothing was evaluated"]) + "\n"
