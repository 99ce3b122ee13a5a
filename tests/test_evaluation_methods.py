"""Whole plans judged by the methods beside pace, on published numbers and at the edges of what a method can say."""

import csv
import os
from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack.evaluation.comparison import Grade, by_each, disagreements, grades
from plantrack.evaluation.judges import LACKS
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.values import Evaluation
from plantrack.scoring.growth import Undefined
from plantrack.scoring.methods import named
from plantrack.scoring.methods.table import METHODS, own_thresholds
from plantrack.scoring.statuses import Status
from plantrack.scoring.thresholds import EUROSTAT, STATCAN, Thresholds
from plantrack.words import Lack
from tests.small import indicators, plan, records, row

CASES = Path(__file__).parents[2] / "shared" / "real" / "opensdg" / "progress_cases_public.csv"
GOAL = "goals:\n  g: {title: G, statement: S, indicators: [a]}\n"
CLASSES = {"target_achieved": Status.ACHIEVED, "not_available": Status.UNMEASURABLE}


def judged(fields: str, *values: tuple[str, float | str], method: str, as_of: str = "2025-12-31") -> Evaluation:
    rows = records(*(row("a", date, value) for date, value in values))
    given = plan(GOAL + indicators(a=f"title: A, unit: u, data_source: s, {fields}"))
    return pt.evaluate(given, rows, as_of=Day.fromisoformat(as_of), method=pt.method(method))


def published() -> list[dict[str, str]]:
    return list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines())) if CASES.exists() else []


@pytest.mark.skipif(
    not CASES.exists() and not os.environ.get("PLANTRACK_REQUIRE_SHARED"), reason="the published cases are not here"
)
def test_whole_plans_give_the_published_classes_and_scores() -> None:
    """But for those whose target lies behind the baseline: a plan cannot be measured by such a target."""
    cases, beyond = published(), []
    assert len(cases) == 64
    for case in cases:
        fields = f"direction: {case['direction']}, baseline: {{date: {case['base_year']}, value: {case['base_value']}}}"
        if case["target_value"]:
            fields += f", targets: [{{date: {case['target_year']}, value: {case['target_value']}}}]"
        if case["limit"]:
            fields += f", domain: [null, {case['limit']}]"
        seen = (case["latest_year"], case["latest_value"])
        evaluation = judged(fields, seen, method="cagr-statcan", as_of=f"{case['latest_year']}-12-31")
        result, wanted = evaluation.indicators["a"], case["expected_class"]
        if wanted == "not_available":
            assert result.status in (Status.CONTEXT, Status.UNMEASURABLE), case["indicator"]
            continue
        if Lack.TARGET_AHEAD in result.lacks:
            beyond.append(case["indicator"])
            continue
        assert result.statuses == (CLASSES.get(wanted, wanted),), case["indicator"]
        low, high = result.figure.low, result.figure.high
        assert low == high == pytest.approx(float(case["expected_score_if_any"]), abs=1e-5), case["indicator"]
        assert evaluation.goals["g"].statuses == result.statuses
        assert evaluation.summary.results.scale == (-5, 5)
    assert beyond == ["14-2-1 / Percentage", "15-5-1"]


RISE = "direction: increase, baseline: {date: 2020, value: 50}, targets: [{date: 2030, value: 80}]"


@pytest.mark.parametrize(
    ("method", "what", "value"),
    [
        pytest.param("cagr-statcan", "observed growth a year", (60 / 50) ** (1 / 4) - 1, id="growth"),
        pytest.param("cagr-eurostat", "required growth a year", (80 / 50) ** (1 / 10) - 1, id="required growth"),
        pytest.param("current-status", "current status index", 10 * 10 / 30, id="index"),
        pytest.param(
            "un-progress", "value that this growth leads to", 60 * (60 / 50) ** (6 / 4), id="expected value"
        ),
    ],
)  # fmt: skip
def test_a_method_shows_its_steps(method: str, what: str, value: float) -> None:
    result = judged(RISE, ("2024", 60), method=method).indicators["a"]
    steps = {step.what: step.value for step in result.workings}
    assert steps[what] == pytest.approx((value, value), rel=1e-12)
    assert result.progress == pytest.approx((1 / 3, 1 / 3)), "progress is the same by every method"
    assert result.pace is None, "pace is the verdict of another method"


