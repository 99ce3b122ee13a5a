"""What if: what is assumed counts as if it were recorded, hides nothing elsewhere, and is marked wherever it leads."""

import re
from collections.abc import Callable
from datetime import date as Day

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation, history
from plantrack.evaluation.assumptions import Assumption, assume, completed, parse
from plantrack.evaluation.revisions import revisions
from plantrack.evaluation.settling import settling
from plantrack.quantities import Quantity, exactly
from plantrack.records import Records
from plantrack.scoring.statuses import Status
from plantrack.views import answers, results, terminal, timeline
from plantrack.views.explanation import explain
from tests.small import GROWING, RISE, entry, indicators, plan, records, row

YEARLY = f"{GROWING}, frequency: year"
DOUBLE = "baseline: {date: 2020-12-31, value: 0}, targets: [{date: 2024-12-31, value: 200}]"
BODY = """\
goals:
  g: {title: Goal, indicators: [a, twice]}
  sub: {title: Sub, part_of: g, indicators: [other]}
  free: {title: Free, indicators: [calm]}
measures:
  m: {title: Measure, contributes_to: [g]}
  part: {title: Part, part_of: m}
  n: {title: Another, contributes_to: [free]}
""" + indicators(
    a=f"{YEARLY}, {RISE}",
    twice=f"{YEARLY}, {DOUBLE}, formula: 2 * a",
    other=f"{YEARLY}, {RISE}",
    calm=f"{YEARLY}, {RISE}",
)
PLAN = plan(BODY)
SEEN = records(
    row("a", "2022-06-30", 30),
    row("a", "2022-12-31", 40),
    row("other", "2022-12-31", 50),
    row("calm", "2022-12-31", 50),
    entry("measures", "m", "2022-06-30", "started"),
)
DAY = Day(2022, 12, 31)


def judged(*texts: str, done: tuple[str, ...] = (), recorded: Records = SEEN, as_of: Day = DAY) -> Evaluation:
    """The plan judged with some assumptions."""
    several = [*(parse(text, PLAN) for text in texts), *(completed(key, PLAN, as_of) for key in done)]
    return pt.evaluate(PLAN, assume(PLAN, recorded, several), as_of=as_of)


def value(found: Evaluation, key: str) -> str:
    latest = found.indicators[key].latest
    assert latest
    return str(latest.value)


# What is assumed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a=5@2023-12-31", exactly(5)),
        ("a=<5@2023", Quantity(-float("inf"), 5, high_open=True)),
        (" a = 5..7 @ 2023-Q4 ", Quantity(5, 7)),
        ("a=17e6±0.5e6@2023-12", Quantity(16.5e6, 17.5e6)),
        ("a=-3@2023-spring", exactly(-3)),
    ],
)
def test_an_assumption_is_an_indicator_a_value_and_a_date_as_they_are_written_elsewhere(
    text: str, wanted: Quantity
) -> None:
    found = parse(text, PLAN)
    assert (found.id, found.value) == ("a", wanted)
    assert str(found.date) == text.rpartition("@")[2].strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a", "'a' is no assumption; write INDICATOR=VALUE@DATE, such as places=1200@2026-12-31"),
        ("a=5", "'a=5' is no assumption; write"),
        ("a@2023", "'a@2023' is no assumption; write"),
        ("a=5@2023@2024", "is no assumption; write"),
        ("=5@2023", "is no assumption; write"),
        ("twise=5@2023", "'twise' is no indicator of p; did you mean 'twice'?"),
        ("zzz=5@2023", "'zzz' is no indicator of p; allowed: a, calm, other, twice"),
        ("a=five@2023", "'five' is not a value; allowed: "),
        ("a=5@tomorrow", "'tomorrow' is not a date; allowed: "),
        ("a=5@2023-13", "'2023-13' is not in the calendar"),
        ("a=5@2023/..", "'2023/..' has no end; an assumption is of a date that comes"),
    ],
)
def test_what_is_no_assumption_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(text, PLAN)


