"""One fault is one finding: what only follows from another finding is not found beside it."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

import plantrack
from plantrack.checks import CHECKS, DATED, DEFAULT, PROFILES, page
from plantrack.checks.mended import CAUSES, OF_INDICATORS
from plantrack.checks.unknown_reference import REFERENCES
from plantrack.files import Repository
from plantrack.findings import Severity, written
from plantrack.plan import Plan
from plantrack.records import Records
from tests.checkpages import PLAN, examples, findings, write
from tests.test_checks import checked

TODAY = date(2024, 12, 31)
FIELDS = REFERENCES | {
    "goals": {**REFERENCES["goals"], "indicators": "indicators", "continues": "goals"},
    "measures": {**REFERENCES["measures"], "continues": "measures"},
}

Key = tuple[str, str, str, bool]


@pytest.fixture(scope="module")
def repository(root: Path) -> Repository:
    return plantrack.load(root)


def found(plans: Mapping[str, Plan], records: Records, select: Collection[str] = DEFAULT) -> set[Key]:
    """What is found in plans that are judged on the last day of 2024: check, plan, place, and whether it is waived."""
    return {
        (each.check, each.plan, f"{each.place}#{each.number}", bool(each.waived))
        for plan in plans.values()
        for each in plantrack.check(
            plantrack.evaluate(plan, records, as_of=min(TODAY, plan.period.end), predecessor=plans.get(plan.succeeds)),
            plans=plans,
            today=TODAY,
            select=select,
        )
    }


def swapped(word: str) -> str:
    """A word with its first two letters that differ in the wrong order."""
    n = next(n for n in range(1, len(word)) if word[n] != word[n - 1])
    return f"{word[: n - 1]}{word[n]}{word[n - 1]}{word[n + 1 :]}"


def misspelt(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The plan with one reference misspelt, for the first of each kind and field."""
    for kind, fields in FIELDS.items():
        for field in fields:
            elements: Mapping[str, Any] = getattr(plan, kind)
            key = next((key for key, element in elements.items() if getattr(element, field)), None)
            if key is None:
                continue
            value = getattr(elements[key], field)
            if isinstance(value, str):
                wrong: Any = swapped(value)
            elif isinstance(value, tuple):
                wrong = (swapped(value[0]), *value[1:])
            else:
                first = next(iter(value))
                wrong = {swapped(name) if name == first else name: weight for name, weight in value.items()}
            changed = {**elements, key: evolve(elements[key], **{field: wrong})}
            anything: dict[str, Any] = {kind: MappingProxyType(changed)}
            yield f"{kind}.{key}.{field}", evolve(plan, **anything)


def test_a_misspelt_reference_is_one_finding(repository: Repository) -> None:
    before = found(repository.plans, repository.records)
    tried = 0
    for name, plan in repository.plans.items():
        for what, wrong in misspelt(plan):
            new = found({**repository.plans, name: wrong}, repository.records) - before
            assert [each[0] for each in new] == ["unknown-reference"], (what, new)
            tried += 1
    assert tried > 10


def test_a_misspelt_id_in_the_record_is_one_finding(repository: Repository) -> None:
    records = repository.records
    before = found(repository.plans, records)
    for n, row in enumerate(records.observations[:9]):
        wrong = evolve(row, indicator=swapped(row.indicator))
        rows = (*records.observations[:n], wrong, *records.observations[n + 1 :])
        new = found(repository.plans, evolve(records, observations=rows)) - before
        assert [each[0] for each in new] == ["unplanned-record"], (row.indicator, new)
    for n, entry in enumerate(records.statuses[:4]):
        entries = (*records.statuses[:n], evolve(entry, id=swapped(entry.id)), *records.statuses[n + 1 :])
        new = found(repository.plans, evolve(records, statuses=entries)) - before
        assert [each[0] for each in new] == ["unplanned-record"], (entry.id, new)


MEASURABLE = (
    "unit: '%', frequency: year, data_source: D, direction: increase, "
    "baseline: {date: 2024, value: 5, source: {document: D}}"
)
GOAL = (
    "documents: {D: {title: D}}\n"
    "goals: {a: {title: A, indicators: [i]}}\nmeasures: {m: {title: M, contributes_to: [a]}}\n"
)
WITH_CAUSE = {
    "unknown-reference": (
        "goals: {a: {title: A}}\nmeasures: {m: {title: M, contributes_to: [b]}}\n",
        {"unmeasured-goal", "goal-without-measure"},
        {"idle-measure"},
    ),
    "circular-support": (
        f"{GOAL}indicators: {{i: {{title: I, {MEASURABLE}, formula: i, targets: [{{value: 9}}]}}}}\n",
        set(),
        {"unmeasured-goal"},
    ),
    "target-against-direction": (
        f"{GOAL}indicators: {{i: {{title: I, {MEASURABLE}, targets: [{{value: 4}}]}}}}\n",
        set(),
        {"unmeasured-goal"},
    ),
    "target-before-baseline": (
        f"{GOAL}indicators: {{i: {{title: I, {MEASURABLE}, targets: [{{value: 9, date: 2023}}]}}}}\n",
        set(),
        {"unmeasured-goal", "target-outside-period"},
    ),
    "measure-outside-period": (
        "goals: {a: {title: A}}\nmeasures: {m: {title: M, contributes_to: [a], period: 2023}}\n",
        {"unmeasured-goal"},
        {"overdue-measure"},
    ),
}
"""By the check that finds the cause: a plan, what else is wrong with it, and what only follows."""


