from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, get_args

import pytest
from attrs import evolve, fields, has

from plantrack import structure, yamltext
from plantrack.findings import Fault, Span
from plantrack.messages import LANGUAGES
from plantrack.periods import Frequency, parse
from plantrack.plan import Direction, Indicator, Origin, Plan, Rollup, TargetKind, Text, TrajectoryKind
from plantrack.quantities import UNKNOWN, Quantity, exactly
from plantrack.structure.converter import converter
from plantrack.structure.faults import Misfit
from plantrack.structure.rows import Row
from plantrack.yamltext import spans

HEAD = """\
plantrack: 1
id: gp-2025
title: GP services
organisation: Drammen kommune
period: 2025/2028
"""
LINES = HEAD.count("\n")


def plan(body: str) -> Plan:
    found, faults = structure.plan(yamltext.read(HEAD + body, "p.yaml"))
    assert not faults
    assert found
    return found


def said(body: str) -> list[str]:
    """The faults of a plan, with lines counted from its sixth."""
    found, faults = structure.plan(yamltext.read(HEAD + body, "p.yaml"))
    assert (found is None) == bool(faults)
    return [f"{f.span.line - LINES}:{f.span.column}: {f.message}" for f in sorted(faults)]


def test_the_smallest_plan_has_an_id_a_title_an_organisation_and_a_period() -> None:
    found = plan("")
    assert (found.id, str(found.title), found.organisation, str(found.period)) == (
        "gp-2025", "GP services", "Drammen kommune", "2025/2028",
    )  # fmt: skip
    assert (found.language, dict(found.goals), found.waivers) == ("nb", {}, ())


@pytest.mark.parametrize("key", ["id", "title", "organisation", "period"])
def test_each_of_these_must_be_there(key: str) -> None:
    without = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    found, faults = structure.plan(yamltext.read(without, "p.yaml"))
    assert found is None
    assert [str(fault) for fault in faults] == [f"p.yaml:1:1: {key!r} is missing"]


def test_what_is_left_out_has_its_default() -> None:
    found = plan("goals: {a: {title: A}}\nindicators: {i: {title: I, targets: [{value: 5}]}}\n")
    goal, indicator = found.goals["a"], found.indicators["i"]
    assert (goal.weight, goal.rollup, goal.origin, dict(goal.indicators)) == (1.0, Rollup.MEAN, Origin.PLAN, {})
    assert (indicator.direction, indicator.frequency, indicator.domain) == (None, None, UNKNOWN)
    assert (indicator.trajectory, indicator.targets[0].kind) == (TrajectoryKind.LINEAR, TargetKind.REACH)
    assert indicator.targets[0].date is None


def test_ids_are_the_keys() -> None:
    found = plan("goals: {b2-x: {title: B}, a: {title: A}}\ndocuments: {D24M: {title: D}}\n")
    assert [goal.id for goal in found.goals.values()] == ["b2-x", "a"]
    assert found.documents["D24M"].id == "D24M"


def test_values_are_read_in_their_own_grammar() -> None:
    found = plan(
        "indicators:\n"
        "  i: {title: I, unit: 5, direction: increase, frequency: half-year, formula: 100 * a / b, domain: [0, null],\n"
        "      baseline: {date: 2020-T2, value: <100}, targets: [{value: 105, date: 2028-autumn}]}\n"
    ).indicators["i"]
    assert (str(found.unit), found.direction, found.frequency) == ("5", Direction.INCREASE, Frequency.HALF_YEAR)
    assert found.domain == Quantity(0, UNKNOWN.high)
    assert found.baseline
    assert (found.baseline.date, str(found.baseline.value)) == (parse("2020-T2"), "<100")
    assert (found.targets[0].value, found.targets[0].date) == (exactly(105), parse("2028-autumn"))
    assert found.formula
    assert found.formula.names == ("a", "b")


def test_text_is_in_the_language_of_the_plan_or_given_by_language() -> None:
    found = plan("goals: {a: {title: Kapasitet}, b: {title: {en: Capacity, nb: Kapasitet}}}\n")
    assert found.goals["a"].title == Text(plain="Kapasitet")
    assert found.goals["b"].title == Text(en="Capacity", nb="Kapasitet")


