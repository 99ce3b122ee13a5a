"""pytest runs a plan's checks: each goal is a test, and what is found at it is why it fails.

Off unless asked for: `--plantrack`, or `plantrack = true` in pytest's configuration.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from plantrack.findings import Finding


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("plantrack", "plans as code")
    group.addoption("--plantrack", action="store_true", help="check the plans in folders called plans, a test a goal")
    group.addoption("--plantrack-as-of", metavar="DATE", type=date.fromisoformat, help="judge on this day")
    parser.addini("plantrack", "check the plans in folders called plans, a test a goal", type="bool", default=False)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PlanFile | None":
    config = parent.config
    is_asked = config.getoption("plantrack") or config.getini("plantrack")
    is_plan = file_path.suffix in (".yaml", ".yml") and file_path.parent.name == "plans"
    return PlanFile.from_parent(parent, path=file_path) if is_asked and is_plan else None


class PlanFile(pytest.File):
    """A plan, with a test for each goal and one for all that is not at a goal."""

    def collect(self) -> Iterator["PlanItem"]:
        from plantrack.checks import check
        from plantrack.evaluation import evaluate
        from plantrack.files import load
        from plantrack.findings import PlanError

        try:
            repository = load(self.path.parent.parent)
        except PlanError as error:
            raise self.CollectError(str(error)) from None
        plan = next(plan for plan in repository.plans.values() if Path(plan.spans.file) == self.path)
        asked: date | None = self.config.getoption("plantrack_as_of")
        today = asked or date.today()
        as_of = asked or min(today, plan.period.end)
        evaluation = evaluate(plan, repository.records, as_of=as_of, predecessor=repository.predecessor(plan))
        findings = check(evaluation, plans=repository.plans, today=today)
        for goal in plan.goals:
            here = [finding for finding in findings if finding.place[:2] == ("goals", goal)]
            yield PlanItem.from_parent(self, name=goal, findings=here)
        rest = [finding for finding in findings if finding.place[:1] != ("goals",) or len(finding.place) < 2]
        yield PlanItem.from_parent(self, name="plan and records", findings=rest)


class PlanItem(pytest.Item):
    """What was found at one goal; errors fail it, and where all of them are waived it is skipped."""

    def __init__(self, *, findings: "Sequence[Finding]", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.findings = findings

    def runtest(self) -> None:
        errors = [finding for finding in self.findings if finding.severity == "error"]
        if standing := [finding for finding in errors if not finding.waived]:
            raise _Found(standing)
        if errors:
            pytest.skip(
                "; ".join(f"{finding.check}, until {finding.waived_until}: {finding.waived}" for finding in errors)
            )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The findings as `plantrack check` writes them."""
        if not isinstance(excinfo.value, _Found):
            return super().repr_failure(excinfo, style)
        from plantrack.annotations import annotate
        from plantrack.files import lines

        findings = excinfo.value.findings
        return annotate(findings, texts={file: lines(file) for file in {finding.span.file for finding in findings}})

    def reportinfo(self) -> tuple[Path, int, str]:
        line = self.findings[0].span.line - 1 if self.findings else 0
        return self.path, line, f"plan: {self.name}"


class _Found(Exception):
    def __init__(self, findings: "Sequence[Finding]") -> None:
        super().__init__()
        self.findings = findings
