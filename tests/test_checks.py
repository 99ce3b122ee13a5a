"""Every check against its own page, and the runner that stamps what they yield."""

import pkgutil
from collections.abc import Collection, Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import cast

import pytest

import plantrack
from plantrack import checks
from plantrack.checks import CHECKS
from plantrack.checks.requirements import Requirements
from plantrack.findings import Finding, Severity, Span, filled
from plantrack.plan import Text
from plantrack.records import Records
from tests.checkpages import DAY, Example, examples, fault, findings, omissions, with_header, write

EXAMPLES = [(name, example) for name, module in CHECKS.items() for example in examples(module.__doc__ or "")]

MESSAGES = {
    "unknown-reference": (
        "'gp-schem' is none of the areas; there is: gp-scheme",
        "'coverage' is none of the indicators; there is: –",
        "'capacty' is none of the goals; there is: capacity",
    ),
    "circular-support": (
        "goals lead back to themselves: access → capacity → access",
        "indicators lead back to themselves: coverage → coverage",
    ),
    "idle-measure": ("measure 'courses' contributes to no goal",),
    "unmeasured-goal": ("goal 'capacity' cannot be measured: it is at M1 and lacks an indicator",),
    "goal-without-measure": ("no measure contributes to goal 'collaboration'",),
    "unanswered-challenge": ("no goal answers the local challenge 'few-places'",),
    "target-before-baseline": ("the target at 2023 does not come after the baseline at 2024",),
    "target-against-direction": ("the target 8000 lies against the direction (decrease) from the baseline 7624",),
    "unit-mismatch": ("the formula brings persons and places together",),
    "missing-source": ("'places': baseline has no source", "'places': target has no source"),
    "unplanned-record": ("'place' is none of the indicators (Example); there is: places",),
    "stale-observation": ("'places' says nothing of 2025-12-31; last seen: places 2025-04-30",),
    "completed-but-worsening": (
        "positions completed, but 'waiting' went the wrong way: +1 persons from 2024 to 2025-06-30",
    ),
    "expired-waiver": ("the waiver of unmeasured-goal at goals.capacity ran out on 2025-12-31",),
    "unused-waiver": (
        "the waiver of unmeasured-goals at goals.capacity covers nothing of its own",
        "the waiver of unmeasured-goal at goals.capacty covers nothing of its own",
        "the waiver of unmeasured-goal at goals covers nothing of its own",
        "the waiver of unmeasured-goal at goals.cap covers nothing of its own",
        "the waiver of idle-measure at goals.capacity covers nothing of its own",
    ),
}
"""What is said of the first Bad example on a page."""

SOME = (
    "unknown-reference",
    "circular-support",
    "idle-measure",
    "unmeasured-goal",
    "goal-without-measure",
    "missing-source",
    "expired-waiver",
    "unused-waiver",
)
"""The checks on which the runner is tried, so that a new check changes nothing there."""

GOAL = "goals:\n  capacity: {title: Capacity}\n"


def each(several: Iterable[tuple[str, Example]]) -> pytest.MarkDecorator:
    """A test for each of several examples, named after its check and its heading."""
    named = [pytest.param(name, example, id=f"{name}: {example.label}") for name, example in several]
    return pytest.mark.parametrize(("name", "example"), named)


def waiver(check: str, at: str, until: str = "2028", reason: str = "later") -> str:
    return f"  - {{check: {check}, at: {at}, reason: {reason}, until: {until}}}\n"


def checked(
    text: str, *, select: Collection[str] = SOME, as_of: date = DAY, today: date | None = None
) -> tuple[Finding, ...]:
    """What is found in a plan about which nothing is recorded."""
    plan = plantrack.read_plan(with_header(text), "plan.yaml")
    return plantrack.check(plantrack.evaluate(plan, Records(), as_of=as_of), select=select, today=today)


def waived(found: Collection[Finding]) -> set[tuple[str, str]]:
    """The waived findings, by check and by the id of the element."""
    return {(finding.check, str(finding.place[1])) for finding in found if finding.waived}


