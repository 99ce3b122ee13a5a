"""What users set: their own requirements, and configuration in TOML."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plantrack import structure, yamltext
from plantrack.files.disk import read_file
from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.plan import Goal

if TYPE_CHECKING:
    from plantrack.checks.requirements import Requirements


def requirements(path: str | os.PathLike[str]) -> "Requirements":
    """A user's own requirements from a YAML file; raises PlanError with every fault."""
    from plantrack.checks import CHECKS  # with all that checks need, which loading a repository does not
    from plantrack.checks.requirements import Requirements as Model

    reading = yamltext.read(read_file(path), str(path))
    found, faults = structure.values(reading, Model)
    names = found.checks if found else ()
    faults += tuple(
        Fault(reading.spans.key(("checks", name)), f"checks: no check {name!r}{did_you_mean(name, CHECKS)}")
        for name in names
        if name not in CHECKS
    )
    allowed = structure.keys_of(Goal)
    faults += tuple(
        Fault(
            reading.spans.value(("every_goal", n)),
            f"every_goal: {name!r} is no field of a goal{did_you_mean(name, allowed)}",
        )
        for n, name in enumerate(found.every_goal if found else ())
        if name not in allowed
    )
    if faults:
        raise PlanError(faults)
    return found  # type: ignore[no-any-return]


def configuration(folder: str | os.PathLike[str]) -> tuple[str, str, dict[str, object]]:
    """The file, text and data of `plantrack.toml`, or of `[tool.plantrack]` in `pyproject.toml`, in a folder.

    Empty where there is neither; raises PlanError where TOML cannot be read.
    """
    for name, keys in (("plantrack.toml", ()), ("pyproject.toml", ("tool", "plantrack"))):
        path = Path(folder) / name
        if not path.is_file():
            continue
        import tomllib  # takes long to load, and most folders have neither

        try:
            text = read_file(path).decode("utf-8-sig")
            data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise PlanError([Fault(Span(str(path)), f"not TOML: {error}")]) from None
        for key in keys:
            data = data.get(key, {})
            if not isinstance(data, dict):
                raise PlanError([Fault(Span(str(path)), f"{key}: a table was expected")])
        if data or not keys:
            return str(path), text, data
    return "", "", {}
