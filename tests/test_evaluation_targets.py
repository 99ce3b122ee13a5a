"""Targets that were changed: the old one counts as long as it stood, and is not forgotten afterwards."""

from datetime import date as Day

import pytest

import plantrack as pt
from plantrack import structure, yamltext
from plantrack.evaluation.results import IndicatorResult
from plantrack.findings import PlanError
from plantrack.scoring.statuses import Status
from tests.small import AT_LEAST, GROWING, HEAD, SHRINKING, explain, indicators, judged, plan, row

EASED = (
    f"{GROWING}, baseline: {{date: 2020-12-31, value: 0}}, "
    "targets: [{date: 2024-12-31, value: 80, replaces: [{value: 100, until: 2022-06-30}]}]"
)
TWICE = EASED.replace("until: 2022-06-30}", "until: 2022-06-30}, {value: 90, until: 2023-06-30, date: 2024-06-30}")
SEEN = [row("a", day, 40) for day in ("2022-06-30", "2022-07-01", "2023-06-30", "2023-07-01")]


def result(fields: str, as_of: str, *, known_at: str = "", head: str = "") -> IndicatorResult:
    return judged(head + indicators(a=fields), *SEEN, as_of=as_of, known_at=known_at).indicators["a"]


def counted(found: IndicatorResult) -> tuple[str, str]:
    """The target that counts, and its day."""
    assert found.target
    return str(found.target.value), str(found.target_day)


@pytest.mark.parametrize(
    ("as_of", "fields", "target", "day"),
    [
        ("2022-06-30", EASED, "100", "2024-12-31"),
        ("2022-07-01", EASED, "80", "2024-12-31"),
        ("2022-06-30", TWICE, "100", "2024-12-31"),
        ("2022-07-01", TWICE, "90", "2024-06-30"),
        ("2023-06-30", TWICE, "90", "2024-06-30"),
        ("2023-07-01", TWICE, "80", "2024-12-31"),
        ("2022-06-30", EASED.replace("2022-06-30", "2022"), "100", "2024-12-31"),
        ("2022-12-31", EASED.replace("2022-06-30", "2022"), "100", "2024-12-31"),
        ("2023-01-01", EASED.replace("2022-06-30", "2022"), "80", "2024-12-31"),
    ],
)
def test_a_target_counts_until_the_last_day_on_which_it_stood(as_of: str, fields: str, target: str, day: str) -> None:
    assert counted(result(fields, as_of)) == (target, day)


def test_until_a_target_is_changed_there_is_no_other_verdict() -> None:
    assert result(EASED, "2022-06-30").original is None
    assert result(EASED.replace(", replaces: [{value: 100, until: 2022-06-30}]", ""), "2023-01-01").original is None


@pytest.mark.parametrize(("fields", "score"), [(EASED, 0.8), (TWICE, 0.8)])
def test_afterwards_the_verdict_against_the_first_target_stands_beside_the_new_one(fields: str, score: float) -> None:
    now = judged(indicators(a=fields), row("a", "2022-12-31", 40), as_of="2023-07-01").indicators["a"]
    alone = judged(
        indicators(a=fields.split(", replaces")[0].replace("value: 80", "value: 100") + "}]"),
        row("a", "2022-12-31", 40),
        as_of="2023-07-01",
    ).indicators["a"]
    assert now.status is Status.ON_TRACK
    assert now.original
    assert now.original.statuses == alone.statuses == (Status.BEHIND,)
    assert (now.original.figure, now.original.progress) == (alone.figure, alone.progress)
    assert now.original.figure.low == pytest.approx(score, abs=1e-3)
    assert counted(now.original) == ("100", "2024-12-31")


def test_the_first_target_changes_no_score_of_a_goal() -> None:
    goal = "goals: {g: {title: G, indicators: [a]}}\n"
    seen = row("a", "2022-12-31", 40)
    changed = judged(goal + indicators(a=EASED), seen, as_of="2023-07-01")
    never = judged(goal + indicators(a=EASED.split(", replaces")[0] + "}]"), seen, as_of="2023-07-01")
    assert changed.goals["g"].figure == never.goals["g"].figure
    assert changed.summary == never.summary


