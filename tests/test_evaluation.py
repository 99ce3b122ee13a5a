"""Small plans judged at a date: one behaviour each."""

from datetime import date as Day
from pathlib import Path

import pytest

import plantrack as pt
from plantrack import periods
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import Figure
from plantrack.evaluation.values import Evaluation
from plantrack.quantities import Quantity, exactly, parse
from plantrack.records import Observation, StatusEntry
from plantrack.scoring.statuses import Status
from plantrack.words import Lack, Level, Met, Movement, Phase
from tests.small import AT_LEAST, FALL, GROWING, HEAD, RISE, SHRINKING, entry, indicators, judged, plan, row

INF = float("inf")

RISING = f"{GROWING}, {RISE}"
YEARLY = f"{RISING}, frequency: year"
FALLING = f"{SHRINKING}, {FALL}"
SEEN = row("a", "2022-12-31", 50)


def ends(figure: Figure) -> tuple[float, float, float]:
    """A range and its coverage."""
    return figure.low, figure.high, figure.coverage


def latest(evaluation: Evaluation, key: str = "a") -> Point:
    """The latest point of an indicator that has one."""
    point = evaluation.indicators[key].latest
    assert point
    return point


# Every status


@pytest.mark.parametrize(
    ("fields", "value", "as_of", "status"),
    [
        ("title: A, unit: u", 50, "2022-12-31", "context"),
        (f"title: A, {RISE}", 50, "2022-12-31", "unmeasurable"),
        (RISING, None, "2022-12-31", "no_data"),
        (YEARLY, 50, "2023-12-31", "on_track"),
        (YEARLY, 50, "2024-01-01", "stale"),
        (RISING, 100, "2022-12-31", "achieved"),
        (RISING, 50, "2024-12-31", "missed"),
        (AT_LEAST, 50, "2022-12-31", "off_target"),
        (AT_LEAST, 100, "2022-12-31", "achieved"),
        (RISING, 50, "2022-12-31", "on_track"),
        (RISING, 40, "2022-12-31", "behind"),
        (RISING, 10, "2022-12-31", "far_behind"),
        (RISING, -1, "2022-12-31", "reversing"),
        (FALLING, 50, "2022-12-31", "on_track"),
        (FALLING, 101, "2022-12-31", "reversing"),
    ],
)
def test_every_status_is_reached(fields: str, value: float | None, as_of: str, status: str) -> None:
    seen = [] if value is None else [row("a", "2022-12-30", value)]
    result = judged(indicators(a=fields), *seen, as_of=as_of).indicators["a"]
    assert result.status == status
    assert result.is_context == (status == "context")


def test_it_is_too_early_until_a_twentieth_of_the_change_is_planned() -> None:
    given = [row("a", f"2021-0{month}-14", 10) for month in (1, 2, 3, 4)]
    found = [judged(indicators(a=RISING), *given, as_of=str(each.day)).indicators["a"].status for each in given]
    assert found == ["too_early", "too_early", "too_early", "on_track"]


@pytest.mark.parametrize(
    ("fields", "value", "met"),
    [
        (RISING, "100", Met.YES),
        (RISING, "99", Met.NO),
        (RISING, "90..110", Met.UNKNOWN),
        (RISING, "100..110", Met.YES),
        (FALLING, "0", Met.YES),
        (FALLING, "<0", Met.YES),
        (FALLING, "1", Met.NO),
        (FALLING, "0..1", Met.UNKNOWN),
        (AT_LEAST, "100", Met.YES),
        (AT_LEAST, "<100", Met.NO),
        (AT_LEAST, "..100", Met.UNKNOWN),
    ],
)
def test_whether_the_target_is_met_is_a_field_of_its_own(fields: str, value: str, met: Met) -> None:
    assert judged(indicators(a=fields), row("a", "2022-12-31", value)).indicators["a"].met is met


def test_whether_the_target_is_met_is_unknown_without_data() -> None:
    assert judged(indicators(a=RISING)).indicators["a"].met is Met.UNKNOWN


@pytest.mark.parametrize(
    ("value", "statuses"),
    [
        ("40..50", ("behind", "on_track")),
        ("<50", ("on_track", "behind", "far_behind", "reversing")),
        (">90", ("achieved", "on_track")),
        ("10..20", ("far_behind",)),
    ],
)
def test_a_bounded_value_gives_every_verdict_that_is_possible(value: str, statuses: tuple[str, ...]) -> None:
    result = judged(indicators(a=RISING), row("a", "2022-12-31", value)).indicators["a"]
    assert set(result.statuses) == set(statuses)
    assert (result.status is None) == (len(statuses) > 1)


def test_a_result_holds_what_its_verdict_follows_from() -> None:
    result = judged(indicators(a=RISING), row("a", "2022-12-31", 25)).indicators["a"]
    assert result.expected == pytest.approx((49.966, 49.966), abs=0.001)
    assert result.planned == pytest.approx((0.49966, 0.49966), abs=1e-5)
    assert result.progress == (0.25, 0.25)
    assert result.pace == pytest.approx((0.50034, 0.50034), abs=1e-5)
    assert ends(result.figure) == pytest.approx((0.50034, 0.50034, 1), abs=1e-5)
    assert result.baseline is not None
    assert result.baseline.value == exactly(0)
    assert result.target is not None
    assert (result.target_day, result.target_assumed) == (Day(2024, 12, 31), False)


# What was known


def test_rows_known_later_are_not_seen() -> None:
    given = (row("a", "2021-12-31", 10), row("a", "2022-10-31", 60, known="2022-12-01"))
    assert judged(indicators(a=RISING), *given).indicators["a"].status is Status.ON_TRACK
    before = judged(indicators(a=RISING), *given, known_at="2022-11-30").indicators["a"]
    assert before.latest is not None
    assert before.latest.value == exactly(10)


def test_rows_of_days_to_come_are_not_seen() -> None:
    given = (row("a", "2021-12-31", 10), row("a", "2023-01-01", 60))
    assert latest(judged(indicators(a=RISING), *given)).value == exactly(10)


def test_a_row_counts_from_the_day_it_became_known_where_its_date_ends_later() -> None:
    assert latest(judged(indicators(a=RISING), row("a", "2022", 10, known="2022-03-05"))).day == Day(2022, 3, 5)


DATED = """\
documents:
  old: {title: Old, date: 2021-05-01}
  new: {title: New, date: 2022, known: 2022-06-30}
goals:
  g: {title: G, indicators: [a, b], source: {document: old}}
  h: {title: H, part_of: g, source: {document: new}}
measures:
  m: {title: M, contributes_to: [g, h], depends_on: [n], source: {document: old}}
  n: {title: N, contributes_to: [h], source: {document: new}}
commitments:
  c: {what: C, by: B, measures: [m, n], source: {document: new}}
decisions:
  d: {body: D, date: 2022, source: {document: new}}
""" + indicators(a=f"{RISING}, source: {{document: old}}", b=f"{RISING}, source: {{document: new}}")


