"""How a figure came about, as a tree: what it follows from, by which rule, read where."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from plantrack.evaluation.values import Evaluation
from plantrack.messages import wording
from plantrack.views.explanation import follow_up, goals, indicators, surveys, triggers
from plantrack.views.explanation.tree import Explanation

DIGITS = 6
"""Significant digits: more than elsewhere, for those who compute it again."""


def explain(evaluation: Evaluation, id: str, *, language: str = "en") -> tuple[Explanation, ...]:
    """The explanations of every element with an id: goal, indicator, measure, commitment, decision, and so on.

    Empty where the plan has none.
    """
    say = evolve(wording(language), significant=DIGITS)
    found = [explained(evaluation, results[id], say) for results, explained in _explainers(evaluation) if id in results]
    goal = evaluation.goals.get(id)
    is_within = goal is not None and id in goal.goal.indicators and id in evaluation.indicators
    return tuple(found[:1] + found[2:] if is_within else found)


def ids(evaluation: Evaluation) -> tuple[str, ...]:
    """The ids of everything that can be explained."""
    return tuple(dict.fromkeys(id for results, _ in _explainers(evaluation) for id in results))


def _explainers(evaluation: Evaluation) -> tuple[tuple[Mapping[str, Any], Callable[..., Explanation]], ...]:
    return (
        (evaluation.goals, goals.of_goal),
        (evaluation.indicators, indicators.of_indicator),
        (evaluation.measures, goals.of_measure),
        (evaluation.plan.challenges, goals.of_challenge),
        (evaluation.commitments, follow_up.of_commitment),
        (evaluation.decisions, follow_up.of_decision),
        (evaluation.questions, follow_up.of_question),
        (evaluation.triggers, triggers.of_trigger),
        (evaluation.surveys, surveys.of_survey),
        (evaluation.reviews, follow_up.of_review),
        (evaluation.plan.legal_basis, goals.of_legal_basis),
    )