@each(EXAMPLES)
def test_findings_lie_exactly_on_the_marked_lines(name: str, example: Example, tmp_path: Path) -> None:
    assert fault(example, name, tmp_path) is None


@each((name, example) for name, example in EXAMPLES if example.is_bad)
def test_the_facts_are_those_of_the_message_and_none_is_empty(name: str, example: Example, tmp_path: Path) -> None:
    module = CHECKS[name]
    fields = {field for _, field, _, _ in Formatter().parse(module.MESSAGE) if field}
    for finding in findings(example, name, tmp_path):
        assert finding.facts.keys() == fields
        assert all(str(fact) and fact != () for fact in finding.facts.values())
        assert finding.message == filled(module.MESSAGE, finding.facts)
        assert (finding.severity, finding.remedy) == (module.SEVERITY, module.REMEDY)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_tells_what_is_wrong(name: str, tmp_path: Path) -> None:
    first = next(example for example in examples(checks.page(name)) if example.is_bad)
    assert tuple(finding.message for finding in findings(first, name, tmp_path)) == MESSAGES[name]


@pytest.mark.parametrize(
    ("name", "kinds", "there"),
    [
        (
            "unknown-reference",
            {
                "areas",
                "challenges",
                "dimensions",
                "documents",
                "goals",
                "indicators",
                "measures",
                "plans",
                "points that were asked",
                "questions",
            },
            {
                "D24",
                "access",
                "advice",
                "capacity",
                "coverage",
                "example",
                "few-places",
                "gp-scheme",
                "leeway",
                "needed",
                "places",
                "q235",
                "training",
                "–",
            },
        ),
        (
            "unplanned-record",
            {"indicators (Example)", "indicators (Norge)", "measures", "decisions"},
            {"places", "courses", "–"},
        ),
    ],
)
def test_a_message_about_a_name_tells_what_it_is_none_of_and_what_there_is(
    name: str, kinds: set[str], there: set[str], tmp_path: Path
) -> None:
    shown = [example for example in examples(checks.page(name)) if example.is_bad]
    found = [each for n, example in enumerate(shown) for each in findings(example, name, tmp_path / str(n))]
    assert {str(finding.facts["kind"]) for finding in found} == kinds
    assert {word for finding in found for word in cast("tuple[str, ...]", finding.facts["there"])} == there


def test_a_change_within_bounds_is_told_with_both(tmp_path: Path) -> None:
    example = next(each for name, each in EXAMPLES if each.label.startswith("Bad, since the baseline"))
    (finding,) = findings(example, "completed-but-worsening", tmp_path)
    assert finding.message == (
        "positions, practices completed, but 'places' went the wrong way: -5..-1 places from 2024-12-31 to 2025-06-30"
    )


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_has_a_page_a_severity_a_message_and_a_remedy(name: str) -> None:
    module = CHECKS[name]
    assert omissions(checks.page(name)) == []
    assert module.SEVERITY in Severity
    assert module.MESSAGE.strip()
    assert module.REMEDY.strip()


def test_every_module_with_the_parts_of_a_check_is_in_the_table_under_its_name() -> None:
    names = [module.name for module in pkgutil.iter_modules(checks.__path__)]
    modules = {name.replace("_", "-"): import_module(f"{checks.__name__}.{name}") for name in names}
    parts = {"check", "SEVERITY", "MESSAGE", "REMEDY"}
    assert {name: module for name, module in modules.items() if parts & vars(module).keys()} == CHECKS


def test_unused_waivers_are_looked_for_when_all_others_have_run() -> None:
    assert list(CHECKS)[-1] == "unused-waiver"


