"""Figures of parts and of periods, taken together."""

from collections.abc import Mapping

import pytest

from plantrack.evaluation.results import IndicatorResult
from plantrack.findings import PlanError
from plantrack.records import Observation
from plantrack.scoring.statuses import Status
from plantrack.words import Lack
from tests.small import GROWING, RISE, indicators, judged, plan, row

QUARTERLY = f"{GROWING}, frequency: quarter, domain: [0, null]"
GOALS = "targets: [" + ", ".join(
    f"{{date: 2022-Q{n}, value: {value}}}" for n, value in enumerate((250, 500, 750, 1000), 1)
) + "]"  # fmt: skip
SUMMED = f"{QUARTERLY}, window: {{over: year, take: sum}}, {GOALS}"
COUNTS = (220, 240, 200, 230)
ENDS = ("2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31")

PLACES = "dimensions:\n  place: {north: N, south: S}\n  age: {old: O, young: Y}\n"


def quarters(*values: float | str | None, year: int = 2022) -> list[Observation]:
    """A row for each quarter of a year, but for those without a value."""
    return [row("a", f"{year}-Q{n}", value) for n, value in enumerate(values, 1) if value is not None]


def result(fields: str, *rows: Observation, as_of: str = "2022-12-31", head: str = "") -> IndicatorResult:
    return judged(head + indicators(a=fields), *rows, as_of=as_of).indicators["a"]


def latest(found: IndicatorResult) -> str:
    """The latest value as it would be written, and its day."""
    assert found.latest
    return f"{found.latest.value} on {found.latest.day}"


# Windows


def test_the_sum_of_a_year_so_far_is_held_against_the_targets_of_its_quarters() -> None:
    found = [result(SUMMED, *quarters(*COUNTS[: n + 1]), as_of=day) for n, day in enumerate(ENDS)]
    assert [round(each.pace[0], 12) if each.pace else None for each in found] == [0.88, 0.92, 0.88, 0.89]
    assert [each.pace and each.pace[0] == each.pace[1] for each in found] == [True] * 4
    assert [each.status for each in found] == [Status.BEHIND] * 3 + [Status.MISSED]
    assert [latest(each) for each in found] == [
        f"{sum(COUNTS[: n + 1])} on {day}" for n, day in enumerate(ENDS)
    ]  # fmt: skip


def test_the_order_of_rows_changes_no_sum() -> None:
    given = quarters(*COUNTS)
    assert result(SUMMED, *reversed(given)) == result(SUMMED, *given)


@pytest.mark.parametrize(
    ("domain", "values", "said"),
    [
        ("[0, null]", (220, None, 200, 230), "650.. on 2022-12-31"),
        ("[0, 300]", (220, None, 200, 230), "650..950 on 2022-12-31"),
        ("[0, 300]", (None, None, None, 230), "230..1130 on 2022-12-31"),
        ("[0, null]", (220, "<10", 200, 230), "650..<660 on 2022-12-31"),
        ("[0, null]", (220, 240), "460 on 2022-06-30"),
    ],
)
def test_a_missing_quarter_is_anything_in_the_domain_and_never_zero(
    domain: str, values: tuple[float | None, ...], said: str
) -> None:
    found = result(SUMMED.replace("[0, null]", domain), *quarters(*values))
    assert latest(found) == said


def test_without_a_domain_a_missing_quarter_leaves_everything_open() -> None:
    found = result(SUMMED.replace(", domain: [0, null]", ""), *quarters(220, None, 200, 230))
    assert (found.figure.low, found.figure.high) == (0, 1)
    assert Status.ACHIEVED in found.statuses
    assert Status.MISSED in found.statuses


@pytest.mark.parametrize(
    ("take", "values", "said"),
    [
        ("mean", (8, 10, 6, 12), "9 on 2022-12-31"),
        ("mean", (8, 10), "9 on 2022-06-30"),
        ("mean", (8, None, 7), "5.. on 2022-09-30"),
        ("last", (8, 10, 6, 12), "12 on 2022-12-31"),
        ("last", (8, None, 6), "6 on 2022-09-30"),
    ],
)
def test_the_mean_and_the_last_of_a_year_so_far(take: str, values: tuple[float | None, ...], said: str) -> None:
    fields = f"{QUARTERLY}, window: {{over: year, take: {take}}}, {RISE}"
    assert latest(result(fields, *quarters(*values))) == said