def test_elements_of_a_document_known_later_are_not_there_and_nothing_refers_to_them() -> None:
    before = judged(DATED, SEEN, known_at="2022-06-29")
    assert list(before.goals) == ["g"]
    assert [member.id for member in before.goals["g"].members] == ["a"]
    assert list(before.measures) == ["m"]
    assert before.plan.measures["m"].contributes_to == ("g",)
    assert before.plan.measures["m"].depends_on == ()
    assert list(before.indicators) == ["a"]
    assert not before.commitments
    assert not before.decisions


def test_elements_are_known_on_the_day_of_their_document() -> None:
    after = judged(DATED, SEEN, known_at="2022-06-30")
    assert list(after.goals) == ["g", "h"]
    assert [member.id for member in after.goals["g"].members] == ["a", "b", "h"]
    assert list(after.measures) == ["m", "n"]
    assert list(after.commitments) == ["c"]
    assert list(after.decisions) == ["d"]


def test_without_a_day_of_knowledge_everything_counts() -> None:
    assert judged(DATED, SEEN, as_of="2021-01-01").plan == plan(DATED)


REVISED = (
    row("a", "2021-12-31", 10, known="2022-01-31"),
    row("a", "2021-12-31", 30, known="2022-05-31"),
    row("a", "2021-12-31", 20, known="2022-03-31"),
)


@pytest.mark.parametrize(
    ("known_at", "value"), [("2022-01-31", 10), ("2022-03-30", 10), ("2022-03-31", 20), ("2022-06-30", 30), ("", 30)]
)
def test_a_revision_replaces_what_was_known_before(known_at: str, value: float) -> None:
    assert latest(judged(indicators(a=RISING), *REVISED, known_at=known_at)).value == exactly(value)


def test_rows_alike_that_disagree_are_the_range_that_holds_both() -> None:
    given = (row("a", "2022", 40), row("a", "2022-01-01/2022-12-31", 50), row("a", "2022", 60, known="2022-11-30"))
    result = judged(indicators(a=RISING), *given).indicators["a"]
    assert result.latest is not None
    assert result.latest.value == Quantity(40, 50)
    assert len(result.latest.observations) == 2
    assert set(result.statuses) == {"on_track", "behind"}


def test_rows_of_parts_of_a_whole_and_of_other_organisations_are_not_the_total() -> None:
    other = Observation(
        organisation="Norge", indicator="a", date=periods.parse("2022"), value=exactly(90), known=Day(2022, 12, 31)
    )
    assert judged(indicators(a=RISING), other).indicators["a"].status is Status.NO_DATA
    result = judged(indicators(a=RISING), row("a", "2022", 90, place="north"), other).indicators["a"]
    assert result.latest is None
    assert (result.status, result.lacks[-1]) == (Status.UNMEASURABLE, Lack.AGGREGATE)


def test_an_indicator_may_be_another_organisations() -> None:
    other = Observation(
        organisation="Norge", indicator="a", date=periods.parse("2022"), value=exactly(90), known=Day(2022, 12, 31)
    )
    given = indicators(a=f"{RISING}, organisation: Norge")
    assert judged(given, other, SEEN).indicators["a"].progress == (0.9, 0.9)


def test_of_points_on_one_day_the_shortest_period_counts() -> None:
    given = (row("a", "2022", 10), row("a", "2022-12-31", 30), row("a", "2022-12", 20))
    assert latest(judged(indicators(a=RISING), *given)).value == exactly(30)


# Derived indicators

SHARE = f"title: Share, unit: '%', data_source: s, direction: increase, formula: 100 * part / whole, {RISE}"
SHARES = indicators(part="title: Part", whole="title: Whole", share=SHARE)
COUNTED = (row("part", "2021-12-31", 20), row("whole", "2022-06-30", 200), row("part", "2022-09-30", 80))


def test_a_derived_indicator_has_a_point_wherever_an_input_has_one() -> None:
    points = judged(SHARES, *COUNTED).indicators["share"].points
    assert [(point.day, point.value) for point in points] == [
        (Day(2022, 6, 30), exactly(10)),
        (Day(2022, 9, 30), exactly(40)),
    ]


def test_a_derived_point_tells_its_lag_and_was_known_when_the_last_of_its_inputs_was() -> None:
    late = row("whole", "2022-06-30", 200, known="2022-12-01")
    found = latest(judged(SHARES, row("part", "2022-09-30", 80), late), "share")
    assert (found.lag, found.oldest, found.known) == (92, Day(2022, 6, 30), Day(2022, 12, 1))
    assert set(found.inputs) == {"part", "whole"}


def test_bounds_of_inputs_are_bounds_of_what_is_computed_from_them() -> None:
    given = (row("part", "2022-12-31", "40..50"), row("whole", "2022-12-31", "100..125"))
    assert latest(judged(SHARES, *given), "share").value == Quantity(32, 50)


@pytest.mark.parametrize(
    ("part", "whole", "as_of", "stale"),
    [
        pytest.param("year", "year", "2023-12-31", (), id="both by the year"),
        pytest.param("year", "month", "2023-12-31", ("whole",), id="one by the month"),
        pytest.param("quarter", "month", "2023-12-31", ("part", "whole"), id="both too old"),
        pytest.param("", "", "2029-12-31", (), id="neither with a rhythm"),
    ],
)
def test_a_derived_value_is_as_old_as_its_inputs_by_their_own_rhythm(
    part: str, whole: str, as_of: str, stale: tuple[str, ...]
) -> None:
    rhythms = {"part": part, "whole": whole}
    inputs = {key: f"title: X, frequency: {rhythm}" if rhythm else "title: X" for key, rhythm in rhythms.items()}
    given = indicators(**inputs, share=f"{SHARE}, frequency: month")
    result = judged(given, row("part", "2022-12-31", 20), row("whole", "2022-12-31", 100), as_of=as_of)
    assert tuple(key for key, _ in result.indicators["share"].stale) == stale
    assert (result.indicators["share"].status is Status.STALE) == bool(stale)


@pytest.mark.parametrize(
    ("printed", "agrees"), [("40", True), ("39..41", True), (">39", True), ("40.1", False), ("<40", False)]
)
def test_a_printed_figure_is_compared_with_the_computed_one(printed: str, agrees: bool) -> None:
    result = judged(SHARES, *COUNTED, row("share", "2022-09-30", printed)).indicators["share"]
    assert result.latest is not None
    assert result.latest.value == exactly(40)
    assert [found.value for found in result.latest.printed] == [parse(printed)]
    assert result.latest.agrees_with_print is agrees


def test_a_printed_figure_counts_where_inputs_are_missing() -> None:
    result = judged(SHARES, row("part", "2022-09-30", 80), row("share", "2022-09-30", 45)).indicators["share"]
    assert result.progress == (0.45, 0.45)
    assert result.latest is not None
    assert not result.latest.inputs