def test_a_limit_that_was_changed_has_both_verdicts() -> None:
    fields = AT_LEAST.replace("value: 100,", "value: 30, replaces: [{value: 50, until: 2022-06-30}],")
    seen = row("a", "2022-12-31", 40)
    now = judged(indicators(a=fields), seen, as_of="2023-07-01").indicators["a"]
    assert (now.status, now.original and now.original.status) == (Status.ACHIEVED, Status.OFF_TARGET)
    assert now.original
    assert now.original.figure.low == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("known_at", "target", "original"),
    [("2022-08-31", "100", None), ("2022-09-01", "80", "100"), ("", "80", "100")],
)
def test_before_the_source_of_the_new_target_was_known_the_old_one_counts(
    known_at: str, target: str, original: str | None
) -> None:
    head = "documents:\n  OLD: {title: Old, date: 2021-01-01}\n  NEW: {title: New, date: 2022-09-01}\n"
    fields = (
        f"{GROWING}, baseline: {{date: 2020-12-31, value: 0}}, targets: [{{date: 2024-12-31, value: 80, "
        "source: {document: NEW}, replaces: [{value: 100, until: 2022-06-30, source: {document: OLD}}]}]"
    )
    found = result(fields, "2022-12-31", known_at=known_at, head=head)
    assert counted(found)[0] == target
    assert (found.original and counted(found.original)[0]) == original
    before = result(fields, "2022-12-31", known_at="2020-12-31", head=head)
    assert before.target is None
    assert before.original is None


def test_a_formula_takes_the_target_that_stood_on_the_day() -> None:
    given = indicators(a=EASED, b="title: B, formula: target(a) - a")
    found = [judged(given, *SEEN[:2], as_of=day).indicators["b"].latest for day in ("2022-06-30", "2022-07-01")]
    assert [str(point.value) for point in found if point] == ["60", "40"]


def test_an_explanation_names_the_first_target_and_its_verdict() -> None:
    (found,) = explain(judged(indicators(a=EASED), row("a", "2022-12-31", 40), as_of="2023-07-01"), "a")
    (first,) = [part for part in found.parts if part.what == "target as it was first"]
    assert (first.value, first.rule) == ("100 u by 31 December 2024", "behind; 80.05 %, 100 % covered")


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        (
            "[{value: 80, replaces: [{value: 100, until: 2022-06-30}, {value: 90, until: 2022}]}]",
            [],
        ),
        (
            "[{value: 80, replaces: [{value: 100, until: 2022-12-31}, {value: 90, until: 2022}]}]",
            ["indicators.a.targets[0].replaces[1].until: 2022 does not come after 2022-12-31"],
        ),
        (
            "[{value: 80, replaces: [{value: 100, until: 2023}, {value: 90, until: 2022}, {value: 85, until: 2021}]}]",
            [
                "indicators.a.targets[0].replaces[1].until: 2022 does not come after 2023",
                "indicators.a.targets[0].replaces[2].until: 2021 does not come after 2022",
            ],
        ),
        (
            "[{value: 80, replaces: [{value: 90.., until: 2022}]}]",
            ["indicators.a.targets[0].replaces[0].value: got 90..; this kind of target is one number"],
        ),
        (
            "[{value: 80, date: 2023}, {value: 90, date: 2024, replaces: [{value: 9, date: 2023, until: 2022}]}]",
            ["indicators.a.targets: two targets at the same date until 2022"],
        ),
        (
            """[{value: 80, date: 2023, replaces: [{value: 7, date: 2024, until: 2021}]},
                {value: 90, date: 2024, replaces: [{value: 9, date: 2023, until: 2021}]}]""",
            [],
        ),
        ("[{value: 80, replaces: [{value: 9}]}]", ["indicators.a.targets[0].replaces[0]: 'until' is missing"]),
        (
            "[{value: 80, replaces: [{value: 9, untill: 2022, until: 2022}]}]",
            ["indicators.a.targets[0].replaces[0].untill: unknown key; did you mean 'until'?"],
        ),
    ],
)
def test_what_is_wrong_with_a_changed_target_is_a_fault_at_its_place(targets: str, said: list[str]) -> None:
    _, faults = structure.plan(yamltext.read(HEAD + indicators(a=f"{GROWING}, targets: {targets}"), "p.yaml"))
    assert [fault.message for fault in sorted(faults)] == said
    if said:
        with pytest.raises(PlanError):
            plan(indicators(a=f"{GROWING}, targets: {targets}"))


def test_a_changed_target_of_an_indicator_that_falls() -> None:
    fields = (
        f"{SHRINKING}, baseline: {{date: 2020-12-31, value: 100}}, "
        "targets: [{date: 2024-12-31, value: 50, replaces: [{value: 0, until: 2022-06-30}]}]"
    )
    found = judged(indicators(a=fields), row("a", "2022-12-31", 75), as_of="2022-12-31").indicators["a"]
    assert (found.status, found.original and found.original.status) == (Status.ON_TRACK, Status.FAR_BEHIND)


def test_a_document_that_an_old_target_cites_is_looked_for() -> None:
    fields = EASED.replace("until: 2022-06-30}", "until: 2022-06-30, source: {document: D9}}")
    findings = pt.check(judged(indicators(a=fields), as_of="2022-12-31"), today=Day(2022, 12, 31))
    (found,) = [finding for finding in findings if finding.check == "unknown-reference"]
    assert found.place == ("indicators", "a", "targets", 0, "replaces", 0, "source", "document")