def test_a_window_begins_again_each_year_at_nothing() -> None:
    given = (*quarters(*COUNTS), *quarters(240, year=2023))
    fields = SUMMED.replace("targets: [", "targets: [{date: 2023-Q1, value: 250}, ")
    found = result(fields, *given, as_of="2023-03-31")
    assert [str(point.value) for point in found.points] == ["220", "460", "660", "890", "240"]
    assert found.pace == pytest.approx((0.96, 0.96), rel=1e-12)
    assert found.baseline
    assert str(found.baseline.day) == "2022-12-31"
    assert found.target
    assert str(found.target.value) == "250"


def test_a_year_without_a_target_of_its_own_lacks_one() -> None:
    found = result(SUMMED, *quarters(*COUNTS), *quarters(240, year=2023), as_of="2023-03-31")
    assert found.lacks == (Lack.WINDOW_TARGET,)
    assert found.status is Status.UNMEASURABLE


@pytest.mark.parametrize("date", ["2022", "2022-05", "2022-06-30", "2022-T2", "2022-05/2022-07", "../2022-06-30"])
def test_a_figure_that_does_not_count_one_reporting_period_cannot_be_taken_together(date: str) -> None:
    found = result(SUMMED, *quarters(220), row("a", date, 5, known="2022-06-30"))
    assert Lack.WHOLE_PERIODS in found.lacks
    assert found.status is Status.UNMEASURABLE
    assert found.points == ()


def test_a_change_between_two_dates_is_no_figure_of_a_period() -> None:
    found = result(SUMMED, *quarters(*COUNTS), row("a", "2022-06-15", 5, since="2021-06-15"))
    assert found.lacks == ()
    assert [str(change.value) for change in found.changes] == ["890", "5"]


def test_a_quarter_that_was_written_as_months_is_a_quarter() -> None:
    found = result(SUMMED, row("a", "2022-01/2022-03", 220), row("a", "2022-Q2", 240))
    assert latest(found) == "460 on 2022-06-30"


def test_a_revised_quarter_changes_every_sum_after_it() -> None:
    given = (*quarters(*COUNTS), row("a", "2022-Q1", 320, known="2022-08-01"))
    assert [str(point.value) for point in result(SUMMED, *given).points] == ["320", "560", "760", "990"]
    before = judged(indicators(a=SUMMED), *given, known_at="2022-07-31").indicators["a"]
    assert [str(point.value) for point in before.points] == ["220", "460"]


# Parts


def parted(take: str, more: str = "") -> str:
    return f"{GROWING}, domain: [0, null], aggregate: {take}{more}"


def cells(**values: float | str) -> list[Observation]:
    """A row of 2022 for each place."""
    return [row("a", "2022-12-31", value, place=place) for place, value in values.items()]


@pytest.mark.parametrize(
    ("take", "values", "said"),
    [
        ("sum", {"north": 30, "south": 12}, "42"),
        ("mean", {"north": 30, "south": 12}, "21"),
        ("lowest", {"north": 30, "south": 12}, "12"),
        ("highest", {"north": 30, "south": 12}, "30"),
        ("sum", {"north": 30}, "30.."),
        ("mean", {"north": 30}, "15.."),
        ("lowest", {"north": 30}, "0..30"),
        ("highest", {"north": 30}, "30.."),
        ("sum", {"north": "<5", "south": "10..12"}, "10..<17"),
        ("highest", {"north": "<5", "south": "2..4"}, "2..<5"),
    ],
)
def test_parts_make_the_whole_as_the_indicator_says_and_a_missing_one_is_anything(
    take: str, values: Mapping[str, float | str], said: str
) -> None:
    assert latest(result(parted(take), *cells(**values), head=PLACES)) == f"{said} on 2022-12-31"


def test_a_missing_part_is_no_more_than_the_domain_holds() -> None:
    found = result(parted("sum").replace("null", "100"), *cells(north=30), head=PLACES)
    assert latest(found) == "30..100 on 2022-12-31"


def test_a_recorded_total_stands_before_one_that_is_put_together() -> None:
    found = result(parted("sum"), *cells(north=30, south=12), row("a", "2022-12-31", 45), head=PLACES)
    assert latest(found) == "45 on 2022-12-31"
    assert found.latest
    assert [dict(each.dimensions) for each in found.latest.observations] == [{}]


def test_two_dimensions_make_the_whole_of_all_their_pairs() -> None:
    pairs = [(place, age) for place in ("north", "south") for age in ("old", "young")]
    rows = [row("a", "2022-12-31", n, place=place, age=age) for n, (place, age) in enumerate(pairs, 1)]
    assert latest(result(parted("sum"), *rows, head=PLACES)) == "10 on 2022-12-31"
    assert latest(result(parted("sum"), *rows[1:], head=PLACES)) == "9.. on 2022-12-31"


