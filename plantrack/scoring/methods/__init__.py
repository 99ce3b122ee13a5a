"""Ways of turning observations into verdicts, one module a method; `table` holds them all."""

from collections.abc import Mapping
from itertools import pairwise

from attrs import evolve, field, frozen

from plantrack.scoring.methods import pace


@frozen(kw_only=True)
class Method:
    """What makes two scores comparable: a way of judging, its version, its thresholds, and its scale.

    `name` is what users call it: `id`, or the name under which they set thresholds of their own.
    `scale` holds the lowest and the highest score.
    """

    id: str
    version: str
    thresholds: Mapping[str, float]
    scale: tuple[float, float]
    citation: str = field(eq=False)
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.id


WITHOUT_TARGET = "_without_target"
OF_MEAN = "_of_mean"
"""Endings of the thresholds that hold where there is no target, and for the mean score of several series."""

PACE = Method(id=pace.ID, version=pace.VERSION, thresholds=pace.THRESHOLDS, scale=pace.SCALE, citation=pace.CITATION)


def named(name: str, method: Method, thresholds: Mapping[str, float]) -> Method:
    """A method with thresholds of a user's own in place of some of its own; raises ValueError, in words.

    The thresholds of one kind keep their order.
    """
    for key in thresholds:
        if key not in method.thresholds:
            its = ", ".join(method.thresholds) or "none"
            raise ValueError(f"{key!r} is no threshold of {method.id}; it has {its}")
    changed = evolve(method, name=name, thresholds={**method.thresholds, **thresholds})
    if not are_in_order(changed.thresholds, method.thresholds):
        raise ValueError("the thresholds are out of order: that of a better class is not below that of a worse one")
    return changed


def are_in_order(thresholds: Mapping[str, float], before: Mapping[str, float]) -> bool:
    """Whether the thresholds of each kind follow one another as they did before."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(before, key=lambda name: before[name]):
        ending = next((end for end in (WITHOUT_TARGET, OF_MEAN) if name.endswith(end)), "")
        kinds.setdefault(ending, []).append(name)
    return all(thresholds[one] <= thresholds[other] for names in kinds.values() for one, other in pairwise(names))
