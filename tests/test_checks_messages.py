"""What each check says of the first Bad example on its page, beside those in test_checks.py."""

from pathlib import Path

import pytest

from plantrack.checks import CHECKS, page
from plantrack.checks.dropped_measurable_target import MESSAGE as DROPPED_TARGET
from plantrack.checks.waiver_outlives_plan import MESSAGE as OUTLIVES
from tests.checkpages import examples, findings
from tests.test_checks import MESSAGES as BEFORE

MESSAGES = {
    "untidy-id": ("the id 'capacity-' ends with a hyphen, or has two in a row",),
    "goal-without-statement": ("goal 'capacity' is only a heading",),
    "goal-lacks-required-field": ("goal 'capacity' has no statement, which National guidance requires",),
    "dropped-measurable-target": (DROPPED_TARGET.format(goal="coverage", indicators="coverage"),),
    "heading-only-area": ("nothing stands under the area 'training': no goal and no challenge",),
    "indicator-without-unit": ("indicator 'waiting' has no unit",),
    "indicator-without-direction": ("indicator 'waiting' has no direction", "indicator 'visits' has no direction"),
    "indicator-without-source": ("indicator 'waiting' has no data source",),
    "indicator-without-frequency": ("indicator 'waiting' has no frequency",),
    "indicator-without-baseline": ("indicator 'waiting' has a target to reach, and no baseline",),
    "indicator-without-target": ("indicator 'waiting' has no target",),
    "silent-indicator": ("'waiting' has figures, and says nothing of any goal",),
    "target-outside-period": ("the target at 2029 lies outside the plan's period 2025/2028",),
    "figure-not-in-document": ("'109 711' does not stand in D24",),
    "vague-target": ("what is wanted of 'waiting' stands only in words",),
    "unused-document": ("nothing cites the document D25",),
    "rewritten-record": ("what was recorded of 'places' at 2025-03-05 is changed or gone: 104239",),
    "duplicate-row": ("this row of 'places' at 2025-03-05 stands at observations.csv:2 already",),
    "conflicting-rows": ("'places' at 2025-03-05 is 104932 here, but 104239 at observations.csv:2",),
    "known-before-date": ("'places' at 2028 was known on 2025-03-05, before that had begun",),
    "value-outside-domain": ("-7624 lies outside the domain of 'waiting', which is 0..",),
    "repeated-figure": ("'places' was reported 3 times in a row as 104239, from 2025-01-31 to 2025-03-31",),
    "mixed-dates": ("'coverage' mixes 'inhabitants' of 2025-12-31 with 'places' of 2026-05-01",),
    "measure-outside-period": ("measure 'courses' is planned for 2023/2024, outside the plan's period 2025/2028",),
    "overdue-measure": ("measure 'courses' was to be done by 2025-12-31, and nothing recorded says that it is",),
    "overdue-commitment": (
        "the promise 'plan-shown' was due by 2025-12-31, and nothing recorded says that it is kept",
    ),
    "unanswered-point": ("nothing answers 'professions' of the question 'q235'",),
    "decision-without-case": ("the decision 'council' has no case number",),
    "measure-without-owner": ("measure 'courses' has no owner",),
    "measure-without-done-when": ("nothing says when measure 'courses' is done",),
    "measure-without-funding": ("nothing says how measure 'courses' is paid for",),
    "unclosed-measure": ("nothing recorded says what became of 'courses', and no later plan continues it",),
    "status-without-source": ("the entry on 'courses' at 2025-03-05 has no source",),
    "late-without-explanation": ("'courses' was due by 2025-12-31, and its last entry does not say why it is late",),
    "off-track": ("'places' is behind: 140 on 2026-12-31, with a target of 200 by 2028-12-31",),
    "reversing": ("'waiting' goes the wrong way: from 100 to 101 on 2026-12-31, with a target of 0",),
    "gap-between-plans": ("between 2024-12-31 and 2025-03-01 neither the plan nor the one it succeeds is in force",),
    "overlapping-plans": ("the plan begins on 2024-01-01, and the one it succeeds lasts until 2024-12-31",),
    "dropped-goal": ("no goal continues 'access' of the plan before",),
    "plan-too-long": ("the plan lasts 2025/2030; National guidance allows 4 years",),
    "decision-after-start": ("'council' is dated 2025-02-11, after the plan's first day 2025-01-01",),
    "body-not-heard": ("no decision is of 'Council of the Elderly', which National guidance requires",),
    "legal-basis-not-stated": (
        "the legal basis 'planning-act' (Planning and building act) is not stated, which National guidance requires",
    ),
    "trigger-fires": ("rule 'three-rounds' fires for the whole: The position falls to the municipality",),
    "unmet-wish": ("the wish 'grants', number 2 in 'gps', is neither met nor rejected",),
    "missed-review": ("review 'yearly' was to be held in 2025, and nothing recorded says that it was",),
    "unfunded-under-noted-plan": tuple(
        f"measure '{name}' needs money, and 'council' only noted the plan"
        for name in ("courses", "premises", "training")
    ),
    "waiver-outlives-plan": (
        OUTLIVES.format(check="unmeasured-goal", at="goals.capacity", until="2030", end="2028-12-31"),
    ),
}

PLACES = {
    "completed-but-worsening": [("goals", "capacity", "indicators", 0)],
    "decision-after-start": [("decisions", "council", "date")],
    "dropped-goal": [("succeeds",)],
    "dropped-measurable-target": [("goals", "capacity")],
    "figure-not-in-document": [("indicators", "places", "targets", 0, "source", "figure")],
    "goal-lacks-required-field": [("goals", "capacity")],
    "measure-outside-period": [("measures", "courses", "period")],
    "rewritten-record": [("observations", "Example", "places", "2025-03-05")],
    "target-outside-period": [("indicators", "births", "targets", 0)],
    "unanswered-point": [("questions", "q235", "asks", "professions")],
    "unmet-wish": [("surveys", "gps", "wishes", "grants")],
    "untidy-id": [("goals", "capacity-")],
    "waiver-outlives-plan": [("waivers", 0, "until")],
}
"""Where within an element the finding of the first Bad example lies, which its line alone does not tell."""


def test_every_check_has_its_words_here_or_beside_the_first_checks() -> None:
    assert MESSAGES.keys() | BEFORE.keys() == CHECKS.keys()


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_tells_what_is_wrong(name: str, tmp_path: Path) -> None:
    first = next(example for example in examples(page(name)) if example.is_bad)
    assert tuple(finding.message for finding in findings(first, name, tmp_path)) == MESSAGES[name]


@pytest.mark.parametrize("name", PLACES)
def test_a_finding_names_the_field_that_is_wrong(name: str, tmp_path: Path) -> None:
    first = next(example for example in examples(page(name)) if example.is_bad)
    assert [finding.place for finding in findings(first, name, tmp_path)] == PLACES[name]
