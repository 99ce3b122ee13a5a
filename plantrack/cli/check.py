"""`plantrack check`: findings, and whether they are bad enough to fail."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date as Day
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve, frozen

from plantrack import files
from plantrack.annotations import FORMS, annotate, faults
from plantrack.checks import CHECKS, PROFILES, check
from plantrack.cli.configuration import configured
from plantrack.cli.judging import Judged, judge
from plantrack.cli.options import common, put, readable, stop
from plantrack.evaluation import Evaluation, evaluate
from plantrack.findings import Fault, Finding, Severity, did_you_mean

if TYPE_CHECKING:
    from plantrack.checks.requirements import Requirements

RANK = {severity: n for n, severity in enumerate(Severity)}


@frozen(kw_only=True)
class _Asked:
    """What to run, from the command line or else the configuration."""

    select: tuple[str, ...]
    ignored: tuple[str, ...]
    fail_on: Severity
    requirements: "Requirements | None"
    documents: str
    baseline: str
    diff_from: str


class _Checks(click.ParamType):  # type: ignore[type-arg]  # generic only in the newest click
    name = "checks"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        names = value if isinstance(value, tuple) else tuple(str(value).split(","))
        for name in names:
            if name not in CHECKS:
                self.fail(f"no check {name!r}{did_you_mean(name, CHECKS)}", param, ctx)
        return names


@click.command("check")
@common
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead.")
@click.option("--profile", type=click.Choice(list(PROFILES)), help="A set of checks  [default: default].")
@click.option("--select", type=_Checks(), metavar="CHECK,…", help="Run only these checks.")
@click.option("--ignore", type=_Checks(), metavar="CHECK,…", help="Count what these find, but do not show it.")
@click.option("--requirements", metavar="FILE", help="Also check a user's own requirements.")
@click.option("--documents", metavar="DIR", help="Look every figure up in the documents in this folder.")
@click.option("--baseline", metavar="FILE", help="Hide what this list, written by --format json, holds.")
@click.option("--diff-from", metavar="REV", help="Show only what has changed since this revision of git.")
@click.option("--fail-on", type=click.Choice([str(s) for s in Severity]), help="Fail from here on  [default: error].")
@click.option("--exit-zero", is_flag=True, help="Never fail because of findings.")
@click.option("--statistics", is_flag=True, help="Count findings by check instead of listing them.")
def command(
    path: str,
    ids: tuple[str, ...],
    as_of: Day | None,
    known_at: Day | None,
    form: str,
    output: str | None,
    profile: str | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    requirements: str | None,
    documents: str | None,
    baseline: str | None,
    diff_from: str | None,
    fail_on: str | None,
    exit_zero: bool,
    statistics: bool,
) -> None:
    """Find what is wrong or missing in plans and records.

    PATH is a folder with plans/ and measures/, a plan file, or - for a plan on
    standard input. Defaults are read from plantrack.toml, or [tool.plantrack]
    in pyproject.toml, in that folder.
    """
    tell = partial(_tell, form=form, output=output)
    judged = judge(path, ids, as_of, known_at, tell=tell)
    with readable(tell):
        root = judged.repository.root
        configuration = configured(str(root))
        required = requirements or _beside(root, configuration.requirements)
        asked = _Asked(
            select=select or (() if profile else configuration.select) or PROFILES[profile or configuration.profile],
            ignored=ignore if ignore is not None else configuration.ignore,
            fail_on=Severity(fail_on) if fail_on else configuration.fail_on,
            requirements=files.requirements(required) if required else None,
            documents=documents or _beside(root, configuration.documents),
            baseline=baseline or _beside(root, configuration.baseline),
            diff_from=diff_from or "",
        )
        findings, hidden = _narrowed(judged, asked)
    _show(judged, findings, hidden, form, output, statistics)
    limit = RANK[asked.fail_on]
    if not exit_zero and any(not finding.waived and RANK[finding.severity] <= limit for finding in findings):
        sys.exit(1)


def _beside(root: Path, name: str) -> str:
    """A path in the configuration, which is relative to its own folder."""
    return str(root / name) if name else ""


def _narrowed(judged: Judged, asked: _Asked) -> tuple[Sequence[Finding], dict[str, int]]:
    """The findings to show, and how many are hidden by what."""
    hidden: dict[str, int] = {}
    then = files.load_revision(judged.repository.root, asked.diff_from) if asked.diff_from else None
    findings: Sequence[Finding] = _found(judged, asked, then)
    shown = [finding for finding in findings if finding.check not in asked.ignored]
    hidden["--ignore"] = len(findings) - len(shown)
    findings = shown
    if not asked.baseline and not then:
        return findings, hidden
    from plantrack.cli.narrowing import not_in_baseline, touched  # with json, which few runs need

    if asked.baseline:
        findings, hidden["the baseline"] = not_in_baseline(findings, asked.baseline)
    if then:
        before = _found(evolve(judged, repository=then, evaluations=_again(judged, then)), asked, None)
        findings, hidden["--diff-from"] = touched(findings, before, judged.repository, then)
    return findings, hidden


def _found(judged: Judged, asked: _Asked, before: files.Repository | None) -> tuple[Finding, ...]:
    texts = files.documents(asked.documents, judged.repository.plans.values()) if asked.documents else None
    return tuple(
        dict.fromkeys(
            finding
            for evaluation in judged.evaluations
            for finding in check(
                evaluation,
                plans=judged.plans,
                today=judged.today,
                documents=texts,
                requirements=asked.requirements,
                before=before.records if before else None,
                select=asked.select,
            )
        )
    )


def _again(judged: Judged, then: files.Repository) -> list[Evaluation]:
    """The same plans judged as they were then, on the same days."""
    return [
        evaluate(
            then.plans[each.plan.id],
            then.records,
            as_of=each.as_of,
            known_at=each.known_at,
            predecessor=then.predecessor(then.plans[each.plan.id]),
        )
        for each in judged.evaluations
        if each.plan.id in then.plans
    ]


def _show(
    judged: Judged, findings: Sequence[Finding], hidden: dict[str, int], form: str, output: str | None, statistics: bool
) -> None:
    """Write the findings; under GitHub Actions also as annotations and as the summary of the step."""
    if statistics:
        counts = Counter(finding.check for finding in findings if not finding.waived)
        put("".join(f"{number:5}  {name}\n" for name, number in counts.most_common()), output)
        return
    quoted = {finding.span.file for finding in findings if not finding.waived} if form == "text" else set()
    text = annotate(findings, form, hidden=hidden, texts={file: files.lines(file) for file in quoted})
    said = "".join(f"{judged.said(evaluation)}\n" for evaluation in judged.evaluations)
    put((f"{said}\n" if form == "text" else "") + text, output)
    if form == "text" and not output:
        _annotate(partial(annotate, findings, hidden=hidden))


def _tell(found: Sequence[Fault], form: str, output: str | None) -> None:
    """Leave faults in the form that was asked for; as text they have been written to standard error."""
    if form != "text":
        put(faults(found, form), output)
    elif not output:
        _annotate(partial(faults, found))


def _annotate(written: Callable[..., str]) -> None:
    """Under GitHub Actions, write annotations and the summary of the step."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    put(written(form="github"), None)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            files.append(summary, written(form="markdown"))
        except OSError as error:
            stop(f"{summary} cannot be written: {error.strerror}")
