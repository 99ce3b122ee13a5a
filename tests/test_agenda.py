"""What an agenda lists: what is late, what comes, and what waits without a date."""

import json
from datetime import date as Day
from pathlib import Path

import pytest

from plantrack.evaluation.agenda import agenda, last_day
from plantrack.evaluation.reporting import reports
from plantrack.periods import Frequency
from plantrack.records import Observation, StatusEntry
from plantrack.views.agenda import render
from tests.small import entry, judged, plan, row
from tests.test_cli import plantrack, printed


def listed(
    body: str,
    *several: Observation | StatusEntry,
    as_of: str = "2022-12-31",
    until: str = "2023-04-29",
    known: str = "",
) -> list[tuple[str, str, str, str]]:
    """The items of the agenda of a small plan, but for its reports: when, kind, id and state."""
    found = agenda([judged(body, *several, as_of=as_of, known_at=known)], Day.fromisoformat(until))
    return [(each.when, each.kind, each.id, each.state) for each in found.items if each.kind != "report"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2022", [("coming", "promise", "c", "open")]),
        ("2022-12-30", [("late", "promise", "c", "overdue")]),
        ("2023-H1", [("coming", "promise", "c", "open")]),
        ("2023-04-29", [("coming", "promise", "c", "open")]),
        ("2023-04-30", []),
        ("", [("undated", "promise", "c", "undated")]),
    ],
)
def test_a_promise_is_coming_from_the_first_day_of_its_date_and_late_after_the_last(
    due: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert listed("commitments: {c: {what: W, by: B" + (f", due: {due}" if due else "") + "}}\n") == expected


@pytest.mark.parametrize("status", ["kept", "broken", "unknown"])
def test_a_promise_with_an_outcome_is_not_listed(status: str) -> None:
    body = "commitments: {c: {what: W, by: B, due: 2021}}\n"
    assert listed(body, entry("commitments", "c", "2022", status)) == []


def test_what_became_known_later_is_not_known_on_the_day() -> None:
    body = "commitments: {c: {what: W, by: B, due: 2021}}\n"
    kept = entry("commitments", "c", "2022", "kept", known="2023-02-01")
    assert listed(body, kept, as_of="2023-01-31", known="2023-01-31") == [("late", "promise", "c", "overdue")]
    assert listed(body, kept, as_of="2023-02-01", known="2023-02-01") == []


def test_a_meeting_is_coming_until_it_has_been_and_then_waits_for_an_outcome() -> None:
    body = "decisions: {d: {body: B, date: 2023-01-10}}\n"
    assert listed(body) == [("coming", "decision", "d", "pending")]
    assert listed(body, as_of="2023-01-10") == [("coming", "decision", "d", "pending")]
    assert listed(body, as_of="2023-01-11") == [("late", "decision", "d", "unknown")]
    assert listed(body, entry("decisions", "d", "2023-01-10", "noted"), as_of="2023-01-11") == []


def test_a_question_is_listed_until_every_point_is_answered() -> None:
    asked = "questions: {q: {by: B, date: 2022, asks: {a: A, b: B}, answer: {date: 2023-01-31, answers: [a, b]}}}\n"
    assert listed(asked, as_of="2023-01-30") == [("late", "question", "q", "unanswered")]
    assert listed(asked, as_of="2023-01-31") == []
    assert listed(asked.replace("[a, b]", "[a]"), as_of="2023-01-31") == [("late", "question", "q", "partly_answered")]
    assert listed("questions: {q: {by: B, asks: {a: A}}}\n") == [("undated", "question", "q", "unanswered")]


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        ("2022", "", [("coming", "measure", "m", "nothing recorded")]),
        ("2022", "started", [("coming", "measure", "m", "started")]),
        ("2022", "completed", []),
        ("2022", "stopped", []),
        ("2021", "planned", [("late", "measure", "m", "planned")]),
        ("2022/2023-04-29", "", [("coming", "measure", "m", "nothing recorded")]),
        ("2022/2023", "", []),
        ("2022/..", "", []),
    ],
)
def test_a_measure_is_listed_where_its_period_ends(
    period: str, status: str, expected: list[tuple[str, str, str, str]]
) -> None:
    done = [entry("measures", "m", "2021-06", status)] if status else []
    assert listed(f"measures: {{m: {{title: M, period: {period}}}}}\n", *done) == expected


def test_a_part_of_what_is_done_as_a_whole_is_not_listed() -> None:
    body = "measures: {m: {title: M, period: 2022}, n: {title: N, part_of: m, period: 2022}}\n"
    assert [item[2] for item in listed(body)] == ["m", "n"]
    assert listed(body, entry("measures", "m", "2022-06", "completed")) == []
    assert listed(body, entry("measures", "n", "2022-06", "completed")) == []


