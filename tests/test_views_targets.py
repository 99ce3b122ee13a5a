"""Targets in words."""

import pytest

from plantrack.messages import wording
from plantrack.views.sentences import indicator
from plantrack.views.targets import short, wanted
from tests.small import indicators, judged, row

GIVEN = "title: A, unit: days, data_source: s, frequency: year"


@pytest.mark.parametrize(
    ("fields", "value", "said", "beside"),
    [
        (f"{GIVEN}, targets: [{{kind: at_most, value: 20}}]", 24, "at most 20 days", ", 4 days over"),
        (f"{GIVEN}, targets: [{{kind: at_most, value: 20}}]", 20, "at most 20 days", ""),
        (f"{GIVEN}, targets: [{{kind: at_least, value: 20}}]", 16.5, "at least 20 days", ", 3.5 days short"),
        (f"{GIVEN}, targets: [{{kind: within, value: 20..30}}]", 35, "20–30 days", ", 5 days outside"),
        (f"{GIVEN}, targets: [{{kind: within, value: 20..30}}]", "15..25", "20–30 days", ""),
        (
            f"{GIVEN}, direction: decrease, baseline: {{date: 2020, value: 90}}, targets: [{{value: 20}}]",
            24,
            "20 days",
            ", 4 days short",
        ),
        (
            "title: A, unit: '%', data_source: s, frequency: year, targets: [{kind: at_least, value: 20}]",
            16,
            "at least 20 %",
            ", 4 percentage points short",
        ),
        (
            "title: A, stages: [idea, begun, done], targets: [{kind: at_least, value: begun}]",
            "0",
            "at least begun",
            ", 1 short",
        ),
    ],
)
def test_a_limit_is_said_to_be_one_and_how_far_beyond_it_one_is(
    fields: str, value: float | str, said: str, beside: str
) -> None:
    result = judged(indicators(a=fields), row("a", "2022", value)).indicators["a"]
    say = wording("en")
    assert result.target is not None
    assert wanted(result.indicator, result.target, say).replace("\N{NO-BREAK SPACE}", " ") == said
    assert short(result, say).replace("\N{NO-BREAK SPACE}", " ") == beside


def test_a_limit_is_one_in_a_report_too() -> None:
    fields = f"{GIVEN}, targets: [{{kind: at_most, value: 20}}]"
    result = judged(indicators(a=fields), row("a", "2022", 24)).indicators["a"]
    told = indicator(result, wording("nb")).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Måltall: høyst 20 days innen" in told
    assert ", 4 days over" in told