@pytest.mark.parametrize(
    ("text", "en", "nb", "nn"),
    [
        (Text(en="Goals", nb="Målene", nn="Måla"), "Goals", "Målene", "Måla"),
        (Text(en="Goals", nb="Målene"), "Goals", "Målene", "Målene"),
        (Text(en="Goals", nn="Måla"), "Goals", "Måla", "Måla"),
        (Text(en="Goals"), "Goals", "Goals", "Goals"),
        (Text(nb="Målene", nn="Måla"), "Målene", "Målene", "Måla"),
        (Text(nn="Måla"), "Måla", "Måla", "Måla"),
        (Text(plain="Mål"), "Mål", "Mål", "Mål"),
        (Text(plain="Mål", en="Goals"), "Goals", "Mål", "Mål"),
        (Text(plain="Goals", nb="Målene"), "Goals", "Målene", "Målene"),
    ],
)
def test_the_norwegians_stand_in_for_each_other_before_another_language_does(
    text: Text, en: str, nb: str, nn: str
) -> None:
    assert [text.to(language) for language in LANGUAGES] == [en, nb, nn]


def test_a_text_field_takes_what_yaml_1_1_would_change_as_written() -> None:
    found = plan(
        "goals:\n"
        "  a: {title: no, source: {document: D, at: 12:30, figure: 0301}}\n"
        "  b: {title: 0301, source: {document: 1, figure: 105%}}\n"
        "  c: {title: 5.50}\n"
    )
    assert [str(goal.title) for goal in found.goals.values()] == ["no", "0301", "5.50"]
    source = found.goals["a"].source
    assert source
    assert (source.at, source.figure) == ("12:30", "0301")


def test_indicators_of_a_goal_weigh_alike_in_a_list_and_as_given_in_a_mapping() -> None:
    found = plan("goals: {a: {title: A, indicators: [i, j]}, b: {title: B, indicators: {i: 2, j: 0}}}\n")
    assert dict(found.goals["a"].indicators) == {"i": 1.0, "j": 1.0}
    assert dict(found.goals["b"].indicators) == {"i": 2.0, "j": 0.0}


def test_a_plan_cannot_be_changed() -> None:
    found = plan("goals: {a: {title: A}}\ndimensions: {place: {svelvik: Svelvik}}\n")
    with pytest.raises(TypeError):
        found.goals["b"] = found.goals["a"]  # type: ignore[index]
    with pytest.raises(TypeError):
        found.dimensions["place"]["x"] = Text(plain="X")  # type: ignore[index]
    with pytest.raises(AttributeError):
        found.id = "other"  # type: ignore[misc]


