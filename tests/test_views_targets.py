"""Targets in words."""

import pytest

from plantrack.checks import check
from plantrack.messages import wording
from plantrack.views.answers import ahead
from plantrack.views.facts import message
from plantrack.views.sentences import ahead as needed
from plantrack.views.sentences import contradiction, indicator
from plantrack.views.targets import short, wanted
from plantrack.views.terminal import scores
from tests.small import entry, indicators, judged, row

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
            ", 1 stage short",
        ),
        (
            "title: A, stages: [idea, begun, half, done], targets: [{kind: at_least, value: done}]",
            "0..1",
            "at least done",
            ", 2–3 stages short",
        ),
        (
            "title: A, unit: '%', data_source: s, frequency: year, targets: [{kind: at_most, value: 20}]",
            21,
            "at most 20 %",
            ", 1 percentage point over",
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


def test_a_difference_between_stages_is_counted_in_stages_wherever_one_is_told() -> None:
    staged = "title: A, stages: [idea, begun, half, done], direction: increase, baseline: {date: 2021}, frequency: year"
    work = "goals: {g: {title: G, indicators: [a]}}\nmeasures: {m: {title: M, contributes_to: [g]}}\n"
    body = work + indicators(a=f"{staged}, targets: [{{value: done}}]")
    worse = judged(body, row("a", "2021", "2"), row("a", "2022", "1"), entry("measures", "m", "2022", "completed"))
    bokmål, nynorsk = wording("nb"), wording("nn")
    (found,) = worse.contradictions
    (said,) = (each for each in check(worse) if each.check == "completed-but-worsening")
    told = [
        scores([worse]), ahead(worse), indicator(worse.indicators["a"], bokmål).text, needed(worse, "a", bokmål),
        contradiction(worse, found, nynorsk), message(said, nynorsk), said.message,
    ]  # fmt: skip
    plain = [" ".join(each.split()) for each in told]
    for text, words in zip(
        plain,
        ["2 stages short", "needed from 2022-12-31: 0.9993 stages each year", "Forverring: −1 trinn fra 31.",
         "+0,9993 trinn", "−1 steg frå 31. desember 2021", "−1 steg", "-1 stage from 2021-12-31"],
        strict=True,
    ):  # fmt: skip
        assert words in text
