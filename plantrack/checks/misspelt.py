"""What misspelt names seem to mean."""

from collections.abc import Collection, Iterable

from plantrack.findings import nearest


def meant(names: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The elements that `unknown-reference` says are nearest to names that lead nowhere.

    >>> meant(["capacty", "access"], ["capacity", "access"])
    frozenset({'capacity'})
    """
    return frozenset(nearest(name, sorted(known)) for name in names if name and name not in known)