def test_a_waiver_covers_its_check_at_its_element_and_nothing_else() -> None:
    goals = f"{GOAL}  capacity-nearby: {{title: Nearby}}\n"
    found = checked(f"{goals}waivers:\n{waiver('unmeasured-goal', 'goals.capacity')}")
    assert waived(found) == {("unmeasured-goal", "capacity")}
    assert {(finding.check, finding.place[1]) for finding in found if not finding.waived} == {
        ("goal-without-measure", "capacity"),
        ("unmeasured-goal", "capacity-nearby"),
        ("goal-without-measure", "capacity-nearby"),
    }


def test_a_waiver_covers_everything_within_its_element() -> None:
    indicator = "{title: Places, baseline: {date: 2024, value: 1}, targets: [{value: 5}]}"
    text = f"indicators:\n  places: {indicator}\n  beds: {indicator}\n"
    found = checked(f"{text}waivers:\n{waiver('missing-source', 'indicators.places')}")
    assert [(finding.place, bool(finding.waived)) for finding in found] == [
        (("indicators", "places", "baseline"), True),
        (("indicators", "places", "targets", 0), True),
        (("indicators", "beds", "baseline"), False),
        (("indicators", "beds", "targets", 0), False),
    ]


@pytest.mark.parametrize("at", ["goals", "goals.cap", "goals.capacity.title", "capacity", "goals.*"])
def test_a_place_that_is_no_element_covers_nothing(at: str) -> None:
    found = checked(f"{GOAL}waivers:\n{waiver('unmeasured-goal', repr(at))}")
    assert waived(found) == set()
    assert "unused-waiver" in {finding.check for finding in found}


@pytest.mark.parametrize("until", ["2025-12-31", "2025", "2025-T3"])
@pytest.mark.parametrize(
    ("today", "check"), [(date(2025, 12, 31), "unmeasured-goal"), (date(2026, 1, 1), "expired-waiver")]
)
def test_a_waiver_holds_up_to_and_with_its_last_day(until: str, today: date, check: str) -> None:
    text = f"{GOAL}waivers:\n{waiver('unmeasured-goal', 'goals.capacity', until)}"
    of_waivers = {"unmeasured-goal", "expired-waiver", "unused-waiver"}
    by_today = checked(text, today=today, select=of_waivers)
    assert by_today == checked(text, as_of=today, select=of_waivers)
    assert [finding.check for finding in by_today if finding.waived or finding.place[0] == "waivers"] == [check]


def test_waived_findings_keep_severity_and_message_and_tell_the_reason() -> None:
    (open_,) = checked(GOAL, select=["unmeasured-goal"])
    text = f"{GOAL}waivers:\n{waiver('unmeasured-goal', 'goals.capacity', '2026', 'no figures yet')}"
    (covered,) = checked(text, select=["unmeasured-goal"])
    assert (open_.waived, open_.waived_until) == ("", None)
    assert (str(covered.waived), covered.waived_until) == ("no figures yet", date(2026, 12, 31))
    for finding in (open_, covered):
        assert (finding.severity, finding.message, finding.span) == (Severity.ERROR, open_.message, open_.span)


def test_a_waiver_that_has_run_out_does_not_hide_one_that_holds() -> None:
    several = waiver("unmeasured-goal", "goals.capacity", "2024", "old") + waiver("unmeasured-goal", "goals.capacity")
    (finding,) = checked(f"{GOAL}waivers:\n{several}", select=["unmeasured-goal"])
    assert finding.waived == Text(plain="later")


def test_only_selected_checks_run() -> None:
    text = f"{GOAL}measures:\n  courses: {{title: Local courses}}\n"
    assert [finding.check for finding in checked(text, select=["idle-measure"])] == ["idle-measure"]
    assert checked(text, select=["idle-measure", "unmeasured-goal"]) == checked(
        text, select=["unmeasured-goal", "idle-measure"]
    )
    assert checked(text, select=[]) == ()


def test_a_check_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no check 'idle-measures'; did you mean 'idle-measure'"):
        checked(GOAL, select=["unmeasured-goal", "idle-measures"])


