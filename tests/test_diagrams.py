"""What each view shows, and which part of it: cards, lines, groups and legend, before they are DOT or Mermaid."""

import re
from datetime import date
from pathlib import Path

import attrs
import pytest

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.graph import around
from plantrack.plan import Goal, Indicator, Measure
from plantrack.records import Observation
from plantrack.scoring.statuses import Status
from plantrack.succession import _BESIDE
from plantrack.views.diagrams import VIEWS, Drawing, Part, drawing, listed, outlined
from plantrack.views.diagrams.succession import FATES, FIELDS
from plantrack.views.diagrams.values import Card, Line
from plantrack.views.marks import MARKS, MEASURES, OPEN
from plantrack.words import MeasureStatus
from tests.small import AT_LEAST, GROWING, RISE, entry, indicators, judged, plan, records, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"

PLAN = """\
areas: {n: {title: North}, s: {title: South, part_of: n}}
challenges: {c: {title: C, level: local, area: n}, d: {title: D, level: national}}
goals:
  g: {title: G, area: n, indicators: {i: 2, j: 1}, answers: [c, d], inferred: [answers]}
  h: {title: H, part_of: g, answers: [d]}
  k: {title: K, area: s}
measures:
  m: {title: M, contributes_to: [g], owner: Ann}
  n: {title: N, contributes_to: [g, h], owner: Ann, depends_on: [m]}
  o: {title: O, contributes_to: [k]}
indicators: {i: {title: I, formula: 2 * j}, j: {title: J}, x: {title: X}}
"""


def ids(found: Drawing) -> list[list[str]]:
    """The ids of the cards in each column."""
    return [["/".join(card.node) for card in column.cards] for column in found.columns]


def links(found: Drawing) -> set[str]:
    """Every line as `START-END`, with its type."""
    return {f"{line.start[1]}-{line.end[1]} {line.type}" for line in found.lines}


def of(found: Drawing, name: str) -> Card:
    return next(card for card in found.cards if "/".join(card.node) == name)


def line(found: Drawing, start: str, end: str) -> Line:
    return next(each for each in found.lines if (each.start[1], each.end[1]) == (start, end))


@pytest.fixture(scope="module")
def shipped(root: Path) -> dict[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(plan, repository.records, as_of=date(2024, 3, 5), predecessor=repository.predecessor(plan))
        for key, plan in repository.plans.items()
    }


def test_goals_stand_between_measures_and_what_they_are_measured_by() -> None:
    found = drawing(judged(PLAN))
    assert [column.heading for column in found.columns] == ["Measures", "Goals", "Indicators"]
    assert ids(found) == [
        ["measure/m", "measure/n", "measure/o"], ["goal/g", "goal/h", "goal/k"], ["indicator/i", "indicator/j"]
    ]  # fmt: skip
    assert links(found) == {
        "m-g contributes_to", "n-g contributes_to", "n-h contributes_to", "o-k contributes_to", "n-m depends_on",
        "h-g part_of", "g-i measured_by", "g-j measured_by", "i-j depends_on",
    }  # fmt: skip
    assert (line(found, "g", "i").weight, line(found, "g", "j").weight) == (2, 1)


def test_a_theory_of_change_leads_from_challenges_to_goals() -> None:
    found = drawing(judged(PLAN), "theory")
    assert [column.heading for column in found.columns] == ["Challenges", "Measures", "Indicators", "Goals"]
    assert {link for link in links(found) if link.endswith("leads_to")} == {
        "c-g-challenge leads_to", "d-g-challenge leads_to", "g-challenge-m leads_to", "g-challenge-n leads_to",
        "m-g-measure leads_to", "n-g-measure leads_to", "g-measure-i leads_to", "g-measure-j leads_to",
        "i-g leads_to", "j-g leads_to", "d-n leads_to", "n-h leads_to", "o-k leads_to",
    }  # fmt: skip
    assert found.hubs == ((("hub", "g-challenge"),), (("hub", "g-measure"),), ())
    assert line(found, "i", "g").weight == 2


