"""The drawings of the page: where days and values stand, and which strokes an indicator has."""

import math
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack.evaluation import Evaluation
from plantrack.evaluation.outlook import outlook
from plantrack.evaluation.revisions import revisions
from plantrack.messages import wording
from plantrack.records import Observation
from plantrack.views.page.axes import MOST, Frame, dates, numbers, steps
from plantrack.views.page.charts import chart
from plantrack.views.page.figures import KEYS, figures
from plantrack.views.page.tiles import tiles
from plantrack.views.page.timeline import timeline
from tests.small import AT_LEAST, FALL, GROWING, RISE, SHRINKING, entry, indicators, judged, row

ENGLISH, BOKMÅL = wording("en"), wording("nb")
BOX = Frame(left=50, top=10, right=330, bottom=180, first=date(2021, 1, 1), last=date(2024, 12, 31), low=0, high=100)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, (0, 50, 100)),
        (0, 1, (0, 0.5, 1)),
        (97, 105, (96, 98, 100, 102, 104, 106)),
        (5, 5, (4.5, 5, 5.5)),
        (0, 0, (-1, -0.5, 0, 0.5, 1)),
        (-3, 7, (-5, 0, 5, 10)),
        (104239, 104487, (104200, 104300, 104400, 104500)),
    ],
)
def test_an_axis_has_round_values(low: float, high: float, expected: Sequence[float]) -> None:
    assert steps(low, high) == pytest.approx(expected)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_an_axis_holds_all_values_in_few_even_steps(low: float, width: float) -> None:
    found = steps(low, low + width)
    size = found[1] - found[0]
    assert found[0] <= low + 1e-6 * size
    assert found[-1] >= low + width - 1e-6 * size
    assert 2 <= len(found) <= MOST + 4
    assert all(math.isclose(b - a, size, rel_tol=1e-3) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("first", "last", "english", "norwegian"),
    [
        ("2021-01-01", "2024-12-31", ["2021", "2022", "2023", "2024"], ["2021", "2022", "2023", "2024"]),
        ("2020-06-01", "2022-03-01", ["2021", "2022"], ["2021", "2022"]),
        (
            "2000-01-01",
            "2020-01-01",
            ["2000", "2005", "2010", "2015", "2020"],
            ["2000", "2005", "2010", "2015", "2020"],
        ),
        ("2024-02-10", "2024-08-20", ["March 2024", "June 2024"], ["mars 2024", "juni 2024"]),
        ("2024-02-10", "2024-02-20", [], []),
    ],
)
def test_days_along_the_bottom_have_the_names_that_people_use(
    first: str, last: str, english: list[str], norwegian: list[str]
) -> None:
    ends = date.fromisoformat(first), date.fromisoformat(last)
    assert [name for _, name in dates(*ends, ENGLISH)] == english
    assert [name for _, name in dates(*ends, BOKMÅL)] == norwegian
    assert all(ends[0] <= day <= ends[1] for day, _ in dates(*ends, ENGLISH))


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ((0, 2500, 5000), "persons", (["0", "2 500", "5 000"], "persons")),
        ((0, 5e6, 10e6), "NOK", (["0", "5", "10"], "NOK, i millioner")),
        ((0, 12.5e9), "NOK", (["0", "12,5"], "NOK, i milliarder")),
        ((0, 1e6), "", (["0", "1"], "i millioner")),
    ],
)
def test_large_numbers_are_counted_in_millions(
    values: Sequence[float], unit: str, expected: tuple[list[str], str]
) -> None:
    names, said = numbers(values, unit, BOKMÅL)
    assert ([name.replace("\u00a0", " ") for name in names], said) == expected


def test_places_lie_within_the_frame_and_what_has_no_end_on_its_edge() -> None:
    assert (BOX.x(date(2021, 1, 1)), BOX.x(date(2024, 12, 31))) == (50, 330)
    assert (BOX.y(0), BOX.y(100), BOX.y(50)) == (180, 10, 95)
    assert (BOX.y(-math.inf), BOX.y(math.inf), BOX.y(1e9)) == (180, 10, 10)
    assert (BOX.x(date(1990, 1, 1)), BOX.x(date(2050, 1, 1))) == (50, 330)


def kinds(evaluation: Evaluation, before: Sequence[Observation] = ()) -> list[str]:
    found = chart(evaluation, "i", before, outlook(evaluation, "i"), ENGLISH)
    return [kind for kind, _ in found.legend] if found else []


def drawn(evaluation: Evaluation, before: Sequence[Observation] = ()) -> str:
    found = chart(evaluation, "i", before, outlook(evaluation, "i"), ENGLISH)
    assert found is not None
    return str(found.drawing)


RISING = indicators(i=f"{GROWING}, frequency: year, {RISE}")


@pytest.mark.parametrize(
    ("body", "rows", "expected"),
    [
        (indicators(i=GROWING), [], []),
        (indicators(i=GROWING), [("2021", 5)], []),
        (indicators(i=GROWING), [("2021", 5), ("2022", 6)], ["seen"]),
        (indicators(i=GROWING), [("2021", "<5"), ("2022", 6)], ["bounds", "seen"]),
        (RISING, [("2022", 40)], ["today", "path", "goal", "seen", "base"]),
        (RISING, [("2021", 20), ("2022", 40)], ["band", "today", "path", "goal", "seen", "base"]),
        (indicators(i=f"{SHRINKING}, {FALL}"), [("2022", 60)], ["today", "path", "goal", "seen", "base"]),
        (indicators(i=AT_LEAST), [("2022", 60)], ["today", "goal", "seen"]),
        (indicators(i=f"{GROWING}, formula: 2 * j", j=GROWING), [("2021", 1), ("2022", 2)], ["computed"]),
    ],
)
def test_a_chart_has_the_strokes_that_there_is_something_for(
    body: str, rows: list[tuple[str, float | str]], expected: list[str]
) -> None:
    key = "j" if "formula" in body else "i"
    assert kinds(judged(body, *(row(key, day, value) for day, value in rows))) == expected


