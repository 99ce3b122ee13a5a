"""Findings that are shown, and how many are not: those accepted before, or that a change did not touch."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from plantrack.annotations.json import VERSION
from plantrack.files import Repository, read_file
from plantrack.findings import Fault, Finding, PlanError, Span
from plantrack.plan import Plan

Narrowed = tuple[Sequence[Finding], int]


def not_in_baseline(findings: Iterable[Finding], file: str) -> Narrowed:
    """The findings that are not in a list written by `--format json`; raises PlanError where it is none."""
    try:
        known = json.loads(read_file(file))
        accepted = {row["fingerprint"] for row in known["findings"]}
        if known["plantrack_findings"] != VERSION:
            raise ValueError(f"version {known['plantrack_findings']}")
    except PlanError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        said = f"not a list of findings as plantrack check --format json writes it: {error}"
        raise PlanError([Fault(Span(file), said)]) from None
    return _kept(findings, lambda finding: finding.fingerprint not in accepted)


def touched(findings: Iterable[Finding], before: Iterable[Finding], now: Repository, then: Repository) -> Narrowed:
    """The findings that were not there before, and those at elements and records that differ from what they were."""
    old = {finding.fingerprint for finding in before}
    rows = {row.place: row for row in then.records.observations} | {row.place: row for row in then.records.statuses}
    new = {row.place: row for row in now.records.observations} | {row.place: row for row in now.records.statuses}
    plans = {plan.spans.file: plan for plan in now.plans.values()}
    earlier = {plan.spans.file: plan for plan in then.plans.values()}

    def is_touched(finding: Finding) -> bool:
        if finding.fingerprint not in old:
            return True
        if finding.place in new:
            return new[finding.place] != rows.get(finding.place)
        file = finding.span.file
        return _element(plans.get(file), finding) != _element(earlier.get(file), finding)

    return _kept(findings, is_touched)


def _element(plan: Plan | None, finding: Finding) -> object:
    """The element that a finding is at, by value."""
    if plan is None or not finding.place:
        return None
    found = getattr(plan, str(finding.place[0]), None)
    if isinstance(found, Mapping):
        return found.get(str(finding.place[1])) if len(finding.place) > 1 else tuple(found)
    return found


def _kept(findings: Iterable[Finding], keep: Callable[[Finding], bool]) -> Narrowed:
    found = list(findings)
    kept = [finding for finding in found if keep(finding)]
    return kept, len(found) - len(kept)
