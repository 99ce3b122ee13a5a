"""Steps of a formula, each on the results of steps before it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from plantrack.formulas import ratios
from plantrack.formulas.ratios import Ratio


class Step(NamedTuple):
    """A number, what is in a slot, or an operation (`kind`) on the results of the steps in `of`."""

    kind: str = ""
    of: tuple[int, ...] = ()
    number: Ratio = ratios.ZERO
    slot: int = -1


def below(steps: Sequence[Step], top: int) -> tuple[int, ...]:
    """The steps that a step needs, itself among them, in order."""
    needed, waiting = {top}, [top]
    while waiting:
        new = set(steps[waiting.pop()].of) - needed
        needed |= new
        waiting += new
    return tuple(sorted(needed))


def values(steps: Sequence[Step], needed: Iterable[int], slots: Sequence[Ratio]) -> dict[int, Ratio]:
    """The values of steps where the slots hold these numbers; raises ZeroDivisionError."""
    found: dict[int, Ratio] = {}
    for k in needed:
        kind, of, number, slot = steps[k]
        if of:
            found[k] = OPERATIONS[kind](*[found[j] for j in of])
        else:
            found[k] = number if slot < 0 else slots[slot]
    return found


OPERATIONS: Mapping[str, Callable[..., Ratio]] = {
    "+": ratios.add,
    "-": ratios.subtract,
    "*": ratios.multiply,
    "/": ratios.divide,
    "min": ratios.smallest,
    "max": ratios.largest,
    "floor": ratios.floor,
    "ceil": ratios.ceil,
}
