"""Promises, questions and decisions: judged, explained, and told in text and report."""

import pytest

import plantrack as pt
from plantrack.evaluation.decisions import Days, decision_path
from plantrack.messages import wording
from plantrack.views.explanation.tree import Explanation
from plantrack.views.followed import days, followed
from plantrack.views.markdown import render
from tests.small import entry, explain, judged

ASKED = (
    "documents: {D: {title: D, date: 2022-03-01}, E: {title: E, date: 2022-04, known: 2022-04-20}}\n"
    "questions:\n  q:\n    by: B\n    to: T\n    case: 22/7\n    date: 2022-03-01\n"
    "    asks: {a: What of A, b: What of B}\n    source: {document: D}\n"
    "    answer: {answers: [b], source: {document: E}}\n"
)


def values(explanation: Explanation) -> dict[str, str]:
    return {part.what: part.value for part in explanation.parts}


@pytest.mark.parametrize(
    ("as_of", "known_at", "state"),
    [
        ("2022-02-28", "", None),
        ("2022-03-01", "", "unanswered"),
        ("2022-04-19", "", "unanswered"),
        ("2022-04-20", "", "partly_answered"),
        ("2022-04-30", "2022-04-19", "unanswered"),
        ("2022-04-30", "2022-04-20", "partly_answered"),
        ("2022-04-30", "2022-02-28", None),
    ],
)
def test_an_answer_counts_from_the_day_it_became_known(as_of: str, known_at: str, state: str | None) -> None:
    found = judged(ASKED, as_of=as_of, known_at=known_at).questions
    assert (found["q"].state if found else None) == state


def test_a_question_is_answered_when_every_point_is() -> None:
    found = judged(ASKED.replace("[b]", "[b, a]")).questions["q"]
    assert (found.state, found.answered, found.unanswered) == ("answered", ("a", "b"), ())


def test_a_question_is_explained_point_by_point() -> None:
    (found,) = explain(judged(ASKED), "q")
    assert (found.what, found.value) == ("question q", "partly answered: 1 of 2 points")
    assert found.rule == "case 22/7, by B, to T, 1 March 2022"
    assert values(found) == {"asked: a": "not answered", "asked: b": "answered"}
    assert [source.document for source in found.sources] == ["D", "E"]


def test_a_promise_is_explained_with_where_it_was_given_and_when_it_is_overdue() -> None:
    body = ASKED + "commitments: {c: {what: W, by: B, due: 2022-H1, question: q, done_when: It is there}}\n"
    (found,) = explain(judged(body), "c")
    assert found.value == "overdue"
    assert values(found) == {
        "due": "half-year 1 of 2022, overdue from the day after 30 June 2022",
        "done when": "It is there",
        "given in answer to": "q",
        "case number": "22/7",
    }


def test_a_question_that_was_not_yet_known_is_not_named_by_a_promise() -> None:
    body = ASKED + "commitments: {c: {what: W, by: B, question: q}}\n"
    before = judged(body, known_at="2022-02-28").plan
    assert (before.commitments["c"].question, dict(before.questions)) == ("", {})


def test_what_closes_a_promise_stands_though_a_later_entry_leaves_it_open() -> None:
    body = "commitments: {c: {what: W, by: B, due: 2021}}\n"
    entries = [entry("commitments", "c", "2021-06-01", "kept"), entry("commitments", "c", "2022-06-01", "open")]
    for several in (entries, entries[::-1]):
        assert judged(body, *several).commitments["c"].states == ("kept",)


DECIDED = (
    "decisions:\n  late: {body: L, date: 2020-12, case: 2/20}\n"
    "  early: {body: E, date: 2020-11-19, proposed: adopted}\n"
    "  same: {body: S, date: 2020-11-19, case: 3/20}\n"
)


def test_decisions_stand_in_the_order_of_their_dates() -> None:
    path = decision_path(judged(DECIDED))
    assert [each.decision.id for each in path.steps] == ["early", "same", "late"]
    assert (path.without_case, path.lead, path.budgets) == (("early",), (1, 31), ())


@pytest.mark.parametrize(
    ("status", "binds"),
    [("adopted", True), ("noted", False), ("amended", False), ("rejected", False), ("postponed", False), ("", None)],
)
def test_only_what_is_adopted_binds_and_without_a_record_nothing_is_said(status: str, binds: bool | None) -> None:
    entries = [entry("decisions", "early", "2020-11-19", status)] if status else []
    assert decision_path(judged(DECIDED, *entries)).steps[0].binds is binds


def test_without_decisions_there_is_no_path() -> None:
    path = decision_path(judged(""))
    assert (path.steps, path.without_case, path.lead, path.budgets) == ((), (), None, ())


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ((22, 22), "22 days before"),
        ((1, 1), "1 day before"),
        ((1, 31), "1 to 31 days before"),
        ((0, 0), "on"),
        ((-1, -1), "1 day after"),
        ((-30, -3), "3 to 30 days after"),
        ((-30, 3), "between 30 days after and 3 days before"),
        ((0, 30), "between 0 days after and 30 days before"),
    ],
)
def test_how_long_before_the_plan_the_last_decision_lies_is_told(lead: Days, said: str) -> None:
    assert days(lead) == said


def test_a_decision_is_explained_with_its_place_on_the_path() -> None:
    body = "documents: {D: {title: D}}\n" + DECIDED.replace("case: 2/20", "case: 2/20, budget: {document: D}")
    (found,) = explain(judged(body, entry("decisions", "late", "2020-12", "noted")), "late")
    assert values(found) == {
        "order": "3 of 3",
        "case number": "2/20",
        "binds": "no",
        "time left to the plan's first day": "1 to 31 days",
        "what it costs": "left to a budget document",
    }


def test_the_text_tells_of_promises_questions_and_decisions() -> None:
    body = ASKED + DECIDED + "commitments: {c: {what: W, by: B, to: T, due: 2021, question: q}}\n"
    assert list(followed(judged(body, entry("decisions", "same", "2020-11-19", "adopted")), wording("en"))) == [
        "What was promised in p",
        "  c: overdue, due 2021; B to T (answer to q)",
        "What was asked about p",
        "  q (22/7): 1 of 2 answered; not answered: a",
        "Who treats p",
        "  2020-11-19 E, no case number: unknown; proposed: adopted",
        "  2020-11-19 S, case 3/20: adopted, which binds",
        "  2020-12 L, case 2/20: unknown",
        "  the last of them is 1 to 31 days before the plan's first day",
    ]
    assert list(followed(judged(""), wording("en"))) == []


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2020-12-10", "- Days from the last of them to the plan's first day: 22."),
        ("2021-01-05", "- The last of them comes after the plan's first day, by days: 4."),
        (
            "2020-12-30/2021-01-05",
            "- The last of them lies between 2 days before the plan's first day and 4 days after it.",
        ),
    ],
)
def test_the_report_tells_how_long_before_the_plan_the_last_decision_lies(date: str, said: str) -> None:
    assert said in render(judged(f"decisions: {{d: {{body: B, date: {date}}}}}\n"))


def test_a_misspelt_point_is_one_fault_and_not_two() -> None:
    found = pt.check(judged(ASKED.replace("[b]", "[b, aa]").replace("{a: What", "{aaa: What")))
    assert [each.check for each in found if each.check in ("unknown-reference", "unanswered-point")] == [
        "unknown-reference"
    ]