@pytest.mark.parametrize("cause", WITH_CAUSE)
def test_what_follows_is_found_only_where_the_cause_is_not_looked_for(cause: str) -> None:
    text, others, following = WITH_CAUSE[cause]
    select = set(DEFAULT) - {"missing-source"}
    names = [finding.check for finding in checked(text, select=select)]
    assert {*names} == {cause, *others}
    assert following <= {finding.check for finding in checked(text, select=select - {cause})}


def test_a_finding_with_a_cause_of_its_own_stands_beside_another() -> None:
    text = (
        "challenges:\n  few-gps: {title: Few GPs, level: local}\n  few-places: {title: Few places, level: local}\n"
        "goals:\n  a: {title: A, answers: [few-gsp]}\n"
    )
    (finding,) = checked(text, select=["unknown-reference", "unanswered-challenge"])[:1]
    assert (finding.check, finding.place) == ("unanswered-challenge", ("challenges", "few-places"))
    assert len(checked(text, select=["unknown-reference", "unanswered-challenge"])) == 2


def test_what_resembles_no_id_silences_no_other_element() -> None:
    text = "challenges:\n  few-gps: {title: Few GPs, level: local}\ngoals:\n  a: {title: A, answers: [premises]}\n"
    names = [each.check for each in checked(text, select=["unknown-reference", "unanswered-challenge"])]
    assert names == ["unanswered-challenge", "unknown-reference"]


@pytest.mark.parametrize(
    "formula", ["max(births, target(deaths)) - birhts", "births + min(birhts, 2)", "target(deahts)", "birhts"]
)
def test_a_misspelt_name_in_a_formula_is_one_finding(formula: str) -> None:
    text = (
        "documents: {D: {title: D}}\ngoals:\n  a: {title: A, indicators: [rate]}\n"
        "indicators:\n  births: {title: B, unit: n}\n  deaths: {title: D, unit: n, targets: [{value: 1}]}\n"
        f"  rate: {{title: R, {MEASURABLE}, targets: [{{value: 9}}], formula: '{formula}'}}\n"
    )
    names = [each.check for each in checked(text, select=["unknown-reference", "unmeasured-goal"])]
    assert names == ["unknown-reference"]


def test_what_is_named_and_nowhere_lacks_nothing_but_itself() -> None:
    text = (
        "goals:\n  a: {title: A, statement: S, indicators: [births]}\nmeasures:\n  m: {title: M, contributes_to: [b]}\n"
    )
    for select in (DEFAULT, tuple(CHECKS)):
        found = {each.check for each in checked(text, select=set(select) - {"missing-source"})}
        assert found & (OF_INDICATORS | {"unmeasured-goal", "heading-only-area", "idle-measure"}) == set()
        assert "unknown-reference" in found


def test_a_misspelt_parent_does_not_mean_the_goal_itself() -> None:
    """`acces` is most like `access`, but then that would be part of itself."""
    text = "goals:\n  access: {title: A, part_of: acces}\n  accent: {title: B}\n"
    assert [each.check for each in checked(text, select=["unknown-reference", "circular-support"])] == [
        "unknown-reference"
    ]


def test_a_misspelt_point_is_answered_all_the_same() -> None:
    text = (
        "questions:\n  q: {date: 2025-01-01, by: A, to: B, asks: {leeway: How much?}, "
        "answer: {answers: [leway], source: {document: D}}}\ndocuments: {D: {title: D}}\n"
    )
    names = [each.check for each in checked(text, select=["unknown-reference", "unanswered-point"])]
    assert names == ["unknown-reference"]


def test_a_misspelt_name_in_a_formula_does_not_mean_the_indicator_itself() -> None:
    """`birth-rat` is most like `birth-rate`, but then that would be computed from itself."""
    text = (
        "documents: {D: {title: D}}\ngoals:\n  a: {title: A, indicators: [birth-rate]}\n"
        "indicators:\n  birth-ratio: {title: B, unit: '%'}\n"
        f"  birth-rate: {{title: R, {MEASURABLE}, targets: [{{value: 9}}], formula: birth-rat * 2}}\n"
    )
    select = ["unknown-reference", "circular-support", "unmeasured-goal"]
    assert [each.check for each in checked(text, select=select)] == ["unknown-reference"]