def test_profiles_are_taken_from_the_table_and_all_look_after_waivers() -> None:
    assert checks.PROFILES["strict"] == tuple(CHECKS)
    assert checks.PROFILES["default"] == tuple(name for name in CHECKS if name not in checks.STRICT_ONLY)
    assert set(checks.PROFILES["minimal"]) < set(checks.PROFILES["default"])
    assert all({"expired-waiver", "unused-waiver"} <= set(names) for names in checks.PROFILES.values())


def test_requirements_may_set_the_severity_of_a_check() -> None:
    plan = plantrack.read_plan(with_header(GOAL), "plan.yaml")
    requirements = Requirements(title=Text(plain="Ours"), checks={"unmeasured-goal": Severity.INFO})
    found = plantrack.check(plantrack.evaluate(plan, Records(), as_of=DAY), requirements=requirements, select=SOME)
    assert {finding.check: finding.severity for finding in found} == {
        "unmeasured-goal": Severity.INFO,
        "goal-without-measure": Severity.ERROR,
    }


@pytest.mark.parametrize(
    ("select", "unused"),
    [
        (["unused-waiver"], ["unmeasured-goals"]),
        (["unused-waiver", "unmeasured-goal"], ["unmeasured-goal", "unmeasured-goals"]),
        (["unmeasured-goal"], []),
    ],
)
def test_a_waiver_of_a_check_that_did_not_run_is_not_called_unused(select: list[str], unused: list[str]) -> None:
    text = f"{GOAL}waivers:\n{waiver('unmeasured-goal', 'goals.access')}{waiver('unmeasured-goals', 'goals.capacity')}"
    found = [finding for finding in checked(text, select=select) if finding.check == "unused-waiver"]
    assert [finding.facts["check"] for finding in found] == unused


def test_findings_come_in_the_order_of_the_text_and_on_one_place_in_that_of_the_table() -> None:
    measures = "measures:\n  courses: {title: Local courses, depends_on: [course]}\n"
    found = checked(f"{measures}{GOAL}areas:\n  gp-scheme: {{title: Regular-GP scheme, part_of: gp-scheme}}\n")
    assert [(finding.span.line, finding.check) for finding in found] == [
        (2, "idle-measure"),
        (2, "unknown-reference"),
        (4, "unmeasured-goal"),
        (4, "goal-without-measure"),
        (6, "circular-support"),
    ]
    names = list(CHECKS)
    assert names.index("unknown-reference") < names.index("idle-measure")
    assert names.index("unmeasured-goal") < names.index("goal-without-measure")


def test_the_findings_of_a_check_at_one_place_are_numbered() -> None:
    found = checked(
        "measures:\n  training: {title: Training, depends_on: [courses, premises, rooms]}\n"
        "  courses: {title: Local courses, depends_on: [training]}\n"
        "  premises: {title: Premises, depends_on: [training]}\n"
        "  rooms: {title: Rooms, depends_on: [training]}\n"
    )
    assert [(finding.check, finding.place[1], finding.number) for finding in found] == [
        ("idle-measure", "training", 0),
        ("circular-support", "training", 0),
        ("circular-support", "training", 1),
        ("circular-support", "training", 2),
        ("idle-measure", "courses", 0),
        ("idle-measure", "premises", 0),
        ("idle-measure", "rooms", 0),
    ]
    assert len({finding.fingerprint for finding in found}) == len(found)


def test_an_element_is_shown_at_its_key_and_what_lies_within_at_its_value() -> None:
    text = (
        "goals:\n  capacity: {title: Capacity, area: gp-schem}\n"
        "indicators:\n  places:\n    title: Places\n    targets: [{value: 5}]\n"
        "waivers:\n  - {check: x, at: goals.capacity, reason: y, until: 2028}\n"
    )
    shown = {finding.check: finding.span for finding in checked(text)}
    assert shown == {
        "unmeasured-goal": Span("plan.yaml", 2, 3, 2, 11),
        "goal-without-measure": Span("plan.yaml", 2, 3, 2, 11),
        "unknown-reference": Span("plan.yaml", 2, 37, 2, 45),
        "missing-source": Span("plan.yaml", 6, 15, 6, 25),
        "unused-waiver": Span("plan.yaml", 8, 5, 8, 59),
    }