def test_a_measure_that_does_not_exist_cannot_be_assumed() -> None:
    with pytest.raises(ValueError, match=r"'prt' is no measure of p; did you mean 'part'\?"):
        completed("prt", PLAN, DAY)


def test_a_stage_is_assumed_by_its_name_and_written_so() -> None:
    phases = plan(indicators(phase="title: Phase, stages: [idea, begun, done]"))
    found = parse("phase=begun..@2023", phases)
    assert found.value == Quantity(1, float("inf"))
    evaluation = pt.evaluate(phases, assume(phases, Records(), [found]), as_of=Day(2023, 12, 31))
    assert results.document([evaluation])["results"][0]["assumptions"] == [
        {"of": "indicators", "id": "phase", "date": "2023", "value": "begun.."}
    ]
    with pytest.raises(ValueError, match="'begin' is no stage here; did you mean 'begun'"):
        parse("phase=begin@2023", phases)


@pytest.mark.parametrize(("date", "whole"), [("2022-12-31", "2022-Q4"), ("2022", "2022-Q4"), ("2022-05", "2022-Q2")])
def test_a_figure_of_periods_is_assumed_for_a_whole_one(date: str, whole: str) -> None:
    summed = plan(indicators(a="title: A, unit: u, frequency: quarter, window: {over: year, take: sum}"))
    with pytest.raises(ValueError, match=f"'a' is counted by quarter; write such a date, as {whole} for {date}"):
        parse(f"a=5@{date}", summed)
    assert parse(f"a=5@{whole}", summed).value == exactly(5)


# What follows from it


def test_on_its_date_an_assumption_stands_before_what_is_recorded_and_nowhere_else() -> None:
    found = judged("a=90@2022-12-31")
    assert [str(point.value) for point in found.indicators["a"].points] == ["30", "90"]
    assert [str(point.value) for point in found.indicators["twice"].points] == ["60", "180"]
    assert value(judged("a=90@2022-09-30"), "a") == "40"
    assert value(judged("a=90@2022-12-31", as_of=Day(2022, 12, 30)), "a") == "30"
    assert value(judged("a=90@2022-12"), "a") == "90"
    assert value(judged("a=90@2022-12-31", recorded=records(row("a", "2022-Q4", 7, known="2022-12-31"))), "a") == "90"


def test_what_is_known_later_takes_nothing_from_an_assumption() -> None:
    later = row("a", "2022-12-31", 45, known="2023-06-30")
    assert value(judged("a=90@2022-12-31", recorded=records(later)), "a") == "90"
    known = pt.evaluate(PLAN, assume(PLAN, SEEN, [parse("a=90@2022-12-31", PLAN)]), as_of=DAY, known_at=Day(2022, 1, 1))
    assert value(known, "a") == "90"


def test_what_a_formula_gives_can_be_assumed_too() -> None:
    found = judged("twice=150@2022-12-31")
    assert value(found, "twice") == "150"
    assert value(found, "a") == "40"
    assert found.indicators["twice"].is_assumed
    assert not found.indicators["a"].is_assumed


def test_an_assumed_figure_counts_also_in_formulas_that_use_what_it_is_computed_from() -> None:
    sums = plan(indicators(x="title: X", double="title: D, formula: 2 * x", sum="title: S, formula: double + x"))
    given = assume(sums, records(row("x", "2022-12-31", "40..50")), [parse("double=150@2022-12-31", sums)])
    assert value(pt.evaluate(sums, given, as_of=DAY), "sum") == "190..200"