@pytest.mark.parametrize(
    ("as_of", "until", "expected"),
    [
        ("2021-02-28", "2021-03-01", []),
        ("2021-02-28", "2021-12-31", [("coming", "2021", "due")]),
        ("2021-03-01", "2021-03-01", [("coming", "2021", "due")]),
        ("2021-12-31", "2022-12-30", [("coming", "2021", "due")]),
        ("2021-12-31", "2022-12-31", [("coming", "2021", "due"), ("coming", "2022", "due")]),
        ("2022-01-01", "2022-01-01", [("late", "2021", "not_recorded"), ("coming", "2022", "due")]),
    ],
)
def test_a_review_is_coming_from_the_first_day_of_the_duty_and_late_after_its_period(
    as_of: str, until: str, expected: list[tuple[str, str, str]]
) -> None:
    body = "reviews: {r: {every: year, from: 2021-03-01}}\n"
    found = agenda([judged(body, as_of=as_of)], Day.fromisoformat(until)).items
    assert [(each.when, str(each.due), each.state) for each in found if each.kind == "review"] == expected


@pytest.mark.parametrize(("held", "expected"), [("2021-06", []), ("2021/2022", []), ("2022-06", ["late"])])
def test_a_review_that_is_or_may_be_held_is_not_listed(held: str, expected: list[str]) -> None:
    body = "reviews: {r: {every: year, from: 2021}}\n"
    found = agenda([judged(body, entry("reviews", "r", held, "held"), as_of="2022-12-31")], Day(2022, 12, 31)).items
    assert [each.when for each in found if each.kind == "review" and str(each.due) == "2021"] == expected


@pytest.mark.parametrize(
    ("language", "through", "line"),
    [
        ("en", "", "- **2022** review r, due: r"),
        ("en", ", title: R, through: [budget, plan]", "- **2022** review r, due: R; by means of budget, plan"),
        ("nb", ", through: [budget]", "- **2022** oppfølging r, forfaller: r; gjennom budget"),
    ],
)
def test_a_review_is_listed_with_the_means_by_which_it_is_made(language: str, through: str, line: str) -> None:
    evaluation = judged(f"reviews: {{r: {{every: year, from: 2022{through}}}}}\n", as_of="2022-12-01")
    said = render(agenda([evaluation], Day(2022, 12, 31)), {"p": evaluation.plan}, "markdown", language=language)
    assert line in said.replace("\u00a0", " ").splitlines()


def test_targets_waivers_and_the_ends_of_the_plan_are_listed_in_the_order_of_their_dates() -> None:
    body = (
        "indicators:\n  i: {title: I, unit: u, targets: [{kind: at_least, value: 5}, "
        "{kind: at_least, value: 4, date: 2024-09}]}\n"
        "waivers: [{check: idle-measure, at: measures.m, reason: R, until: 2024-10-31}]\n"
    )
    found = listed(body, row("i", "2024-01-31", 6), as_of="2024-09-30", until="2025-01-31")
    assert found == [
        ("coming", "target", "i", "yes"),
        ("coming", "waiver", "measures.m", ""),
        ("coming", "target", "i", "yes"),
        ("coming", "plan", "p", "ends"),
    ]
    assert listed("", as_of="2020-12-01", until="2021-01-01") == [("coming", "plan", "p", "begins")]


def test_the_last_completed_period_of_each_rhythm_is_late_where_it_has_no_figure() -> None:
    body = "indicators: {m: {title: M, frequency: month}, y: {title: Y, frequency: year}, x: {title: X}}\n"
    found = agenda([judged(body, row("m", "2022-10", 1), as_of="2022-12-31")], Day(2022, 12, 31)).items
    assert [(each.when, each.id, each.names) for each in found] == [
        ("late", "2021", ("y",)),
        ("late", "2022-11", ("m",)),
        ("coming", "2022-T3", ("m", "y")),
    ]
    reported = agenda([judged(body, row("m", "2022-11", 1), as_of="2022-12-31")], Day(2022, 12, 31)).items
    assert [each.id for each in reported] == ["2021", "2022-T3"]


def test_reports_come_as_often_as_is_said() -> None:
    for every, expected in ((Frequency.TERTIAL, ["2022-T3", "2023-T1"]), (Frequency.HALF_YEAR, ["2022-H2", "2023-H1"])):
        found = agenda([judged("", as_of="2022-12-31")], Day(2023, 6, 30), every).items
        assert [each.id for each in found] == expected