def test_a_formula_may_take_the_target_of_another_indicator() -> None:
    given = indicators(a=RISING, needed="title: Needed, formula: floor(target(a) / 3) - b", b="title: B")
    assert latest(judged(given, row("b", "2022-12-31", 3)), "needed").value == exactly(30)


@pytest.mark.parametrize(
    ("formula", "lack"),
    [
        ("part / nowhere", Lack.KNOWN_NAMES),
        ("share + part", Lack.OPEN_FORMULA),
        ("part + round", Lack.OPEN_FORMULA),
        ("part + target(whole)", Lack.NAMED_TARGET),
        ("part / (whole - whole)", Lack.DEFINED_VALUE),
    ],
)
def test_a_formula_that_gives_nothing_is_unmeasurable_and_says_why(formula: str, lack: Lack) -> None:
    fields = SHARE.replace("100 * part / whole", formula)
    given = indicators(part="title: P", whole="title: W", round="title: R, formula: 2 * share", share=fields)
    result = judged(given, *COUNTED).indicators["share"]
    assert result.status is Status.UNMEASURABLE
    assert lack in result.lacks


def test_where_a_divisor_may_be_zero_no_older_value_stands_for_it() -> None:
    fields = f"{GROWING}, baseline: {{date: 2022-06-30}}, targets: [{{value: 9}}], formula: part / whole"
    given = indicators(share=fields, twice="title: T, formula: 2 * share", part="title: P", whole="title: W")
    rows = [row("part", "2021-12-31", 6), row("whole", "2021-12-31", 2), row("whole", "2022-06-30", "-1..3")]
    now = judged(given, *rows).indicators
    assert [str(point.value) for point in now["twice"].points] == ["6"]
    assert Lack.DEFINED_VALUE in now["twice"].lacks
    assert {Lack.DEFINED_VALUE, Lack.BASELINE} <= set(now["share"].lacks)
    later = judged(given, *rows, row("whole", "2022-11-30", 3)).indicators
    assert [str(point.value) for point in later["twice"].points] == ["6", "4"]
    assert later["twice"].lacks == now["part"].lacks
    assert Lack.BASELINE in later["share"].lacks


# Baselines and domains


@pytest.mark.parametrize(
    ("date", "value"), [("2021-06-30", 10), ("2021-12-30", 10), ("2021-12-31", 20), ("2021", 20), ("2021-06-29", None)]
)
def test_a_baseline_without_a_value_is_the_latest_on_or_before_its_date(date: str, value: float | None) -> None:
    fields = f"{GROWING}, baseline: {{date: {date}}}, targets: [{{value: 100}}]"
    given = (row("a", "2021-06-30", 10), row("a", "2021-12-31", 20), SEEN)
    result = judged(indicators(a=fields), *given).indicators["a"]
    assert (result.baseline.value if result.baseline else None) == (None if value is None else exactly(value))
    assert (Lack.BASELINE in result.lacks) == (value is None)


def test_a_baseline_counts_from_the_last_day_of_its_date_but_no_later_than_it_was_known() -> None:
    body = """\
documents:
  D: {title: D, date: 2021-03-05}
""" + indicators(
        a=f"{GROWING}, baseline: {{date: 2021, value: 1, source: {{document: D}}}}, targets: [{{value: 9}}]",
        b=f"{GROWING}, baseline: {{date: 2021, value: 1}}, targets: [{{value: 9}}]",
    )
    found = [result.baseline for result in judged(body).indicators.values()]
    assert [point.day for point in found if point] == [Day(2021, 3, 5), Day(2021, 12, 31)]


@pytest.mark.parametrize(("domain", "low"), [("", -INF), (", domain: [0, null]", 0.0)])
def test_a_domain_closes_an_open_bound(domain: str, low: float) -> None:
    fields = f"{GROWING}, baseline: {{date: 2020-12-31, value: <50}}, targets: [{{value: 100}}]{domain}"
    result = judged(indicators(a=fields), row("a", "2022-12-31", "<60")).indicators["a"]
    assert [point.value.low for point in (result.baseline, result.latest) if point] == [low, low]
    assert result.progress is not None
    assert result.progress[1] == pytest.approx(0.6 if domain else 1.0)


@pytest.mark.parametrize(
    ("baseline", "targets", "lack"),
    [
        ("", "[{value: 100}]", Lack.BASELINE),
        ("{date: 2020-12-31, value: 200}", "[{value: 100}]", Lack.TARGET_AHEAD),
        ("{date: 2020-12-31, value: 50..100}", "[{value: 100}]", Lack.OTHER_BASELINE),
        ("{date: 2024-12-31, value: 0}", "[{value: 100}]", Lack.LATER_TARGET),
        ("{date: 2021, value: 0}", "[{value: 50, date: 2021-06-30}, {value: 100}]", Lack.LATER_TARGET),
    ],
)
def test_a_baseline_that_gives_no_progress_is_named(baseline: str, targets: str, lack: Lack) -> None:
    fields = f"{GROWING}, frequency: year, targets: {targets}" + (f", baseline: {baseline}" if baseline else "")
    result = judged(indicators(a=fields), SEEN).indicators["a"]
    assert result.status is Status.UNMEASURABLE
    assert result.lacks == (lack,)
    assert ends(result.figure) == (0, 1, 0)


def test_a_target_without_a_date_stands_for_the_plans_last_day() -> None:
    fields = f"{GROWING}, baseline: {{date: 2020-12-31, value: 0}}, targets: [{{value: 100}}]"
    result = judged(indicators(a=fields), SEEN).indicators["a"]
    assert (result.target_day, result.target_assumed) == (Day(2024, 12, 31), True)


def test_a_plan_without_an_end_has_no_date_for_such_a_target() -> None:
    body = HEAD.replace("2021/2024", "2021-01/..") + indicators(
        a=f"{GROWING}, frequency: year, baseline: {{date: 2020-12-31, value: 0}}, targets: [{{value: 100}}]"
    )
    assert judged(pt.read_plan(body), SEEN).indicators["a"].lacks == (Lack.TARGET_DATE,)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"{GROWING}, baseline: {{date: 2020-12-31, value: ..90}}, targets: [{{value: 100}}]", True),
        (f"{SHRINKING}, baseline: {{date: 2020-12-31, value: 10..}}, targets: [{{value: 0}}]", False),
    ],
)
def test_breakpoints_tell_between_which_baselines_the_verdict_changes(fields: str, expected: bool) -> None:
    value = 60 if expected else 40
    result = judged(indicators(a=fields), row("a", "2022-12-31", value)).indicators["a"]
    found = {point.status: point.baseline for point in result.breakpoints}
    assert [point.at_most for point in result.breakpoints] == [expected] * len(found)
    for name, threshold in (("on_track", 0.95), ("behind", 0.6), ("far_behind", 0.0)):
        edge = found[Status(name)]
        exact = fields.replace("..90", str(edge)).replace("10..", str(edge))
        pace = judged(indicators(a=exact), row("a", "2022-12-31", value)).indicators["a"].pace
        assert pace == pytest.approx((threshold, threshold), abs=1e-9)