def test_every_element_knows_where_it_is_written() -> None:
    found = plan("goals:\n  a:\n    title: A\n")
    assert found.spans.key(("goals", "a")) == Span("p.yaml", LINES + 2, 3, LINES + 2, 4)
    assert found.spans.value(("goals", "a", "title")) == Span("p.yaml", LINES + 3, 12, LINES + 3, 13)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("goalz: {}", "1:1: goalz: unknown key; did you mean 'goals'?"),
        ("goals: {a: {titel: A, title: A}}", "1:13: goals.a.titel: unknown key; did you mean 'title'?"),
        ("goals: {a: {title: A, xyz: 1}}", "1:23: goals.a.xyz: unknown key; allowed: answers, area, "),
        ("goals: {a: {title: A, id: a}}", "1:27: goals.a.id: the id is the key of the mapping"),
        ("spans: {file: x, text: y, root: 3}", "1:1: spans: unknown key; "),
        ("waivers: [{check: c, at: a, reason: r, until: 2024, id: w}]", "1:53: waivers[0].id: unknown key; "),
        ("goals: {Capacity: {title: A}}", "1:9: goals.Capacity: 'Capacity' is no id; an id has small letters a-z"),
        ("documents: {D 24: {title: D}}", "1:13: documents.D 24: 'D 24' is no short name; allowed: letters, digits"),
        ("dimensions: {Place: {a: A}}", "1:14: dimensions.Place: 'Place' is no id"),
        ("goals: {a: {}}", "1:9: goals.a: 'title' is missing"),
        ("goals: {a: {titel: A}}", "1:13: goals.a.titel: unknown key; did you mean 'title'?"),
        ("indicators: {i: {title: I, targets: [{valu: 1}]}}", "1:39: indicators.i.targets[0].valu: unknown key;"),
        ("goals: {a: A}", "1:12: goals.a: got 'A'; a mapping was expected"),
        ("goals: {a: 1}", "1:12: goals.a: got the number 1; a mapping was expected"),
        ("goals: {a: [A]}", "1:12: goals.a: got a list; a mapping was expected"),
        ("goals: [a]", "1:8: goals: got a list; a mapping from ids was expected"),
        ("goals:", "1:7: goals: got nothing; a mapping from ids was expected"),
        ("goals: {a: {title: true}}", "1:20: goals.a.title: got true (quote it to make it text); a text was expected"),
        ("goals: {a: {title: null}}", "1:20: goals.a.title: got nothing; a text was expected"),
        ("goals: {a: {title: [A]}}", "1:20: goals.a.title: got a list; a text was expected"),
        ("goals: {a: {title: ''}}", "1:20: goals.a.title: an empty text; leave the key out"),
        ("goals: {a: {title: {}}}", "1:20: goals.a.title: no text in any language"),
        ("goals: {a: {title: {en: A, de: B}}}", "'de' is no language here; allowed: en, nb, nn"),
        ("goals: {a: {title: {plain: A}}}", "'plain' is no language here"),
        ("goals: {a: {title: {en: true}}}", "1:25: goals.a.title.en: got true"),
        ("goals: {a: {title: A, weight: '1'}}", "1:31: goals.a.weight: got '1'; a number was expected"),
        ("goals: {a: {title: A, weight: true}}", "1:31: goals.a.weight: got true"),
        ("goals: {a: {title: A, weight: .nan}}", "1:31: goals.a.weight: got '.nan'; a number was expected"),
        ("goals: {a: {title: A, weight: NaN}}", "1:31: goals.a.weight: got 'NaN'; a number was expected"),
        ("goals: {a: {title: A, weight: 0301}}", "1:31: goals.a.weight: got '0301'; a number was expected"),
        ("goals: {a: {title: A, weight: 1e999}}", "1:31: goals.a.weight: 1e999 is too large a number"),
        ("goals: {a: {title: A, weight: -1}}", "1:31: goals.a.weight: got -1; a weight is 0 or more"),
        ("goals: {a: {title: A, weight: 0}}", "1:8: goals: the weights of the goals sum to zero"),
        ("goals: {a: {title: A, rollup: wurst}}", "1:31: goals.a.rollup: got 'wurst'; did you mean 'worst'?"),
        ("goals: {a: {title: A, rollup: true}}", "1:31: goals.a.rollup: got true"),
        ("goals: {a: {title: A, origin: 1}}", "1:31: goals.a.origin: got the number 1; allowed: plan, "),
        ("goals: {a: {title: A, answers: x}}", "1:32: goals.a.answers: got 'x'; a list was expected: [x]"),
        ("goals: {a: {title: A, answers: [x, null]}}", "1:36: goals.a.answers[1]: got nothing"),
        ("goals: {a: {title: A, answers: [x, y, x]}}", "1:39: goals.a.answers[2]: 'x' is given twice"),
        ("goals: {a: {title: A, inferred: [titel]}}", "1:34: goals.a.inferred[0]: 'titel' is no field of this"),
        ("goals: {a: {title: A, indicators: i}}", "1:35: goals.a.indicators: got 'i'; a list of ids was expected"),
        ("goals: {a: {title: A, indicators: [i, i]}}", "1:39: goals.a.indicators[1]: 'i' is given twice"),
        ("goals: {a: {title: A, indicators: {i: -1}}}", "1:39: goals.a.indicators.i: got -1; a weight is 0 or more"),
        ("goals: {a: {title: A, indicators: {i: 0}}}", "1:35: goals.a.indicators: the weights"),
        ("goals: {a: {title: A, source: D}}", "1:31: goals.a.source: got 'D'; a mapping was expected, with keys such"),
        ("indicators: {i: {title: I, domain: [null, null]}}", "1:36: indicators.i.domain: got a list; a value was"),
        ("indicators: {i: {title: I, domain: [5, 1]}}", "1:36: indicators.i.domain: '5.0..1.0' has its larger number"),
        ("indicators: {i: {title: I, domain: ['0', 1]}}", "1:36: indicators.i.domain: got '0'; a number was expected"),
        ("indicators: {i: {title: I, formula: a +}}", "1:37: indicators.i.formula: 'a +': a name, a number or ( was"),
        ("indicators: {i: {title: I, baseline: {date: 2020-13-01}}}", "1:45: indicators.i.baseline.date: '2020-13-01'"),
        ("indicators: {i: {title: I, baseline: {date: true}}}", "1:45: indicators.i.baseline.date: got true"),
        ("indicators: {i: {title: I, baseline: {date: 2024-winter}}}", "winter lies in two years"),
        ("indicators: {i: {title: I, targets: [{value: 1}, {value: 2}]}}", "two targets at the same date"),
        ("indicators: {i: {title: I, targets: [{value: 1..2}]}}", "1:46: indicators.i.targets[0].value: got 1..2"),
        ("indicators: {i: {title: I, targets: [{value: <2, kind: within}]}}", "has both bounds, such as 95..105"),
        ("indicators: {i: {title: I, targets: [{value: 2, kind: within}]}}", "got 2; a target to stay within has both"),
        ("indicators: {i: {title: I, targets: [{value: 2, tolerance: 1}]}}", "a target to reach has no tolerance"),
        ("indicators: {i: {title: I, targets: [{value: 2, kind: at_least, tolerance: 0}]}}", "a tolerance is more"),
        (
            "indicators: {i: {title: I, targets: [{value: 1, date: 2026}, {value: 2, date: 2027, kind: at_most}]}}",
            "1:37: indicators.i.targets: targets of different kinds",
        ),
        ("period: 2025", "1:1: the key 'period' is given twice; first at line 5"),
        ("language: sv", "1:11: language: got 'sv'; allowed: en, nb, nn"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_one_fault_at_its_place(body: str, expected: str) -> None:
    faults = said(body)
    assert len(faults) == 1
    assert expected in faults[0]


@pytest.mark.parametrize("written", ["2", "'1'", "1.0", "true", "null", "[1]"])
def test_only_version_1_is_read(written: str) -> None:
    _, faults = structure.plan(yamltext.read(HEAD.replace("1", written, 1), "p.yaml"))
    assert [fault.span for fault in faults] == [Span("p.yaml", 1, 12, 1, 12 + len(written))]
    assert faults[0].message.startswith("plantrack: ")


@pytest.mark.parametrize("content", ["", "---", "# nothing", "5", "[a]", "text"])
def test_what_is_no_mapping_is_no_plan(content: str) -> None:
    found, faults = structure.plan(yamltext.read(content, "p.yaml"))
    assert found is None
    assert [fault.message for fault in faults] == ["nothing to read; the file begins with 'plantrack: 1'"]


def test_all_faults_of_text_and_model_come_in_one_run() -> None:
    body = """\
goalz: {}
goals:
  a: {titel: A, weight: heavy}
  b: {title: &x B, part_of: true}
  c: {title: C, title: D}
indicators:
  i: {title: I, baseline: {date: 2020-13-01, value: about 5}, targets: [{}, {value: 1..}]}
waivers: [{check: c, at: a, reason: r}]
"""
    places = [fault.split(": ")[0] for fault in said(body)]
    assert places == ["1:1", "3:7", "3:25", "4:14", "4:29", "5:17", "7:34", "7:53", "7:73", "8:11"]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("goals: {a: {titel: A}}\n---\n", ["1:13", "2:1"]),
        ("!t goals: {a: {titel: A}}", ["1:1", "1:16"]),
        ("goals: {a: {title: A, ? [1] : 2, wieght: 1}}", ["1:25", "1:34"]),
        ("goals: {a: &x {titel: A}}", ["1:12", "1:16"]),
        ("goals: {a: {titel: A}, a: {title: B}}", ["1:13", "1:24"]),
    ],
)
def test_a_fault_of_the_text_hides_no_fault_of_the_model(body: str, places: list[str]) -> None:
    assert [fault.split(": ")[0] for fault in said(body)] == places