def test_a_report_holds_what_was_recorded_in_its_period_and_a_change_is_no_figure() -> None:
    body = "indicators: {i: {title: I}, j: {title: J}}\nmeasures: {m: {title: M}}\n"
    rows = [row("i", "2021-T1", 1), row("j", "2021-T2", 1, since="2021-T1"), row("i", "2022", 1, known="2023-02-01")]
    found = reports(judged(body, *rows, entry("measures", "m", "2021-05-01", "started"), as_of="2021-12-31"))
    assert [(str(each.period), each.indicators, each.measures, each.is_over) for each in found] == [
        ("2021-T1", ("i",), (), True),
        ("2021-T2", (), ("m",), True),
        ("2021-T3", (), (), False),
    ]


def test_a_plan_of_which_nothing_was_known_is_left_out() -> None:
    given = plan("documents: {D: {title: D, date: 2022}}\ngoals: {g: {title: G, source: {document: D}}}\n")
    for day, plans in (("2022-12-30", []), ("2022-12-31", ["p"])):
        found = agenda([judged(given, as_of=day, known_at=day)], Day(2024, 12, 31))
        assert [name for name, _ in found.reported] == plans
        assert bool(found.items) is bool(plans)


def test_the_last_day_stays_within_the_calendar() -> None:
    assert last_day(Day(2022, 12, 31), 1) == Day(2023, 1, 1)
    assert last_day(Day(9999, 12, 30), 10**9) == Day.max


def test_the_text_fits_80_columns_and_says_what_was_known_when(root: Path) -> None:
    said = printed("agenda", root, "--as-of", "2024-11-20")
    assert said.startswith("Agenda from 2024-11-20 to 2025-03-20, as known on 2024-11-20\n")
    assert max(map(len, said.splitlines())) <= 80
    assert "as known on 2024-12-01" in printed("agenda", root, "--as-of", "2024-11-20", "--known-at", "2024-12-01")


@pytest.mark.parametrize(
    ("options", "until"),
    [(["--days", "0"], "2024-11-20"), (["--days", "20"], "2024-12-10"), (["--until", "2024-12-31"], "2024-12-31")],
)
def test_how_far_an_agenda_looks_is_a_choice(root: Path, options: list[str], until: str) -> None:
    found = json.loads(printed("agenda", root, "--as-of", "2024-11-20", "--format", "json", *options))
    assert found["until"] == until
    meeting = [each for each in found["items"] if each["id"] == "council"]
    assert [each["days"] for each in meeting] == ([["2024-12-10"] * 2] if until >= "2024-12-10" else [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--days", "3", "--until", "2025-01-01"], "--days and --until exclude each other"),
        (["--until", "2024-11-19"], "--until 2024-11-19 lies before 2024-11-20"),
        (["--language", "nb"], "--format text is written in English only"),
    ],
)
def test_what_cannot_be_asked_is_refused(root: Path, options: list[str], said: str) -> None:
    result = plantrack("agenda", root, "--as-of", "2024-11-20", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            [
                "# Agenda",
                "## Late, or waiting for an outcome",
                "- **18 November 2024** Studentutvalget, case 49/24: no outcome is recorded (GP services 2025–2028)",
                "- **10 December 2024** Kommunestyret, no case number; proposed: noted (GP services 2025–2028)",
                "## Without a date",
            ],
        ),
        (
            "nb",
            [
                "# Oppfølgingsliste",
                "## Forsinket, eller venter på utfall",
                "- **1. januar 2025** Allmennlegetjenester 2025–2028 begynner",
                "- **31. desember 2024** Allmennlegetjenester 2021–2024 slutter",
                "- **2. tertial 2024** tall: Innbyggere i Norge uten fastlege. mangler: Innbyggere; Listeplasser",
            ],
        ),
    ],
)
def test_the_markdown_is_for_a_committee_in_its_language(root: Path, language: str, lines: list[str]) -> None:
    options = ("--as-of", "2024-11-20", "--format", "markdown", "--language", language)
    said = printed("agenda", root, *options).replace("\u00a0", " ").splitlines()
    assert [line for line in lines if line not in said] == []


def test_nothing_due_is_said() -> None:
    found = agenda([judged("", as_of="2022-01-02")], Day(2022, 1, 3))
    assert "Nothing is due." in render(found, {"p": plan("")}, "text")
    assert "Nothing is due." in render(found, {"p": plan("")}, "markdown")


@pytest.mark.parametrize("text", ["*x* <b> | `y` [z](u)", "# x", "- [ ] x\n- y"])
def test_what_people_have_written_stays_text_in_the_markdown(text: str) -> None:
    words = json.dumps(text)
    body = f"commitments: {{c: {{what: {words}, by: {words}}}}}\n"
    evaluation = judged(body)
    said = render(agenda([evaluation], Day(2023, 1, 31)), {"p": evaluation.plan}, "markdown")
    assert [line for line in said.splitlines() if line.startswith("- ") and "promise" in line]
    assert "<b>" not in said
    assert "[z](u)" not in said
    assert "\n- y" not in said