@pytest.mark.parametrize(
    ("baseline", "statuses"),
    [
        ("..90", ("on_track", "behind", "far_behind")),
        ("..60", ("on_track", "behind")),
        ("40..60", ("behind",)),
        ("60..70", ("far_behind",)),
        ("52..60", ()),
    ],
)
def test_only_breakpoints_within_the_bounds_of_the_baseline_are_listed(
    baseline: str, statuses: tuple[str, ...]
) -> None:
    """From an observation of 65 they lie at 33, 50 and 65."""
    fields = f"{GROWING}, baseline: {{date: 2020-12-31, value: {baseline}}}, targets: [{{value: 100}}]"
    result = judged(indicators(a=fields), row("a", "2022-12-31", 65)).indicators["a"]
    assert tuple(point.status for point in result.breakpoints) == statuses


def test_there_are_no_breakpoints_where_the_baseline_is_exact_or_the_target_is_due() -> None:
    bounded = f"{GROWING}, baseline: {{date: 2020-12-31, value: ..90}}, targets: [{{value: 100}}]"
    assert judged(indicators(a=RISING), SEEN).indicators["a"].breakpoints == ()
    assert judged(indicators(a=bounded), SEEN, as_of="2024-12-31").indicators["a"].breakpoints == ()
    assert judged(indicators(a=bounded), row("a", "2022", "50..51")).indicators["a"].breakpoints == ()


# Time


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [
        ("2020-12-31", Phase.NOT_STARTED),
        ("2021-01-01", Phase.RUNNING),
        ("2024-12-30", Phase.RUNNING),
        ("2024-12-31", Phase.ENDED),
        ("2030-01-01", Phase.ENDED),
    ],
)
def test_a_plan_has_not_started_runs_or_has_ended(as_of: str, phase: Phase) -> None:
    assert judged("", as_of=as_of).phase is phase


@pytest.mark.parametrize("as_of", [Day.min, Day(1, 12, 31), Day.max])
def test_the_first_and_the_last_day_of_the_calendar_are_days_like_others(as_of: Day) -> None:
    assert judged(indicators(a=YEARLY), as_of=as_of.isoformat()).indicators["a"].status is Status.NO_DATA


@pytest.mark.parametrize(
    ("rhythm", "as_of", "is_stale"),
    [
        ("month", "2022-02-28", False),
        ("month", "2022-03-01", True),
        ("quarter", "2022-06-30", False),
        ("quarter", "2022-07-01", True),
        ("tertial", "2022-08-31", False),
        ("tertial", "2022-09-01", True),
        ("half-year", "2022-12-31", False),
        ("half-year", "2023-01-01", True),
        ("year", "2023-12-31", False),
        ("year", "2024-01-01", True),
        ("", "2024-12-30", False),
    ],
)
def test_a_value_is_stale_once_it_is_older_than_the_last_completed_period(
    rhythm: str, as_of: str, is_stale: bool
) -> None:
    fields = f"{RISING}, frequency: {rhythm}" if rhythm else RISING
    result = judged(indicators(a=fields), row("a", "2022-01-01", 20), as_of=as_of).indicators["a"]
    assert (result.status is Status.STALE) == is_stale
    assert (result.fresh_from is None) == (not rhythm)


def test_a_stale_value_keeps_its_last_verdict_and_says_nothing_of_today() -> None:
    result = judged(indicators(a=YEARLY), row("a", "2021-12-31", 25), as_of="2024-12-31").indicators["a"]
    assert (result.status, result.last) == (Status.STALE, (Status.ON_TRACK,))
    assert result.stale == (("a", Day(2021, 12, 31)),)
    assert ends(result.figure) == (0, 1, 0)
    assert result.latest is not None
    assert result.latest.day == Day(2021, 12, 31)


def test_a_verdict_of_today_stands_alone() -> None:
    assert judged(indicators(a=YEARLY), SEEN).indicators["a"].last == ()


# Context


@pytest.mark.parametrize(
    ("direction", "values", "movement"),
    [
        ("increase", (10, 20), Movement.IMPROVING),
        ("increase", (20, 10), Movement.WORSENING),
        ("decrease", (10, 20), Movement.WORSENING),
        ("decrease", (20, 10), Movement.IMPROVING),
        ("decrease", (10, 10), Movement.UNCHANGED),
        ("increase", (10, "5..15"), Movement.UNKNOWN),
        ("increase", (10, ">10"), Movement.IMPROVING),
        ("increase", (10, "10.."), Movement.UNKNOWN),
        ("", (10, 20), Movement.UNKNOWN),
        ("increase", (10,), Movement.UNKNOWN),
    ],
)
def test_context_moves_where_it_has_a_direction(direction: str, values: tuple[float], movement: Movement) -> None:
    fields = "title: A, unit: u" + (f", direction: {direction}" if direction else "")
    given = [row("a", f"202{n + 1}-12-31", value) for n, value in enumerate(values)]
    result = judged(indicators(a=fields), *given).indicators["a"]
    assert result.status is Status.CONTEXT
    assert result.movement is movement


def test_the_record_may_state_a_change_itself() -> None:
    given = row("a", "2022-12-31", -500, since="2020")
    (change,) = judged(indicators(a=GROWING), given).indicators["a"].changes
    assert (change.value, change.movement, change.from_baseline) == (exactly(-500), Movement.WORSENING, True)
    assert (str(change.since), str(change.to)) == ("2020", "2022-12-31")


def test_a_change_is_never_a_level() -> None:
    result = judged(indicators(a=RISING), row("a", "2022-12-31", 50, since="2020")).indicators["a"]
    assert result.status is Status.NO_DATA


# Roll-ups

TREE = """\
goals:
  top: {title: Top}
  left: {title: Left, part_of: top, weight: 3, indicators: [a, b]}
  right: {title: Right, part_of: top, indicators: {c: 1, context: 9}}
""" + indicators(a=AT_LEAST, b=AT_LEAST, c=AT_LEAST, context="title: Context, unit: u, direction: increase")


def test_ranges_and_coverage_travel_from_indicators_to_goals_to_their_parents_to_the_plan() -> None:
    evaluation = judged(TREE, row("a", "2022", 100), row("c", "2022", "40..60"), row("context", "2022", 0))
    assert ends(evaluation.goals["left"].figure) == (0.5, 1, 0.5)
    assert ends(evaluation.goals["right"].figure) == pytest.approx((0.4, 0.6, 1))
    assert ends(evaluation.goals["top"].figure) == pytest.approx((0.475, 0.9, 0.625))
    assert ends(evaluation.summary.results) == pytest.approx((0.475, 0.9, 0.625))


def test_context_stands_outside_every_roll_up() -> None:
    members = judged(TREE, row("context", "2022", 0)).goals["right"].members
    assert [member.id for member in members] == ["c"]


