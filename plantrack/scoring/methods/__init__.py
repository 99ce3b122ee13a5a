"""Ways of turning observations into verdicts, one module a method."""

from collections.abc import Mapping

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


PACE = Method(id=pace.ID, version=pace.VERSION, thresholds=pace.THRESHOLDS, scale=pace.SCALE, citation=pace.CITATION)

METHODS: Mapping[str, Method] = {method.id: method for method in (PACE,)}
"""Every method by its id."""


def named(name: str, method: Method, thresholds: Mapping[str, float]) -> Method:
    """A method with thresholds of a user's own in place of some of its own; raises ValueError, in words."""
    for key in thresholds:
        if key not in method.thresholds:
            raise ValueError(f"{key!r} is no threshold of {method.id}; it has {', '.join(method.thresholds)}")
    return evolve(method, name=name, thresholds={**method.thresholds, **thresholds})
