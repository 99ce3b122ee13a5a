"""The table of checks, and the runner that stamps names, severities, spans and waivers on what they yield."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as Day
from types import ModuleType

from attrs import evolve

from plantrack.checks import (
    body_not_heard,
    circular_support,
    completed_but_worsening,
    conflicting_rows,
    decision_after_start,
    dropped_goal,
    dropped_measurable_target,
    duplicate_row,
    expired_waiver,
    figure_not_in_document,
    gap_between_plans,
    goal_lacks_required_field,
    goal_without_measure,
    goal_without_statement,
    heading_only_area,
    idle_measure,
    indicator_without_baseline,
    indicator_without_direction,
    indicator_without_frequency,
    indicator_without_source,
    indicator_without_target,
    indicator_without_unit,
    late_without_explanation,
    legal_basis_not_stated,
    measure_outside_period,
    measure_without_done_when,
    measure_without_funding,
    measure_without_owner,
    missing_source,
    mixed_dates,
    off_track,
    overdue_measure,
    overlapping_plans,
    plan_too_long,
    repeated_figure,
    reversing,
    rewritten_record,
    silent_indicator,
    stale_observation,
    status_without_source,
    target_against_direction,
    target_before_baseline,
    target_outside_period,
    unanswered_challenge,
    unclosed_measure,
    unit_mismatch,
    unknown_reference,
    unmeasured_goal,
    unplanned_record,
    untidy_id,
    unused_document,
    unused_waiver,
    vague_target,
    waiver_outlives_plan,
)
from plantrack.checks.case import At, Case
from plantrack.checks.requirements import Requirements
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Facts, Finding, Place, Span, did_you_mean, filled, written
from plantrack.plan import Plan, Waiver
from plantrack.records import Records

CHECKS: Mapping[str, ModuleType] = {
    module.__name__.rpartition(".")[2].replace("_", "-"): module
    for module in (
        unknown_reference,
        circular_support,
        untidy_id,
        idle_measure,
        unmeasured_goal,
        goal_without_measure,
        goal_without_statement,
        goal_lacks_required_field,
        dropped_measurable_target,
        unanswered_challenge,
        heading_only_area,
        indicator_without_unit,
        indicator_without_direction,
        indicator_without_source,
        indicator_without_frequency,
        indicator_without_baseline,
        vague_target,
        indicator_without_target,
        silent_indicator,
        target_before_baseline,
        target_against_direction,
        target_outside_period,
        unit_mismatch,
        missing_source,
        figure_not_in_document,
        unused_document,
        unplanned_record,
        rewritten_record,
        duplicate_row,
        conflicting_rows,
        repeated_figure,
        mixed_dates,
        stale_observation,
        measure_outside_period,
        overdue_measure,
        measure_without_owner,
        measure_without_done_when,
        measure_without_funding,
        unclosed_measure,
        status_without_source,
        late_without_explanation,
        off_track,
        reversing,
        completed_but_worsening,
        gap_between_plans,
        overlapping_plans,
        dropped_goal,
        plan_too_long,
        decision_after_start,
        body_not_heard,
        legal_basis_not_stated,
        expired_waiver,
        waiver_outlives_plan,
        unused_waiver,
    )
}
"""Every check by name, in the order in which they run; `unused-waiver` looks at what the others found."""

STRICT_ONLY: frozenset[str] = frozenset(
    {
        "goal-without-statement",
        "indicator-without-direction",
        "indicator-without-frequency",
        "indicator-without-source",
        "indicator-without-target",
        "indicator-without-unit",
        "measure-without-done-when",
        "measure-without-funding",
        "measure-without-owner",
        "repeated-figure",
        "silent-indicator",
        "status-without-source",
        "untidy-id",
        "unused-document",
    }
)
"""What a plan can do without: checks that only the profile `strict` runs."""

DEFAULT = tuple(name for name in CHECKS if name not in STRICT_ONLY)

PROFILES: Mapping[str, tuple[str, ...]] = {
    "minimal": ("unknown-reference", "circular-support", "unmeasured-goal", "expired-waiver", "unused-waiver"),
    "default": DEFAULT,
    "strict": tuple(CHECKS),
}
"""Sets of checks by name: `minimal` asks whether the plan can be read and every goal measured."""


def check(
    evaluation: Evaluation,
    *,
    plans: Mapping[str, Plan] | None = None,
    today: Day | None = None,
    documents: Mapping[str, str] | None = None,
    requirements: Requirements | None = None,
    before: Records | None = None,
    select: Collection[str] = DEFAULT,
) -> tuple[Finding, ...]:
    """What the selected checks find in an evaluated plan, in the order of its text.

    `plans` are all plans of the repository (default: this one and its predecessor), `today` the
    day by which waivers run out (default: the day of the evaluation), `documents` the texts of
    documents by short name, `before` the records of an earlier revision. Findings that a waiver
    covers are among the result, with its reason. Raises ValueError for a check that does not exist.
    """
    if unknown := [name for name in select if name not in CHECKS]:
        raise ValueError(f"no check {unknown[0]!r}{did_you_mean(unknown[0], CHECKS)}")
    own = {plan.id: plan for plan in (evaluation.predecessor, evaluation.plan) if plan}
    case = Case(
        evaluation=evaluation, plans=own if plans is None else plans, is_whole=plans is not None,
        today=today or evaluation.as_of, documents=documents, requirements=requirements, before=before,
    )  # fmt: skip
    found: list[Finding] = []
    for name in (name for name in CHECKS if name in select):
        if CHECKS[name] is unused_waiver:
            case = evolve(case, unused=_unused(case, found, select))
        found += _numbered(_stamped(case, name, at, facts) for at, facts in CHECKS[name].check(case))
    return tuple(sorted(found, key=lambda finding: finding.span))


def page(name: str) -> str:
    """The page of a check: what is wrong, why it matters, bad and good examples."""
    return str(CHECKS[name].__doc__)


def _stamped(case: Case, name: str, at: At, facts: Facts) -> Finding:
    module = CHECKS[name]
    severities = case.requirements.checks if case.requirements else {}
    place, span = (at, _span(case.plan, at)) if isinstance(at, tuple) else (at.place, at.span)
    waiver = next((waiver for waiver in _valid(case) if _covers(waiver, name, place)), None)
    return Finding(
        check=name,
        plan=case.plan.id if isinstance(at, tuple) else "",
        severity=severities.get(name, module.SEVERITY),
        message=filled(module.MESSAGE, facts),
        place=place,
        span=span,
        facts=facts,
        remedy=module.REMEDY,
        waived=waiver.reason if waiver else "",
        waived_until=waiver.until.end if waiver else None,
    )


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one check, those at one place told apart."""
    seen: Counter[Place] = Counter()
    for finding in findings:
        yield evolve(finding, number=seen[finding.place])
        seen[finding.place] += 1


