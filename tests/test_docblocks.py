from collections.abc import Mapping
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser

from tests.docblocks import Run, Step, console, fault, matches, steps


def printing(outputs: Mapping[str, tuple[str, int]]) -> Run:
    return outputs.__getitem__


CHECK = printing({"plantrack check": ("one\ntwo\n", 0), "plantrack check bad": ("bad.yaml: no\n", 2)})


def test_a_block_falls_into_commands_and_what_they_print() -> None:
    block = "$ plantrack check\none\n\ntwo\n$ echo $?\n0\n$ plantrack score\n"
    assert list(steps(block)) == [
        Step("plantrack check", "one\n\ntwo\n"),
        Step("echo $?", "0\n"),
        Step("plantrack score", ""),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "$ plantrack check\none\ntwo\n",
        "$ plantrack check\none\ntwo\n$ echo $?\n0\n",
        "$ plantrack check\none\n...\n",
        "$ plantrack check bad\nbad.yaml: no\n$ echo $?\n2\n",
        "$ plantrack check bad\nbad.yaml: no\n$ echo $?\n2\n$ plantrack check\none\ntwo\n",
    ],
)
def test_what_is_printed_as_shown_is_accepted(block: str) -> None:
    assert fault(block, CHECK) is None


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("$ plantrack check\none\n", "got:\none\ntwo"),
        ("$ plantrack check\n", "got:\none\ntwo"),
        ("$ plantrack check\none\ntwo\nthree\n", "expected:\none\ntwo\nthree"),
        ("$ plantrack check\none\n two\n", "got:\none\ntwo"),
        ("$ plantrack check\n...three...\n", "got:\none\ntwo"),
        ("$ plantrack check\n...\n", "accepts any output"),
        ("$ plantrack check\none\ntwo\n$ echo $?\n1\n", "expected:\n1\ngot:\n0"),
        ("$ plantrack check bad\nbad.yaml: no\n", "exit code 2 is not shown"),
        ("$ plantrack check bad\nbad.yaml: no\n$ plantrack check\none\ntwo\n", "exit code 2 is not shown"),
        ("$ plantrack check bad\nbad.yaml: no\n$ echo $?\n1\n", "expected:\n1\ngot:\n2"),
        ("$ plantrack check\none\ntwo\n$ rm plans\n", "not a command of plantrack: $ rm plans"),
    ],
)
def test_every_difference_is_a_fault(block: str, said: str) -> None:
    assert said in str(fault(block, CHECK))


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a.b\n", "a.b\n", True),
        ("a.b\n", "axb\n", False),
        ("a\n", "a  \n\n", True),
        ("a\n", "  a\n", False),
        ("a ... z\n", "a 1\n2 z\n", True),
        ("a ... z\n", "a 1\n2\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_text_is_compared_letter_by_letter_but_for_dots(expected: str, printed: str, same: bool) -> None:
    assert matches(expected, printed) is same


def test_only_blocks_that_begin_with_plantrack_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ pip install policy-plantrack\n```\n\n```console\n$ plantrack --nonsense\n```\n")
    other, ours = Sybil([CodeBlockParser("console", console)], path=str(tmp_path)).parse(page).examples()
    other.evaluate()
    with pytest.raises(AssertionError, match="nonsense"):
        ours.evaluate()
