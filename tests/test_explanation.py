"""How a figure came about, as a tree."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.plan import Source
from plantrack.records import StatusEntry
from plantrack.views import terminal
from plantrack.views.explanation.tree import Explanation
from tests.small import AT_LEAST, FALL, GROWING, RISE, SHRINKING, entry, explain, indicators, judged, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"


def every(explanations: Sequence[Explanation]) -> Iterator[Explanation]:
    """Explanations and all that they follow from."""
    for each in explanations:
        yield each
        yield from every(each.parts)


def values(explanations: Sequence[Explanation]) -> dict[str, str]:
    """What is explained, with its value; the first of those that are called alike."""
    found: dict[str, str] = {}
    for each in every(explanations):
        found.setdefault(each.what, each.value)
    return found


def one(evaluation: Evaluation, id: str) -> Explanation:
    (found,) = explain(evaluation, id)
    return found


def part(explanation: Explanation, what: str) -> Explanation:
    """The first of that name among what an explanation follows from."""
    return next(each for each in every(explanation.parts) if each.what == what)


def told(explanation: Explanation) -> list[tuple[str, str]]:
    """The sources of an explanation: document and figure."""
    return [(source.document, source.figure) for source in explanation.sources]


@pytest.fixture(scope="module")
def march(root: Path) -> Evaluation:
    repository = pt.load(root)
    return pt.evaluate(repository.plans[OLD], repository.records, as_of=date(2024, 3, 5))


def test_the_shipped_coverage_is_explained_from_every_figure_with_its_source(march: Evaluation) -> None:
    goal = one(march, "coverage")
    assert (goal.what, goal.value) == (
        "goal coverage", "on track, behind, far behind or reversing; score 0–100 %, 100 % covered"
    )  # fmt: skip
    assert told(goal) == [("D24M", "105%")]
    assert part(goal, "indicator coverage").rule == "= 100 * list-places / inhabitants"
    assert told(part(goal, "indicator coverage")) == [("D24M", "")]
    latest, baseline, target = (part(goal, what) for what in ("latest observation", "baseline", "target"))
    assert latest.value == "99.7626 % on 5 March 2024"
    assert latest.rule == "= 100 * list-places / inhabitants; the oldest figure is 65 days older than the newest"
    assert [(each.what, each.value, told(each)) for each in latest.parts] == [
        ("list-places", "104,239 places on 5 March 2024", [("D24M", "104 239")]),
        ("inhabitants", "104,487 persons on 31 December 2023", [("D24M", "104 487")]),
    ]
    assert (baseline.value, told(baseline)) == ("0–<100 % on 31 August 2020", [("D20", "under 100 prosent")])
    assert (target.value, target.rule) == ("105 % by 31 December 2024", "the date is assumed: the plan's last day")
    assert told(target) == [("D24M", "105%")]


def test_the_shipped_coverage_is_explained_by_each_step_of_its_arithmetic(march: Evaluation) -> None:
    found = values(explain(march, "coverage"))
    assert {
        "target met": "no, 5.23735 percentage points short",
        "expected by then": "85.0347 to 104.049",
        "progress": "−4.75 to 95.01 %",
        "planned by then": "80.99 %",
        "progress against the plan": "−5.86 to 117.32 %",
        "score": "0–100 %, 100 % covered",
    }.items() <= found.items()
    edges = [each.value for each in every(explain(march, "coverage")) if each.what == "breakpoint"]
    assert edges == [
        "on track or better only if the baseline was at most 82.3 %",
        "behind or better only if the baseline was at most 94.8 %",
        "far behind or better only if the baseline was at most 99.8 %",
    ]


def test_context_and_measures_of_a_goal_are_explained_with_it(march: Evaluation) -> None:
    goal = one(march, "coverage")
    assert part(goal, "indicator waiting-list").value == "context"
    waiting = part(part(goal, "indicator waiting-list"), "change")
    assert waiting.value == "+5,500 persons from 2020 to 1 February 2024: worsening"
    assert told(waiting) == [("D24M", "5500 flere på venteliste")]
    positions = part(goal, "measure new-positions")
    assert (positions.value, told(positions)) == ("completed (2022–2023)", [("D24M", "2022-2023")])
    assert [each.what for each in positions.parts] == [
        "measure municipal-positions", "measure self-employed-positions"
    ]  # fmt: skip
    assert sum(each.what == "measure municipal-positions" for each in every([goal])) == 1


def test_every_recorded_figure_in_the_shipped_explanations_has_a_source(root: Path) -> None:
    repository = pt.load(root)
    for plan in repository.plans.values():
        evaluation = pt.evaluate(plan, repository.records, as_of=date(2024, 12, 31))
        for results in (evaluation.goals, evaluation.indicators, evaluation.measures):
            for key in results:
                for each in every(explain(evaluation, key)):
                    is_read = each.what in ("latest observation", "baseline", "target") and not each.parts
                    assert each.sources or not is_read, (key, each)


def test_the_parts_of_a_goal_are_explained_with_their_weights(march: Evaluation) -> None:
    services = one(march, "services")
    assert services.parts[0].what == "goal coverage, weight 1"
    assert part(services, "goal coverage").value == one(march, "coverage").value
    body = "goals: {g: {title: G, indicators: {a: 2.5, gone: 1}}, h: {title: H, part_of: g, weight: 3}}\n"
    found = one(judged(body + indicators(a=AT_LEAST), row("a", "2022", 50)), "g")
    assert [(each.what, each.value, each.rule) for each in found.parts] == [
        ("indicator a, weight 2.5", "50 %, 100 % covered", ""),
        ("indicator gone, weight 1", "0–100 %, 0 % covered", "it is not in the plan"),
        ("goal h, weight 3", "0–100 %, 0 % covered", ""),
    ]


def test_a_goal_that_cannot_be_measured_says_what_it_lacks_and_what_proposals_would_give() -> None:
    body = "goals: {g: {title: G, indicators: [a]}}\n" + indicators(a=f"{AT_LEAST}, origin: proposed")
    found = one(judged(body), "g")
    assert found.value == "not measurable; score 0–100 %, 0 % covered"
    assert found.rule.startswith(
        "measurability M0, lacks an indicator; M4 with proposals; the score is their weighted mean"
    )


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        (
            f"{GROWING}, {RISE}",
            40,
            {
                "indicator a": "behind",
                "latest observation": "40 u on 31 December 2022",
                "baseline": "0 u on 31 December 2020",
                "target": "100 u by 31 December 2024",
                "target met": "no, 60 u short",
                "progress": "40 %",
                "planned by then": "49.97 %",
                "progress against the plan": "80.05 %",
                "reporting rhythm": "not given",
                "score": "80.05 %, 100 % covered",
            },
        ),
        (f"{GROWING}, {RISE}", 120, {"indicator a": "achieved", "target met": "yes", "progress": "120 %"}),
        (f"{SHRINKING}, {FALL}", 75, {"indicator a": "far behind", "progress": "25 %", "target met": "no"}),
        (AT_LEAST, 50, {"indicator a": "off target", "target": "at least 100 u by", "target met": "no, 50 u short"}),
        (f"{GROWING}, targets: [{{value: 5}}]", 3, {"indicator a": "not measurable: lacks a frequency, a baseline"}),
        ("title: A", "<5", {"indicator a": "context", "latest observation": "<5 on 31 December 2022"}),
        ("title: A, unit: u, domain: [0, null]", "<5", {"latest observation": "0–<5 u on 31 December 2022"}),
    ],
)
def test_an_indicator_is_explained_with_all_that_its_verdict_follows_from(
    fields: str, value: float | str, expected: dict[str, str]
) -> None:
    found = values(explain(judged(indicators(a=fields), row("a", "2022-12-31", value)), "a"))
    assert {what: found.get(what, "")[: len(value)] for what, value in expected.items()} == expected


def test_a_target_is_met_by_the_rule_of_its_direction() -> None:
    growing = explain(judged(indicators(a=f"{GROWING}, {RISE}"), row("a", "2022", 1)), "a")
    shrinking = explain(judged(indicators(a=f"{SHRINKING}, {FALL}"), row("a", "2022", 1)), "a")
    assert part(growing[0], "target met").rule == "value ≥ target"
    assert part(shrinking[0], "target met").rule == "value ≤ target"


def test_a_stale_indicator_names_what_is_old_and_what_it_last_was() -> None:
    body = indicators(
        a=f"{GROWING}, frequency: year, formula: b + c, {RISE}", b="title: B, frequency: year", c="title: C"
    )
    evaluation = judged(body, row("b", "2021-12-31", 10), row("c", "2023-12-31", 40), as_of="2024-06-01")
    assert one(evaluation, "a").value == "stale: b last seen on 31 December 2021; it was then behind"


@pytest.mark.parametrize(("printed", "said"), [(30, "agrees with the printed 30"), (31, "differs from the printed 31")])
def test_a_computed_figure_is_held_against_the_printed_one(printed: float, said: str) -> None:
    rows = [row("b", "2022-12-31", 10), row("c", "2022-12-31", 20), row("a", "2022-12-31", printed)]
    evaluation = judged(indicators(a="title: A, formula: b + c", b="title: B", c="title: C"), *rows)
    latest = part(one(evaluation, "a"), "latest observation")
    assert latest.value == "30 on 31 December 2022"
    assert latest.rule == f"= b + c; {said}"


def test_figures_that_disagree_are_all_named() -> None:
    rows = [row("a", "2022-12-31", 10), row("a", "2022-12-31", 12)]
    sourced = [evolve(each, source=Source(document=f"D{n}")) for n, each in enumerate(rows)]
    latest = part(one(judged(indicators(a="title: A"), *sourced), "a"), "latest observation")
    assert latest.value == "10–12 on 31 December 2022"
    assert [source.document for source in latest.sources] == ["D0", "D1"]


@pytest.mark.parametrize(
    ("measure", "entries", "value", "rule"),
    [
        ("title: M", [], "nothing recorded", ""),
        ("title: M", [entry("measures", "m", "2022-06", "started")], "started (June 2022)", ""),
        ("title: M, period: 2021", [entry("measures", "m", "2022-06", "started")], "started (June 2022), late", ""),
        ("title: M", [entry("measures", "part", "2022", "completed")], "completed", "from its parts"),
        (
            "title: M",
            [entry("measures", "part", "2022", "completed"), entry("measures", "m", "2022-06", "started")],
            "started (June 2022)",
            "",
        ),
    ],
)
def test_a_measure_is_explained_by_its_entry_or_its_parts(
    measure: str, entries: list[StatusEntry], value: str, rule: str
) -> None:
    parts = ", part: {title: Part, part_of: m}" if rule or len(entries) > 1 else ""
    found = one(judged(f"measures: {{m: {{{measure}}}{parts}}}\n", *entries), "m")
    assert (found.what, found.value, found.rule) == ("measure m", value, rule)
    assert [each.what for each in found.parts] == (["measure part"] if parts else [])


@pytest.mark.parametrize(
    ("body", "id", "what", "value"),
    [
        ("commitments: {c: {what: W, by: B, due: 2022-06}}\n", "c", "commitment c", "overdue"),
        ("commitments: {c: {what: W, by: B, due: 2023}}\n", "c", "commitment c", "open"),
        ("commitments: {c: {what: W, by: B}}\n", "c", "commitment c", "undated"),
        ("decisions: {d: {body: B, date: 2023}}\n", "d", "decision d", "pending"),
        ("decisions: {d: {body: B, date: 2022/2023}}\n", "d", "decision d", "pending or unknown"),
        ("decisions: {d: {body: B, date: 2021}}\n", "d", "decision d", "unknown"),
    ],
)
def test_a_promise_or_a_decision_is_explained_by_the_states_it_may_be_in(
    body: str, id: str, what: str, value: str
) -> None:
    found = one(judged(body), id)
    assert (found.what, found.value) == (what, value)


def test_a_promise_kept_at_a_time_that_is_not_known_may_be_late() -> None:
    kept = entry("commitments", "c", "2021/2022-06", "kept")
    found = one(judged("commitments: {c: {what: W, by: B, due: 2021}}\n", kept), "c")
    assert found.value == "kept or kept late"


def test_the_shipped_promises_and_decisions_name_their_documents(root: Path) -> None:
    repository = pt.load(root)
    day = date(2024, 11, 20)
    old, new = (pt.evaluate(plan, repository.records, as_of=day) for plan in list(repository.plans.values())[:2])
    assert (one(old, "plan-shown").value, told(one(old, "plan-shown"))) == (
        "overdue", [("D20", "første del av 2021")]
    )  # fmt: skip
    assert (one(new, "council").value, told(one(new, "council"))) == ("pending", [("D24N", "10.12.2024")])
    assert one(new, "elderly-council").value == "unknown"


def test_an_id_that_several_elements_share_is_explained_for_each() -> None:
    body = "goals: {x: {title: G}}\nmeasures: {x: {title: M}}\ncommitments: {x: {what: W, by: B}}\n" + indicators(
        x="title: I"
    )
    whats = ["goal x", "indicator x", "measure x", "commitment x"]
    assert [each.what for each in explain(judged(body), "x")] == whats


def test_an_indicator_that_is_explained_under_the_goal_of_its_name_is_not_explained_twice(march: Evaluation) -> None:
    assert [each.what for each in explain(march, "coverage")] == ["goal coverage"]
    assert "indicator coverage" in values(explain(march, "coverage"))
    assert [each.what for each in explain(march, "list-places")] == ["indicator list-places"]


@pytest.mark.parametrize("id", ["", "coverge", "svelvik", "D24M", OLD])
def test_what_is_no_element_of_the_plan_has_no_explanation(march: Evaluation, id: str) -> None:
    assert explain(march, id) == ()


def test_goals_on_a_cycle_are_explained_without_end_being_reached_twice() -> None:
    body = "goals: {a: {title: A, part_of: b}, b: {title: B, part_of: a}, c: {title: C, part_of: a}}\n"
    for key in "abc":
        whats = [each.what for each in every(explain(judged(body), key))]
        assert whats[0] == f"goal {key}"
        assert len(whats) == len(set(whats))


@pytest.mark.parametrize(
    ("language", "target", "met", "score"),
    [
        ("en", "at most 20 days by 31 December 2024", "no, 4 days over", "60 %, 100 % covered"),
        ("nb", "høyst 20 days innen 31. desember 2024", "nei, 4 days over", "60 %, tall for 100 %"),
        ("nn", "høgst 20 days innan 31. desember 2024", "nei, 4 days over", "60 %, tal for 100 %"),
    ],
)
def test_a_limit_is_explained_as_one_in_every_language(language: str, target: str, met: str, score: str) -> None:
    waiting = "title: A, unit: days, frequency: year, data_source: s, "
    waiting += "targets: [{kind: at_most, value: 20, tolerance: 10}]"
    evaluation = judged(indicators(a=waiting), row("a", "2022", 24))
    (found,) = explain(evaluation, "a", language)
    assert [each.value for each in found.parts[1:]] == [target, met, score]
    said = terminal.explained(explain(evaluation, "a", language), "")
    assert f": {target}\n" in said


def test_a_limit_that_may_hold_is_told_with_how_far_beyond_it_the_value_may_be() -> None:
    waiting = "title: A, unit: days, frequency: year, data_source: s, targets: [{kind: at_most, value: 20}]"
    met = part(one(judged(indicators(a=waiting), row("a", "2022", "15..24")), "a"), "target met")
    assert met.value == "unknown, 0–4 days over"
