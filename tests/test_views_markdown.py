"""The report as a committee reads it."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

import plantrack as pt
from plantrack.evaluation import Evaluation
from plantrack.messages import LANGUAGES
from tests.hostile import HOSTILE, titled
from tests.small import FALL, GROWING, RISE, SHRINKING, entry, indicators, judged, plan, row

OLD, NEW = "drammen-gp-2021-2024", "drammen-gp-2025-2028"
MARCH, NOVEMBER, DECEMBER = date(2024, 3, 5), date(2024, 11, 20), date(2024, 12, 31)

CHECKS = (
    "completed-but-worsening", "goal-without-measure", "idle-measure", "missing-source", "stale-observation",
    "unmeasured-goal", "unused-waiver",
)  # fmt: skip


def report(evaluation: Evaluation, language: str = "en") -> str:
    """The report with the findings of some checks; no-break spaces are written as spaces, for reading."""
    findings = pt.check(evaluation, today=evaluation.as_of, select=CHECKS)
    return pt.render(evaluation, "markdown", findings=findings, language=language).replace("\u00a0", " ")


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if re.match(r"#+ ", line)]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells; a pipe after an odd number of backslashes is a letter."""
    found: list[list[list[str]]] = [[]]
    for line in text.split("\n"):
        if line.startswith("|"):
            found[-1].append([cell.strip() for cell in re.findall(r"((?:[^|\\]|\\.)*)\|", line)][1:])
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


@pytest.fixture(scope="module")
def shipped(root: Path) -> Mapping[tuple[str, date], Evaluation]:
    repository = pt.load(root)
    return {
        (key, day): pt.evaluate(each, repository.records, as_of=day, predecessor=repository.predecessor(each))
        for key, each in repository.plans.items()
        for day in (MARCH, NOVEMBER, DECEMBER)
    }