def test_two_plans_agree_on_the_indicators_and_documents_of_one_organisation() -> None:
    first = plan("indicators: {i: {title: I, unit: places, direction: increase}}\ndocuments: {D: {title: D}}\n")
    text = HEAD.replace("gp-2025", "gp-2021") + (
        "indicators: {i: {title: I, unit: persons}}\n"
        "documents: {D: {title: E}}\n"
    )  # fmt: skip
    second, _ = structure.plan(yamltext.read(text, "q.yaml"))
    assert second
    assert [str(fault) for fault in structure.disagreements({first.id: first, second.id: second})] == [
        "q.yaml:6:34: indicators.i.unit: 'persons', but 'places' in the plan gp-2025",
        "q.yaml:7:13: documents.D: not the same document as in the plan gp-2025",
    ]


def test_two_organisations_need_not_agree() -> None:
    first = plan("indicators: {i: {title: I, unit: places}}\n")
    text = HEAD.replace("gp-2025", "other").replace("Drammen", "Lier") + "indicators: {i: {title: I, unit: persons}}\n"
    second, _ = structure.plan(yamltext.read(text, "q.yaml"))
    assert second
    assert not list(structure.disagreements({first.id: first, second.id: second}))


def words_of(model: type) -> set[type]:
    """The closed lists of words that the fields of a model and of its parts may hold."""
    kinds: list[Any] = [model]
    for kind in kinds:
        inner = (*get_args(kind), *(field.type for field in (fields(kind) if has(kind) else ())))
        kinds += [each for each in inner if each not in kinds]
    return {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)}