def test_a_record_is_shown_where_it_is_written(tmp_path: Path) -> None:
    (example,) = examples(
        "Bad:\n\n    indicators:\n      places: {title: Places}\n    # file: measures/observations.csv\n"
        "    organisation,indicator,date,value,known\n    Example,places,2025-03-05,5,2025-03-05\n"
    )
    (finding,) = findings(example, "missing-source", tmp_path)
    assert finding.span == Span(str(tmp_path / "measures/observations.csv"), 2, 9, 2, 15)
    assert finding.place == ("observations", "Example", "places", "2025-03-05")


def test_without_all_plans_nobody_can_say_that_an_observation_is_unplanned(tmp_path: Path) -> None:
    (example,) = examples(
        "Bad:\n\n    succeeds: before\n    # file: plans/before.yaml\n    id: before\n    period: 2021/2024\n"
        "    indicators:\n      places: {title: Places}\n    # file: plans/other.yaml\n    id: other\n"
        "    indicators:\n      beds: {title: Beds}\n    # file: measures/observations.csv\n"
        "    organisation,indicator,date,value,known\n"
        "    Example,places,2025-03-05,5,2025-03-05\n    Example,beds,2025-03-05,5,2025-03-05\n"
    )
    assert findings(example, "unplanned-record", tmp_path) == ()
    repository = plantrack.load(tmp_path)
    plan = repository.plans["example"]
    evaluation = plantrack.evaluate(plan, repository.records, as_of=DAY, predecessor=repository.predecessor(plan))
    assert plantrack.check(evaluation, select=["unplanned-record"]) == ()
    own = {plan.id: plan}
    assert {found.facts["id"] for found in plantrack.check(evaluation, plans=own, select=["unplanned-record"])} == {
        "beds",
        "places",
    }


def test_what_is_recorded_of_an_element_that_became_known_later_is_planned(tmp_path: Path) -> None:
    (example,) = examples(
        "Good:\n\n    documents:\n      D24: {title: Briefing, date: 2025-06-01}\n    measures:\n"
        "      courses: {title: Local courses, source: {document: D24}}\n    # file: measures/log.yaml\n"
        "    plantrack: 1\n    plan: example\n    measures:\n"
        "      courses: [{date: 2025-01-01, status: started}]\n"
        "      course: [{date: 2025-01-01, status: started}]\n"
    )
    write(example, tmp_path)
    repository = plantrack.load(tmp_path)
    plan = repository.plans["example"]
    evaluation = plantrack.evaluate(plan, repository.records, as_of=DAY, known_at=date(2025, 5, 31))
    found = plantrack.check(evaluation, plans=repository.plans, select=["unplanned-record"])
    assert "courses" not in evaluation.plan.measures
    assert [finding.facts["id"] for finding in found] == ["course"]


def test_a_waiver_for_an_element_that_became_known_later_is_not_called_unused() -> None:
    source = "documents:\n  D24: {title: Briefing, date: 2025-06-01}\n"
    goal = "goals:\n  capacity: {title: Capacity, source: {document: D24}}\n"
    several = waiver("unmeasured-goal", "goals.capacity") + waiver("unmeasured-goal", "goals.capacty")
    plan = plantrack.read_plan(with_header(f"{source}{goal}waivers:\n{several}"), "plan.yaml")
    for known_at in (date(2025, 5, 31), date(2025, 6, 1)):
        evaluation = plantrack.evaluate(plan, Records(), as_of=DAY, known_at=known_at)
        found = plantrack.check(evaluation, plans={plan.id: plan}, select=SOME)
        assert [finding.facts["at"] for finding in found if finding.check == "unused-waiver"] == ["goals.capacty"]