@pytest.mark.parametrize(
    ("name", "day", "language", "facts"),
    [
        (
            OLD,
            MARCH,
            "en",
            [
                "# GP services 2021–2024",
                "Drammen kommune · period 2021–2024 · judged at 5 March 2024 · running",
                "Of 2 goals, 2 can be measured.",
                "Measures are reported as done while figures of their goals got worse.",
                "The plan document itself is not among the documents read.",
                "| Can it be measured? | 2 of 2 goals | – |",
                "| Is it being done? (the plan's own measures) | nothing is known | – |",
                "| … measures only known because they were reported | 100 % | 100 % of 14 |",
                "| Are the results reached? | 0–100 % | 100 % of 1 |",
                "99.76 % on 5 March 2024, computed from figures up to 65 days older.",
                "Target: 105 % by 31 December 2024 (the date is assumed: the plan's last day), 5.237 percentage points",
                "On track, behind, far behind or reversing.",
                "On track or better only if the baseline was at most 82.3 %.",
                "Behind or better only if the baseline was at most 94.8 %.",
                "Far behind or better only if the baseline was at most 99.8 %.",
                "7,624 persons on 5 March 2024 \\[D24M\\].",
                "- List places: −500 places from 2020 to 1 February 2024, while these are done: Seven new GP",
                "+5,500 persons from 2020 to 1 February 2024, while these are done: Seven new GP positions.",
                "This does not show that the measures failed",
                "| Seven new GP positions | completed (2022–2023), reported | List places for 105 % of inhabitants |",
                "| Finish the plan for GP services (in an answer) | Administrasjonen | 2020 | overdue |",
                "| Bring a case on single measures in the short term (in an answer) | Administrasjonen |",
                "- **D24M** Briefing on the GP situation, 5 March 2024",
                "Method pace, version 2; receipt sha256:",
            ],
        ),
        (
            OLD,
            MARCH,
            "nb",
            [
                "# Allmennlegetjenester 2021–2024",
                "Drammen kommune · periode 2021–2024 · vurdert per 5. mars 2024 · i gang",
                "Av 2 mål kan 2 måles.",
                "| Kan det måles? | 2 av 2 mål | – |",
                "| Nås resultatene? | 0–100 % | 100 % av 1 |",
                "99,76 % 5. mars 2024, beregnet av tall som er inntil 65 dager eldre.",
                "Måltall: 105 % innen 31. desember 2024 (datoen er antatt: planens siste dag)",
                "5,237 prosentpoeng",
                "bare hvis utgangspunktet var høyst 82,3 %.",
                "7 624 personer 5. mars 2024 \\[D24M\\].",
                "- Listeplasser: −500 plasser fra 2020 til 1. februar 2024, mens dette er gjennomført: Sju nye",
                "| Gjøre planen for legetjenestene ferdig (i et svar) | Administrasjonen | 2020 | over fristen |",
                "(i et svar) | Administrasjonen → Hovedutvalget | 1. halvår 2021 | over fristen |",
                "- **L24** Svar på spørsmål i kommunestyret om fastleger i Lillestrøm, høsten 2023–sommeren 2024",
            ],
        ),
        (
            OLD,
            DECEMBER,
            "en",
            [
                "judged at 31 December 2024 · ended",
                "Nothing in the record says how far the results are reached today.",
                "| Are the results reached? | 0–100 % | 0 % of 1 |",
                "Stale; when last seen it was on track, behind, far behind or reversing.",
                "- stale-observation: 'coverage' says nothing of 31 December 2024",
            ],
        ),
        (
            NEW,
            NOVEMBER,
            "en",
            [
                "judged at 20 November 2024 · not started",
                "None of the 9 goals can be measured.",
                "With the indicators proposed beside the plan it would be 1 of 9.",
                "The plan has not begun.",
                "| Can it be measured? | 0 of 9 goals | – |",
                "| … with what is proposed beside the plan | 1 of 9 goals | – |",
                "| Is it being done? (the plan's own measures) | 0–100 % | 0 % of 12 |",
                "| Capacity and recruitment *‡ with a proposal* | no (M1): lacks an indicator; yes with a proposal | –",
                "| Collaboration *§ with a waiver* | no (M0): lacks an indicator | – not measurable |",
                "- **‡ with a proposal:** it has an indicator, or is itself, proposed beside the plan.",
                "- **List places as a share of inhabitants (proposed).** 99.76 % on 5 March 2024",
                "- **Vacant list places (proposed).** <200 places on 14 November 2024 \\[D24N\\].",
                "| Eldrerådet | 14 November 2024 | 55/24 | noted | unknown |",
                "| Kommunestyret | 10 December 2024 | – | noted | pending |",
                "“Good and dependable GP services” is continued by: GP services that last and are of high quality.",
                "(No document says so: it is inferred.)",
                "“List places for 105 % of inhabitants” has no successor in what is known of this plan.",
                "Its target is not found again: List places as a share of inhabitants.",
                "- unmeasured-goal at goals.collaboration, until 31 December 2028: A heading without a statement",
            ],
        ),
        (
            NEW,
            NOVEMBER,
            "nb",
            [
                "Ingen av de 9 målene kan måles.",
                "Planen har ikke begynt.",
                "<200 plasser 14. november 2024 \\[D24N\\].",
                "| Eldrerådet | 14. november 2024 | 55/24 | tatt til orientering | ukjent |",
                "| Kommunestyret | 10. desember 2024 | – | tatt til orientering | venter |",
                "«Listeplasser til 105 % av innbyggerne» har ingen etterfølger i det som er kjent av denne planen.",
            ],
        ),
    ],
)
def test_the_shipped_reports_tell_a_committee_what_it_needs(
    shipped: Mapping[tuple[str, date], Evaluation], name: str, day: date, language: str, facts: list[str]
) -> None:
    said = report(shipped[name, day], language).replace("&lt;", "<")
    assert [fact for fact in facts if fact not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_as_many_cells_as_its_header(
    shipped: Mapping[tuple[str, date], Evaluation], language: str
) -> None:
    several = [*shipped.values(), *map(titled, HOSTILE.values())]
    for evaluation in several:
        for header, rule, *rows in tables(report(evaluation, language)):
            assert set(rule) == {"---"}
            assert {len(cells) for cells in (rule, *rows)} == {len(header)}
            assert all(header)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_go_down_one_level_at_a_time_in_one_order(
    shipped: Mapping[tuple[str, date], Evaluation], language: str
) -> None:
    order = [line for line in headings(report(titled("x"), language)) if line.startswith("## ")]
    assert len(set(order)) == len(order) == 15
    for evaluation in (*shipped.values(), judged(""), titled("x")):
        found = headings(report(evaluation, language))
        levels = [line.index(" ") for line in found]
        assert levels.count(1) == 1 == levels[0]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        second = [line for line in found if line.startswith("## ")]
        assert second == [line for line in order if line in second]
        assert {order[0], order[1], order[-1]} <= set(second)


def test_a_report_of_little_says_what_is_not_known() -> None:
    said = report(judged(""))
    assert headings(said) == ["# Small", "## Key figures", "## Goals", "## Measures", "## Sources and method"]
    assert "None of the 0 goals can be measured." in said
    assert "No goal is known.\n" in said
    assert "No measure is known.\n" in said
    assert len(tables(said)) == 1
    for language in LANGUAGES:
        assert report(judged("goals: {g: {title: G}}\n"), language).count("| G |") == 1
        assert report(judged("measures: {m: {title: M}}\n"), language).count("| M |") == 1


def test_a_report_has_no_gaps_and_ends_with_one_line_feed(shipped: Mapping[tuple[str, date], Evaluation]) -> None:
    for evaluation in (*shipped.values(), judged(""), titled("x")):
        said = report(evaluation)
        assert "\n\n\n" not in said
        assert said.endswith(".\n")
        assert not any(line != line.rstrip() for line in said.split("\n"))


def test_parts_stand_under_their_whole_whatever_their_order_in_the_plan() -> None:
    body = "goals: {c: {title: C, part_of: b}, a: {title: A}, b: {title: B, part_of: a}, d: {title: D}}\n"
    header, _, *rows = tables(section(report(judged(body)), "Goals"))[0]
    assert header[0] == "Goal"
    assert [cells[0] for cells in rows] == ["A", "&nbsp;&nbsp;B", "&nbsp;&nbsp;&nbsp;&nbsp;C", "D"]


def test_goals_on_a_cycle_are_listed_once() -> None:
    body = "goals: {a: {title: A, part_of: b}, b: {title: B, part_of: a}, c: {title: C, part_of: c}, d: {title: D}}\n"
    _, _, *rows = tables(section(report(judged(body)), "Goals"))[0]
    assert sorted(cells[0].replace("&nbsp;", "") for cells in rows) == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("fields", "value", "said"),
    [
        (f"{GROWING}, {RISE}", 40, "40 u on 31 December 2022. Target: 100 u by 31 December 2024, 60 u short. Behind."),
        (f"{GROWING}, {RISE}", 100, "Target: 100 u by 31 December 2024. Achieved."),
        (f"{SHRINKING}, {FALL}", 90, "Target: 0 u by 31 December 2024, 90 u short. Far behind."),
        (f"{GROWING}, targets: [{{value: 5}}]", 3, "Not measurable: lacks a frequency, a baseline."),
        ("title: A", 3, "3 on 31 December 2022."),
        ("title: A, unit: u", "<5", "<5 u on 31 December 2022."),
        ("title: A, unit: u", "5..", "at least 5 u on 31 December 2022."),
        ("title: A, unit: u", "-5000..-3", "−5,000–−3 u on 31 December 2022."),
    ],
)
def test_an_indicator_is_told_in_a_sentence_or_two(fields: str, value: float | str, said: str) -> None:
    body = "goals: {g: {title: G, indicators: [a]}}\n" + indicators(a=fields)
    assert said in report(judged(body, row("a", "2022-12-31", value))).replace("&lt;", "<")


