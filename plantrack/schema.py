"""The model of a plan as JSON Schema (draft-07), for editors."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from plantrack import quantities
from plantrack.formulas import Formula
from plantrack.messages import LANGUAGES
from plantrack.periods import Period
from plantrack.plan import Document, Known, Plan, Text
from plantrack.quantities import Quantity
from plantrack.structure import VERSION
from plantrack.structure.converter import ID, SHORT_NAME
from plantrack.structure.faults import keys_of

Schema = dict[str, Any]

_PART = r"\d{4}(-(\d\d(-\d\d)?|T[1-3]|Q[1-4]|H[12]|spring|summer|autumn))?"
_PERIOD = rf"^({_PART}|\.\./{_PART}|{_PART}/(\.\.|{_PART}))$"
_STAGE = r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9_-]*"
_STAGES = rf"^({_STAGE}(\.\.({_STAGE})?)?|\.\.{_STAGE})$"
_STRING: Schema = {"type": ["string", "number"]}
_WEIGHT: Schema = {"type": "number", "minimum": 0}


def schema(translate: Callable[[str], str] = str) -> Schema:
    """The schema of a plan file; `translate` puts titles and descriptions into another language."""
    definitions: dict[str, Schema] = {}
    top = _model(Plan, definitions, translate)
    properties = {
        "plantrack": {"const": int(VERSION), "description": translate(WORDS["plantrack"])},
        **top["properties"],
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": translate(WORDS["Plan"]),
        **top,
        "properties": properties,
        "required": ["plantrack", *top["required"]],
        "definitions": definitions,
    }


def _model(model: type[Any], definitions: dict[str, Schema], translate: Callable[[str], str]) -> Schema:
    fields = {name.removesuffix("_"): field for name, field in attrs.fields_dict(model).items()}
    properties = {
        name: {
            **_of(fields[name].type, definitions, translate),
            "description": translate(WORDS[f"{model.__name__}.{name}"]),
        }
        for name in keys_of(model)
    }
    required = [name for name in properties if fields[name].default is attrs.NOTHING]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _of(kind: Any, definitions: dict[str, Schema], translate: Callable[[str], str]) -> Schema:
    """The schema of a field's type; `allOf` lets a description stand beside a reference."""
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if get_origin(kind) is UnionType:
        return _of(next(each for each in get_args(kind) if each is not NoneType), definitions, translate)
    if kind == Mapping[str, float]:
        ids: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        return {"anyOf": [ids, {"type": "object", "additionalProperties": _WEIGHT}]}
    if get_origin(kind) is tuple:
        items = _of(get_args(kind)[0], definitions, translate)
        return {"type": "array", "items": items, **({"uniqueItems": True} if get_args(kind)[0] is str else {})}
    if get_origin(kind) is Mapping:
        member = get_args(kind)[1]
        names = (SHORT_NAME if member is Document else ID).pattern
        inside = _of(member, definitions, translate)
        return {"type": "object", "propertyNames": {"pattern": f"^{names}$"}, "additionalProperties": inside}
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = {"title": translate(WORDS[kind.__name__]), **_model(kind, definitions, translate)}
    return {"allOf": [{"$ref": f"#/definitions/{kind.__name__}"}]}


_DATES: list[Schema] = [
    {"type": "integer", "minimum": 1000, "maximum": 9999},
    {"type": "string", "pattern": _PERIOD},
]