@pytest.mark.parametrize("method", [name for name in METHODS if name != "pace"])
@pytest.mark.parametrize(
    ("fields", "lack"),
    [
        ("direction: increase, targets: [{kind: at_least, value: 50}]", Lack.METHOD),
        (RISE.replace("2020, value", "2024-06-30, value"), Lack.YEAR_APART),
        (RISE.replace("value: 50", "value: -50"), Lack.SAME_SIGN),
    ],
)
def test_what_a_method_cannot_judge_is_not_measurable_by_it_and_says_why(method: str, fields: str, lack: Lack) -> None:
    result = judged(fields, ("2024", 60), method=method, as_of="2024-12-31").indicators["a"]
    if method == "current-status" and lack is not Lack.METHOD:
        assert Status.UNMEASURABLE not in result.statuses, "an index needs neither years nor a sign"
        return
    assert (result.status, lack in result.lacks) == (Status.UNMEASURABLE, True)
    assert (result.figure.low, result.figure.high, result.figure.coverage) == (*METHODS[method].scale, 0)


@pytest.mark.parametrize(("method", "is_judged"), [("pace", False), ("cagr-statcan", True), ("un-progress", True)])
def test_without_a_target_only_growth_is_judged(method: str, is_judged: bool) -> None:
    evaluation = judged("direction: increase, baseline: {date: 2020, value: 50}", ("2024", 60), method=method)
    assert evaluation.indicators["a"].is_context is not is_judged
    assert evaluation.summary.results.coverage == is_judged


def test_a_natural_limit_scales_what_is_asked_for() -> None:
    fields = "direction: increase, baseline: {date: 2020, value: 95}"
    plain = judged(fields, ("2024", 96), method="cagr-statcan").indicators["a"]
    near = judged(f"{fields}, domain: [0, 100]", ("2024", 96), method="cagr-statcan").indicators["a"]
    assert (plain.status, near.status) == (Status.LIMITED_PROGRESS, Status.MODERATE_PROGRESS)


def test_a_bounded_baseline_gives_every_class_that_is_possible() -> None:
    result = judged(RISE.replace("value: 50", "value: 50..59"), ("2024", 60), method="cagr-statcan").indicators["a"]
    assert result.statuses == (Status.SUBSTANTIAL_PROGRESS, Status.MODERATE_PROGRESS, Status.LIMITED_PROGRESS)
    exact = [judged(RISE.replace("value: 50", f"value: {b}"), ("2024", 60), method="cagr-statcan") for b in (50, 59)]
    assert (result.figure.high, result.figure.low) == pytest.approx(tuple(e.summary.results.low for e in exact))


def test_thresholds_of_ones_own_change_the_verdict_and_name_the_method() -> None:
    strict = named("strict", METHODS["pace"], {"on_track": 1.0})
    fields = RISE.replace("2030", "2024").replace("date: 2020", "date: 2020-12-31")
    given = plan(GOAL + indicators(a=f"title: A, unit: u, data_source: s, {fields}"))
    day = Day(2022, 12, 31)
    rows = records(row("a", "2022-12-31", 50 + 30 * 730 / 1461 * 0.97))
    verdicts = [
        pt.evaluate(given, rows, as_of=day, method=each).goals["g"].statuses for each in (METHODS["pace"], strict)
    ]
    assert verdicts == [(Status.ON_TRACK,), (Status.BEHIND,)]
    assert (str(strict), strict.id) == ("strict", "pace")