def test_indicators_and_parts_of_a_goal_are_siblings_in_one_mean() -> None:
    body = """\
goals:
  top: {title: Top, indicators: {a: 2, b: 1}}
  part: {title: Part, part_of: top, indicators: [c], weight: 1}
""" + indicators(a=AT_LEAST, b=AT_LEAST, c=AT_LEAST)
    evaluation = judged(body, row("a", "2022", 100), row("b", "2022", 60), row("c", "2022", 20))
    assert ends(evaluation.goals["top"].figure) == pytest.approx((0.7, 0.7, 1))
    assert [(member.kind, member.id, member.weight) for member in evaluation.goals["top"].members] == [
        ("indicator", "a", 2),
        ("indicator", "b", 1),
        ("goal", "part", 1),
    ]


def test_a_goal_may_be_as_good_as_its_worst_member() -> None:
    body = "goals:\n  g: {title: G, rollup: worst, indicators: {a: 1, b: 5, c: 0}}\n"
    body += indicators(a=AT_LEAST, b=AT_LEAST, c=AT_LEAST)
    evaluation = judged(body, row("a", "2022", "40..70"), row("b", "2022", "60..65"), row("c", "2022", 0))
    assert ends(evaluation.goals["g"].figure) == pytest.approx((0.4, 0.65, 1))


def test_a_goal_with_nothing_to_score_may_be_anything() -> None:
    evaluation = judged("goals:\n  g: {title: G}\n")
    assert ends(evaluation.goals["g"].figure) == (0, 1, 0)
    assert ends(evaluation.summary.results) == (0, 1, 0)


def test_an_indicator_that_is_not_in_the_plan_is_unknown_and_not_an_error() -> None:
    body = "goals:\n  g: {title: G, indicators: [a, nowhere], part_of: nowhere}\n" + indicators(a=AT_LEAST)
    evaluation = judged(body, row("a", "2022", 100))
    assert ends(evaluation.goals["g"].figure) == (0.5, 1, 0.5)
    assert [(member.id, member.dangles) for member in evaluation.goals["g"].members] == [
        ("a", False),
        ("nowhere", True),
    ]
    assert ends(evaluation.summary.results) == (0.5, 1, 0.5)


def test_an_indicator_whose_formula_leads_back_to_itself_is_unknown_and_not_an_error() -> None:
    body = "goals:\n  g: {title: G, indicators: [a, b]}\n"
    body += indicators(a=AT_LEAST, b=f"{AT_LEAST}, formula: b + 1")
    evaluation = judged(body, row("a", "2022", 100), row("b", "2022", 100))
    assert evaluation.indicators["b"].status is Status.UNMEASURABLE
    assert ends(evaluation.goals["g"].figure) == (0.5, 1, 0.5)


def test_goals_and_measures_that_are_part_of_each_other_are_judged_all_the_same() -> None:
    body = """\
goals:
  g: {title: G, part_of: h}
  h: {title: H, part_of: g}
  own: {title: Own, part_of: own}
measures:
  m: {title: M, part_of: n}
  n: {title: N, part_of: m, contributes_to: [g]}
"""
    evaluation = judged(body)
    assert list(evaluation.goals) == ["g", "h", "own"]
    assert list(evaluation.measures) == ["m", "n"]
    assert ends(evaluation.summary.results) == (0, 1, 0)


# Proposals

PROPOSED = """\
goals:
  g: {title: G, indicators: [a, b]}
  h: {title: H, origin: proposed, indicators: [a]}
""" + indicators(a=AT_LEAST, b=f"{AT_LEAST}, origin: proposed")


def test_what_is_proposed_is_left_out_of_the_headlines() -> None:
    summary = judged(PROPOSED, row("a", "2022", 100), row("b", "2022", 20)).summary
    assert (summary.results.low, summary.results.members) == (1, 1)
    assert (summary.results_with_proposals.low, summary.results_with_proposals.members) == (0.8, 2)
    assert (summary.measurable.number, summary.measurable.of) == (1, 1)
    assert (summary.measurable_with_proposals.number, summary.measurable_with_proposals.of) == (2, 2)


def test_a_goal_that_only_a_proposal_measures_is_measurable_with_proposals() -> None:
    body = "goals:\n  g: {title: G, indicators: [b]}\n" + indicators(b=f"{AT_LEAST}, origin: proposed")
    goal = judged(body).goals["g"]
    assert (goal.level, goal.level_with_proposals) == (Level.M0, Level.M4)
    assert (goal.lacks, goal.lacks_with_proposals) == ((Lack.INDICATOR,), ())
    assert (goal.figure.members, goal.with_proposals.members) == (0, 1)


def test_a_proposed_measure_is_neither_the_plans_own_nor_reported() -> None:
    summary = judged("measures:\n  m: {title: M, origin: proposed}\n").summary
    assert (summary.implementation.members, summary.reported.members) == (0, 0)


# Measurability


@pytest.mark.parametrize(
    ("level", "goal", "fields"),
    [
        (Level.M0, "title: G", None),
        (Level.M1, "title: G, statement: S", None),
        (Level.M2, "title: G, indicators: [a]", "title: A"),
        (Level.M2, "title: G, indicators: [a]", "title: A, unit: u, data_source: s, frequency: year"),
        (Level.M2, "title: G, indicators: [a]", RISING),
        (Level.M2, "title: G, indicators: [a]", YEARLY.replace("unit: u, ", "")),
        (Level.M2, "title: G, indicators: [a]", YEARLY.replace("data_source: s, ", "")),
        (Level.M3, "title: G, indicators: [a]", f"{GROWING}, frequency: year"),
        (Level.M3, "title: G, indicators: [a]", f"{GROWING}, frequency: year, targets: [{{value: 100}}]"),
        (Level.M4, "title: G, indicators: [a]", YEARLY),
        (Level.M4, "title: G, indicators: [a]", YEARLY.replace("value: 0}", "value: <100}")),
        (Level.M4, "title: G, indicators: [a]", AT_LEAST),
        (Level.M4, "title: G, statement: S, indicators: [b, a]", YEARLY),
    ],
)
def test_the_ladder_of_measurability(level: Level, goal: str, fields: str | None) -> None:
    body = f"goals:\n  g: {{{goal}}}\n" + (indicators(a=fields, b="title: B") if fields else "")
    result = judged(body).goals["g"]
    assert result.level is level
    assert result.level.is_measurable == (level in (Level.M4, Level.M5))
    assert bool(result.lacks) == (not result.level.is_measurable)


@pytest.mark.parametrize(("date", "level"), [("2020-12-31", Level.M4), ("2021-01-01", Level.M5)])
def test_an_indicator_observed_within_the_plans_period_is_at_the_top(date: str, level: Level) -> None:
    body = "goals:\n  g: {title: G, indicators: [a]}\n" + indicators(a=YEARLY)
    assert judged(body, row("a", date, 10)).goals["g"].level is level


