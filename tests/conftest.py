"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None)
settings.register_profile("laws", max_examples=2000, deadline=None, print_blob=True)
settings.register_profile(  # a change is noticed or not: nothing is made smaller, nothing kept
    "mutation", max_examples=5, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout, with the plans and records that are shipped."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The source documents and real files, which lie beside the checkout where there are any."""
    folder = root.parent / "shared"
    require("SHARED", "the folder shared/ beside the checkout", folder.is_dir())
    return folder


@pytest.fixture(scope="session")
def dot() -> str:
    """The program of Graphviz that draws."""
    program = shutil.which("dot")
    require("DOT", "Graphviz's program dot", program is not None)
    return str(program)


def require(name: str, what: str, here: bool) -> None:
    """Skip a test without what it needs; fail it where PLANTRACK_REQUIRE_… says that it must be here."""
    if not here:
        (pytest.fail if os.environ.get(f"PLANTRACK_REQUIRE_{name}") else pytest.skip)(f"{what} is not here")


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder of what npm has installed: PLANTRACK_NODE, or else build/node in the checkout."""
    return Path(os.environ.get("PLANTRACK_NODE", Path(__file__).parents[1] / "build" / "node")) / "node_modules"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium without a window, driven by Playwright."""
    program = shutil.which("chromium")
    require("BROWSER", "chromium", program is not None)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()