@pytest.mark.parametrize(
    ("method", "thresholds", "said"),
    [
        ("pace", {"ontrack": 1.0}, "'ontrack' is no threshold of pace; it has too_early, on_track"),
        ("pace", {"behind": 0.99}, "out of order"),
        ("current-status", {"achieved": 5.0}, "it has none"),
        ("cagr-statcan", {"moderate_progress_without_target": 0.02}, "out of order"),
    ],
)
def test_thresholds_that_a_method_does_not_have_or_cannot_have_are_refused(
    method: str, thresholds: dict[str, float], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        named("own", METHODS[method], thresholds)


def test_two_classes_may_begin_at_one_threshold() -> None:
    assert named("own", METHODS["pace"], {"behind": 0.95}).thresholds["behind"] == 0.95


@pytest.mark.parametrize("base", [STATCAN, EUROSTAT])
def test_thresholds_of_growth_are_those_of_the_method_or_ones_own(base: Thresholds) -> None:
    method = METHODS[f"cagr-{base.id}"]
    assert own_thresholds(method) == base
    raised = {name: least + 1e-4 for name, least in method.thresholds.items()}
    found = own_thresholds(named("own", method, raised)).numbers
    assert found == {name: pytest.approx(least + 1e-4) for name, least in base.numbers.items()}


@pytest.mark.parametrize("method", ["cagr-statcan", "cagr-eurostat", "un-progress"])
def test_every_threshold_of_ones_own_is_used(method: str) -> None:
    """Moved to where the verdict must be another, each threshold makes it another."""
    base = METHODS[method]
    for name in (each for each in base.thresholds if not each.endswith(("_without_target", "_of_mean"))):
        result = _at_least(base.thresholds[name], method)
        before = result.statuses
        moved = named(
            "own",
            base,
            {
                key: value + 0.01
                for key, value in base.thresholds.items()
                if not key.endswith(("_without_target", "_of_mean"))
            },
        )
        given, rows = _at(base.thresholds[name] + 0.005, method)
        assert pt.evaluate(given, rows, as_of=Day(2025, 12, 31), method=base).indicators["a"].statuses == before
        assert pt.evaluate(given, rows, as_of=Day(2025, 12, 31), method=moved).indicators["a"].statuses != before


def _at_least(ratio: float, method: str) -> IndicatorResult:
    given, rows = _at(ratio + 0.002, method)
    return pt.evaluate(given, rows, as_of=Day(2025, 12, 31), method=METHODS[method]).indicators["a"]


def _at(ratio: float, method: str) -> tuple[pt.Plan, pt.Records]:
    """A plan and records whose figure held against thresholds is just that number."""
    given = plan(GOAL + indicators(a=f"title: A, unit: u, data_source: s, {RISE}"))
    if method == "un-progress":
        value = ((50 + ratio * 30) / 50) ** (4 / 10) * 50
    else:
        value = 50 * (1 + ratio * ((80 / 50) ** (1 / 10) - 1)) ** 4
    return given, records(row("a", "2024", value))


def test_methods_disagree_where_their_verdicts_do_not_come_to_the_same() -> None:
    evaluation = judged(RISE, ("2024", 62), method="pace")
    found = disagreements(by_each(evaluation, METHODS.values()))
    assert [each.goal for each in found] == ["g"]
    opinions = found[0].opinions
    assert {name: opinion.grades for name, opinion in opinions.items()} == {
        "pace": (Grade.ENOUGH,),
        "cagr-statcan": (Grade.ENOUGH,),
        "cagr-eurostat": (Grade.ENOUGH,),
        "current-status": (Grade.TOO_LITTLE,),
        "un-progress": (Grade.ENOUGH,),
    }
    assert opinions["pace"].figures[0][:2] == ("a", "pace")


def test_methods_that_come_to_the_same_do_not_disagree() -> None:
    evaluation = judged(RISE, ("2024", 85), method="pace")
    assert disagreements(by_each(evaluation, METHODS.values())) == ()


def test_every_status_comes_to_something_and_every_reason_has_its_words() -> None:
    silent = {Status.CONTEXT, Status.UNMEASURABLE, Status.NO_DATA, Status.STALE, Status.TOO_EARLY}
    assert {status for status in Status if grades((status,)) == (Grade.UNKNOWN,)} == silent
    assert set(LACKS) == set(Undefined)