DIVIDED = (*cells(north=30, south=12), row("a", "2022-12-31", 20, age="old"), row("a", "2022-12-31", 22, age="young"))


def test_figures_of_one_date_divided_in_two_ways_are_refused() -> None:
    found = result(parted("sum", f", {RISE}"), *DIVIDED, head=PLACES)
    assert Lack.ONE_DIVISION in found.lacks
    assert found.status is Status.UNMEASURABLE
    assert "divided in several ways" in str(found.lacks[-1])


def test_figures_divided_in_two_ways_do_no_harm_where_their_total_is_recorded() -> None:
    found = result(parted("sum", f", {RISE}"), *DIVIDED, row("a", "2022-12-31", 45), head=PLACES)
    assert Lack.ONE_DIVISION not in found.lacks
    assert latest(found) == "45 on 2022-12-31"


def test_parts_of_a_dimension_that_the_plan_does_not_declare_make_no_whole() -> None:
    found = result(parted("sum", f", {RISE}"), *cells(north=30, south=12))
    assert found.points == ()
    assert Lack.AGGREGATE in found.lacks
    found = result(parted("lowest", f", {RISE}"), *cells(east=3), row("a", "2022-06-30", 7), head=PLACES)
    assert latest(found) == "7 on 2022-06-30"


def test_parts_without_a_rule_make_no_whole() -> None:
    found = result(f"{GROWING}, {RISE}", *cells(north=30, south=12), head=PLACES)
    assert Lack.AGGREGATE in found.lacks
    assert found.status is Status.UNMEASURABLE


def test_parts_of_quarters_make_the_whole_of_a_year() -> None:
    fields = f"{SUMMED}, aggregate: sum"
    rows = [
        row("a", f"2022-Q{n}", value, place=place) for n in (1, 2) for place, value in (("north", 100), ("south", 130))
    ]
    assert [str(point.value) for point in result(fields, *rows, head=PLACES).points] == ["230", "460"]
    assert [str(point.value) for point in result(fields, *rows[1:], head=PLACES).points] == ["130..", "360.."]


def test_of_several_wholes_of_one_day_the_one_of_the_shortest_date_counts() -> None:
    rows = [
        *(row("a", "2022", value, place=place) for place, value in (("north", 1), ("south", 2))),
        *(row("a", "2022-Q4", value, place=place) for place, value in (("north", 3), ("south", 4))),
        row("a", "2022-H2/2023", 99, known="2022-12-31"),
    ]
    assert latest(result(parted("sum"), *rows, head=PLACES)) == "7 on 2022-12-31"


# What may be taken together


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ('unit: "%", aggregate: sum', "indicators.a.aggregate: percentages are not added or averaged"),
        ('unit: "%", aggregate: mean', "indicators.a.aggregate: percentages are not added or averaged"),
        ("unit: prosent, aggregate: mean", "indicators.a.aggregate: percentages are not added or averaged"),
        (
            "unit: {en: per cent, nb: prosent}, frequency: quarter, window: {over: year, take: sum}",
            "indicators.a.window: percentages are not added or averaged",
        ),
        ("unit: u, aggregate: last", "indicators.a.aggregate: got last; allowed: sum, mean, lowest, highest"),
        (
            "unit: u, frequency: quarter, window: {over: year, take: highest}",
            "indicators.a.window: got highest; allowed: sum, mean, last",
        ),
        ("unit: u, formula: 2 * b, aggregate: sum", "indicators.a.aggregate: a formula is computed from totals"),
        ("stages: [idea, done], aggregate: mean", "indicators.a.aggregate: stages are not added or averaged"),
        ("unit: u, window: {over: year, take: sum}", "a window of a year needs a frequency that divides it"),
        (
            "unit: u, frequency: year, window: {over: quarter, take: sum}",
            "a window of a quarter needs a frequency that divides it",
        ),
        (
            "unit: u, frequency: tertial, window: {over: half-year, take: sum}",
            "a window of a half-year needs a frequency that divides it",
        ),
    ],
)
def test_what_cannot_be_taken_together_is_a_fault_of_the_plan(fields: str, said: str) -> None:
    with pytest.raises(PlanError, match=said.replace("[", r"\[")) as error:
        plan(indicators(a=f"title: A, {fields}", b="title: B"))
    assert len(error.value.faults) == 1


@pytest.mark.parametrize(
    "fields", ['unit: "%", aggregate: highest', "unit: u, frequency: year, window: {over: year, take: sum}"]
)
def test_what_can_be_taken_together_is_read(fields: str) -> None:
    assert list(plan(indicators(a=f"title: A, {fields}")).indicators) == ["a"]
