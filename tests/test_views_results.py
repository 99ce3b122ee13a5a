"""Result files: their form, and what in them is the same."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import plantrack as pt
from plantrack.findings import written
from plantrack.views import results
from tests.small import AT_LEAST, GROWING, RISE, entry, indicators, judged, row
from tests.test_cli import plantrack, printed

FULL = """\
goals:
  g: {title: G, rollup: majority, indicators: {a: 2, b: 1}}
  part: {title: Part, part_of: g, indicators: [a]}
measures: {m: {title: M, contributes_to: [g], period: 2021}}
commitments: {c: {what: C, by: B, due: 2021}}
decisions: {d: {body: B, date: 2021}}
""" + indicators(
    a=f"{GROWING}, frequency: year, baseline: {{date: 2020-12-31, value: ..0}}, targets: [{{date: 2024-12-31, "
    "value: 100, replaces: [{value: 80, until: 2021}]}]",
    b=f"{GROWING}, {RISE}, frequency: quarter",
    c="title: C",
)
ROWS = (
    row("a", "2022-12-31", 40),
    row("b", "2021-12-31", "30.."),
    entry("measures", "m", "2022-01-31", "completed"),
)


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    """A result of nearly everything that there is."""
    (found,) = results.document([judged(FULL, *ROWS)])["results"]
    return found  # type: ignore[no-any-return]


def test_the_schema_is_one_and_says_of_every_key_what_it_holds() -> None:
    schema = results.schema()
    jsonschema.Draft7Validator.check_schema(schema)

    def objects(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            yield from [value] if "properties" in value else []
            for inner in value.values():
                yield from objects(inner)

    found = list(objects(schema))
    assert len(found) == 1 + len(schema["definitions"])
    for each in found:
        assert each["additionalProperties"] is False
        assert sorted(each["required"]) == sorted(each["properties"])
        assert all(inner["description"] for inner in each["properties"].values())


def test_the_command_line_writes_the_schema_that_is_published(root: Path) -> None:
    published = (root / "docs" / "reference" / "result.schema.json").read_text("utf-8")
    assert printed("schema", "--of", "result") == published
    assert json.loads(published) == results.schema()
    assert printed("schema", "--of", "plan") == printed("schema")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--of", "results"], "'results' is not one of 'plan', 'result'"),
        (["--of", "result", "--language", "nb"], "--of result is written in English only"),
    ],
)
def test_wrong_usage_of_schema_is_said_with_exit_code_2(args: list[str], said: str) -> None:
    result = plantrack("schema", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_result_holds_what_the_evaluation_says(full: dict[str, Any]) -> None:
    a, b, c = (full["indicators"][key] for key in ("a", "b", "c"))
    assert a["baseline"] == {
        "value": [None, 0.0], "written": "..0", "day": "2020-12-31", "known": "2020-12-31", "assumed": False,
    }  # fmt: skip
    assert a["target"] == {"kind": "reach", "value": "100", "day": "2024-12-31", "assumed": False}
    assert a["original"]["target"]["value"] == "80"
    assert a["progress"] == [0.4, 1.0]
    assert [edge["status"] for edge in a["breakpoints"]] == ["on_track"]
    assert (b["statuses"], b["last"], b["stale"]) == (["stale"], ["achieved", "on_track"], {"b": "2021-12-31"})
    assert b["latest"]["value"] == [30.0, None]
    assert (c["statuses"], c["target"], c["progress"]) == (["context"], None, None)
    assert full["goals"]["g"]["rollup"] == "majority"
    assert full["goals"]["g"]["members"] == [
        {"kind": "indicator", "id": "a", "weight": 2.0},
        {"kind": "indicator", "id": "b", "weight": 1.0},
        {"kind": "goal", "id": "part", "weight": 1.0},
    ]
    assert full["measures"]["m"]["status"] == "completed"
    assert full["measures"]["m"]["late"] is True
    assert full["commitments"] == {"c": ["overdue"]}
    assert full["decisions"] == {"d": ["unknown"]}


def test_a_result_holds_the_goals_out_of_hand_apart_and_the_money_by_year() -> None:
    body = (
        "areas: {x: {title: X}}\n"
        "challenges: {n: {title: N, level: national}}\n"
        "goals: {g: {title: G, area: x, answers: [n], indicators: [i]}, h: {title: H}}\n"
        "measures:\n"
        "  m: {title: M, contributes_to: [g], funding: {status: partly,"
        " planned: [{year: 2022, amount: 4000.., currency: NOK}]}}\n"
        "  n: {title: N}\n"
    ) + indicators(i=AT_LEAST)
    (found,) = results.document([judged(body, row("i", "2022", 50))])["results"]
    assert found["summary"]["results_national"] == {"low": 0.5, "high": 0.5, "coverage": 1.0, "members": 1}
    assert found["summary"]["results_others"] == {"low": 0.0, "high": 1.0, "coverage": 0.0, "members": 1}
    assert {key: each["funding"] for key, each in found["measures"].items()} == {"m": "partly", "n": None}
    assert found["money"] == [
        {"of": of, "id": id, "year": 2022, "currency": "NOK", "planned": [4000.0, None], "used": None}
        for of, id in (("plan", "p"), ("area", "x"), ("goal", "g"))
    ]


def test_a_result_is_rendered_as_json_that_holds_no_number_that_is_none(full: dict[str, Any]) -> None:
    text = pt.render(judged(FULL, *ROWS), "json")
    assert text.endswith("}\n")
    assert json.loads(text, parse_constant=pytest.fail) == {"plantrack": 1, "results": [full]}


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (1.0, 1, []),
        (1.0, 1 + 1e-12, []),
        (1.0, 1 + 1e-6, [""]),
        (1e-30, 2e-30, [""]),
        (0, 0.0, []),
        (0.0, 1e-9, [""]),
        (True, 1, [""]),
        (False, 0, [""]),
        (True, True, []),
        (None, 0, [""]),
        (None, None, []),
        ("1", 1, [""]),
        ("a", "a", []),
        ([1, 2], [1, 3], ["[1]"]),
        ([1, 2], [1], [""]),
        ([], {}, [""]),
        ({"a": 1}, {"a": 1, "b": 2}, ["b"]),
        ({"a": {"b": [1]}}, {"a": {"b": [2]}}, ["a.b[0]"]),
        (math.inf, math.inf, []),
        (math.inf, 1e308, [""]),
        (math.nan, math.nan, [""]),
    ],
)
def test_two_documents_are_the_same_but_for_the_last_digits_of_numbers(one: Any, other: Any, places: list[str]) -> None:
    assert [written(place) for place, _ in results.differences(one, other)] == places
    assert [written(place) for place, _ in results.differences(other, one)] == places


def test_a_difference_is_said_with_both_values() -> None:
    ((_, said),) = results.differences({"a": "før"}, {"a": None})
    assert said == '"før" in the file, null from the repository'
    assert [said for _, said in results.differences({"a": 1}, {"b": 1})] == [
        "is missing in the file",
        "is not in the repository",
    ]