def test_a_measure_that_is_assumed_completed_counts_so_but_a_later_entry_stands() -> None:
    assert judged(done=("part",)).measures["part"].status == "completed"
    assert judged(done=("m",)).measures["m"].status == "completed"
    stopped = records(entry("measures", "part", "2023-06-30", "stopped"))
    early = assume(PLAN, stopped, [completed("part", PLAN, DAY)])
    assert pt.evaluate(PLAN, early, as_of=DAY).measures["part"].status == "completed"
    assert pt.evaluate(PLAN, early, as_of=Day(2023, 12, 31)).measures["part"].status == "stopped"
    same = assume(PLAN, records(entry("measures", "part", "2022-12-31", "stopped")), [completed("part", PLAN, DAY)])
    assert pt.evaluate(PLAN, same, as_of=DAY).measures["part"].status == "completed"


def test_every_verdict_knows_whether_it_rests_on_an_assumption() -> None:
    found = judged("a=90@2022-12-31", done=("part",))
    assert {key for key, each in found.indicators.items() if each.is_assumed} == {"a", "twice"}
    assert {key for key, each in found.goals.items() if each.is_assumed} == {"g"}
    assert {key for key, each in found.measures.items() if each.is_assumed} == {"m", "part"}
    assert {key for key, each in judged("other=9@2022-12-31").goals.items() if each.is_assumed} == {"g", "sub"}


def test_a_baseline_or_a_start_that_is_assumed_is_marked() -> None:
    looked_up = plan(
        indicators(
            a=f"{GROWING}, baseline: {{date: 2022-01-01}}, targets: [{{date: 2024-12-31, value: 9}}]",
            b="title: B, unit: u, direction: increase",
        )
    )
    given = records(row("a", "2022-12-31", 5), row("b", "2022-12-31", 5))
    both = [parse(f"{key}=1@2021-12-31", looked_up) for key in ("a", "b")]
    found = pt.evaluate(looked_up, assume(looked_up, given, both), as_of=DAY).indicators
    assert [(each.latest and each.latest.is_assumed, each.is_assumed) for each in found.values()] == [(False, True)] * 2


def test_a_contradiction_that_follows_from_an_assumption_is_marked() -> None:
    worse = judged("a=-5@2022-12-31", recorded=records(entry("measures", "m", "2022-06-30", "completed")))
    assert {each.is_assumed for each in worse.contradictions} == {True}
    assert "worsened: −5 u from 2020-12-31 to 2022-12-31 (assumed)" in terminal.scores([worse]).replace("\u00a0", " ")
    recorded = judged(recorded=records(row("a", "2022-12-31", -5), entry("measures", "m", "2022-06-30", "completed")))
    assert {each.is_assumed for each in recorded.contradictions} == {False}
    done = judged(recorded=records(row("a", "2022-12-31", -5)), done=("m",))
    assert {each.is_assumed for each in done.contradictions} == {True}


def test_an_assumption_is_told_of_only_on_days_on_which_it_counts() -> None:
    several = [parse("a=90@2022-12-31", PLAN), completed("part", PLAN, Day(2023, 6, 30))]
    days = [Day(2022, 6, 30), Day(2022, 12, 31), Day(2023, 6, 30)]
    found = history(PLAN, assume(PLAN, SEEN, several), days=days)
    assert [len(each.assumptions) for each in found] == [0, 1, 2]
    assert found[0].receipt == pt.evaluate(PLAN, SEEN, as_of=days[0]).receipt
    assert found[1].receipt != pt.evaluate(PLAN, SEEN, as_of=days[1]).receipt


def test_an_assumption_about_another_plan_is_not_this_ones() -> None:
    value, status = row("a", "2022-12-31", 1), entry("measures", "m", "2022-12-31", "completed")
    foreign = records(evolve(value, organisation="Q", assumed=True), evolve(status, plan="q", assumed=True))
    found = pt.evaluate(PLAN, foreign, as_of=DAY)
    assert found.assumptions == ()
    assert not any(each.is_assumed for each in found.goals.values())


def test_an_assumption_about_what_was_not_known_yet_has_no_part_in_anything() -> None:
    later = plan("documents: {D: {title: D, date: 2022-09-01}}\n" + indicators(x="title: X, source: {document: D}"))
    given = assume(later, Records(), [parse("x=1@2022-01-31", later)])
    found = pt.evaluate(later, given, as_of=DAY, known_at=Day(2022, 6, 30))
    assert found.assumptions == ()
    assert results.document([found])["results"][0]["assumptions"] == []
    assert "! assumed" not in terminal.scores([found])


