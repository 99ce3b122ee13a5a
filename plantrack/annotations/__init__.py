"""Findings and faults for terminals and machines, one form a module."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from plantrack.annotations.listing import UNREADABLE, Listing, Tally, counted, summary, tally
from plantrack.findings import Fault, Finding, Place, Severity

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
    found = sorted(findings, key=lambda finding: (finding.span, finding.check))
    counts = tally(found, hidden or {})
    return _written(Listing(findings=found, tally=counts, texts=texts or {}, summary=summary(counts)), form)


def faults(found: Iterable[Fault], form: str = "text") -> str:
    """Faults in one of the forms in `FORMS`, each as an error named `unreadable`; as text a line each.

    Raises ValueError for another form.
    """
    several = list(found)
    ends = f"{counted(len(several), 'fault')}: nothing was evaluated"
    if form == "text":
        return "\n".join([*map(str, several), ends]) + "\n"
    findings = list(_unreadable(several))
    return _written(Listing(findings=findings, tally=tally(findings, {}), texts={}, summary=ends), form)


def _unreadable(found: Iterable[Fault]) -> Iterator[Finding]:
    """Faults as findings; those of one place in one file are told apart."""
    seen: Counter[tuple[str, Place]] = Counter()
    for fault in found:
        at = (fault.span.file, fault.place)
        yield Finding(
            check=UNREADABLE, plan=fault.span.file, severity=Severity.ERROR, message=fault.message, place=fault.place,
            span=fault.span, facts={}, number=seen[at],
        )  # fmt: skip
        seen[at] += 1


def _written(listing: Listing, form: str) -> str:
    if form not in FORMS:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
    written: str = import_module(f"{__name__}.{form}").annotate(listing)
    return written