def test_every_closed_list_of_words_is_held_to() -> None:
    words = words_of(Plan)
    assert {Frequency, Direction, Rollup, TargetKind} < words
    for each in words:
        with pytest.raises(Misfit, match=r"^got 'no such word'; allowed: "):
            converter(detailed=False).structure("no such word", each)


def alike(number: int, units: str, change: Callable[[Plan, int], Plan] = lambda each, _: each) -> dict[str, Plan]:
    """Plans of one organisation with one indicator and one document, with those units in turn."""
    body = "indicators: {{i: {{title: I, unit: {unit}}}}}\ndocuments: {{D: {{title: D}}}}\n"
    made = [evolve(plan(body.format(unit=units[n % len(units)])), id=f"p{n}") for n in range(number)]
    return {each.id: change(each, n) for n, each in enumerate(made)}


def test_each_of_several_plans_is_held_against_the_first_that_says_it() -> None:
    said = [fault.message for fault in structure.disagreements(alike(4, "abba"))]
    assert said == ["indicators.i.unit: 'b', but 'a' in the plan p0"] * 2
    first = alike(3, "aab", lambda each, n: evolve(each, indicators={}) if not n else each)
    assert [fault.message for fault in structure.disagreements(first)] == [
        "indicators.i.unit: 'b', but 'a' in the plan p1"
    ]


def test_holding_many_plans_against_each_other_takes_as_much_for_each_as_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def whose(plan: Plan, indicator: Indicator) -> str:
        asked.append(plan.id)
        return indicator.organisation or plan.organisation

    plans = alike(200, "a")
    monkeypatch.setattr(Plan, "organisation_of", whose)
    assert not list(structure.disagreements(plans))
    assert len(asked) == 2 * 200


PLANS = {
    "gp-2025": plan(
        "documents: {D: {title: D, date: 2024-03}, K: {title: K, date: 2024-03, known: 2024-04-02}, U: {title: U}}\n"
        "dimensions: {place: {svelvik: Svelvik}}\n"
    )
}


