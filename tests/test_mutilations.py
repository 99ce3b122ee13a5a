"""Each mutilated copy of the shipped plans brings exactly what its one fault is, and nothing that follows from it."""

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import plantrack
from plantrack.findings import Finding, Place
from tests.mutilations import FAULTY, UNREADABLE, Mutilation, Said, expected, line_of, mutilate, mutilated

AS_OF = date(2024, 12, 31)

Key = tuple[str, str, str, Place, int, bool]
"""What a finding is, wherever its line moves to."""


def found(folder: Path) -> Mapping[Key, Finding]:
    """What the checks of the default profile find in a folder, a closed plan judged on its last day."""
    repository = plantrack.load(folder)
    result = {}
    for plan in repository.plans.values():
        day, before = min(AS_OF, plan.period.end), repository.predecessor(plan)
        evaluation = plantrack.evaluate(plan, repository.records, as_of=day, predecessor=before)
        for each in plantrack.check(evaluation, plans=repository.plans, today=AS_OF):
            key = (file_of(folder, each.span.file), each.check, each.plan, each.place, each.number, bool(each.waived))
            result[key] = each
    return result


def file_of(folder: Path, path: str) -> str:
    return Path(path).relative_to(folder).as_posix()


def only(these: Mapping[Key, Finding], those: Mapping[Key, Finding]) -> list[tuple[str, int, str]]:
    """File, line and check of the findings among these that are not among those, in order."""
    return sorted((key[0], finding.span.line, finding.check) for key, finding in these.items() if key not in those)


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    for folder in ("plans", "measures"):
        shutil.copytree(root / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(scope="module")
def untouched(root: Path) -> Mapping[Key, Finding]:
    return found(root)


@pytest.mark.parametrize("mutilation", UNREADABLE, ids=lambda mutilation: mutilation.name)
def test_what_cannot_be_read_is_said_once_and_where_it_stands(copied: Path, mutilation: Mutilation) -> None:
    mutilate(copied, mutilation)
    with pytest.raises(plantrack.PlanError) as caught:
        plantrack.load(copied)
    wanted = expected(copied, mutilation.said)
    said = sorted((file_of(copied, each.span.file), each.span.line, each.message) for each in caught.value.faults)
    assert [each[:2] for each in said] == [each[:2] for each in wanted], said
    assert all(words in message for (*_, message), (*_, words) in zip(said, wanted, strict=True)), said


@pytest.mark.parametrize("mutilation", FAULTY, ids=lambda mutilation: mutilation.name)
def test_what_is_faulty_is_found_and_nothing_else(
    root: Path, copied: Path, untouched: Mapping[Key, Finding], mutilation: Mutilation
) -> None:
    mutilate(copied, mutilation)
    now = found(copied)
    assert only(now, untouched) == expected(copied, mutilation.said)
    assert only(untouched, now) == expected(root, mutilation.gone)


def test_there_are_a_hundred_mutilations_each_of_another_name() -> None:
    names = Counter(each.name for each in (*UNREADABLE, *FAULTY))
    assert names.total() >= 100
    assert max(names.values()) == 1


def test_a_mutilation_is_made_where_it_says() -> None:
    def made(text: str, occurrence: int = 0) -> str:
        return mutilated(text, Mutilation("", "file", "a", "x", (Said("file", "x", ""),), occurrence=occurrence))

    assert made("bab") == "bxb"
    assert [made("aba", n) for n in (1, 2)] == ["xba", "abx"]
    for text, occurrence in (("b", 0), ("aba", 0), ("aba", 3), ("b", 1)):
        with pytest.raises(ValueError, match="times in file"):
            made(text, occurrence)


def test_a_line_is_where_its_words_end() -> None:
    assert [line_of("goals:\n  a: 1\nareas:\n  a: 1\n", words) for words in ("a: 1", "areas:\n  a: 1")] == [2, 4]