def test_a_hub_stands_behind_what_leads_to_it_though_others_have_more_between() -> None:
    body = (
        "challenges: {c: {level: local, title: C}, d: {level: local, title: D}}\n"
        "goals: {g: {title: G, answers: [c, d], indicators: [i, j]}, h: {title: H}}\n"
        "measures: {m: {title: M, contributes_to: [h]}}\nindicators: {i: {title: I}, j: {title: J}}\n"
    )
    assert drawing(judged(body), "theory").hubs == ((("hub", "g-challenge"),), (), ())


def test_only_what_the_document_does_not_state_is_inferred() -> None:
    found = drawing(judged(PLAN), "theory")
    assert line(found, "c", "g-challenge").is_inferred
    assert line(found, "g-challenge", "m").is_inferred
    assert not line(found, "m", "g-measure").is_inferred
    assert not line(found, "d", "n").is_inferred


def test_what_meets_in_a_hub_is_one_sentence() -> None:
    said = listed(judged(PLAN), view="theory")
    assert "challenge “C”, challenge “D” lead to measure “M”, measure “N”." in said
    assert "measure “M”, measure “N” lead to indicator “I”, indicator “J”." in said
    assert "goal “H” is part of goal “G”." in said
    assert not [each for each in said if "hub" in each]


def test_every_line_between_elements_is_a_sentence(shipped: dict[str, Evaluation]) -> None:
    for view in ("goals", "responsibility", "overview"):
        found = drawing(shipped[OLD], view)
        assert len(listed(shipped[OLD], view=view)) == len(found.lines)
        assert all(line.said for line in found.lines)


def test_owners_lead_over_their_measures_to_goals() -> None:
    found = drawing(judged(PLAN), "responsibility")
    assert ids(found)[0] == ["owner/Ann", "owner/"]
    assert {"Ann-m owns", "Ann-n owns", "-o owns", "m-g contributes_to"} <= links(found)
    assert (of(found, "owner/Ann").state, of(found, "owner/Ann").details) == ("2 measures", ("□ 2 nothing recorded",))
    assert (of(found, "owner/").title, of(found, "owner/").is_outside) == ("nobody is named", True)


def test_an_overview_has_areas_with_their_goals_and_counts_of_verdicts() -> None:
    found = drawing(judged(PLAN), "overview")
    assert ids(found) == [["area/n", "area/s"], ["goal/g", "goal/k"]]
    assert links(found) == {"s-n part_of", "n-g holds", "s-k holds"}
    assert (of(found, "area/n").state, of(found, "area/n").details) == ("1 goal", ("– 1 not measurable",))


def test_goals_without_an_area_stand_under_one_of_their_own_where_there_are_areas() -> None:
    loose = drawing(judged("areas: {n: {title: N}}\ngoals: {g: {title: G}}\n"), "overview")
    assert ids(loose) == [["area/n", "area/"], ["goal/g"]]
    assert of(loose, "area/").title == "without an area"
    assert ids(drawing(judged("goals: {g: {title: G}}\n"), "overview")) == [["goal/g"]]


def test_a_succession_tells_what_became_of_each_element(shipped: dict[str, Evaluation]) -> None:
    found = drawing(shipped[NEW], "succession")
    assert [column.heading for column in found.columns] == [
        "The plan before", "Continued in this plan", "New in this plan"
    ]  # fmt: skip
    dropped = of(found, "earlier goal/coverage")
    assert (dropped.state, dropped.mark) == ("dropped", FATES[pt.succession.Fate.DROPPED])
    assert line(found, "services", "quality-services").is_inferred
    changed = of(found, "goal/quality-services")
    assert (changed.state, changed.details) == ("changed", ("in: title, statement, challenges", "(inferred)"))
    assert of(found, "new goal/capacity").state == "new"
    assert of(found, "new goal/collaboration").is_waived


def test_a_likely_match_is_called_a_guess() -> None:
    old = plan("goals: {g: {title: Good roads for all}}\n")
    new = attrs.evolve(plan("goals: {h: {title: Good roads for us all}}\n"), id="q", succeeds="p")
    found = drawing(pt.evaluate(new, pt.Records(), as_of=date(2022, 1, 1), predecessor=old), "succession")
    assert links(found) == {"g-h likely"}
    assert line(found, "g", "h").said == (
        "goal “Good roads for all” perhaps became goal “Good roads for us all”: their titles are alike"
    )
    assert found.notes == ("dotted line: a guess, since titles are alike",)


