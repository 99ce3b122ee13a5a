"""The pages that come from the code are those that the code gives now; `make docs` writes them."""

import re
from pathlib import Path

import pytest

from docs.make import CHECK_PAGES, FOLDER, pages, write
from plantrack.checks import CHECKS, page
from tests.checkpages import examples

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_gives(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name], "run: make docs"


def test_there_is_a_page_for_every_check_and_for_no_other() -> None:
    there = {path.stem for path in (FOLDER / CHECK_PAGES).iterdir()}
    assert there == {*CHECKS, "README"}


@pytest.mark.parametrize("name", CHECKS)
def test_a_page_shows_every_example_of_its_check_and_nothing_indented(name: str) -> None:
    text = PAGES[f"{CHECK_PAGES}/{name}.md"]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^```yaml\n.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) == len(examples(page(name)))
    assert sum(block.count("# <-") for block in blocks) == page(name).count("# <-")
    assert not re.search(r"^    ", prose, re.MULTILINE)
    assert text.startswith(f"# {name}\n\n{page(name).partition(chr(10))[0]}\n")
    assert f"\nRemedy: {CHECKS[name].REMEDY}.\n" in text


def test_a_page_of_a_check_that_is_no_more_is_removed(tmp_path: Path) -> None:
    (tmp_path / CHECK_PAGES).mkdir()
    (tmp_path / CHECK_PAGES / "gone.md").write_text("old")
    write(tmp_path)
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(PAGES)
