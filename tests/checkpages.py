"""Runs what the pages of the checks show: the examples in their docstrings.

An example is an indented block under a line such as `Bad:` or `Good, on its last day:`. It holds a
plan; `# file: measures/log.yaml` begins another file, `# as of 2025-12-31` sets the date. Each
`# <-` at the end of a line stands for one finding there. Lines count from the first of their file.

Beside plans/ and measures/ there may be the texts of documents in documents/, a user's own
requirements.yaml, and in before/ the records as they were in an earlier revision of the example:
what is found in them counts as found in the file of that name.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from pathlib import Path
from typing import NamedTuple

import plantrack
from plantrack import files
from plantrack.checks import CHECKS
from plantrack.checks.mended import CAUSES
from plantrack.findings import Finding
from plantrack.records import Records

PLAN = "plans/example.yaml"
BEFORE = "before"
HEADER = {"plantrack": "1", "id": "example", "title": "Example", "organisation": "Example", "period": "2025/2028"}
DAY = Day(2025, 6, 30)

_MARKS = re.compile(r"(?:\s*# <-)+$")
_HEADING = re.compile(r"(Bad|Good)\b.*:")

Marks = Counter[tuple[str, int]]
"""How many findings there are on a line of a file."""


class Example(NamedTuple):
    label: str
    files: Mapping[str, str]
    marks: Marks
    as_of: Day

    @property
    def is_bad(self) -> bool:
        return self.label.startswith("Bad")


def examples(page: str) -> tuple[Example, ...]:
    """The examples of a page; raises ValueError for a heading without a block, and a block without a heading."""
    return tuple(_example(label, lines) for label, lines in _blocks(page))


def omissions(page: str) -> list[str]:
    """What a page lacks to be documentation and a test, in words."""
    shown = examples(page)
    said = [f"{each.label} shows no finding; mark its line" for each in shown if each.is_bad and not each.marks]
    said += [f"{each.label} shows a finding; remove the mark" for each in shown if not each.is_bad and each.marks]
    said += [f"no {word} example" for word, bad in (("Bad", True), ("Good", False)) if bad not in _kinds(shown)]
    if not page.partition("\n")[0].endswith("."):
        said.append("the first line is no sentence with a full stop")
    return said


def write(example: Example, folder: Path) -> None:
    """Write the files of an example into a folder."""
    for path, text in example.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def findings(example: Example, name: str, folder: Path) -> tuple[Finding, ...]:
    """What one check finds in an example that is written to an empty folder.

    So do those from which others follow, and for `unused-waiver`, which looks at what they found, all.
    """
    write(example, folder)
    repository = plantrack.load(folder)
    plan = next(plan for plan in repository.plans.values() if Path(plan.spans.file) == folder / PLAN)
    before = repository.predecessor(plan)
    evaluation = plantrack.evaluate(plan, repository.records, as_of=example.as_of, predecessor=before)
    texts, required = folder / "documents", folder / "requirements.yaml"
    found = plantrack.check(
        evaluation,
        plans=repository.plans,
        documents=files.documents(texts, repository.plans.values()) if texts.is_dir() else None,
        requirements=files.requirements(required) if required.is_file() else None,
        before=earlier(folder),
        select=tuple(CHECKS) if name == "unused-waiver" else (name, "unmeasured-goal", *CAUSES),
    )
    return tuple(finding for finding in found if finding.check == name)


def earlier(folder: Path) -> Records | None:
    """The records in before/, of the plans that an example has now; None where it has no such folder."""
    if not (folder / BEFORE).is_dir():
        return None
    shutil.copytree(folder / "plans", folder / BEFORE / "plans", dirs_exist_ok=True)
    return plantrack.load(folder / BEFORE).records


def lines(found: Iterable[Finding], folder: Path) -> Marks:
    """Where the findings in a folder lie."""
    return Counter((_path(each.span.file, folder), each.span.line) for each in found)


def fault(example: Example, name: str, folder: Path) -> str | None:
    """How what a check finds differs from the marks, or None."""
    found = lines(findings(example, name, folder), folder)
    said = [f"{path}:{line}: marked, nothing found" for path, line in (example.marks - found).elements()]
    said += [f"{path}:{line}: found, not marked" for path, line in (found - example.marks).elements()]
    return "\n".join([f"{name}: {example.label}", *said]) if said else None


def with_header(plan: str) -> str:
    """A plan with what it lacks of the header at its end, so that its lines keep their numbers."""
    missing = [f"{key}: {value}" for key, value in HEADER.items() if not re.search(rf"^{key}:", plan, re.MULTILINE)]
    return "\n".join([plan.rstrip("\n"), *missing, ""])


def _path(file: str, folder: Path) -> str:
    return Path(file).relative_to(folder).as_posix().removeprefix(f"{BEFORE}/")


def _kinds(shown: Iterable[Example]) -> set[bool]:
    return {each.is_bad for each in shown}


def _blocks(page: str) -> Iterator[tuple[str, list[str]]]:
    label = ""
    block: list[str] = []
    for line in [*page.splitlines(), "the end"]:
        if line.startswith("    ") and not label:
            raise ValueError(f"an example without a heading: {line.strip()}")
        if not line.strip() or line.startswith("    "):
            block.append(line[4:])
            continue
        if label and not any(block):
            raise ValueError(f"no example under the heading {label}")
        if label:
            yield label, block
        label, block = (line if _HEADING.fullmatch(line) else ""), []


def _example(label: str, block: Iterable[str]) -> Example:
    files: dict[str, list[str]] = {PLAN: []}
    marks: Marks = Counter()
    path, as_of = PLAN, DAY
    for line in block:
        if found := re.fullmatch(r"# file: (\S+)", line):
            path = found[1]
            if path in files:
                raise ValueError(f"{label} gives the file {path} twice")
            files[path] = []
        elif found := re.fullmatch(r"# as of (\S+)", line):
            as_of = Day.fromisoformat(found[1])
        elif files[path] or line:
            files[path].append(_MARKS.sub("", line))
            marks[path, len(files[path])] += "".join(_MARKS.findall(line)).count("<-")
    texts = {path: "\n".join(written).rstrip() + "\n" for path, written in files.items()}
    plans = {path: with_header(text) for path, text in texts.items() if path.startswith("plans/")}
    return Example(label, texts | plans, +marks, as_of)
