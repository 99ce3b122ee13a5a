"""Ways of turning observations into verdicts, one module a method."""

from collections.abc import Mapping
from itertools import pairwise
from math import isfinite

from attrs import evolve, field, frozen

from plantrack.scoring.methods import cagr, current_status, pace, un_progress
from plantrack.scoring.thresholds import EUROSTAT, STATCAN, Class, Thresholds


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

_CLASSES = {"with_target": "", "without_target": WITHOUT_TARGET, "of_mean": OF_MEAN}


def _flat(thresholds: Thresholds) -> dict[str, float]:
    """The least value of each class by its name, with an ending that says where it holds."""
    return {
        f"{each.status}{ending}": each.least
        for group, ending in _CLASSES.items()
        for each in getattr(thresholds, group)
        if isfinite(each.least)
    }


def _growth(thresholds: Thresholds) -> Method:
    return Method(
        id=f"{cagr.ID}-{thresholds.id}",
        version=cagr.VERSION,
        thresholds=_flat(thresholds),
        scale=thresholds.scale,
        citation=thresholds.citation,
    )


PACE = Method(id=pace.ID, version=pace.VERSION, thresholds=pace.THRESHOLDS, scale=pace.SCALE, citation=pace.CITATION)

METHODS: Mapping[str, Method] = {
    each.id: each
    for each in (
        PACE,
        _growth(STATCAN),
        _growth(EUROSTAT),
        Method(
            id=current_status.ID,
            version=current_status.VERSION,
            thresholds={},
            scale=current_status.SCALE,
            citation=current_status.CITATION,
        ),
        Method(
            id=un_progress.ID,
            version=un_progress.VERSION,
            thresholds=un_progress.THRESHOLDS
            | {f"{name}{WITHOUT_TARGET}": least for name, least in un_progress.GROWTHS.items()},
            scale=un_progress.SCALE,
            citation=un_progress.CITATION,
        ),
    )
}
"""Every method by its id."""


def method(name: str) -> Method:
    """The method of that name, built in; raises ValueError for another."""
    if name not in METHODS:
        raise ValueError(f"no method {name!r}; allowed: {', '.join(METHODS)}")
    return METHODS[name]


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


def own_thresholds(method: Method) -> Thresholds:
    """The thresholds of growth that a method names, in the form that `cagr` takes."""
    base = next(each for each in (STATCAN, EUROSTAT) if method.id == f"{cagr.ID}-{each.id}")

    def own(classes: tuple[Class, ...], ending: str) -> tuple[Class, ...]:
        least = method.thresholds
        return tuple(each._replace(least=least.get(f"{each.status}{ending}", each.least)) for each in classes)

    return evolve(
        base,
        with_target=own(base.with_target, ""),
        without_target=own(base.without_target, WITHOUT_TARGET),
        of_mean=own(base.of_mean, OF_MEAN),
    )


def own_growths(method: Method) -> tuple[dict[str, float], dict[str, float]]:
    """The least shares, and the least growths where there is no target, in the form that `un_progress` takes."""
    shares = {name: method.thresholds[name] for name in un_progress.THRESHOLDS}
    growths = {name: method.thresholds[f"{name}{WITHOUT_TARGET}"] for name in un_progress.GROWTHS}
    return shares, growths
