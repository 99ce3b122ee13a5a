from datetime import date

import pytest

from plantrack import periods
from plantrack.periods import Frequency


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2024-11-01", date(2024, 11, 1), date(2024, 11, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-T1", date(2024, 1, 1), date(2024, 4, 30)),
        ("2024-T2", date(2024, 5, 1), date(2024, 8, 31)),
        ("2024-T3", date(2024, 9, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-spring", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-summer", date(2024, 6, 1), date(2024, 8, 31)),
        ("2024-autumn", date(2024, 8, 1), date(2024, 12, 31)),
        ("2025/2028", date(2025, 1, 1), date(2028, 12, 31)),
        ("2024/2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-11/2025-02", date(2024, 11, 1), date(2025, 2, 28)),
        ("2024-T1/2024-11-05", date(2024, 1, 1), date(2024, 11, 5)),
        ("../2021-06-30", date.min, date(2021, 6, 30)),
        ("2023-01/..", date(2023, 1, 1), date.max),
    ],
)
def test_a_written_date_is_the_interval_of_all_its_days(text: str, start: date, end: date) -> None:
    period = periods.parse(text)
    assert (period.start, period.end, str(period)) == (start, end, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a date"),
        ("24", "is not a date"),
        ("2024-1", "is not a date"),
        ("2024-t2", "is not a date"),
        ("2024-Autumn", "is not a date"),
        ("2024-11-01 ", "is not a date"),
        ("2024-11-01\n", "is not a date"),
        ("2024-11-01T12:30", "is not a date"),
        ("01.11.2024", "is not a date"),
        ("２０２４", "is not a date"),
        ("2024/", "is not a date"),
        ("/2024", "is not a date"),
        ("2024/2025/2026", "is not a date"),
        ("..", "is not a date"),
        ("-2024", "is not a date"),
        ("0000", "is not in the calendar"),
        ("2024-00", "is not in the calendar"),
        ("2020-13-01", "is not in the calendar"),
        ("2023-02-29", "is not in the calendar"),
        ("2024-04-31", "is not in the calendar"),
        ("2024-Q5", "is not in the calendar"),
        ("2024-Q0", "is not in the calendar"),
        ("2024-T4", "is not in the calendar"),
        ("2024-H3", "is not in the calendar"),
        ("2028/2025", "ends before it begins"),
        ("2024-12/2024-11-30", "ends before it begins"),
        ("../..", "has no end that is known"),
        ("2024-winter", "winter lies in two years"),
        ("2024-winter/2025", "winter lies in two years"),
    ],
)
def test_anything_else_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        periods.parse(text)


def test_a_refusal_repeats_the_text_and_says_what_is_allowed() -> None:
    with pytest.raises(ValueError, match=r"^'2024-t2' is not a date; allowed: 2024, 2024-11, .* or 2023-01/\.\.$"):
        periods.parse("2024-t2")


@pytest.mark.parametrize(
    ("text", "known", "day"),
    [
        ("2024", None, date(2024, 12, 31)),
        ("2024", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024", date(2025, 3, 5), date(2024, 12, 31)),
        ("2024-03-05", date(2024, 3, 4), date(2024, 3, 4)),
        ("2023-01/..", None, date.max),
        ("2023-01/..", date(2024, 3, 5), date(2024, 3, 5)),
    ],
)
def test_the_effective_day_is_the_last_but_no_later_than_known(text: str, known: date | None, day: date) -> None:
    assert periods.parse(text).effective_day(known) == day


def test_the_same_days_written_differently_are_equal_and_ordered_by_their_days() -> None:
    assert periods.parse("2024-H1") == periods.parse("2024-spring")
    assert hash(periods.parse("2024-H1")) == hash(periods.parse("2024-01/2024-06"))
    written = ["2025", "2024-T2", "2024", "2023-01/.."]
    assert [str(p) for p in sorted(map(periods.parse, written))] == ["2023-01/..", "2024", "2024-T2", "2025"]


def test_one_day_is_a_period_too() -> None:
    assert periods.on(date(2024, 3, 5)) == periods.parse("2024-03-05")
    assert str(periods.on(date(2024, 3, 5))) == "2024-03-05"
    assert periods.on(date(2024, 3, 5)).is_day
    assert not periods.parse("2024-03").is_day


@pytest.mark.parametrize(
    ("frequency", "day", "name"),
    [
        (Frequency.MONTH, date(2024, 2, 29), "2024-02"),
        (Frequency.QUARTER, date(2024, 3, 31), "2024-Q1"),
        (Frequency.QUARTER, date(2024, 4, 1), "2024-Q2"),
        (Frequency.TERTIAL, date(2024, 4, 30), "2024-T1"),
        (Frequency.TERTIAL, date(2024, 5, 1), "2024-T2"),
        (Frequency.HALF_YEAR, date(2024, 7, 1), "2024-H2"),
        (Frequency.YEAR, date(2024, 12, 31), "2024"),
        (Frequency.YEAR, date(987, 6, 5), "0987"),
    ],
)
def test_a_day_lies_in_the_reporting_period_of_that_name(frequency: Frequency, day: date, name: str) -> None:
    period = periods.containing(frequency, day)
    assert str(period) == name
    assert period == periods.parse(name)


@pytest.mark.parametrize(
    ("frequency", "as_of", "name"),
    [
        (Frequency.TERTIAL, date(2024, 12, 31), "2024-T2"),
        (Frequency.TERTIAL, date(2025, 1, 1), "2024-T3"),
        (Frequency.TERTIAL, date(2024, 4, 30), "2023-T3"),
        (Frequency.MONTH, date(2024, 3, 1), "2024-02"),
        (Frequency.YEAR, date(2024, 12, 31), "2023"),
        (Frequency.YEAR, date(2, 1, 1), "0001"),
        (Frequency.YEAR, date.min, "0001"),
        (Frequency.MONTH, date(1, 1, 31), "0001-01"),
    ],
)
def test_a_reporting_period_is_completed_on_the_day_after_its_last(
    frequency: Frequency, as_of: date, name: str
) -> None:
    assert str(periods.last_completed(frequency, as_of)) == name
