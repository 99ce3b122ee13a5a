"""A plan as it was known on a day."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date as Day
from types import MappingProxyType
from typing import Any

from attrs import evolve

from plantrack.evaluation.points import Moment
from plantrack.plan import Plan, Question, Survey, Target

_KINDS = (
    "legal_basis", "decisions", "areas", "challenges", "goals", "measures", "indicators", "commitments", "questions",
    "triggers", "surveys", "reviews",
)  # fmt: skip
_LISTS = {
    "challenges": ("indicators",),
    "goals": ("answers", "indicators"),
    "measures": ("contributes_to", "depends_on"),
    "commitments": ("measures", "question"),
}
_REFERS = {
    "answers": "challenges",
    "indicators": "indicators",
    "contributes_to": "goals",
    "depends_on": "measures",
    "measures": "measures",
    "question": "questions",
}


def known_plans(plan: Plan, moments: Sequence[Moment]) -> list[Plan]:
    """The plan as it was known at each moment; the same value as long as nothing becomes known."""
    days = sorted(_news(plan))
    found: list[Plan] = []
    stand: dict[int, Plan] = {}
    for moment in moments:
        so_far = len(days) if moment.known_at is None else bisect_right(days, moment.known_at)
        if so_far not in stand:
            stand[so_far] = as_known(plan, moment.known_at)
        found.append(stand[so_far])
    return found


def _news(plan: Plan) -> set[Day]:
    """The days on which something of a plan becomes known: of its documents, and of answers."""
    documents = {day for document in plan.documents.values() if (day := document.known_day)}
    answers = (question.answer for question in plan.questions.values())
    return documents | {answer.date.end for answer in answers if answer and answer.date}


def as_known(plan: Plan, known_at: Day | None) -> Plan:
    """The plan without the elements, targets and baselines whose source became public after a day, nor references.

    An element without a source, or whose document has no date, counts as known.
    """
    if known_at is None:
        return plan
    kept = {kind: _kept(plan, getattr(plan, kind), known_at) for kind in _KINDS}
    for key, indicator in kept["indicators"].items():
        base = indicator.baseline
        kept["indicators"][key] = evolve(
            indicator,
            targets=tuple(filter(None, (_target(plan, target, known_at) for target in indicator.targets))),
            baseline=base if base and _is_known(plan, base, known_at) else None,
        )
    kept["questions"] = {key: _question(plan, each, known_at) for key, each in kept["questions"].items()}
    kept["surveys"] = {
        key: _survey(plan, survey, kept["measures"], known_at) for key, survey in kept["surveys"].items()
    }
    gone = {kind: getattr(plan, kind).keys() - kept[kind].keys() for kind in _KINDS}
    for kind, fields in _LISTS.items():
        for key, element in kept[kind].items():
            pruned = {name: _pruned(getattr(element, name), gone[_REFERS[name]]) for name in fields}
            kept[kind][key] = evolve(element, **pruned)
    changes: dict[str, Any] = {kind: MappingProxyType(elements) for kind, elements in kept.items()}
    return evolve(plan, **changes)


def _survey(plan: Plan, survey: Survey, measures: Mapping[str, Any], known_at: Day) -> Survey:
    """A survey without wishes, rejections and measures that were not known yet."""
    wishes = {
        key: evolve(
            wish,
            met_by=tuple(name for name in wish.met_by if name in measures or name not in plan.measures),
            rejected=wish.rejected if wish.rejected and _is_known(plan, wish.rejected, known_at) else None,
        )
        for key, wish in survey.wishes.items()
        if _is_known(plan, wish, known_at)
    }
    return evolve(survey, wishes=MappingProxyType(wishes))


def _kept(plan: Plan, elements: Mapping[str, Any], known_at: Day) -> dict[str, Any]:
    return {key: element for key, element in elements.items() if _is_known(plan, element, known_at)}


def _target(plan: Plan, target: Target, known_at: Day) -> Target | None:
    """A target as it was known: without changes that were not known yet; None where nothing of it was."""
    known = tuple(old for old in target.replaces if _is_known(plan, old, known_at))
    if _is_known(plan, target, known_at):
        return evolve(target, replaces=known)
    return evolve(known[-1].of(target), replaces=known[:-1]) if known else None


def _question(plan: Plan, question: Question, known_at: Day) -> Question:
    """A question as it was known: without an answer that was not known yet."""
    answer = question.answer
    is_dated_later = answer is not None and answer.date is not None and answer.date.end > known_at
    is_known = answer is None or (not is_dated_later and _is_known(plan, answer, known_at))
    return question if is_known else evolve(question, answer=None)


def _is_known(plan: Plan, element: Any, known_at: Day) -> bool:
    document = plan.documents.get(element.source.document) if element.source else None
    return document is None or document.known_day is None or document.known_day <= known_at


def _pruned(references: Any, gone: Any) -> Any:
    if isinstance(references, str):
        return "" if references in gone else references
    if isinstance(references, Mapping):
        return MappingProxyType({key: weight for key, weight in references.items() if key not in gone})
    return tuple(key for key in references if key not in gone)