@pytest.mark.parametrize(("other", "level"), [("title: B", Level.M0), (AT_LEAST, Level.M4)])
def test_a_parent_is_measurable_when_all_its_parts_are(other: str, level: Level) -> None:
    body = """\
goals:
  top: {title: Top}
  left: {title: Left, part_of: top, indicators: [a]}
  right: {title: Right, part_of: top, indicators: [b]}
""" + indicators(a=AT_LEAST, b=other)
    evaluation = judged(body)
    assert evaluation.goals["top"].level is level
    assert evaluation.summary.measurable.number == (3 if level is Level.M4 else 1)


def test_a_parent_is_measurable_by_its_own_indicators_too() -> None:
    body = "goals:\n  top: {title: Top, indicators: [a]}\n  part: {title: Part, part_of: top}\n"
    assert judged(body + indicators(a=AT_LEAST)).goals["top"].level is Level.M4


# Measures


@pytest.mark.parametrize(
    ("status", "figure"),
    [
        ("planned", (0, 0, 1)),
        ("started", (0, 1, 1)),
        ("completed", (1, 1, 1)),
        ("stopped", (0, 0, 1)),
        (None, (0, 1, 0)),
    ],
)
def test_a_measure_is_done_as_far_as_its_status_says(status: str | None, figure: tuple[float, float, float]) -> None:
    entries = [entry("measures", "m", "2022-06-30", status)] if status else []
    evaluation = judged("measures:\n  m: {title: M}\n", *entries)
    assert evaluation.measures["m"].status == status
    assert ends(evaluation.measures["m"].figure) == figure
    assert ends(evaluation.summary.implementation) == figure


def test_the_latest_entry_counts_as_far_as_it_was_known() -> None:
    entries = (
        entry("measures", "m", "2022-06-30", "completed", known="2022-11-01"),
        entry("measures", "m", "2021-06-30", "planned"),
        entry("measures", "m", "2022-01-31", "started"),
        entry("measures", "m", "2023-01-31", "stopped"),
    )
    body = "measures:\n  m: {title: M}\n"
    assert judged(body, *entries).measures["m"].status == "completed"
    assert judged(body, *entries, known_at="2022-10-31").measures["m"].status == "started"
    assert judged(body, *entries, as_of="2023-01-31").measures["m"].status == "stopped"


def test_entries_of_other_plans_and_unknown_measures_are_left_alone() -> None:
    other = StatusEntry(
        plan="q", of="measures", id="m", date=periods.parse("2022"), status="completed", known=Day(2022, 12, 31)
    )
    evaluation = judged("measures:\n  m: {title: M}\n", other, entry("measures", "nowhere", "2022", "completed"))
    assert evaluation.measures["m"].status is None


PARTED = """\
goals:
  g: {title: G}
  h: {title: H}
measures:
  whole: {title: Whole, contributes_to: [g, h]}
  first: {title: First, part_of: whole}
  second: {title: Second, part_of: whole}
  alone: {title: Alone, contributes_to: [g, h]}
"""


def test_only_measures_without_parts_count_and_each_once() -> None:
    evaluation = judged(
        PARTED, entry("measures", "first", "2022", "completed"), entry("measures", "alone", "2022", "planned")
    )
    assert evaluation.goals["g"].measures == ("whole", "first", "second", "alone")
    assert ends(evaluation.measures["whole"].figure) == (0.5, 1, 0.5)
    assert ends(evaluation.summary.implementation) == pytest.approx((1 / 3, 2 / 3, 2 / 3))
    assert evaluation.summary.implementation.members == 3


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ({"first": "completed", "second": "completed"}, "completed"),
        ({"first": "completed", "second": "started"}, None),
        ({"first": "completed"}, None),
        ({"first": "completed", "second": "completed", "whole": "started"}, "started"),
    ],
)
def test_a_measure_without_an_entry_has_the_status_that_its_parts_share(
    statuses: dict[str, str], status: str | None
) -> None:
    entries = [entry("measures", key, "2022", said) for key, said in statuses.items()]
    assert judged(PARTED, *entries).measures["whole"].status == status


def test_what_was_only_reported_is_counted_apart() -> None:
    body = "measures:\n  m: {title: M}\n  n: {title: N, origin: reported}\n"
    summary = judged(body, entry("measures", "n", "2022", "completed")).summary
    assert (ends(summary.implementation), ends(summary.reported)) == ((0, 1, 0), (1, 1, 1))


@pytest.mark.parametrize(
    ("period", "date", "status", "as_of", "is_late"),
    [
        pytest.param("2022", "2022-06-30", "completed", "2024-01-01", False, id="completed in time"),
        pytest.param("2022", "2022", "completed", "2024-01-01", False, id="completed on the last day"),
        pytest.param("2022", "2023-01-01", "completed", "2024-01-01", True, id="completed the day after"),
        pytest.param("2022", "2022-06-30/2023-06-30", "completed", "2024-01-01", None, id="completed at some time"),
        pytest.param("2022", "2022-06-30", "started", "2022-12-31", False, id="under way on the last day"),
        pytest.param("2022", "2022-06-30", "started", "2023-01-01", True, id="under way the day after"),
        pytest.param("2022", "2022-06-30", "planned", "2023-01-01", True, id="only planned"),
        pytest.param("2022", "2022-06-30", "stopped", "2023-01-01", False, id="stopped"),
        pytest.param("2022", "", "", "2022-12-31", False, id="unknown on the last day"),
        pytest.param("2022", "", "", "2023-01-01", None, id="unknown the day after"),
        pytest.param("", "2022-06-30", "started", "2024-01-01", None, id="without a period"),
        pytest.param("2022-01/..", "2022-06-30", "started", "2024-01-01", None, id="without an end"),
    ],
)
def test_a_measure_is_late_once_its_period_has_passed(
    period: str, date: str, status: str, as_of: str, is_late: bool | None
) -> None:
    body = "measures:\n  m: {title: M" + (f", period: {period}" if period else "") + "}\n"
    entries = [entry("measures", "m", date, status)] if date else []
    assert judged(body, *entries, as_of=as_of).measures["m"].is_late is is_late


@pytest.mark.parametrize("closed", ["completed", "stopped"])
def test_a_part_of_what_is_closed_as_a_whole_is_not_late_but_by_its_own_entry(closed: str) -> None:
    body = "measures:\n  w: {title: W}\n" + "".join(
        f"  {key}: {{title: P, part_of: w, period: 2022}}\n" for key in ("p", "q", "r")
    )
    entries = [
        entry("measures", "w", "2022", closed),
        entry("measures", "q", "2022-06-30", "started"),
        entry("measures", "r", "2023-06-30", "completed"),
    ]
    found = judged(body, *entries, as_of="2024-01-01").measures
    assert [found[key].is_late for key in ("p", "q", "r")] == [None, None, True]
    assert judged(body, *entries[1:], as_of="2024-01-01").measures["q"].is_late is True


# Commitments and decisions


