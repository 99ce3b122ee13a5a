"""Which findings a plan's waivers cover."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import evolve

from plantrack.checks.case import Case
from plantrack.findings import Finding, Place, near, written
from plantrack.plan import Plan, Waiver


def covered(case: Case, found: Iterable[Finding]) -> list[Finding]:
    """The findings, those that a waiver covers with the reason of the first that does."""
    valid = [waiver for waiver in case.plan.waivers if waiver.holds_on(case.today)]
    return [_waived(finding, valid) for finding in found]


def unused(case: Case, found: Collection[Finding], asked: Collection[str], dated: Collection[str]) -> tuple[int, ...]:
    """The numbers of the waivers that have not run out, and cover nothing that none before them covers.

    Only those of checks in `asked`; and of those in `dated`, whose findings come
    with the calendar, only what is at no place that there is.
    """
    left = list(found)
    numbers = []
    for n, waiver in enumerate(case.plan.waivers):
        if not waiver.holds_on(case.today):
            continue
        rest = [finding for finding in left if not _covers(waiver, finding.check, _places(finding.place))]
        left, covers = rest, len(left) > len(rest)
        may_come = waiver.check in dated and _is_place(case, waiver.at)
        if waiver.check in asked and not covers and not may_come and not _is_still_unknown(case, waiver):
            numbers.append(n)
    return tuple(numbers)


def covered_as_meant(case: Case, found: Collection[Finding], names: Collection[str]) -> list[Finding]:
    """The findings, also those covered that an unused waiver with a misspelt check or place means clearly."""
    numbers = [int(finding.place[1]) for finding in found if finding.check == "unused-waiver"]
    meant = [each for n in numbers if (each := _as_meant(case, case.plan.waivers[n], found, names))]
    return [finding if finding.waived else _waived(finding, meant) for finding in found]


def _as_meant(case: Case, waiver: Waiver, found: Collection[Finding], names: Collection[str]) -> Waiver | None:
    """The waiver with the one check and the one place that are nearest; None where these are not just one."""
    checks = near(waiver.check, names)
    places = {at for finding in found if finding.check in checks for at in _places(finding.place)}
    at = (waiver.at,) if waiver.at in places or _exists(case.whole, waiver.at) else _near(waiver.at, places)
    return evolve(waiver, check=checks[0], at=at[0]) if len(checks) == len(at) == 1 else None


def _near(at: str, places: Iterable[str]) -> tuple[str, ...]:
    """The places that are most like another, by the kind of the element and then by the rest of it."""
    rests: dict[str, list[str]] = {}
    for kind, _, rest in (place.partition(".") for place in places):
        rests.setdefault(kind, []).append(rest)
    kind, _, rest = at.partition(".")
    meant = ((each, close) for each in near(kind, rests) for close in near(rest, rests[each]))
    return tuple(f"{each}.{close}" if close else each for each, close in meant)


def _waived(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    places = _places(finding.place)
    waiver = next((waiver for waiver in waivers if _covers(waiver, finding.check, places)), None)
    return evolve(finding, waived=waiver.reason, waived_until=waiver.until.end) if waiver else finding


def _covers(waiver: Waiver, check: str, places: Collection[str]) -> bool:
    return waiver.check == check and waiver.at in places


def _places(place: Place) -> tuple[str, ...]:
    """What a waiver may call the place of a finding: as it is printed, or the element of the plan that it is in."""
    element = place[:2] if place[:1] not in (("observations",), ("log",)) else place
    return (written(place), written(element))


def _is_still_unknown(case: Case, waiver: Waiver) -> bool:
    """Whether a waiver is for an element that the plan has, but that was not yet known on the day asked about."""
    return _exists(case.whole, waiver.at) and not _exists(case.plan, waiver.at)


def _is_place(case: Case, at: str) -> bool:
    """Whether a place is in the plan or in the record."""
    records = case.evaluation.records
    recorded = [each.place for each in records.statuses] + [each.place for each in records.observations]
    return _exists(case.whole, at) or at in map(written, recorded)


def _exists(plan: Plan, at: str) -> bool:
    """Whether a place is an element of a plan, or one of its own fields."""
    kind, _, rest = at.partition(".")
    found: Any = getattr(plan, kind, None)
    return rest.partition(".")[0] in found if isinstance(found, Mapping) and rest else found is not None and not rest