def log(body: str) -> tuple[list[tuple[str, str, str, date]], list[str]]:
    entries, faults = structure.statuses(yamltext.read(f"plantrack: 1\nplan: gp-2025\n{body}", "m.yaml"), PLANS)
    return [(e.of, e.id, e.status, e.known) for e in entries], [str(fault) for fault in sorted(faults)]


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        ("{date: 2024, status: started}", date(2024, 12, 31)),
        ("{date: 2024, status: started, source: {document: U}}", date(2024, 12, 31)),
        ("{date: 2024, status: started, source: {document: D}}", date(2024, 3, 31)),
        ("{date: 2024, status: started, source: {document: K}}", date(2024, 4, 2)),
        ("{date: 2024, status: started, source: {document: K}, known: 2025-01}", date(2025, 1, 31)),
    ],
)
def test_an_entry_is_known_when_it_says_or_its_document_was_or_its_date_ends(entry: str, known: date) -> None:
    assert log(f"measures: {{m: [{entry}]}}") == ([("measures", "m", "started", known)], [])


def test_a_log_holds_measures_commitments_and_decisions() -> None:
    entries, _ = log(
        "decisions: {d: [{date: 2024-12-10, status: noted}]}\n"
        "commitments: {c: [{date: 2024-12-10, status: kept}]}\n"
        "measures: {m: [{date: 2023, status: started}, {date: 2024-12-10, status: completed}]}\n"
    )
    assert [entry[:3] for entry in entries] == [
        ("measures", "m", "started"),
        ("measures", "m", "completed"),
        ("commitments", "c", "kept"),
        ("decisions", "d", "noted"),
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            "measures: {m: [{date: 2024, status: complete}]}",
            "m.yaml:3:37: measures.m[0].status: got 'complete'; did you",
        ),
        (
            "measures: {m: [{date: 2024, status: kept}]}",
            "m.yaml:3:37: measures.m[0].status: got 'kept'; allowed: completed",
        ),
        ("measures: {m: [{date: 2024}]}", "m.yaml:3:16: measures.m[0]: 'status' is missing"),
        ("measures: {m: {date: 2024}}", "m.yaml:3:15: measures.m: got a mapping; a list was expected"),
        ("measurs: {}", "m.yaml:3:1: measurs: unknown key; did you mean 'measures'?"),
        (
            "measures: {m: [{date: 2024, status: started, source: {document: E}}]}",
            "m.yaml:3:65: measures.m[0].source.document: 'E' is no document of the plan; allowed: D, K, U",
        ),
    ],
)
def test_an_entry_that_does_not_fit_is_one_fault_at_its_place(body: str, fault: str) -> None:
    _, faults = log(body)
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_all_entries_of_a_log_are_checked_in_one_run() -> None:
    entries, faults = log("measures: {m: [{date: 2024, status: complete}, {date: 2024-13, status: started}]}")
    assert entries == []
    assert [fault.split(": ")[0] for fault in faults] == ["m.yaml:3:37", "m.yaml:3:55"]


def test_the_lines_of_a_log_are_counted_once_for_all_its_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def line_starts(text: str, count: Callable[[str], list[int]] = spans.line_starts) -> list[int]:
        counted.append(len(text))
        return count(text)

    monkeypatch.setattr(spans, "line_starts", line_starts)
    entries, _ = log("measures:\n" + "".join(f"  m{n}: [{{date: 2025, status: started}}]\n" for n in range(50)))
    assert len(entries) == 50
    assert len(counted) == 1


def test_a_log_of_another_plan_is_a_fault() -> None:
    entries, faults = structure.statuses(yamltext.read("plantrack: 1\nplan: gp-2024\n", "m.yaml"), PLANS)
    assert (entries, [str(fault) for fault in faults]) == (
        (),
        ["m.yaml:2:7: plan: 'gp-2024' is no plan here; did you mean 'gp-2025'?"],
    )


def row(**cells: str) -> Row:
    spans = {name: Span("o.csv", 2, n, 2, n) for n, name in enumerate(cells, 1)}
    return Row(cells, spans.__getitem__)


def faults_of(*rows: Row) -> list[Fault]:
    header = {name: Span("o.csv", 1, n, 1, n) for n, name in enumerate(rows[0].cells, 1)}
    return sorted(structure.observations(header, rows, PLANS)[1])