def test_the_share_that_is_covered_stands_beside_the_range() -> None:
    body = "goals: {g: {title: G, indicators: [a, b, c, d]}}\n" + indicators(
        **dict.fromkeys("abcd", f"{GROWING}, frequency: year, {RISE}")
    )
    said = report(judged(body, row("a", "2022-12-31", 55)))
    assert "| Are the results reached? | 25–100 % | 25 % of 1 |" in said
    assert "The results are reached by 25–100 %, with data for 25 % of them." in said


def test_what_proposals_would_change_is_told_beside_what_the_plan_has() -> None:
    body = "goals: {g: {title: G, indicators: [a, b]}}\n" + indicators(
        a=f"{GROWING}, frequency: year, {RISE}", b=f"{GROWING}, frequency: year, origin: proposed, {RISE}"
    )
    said = section(report(judged(body, row("a", "2022-12-31", 55), row("b", "2022-12-31", 25))), "Key figures")
    assert "| Are the results reached? | 100 % | 100 % of 1 |\n| … with what is proposed" in said
    assert "| … with what is proposed beside the plan | 75 % | 100 % of 1 |" in said


def test_the_baselines_between_which_the_verdict_changes_are_told_from_the_side_of_the_direction() -> None:
    fields = f"{SHRINKING}, baseline: {{date: 2020-12-31, value: 50..150}}, targets: [{{date: 2024-12-31, value: 0}}]"
    body = "goals: {g: {title: G, indicators: [a]}}\n" + indicators(a=fields)
    said = report(judged(body, row("a", "2022-12-31", 50)))
    assert re.search(
        r"On track or better only if the baseline was at least \d+(\.\d)? u\. Behind or better only ", said
    )