def test_what_is_assumed_is_no_revision() -> None:
    given = assume(PLAN, SEEN, [parse("a=90@2022-12-31", PLAN)])
    assert revisions(PLAN, given, until=DAY) == ()


def test_an_assumption_is_a_value_of_its_own() -> None:
    assert completed("m", PLAN, DAY) == Assumption("m", row("a", "2022-12-31", 1).date)


# Where it is said


VIEWS: dict[str, Callable[[Evaluation], str]] = {
    "text": lambda found: terminal.scores([found]),
    "goal": lambda found: terminal.explained(explain(found, "g"), "header"),
    "indicator": lambda found: terminal.explained(explain(found, "twice"), "header"),
    "measure": lambda found: terminal.explained(explain(found, "m"), "header"),
    "markdown": lambda found: pt.render(found, "markdown"),
    "dot": lambda found: pt.render(found, "dot"),
    "json": lambda found: results.render([found]),
    "history": lambda found: timeline.render([found], ()),
    "settling": lambda found: answers.settled(found, settling(found)),
    "sensitivity": lambda found: answers.sensitive(found, ()),
    "methods": lambda found: answers.compared(found, ["pace"], ()),
}


def plainly(text: str) -> str:
    """A text without the keys of a result file that say of everything whether it is assumed."""
    return text.replace('"assumed": false', "").replace('"assumptions": []', "")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_is_assumed_and_none_says_so_without(view: str) -> None:
    found = plainly(VIEWS[view](judged("a=90@2022-12-31", done=("part",))))
    assert "assum" in found
    assert "assum" not in plainly(VIEWS[view](judged()))


def test_a_report_marks_every_place_that_rests_on_an_assumption() -> None:
    text = pt.render(judged("a=90@2022-12-31", done=("part",)), "markdown").replace("\u00a0", " ")
    assert "**What if: this report rests on assumptions that nobody has recorded.**" in text
    assert "- Assumed: A at 90 u on 31 December 2022" in text
    assert "- Assumed: Part completed on 31 December 2022" in text
    assert "| Goal *† rests on assumptions* | yes" in text
    assert "| Measure *† rests on assumptions* | started" in text
    assert "- **† rests on assumptions:** something that it follows from is assumed, not recorded." in text
    assert "90 u on 31 December 2022 (assumed)" in text
    assert "Free | yes (M5) | ▲ on track |" in text


def test_a_result_file_marks_every_figure_that_rests_on_an_assumption() -> None:
    (found,) = results.document([judged("a=90@2022-12-31", done=("part",))])["results"]
    assert {key for key, goal in found["goals"].items() if goal["assumed"]} == {"g"}
    assert {key for key, each in found["indicators"].items() if each["assumed"]} == {"a", "twice"}
    assert {key for key, each in found["measures"].items() if each["assumed"]} == {"m", "part"}
    assert found["indicators"]["a"]["latest"]["assumed"] is True
    assert found["indicators"]["calm"]["latest"]["assumed"] is False
    assert found["assumptions"] == [
        {"of": "indicators", "id": "a", "date": "2022-12-31", "value": "90"},
        {"of": "measures", "id": "part", "date": "2022-12-31", "value": "completed"},
    ]


def test_the_status_changes_as_if_it_had_been_recorded() -> None:
    assert judged().indicators["a"].status is Status.BEHIND
    assert judged("a=90@2022-12-31").indicators["a"].status is Status.ON_TRACK
    as_recorded = pt.evaluate(PLAN, records(row("a", "2022-12-31", 90)), as_of=DAY)
    supposed = judged("a=90@2022-12-31", recorded=Records())
    assert supposed.summary == as_recorded.summary