_SCALARS: Mapping[Any, Schema] = {
    str: _STRING,
    float: {"type": "number"},
    int: {"type": "integer"},
    Text: {
        "anyOf": [
            _STRING,
            {
                "type": "object",
                "properties": dict.fromkeys(LANGUAGES, _STRING),
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    },
    Period: {"anyOf": _DATES},
    Period | Known | None: {"anyOf": [*_DATES, {"enum": [str(word) for word in Known]}]},
    Quantity: {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": quantities.PATTERN},
            {"type": "string", "pattern": _STAGES},
            {"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2},
        ]
    },
    Formula: _STRING,
}

WORDS: Mapping[str, str] = {
    "plantrack": "Version of this form",
    "Plan": "A plan: goals, measures and indicators of one organisation for one period",
    "Plan.id": "Name of the plan among all plans: small letters, digits and hyphens",
    "Plan.title": "What the plan is called",
    "Plan.organisation": "Whose plan it is",
    "Plan.period": "From when to when it holds, such as 2025/2028",
    "Plan.language": "Language of texts given as a plain string: en, nb or nn",
    "Plan.succeeds": "Id of the plan that this one replaces",
    "Plan.note": "What a reader should know about what is written here",
    "Plan.documents": "Documents that sources name, by short name",
    "Plan.legal_basis": "Laws and agreements that the plan rests on",
    "Plan.decisions": "Bodies that treat the plan; what came of it is recorded",
    "Plan.areas": "Headings that group goals, measures and challenges",
    "Plan.challenges": "What the plan answers to",
    "Plan.goals": "States to be reached",
    "Plan.measures": "Actions that are to help goals forward",
    "Plan.indicators": "What is counted",
    "Plan.commitments": "Promises: by whom, to whom, what, due when",
    "Plan.questions": "What was asked, and what was answered",
    "Plan.triggers": "Rules by which something follows when indicators are so",
    "Plan.surveys": "What people who were asked want, in their order",
    "Plan.reviews": "Duties to look at the plan again",
    "Plan.dimensions": "Parts of a whole that figures may count, such as places, with their members",
    "Plan.waivers": "Findings that are accepted for a reason until a day",
    "Document": "A document that figures and elements are read from",
    "Document.title": "What the document is",
    "Document.date": "Its date",
    "Document.known": "When it became public, if later than its date says",
    "Document.file": "Name of the file that holds its text",
    "Document.note": "What a reader should know about it",
    "LegalBasis": "A law or agreement that the plan rests on",
    "LegalBasis.title": "What it is called",
    "LegalBasis.source": "Where it is said",
    "Decision": "A body's treatment of the plan",
    "Decision.body": "Which body",
    "Decision.date": "On which day",
    "Decision.case": "Case number",
    "Decision.proposed": "What was proposed to it",
    "Decision.budget": "The budget document to which it leaves what the plan costs",
    "Decision.title": "What it was about",
    "Decision.source": "Where it is said",
    "Area": "A heading",
    "Area.title": "What the area is called",
    "Area.part_of": "Id of the area it is part of",
    "Area.note": "What a reader should know about it",
    "Area.source": "Where it is said",
    "Challenge": "Something the plan answers to",
    "Challenge.title": "What the challenge is",
    "Challenge.level": "Whether it is national or local",
    "Challenge.area": "Id of its area",
    "Challenge.indicators": "Ids of indicators that show how it stands",
    "Challenge.note": "What a reader should know about it",
    "Challenge.source": "Where it is said",
    "Challenge.origin": "Where it comes from: the plan, what was reported, or a proposal",
    "Challenge.inferred": "Fields that no document states",
    "Goal": "A state to be reached",
    "Goal.title": "What the goal is called",
    "Goal.statement": "What is to be so; without it the goal is only a heading",
    "Goal.area": "Id of its area",
    "Goal.part_of": "Id of the goal it is part of",
    "Goal.weight": "Its weight among the goals beside it",
    "Goal.rollup": "How indicators and sub-goals make one score: their mean, the worst, or what a majority reaches",
    "Goal.answers": "Ids of challenges it answers",
    "Goal.indicators": "Ids of its indicators, or a mapping from ids to weights",
    "Goal.continues": "Ids of goals of the plan before that it continues",
    "Goal.note": "What a reader should know about it",
    "Goal.source": "Where it is said",
    "Goal.origin": "Where it comes from: the plan, what was reported, or a proposal",
    "Goal.inferred": "Fields that no document states",
    "Measure": "An action",
    "Measure.title": "What is done",
    "Measure.contributes_to": "Ids of goals it helps forward",
    "Measure.part_of": "Id of the measure it is part of",
    "Measure.depends_on": "Ids of measures it needs first",
    "Measure.owner": "Who is responsible",
    "Measure.period": "From when to when it is carried out",
    "Measure.done_when": "What must be so for it to be done",
    "Measure.funding": "Whether it has the money it needs",
    "Measure.continues": "Ids of measures of the plan before that it continues",
    "Measure.note": "What a reader should know about it",
    "Measure.source": "Where it is said",
    "Measure.origin": "Where it comes from: the plan, what was reported, or a proposal",
    "Measure.inferred": "Fields that no document states",
    "Funding": "The money of a measure",
    "Funding.status": "Whether it is secured",
    "Funding.budget": "The budget document that says so",
    "Funding.planned": "Amounts that were planned",
    "Funding.used": "Amounts that were used",
    "Money": "An amount of money for a year",
    "Money.year": "The calendar year",
    "Money.amount": "How much",
    "Money.currency": "In which currency, by its three letters, such as NOK",
    "Money.source": "Where the amount stands",
    "Indicator": "Something counted",
    "Indicator.title": "What is counted",
    "Indicator.unit": "In what it is counted, such as persons or %",
    "Indicator.direction": "The way in which it is better",
    "Indicator.level": "Input, output, outcome or impact",
    "Indicator.frequency": "How often it is reported",
    "Indicator.data_source": "Where the figures come from",
    "Indicator.formula": "How it is computed from other indicators",
    "Indicator.domain": "Lowest and highest value that is possible, null where there is none",
    "Indicator.stages": "Words that it counts in place of numbers, in their order",
    "Indicator.aggregate": "How the figures of parts, such as places, make that of the whole",
    "Indicator.window": "How the figures of single periods make that of a longer one",
    "Indicator.baseline": "Where it starts",
    "Indicator.targets": "Values to be reached or kept to",
    "Indicator.wanted": "What is wanted, where the plan says so only in words",
    "Indicator.trajectory": "How the expected value moves between baseline and targets",
    "Indicator.organisation": "Whose figures these are, if not the plan's own organisation's",
    "Indicator.note": "What a reader should know about it",
    "Indicator.source": "Where it is said",
    "Indicator.origin": "Where it comes from: the plan, what was reported, or a proposal",
    "Indicator.inferred": "Fields that no document states",
    "Baseline": "Where an indicator starts",
    "Baseline.date": "At which date",
    "Baseline.value": "From which value; without it, the latest recorded at or before the date",
    "Baseline.source": "Where it is said",
    "Target": "A value at a date",
    "Target.value": "The value; from lowest to highest for a target to stay within",
    "Target.kind": "To reach from a baseline, or to hold: at least, at most, within",
    "Target.date": "By which date; without it, the plan's last day",
    "Target.tolerance": "How far outside a limit a value may lie before it counts for nothing",
    "Target.replaces": "What it was before it was changed, oldest first",
    "Target.source": "Where it is said",
    "Replaced": "What a target was until it was changed",
    "Replaced.value": "The value it had",
    "Replaced.until": "The last day on which it stood",
    "Replaced.date": "By which date it was to be reached, if that was another",
    "Replaced.source": "Where it is said",
    "Window": "The periods whose figures are taken together",
    "Window.over": "The calendar period that they make up so far",
    "Window.take": "Their sum, their mean, or the last of them",
    "Commitment": "A promise",
    "Commitment.what": "What was promised",
    "Commitment.by": "By whom: a role",
    "Commitment.to": "To whom: a role",
    "Commitment.due": "By when",
    "Commitment.done_when": "What must be so for it to be kept",
    "Commitment.question": "Id of the question in whose answer it was given",
    "Commitment.case": "Number of the case in which it was given",
    "Commitment.measures": "Ids of measures it is about",
    "Commitment.continues": "Ids of promises of the plan before that it continues",
    "Commitment.note": "What a reader should know about it",
    "Commitment.source": "Where it was said",
    "Commitment.inferred": "Fields that no document states",
    "Question": "Something that was asked",
    "Question.by": "By whom: a role",
    "Question.asks": "The points that an answer is wanted to, by id",
    "Question.to": "Of whom: a role",
    "Question.case": "Case number",
    "Question.date": "On which day",
    "Question.title": "What it was about",
    "Question.answer": "What was answered",
    "Question.note": "What a reader should know about it",
    "Question.source": "Where it is said",
    "Answer": "What was answered to a question",
    "Answer.date": "On which day; without it, when its document became public",
    "Answer.answers": "Ids of the asked points that it answers",
    "Answer.source": "Where it is said",
    "Trigger": "A rule: when all conditions hold, something follows",
    "Trigger.then": "What follows",
    "Trigger.when": "Conditions, all of which must hold",
    "Trigger.title": "What the rule is called",
    "Trigger.for_each": "The dimension for each member of which it is asked, such as place",
    "Trigger.in_force": "Since when it binds, or unknown; without it, all the time",
    "Trigger.note": "What a reader should know about it",
    "Trigger.source": "Where it is said",
    "Trigger.inferred": "Fields that no document states",
    "Condition": "What must hold of an indicator",
    "Condition.indicator": "Id of the indicator",
    "Condition.at_least": "The lowest value with which it holds",
    "Condition.at_most": "The highest value with which it holds",
    "Survey": "What people who were asked want, in their order",
    "Survey.title": "What the survey is called",
    "Survey.asked": "Who was asked",
    "Survey.wishes": "What they want",
    "Survey.date": "When they were asked",
    "Survey.note": "What a reader should know about it",
    "Survey.source": "Where it is said",
    "Survey.inferred": "Fields that no document states",
    "Wish": "Something that those asked want",
    "Wish.title": "What they want",
    "Wish.rank": "Place in their order, from 1; those alike share one, and the next one counts all before it",
    "Wish.met_by": "Ids of measures that are to meet it",
    "Wish.rejected": "That it will not be met, and why",
    "Wish.note": "What a reader should know about it",
    "Wish.source": "Where it is said",
    "Rejected": "That a wish will not be met, and why",
    "Rejected.reason": "Why it will not be met",
    "Rejected.source": "Where it is said",
    "Review": "A duty to look at the plan again",
    "Review.every": "How often",
    "Review.from": "In which period first",
    "Review.through": "By what means, such as the budget",
    "Review.title": "What the review is called",
    "Review.note": "What a reader should know about it",
    "Review.source": "Where it is said",
    "Review.inferred": "Fields that no document states",
    "Source": "Where something was read",
    "Source.document": "Short name of the document",
    "Source.at": "The heading under which it stands",
    "Source.figure": "The figure as printed there",
    "Source.note": "How the value follows from the figure",
    "Waiver": "Findings of one check at one element, accepted",
    "Waiver.check": "Name of the check",
    "Waiver.at": "Place of the element, such as goals.capacity",
    "Waiver.reason": "Why it is accepted",
    "Waiver.until": "The last day on which it is",
}
"""What editors show: each model, and each of its fields."""
