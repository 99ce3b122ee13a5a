"""The table of checks, and the runner that stamps names, severities, spans and waivers on what they yield."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date as Day
from types import ModuleType
from typing import TYPE_CHECKING

from attrs import evolve

from plantrack.checks import (
    body_not_heard,
    circular_support,
    completed_but_worsening,
    conflicting_rows,
    decision_after_start,
    decision_without_case,
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
    known_before_date,
    late_without_explanation,
    legal_basis_not_stated,
    measure_outside_period,
    measure_without_done_when,
    measure_without_funding,
    measure_without_owner,
    missed_review,
    missing_source,
    mixed_dates,
    off_track,
    overdue_commitment,
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
    trigger_fires,
    unanswered_challenge,
    unanswered_point,
    unclosed_measure,
    unfunded_under_noted_plan,
    unit_mismatch,
    unknown_reference,
    unmeasured_goal,
    unmet_wish,
    unplanned_record,
    untidy_id,
    unused_document,
    unused_waiver,
    vague_target,
    value_outside_domain,
    waiver_outlives_plan,
)
from plantrack.checks.case import At, Case
from plantrack.checks.mended import mended, standing
from plantrack.checks.waivers import covered, covered_as_meant, unused
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Facts, Finding, Place, Span, did_you_mean, filled
from plantrack.plan import Plan, Plans
from plantrack.records import Records

if TYPE_CHECKING:
    from plantrack.checks.requirements import Requirements

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
        value_outside_domain,
        missing_source,
        figure_not_in_document,
        unused_document,
        unplanned_record,
        rewritten_record,
        duplicate_row,
        conflicting_rows,
        known_before_date,
        repeated_figure,
        mixed_dates,
        stale_observation,
        measure_outside_period,
        overdue_measure,
        overdue_commitment,
        measure_without_owner,
        measure_without_done_when,
        measure_without_funding,
        unfunded_under_noted_plan,
        unclosed_measure,
        status_without_source,
        late_without_explanation,
        off_track,
        reversing,
        completed_but_worsening,
        trigger_fires,
        missed_review,
        unmet_wish,
        gap_between_plans,
        overlapping_plans,
        dropped_goal,
        plan_too_long,
        unanswered_point,
        decision_after_start,
        decision_without_case,
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

DATED: frozenset[str] = frozenset(
    {
        "decision-without-case",
        "expired-waiver",
        "late-without-explanation",
        "missed-review",
        "off-track",
        "overdue-commitment",
        "overdue-measure",
        "reversing",
        "stale-observation",
        "unanswered-point",
        "trigger-fires",
        "unclosed-measure",
    }
)
"""Checks whose findings the calendar alone brings about: none of them is an error."""

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
    requirements: "Requirements | None" = None,
    before: Records | None = None,
    select: Collection[str] = DEFAULT,
) -> tuple[Finding, ...]:
    """What the selected checks find in an evaluated plan, in the order of its text.

    `plans` are all plans of the repository (default: this one and its predecessor), `today` the
    day by which waivers run out (default: the day of the evaluation), `documents` the texts of
    documents by short name, `before` the records of an earlier revision. Findings that a waiver
    covers are among the result, with its reason; those that only follow from others are not.
    Raises ValueError for a check that does not exist.
    """
    if unknown := [name for name in select if name not in CHECKS]:
        raise ValueError(f"no check {unknown[0]!r}{did_you_mean(unknown[0], CHECKS)}")
    if plans is None:
        together = Plans({plan.id: plan for plan in (evaluation.predecessor, evaluation.plan) if plan})
    else:
        together = plans if isinstance(plans, Plans) else Plans(plans)
    case = Case(
        evaluation=evaluation, plans=together, is_whole=plans is not None,
        today=today or evaluation.as_of, documents=documents, requirements=requirements, before=before,
    )  # fmt: skip
    found = _run(case, select)
    again = mended(case, found, select)
    found = standing(case, found, _run(again, select) if again else None)
    return tuple(sorted(covered_as_meant(case, found, CHECKS), key=_order))


def page(name: str) -> str:
    """The page of a check: what is wrong, why it matters, bad and good examples."""
    return str(CHECKS[name].__doc__)


def _run(case: Case, select: Collection[str]) -> list[Finding]:
    """What each selected check finds, in the order of the table."""
    found: list[Finding] = []
    for name in (name for name in CHECKS if name in select):
        if CHECKS[name] is unused_waiver:
            asked = {*select, *(waiver.check for waiver in case.plan.waivers if waiver.check not in CHECKS)}
            case = evolve(case, unused=unused(case, found, asked, DATED))
        stamped = (_stamped(case, name, at, facts) for at, facts in CHECKS[name].check(case))
        found += covered(case, _numbered(stamped))
    return found


def _stamped(case: Case, name: str, at: At, facts: Facts) -> Finding:
    module = CHECKS[name]
    severities = case.requirements.checks if case.requirements else {}
    place, span = (at, _span(case.plan, at)) if isinstance(at, tuple) else (at.place, at.span)
    return Finding(
        check=name,
        plan=case.plan.id if isinstance(at, tuple) else "",
        severity=severities.get(name, module.SEVERITY),
        message=filled(module.MESSAGE, facts),
        place=place,
        span=span,
        facts=facts,
        remedy=module.REMEDY,
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


def _order(finding: Finding) -> tuple[Span, int]:
    """Findings stand in the order of the text, and at one place in that of the table."""
    return finding.span, _RANK[finding.check]


_RANK = {name: n for n, name in enumerate(CHECKS)}