def test_a_row_is_an_observation_of_the_total_or_of_a_member() -> None:
    total = row(
        organisation="O", indicator="i", date="2024-02", value="<200", document="D", figure="under 200", place=""
    )
    part = row(organisation="O", indicator="i", date="2024-02", value="5", document="K", figure="", place="svelvik")
    (first, second), faults = structure.observations(
        {name: total.span(name) for name in total.cells}, [total, part], PLANS
    )
    assert faults == ()
    assert (str(first.value), first.known, dict(first.dimensions)) == ("<200", date(2024, 3, 31), {})
    assert first.source
    assert first.source.figure == "under 200"
    assert (second.known, dict(second.dimensions)) == (date(2024, 4, 2), {"place": "svelvik"})


def test_all_faults_of_a_row_come_in_one_run() -> None:
    faults = faults_of(row(organisation="", indicator="i", date="2024-13", value="5 %", document="DD", place="svelvk"))
    assert [(f.span.column, f.message.split(":")[0]) for f in faults] == [
        (1, "organisation"), (3, "date"), (4, "value"), (5, "document"), (6, "place"),
    ]  # fmt: skip
    assert faults[-1].message == "place: 'svelvk' is no member of the dimension; did you mean 'svelvik'?"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"document": ""}, "document: give a document, or the day in 'known'"),
        ({"document": "U"}, "document: 'U' has no date; give the day in 'known'"),
        ({"document": "D", "since": "2024-02"}, "since: 2024-02 does not come before the date 2024-02"),
        ({"document": "D", "since": "2024"}, "since: 2024 does not come before the date 2024-02"),
        ({"document": "D", "known": "soon"}, "known: 'soon' is not a date"),
    ],
)
def test_a_row_that_does_not_fit_is_one_fault(cells: dict[str, str], said: str) -> None:
    faults = faults_of(row(organisation="O", indicator="i", date="2024-02", value="5", **cells))
    assert len(faults) == 1
    assert faults[0].message.startswith(said)


def test_columns_are_those_known_and_the_dimensions_declared() -> None:
    faults = faults_of(row(organisation="O", indikator="i", date="2024", value="5", palce=""))
    assert [(f.span.column, f.message) for f in faults] == [
        (2, "unknown column 'indikator'; did you mean 'indicator'?"),
        (5, "unknown column 'palce'; did you mean 'place'?"),
    ]


def test_a_misspelt_key_is_not_missing_too_and_another_one_is() -> None:
    text = HEAD.replace("title", "titel").replace("organisation: Drammen kommune\n", "").replace("id:", "idd:")
    _, faults = structure.plan(yamltext.read(text, "p.yaml"))
    assert [f.message for f in sorted(faults)] == [
        "'organisation' is missing",
        "idd: unknown key; did you mean 'id'?",
        "titel: unknown key; did you mean 'title'?",
    ]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("plantrak: 1\n", "p.yaml:1:1: plantrak: unknown key; did you mean 'plantrack'?"),
        ("", "p.yaml:1:1: plantrack: is missing; the file begins with 'plantrack: 1'"),
        ("plantrack: 1\nplantrak: 1\n", "p.yaml:2:1: plantrak: unknown key; allowed: areas, "),
    ],
)
def test_a_file_that_does_not_begin_as_it_should_is_one_fault(first: str, said: str) -> None:
    _, faults = structure.plan(yamltext.read(HEAD.replace("plantrack: 1\n", first), "p.yaml"))
    assert [str(fault)[: len(said)] for fault in faults] == [said]


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_misspelt_column_is_not_missing_too(is_whole: bool) -> None:
    header = {
        name: Span("t.csv", 1, n, 1, n) for n, name in enumerate(("organisation", "indikator", "date", "value"), 1)
    }
    _, faults = structure.observations(header, (), {}, is_whole=is_whole)
    assert [str(fault) for fault in faults] == ["t.csv:1:2: unknown column 'indikator'; did you mean 'indicator'?"]
    header["place"] = header.pop("indikator")
    _, faults = structure.observations(header, (), {}, is_whole=is_whole)
    unknown = [f"unknown column 'place'; allowed: {', '.join(sorted(structure.COLUMNS))}"]
    assert [fault.message for fault in faults] == [*(unknown if is_whole else []), "the column 'indicator' is missing"]