@pytest.mark.parametrize(
    ("succeeds", "said"), [("x", "the plan before, 'x', is not here"), ("", "the plan names no plan before it")]
)
def test_without_the_plan_before_there_is_no_succession(succeeds: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        drawing(judged(attrs.evolve(plan(""), succeeds=succeeds)), "succession")


def test_every_field_that_may_change_has_a_word() -> None:
    fields = {field.name for model in (Goal, Measure, Indicator) for field in attrs.fields(model)}
    assert fields - set(_BESIDE) == FIELDS.keys()


@pytest.mark.parametrize(
    ("fields", "rows", "as_of", "status"),
    [
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", 100)], "2022-12-31", Status.ACHIEVED),
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", 55)], "2022-12-31", Status.ON_TRACK),
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", 40)], "2022-12-31", Status.BEHIND),
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", 20)], "2022-12-31", Status.FAR_BEHIND),
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", -5)], "2022-12-31", Status.REVERSING),
        (f"{GROWING}, {RISE}", [row("a", "2024-12-31", 90)], "2024-12-31", Status.MISSED),
        (f"{GROWING}, {RISE}", [row("a", "2021-01-15", 0)], "2021-01-15", Status.TOO_EARLY),
        (f"{GROWING}, {RISE}", [], "2022-12-31", Status.NO_DATA),
        (f"{GROWING}, frequency: year, {RISE}", [row("a", "2021", 25)], "2024-01-01", Status.STALE),
        (AT_LEAST, [row("a", "2022", 50)], "2022-12-31", Status.OFF_TARGET),
        (f"{GROWING}, targets: [{{value: 5}}]", [row("a", "2022", 5)], "2022-12-31", Status.UNMEASURABLE),
        ("title: A", [row("a", "2022", 5)], "2022-12-31", Status.CONTEXT),
        (f"{GROWING}, {RISE}", [row("a", "2022-12-31", "20..60")], "2022-12-31", None),
    ],
)
def test_an_indicator_has_the_mark_and_the_words_of_its_verdict(
    fields: str, rows: list[Observation], as_of: str, status: Status | None
) -> None:
    goals = "goals: {g: {title: G, indicators: [a]}}\n"
    evaluation = judged(goals + indicators(a=fields), *rows, as_of=as_of)
    card = of(drawing(evaluation), "indicator/a")
    assert evaluation.indicators["a"].status is status
    assert card.mark == (MARKS[status] if status else OPEN)
    assert card.state == (MARKS[status].word if status else "on track, behind or far behind")


@pytest.mark.parametrize("status", [*MeasureStatus, None])
def test_a_measure_has_the_mark_and_the_word_of_its_state(status: MeasureStatus | None) -> None:
    entries = [entry("measures", "m", "2022-06", status)] if status else []
    card = of(drawing(judged("measures: {m: {title: M}}\n", *entries)), "measure/m")
    assert (card.mark, card.state) == (MEASURES[status], MEASURES[status].word)


def test_a_measurable_goal_has_its_score_and_a_bar() -> None:
    text = "goals: {g: {title: G, indicators: [a]}, h: {title: H}}\n" + indicators(
        a=f"{GROWING}, frequency: year, {RISE}"
    )
    found = drawing(judged(text, row("a", "2022-12-31", "20..40")))
    assert of(found, "goal/g").bar == pytest.approx((0.4, 0.8), abs=0.01)
    assert of(found, "goal/g").score.replace("\u00a0", " ") == "40–80 %"
    assert (of(found, "goal/h").bar, of(found, "goal/h").state) == (None, "not measurable (M0)")


def test_a_bar_lies_between_nothing_and_all_whatever_the_scale() -> None:
    text = "goals: {g: {title: G, indicators: [a]}}\n" + indicators(a=f"{GROWING}, frequency: year, {RISE}")
    own = plan(text)
    found = pt.evaluate(
        own, records(row("a", "2022-12-31", 40)), as_of=date(2022, 12, 31), method=pt.method("cagr-statcan")
    )
    bar = of(drawing(found), "goal/g").bar
    assert found.goals["g"].figure.scale != (0.0, 1.0)
    assert bar is not None
    assert 0 <= bar[0] <= bar[1] <= 1


def test_a_late_measure_is_called_late() -> None:
    body = "measures: {m: {title: M, period: 2021}}\n"
    assert of(drawing(judged(body, entry("measures", "m", "2021-06", "started"))), "measure/m").state == "started, late"


@pytest.mark.parametrize(("until", "is_waived"), [("2022-12-31", True), ("2022-12-30", False)])
def test_what_a_waiver_stands_at_is_marked_until_it_runs_out(until: str, is_waived: bool) -> None:
    body = (
        f"goals: {{g: {{title: G}}}}\nwaivers: [{{check: unmeasured-goal, at: goals.g, reason: r, until: {until}}}]\n"
    )
    assert of(drawing(judged(body)), "goal/g").is_waived is is_waived


@pytest.mark.parametrize(("origin", "outside"), [("plan", False), ("reported", True), ("proposed", True)])
def test_what_is_not_known_to_be_in_the_plan_is_told(origin: str, outside: bool) -> None:
    found = drawing(
        judged(f"goals: {{g: {{title: G, origin: {origin}}}}}\nmeasures: {{m: {{title: M, origin: {origin}}}}}\n")
    )
    assert [card.is_outside for card in found.cards] == [outside, outside]
    assert ("dashed frame: not known to be in the plan" in found.notes) is outside


def test_what_rests_on_assumptions_is_told() -> None:
    assumed = attrs.evolve(entry("measures", "m", "2022-06", "completed"), assumed=True)
    found = drawing(judged("measures: {m: {title: M}}\n", assumed))
    assert (found.cards[0].is_assumed, found.cards[0].state) == (True, "completed, assumed")
    assert found.notes == ("dotted frame: rests on assumptions",)


def test_the_legend_lists_what_occurs_each_once(shipped: dict[str, Evaluation]) -> None:
    assert drawing(judged("")).legend == "Legend"
    assert len(drawing(judged("")).marks) == 0
    assert [word for _, word in drawing(shipped[OLD]).marks] == [
        "context", "several verdicts possible", "completed", "nothing recorded"
    ]  # fmt: skip
    for evaluation in shipped.values():
        found = drawing(evaluation)
        assert {card.mark for card in found.cards} == {mark for mark, _ in found.marks}


@pytest.mark.parametrize(
    ("view", "focus", "depth", "expected"),
    [
        ("goals", "k", 0, ["goal/k"]),
        ("goals", "k", 1, ["measure/o", "goal/k"]),
        ("goals", "j", 1, ["goal/g", "indicator/i", "indicator/j"]),
        ("theory", "c", 1, ["challenge/c", "goal/g"]),
        ("responsibility", "Ann", 1, ["owner/Ann", "measure/m", "measure/n"]),
        ("overview", "s", 1, ["area/n", "area/s", "goal/k"]),
    ],
)
def test_the_part_around_an_element_is_drawn_to_a_depth(view: str, focus: str, depth: int, expected: list[str]) -> None:
    found = drawing(judged(PLAN), view, Part(focus=focus, depth=depth))
    assert [id for column in ids(found) for id in column] == expected


def test_the_whole_is_drawn_from_afar(shipped: dict[str, Evaluation]) -> None:
    assert drawing(shipped[OLD], part=Part(focus="coverage", depth=99)) == drawing(shipped[OLD])


@pytest.mark.parametrize(
    ("focus", "said"),
    [
        ("coverge", "nothing with the id 'coverge' is drawn; did you mean 'coverage'?"),
        ("xyz", "nothing with the id 'xyz' is drawn"),
        ("inhabitants", "nothing with the id 'inhabitants' is drawn"),
    ],
)
def test_what_is_not_drawn_cannot_be_the_focus(shipped: dict[str, Evaluation], focus: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        drawing(shipped[OLD], part=Part(focus=focus))


def test_what_is_hidden_joins_what_lay_before_and_after_it() -> None:
    found = drawing(judged(PLAN), "responsibility", Part(hide=("measure",)))
    assert links(found) == {"Ann-g leads_to", "Ann-h leads_to", "-k leads_to", "h-g part_of"}
    found = drawing(judged(PLAN), "goals", Part(hide=("measure", "indicator")))
    assert (ids(found), links(found)) == ([["goal/g", "goal/h", "goal/k"]], {"h-g part_of"})
    assert "challenge “C”, challenge “D” lead to indicator “I”, indicator “J”." in listed(
        judged(PLAN), view="theory", part=Part(hide=("measure",))
    )
    assert drawing(judged(PLAN), "theory", Part(hide=("challenge",))).hubs == ((("hub", "g-measure"),), ())


def test_what_is_hidden_joins_nothing_of_another_goal() -> None:
    found = drawing(judged(PLAN), "theory", Part(hide=("measure",)))
    assert {link for link in links(found) if "-h " in link or "-k " in link} == {"d-h leads_to"}
    assert "goal" not in {card.kind for card in drawing(judged(PLAN), "theory", Part(hide=("goal",))).cards}


def test_what_is_hidden_is_hidden_in_both_plans(shipped: dict[str, Evaluation]) -> None:
    found = drawing(shipped[NEW], "succession", Part(hide=("indicator", "measure")))
    assert {card.kind for card in found.cards} == {"goal"}


def test_elements_are_grouped_by_area_or_owner_and_what_is_linked_to_one_group_goes_with_it() -> None:
    by_area = dict(drawing(judged(PLAN), part=Part(group_by="area")).groups)
    assert {title: {id for _, id in nodes} for title, nodes in by_area.items()} == {
        "North": {"g", "h", "m", "n", "i", "j"}, "South": {"k", "o"}
    }  # fmt: skip
    by_owner = dict(drawing(judged(PLAN), part=Part(group_by="owner")).groups)
    assert {id for _, id in by_owner["Ann"]} == {"m", "n", "g", "h", "i", "j"}
    with pytest.raises(ValueError, match="nothing is grouped by 'x'; allowed: area, owner"):
        drawing(judged(PLAN), part=Part(group_by="x"))


def test_more_than_fits_on_a_sheet_is_the_overview_unless_a_part_or_more_is_asked_for() -> None:
    evaluation = judged(PLAN)
    assert drawing(evaluation, part=Part(limit=8)).view == "goals"
    found = drawing(evaluation, "theory", Part(limit=7))
    assert (found.view, found.size) == ("overview", 10)
    assert drawing(evaluation, "theory", Part(limit=7, hide=("challenge", "measure"))).view == "theory"
    assert drawing(evaluation, part=Part(limit=2, focus="g")).view == "goals"


def test_an_unknown_view_or_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="no view 'x'; allowed: goals, theory, succession, responsibility, overview"):
        drawing(judged(""), "x")
    with pytest.raises(ValueError, match=r"no language 'sv'; allowed: en, nb"):
        drawing(judged(""), language="sv")


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "succession"])
def test_a_plan_without_elements_is_a_title(view: str) -> None:
    found = drawing(judged(""), view)
    assert (found.columns, found.lines, found.title) == ((), (), "Small")


def test_the_day_by_which_things_were_known_is_named() -> None:
    said = drawing(judged("", as_of="2022-12-31", known_at="2022-06-01")).subtitle.replace("\u00a0", " ")
    assert said == "Goals and measures: O, judged at 31 December 2022, as known on 1 June 2022"


def test_an_outline_has_titles_and_no_state() -> None:
    found = outlined(pt.to_graph(plan(PLAN)), title="T")
    assert ids(found)[3] == ["challenge/c", "challenge/d"]
    assert "g-c answers" in links(found)
    assert {(card.mark, card.state) for card in found.cards} == {(None, "")}
    part = outlined(around(pt.to_graph(plan(PLAN)), ("goal", "k"), 1))
    assert ids(part) == [["measure/o"], ["goal/k"]]


def test_an_outline_of_too_much_is_refused() -> None:
    body = "goals:\n" + "".join(f"  g{n}: {{title: G}}\n" for n in range(61))
    with pytest.raises(ValueError, match="61 elements are too many for one sheet, which holds 60"):
        outlined(pt.to_graph(plan(body)))