def test_a_waiver_of_what_only_follows_is_not_called_unused() -> None:
    text = (
        "goals:\n  capacity: {title: Capacity}\nmeasures:\n  m: {title: M, contributes_to: [capacty]}\nwaivers:\n"
        "  - {check: goal-without-measure, at: goals.capacity, reason: R, until: 2028}\n"
    )
    select = ["unknown-reference", "goal-without-measure", "unused-waiver"]
    assert [each.check for each in checked(text, select=select)] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("at", "is_meant"),
    [
        ("goals.capacty", True),
        ("goal.capacity", True),
        ("goals.cap", False),
        ("goals.a", False),
        ("goals", False),
        ("measures.capacity", False),
    ],
)
def test_a_misspelt_waiver_covers_what_it_clearly_means(at: str, is_meant: bool) -> None:
    text = (
        "goals:\n  capacity: {title: Capacity}\n  a: {title: A, indicators: [i]}\n"
        "indicators: {i: {title: I, unit: u, frequency: year, data_source: D, targets: [{kind: at_least, value: 1}]}}\n"
        f"waivers:\n  - {{check: unmeasured-goal, at: {at}, reason: R, until: 2028}}\n"
    )
    findings = {each.check: each for each in checked(text, select=["unmeasured-goal", "unused-waiver"])}
    assert findings.keys() == {"unmeasured-goal", "unused-waiver"}
    assert str(findings["unmeasured-goal"].waived) == ("R" if is_meant else "")


def test_a_misspelt_waiver_that_may_mean_two_places_covers_neither() -> None:
    text = (
        "goals:\n  access-1: {title: A}\n  access-2: {title: B}\n"
        "waivers:\n  - {check: unmeasured-goal, at: goals.access-3, reason: R, until: 2028}\n"
    )
    assert not any(each.waived for each in checked(text, select=["unmeasured-goal", "unused-waiver"]))


@pytest.mark.parametrize("name", sorted(CHECKS.keys() - {"expired-waiver", "unused-waiver", "waiver-outlives-plan"}))
def test_whatever_is_found_can_be_waived_where_it_is_said_to_be(name: str, tmp_path: Path) -> None:
    for n, example in enumerate(each for each in examples(page(name)) if each.is_bad):
        first = findings(example, name, tmp_path / f"{n}")[0]
        at = json.dumps(written(first.place), ensure_ascii=False)
        waivers = f"waivers:\n  - {{check: {name}, at: {at}, reason: R, until: 2099}}\n"
        changed = example._replace(files={**example.files, PLAN: waivers + example.files[PLAN]})
        again = findings(changed, name, tmp_path / f"{n}-waived")
        assert {each.place for each in again if each.waived} == {first.place}, example.label


def test_what_an_indicator_lacks_is_told_once() -> None:
    text = "goals:\n  a: {title: A, indicators: [i]}\nindicators:\n  i: {title: I, targets: [{value: 5}]}\n"
    select = set(CHECKS) - {"missing-source", "goal-without-measure", "goal-without-statement"}
    assert [each.check for each in checked(text, select=select)] == ["unmeasured-goal"]
    alone = {each.check for each in checked(text, select=select - {"unmeasured-goal"})}
    assert alone == {f"indicator-without-{what}" for what in ("unit", "direction", "source", "frequency")}
    assert CHECKS.keys() > CAUSES | OF_INDICATORS


def judged(example: Any, folder: Path, years: Collection[int]) -> list[set[tuple[str, str]]]:
    """What is found in an example at its day and at the end of some years after, by check and place."""
    write(example, folder)
    repository = plantrack.load(folder)
    plan = next(plan for plan in repository.plans.values() if plan.spans.file.endswith(PLAN))
    rows, entries = repository.records.observations, repository.records.statuses
    days = [day for row in rows for day in (row.day, row.known)] + [
        d for each in entries for d in (each.day, each.known)
    ]
    first = max([example.as_of, *(day for day in days if day < date(2100, 1, 1))])
    result = []
    for day in (first, *(date(year, 12, 31) for year in years if year >= first.year)):
        evaluation = plantrack.evaluate(plan, repository.records, as_of=day, predecessor=repository.predecessor(plan))
        findings = plantrack.check(evaluation, plans=repository.plans, today=day, select=tuple(CHECKS))
        result.append({(each.check, str(each.place)) for each in findings})
    return result


@pytest.mark.parametrize("name", CHECKS)
def test_only_warnings_come_with_the_calendar_alone(name: str, tmp_path: Path) -> None:
    for n, example in enumerate(examples(page(name))):
        first, *later = judged(example, tmp_path / str(n), (2026, 2029, 2035))
        for each in later:
            assert {check for check, _ in each - first} <= DATED, example.label


def test_no_check_of_the_calendar_is_an_error() -> None:
    assert {CHECKS[name].SEVERITY for name in DATED} == {Severity.WARNING}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_looks_for_the_causes_or_tells_what_follows(profile: str) -> None:
    for text, _, following in WITH_CAUSE.values():
        names = {each.check for each in checked(text, select=PROFILES[profile])}
        assert names & CAUSES or following & names or not following & set(PROFILES[profile])
