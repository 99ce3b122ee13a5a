"""Indicators that are counted in stages: words in their order, written where numbers would be."""

import pytest

from plantrack import structure, yamltext
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Span
from plantrack.messages import wording
from plantrack.plan import Plan
from plantrack.quantities import Quantity, exactly
from plantrack.records import Observation
from plantrack.scoring.statuses import Status
from plantrack.structure.rows import Row
from plantrack.words import Lack
from tests.small import HEAD, indicators, judged, plan, row

PHASE = "title: Phase, stages: [idea, begun, done], data_source: s, direction: increase"
REACHED = f"{PHASE}, baseline: {{date: 2020-12-31, value: idea}}, targets: [{{date: 2024-12-31, value: done}}]"
NAMES = "allowed: letters, digits and hyphens, a letter first"
COLUMNS = ("organisation", "indicator", "date", "value", "known")


def faults(body: str) -> list[str]:
    return [fault.message for fault in structure.plan(yamltext.read(HEAD + body, "p.yaml"))[1]]


def read(value: str, *plans: Plan) -> tuple[tuple[Observation, ...], list[str]]:
    """The observations in a table of one row, and the faults of it."""
    cells = ("O", "phase", "2022-12-31", value, "2022-12-31")
    line = Row(dict(zip(COLUMNS, cells, strict=True)), lambda _: Span("o.csv"))
    found, wrong = structure.observations(
        dict.fromkeys(COLUMNS, Span("o.csv")), [line], {each.id: each for each in plans}
    )
    return found, [fault.message for fault in wrong]


def seen(value: Quantity) -> Evaluation:
    given = row("phase", "2022-12-31", 0)
    return judged(indicators(phase=REACHED), Observation(
        organisation="O", indicator="phase", date=given.date, value=value, known=given.known
    ))  # fmt: skip


def test_stages_are_read_as_their_numbers() -> None:
    found = plan(
        indicators(
            phase=f"{PHASE}, baseline: {{date: 2021, value: idea}}, targets: [{{value: done, date: 2024, "
            "replaces: [{value: begun, until: 2022}]}]"
        )
    ).indicators["phase"]
    assert found.baseline
    assert found.baseline.value == exactly(0)
    assert [target.value for target in found.targets] == [exactly(2)]
    assert found.targets[0].original.value == exactly(1)
    assert found.domain == Quantity(0, 2)


@pytest.mark.parametrize(
    ("value", "number", "written"),
    [
        ("idea", exactly(0), "idea"),
        ("done", exactly(2), "done"),
        ("idea..begun", Quantity(0, 1), "idea..begun"),
        ("begun..", Quantity(1, float("inf")), "begun.."),
        ("..begun", Quantity(-float("inf"), 1), "..begun"),
    ],
)
def test_a_recorded_stage_is_its_number_and_is_written_as_it_was(value: str, number: Quantity, written: str) -> None:
    given = plan(indicators(phase=PHASE))
    found, wrong = read(value, given)
    assert not wrong
    assert [each.value for each in found] == [number]
    assert given.indicators["phase"].written(number) == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("don", "value: 'don' is no stage here; did you mean 'done'?"),
        ("2", "value: '2' is no stage here; allowed: begun, done, idea"),
        ("idea..dne", "value: 'dne' is no stage here; did you mean 'done'?"),
        ("done..idea", "value: 'done..idea' has its later stage first"),
        ("..", "value: '..' is not a value; allowed: "),
    ],
)
def test_a_recorded_value_that_names_no_stage_is_a_fault(value: str, said: str) -> None:
    found, wrong = read(value, plan(indicators(phase=PHASE)))
    assert found == ()
    assert [each.startswith(said) for each in wrong] == [True]


@pytest.mark.parametrize(
    ("value", "statuses", "score"),
    [
        (exactly(2), (Status.ACHIEVED,), (1, 1)),
        (exactly(1), (Status.ON_TRACK,), (1, 1)),
        (exactly(0), (Status.FAR_BEHIND,), (0, 0)),
        (Quantity(1, float("inf")), (Status.ACHIEVED, Status.ON_TRACK), (1, 1)),
        (Quantity(-float("inf"), 1), (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND), (0, 1)),
    ],
)
def test_a_phase_is_judged_by_the_number_of_its_stage_and_never_lies_beyond_its_stages(
    value: Quantity, statuses: tuple[Status, ...], score: tuple[float, float]
) -> None:
    found = seen(value).indicators["phase"]
    assert found.statuses == statuses
    assert (found.figure.low, found.figure.high) == pytest.approx(score, abs=1e-3)


def test_stages_need_no_unit() -> None:
    assert Lack.UNIT not in seen(exactly(1)).indicators["phase"].lacks


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("stages: [idea]", ["indicators.a.stages: stages are two words or more, each given once"]),
        ("stages: [idea, idea]", ["indicators.a.stages[1]: 'idea' is given twice"]),
        ("stages: [idea, 2nd]", [f"indicators.a.stages[1]: '2nd' is no stage; {NAMES}"]),
        ("stages: [idea, in..out]", [f"indicators.a.stages[1]: 'in..out' is no stage; {NAMES}"]),
        ("stages: [a, b], domain: [0, 5]", ["indicators.a.domain: the stages are all there is; leave the key out"]),
        (
            "stages: [idea, done], baseline: {date: 2021, value: don}",
            ["indicators.a.baseline.value: 'don' is no stage here; did you mean 'done'?"],
        ),
        (
            "stages: [idea, done], targets: [{value: 1}]",
            ["indicators.a.targets[0].value: got the number 1; a stage was expected: idea, done"],
        ),
        (
            "stages: [idea, done], targets: [{value: done, replaces: [{value: dun, until: 2022}]}]",
            ["indicators.a.targets[0].replaces[0].value: 'dun' is no stage here; allowed: done, idea"],
        ),
        ("formula: 2 * b", ["indicators.a.formula: 'b' counts stages, with which there is no arithmetic"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_stages_is_a_fault_at_its_place(fields: str, said: list[str]) -> None:
    assert faults(indicators(a=f"title: A, {fields}", b="title: B, stages: [x, y]")) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("stages: [done, begun, idea]", "indicators.phase.stages: are idea, begun, done in the plan p"),
        ("unit: u", "indicators.phase.stages: are idea, begun, done in the plan p"),
    ],
)
def test_two_plans_name_the_same_stages_of_an_indicator(fields: str, said: str) -> None:
    one, other = plan(indicators(phase=PHASE)), plan(indicators(phase=f"title: Phase, {fields}"))
    assert [fault.message for fault in structure.disagreements({"p": one, "q": other})] == [said]
    (fault,) = structure.disagreements({"q": other, "p": one})
    assert fault.message.startswith("indicators.phase.stages: are ")


@pytest.mark.parametrize("stage", ["phase-2", "phase2000", "x-10-y"])
def test_digits_in_the_name_of_a_stage_are_no_numbers(stage: str) -> None:
    assert wording("nb").amount(stage) == stage
    assert wording("en").amount(f"idea..{stage}") == f"idea–{stage}"
