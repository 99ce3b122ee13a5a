"""A plan judged on many days in one pass: what one day leaves behind touches no other."""

from datetime import date as Day

import pytest

from plantrack.evaluation import evaluate, history
from plantrack.records import Observation
from tests.small import indicators, judged, plan, records, row

PLACES = "dimensions: {place: {north: N, south: S}}\n"
PARTS = PLACES + indicators(a="title: A, unit: u, aggregate: sum", b="title: B, formula: 2 * a")
CHANGED = indicators(
    a="title: A, targets: [{date: 2024-12-31, value: 10, replaces: [{value: 5, until: 2022-06-30}]}]",
    x="title: X",
    b="title: B, formula: target(a) - x",
    c="title: C, formula: 2 * b",
)

CASES: dict[str, tuple[str, list[Observation], list[str]]] = {
    "a part that moves the day of the whole": (
        PARTS,
        [
            row("a", "2022-Q4", 5, known="2022-11-20", place="north"),
            row("a", "2022-Q4", 6, known="2023-02-01", place="south"),
        ],
        ["2022-11-30", "2022-12-31"],
    ),
    "parts that become visible in another order than they are written in": (
        PARTS,
        [
            row("a", "2022-Q4", 6, known="2023-02-01", place="south"),
            row("a", "2022-Q4", 5, known="2022-11-20", place="north"),
        ],
        ["2022-11-30", "2022-12-31"],
    ),
    "a target that changes under a formula of a formula": (
        CHANGED,
        [row("x", "2021-12-31", 1)],
        ["2022-01-01", "2022-12-31"],
    ),
    "a divisor that may be zero under a formula of a formula": (
        indicators(x="title: X", y="title: Y", b="title: B, formula: x / y", c="title: C, formula: 2 * b"),
        [
            row("x", "2021-12-31", 6),
            row("y", "2021-12-31", 2),
            row("y", "2022-06-30", "-1..1"),
            row("y", "2022-11-30", 3),
        ],
        ["2022-01-01", "2022-07-31", "2022-12-31"],
    ),
    "days in any order, and twice": (PARTS, [row("a", "2022-06-30", 5)], ["2023-01-01", "2021-06-30", "2023-01-01"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_history_holds_what_each_day_gives_alone(case: str) -> None:
    body, rows, days = CASES[case]
    given, recorded, wanted = plan(body), records(*rows), [Day.fromisoformat(day) for day in days]
    alone = tuple(evaluate(given, recorded, as_of=day) for day in wanted)
    assert history(given, recorded, days=iter(wanted)) == alone


def test_of_no_days_there_is_no_history() -> None:
    assert history(plan(PARTS), records(), days=[]) == ()


def test_a_later_revision_counts_from_the_day_it_was_known_where_that_is_asked() -> None:
    rows = [row("x", "2021-12-31", 1), row("x", "2021-12-31", 7, known="2022-12-31")]
    days = [Day(2022, 6, 30), Day(2023, 1, 1)]

    def seen(*, as_known_then: bool) -> list[str]:
        found = history(plan(CHANGED), records(*rows), days=days, as_known_then=as_known_then)
        return [str(latest.value) for each in found if (latest := each.indicators["x"].latest)]

    assert seen(as_known_then=False) == ["7", "7"]
    assert seen(as_known_then=True) == ["1", "7"]


def test_a_plan_element_counts_from_the_day_its_source_was_known_where_that_is_asked() -> None:
    body = "documents: {D: {title: D, date: 2022-09-01}}\n" + indicators(x="title: X, source: {document: D}")
    days = [Day(2022, 6, 30), Day(2022, 12, 31)]
    found = history(plan(body), records(row("x", "2021-12-31", 1)), days=days, as_known_then=True)
    assert [list(each.indicators) for each in found] == [[], ["x"]]
    assert judged(body, as_of="2022-06-30").indicators.keys() == {"x"}


def test_an_answer_counts_from_the_end_of_its_date_where_that_is_asked() -> None:
    body = "questions: {q: {by: B, asks: {a: A}, answer: {date: 2022-06, answers: [a]}}}\n"
    days = [Day(2022, 6, 29), Day(2022, 6, 30), Day(2022, 7, 1)]
    found = history(plan(body), records(), days=days, as_known_then=True)
    assert [each.questions["q"].answered for each in found] == [(), ("a",), ("a",)]
    assert found == tuple(evaluate(plan(body), records(), as_of=day, known_at=day) for day in days)
