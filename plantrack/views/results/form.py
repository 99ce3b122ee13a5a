"""The form of a result file, and its JSON Schema."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs
from attrs import field, frozen

from plantrack.evaluation.points import Range

FORM = 1
"""Version of the form of a result file."""

Schema = dict[str, Any]


def _said(words: str) -> Any:
    return field(metadata={"said": words})


@frozen(kw_only=True)
class MethodOf:
    """What makes two scores comparable."""

    id: str = _said("The way of judging")
    name: str = _said("The name under which a user has set thresholds of his own; else empty")
    version: str = _said("Its version")
    thresholds: Mapping[str, float] = _said("Its thresholds")
    scale: Range = _said("The lowest and the highest score")


@frozen(kw_only=True)
class ReceiptOf:
    """What the scores were made from."""

    coverage: float = _said("The share of the weight of all goals that had data, from 0 to 1")
    digest: str = _said("SHA-256 over plan, records, method and dates in canonical form")


@frozen(kw_only=True)
class Assumed:
    """Something that nobody has recorded, and that is assumed here."""

    of: str = _said("What it is about: indicators or measures")
    id: str = _said("Id of the indicator or the measure")
    date: str = _said("Its date")
    value: str = _said("The value of the indicator, or the status of the measure")


@frozen(kw_only=True)
class Score:
    """A score as a range; one number where both ends are the same."""

    low: float = _said("The lowest score that is possible")
    high: float = _said("The highest score that is possible")
    coverage: float = _said("The share of the weight that had data, from 0 to 1")
    members: int = _said("How many members it is made of")


@frozen(kw_only=True)
class Counted:
    """How many of how many."""

    number: int = _said("How many")
    of: int = _said("Of how many")


@frozen(kw_only=True)
class Figures:
    """The figures of the whole plan; what is proposed counts only where it is said."""

    measurable: Counted = _said("Goals that can be measured (M4 and up)")
    measurable_with_proposals: Counted = _said("The same, proposed indicators and goals included")
    implementation: Score = _said("How far the plan's own measures are carried out, from 0 to 1")
    reported: Score = _said("The same of measures known only because they were carried out")
    results: Score = _said("How far the goals are reached, on the method's scale")
    results_with_proposals: Score = _said("The same, proposed indicators and goals included")
    results_national: Score = _said("The results of the goals whose challenges are all national, without proposals")
    results_others: Score = _said("The same of all other goals")


@frozen(kw_only=True)
class MemberOf:
    """What a goal's score is made of."""

    kind: str = _said("An indicator, or a goal that is part of it")
    id: str = _said("Its id")
    weight: float = _said("Its weight among the members")


@frozen(kw_only=True)
class GoalOf:
    """A goal."""

    level: str = _said("The step of the measurability ladder, M0 to M5")
    level_with_proposals: str = _said("The same, proposed indicators and goals included")
    lacks: tuple[str, ...] = _said("What is missing for M4")
    statuses: tuple[str, ...] = _said("All verdicts that are possible; one means certain")
    rollup: str = _said("How its members' scores become its own")
    score: Score = _said("Its score")
    score_with_proposals: Score = _said("The same, proposed indicators and goals included")
    members: tuple[MemberOf, ...] = _said("What its score is made of")
    assumed: bool = _said("Whether anything under it is only assumed")


@frozen(kw_only=True)
class PointOf:
    """A value on a day."""

    value: Range = _said("The lowest and the highest possible value; null where there is no end")
    written: str = _said("The value as recorded")
    day: str = _said("The day it holds for")
    known: str = _said("The day it became known")
    assumed: bool = _said("Whether it, or anything behind it, is only assumed")


@frozen(kw_only=True)
class TargetOf:
    """A value at a date."""

    kind: str = _said("To reach, or to hold: at_least, at_most, within")
    value: str = _said("The value")
    day: str = _said("The day it is for")
    assumed: bool = _said("Whether the day is assumed: the plan's last")


@frozen(kw_only=True)
class Edge:
    """A baseline at which the verdict changes."""

    status: str = _said("The verdict is this or better")
    baseline: float = _said("Only if the baseline was at this value or on its far side")
    at_most: bool = _said("Whether the baseline was to be at most this value, or at least")


@frozen(kw_only=True)
class Step:
    """A step of the method."""

    what: str = _said("What it is")
    value: Range = _said("Its lowest and its highest value")
    rule: str = _said("How it follows")


@frozen(kw_only=True)
class Against:
    """The verdict against the target as it was first."""

    target: TargetOf | None = _said("The first target")
    statuses: tuple[str, ...] = _said("All verdicts that are possible")
    progress: Range | None = _said("Progress towards it")
    score: Score = _said("The score")


