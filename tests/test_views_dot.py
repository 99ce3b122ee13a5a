"""Diagrams as DOT text; what Graphviz makes of it is never compared byte by byte."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import evolve
from plantrack.views.dot import MEASURES, render

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import LANGUAGES, wording
from plantrack.plan import Text
from plantrack.records import MeasureStatus, Observation
from plantrack.scoring.statuses import Status
from plantrack.views.marks import MARKS, OPEN, Mark, words
from tests.small import AT_LEAST, GROWING, RISE, entry, indicators, judged, plan, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"

HOSTILE = {
    "tags": "<b>x</b>",
    "an HTML label": "<html>",
    "an open tag": "<",
    "the end of the statement": '"]; }',
    "backslashes": "a\\b\\\\c\\",
    "escapes": r"\N \G \L \T \H \E \l \r \n",
    "newlines": "one\ntwo\r\nthree",
    "right to left": "\u202egnol\u202c \u05d0\u200f",
    "quotes": '"" \'',
    "a record": "{a|b|<port>c}",
    "a comment": "/* x */ // y # z",
    "keywords": "digraph subgraph node",
    "Norwegian": "Øyeblikkelig hjelp på Åsen, Æ",
    "a long word": "ø" * 60,
}

Attributes = dict[str, str]


class Read(NamedTuple):
    """DOT text as read here; the defaults stand under `node` and `edge`."""

    graph: Attributes
    nodes: dict[str, Attributes]
    edges: dict[tuple[str, str], Attributes]


_WORD = r'(?:"(?:[^"\\]|\\.)*"|[^\s\[\]=;"]+)'
_ATTRIBUTE = rf"(\w+)=({_WORD})"
_STATEMENT = re.compile(
    rf"digraph {_WORD} \{{\n|\t?[{{}}]\n|\t+({_WORD})(?: -> ({_WORD}))?(?: \[((?:\w+={_WORD} ?)*)\])?\n", re.DOTALL
)


def read(text: str) -> Read:
    """The statements of DOT text, which are all there is to it."""
    found, at = Read({}, {}, {}), 0
    while at < len(text):
        statement = _STATEMENT.match(text, at)
        assert statement, f"not a statement: {text[at : at + 80]}"
        at = statement.end()
        start, end, given = statement.groups()
        attributes = {key: value.strip('"') for key, value in re.findall(_ATTRIBUTE, given or "")}
        if end:
            found.edges[start.strip('"'), end.strip('"')] = attributes
        elif start:
            (found.graph if start == "graph" else found.nodes.setdefault(start.strip('"'), {})).update(attributes)
    return found


def lines(attributes: Attributes) -> list[str]:
    """The lines of a label: each ends with an escape, and everything else stands for itself."""
    said = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "l" else found[1], attributes["label"])
    assert said.endswith("\n")
    return said.removesuffix("\n").split("\n")


def drawn(text: str, program: str) -> dict[str, str]:
    """The words that Graphviz draws in each node, and under "" those above the drawing."""
    done = subprocess.run([program, "-Tjson"], input=text.encode(), capture_output=True, timeout=60, check=True)
    assert done.stderr == b""
    graph = json.loads(done.stdout)
    named = {"": graph} | {each["name"]: each for each in graph["objects"] if "name" in each}
    return {
        name: "\n".join(op["text"] for op in each.get("_ldraw_", ()) if op["op"] == "T")
        for name, each in named.items()
    }  # fmt: skip


def titled(text: str) -> Evaluation:
    """A plan in which everything that has a title has this one."""
    title = json.dumps(text)
    own = plan(
        f"goals: {{g: {{title: {title}, indicators: [i]}}}}\n"
        f"measures: {{m: {{title: {title}, contributes_to: [g]}}}}\n"
        f"indicators: {{i: {{title: {title}, unit: {title}}}}}\n"
    )
    return judged(evolve(own, title=Text(plain=text), organisation=text), row("i", "2022", 5))


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def shipped(root: Path) -> dict[str, Evaluation]:
    repository = pt.load(root)
    return {
        key: pt.evaluate(plan, repository.records, as_of=date(2024, 3, 5), predecessor=repository.predecessor(plan))
        for key, plan in repository.plans.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [OLD, NEW])
def test_graphviz_reads_the_diagrams_of_the_shipped_plans(
    shipped: dict[str, Evaluation], dot: str, name: str, language: str
) -> None:
    text = render(shipped[name], language=language)
    done = subprocess.run([dot, "-Tcanon"], input=text.encode(), capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_measures_goals_and_indicators_stand_in_three_layers(shipped: dict[str, Evaluation]) -> None:
    evaluation = shipped[OLD]
    found = read(render(evaluation))
    assert {name for name in found.nodes if "/" in name} == {
        *(f"measure/{key}" for key in evaluation.plan.measures),
        *(f"goal/{key}" for key in evaluation.plan.goals),
        "indicator/coverage", "indicator/list-places", "indicator/waiting-list",
    }  # fmt: skip
    assert render(evaluation).count("rank=same") == 3
    assert {("measure", "goal"), ("goal", "indicator")} <= found.edges.keys()
    assert found.graph["rankdir"] == "LR"


def test_the_diagram_of_the_sub_goal_says_what_is_known_of_it(shipped: dict[str, Evaluation]) -> None:
    found = read(render(shipped[OLD], language="nb").replace("\u00a0", " "))
    verdict = words(shipped[OLD].goals["coverage"].statuses, wording("nb"))
    assert lines(found.nodes["goal/coverage"])[:3] == ["Listeplasser til 105 % av", "innbyggerne", ""]
    assert " ".join(lines(found.nodes["goal/coverage"])[3:]) == f"? {verdict} 0–100 %"
    assert lines(found.nodes["indicator/coverage"])[2:5] == [
        "99,76 %, 5. mars 2024",
        "måltall 105 % innen",
        "31. desember 2024",
    ]
    assert lines(found.graph) == ["Allmennlegetjenester 2021–2024", "Drammen kommune, vurdert per 5. mars 2024"]


def test_the_diagram_names_the_day_by_which_things_were_known() -> None:
    evaluation = judged("", as_of="2022-12-31", known_at="2022-06-01")
    said = lines(read(render(evaluation)).graph)[-1].replace("\u00a0", " ")
    assert said == "O, judged at 31 December 2022, as known on 1 June 2022"


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_a_title_stays_text(title: str) -> None:
    found = read(render(titled(title)))
    letters = "".join(title.split())
    for name in ("goal/g", "measure/m", "indicator/i"):
        assert "".join("".join(lines(found.nodes[name])).split()).startswith(letters)
    assert "".join("".join(lines(found.graph)).split()).startswith(letters * 2)


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_graphviz_draws_a_title_as_it_is_written(title: str, dot: str) -> None:
    found = drawn(render(titled(title)), dot)
    letters = "".join(title.split())
    for name in ("", "goal/g", "measure/m", "indicator/i"):
        assert "".join(found[name].split()).startswith(letters)
    assert {name for name in found if "/" in name} == {"goal/g", "measure/m", "indicator/i"}


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
def test_a_verdict_is_told_by_colour_and_symbol_and_word(
    fields: str, rows: list[Observation], as_of: str, status: Status | None
) -> None:
    goals = "goals: {g: {title: G, indicators: [a]}}\n"
    evaluation = judged(goals + indicators(a=fields), *rows, as_of=as_of)
    node = read(render(evaluation)).nodes["indicator/a"]
    assert evaluation.indicators["a"].status is status
    mark = MARKS[status] if status else OPEN
    said = mark.word if status else "on track, behind or far behind"
    assert (node["fillcolor"], node["color"]) == (mark.fill, mark.line)
    assert " ".join(lines(node)).endswith(f"{mark.symbol} {said}")


@pytest.mark.parametrize("status", [*MeasureStatus, None])
def test_the_state_of_a_measure_is_told_by_colour_and_symbol_and_word(status: MeasureStatus | None) -> None:
    entries = [entry("measures", "m", "2022-06", status)] if status else []
    node = read(render(judged("measures: {m: {title: M}}\n", *entries))).nodes["measure/m"]
    mark = MEASURES[status]
    assert (node["fillcolor"], node["color"]) == (mark.fill, mark.line)
    assert lines(node) == ["M", f"{mark.symbol} {mark.word}"]


@pytest.mark.parametrize("marks", [[*MARKS.values(), OPEN], list(MEASURES.values())], ids=["verdicts", "measures"])
def test_no_two_marks_of_a_kind_share_symbol_or_word(marks: list[Mark]) -> None:
    assert len({mark.symbol for mark in marks}) == len({mark.word for mark in marks}) == len(marks)
    assert all(mark.symbol and mark.word for mark in marks)


def test_a_measurable_goal_has_its_score_and_a_heavier_frame() -> None:
    text = "goals: {g: {title: G, indicators: [a]}, h: {title: H}}\n" + indicators(
        a=f"{GROWING}, frequency: year, {RISE}"
    )
    found = read(render(judged(text, row("a", "2022-12-31", 40)))).nodes
    assert [line.replace("\u00a0", " ") for line in lines(found["goal/g"])] == ["G", "", "► behind", "80 %"]
    assert lines(found["goal/h"]) == ["H", "", "– not measurable (M0)"]
    assert float(found["goal/g"]["penwidth"]) > float(found["goal/h"]["penwidth"])


def test_a_late_measure_is_called_late() -> None:
    body = "measures: {m: {title: M, period: 2021}}\n"
    found = read(render(judged(body, entry("measures", "m", "2021-06", "started")))).nodes
    assert lines(found["measure/m"]) == ["M", "◊ started, late"]


@pytest.mark.parametrize(
    ("origin", "is_dashed", "said"),
    [("plan", [False] * 3, ["", "", ""]), ("reported", [True, True, False], [", reported", "", ""]),
     ("proposed", [True] * 3, ["", "", "(proposed)"])],
)  # fmt: skip
def test_what_is_not_known_to_be_in_the_plan_has_a_dashed_frame(
    origin: str, is_dashed: list[bool], said: list[str]
) -> None:
    found = read(
        render(
            judged(
                f"goals: {{g: {{title: G, indicators: [i], origin: {origin}}}}}\n"
                f"measures: {{m: {{title: M, contributes_to: [g], origin: {origin}}}}}\n"
                f"indicators: {{i: {{title: I, origin: {origin}}}}}\n"
            )
        )
    ).nodes
    nodes = [found["measure/m"], found["goal/g"], found["indicator/i"]]
    assert ["dashed" in node["style"].split(",") for node in nodes] == is_dashed
    assert all("filled" in node["style"].split(",") for node in nodes)
    assert all(" ".join(lines(node)).endswith(end) for node, end in zip(nodes, said, strict=True))


def test_edges_of_different_types_look_different() -> None:
    found = read(
        render(
            judged(
                "goals: {g: {title: G, indicators: [i, j], answers: [c]}, h: {title: H, part_of: g, continues: [x]}}\n"
                "measures: {m: {title: M, contributes_to: [g]}, n: {title: N, part_of: m, depends_on: [o]},"
                " o: {title: O}}\n"
                "indicators: {i: {title: I, formula: 2 * j}, j: {title: J}}\n"
                "challenges: {c: {title: C, level: local}}\n"
            )
        )
    )
    looks = {edge: tuple(sorted(found.edges[edge].items())) for edge in found.edges if "/" in edge[0]}
    assert len(looks) == 7
    parts = {looks["goal/h", "goal/g"], looks["measure/n", "measure/m"]}
    needs = {looks["measure/n", "measure/o"], looks["indicator/i", "indicator/j"]}
    measured = {looks["goal/g", "indicator/i"], looks["goal/g", "indicator/j"]}
    assert len(parts) == len(needs) == len(measured) == 1
    assert len({looks["measure/m", "goal/g"], *parts, *needs, *measured}) == 4


def test_an_edge_is_as_wide_as_the_weight_of_its_indicator() -> None:
    body = "goals: {g: {title: G, indicators: {a: 0, b: 1, c: 2, d: 1000}}}\n"
    found = read(render(judged(body + indicators(**dict.fromkeys("abcd", "title: I"))))).edges
    widths = [float(found["goal/g", f"indicator/{key}"]["penwidth"]) for key in "abcd"]
    assert widths == [0.5, 1.2, 2.4, 6.0]


def test_only_indicators_that_a_goal_is_measured_by_are_drawn() -> None:
    body = "goals: {g: {title: G, indicators: [i]}}\n" + indicators(i="title: I, formula: 2 * j", j="title: J")
    assert "indicator/j" not in read(render(judged(body))).nodes


def test_the_legend_lists_the_marks_that_occur_each_once(shipped: dict[str, Evaluation]) -> None:
    dashed = "dashed frame: not known to be in the plan"
    assert lines(read(render(judged(""))).nodes["legend"]) == ["Legend"]
    assert lines(read(render(shipped[OLD])).nodes["legend"]) == [
        "Legend", "· context", "● completed", "□ nothing recorded", "? several verdicts possible", dashed
    ]  # fmt: skip
    assert lines(read(render(shipped[NEW])).nodes["legend"]) == [
        "Legend", "… too early to say", "– not measurable", "· context", "□ nothing recorded", dashed
    ]  # fmt: skip
    assert lines(read(render(shipped[OLD], language="nb")).nodes["legend"])[0] == "Tegnforklaring"


def test_every_mark_of_a_node_is_in_the_legend(shipped: dict[str, Evaluation]) -> None:
    for evaluation in shipped.values():
        found = read(render(evaluation)).nodes
        legend = {line[0] for line in lines(found["legend"])[1:]}
        for name in (name for name in found if "/" in name):
            assert any(line[:1] in legend for line in lines(found[name])), name


@pytest.mark.parametrize(
    ("focus", "depth", "expected"),
    [
        ("list-places", 0, {"indicator/list-places"}),
        ("list-places", 1, {"indicator/list-places", "indicator/coverage", "goal/coverage"}),
        ("quality-seminars", 1, {"measure/quality-seminars", "goal/services"}),
        ("coverage", 0, {"goal/coverage", "indicator/coverage"}),
        ("municipal-positions", 1, {"measure/municipal-positions", "measure/new-positions", "goal/coverage"}),
    ],
)
def test_the_part_around_an_element_is_drawn_to_a_depth(
    shipped: dict[str, Evaluation], focus: str, depth: int, expected: set[str]
) -> None:
    found = read(render(shipped[OLD], focus=focus, depth=depth))
    assert {name for name in found.nodes if "/" in name} == expected
    assert {end for edge in found.edges if "/" in edge[0] for end in edge} <= expected


def test_the_whole_is_drawn_from_afar(shipped: dict[str, Evaluation]) -> None:
    whole, part = read(render(shipped[OLD])), read(render(shipped[OLD], focus="coverage", depth=99))
    assert (part.nodes, part.edges) == (whole.nodes, whole.edges)


@pytest.mark.parametrize(
    ("focus", "said"),
    [
        ("coverge", "no goal, measure or indicator 'coverge' is drawn; did you mean 'coverage'?"),
        ("xyz", "no goal, measure or indicator 'xyz' is drawn"),
        ("inhabitants", "no goal, measure or indicator 'inhabitants' is drawn"),
        ("few-vacant-places", "no goal, measure or indicator 'few-vacant-places' is drawn"),
    ],
)
def test_what_is_not_drawn_cannot_be_the_focus(shipped: dict[str, Evaluation], focus: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        render(shipped[OLD], focus=focus)


def test_a_plan_without_elements_is_drawn_as_its_title(dot: str) -> None:
    assert drawn(render(judged("")), dot)[""].startswith("Small\n")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"no language 'sv'; allowed: en, nb, nn"):
        render(judged(""), language="sv")


def test_text_can_be_read_on_every_fill_and_every_frame_and_line_be_seen_on_white(
    shipped: dict[str, Evaluation],
) -> None:
    found = read(render(shipped[OLD]))
    ink, white = found.nodes["node"]["fontcolor"], "#ffffff"
    assert found.graph["bgcolor"] == "white"
    for mark in (*MARKS.values(), *MEASURES.values(), OPEN):
        assert contrast(ink, mark.fill) >= 4.5
        assert contrast(mark.line, white) >= 3
    for attributes in (found.nodes["edge"], *found.edges.values()):
        assert "color" not in attributes or contrast(attributes["color"], white) >= 3


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ff0000", 1)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert contrast(first, second) == contrast(second, first) == pytest.approx(expected, abs=0.005)


def test_elements_on_cycles_are_drawn(dot: str) -> None:
    body = (
        "goals: {a: {title: A, part_of: b}, b: {title: B, part_of: a}, c: {title: C, part_of: c}}\n"
        "measures: {m: {title: M, part_of: n, depends_on: [m]}, n: {title: N, part_of: m}}\n"
    )
    assert {name for name in drawn(render(judged(body)), dot) if "/" in name} == {
        "goal/a", "goal/b", "goal/c", "measure/m", "measure/n"
    }  # fmt: skip


def test_an_id_that_is_a_word_of_dot_is_an_id(dot: str) -> None:
    body = "goals: {node: {title: N, indicators: [graph]}}\nindicators: {graph: {title: G}}\n"
    found = drawn(render(judged(body)), dot)
    assert {"goal/node", "indicator/graph"} <= found.keys()
