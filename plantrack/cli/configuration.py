"""What a repository sets for `plantrack check`, in `plantrack.toml` or `[tool.plantrack]`."""

import re

from attrs import frozen

from plantrack import structure
from plantrack.checks import CHECKS, PROFILES
from plantrack.files import configuration
from plantrack.findings import Fault, PlanError, Severity, Span, did_you_mean


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


def configured(folder: str) -> Configuration:
    """The configuration of a folder, or the defaults; raises PlanError with every fault of it."""
    file, text, data = configuration(folder)
    renamed = {key.replace("-", "_"): value for key, value in data.items()}
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
    if found and found.profile not in PROFILES:
        faults.append(
            _fault(file, text, "profile", f"no profile {found.profile!r}{did_you_mean(found.profile, PROFILES)}")
        )
    if faults:
        raise PlanError(faults)
    return found  # type: ignore[no-any-return]


def _fault(file: str, text: str, key: str, said: str) -> Fault:
    """A fault at the line on which a key is set."""
    written = re.escape(key).replace("_", "[-_]")
    start = max(0, text.find("[tool.plantrack]"))
    found = re.compile(rf"^\s*({written})\s*=", re.MULTILINE).search(text, start) if key else None
    line = text[: found.start(1)].count("\n") + 1 if found else 1
    return Fault(Span(file, line, 1, line, 1), said)
