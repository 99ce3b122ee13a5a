"""The sections on the plan before, what the checks found, sources and method."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding, written
from plantrack.messages import Wording
from plantrack.plan import Plan
from plantrack.views.document import Block, Bullets, Line, Section, listed, said
from plantrack.views.facts import message, told
from plantrack.views.sentences import inherited


def sections(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Iterator[Section]:
    if before := list(inherited(evaluation, say)):
        yield Section(say("From the plan before"), listed(before), "succession")
    if findings:
        yield Section(say("What the checks found"), tuple(_findings(findings, say)), "findings")
    documents, method = tuple(_documents(evaluation.plan, say)), said(_method(evaluation, say))
    listing = (Bullets(documents),) if documents else ()
    yield Section(say("Sources and method"), (*listing, method), "sources")


def _findings(findings: Sequence[Finding], say: Wording) -> Iterator[Block]:
    standing = [_finding(each, say) for each in findings if not each.waived]
    yield from listed(standing) or (said(say("Nothing that is not waived.")),)
    if waived := [_waived(each, say) for each in findings if each.waived]:
        yield said(say("Accepted for now, with a reason:"))
        yield from listed(waived)


def _finding(finding: Finding, say: Wording) -> str:
    return f"{finding.check}: {message(finding, say)}"


def _waived(finding: Finding, say: Wording) -> str:
    return say(
        "{check} at {place}, until {day}: {reason}",
        check=finding.check, place=written(finding.place), reason=told(finding.waived, say),
        day=say.day(finding.waived_until) if finding.waived_until else "",
    )  # fmt: skip


def _documents(plan: Plan, say: Wording) -> Iterator[Line]:
    for document in plan.documents.values():
        date = f", {say.period(str(document.date))}" if document.date else ""
        yield Line(f"{document.title.to(say.language)}{date}", document.id, f"document/{document.id}")


def _method(evaluation: Evaluation, say: Wording) -> str:
    method, receipt = evaluation.method, evaluation.receipt
    return say(
        "Method {method}, version {version}; receipt {digest}.",
        method=str(method), version=method.version, digest=receipt.digest,
    )  # fmt: skip
