"""What holds of promises, whatever is recorded of them."""

from datetime import date as Day
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from plantrack import periods
from plantrack.records import StatusEntry
from tests.small import judged

DUES = ["2021", "2022-H1", "2022-03", "2022-autumn", "2022-06-30", "2021-06/2022-06", "../2022-03-31"]
DAYS = st.dates(Day(2021, 1, 1), Day(2024, 12, 31))


@st.composite
def entries(draw: st.DrawFn, status: str = "") -> StatusEntry:
    """An entry on the promise, known some time after its date."""
    day = draw(DAYS)
    date = draw(st.sampled_from([periods.on(day), periods.parse(str(day.year)), periods.parse(f"../{day}")]))
    known = day + timedelta(days=draw(st.integers(0, 400)))
    said = status or draw(st.sampled_from(["open", "kept", "broken", "unknown"]))
    return StatusEntry(plan="p", of="commitments", id="c", date=date, status=said, known=known)


def states(due: str, *several: StatusEntry, as_of: Day) -> tuple[str, ...]:
    body = f"commitments: {{c: {{what: W, by: B, due: {due}}}}}\n"
    return judged(body, *several, as_of=as_of.isoformat()).commitments["c"].states


@given(st.sampled_from(DUES), st.lists(entries(), max_size=4), entries(), DAYS)
def test_adding_a_record_never_makes_a_kept_promise_overdue(
    due: str, several: list[StatusEntry], more: StatusEntry, as_of: Day
) -> None:
    before = states(due, *several, as_of=as_of)
    after = states(due, *several, more, as_of=as_of)
    if {"kept", "kept_late"} & set(before):
        assert not {"overdue", "open"} & set(after)


@given(st.sampled_from(DUES), st.lists(entries(), max_size=4), DAYS)
def test_a_promise_is_not_overdue_before_the_last_day_of_its_date_has_passed(
    due: str, several: list[StatusEntry], as_of: Day
) -> None:
    if as_of <= periods.parse(due).end:
        assert "overdue" not in states(due, *several, as_of=as_of)
    else:
        assert states(due, as_of=as_of) == ("overdue",)


@given(st.sampled_from(DUES), st.lists(entries(), max_size=4), DAYS)
def test_a_promise_has_one_state_unless_it_was_kept_about_its_last_day(
    due: str, several: list[StatusEntry], as_of: Day
) -> None:
    found = states(due, *several, as_of=as_of)
    assert len(found) == 1 or found == ("kept", "kept_late")
