"""What a form is given: findings in order, how many there are, and the lines of their files."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from plantrack.findings import Finding, Severity

UNREADABLE = "unreadable"
"""What stands for a check where input cannot be read."""


@frozen(kw_only=True)
class Tally:
    """Findings that stand, by severity; those waived; and those hidden, by what hides them."""

    open: Mapping[Severity, int]
    waived: int
    hidden: Mapping[str, int]

    @property
    def number(self) -> int:
        return sum(self.open.values())


@frozen(kw_only=True)
class Listing:
    """Findings in the order of the files, their tally, the lines of files to quote, and the line that ends the list."""

    findings: Sequence[Finding]
    tally: Tally
    texts: Mapping[str, Sequence[str]]
    summary: str


def tally(findings: Iterable[Finding], hidden: Mapping[str, int]) -> Tally:
    """The tally of some findings."""
    found = list(findings)
    standing = [finding for finding in found if not finding.waived]
    return Tally(
        open={severity: sum(f.severity is severity for f in standing) for severity in Severity},
        waived=len(found) - len(standing),
        hidden={why: number for why, number in hidden.items() if number},
    )


def summary(counts: Tally) -> str:
    """The line that ends every list: `2 findings (1 error, 1 warning), 8 waived, 3 hidden by the baseline`."""
    shown = ", ".join(counted(number, severity) for severity, number in counts.open.items() if number)
    hidden = "".join(f", {number} hidden by {why}" for why, number in counts.hidden.items())
    return f"{counted(counts.number, 'finding')}{f' ({shown})' if shown else ''}, {counts.waived} waived{hidden}"


def counted(number: int, word: str) -> str:
    """A number of things: `1 finding`, `2 findings`."""
    return f"{number} {word}{'' if number == 1 else 's'}"