@pytest.mark.parametrize(
    ("due", "date", "status", "as_of", "states"),
    [
        pytest.param("", "", "", "2022-12-31", {"undated"}, id="no date and no record"),
        pytest.param("", "2022", "open", "2022-12-31", {"undated"}, id="no date and open"),
        pytest.param("", "2022", "kept", "2022-12-31", {"kept"}, id="no date and kept"),
        pytest.param("2022-H1", "", "", "2022-06-30", {"open"}, id="due today"),
        pytest.param("2022-H1", "", "", "2022-07-01", {"overdue"}, id="due yesterday"),
        pytest.param("2022-H1", "2022-06-30", "open", "2022-07-01", {"overdue"}, id="said to be open"),
        pytest.param("2022-01/..", "", "", "2029-01-01", {"open"}, id="due some time"),
        pytest.param("2022-H1", "2022-06-30", "kept", "2022-12-31", {"kept"}, id="kept on the last day"),
        pytest.param("2022-H1", "2022-07-01", "kept", "2022-12-31", {"kept_late"}, id="kept the day after"),
        pytest.param("2022-H1", "2022", "kept", "2022-12-31", {"kept", "kept_late"}, id="kept some time"),
        pytest.param("2022-H1", "../2022-07-31", "kept", "2022-12-31", {"kept", "kept_late"}, id="kept by a day"),
        pytest.param("2022-H1", "2022-07-01", "kept", "2022-06-30", {"open"}, id="kept, but not yet"),
        pytest.param("2022-H1", "2022", "broken", "2022-12-31", {"broken"}, id="broken"),
        pytest.param("2022-H1", "2022", "unknown", "2022-12-31", {"unknown"}, id="closed inconclusively"),
    ],
)
def test_a_commitment_is_in_one_of_its_states_or_in_one_of_several(
    due: str, date: str, status: str, as_of: str, states: set[str]
) -> None:
    body = "commitments:\n  c: {what: C, by: B" + (f", due: {due}" if due else "") + "}\n"
    entries = [entry("commitments", "c", date, status)] if date else []
    found = judged(body, *entries, as_of=as_of).commitments["c"].states
    assert set(found) == states
    assert len(found) == len(states)


@pytest.mark.parametrize(
    ("date", "outcome", "as_of", "states"),
    [
        pytest.param("2022-06-15", "", "2022-06-14", {"pending"}, id="before its date"),
        pytest.param("2022-06-15", "", "2022-06-15", {"pending"}, id="on its date"),
        pytest.param("2022-06-15", "", "2022-06-16", {"unknown"}, id="after its date"),
        pytest.param("2022-06", "", "2022-06-15", {"pending", "unknown"}, id="within its date"),
        pytest.param("2022-06", "", "2022-06-01", {"pending"}, id="on the first day of its date"),
        pytest.param("2022-06", "", "2022-07-01", {"unknown"}, id="after the last day of its date"),
        pytest.param("2022-06-15", "adopted", "2022-06-30", {"adopted"}, id="recorded"),
        pytest.param("2022-06-15", "noted", "2022-06-30", {"noted"}, id="recorded otherwise"),
    ],
)
def test_a_decision_without_a_record_is_pending_and_then_unknown(
    date: str, outcome: str, as_of: str, states: set[str]
) -> None:
    entries = [entry("decisions", "d", "2022-06-15", outcome)] if outcome else []
    body = f"decisions:\n  d: {{body: B, date: {date}}}\n"
    assert set(judged(body, *entries, as_of=as_of).decisions["d"].states) == states


# Contradictions

WAITING = "title: Waiting, unit: persons, direction: decrease, baseline: {date: 2020-12-31, value: 100}"
HELPED = "goals:\n  g: {title: G, indicators: [a]}\nmeasures:\n  m: {title: M, contributes_to: [g]}\n"
DONE = entry("measures", "m", "2022-06-30", "completed")


def contradicted(fields: str, *given: Observation | StatusEntry) -> bool:
    return bool(judged(HELPED + indicators(a=fields), *given).contradictions)


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        pytest.param(WAITING, "101", True, id="worse than the baseline"),
        pytest.param(WAITING, ">100", True, id="worse by an unknown number"),
        pytest.param(WAITING, "100..110", False, id="perhaps as it was"),
        pytest.param(WAITING, "100", False, id="as it was"),
        pytest.param(WAITING, "99", False, id="better"),
        pytest.param(WAITING.replace("value: 100", "value: 90..101"), "101", False, id="from perhaps as much"),
        pytest.param(WAITING.replace("value: 100", "value: <101"), "101", True, id="from certainly less"),
        pytest.param(WAITING.replace("decrease", "increase"), "99", True, id="the other way round"),
        pytest.param(WAITING.replace("direction: decrease, ", ""), "101", False, id="without a direction"),
        pytest.param(FALLING, "101", True, id="with a target"),
    ],
)
def test_a_completed_measure_contradicts_what_certainly_went_the_wrong_way(
    fields: str, value: str, expected: bool
) -> None:
    assert contradicted(fields, DONE, row("a", "2022-12-31", value)) is expected


@pytest.mark.parametrize(("value", "expected"), [("5500", True), ("0", False), ("-1..5", False), ("-5", False)])
def test_a_change_that_the_record_states_contradicts_too(value: str, expected: bool) -> None:
    fields = "title: Waiting, unit: persons, direction: decrease"
    assert contradicted(fields, DONE, row("a", "2022-12-31", value, since="2020")) is expected


def test_a_move_since_the_first_that_was_seen_is_no_contradiction() -> None:
    fields = "title: Waiting, unit: persons, direction: decrease"
    assert not contradicted(fields, DONE, row("a", "2021-12-31", 1), row("a", "2022-12-31", 2))


@pytest.mark.parametrize("status", ["planned", "started", "stopped"])
def test_a_measure_that_is_not_completed_contradicts_nothing(status: str) -> None:
    assert not contradicted(WAITING, entry("measures", "m", "2022-06-30", status), row("a", "2022-12-31", 101))


def test_a_contradiction_names_the_goal_its_measures_the_indicator_and_the_change() -> None:
    (found,) = judged(HELPED + indicators(a=WAITING), DONE, row("a", "2022-12-31", 101)).contradictions
    assert (found.goal, found.measures, found.indicator) == ("g", ("m",), "a")
    assert (found.change.value, str(found.change.since), str(found.change.to)) == (
        exactly(1),
        "2020-12-31",
        "2022-12-31",
    )


def test_measures_that_are_part_of_each_other_contradict_all_the_same() -> None:
    body = (
        "goals:\n  g: {title: G, indicators: [a]}\nmeasures:\n"
        "  m: {title: M, part_of: n, contributes_to: [g]}\n  n: {title: N, part_of: m, contributes_to: [g]}\n"
        "  o: {title: O, part_of: n, contributes_to: [g]}\n"
    )
    done = [entry("measures", key, "2022-06-30", "completed") for key in ("m", "n", "o")]
    (found,) = judged(body + indicators(a=WAITING), *done, row("a", "2022-12-31", 101)).contradictions
    assert found.measures == ("m", "n")