def test_a_measure_is_told_with_its_state_date_lateness_and_goals() -> None:
    body = (
        "goals: {g: {title: G}, h: {title: H}}\n"
        "measures: {m: {title: M, period: 2021, contributes_to: [g, h, gone]}, n: {title: N, origin: reported}}\n"
    )
    said = section(report(judged(body, entry("measures", "m", "2022-06", "started"))), "Measures")
    assert [cells[:3] for cells in tables(said)[0][2:]] == [
        ["M", "started (June 2022), late", "G; H"],
        ["N", "nothing recorded, reported", "–"],
    ]


@pytest.mark.parametrize(
    ("continues", "said"),
    [
        ("continues: [a], indicators: [i]", "“A” is continued by: X.\n"),
        ("continues: [a]", "“A” is continued by: X. Its target is not found again: I.\n"),
        ("continues: [a], inferred: [continues]", "X. (No document says so: it is inferred.) Its target is not"),
        ("statement: S", "“A” has no successor in what is known of this plan. Its target is not found again: I.\n"),
    ],
)
def test_what_became_of_an_earlier_goal_is_told_with_its_target(continues: str, said: str) -> None:
    measured = "indicators: {i: {title: I, targets: [{value: 5}]}}\n"
    before = evolve(plan(f"goals: {{a: {{title: A, indicators: [i]}}}}\n{measured}"), id="before")
    evaluation = judged(f"goals: {{x: {{title: X, {continues}}}}}\n{measured}")
    assert said in section(report(evolve(evaluation, predecessor=before)), "From the plan before")


def test_promises_and_decisions_are_told_with_all_states_that_are_possible() -> None:
    body = (
        "commitments: {c: {what: Show, by: Council, due: 2022}}\n"
        "decisions: {d: {body: Council, date: 2022}, e: {body: Board, date: 2022, case: 1/22}}\n"
    )
    kept = entry("commitments", "c", "2022/2023-06", "kept", known="2023-07-01")
    said = report(judged(body, kept, entry("decisions", "e", "2022", "adopted"), as_of="2023-12-31"))
    assert "| Show | Council | 2022 | kept or kept late |" in said
    assert "| Council | 2022 | – | – | unknown |" in said
    assert "| Board | 2022 | 1/22 | – | adopted, binds |" in said
    assert "Overdue:" not in said


def test_waived_findings_are_listed_with_their_reasons_after_those_that_stand() -> None:
    said = section(report(titled("words")), "What the checks found")
    standing, _, waived = said.partition("Accepted for now, with a reason:")
    assert "- unused-waiver: the waiver of idle-measure at measures.m covers nothing of its own\n" in standing
    assert waived.split("\n") == ["", "", "- unmeasured-goal at goals.h, until 31 December 2030: words", ""]
    assert section(report(judged("")), "What the checks found") == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_have_written_comes_out_as_text_wherever_it_stands(text: str, language: str) -> None:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def read(words: str) -> tuple[list[tuple[str, int]], str]:
        """The blocks and the inline elements of a report, and its text in small letters without spaces."""
        tokens = parser.parse(re.sub("sha256:[0-9a-f]+", "", report(titled(words), language)))
        inline = [child for token in tokens for child in token.children or ()]
        kinds = [(each.type, each.level) for each in (*tokens, *inline) if not each.type.startswith("text")]
        return kinds, "".join("".join(each.content for each in inline).lower().split())

    kinds, said = read("xyzzy")
    assert read(text) == (kinds, said.replace("xyzzy", "".join(text.lower().split())))


def test_no_tag_is_left_in_a_report() -> None:
    for text in HOSTILE.values():
        said = report(titled(text))
        assert "<" not in said
        assert not re.search(r"(?<!\\)\[", said)


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"no language 'sv'; allowed: en, nb, nn"):
        pt.render(judged(""), "markdown", language="sv")