def _span(plan: Plan, place: Place) -> Span:
    """An element's key, also of an indicator that a goal weighs; elsewhere within an element, the value."""
    is_key = len(place) <= 2 or place[2] == "indicators"
    return plan.spans.key(place) if is_key else plan.spans.value(place)


def _valid(case: Case) -> Iterable[Waiver]:
    return (waiver for waiver in case.plan.waivers if waiver.until.end >= case.today)


def _covers(waiver: Waiver, name: str, place: Place) -> bool:
    """Whether a waiver names the place of a finding, as it is printed, or the element of the plan that it is in."""
    element = place[:2] if place[:1] not in (("observations",), ("log",)) else place
    return waiver.check == name and len(place) >= 2 and waiver.at in (written(place), written(element))


def _unused(case: Case, found: Iterable[Finding], select: Collection[str]) -> tuple[int, ...]:
    """The waivers under which nothing fell, of checks that ran or that do not exist, and that have not run out."""
    findings = list(found)
    return tuple(
        n
        for n, waiver in enumerate(case.plan.waivers)
        if waiver.until.end >= case.today
        and (waiver.check in select or waiver.check not in CHECKS)
        and not _is_still_unknown(case, waiver)
        and not any(_covers(waiver, finding.check, finding.place) for finding in findings)
    )


def _is_still_unknown(case: Case, waiver: Waiver) -> bool:
    """Whether a waiver is for an element that the plan has, but that was not yet known on the day asked about."""
    kind, key = (*waiver.at.split("."), "")[:2]
    whole = case.whole
    return key in _elements(whole, kind) and key not in _elements(case.plan, kind)


def _elements(plan: Plan, kind: str) -> Mapping[str, object]:
    found = getattr(plan, kind, None)
    return found if isinstance(found, Mapping) else {}