def test_every_kind_of_stroke_has_its_key_and_its_words() -> None:
    from plantrack.views.page.charts import LEGEND

    assert KEYS.keys() == LEGEND.keys()


def test_what_was_known_before_a_revision_is_marked_and_stands_in_the_table() -> None:
    rows = [row("i", "2021", 20), row("i", "2021", 25, known="2022-06-01"), row("i", "2022", 40)]
    evaluation = judged(RISING, *rows)
    (revised,) = revisions(evaluation.plan, evaluation.records, until=evaluation.as_of)
    assert "old" in kinds(evaluation, revised.rows[:-1])
    values = figures(evaluation, ENGLISH)["i"].values
    assert [cell.text.replace("\u00a0", " ") for cell in values.rows[-1].cells] == [
        "31 December 2021", "20 (revised since)", "31 December 2021", "–"
    ]  # fmt: skip


def test_a_bar_without_an_end_reaches_the_edge_and_has_no_cap_there() -> None:
    closed = drawn(judged(indicators(i=GROWING), row("i", "2021", "5..7"), row("i", "2022", 6)))
    opened = drawn(judged(indicators(i=GROWING), row("i", "2021", "5.."), row("i", "2022", 6)))
    caps = [len(re.findall(r"h8", each)) for each in (closed, opened)]
    assert caps == [2, 1]


def test_steps_are_drawn_as_steps_and_a_range_of_baselines_as_two_ways() -> None:
    straight = drawn(judged(RISING, row("i", "2022", 40)))
    stepped = drawn(judged(RISING.replace("unit: u", "unit: u, trajectory: step"), row("i", "2022", 40)))
    ranged = drawn(judged(RISING.replace("value: 0}", "value: 0..10}"), row("i", "2022", 40)))
    courses = [re.findall(r'class="course" d="([^"]*)"', each) for each in (straight, stepped, ranged)]
    assert [[course.count("L") for course in each] for each in courses] == [[1], [2], [1, 1]]


def test_a_chart_has_a_name_and_its_numbers_in_the_language() -> None:
    evaluation = judged(RISING, row("i", "2022", 40.5))
    found = chart(evaluation, "i", (), None, BOKMÅL)
    assert found is not None
    assert 'role="img" aria-label="Kurve: A (u)"' in found.drawing
    assert found.unit == "u"


def test_stages_are_written_by_their_names() -> None:
    body = indicators(i="title: A, direction: increase, stages: [begun, half, done]")
    found = drawn(judged(body, row("i", "2021", 0), row("i", "2022", 2)))
    assert [name in found for name in (">begun<", ">half<", ">done<")] == [True] * 3


def test_measures_stand_against_their_periods_with_what_was_recorded_when() -> None:
    body = "measures:\n  m: {title: M, period: 2022/2023}\n  n: {title: N}\n  o: {title: O, period: ../2022}\n"
    entries = [entry("measures", "m", "2022", "started"), entry("measures", "m", "2023-05-01", "completed")]
    axis, bars, legend = timeline(judged(body, *entries, as_of="2023-12-31"), ENGLISH)
    assert re.findall(r">(\d{4})<", axis) == ["2021", "2022", "2023", "2024"]
    said = {bar.title: bar.said.replace("\u00a0", " ") for bar in bars}
    assert said == {
        "M": "planned for 2022–2023; started (2022); completed (1 May 2023)",
        "N": "no period is given, and nothing is recorded",
        "O": "planned for by 2022",
    }
    assert [bar.drawing.count('class="state"') for bar in bars] == [2, 0, 0]
    assert [bar.drawing.count('class="planned"') for bar in bars] == [1, 0, 1]
    assert [words for _, words in legend] == [
        "the period of the plan", "the period of the measure", "at some time within it", "started", "completed",
        "the day of this judgement",
    ]  # fmt: skip


def test_what_was_recorded_later_is_not_on_the_timeline() -> None:
    body = "measures: {m: {title: M}}\n"
    later = entry("measures", "m", "2022-03-01", "completed", known="2022-06-01")
    for as_of, known_at, count in (("2022-12-31", "", 1), ("2022-12-31", "2022-04-01", 0), ("2022-02-01", "", 0)):
        _, (bar,), _ = timeline(judged(body, later, as_of=as_of, known_at=known_at), ENGLISH)
        assert bar.drawing.count('class="state"') == count


@pytest.mark.parametrize(
    ("body", "rows", "ends"),
    [
        ("", [], [None, None, None, None]),
        ("goals: {g: {title: G, indicators: [i]}}\n" + RISING, [], [(1, 1), None, (0, 1), (0, 0)]),
        ("goals: {g: {title: G, indicators: [i]}}\n" + RISING, [("2022", 60)], [(1, 1), None, (1, 1), (1, 1)]),
        ("goals: {g: {title: G}, h: {title: H}}\nmeasures: {m: {title: M}}\n", [], [(0, 0), (0, 1), (0, 1), (0, 0)]),
    ],
)
def test_the_four_figures_have_the_ends_of_their_ranges(
    body: str, rows: list[tuple[str, float]], ends: list[tuple[float, float] | None]
) -> None:
    evaluation = judged(body, *(row("i", day, value) for day, value in rows))
    assert [each.ends for each in tiles(evaluation, ENGLISH)] == ends
