"""What holds of the findings of whole plans, whatever is in them and in their records."""

from collections.abc import Collection
from datetime import date as Day
from types import MappingProxyType

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from plantrack.checks import CHECKS, check
from plantrack.checks.mended import CAUSES
from plantrack.evaluation import Evaluation, evaluate
from plantrack.findings import Finding
from plantrack.plan import Challenge, ChallengeLevel, Goal, Measure, Plan, Text
from plantrack.records import Records
from tests.laws.strategies import plans, records

IDS = ("capacity", "collaboration", "access")
WORDS = Text(plain="words")


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    plan = draw(plans())
    known_at = draw(st.none() | st.dates(Day(2021, 1, 1), Day(2025, 12, 31)))
    as_of = draw(st.dates(Day(2021, 1, 1), Day(2025, 12, 31)))
    return evaluate(plan, draw(records(plan)), as_of=as_of, known_at=known_at)


@st.composite
def answered(draw: st.DrawFn) -> Plan:
    """A plan in which names may be misspelt by a letter."""
    lists = st.lists(_names(IDS), max_size=2, unique=True).map(tuple)
    goals = {
        key: Goal(id=key, title=WORDS, answers=draw(lists), part_of=draw(st.just("") | _names(IDS[n + 1 :])))
        for n, key in enumerate(IDS)
    }
    return Plan(
        id="plan",
        title=WORDS,
        organisation="O",
        period=draw(plans()).period,
        challenges={key: Challenge(id=key, title=WORDS, level=ChallengeLevel.LOCAL) for key in IDS},
        goals=goals,
        measures={key: Measure(id=key, title=WORDS, contributes_to=draw(lists)) for key in IDS},
    )


def _names(ids: Collection[str]) -> st.SearchStrategy[str]:
    """Some ids, or those with the last letter left out or one added; empty where there is none."""
    spelled = [spelling for word in ids for spelling in (word, word[:-1], f"{word}s")]
    return st.sampled_from(spelled or [""])


def keys(found: Collection[Finding]) -> set[tuple[object, ...]]:
    return {(each.check, each.place, each.number) for each in found}


def found(
    evaluation: Evaluation, select: Collection[str] = tuple(CHECKS), *, is_whole: bool = True
) -> set[tuple[object, ...]]:
    plan = evaluation.plan
    return keys(check(evaluation, plans={plan.id: plan} if is_whole else None, select=select))


@given(evaluations(), st.booleans())
def test_no_plan_is_too_odd_to_be_checked(evaluation: Evaluation, is_whole: bool) -> None:
    assert {name for name, *_ in found(evaluation, is_whole=is_whole)} <= CHECKS.keys()


@given(evaluations())
def test_what_is_found_among_all_is_found_by_each_alone(evaluation: Evaluation) -> None:
    alone = {key for name in CHECKS for key in found(evaluation, [name])}
    assert found(evaluation) <= alone


@given(evaluations())
def test_what_the_checks_of_causes_find_is_never_left_out(evaluation: Evaluation) -> None:
    alone = {key for name in CAUSES for key in found(evaluation, [name])}
    assert {key for key in found(evaluation) if key[0] in CAUSES} == alone


@given(answered())
def test_writing_the_nearest_id_takes_away_the_unknown_references_and_nothing_else(plan: Plan) -> None:
    def right(name: str) -> str:
        return name if name in IDS else next((key for key in IDS if name in (key[:-1], f"{key}s")), name)

    def corrected(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(right, names)))

    goals = {
        key: evolve(goal, answers=corrected(goal.answers), part_of=right(goal.part_of))
        for key, goal in plan.goals.items()
    }
    measures = {
        key: evolve(measure, contributes_to=corrected(measure.contributes_to)) for key, measure in plan.measures.items()
    }
    mended = evolve(plan, goals=MappingProxyType(goals), measures=MappingProxyType(measures))
    select = ("unknown-reference", "unanswered-challenge", "goal-without-measure", "idle-measure")

    def left(one: Plan) -> set[tuple[object, ...]]:
        judged = evaluate(one, Records(), as_of=Day(2024, 1, 1))
        return {key for key in found(judged, select) if key[0] != "unknown-reference"}

    assert left(plan) == left(mended)
