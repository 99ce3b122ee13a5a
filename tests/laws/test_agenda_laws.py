"""What holds of agendas, whatever is planned and recorded."""

from datetime import date as Day
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from plantrack.evaluation import Evaluation, evaluate
from plantrack.evaluation.agenda import Agenda, When, agenda
from plantrack.evaluation.reporting import reports
from plantrack.views.agenda import FORMS, render
from tests.laws.strategies import plans, records


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    plan = draw(plans())
    as_of = draw(st.dates(Day(2019, 1, 1), Day(2026, 12, 31)))
    known_at = draw(st.none() | st.just(as_of) | st.dates(Day(2019, 1, 1), Day(2026, 12, 31)))
    return evaluate(plan, draw(records(plan)), as_of=as_of, known_at=known_at)


def ahead(evaluation: Evaluation, days: int) -> Agenda:
    return agenda([evaluation], evaluation.as_of + timedelta(days=days))


@given(evaluations(), st.integers(0, 500))
def test_every_agenda_can_be_shown_in_every_form(evaluation: Evaluation, days: int) -> None:
    found = ahead(evaluation, days)
    for form in FORMS:
        assert render(found, {evaluation.plan.id: evaluation.plan}, form)
    assert render(found, {evaluation.plan.id: evaluation.plan}, "markdown", language="nb")


@given(evaluations(), st.integers(0, 400), st.integers(0, 400))
def test_who_looks_further_sees_no_less_and_nothing_else_that_is_late(
    evaluation: Evaluation, days: int, more: int
) -> None:
    near, far = ahead(evaluation, days), ahead(evaluation, days + more)
    assert set(near.items) <= set(far.items)
    assert all(item.when is When.COMING for item in set(far.items) - set(near.items))


@given(evaluations(), st.integers(0, 400))
def test_what_is_late_was_due_before_the_day_and_what_comes_is_not_over(evaluation: Evaluation, days: int) -> None:
    for item in ahead(evaluation, days).items:
        if item.when is When.COMING:
            assert item.due
            assert item.due.end >= evaluation.as_of
        if item.when is When.LATE and item.kind != "question":
            assert item.due
            assert item.due.end < evaluation.as_of


@given(evaluations())
def test_no_period_reports_what_was_not_recorded(evaluation: Evaluation) -> None:
    rows = {row.indicator for row in evaluation.records.observations}
    entries = {entry.id for entry in evaluation.records.statuses}
    for each in reports(evaluation):
        assert rows.issuperset(each.indicators)
        assert entries.issuperset(each.measures)
        assert set(each.missing) <= set(each.expected)
