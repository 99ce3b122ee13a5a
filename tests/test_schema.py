"""The form that editors check a plan against agrees with what is read."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plantrack import files, periods, quantities, yamltext
from plantrack.findings import PlanError
from plantrack.messages import wording
from plantrack.schema import schema
from plantrack.schema.words import WORDS
from plantrack.yamltext import Number
from tests.small import HEAD
from tests.test_docs import PAGES, shown_plan

VALIDATOR = jsonschema.Draft7Validator(schema())


def faults(text: str) -> list[str]:
    """Where a plan does not hold to the schema."""
    return ["/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(as_json(text))]


def as_json(text: str) -> Any:
    """A document as an editor sees it, with numbers and not their spelling."""

    def seen(value: Any) -> Any:
        match value:
            case dict():
                return {key: seen(inside) for key, inside in value.items()}
            case list():
                return [seen(inside) for inside in value]
            case Number():
                return json.loads(value)
            case _:
                return value

    return seen(yamltext.read(text, "p.yaml").data)


def is_read(text: str) -> bool:
    try:
        files.read_plan(text)
    except PlanError:
        return False
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert json.loads(json.dumps(schema())) == schema()


@pytest.mark.parametrize("name", ["2021-2024", "2025-2028"])
def test_the_shipped_plans_hold_to_the_schema(root: Path, name: str) -> None:
    assert faults((root / "plans" / f"{name}.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_plans_shown_in_the_documentation_hold_to_the_schema(root: Path, page: str) -> None:
    assert faults(shown_plan(root, page)) == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "title: {en: Small, nn: Liten}\n",
        "goals: {a: {title: 2025, weight: 0.5, rollup: worst, answers: [x], indicators: {i: 2}}}\n",
        "goals: {a: {title: A, indicators: [i, j]}}\n",
        "documents: {D24-Ø.1: {title: D, date: 2024}}\n",
        "indicators: {i: {title: I, domain: [0, null], targets: [{value: 95..105, kind: within}]}}\n",
        "indicators: {i: {title: I, domain: '>0', baseline: {date: 2024-T2, value: 5}, formula: a - b}}\n",
        "measures: {m: {title: M, funding: {status: secured, budget: {document: D}}}}\n",
        "waivers: [{check: idle-measure, at: measures.m, reason: later, until: 2025-12-31}]\n",
        "dimensions: {place: {svelvik: Svelvik, eiker: {nb: Eiker}}}\n",
    ],
)
def test_a_plan_that_is_read_holds_to_the_schema(body: str) -> None:
    text = with_head(body)
    assert is_read(text)
    assert faults(text) == []


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ("goalz: {}\n", ""),
        ("goals: {a: {titel: A}}\n", "goals/a"),
        ("goals: {a: {title: true}}\n", "goals/a/title"),
        ("goals: {a: {title: {de: A}}}\n", "goals/a/title"),
        ("goals: {A: {title: A}}\n", "goals"),
        ("documents: {D 24: {title: A}}\n", "documents"),
        ("goals: {a: {title: A, weight: '1'}}\n", "goals/a/weight"),
        ("goals: {a: {title: A, rollup: wurst}}\n", "goals/a/rollup"),
        ("goals: {a: {title: A, answers: [x, x]}}\n", "goals/a/answers"),
        ("goals: {a: {title: A, indicators: {i: -1}}}\n", "goals/a/indicators"),
        ("goals: [a]\n", "goals"),
        ("indicators: {i: {title: I, baseline: {date: 2024-13-1}}}\n", "indicators/i/baseline/date"),
        ("indicators: {i: {title: I, baseline: {date: 24}}}\n", "indicators/i/baseline/date"),
        ("indicators: {i: {title: I, targets: [{value: about 5}]}}\n", "indicators/i/targets/0/value"),
        ("indicators: {i: {title: I, targets: [{}]}}\n", "indicators/i/targets/0"),
        ("waivers: [{check: c, at: a, until: 2025}]\n", "waivers/0"),
        ("title: {}\n", "title"),
    ],
)
def test_a_plan_with_a_fault_does_not_hold_to_the_schema_there(body: str, at: str) -> None:
    text = with_head(body)
    assert not is_read(text)
    assert set(faults(text)) == {at}


@pytest.mark.parametrize("key", ["plantrack", "id", "title", "organisation", "period"])
def test_what_must_be_there_is_required(key: str) -> None:
    without = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    assert faults(without) == [""]


def with_head(body: str) -> str:
    """A plan of which a key in the body stands for the same one in the head."""
    return "".join(line for line in HEAD.splitlines(keepends=True) if line.split(":")[0] != body.split(":")[0]) + body


def models() -> Iterator[tuple[str, dict[str, Any]]]:
    form = schema()
    yield "Plan", form
    yield from form["definitions"].items()


def test_every_model_and_every_field_has_words_and_no_words_are_left_over() -> None:
    described = {
        f"{model}.{name}": field.get("description", "")
        for model, form in models()
        for name, field in form["properties"].items()
    }
    titles = {model: form["title"] for model, form in models()}
    described["plantrack"] = described.pop("Plan.plantrack")
    assert described | titles == dict(WORDS)
    assert all(words and words[0].isupper() and not words.endswith(".") for words in WORDS.values())


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_is_in_the_norwegian_catalogues(language: str) -> None:
    norwegian = wording(language)
    assert [key for key, words in WORDS.items() if norwegian(words) == words] == []
    assert schema(norwegian)["title"] == norwegian(WORDS["Plan"]) != WORDS["Plan"]


def test_a_language_changes_nothing_but_titles_and_descriptions() -> None:
    def bare(form: Any) -> Any:
        if isinstance(form, list):
            return [bare(each) for each in form]
        if not isinstance(form, dict):
            return form
        return {
            key: bare(value)
            for key, value in form.items()
            if not (key in ("title", "description") and isinstance(value, str))
        }

    assert bare(schema(wording("nb"))) == bare(schema(wording("nn"))) == bare(schema())


def pattern(of: str) -> re.Pattern[str]:
    """The pattern of a field as ECMAScript reads it: digits are 0 to 9, and `$` is the very end."""
    model, field = of.split(".")
    kinds = schema()["definitions"][model]["properties"][field]["anyOf"]
    found = next(kind["pattern"] for kind in kinds if "pattern" in kind)
    return re.compile(found.removesuffix("$") + r"\Z", re.ASCII)


PERIOD, QUANTITY = pattern("Baseline.date"), pattern("Target.value")

NOT_IN_A_PATTERN = re.compile("is not in the calendar|ends before|larger number first|holds no number|too large")
"""What only a calendar or arithmetic can tell."""


def why_not(parse: Callable[[str], object], text: str) -> str:
    """Why a parser refuses a text; empty where it does not."""
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return ""


PARTS = st.sampled_from(
    ["", "-01", "-12", "-13", "-1", "-02-29", "-02-30", "-2-29", "-T1", "-T4", "-Q4", "-Q5", "-H2", "-t1"]
) | st.sampled_from(["-spring", "-summer", "-autumn", "-winter", "-Spring", " ", "\n", "T1", "-T1-01"])
DATES = st.builds(lambda year, part: f"{year}{part}", st.sampled_from(["2024", "0000", "9999", "24", "२०२४"]), PARTS)
ENDS = DATES | st.sampled_from(["..", "", "."])
NUMBERS = st.builds(
    lambda sign, digits, power: f"{sign}{digits}{power}",
    st.sampled_from(["", "-", "+", "--", "−"]),
    st.sampled_from(["0", "007", "5", "5.25", ".5", "5.", "104 487", "1,5", "1_000", "٣", "", "x"]),
    st.sampled_from(["", "e6", "E-2", "e", "e999"]),
)


@given(st.one_of(DATES, st.builds("{}/{}".format, ENDS, ENDS), st.text(max_size=8)))
@example("2024-T2")
@example("../2021-06-30")
def test_a_date_that_is_read_fits_the_pattern(text: str) -> None:
    assert PERIOD.search(text) or why_not(periods.parse, text)


@given(st.from_regex(PERIOD))
def test_a_text_of_the_pattern_is_a_date_but_for_the_calendar(text: str) -> None:
    refused = why_not(periods.parse, text)
    assert not refused or NOT_IN_A_PATTERN.search(refused)


@given(
    st.one_of(
        NUMBERS,
        st.builds("{}{}".format, st.sampled_from(["<", ">", "<=", "< ", "> "]), NUMBERS),
        st.builds("{}..{}{}".format, NUMBERS, st.sampled_from(["", "<", ">"]), NUMBERS),
        st.builds(">{}..{}".format, NUMBERS, NUMBERS),
        st.builds("{}{}{}".format, NUMBERS, st.sampled_from(["±", " ± ", "+-"]), NUMBERS),
        st.text(max_size=8),
    )
)
def test_a_value_that_is_read_fits_the_pattern(text: str) -> None:
    assert QUANTITY.search(text) or why_not(quantities.parse, text)


@given(st.from_regex(QUANTITY))
def test_a_text_of_the_pattern_is_a_value_but_for_arithmetic(text: str) -> None:
    refused = why_not(quantities.parse, text)
    assert not refused or NOT_IN_A_PATTERN.search(refused)