# Receipts

SCORED = """\
goals:
  g: {title: G, statement: S, indicators: {a: 1, b: 2}}
  h: {title: H, indicators: [b]}
measures:
  m: {title: M, contributes_to: [g]}
  n: {title: N, contributes_to: [g]}
""" + indicators(a=RISING, b=AT_LEAST)
GIVEN = (SEEN, row("b", "2022", 30), row("b", "2021", 20), entry("measures", "m", "2022", "started"))


def digest(body: str = SCORED, *given: Observation | StatusEntry, as_of: str = "2022-12-31", known_at: str = "") -> str:
    return judged(body, *(given or GIVEN), as_of=as_of, known_at=known_at).receipt.digest


REORDERED = """\
measures:
  n: {title: N, contributes_to: [g]}
  m: {contributes_to: [g], title: M}
""" + indicators(b=AT_LEAST, a=RISING) + """\
goals:
  h: {title: H, indicators: [b]}
  g: {indicators: {b: 2, a: 1}, statement: S, title: G}
"""  # fmt: skip


def test_the_order_of_keys_and_rows_leaves_the_receipt_as_it_is() -> None:
    assert digest(REORDERED) == digest(SCORED)
    assert digest(SCORED, *reversed(GIVEN)) == digest(SCORED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: G", "title: {en: Goal, nb: Mål}"),
        ("statement: S", "statement: Another"),
        ("title: M,", "title: Measure, note: a note,"),
        ("value: 100", "value: 1e2"),
        ("2024-12-31", "2024-12-31/2024-12-31"),
    ],
)
def test_words_for_people_and_other_spellings_leave_the_receipt_as_it_is(before: str, after: str) -> None:
    changed = SCORED.replace(before, after, 1)
    assert changed != SCORED
    assert digest(changed) == digest(SCORED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("value: 100", "value: 101"),
        ("value: 0", "value: 1"),
        ("2024-12-31", "2024-12-30"),
        ("2020-12-31", "2020-12-30"),
        ("tolerance: 100", "tolerance: 99"),
        ("kind: at_least", "kind: at_most"),
        ("increase", "decrease"),
        ("a: 1,", "a: 3,"),
        ("statement: S, ", ""),
        ("frequency: year", "frequency: month"),
        ("data_source: s, ", ""),
        ("title: H", "title: H, weight: 2"),
        ("title: H", "title: H, rollup: worst"),
        ("title: H", "title: H, origin: proposed"),
        ("title: H", "title: H, part_of: g"),
        ("title: N", "title: N, part_of: m"),
        ("title: N", "title: N, period: 2021"),
    ],
)
def test_a_value_that_is_changed_changes_the_receipt(before: str, after: str) -> None:
    changed = SCORED.replace(before, after, 1)
    assert changed != SCORED
    assert digest(changed) != digest(SCORED)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(GIVEN[1:], id="a row less"),
        pytest.param((row("a", "2022-12-31", 51), *GIVEN[1:]), id="another value"),
        pytest.param((row("a", "2022-12-31", "50..51"), *GIVEN[1:]), id="another bound"),
        pytest.param((row("a", "2022-12-30", 50), *GIVEN[1:]), id="another date"),
        pytest.param((row("a", "2022-12-31", 50, known="2023-01-01"), *GIVEN[1:]), id="known on another day"),
        pytest.param(GIVEN[:3], id="an entry less"),
        pytest.param((*GIVEN[:3], entry("measures", "m", "2022", "planned")), id="another status"),
    ],
)
def test_a_record_that_is_changed_changes_the_receipt(given: tuple[Observation | StatusEntry, ...]) -> None:
    assert digest(SCORED, *given) != digest(SCORED)


def test_a_record_that_is_not_seen_leaves_the_receipt_as_it_is() -> None:
    unseen = (row("a", "2023", 50), row("nothing", "2022", 1), entry("measures", "m", "2023", "completed"))
    assert digest(SCORED, *GIVEN, *unseen) == digest(SCORED)


def test_a_receipt_holds_the_days_and_the_coverage_and_its_digest_goes_by_the_days() -> None:
    receipt = judged(SCORED, *GIVEN, known_at="2023-06-30").receipt
    assert (receipt.as_of, receipt.known_at, receipt.coverage) == (Day(2022, 12, 31), Day(2023, 6, 30), 1)
    assert receipt.digest.startswith("sha256:")
    assert len({receipt.digest, digest(), digest(as_of="2023-01-01"), digest(known_at="2023-07-01")}) == 4


def test_every_score_names_its_method() -> None:
    method = judged(SCORED).method
    assert (method.id, method.scale, str(method)) == ("pace", (0, 1), "pace")
    assert method.thresholds == {"too_early": 0.05, "on_track": 0.95, "behind": 0.6, "far_behind": 0.0}


# A repository


def test_a_repository_is_judged_as_its_texts_are(tmp_path: Path) -> None:
    for folder in ("plans", "measures"):
        (tmp_path / folder).mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(HEAD + SCORED)
    (tmp_path / "measures" / "p.yaml").write_text(
        "plantrack: 1\nplan: p\nmeasures:\n  m: [{date: 2022, status: started}]\n"
    )
    (tmp_path / "measures" / "observations.csv").write_text(
        "organisation,indicator,date,value,known\n"
        "O,a,2022-12-31,50,2022-12-31\nO,b,2022,30,2022-12-31\nO,b,2021,20,2021-12-31\n"
    )
    repository = pt.load(tmp_path)
    evaluation: Evaluation = pt.evaluate(repository.plans["p"], repository.records, as_of=Day(2022, 12, 31))
    assert evaluation.receipt.digest == digest()
    assert evaluation.summary == judged(SCORED, *GIVEN).summary


# Formulas of formulas


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        pytest.param("y - x", "1", id="what is in both cancels"),
        pytest.param("100 * y / (x + y)", "60..66.66666666666667", id="a share"),
        pytest.param("y + w", "2..3", id="what is recorded in place of a formula stays as it is"),
    ],
)
def test_a_figure_in_several_formulas_has_one_value(formula: str, value: str) -> None:
    """Here x is from 1 to 2, y one more; w is printed, since what it is made of is not recorded."""
    given = indicators(
        x="title: X",
        y="title: Y, formula: x + 1",
        v="title: V",
        w="title: W, formula: v * 2",
        z=f"title: Z, formula: {formula}",
    )
    found = judged(given, row("x", "2022", "1..2"), row("w", "2022", 0)).indicators
    latest = found["z"].latest
    assert latest is not None
    assert str(latest.value) == value


def test_a_figure_in_several_formulas_is_one_on_every_later_day_too() -> None:
    given = indicators(x="title: X", b="title: B", y="title: Y, formula: x + b", z="title: Z, formula: y - x")
    found = judged(given, row("x", "2021-12-31", "1..2"), row("b", "2022-06-30", "5..6")).indicators
    latest = found["z"].latest
    assert latest is not None
    assert str(latest.value) == "5..6"