@frozen(kw_only=True)
class IndicatorOf:
    """An indicator."""

    level: str = _said("The step of the measurability ladder that it allows, M2 to M5")
    lacks: tuple[str, ...] = _said("What is missing for M4")
    statuses: tuple[str, ...] = _said("All verdicts that are possible; one means certain")
    last: tuple[str, ...] = _said("Where it is stale, the verdicts that were possible on the day of its latest value")
    stale: Mapping[str, str] = _said("The figures that are too old to speak of today, with their days")
    unit: str = _said("In what it is counted")
    baseline: PointOf | None = _said("Where it starts")
    latest: PointOf | None = _said("Its latest value")
    target: TargetOf | None = _said("Its final target, or the limit in force")
    met: str = _said("Whether the target is met: yes, no or unknown")
    assumed: bool = _said("Whether anything that the verdict follows from is only assumed")
    distance: Range | None = _said("How far the value is from meeting the target")
    expected: Range | None = _said("The value expected by the day of the latest")
    progress: Range | None = _said("(value - baseline) / (target - baseline)")
    band: Range | None = _said("Progress from any baseline that is possible, where only that is missing")
    planned: Range | None = _said("(expected - baseline) / (target - baseline)")
    pace: Range | None = _said("progress / planned")
    breakpoints: tuple[Edge, ...] = _said("Baselines at which the verdict changes, where the baseline is not known")
    steps: tuple[Step, ...] = _said("The steps of a method other than pace")
    original: Against | None = _said("The verdict against the target as it was first, where it was changed")
    movement: str = _said("The way it certainly went: improving, unchanged, worsening or unknown")
    score: Score = _said("Its score")


@frozen(kw_only=True)
class MeasureOf:
    """A measure."""

    status: str | None = _said("Its status; null where nothing is recorded")
    late: bool | None = _said("Whether it was, or is, unfinished after its period; null where that is open")
    assumed: bool = _said("Whether it, or anything that is part of it, is only assumed")
    funding: str | None = _said("Whether it has the money it needs; null where nothing is said of it")
    score: Score = _said("How far it is carried out, from 0 to 1")


@frozen(kw_only=True)
class SumOf:
    """Money for measures in a year."""

    of: str = _said("What it is for: the plan, an area or a goal")
    id: str = _said("Its id")
    year: int = _said("The year")
    currency: str = _said("The currency")
    planned: Range | None = _said("The least and the most that was planned; null where no amount is given")
    used: Range | None = _said("The same of what was used")


@frozen(kw_only=True)
class ContradictionOf:
    """A goal has a completed measure, and one of its indicators certainly went the wrong way."""

    goal: str = _said("Id of the goal")
    measures: tuple[str, ...] = _said("Ids of the measures")
    indicator: str = _said("Id of the indicator")
    change: str = _said("The change")
    assumed: bool = _said("Whether a measure or the change is only assumed")


@frozen(kw_only=True)
class Result:
    """The evaluation of one plan on one day."""

    plan: str = _said("Id of the plan")
    organisation: str = _said("Whose plan it is")
    as_of: str = _said("The day on which it is judged")
    known_at: str | None = _said("The day by which things were known; null where everything counts")
    phase: str = _said("Whether the plan has begun or ended on that day")
    method: MethodOf = _said("The method of all scores")
    receipt: ReceiptOf = _said("What the scores were made from")
    assumptions: tuple[Assumed, ...] = _said("What is only assumed")
    summary: Figures = _said("The figures of the whole plan")
    goals: Mapping[str, GoalOf] = _said("Goals by id")
    indicators: Mapping[str, IndicatorOf] = _said("Indicators by id")
    measures: Mapping[str, MeasureOf] = _said("Measures by id")
    money: tuple[SumOf, ...] = _said("Money planned and used; a goal holds the sums of its parts")
    commitments: Mapping[str, tuple[str, ...]] = _said("All states that are possible of each commitment, by id")
    decisions: Mapping[str, tuple[str, ...]] = _said("All outcomes that are possible of each decision, by id")
    triggers: Mapping[str, Mapping[str, str]] = _said("The verdict of each rule by id, on each member of its dimension")
    surveys: Mapping[str, Mapping[str, str]] = _said("What became of each wish, by survey")
    reviews: Mapping[str, Mapping[str, str]] = _said("What is recorded of each period of a duty to review the plan")
    questions: Mapping[str, tuple[str, ...]] = _said("The points of each question that nothing answers, by id")
    contradictions: tuple[ContradictionOf, ...] = _said("What is done, yet worsens")


@frozen(kw_only=True)
class File:
    """Evaluations of plans, as plantrack writes and verifies them."""

    plantrack: int = _said("Version of this form")
    results: tuple[Result, ...] = _said("One for every plan, or for every day of a history")


def schema() -> Schema:
    """The JSON Schema (draft-07) of a result file."""
    definitions: dict[str, Schema] = {}
    top = _model(File, definitions)
    top["properties"]["plantrack"] = {"const": FORM, "description": "Version of this form"}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **top, "definitions": definitions}


def _model(model: type[Any], definitions: dict[str, Schema]) -> Schema:
    fields = attrs.fields(model)
    return {
        "title": (model.__doc__ or "").strip(),
        "type": "object",
        "properties": {
            each.name: {**_of(each.type, definitions), "description": each.metadata["said"]} for each in fields
        },
        "required": [each.name for each in fields],
        "additionalProperties": False,
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    if kind == Range:
        return {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}
    if get_origin(kind) is UnionType:
        inside = _of(next(each for each in get_args(kind) if each is not NoneType), definitions)
        return {"anyOf": [inside, {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], definitions)}
    if get_origin(kind) is Mapping:
        return {"type": "object", "additionalProperties": _of(get_args(kind)[1], definitions)}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _model(kind, definitions)
    return {"allOf": [{"$ref": f"#/definitions/{kind.__name__}"}]}


_SCALARS: Mapping[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
