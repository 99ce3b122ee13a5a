"""Every method that is built in, and thresholds in the form that the methods take."""

from collections.abc import Mapping
from math import isfinite

from attrs import evolve

from plantrack.scoring.methods import OF_MEAN, PACE, WITHOUT_TARGET, Method, cagr, current_status, un_progress
from plantrack.scoring.thresholds import EUROSTAT, STATCAN, Class, Thresholds

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
