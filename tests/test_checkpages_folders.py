"""What an example may hold beside plans and records: documents, requirements, and an earlier revision."""

from pathlib import Path

from tests.checkpages import earlier, examples, fault, findings, lines, write

TABLE = "measures/observations.csv"

REVISED = f"""\
Bad:

    indicators:
      places: {{title: Places}}
    # file: before/{TABLE}
    organisation,indicator,date,value,known
    Example,places,2025-03-05,5,2025-03-05
    Example,places,2025-03-06,6,2025-03-06
    # file: {TABLE}
    organisation,indicator,date,value,known  # <-
    Example,places,2025-03-05,7,2025-03-05  # <-
"""

CITED = """\
Bad:

    documents:
      D24: {title: Briefing, file: D24.txt}
    goals:
      capacity: {title: Capacity, source: {document: D24, figure: 5 472}}  # <-
    # file: documents/D24.txt
    We lack 5 473 places.
"""

REQUIRED = """\
Bad:

    goals:
      capacity: {title: Capacity}  # <-
    # file: requirements.yaml
    plantrack: 1
    title: Ours
    every_goal: [statement]
"""


def test_what_was_recorded_before_is_given_to_the_check_and_shown_under_its_name(tmp_path: Path) -> None:
    (example,) = examples(REVISED)
    assert fault(example, "rewritten-record", tmp_path) is None
    found = findings(example, "rewritten-record", tmp_path)
    assert lines(found, tmp_path) == {(TABLE, 1): 1, (TABLE, 2): 1}


def test_the_records_before_are_those_of_the_plans_of_today(tmp_path: Path) -> None:
    (example,) = examples(REVISED)
    write(example, tmp_path)
    before = earlier(tmp_path)
    assert before
    assert [str(row.value) for row in before.observations] == ["5", "6"]


def test_without_a_folder_there_is_no_earlier_revision(tmp_path: Path) -> None:
    (example,) = examples(REQUIRED)
    write(example, tmp_path)
    assert earlier(tmp_path) is None


def test_the_texts_of_documents_are_given_to_the_check(tmp_path: Path) -> None:
    (example,) = examples(CITED)
    assert fault(example, "figure-not-in-document", tmp_path / "a") is None
    (right,) = examples(CITED.replace("5 473", "5 472"))
    assert str(fault(right, "figure-not-in-document", tmp_path / "b")).endswith("4: marked, nothing found")


def test_requirements_are_given_to_the_check(tmp_path: Path) -> None:
    (example,) = examples(REQUIRED)
    assert fault(example, "goal-lacks-required-field", tmp_path / "a") is None
    (stated,) = examples(REQUIRED.replace("[statement]", "[]"))
    assert str(fault(stated, "goal-lacks-required-field", tmp_path / "b")).endswith("2: marked, nothing found")
