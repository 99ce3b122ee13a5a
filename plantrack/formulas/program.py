"""A formula as a list of steps, and what can be known of each before there are numbers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plantrack.formulas import forms
from plantrack.formulas.ratios import Ratio
from plantrack.formulas.steps import Step

Tree = tuple[object, ...]

_PART = ("part", "")


class Program(NamedTuple):
    """The steps of a formula; what is written twice is one step, and the last is the formula's value."""

    steps: tuple[Step, ...]
    slots: tuple[tuple[str, str], ...]
    """What the formula is computed from: ("name", …) and ("target", …)."""
    uses: tuple[int, ...]
    """For each step the slots that it depends on, as bits."""
    shared: tuple[int, ...]
    """For each step the slots that several of its operands depend on, as bits."""
    linear: tuple[int, ...]
    """For each step the slots in which it is (a x + b) / (c x + d), as bits."""
    written: tuple[int, ...]
    """How often each slot is written."""
    size: int
    """How many binary digits the numbers in the formula have."""


def compiled(tree: Tree) -> Program:
    """The program of a tree in prefix form."""
    found: dict[Step, int] = {}
    slots: dict[tuple[str, str], int] = {}
    written: list[int] = []
    numbers: list[Ratio] = []

    def at(node: Tree) -> int:
        match node:
            case ("number", float(value)):
                numbers.append(value.as_integer_ratio())
                step = Step(number=numbers[-1])
            case (("name" | "target") as kind, str(name)):
                slot = slots.setdefault((str(kind), name), len(slots))
                written.append(slot)
                step = Step(slot=slot)
            case _:
                step = Step(str(node[0]), tuple(at(child) for child in node[1:] if isinstance(child, tuple)))
        return found.setdefault(step, len(found))

    at(tree)
    return _program(tuple(found), tuple(slots), written, sum(map(digits, numbers)))


def smoothed(program: Program) -> tuple[Program, tuple[int, ...]]:
    """A program with `x - d` for `floor(x)` and `x + d` for `ceil(x)`, d in a slot of its own, and where its steps are.

    With each d between -1e-9 and 1 - 1e-9 it takes every value that the program takes, and more.
    """
    steps: list[Step] = []
    where: list[int] = []
    slots = list(program.slots)
    for step in program.steps:
        of = tuple(where[k] for k in step.of)
        if step.kind in ("floor", "ceil"):
            steps.append(Step(slot=len(slots)))
            steps.append(Step("-" if step.kind == "floor" else "+", (*of, len(steps) - 1)))
            slots.append(_PART)
        else:
            steps.append(step._replace(of=of))
        where.append(len(steps) - 1)
    return _program(steps, slots), tuple(where)


def digits(number: Ratio) -> int:
    """More than the binary digits that a number can bring into a sum or product of whole numbers."""
    return number[0].bit_length() + number[1].bit_length() + 1


def _program(
    steps: Sequence[Step], slots: Sequence[tuple[str, str]], written: Sequence[int] = (), size: int = 0
) -> Program:
    uses: list[int] = []
    for step in steps:
        uses.append(1 << step.slot if step.slot >= 0 else _together(uses[k] for k in step.of))
    shared = tuple(_shared(uses[k] for k in step.of) for step in steps)
    return Program(
        steps=tuple(steps),
        slots=tuple(slots),
        uses=tuple(uses),
        shared=shared,
        linear=forms.linear(steps, uses, len(slots), {}) if any(shared) else tuple(uses),
        written=tuple(written.count(slot) for slot in range(len(slots))),
        size=size,
    )


def _together(masks: Iterable[int]) -> int:
    together = 0
    for mask in masks:
        together |= mask
    return together


def _shared(masks: Iterable[int]) -> int:
    seen = shared = 0
    for mask in masks:
        shared |= seen & mask
        seen |= mask
    return shared
