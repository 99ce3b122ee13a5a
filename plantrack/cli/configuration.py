"""What a repository sets, in `plantrack.toml` or `[tool.plantrack]`: how it is checked, and methods of its own."""

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from plantrack import structure
from plantrack.checks import CHECKS, PROFILES
from plantrack.files import configuration
from plantrack.findings import Fault, PlanError, Severity, Span, did_you_mean
from plantrack.plan import NONE
from plantrack.quantities import LARGEST
from plantrack.scoring.methods import Method, named
from plantrack.structure.converter import ID
from plantrack.structure.faults import kind


@frozen(kw_only=True)
class Letterhead:
    """Who writes the reports on paper; `logo` is a PNG or JPEG file, `alt` the words that stand for it."""

    name: str = ""
    logo: str = ""
    alt: str = ""


@frozen(kw_only=True)
class Configuration:
    """Defaults of the options of the same names; paths are relative to the folder of the file."""

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    requirements: str = ""
    documents: str = ""
    baseline: str = ""
    letterhead: Letterhead = Letterhead()
    methods: Mapping[str, Method] = NONE


def configured(folder: str) -> Configuration:
    """The configuration of a folder, or the defaults; raises PlanError with every fault of it."""
    file, text, data = configuration(folder)
    if not data:
        return Configuration()
    renamed = {key.replace("-", "_"): value for key, value in data.items() if key != "methods"}
    tables = data.get("methods", {})
    found, misfits = structure.structured(renamed, Configuration)
    faults = [
        _fault(file, text, str(place[0]) if place else "", f"{'.'.join(map(str, place))}: {said}")
        for place, said, _ in misfits
    ]
    faults += [
        _fault(file, text, key, f"{key}: no check {name!r}{did_you_mean(name, CHECKS)}")
        for key in ("select", "ignore")
        for name in getattr(found, key, ())
        if name not in CHECKS
    ]
    if not isinstance(tables, dict):
        faults.append(_fault(file, text, "methods", f"methods: got {kind(tables)}; a table for each was expected"))
    methods = dict(_methods(tables))
    faults += [
        _fault(file, text, f"methods.{key}", f"methods.{key}: {it}")
        for key, it in methods.items()
        if isinstance(it, str)
    ]
    if found and found.profile not in PROFILES:
        faults.append(
            _fault(file, text, "profile", f"no profile {found.profile!r}{did_you_mean(found.profile, PROFILES)}")
        )
    if faults:
        raise PlanError(faults)
    return evolve(found, methods=methods)  # type: ignore[no-any-return]


def _methods(tables: object) -> Iterator[tuple[str, Method | str]]:
    """Each method that is set, by name, or what is wrong with it.

    A table names the method it builds on and gives thresholds of its own.
    """
    if not tables:
        return
    from plantrack.scoring.methods.table import METHODS  # with all methods, which few folders set

    for name, table in tables.items() if isinstance(tables, dict) else ():
        if name in METHODS or not ID.fullmatch(name):
            taken = "the name of a method that is built in" if name in METHODS else "no name of a method"
            yield name, f"{name!r} is {taken}; small letters, digits and hyphens, a letter first"
            continue
        base = table.get("method") if isinstance(table, dict) else None
        if not isinstance(base, str) or base not in METHODS:
            near = did_you_mean(base, METHODS) if isinstance(base, str) else f"; allowed: {', '.join(METHODS)}"
            yield name, f"'method' names the method that it builds on{near}"
            continue
        thresholds = {key: value for key, value in table.items() if key != "method"}
        if wrong := [key for key, value in thresholds.items() if not _is_number(value)]:
            yield name, f"{wrong[0]}: got {thresholds[wrong[0]]!r}; a number was expected"
            continue
        try:
            yield name, named(name, METHODS[base], thresholds)
        except ValueError as error:
            yield name, str(error)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def _fault(file: str, text: str, key: str, said: str) -> Fault:
    """A fault at the line on which a key is set."""
    written = re.escape(key).replace("_", "[-_]")
    start = max(0, text.find("[tool.plantrack]"))
    found = (
        re.compile(rf"^\s*(?:\[(?:tool\.plantrack\.)?)?({written})\s*[=\]]", re.MULTILINE).search(text, start)
        if key
        else None
    )
    line = text[: found.start(1)].count("\n") + 1 if found else 1
    return Fault(Span(file, line, 1, line, 1), said)
