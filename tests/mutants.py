"""A pytest plugin that tries changes of the code: `pytest -p tests.mutants --mutants NAMES --fates FATES`.

The tests are collected once. Each change is then tried in a process forked from there, by the tests that come to the
changed function, the quickest first, until one fails; so a change costs what its tests cost, and finds no cache that an
earlier one has filled.
"""

import gc
import json
import os
import signal
from pathlib import Path

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test

PATIENCE = 5
"""How many times as long as without a change (and a second) a test may take before the change counts as endless."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=Path, help="a file of the names of the changes to try, one a line")
    parser.addoption("--fates", type=Path, help="where to write what becomes of each, one a line")


def pytest_runtestloop(session: pytest.Session) -> bool:
    stats = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
    tests, seconds = stats["tests_by_mangled_function_name"], stats["duration_by_test"]
    items = {item.nodeid: item for item in session.items}
    gc.freeze()
    assert _fate("fail", session.items, seconds) == "killed", "a change is not switched on"
    with session.config.getoption("--fates").open("a", encoding="utf-8") as fates:
        for name in session.config.getoption("--mutants").read_text(encoding="utf-8").split():
            concerned = sorted(tests.get(name.rpartition("__mutmut_")[0], ()), key=seconds.__getitem__)
            print(name, _fate(name, [items[test] for test in concerned], seconds), sep="\t", file=fates, flush=True)
    return True


def _fate(name: str, items: list[pytest.Item], seconds: dict[str, float]) -> str:
    """What the tests make of a change: killed, endless, survived, or untested."""
    if not items:
        return "untested"
    if not (child := os.fork()):
        _run(name, items, seconds)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "survived", -signal.SIGVTALRM: "endless"}.get(code, "killed")


def _run(name: str, items: list[pytest.Item], seconds: dict[str, float]) -> None:
    """Run tests on a change, and end the process at the first that fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    set_mutant_under_test(name)
    items[0].config.pluginmanager.register(_First())
    for item, after in zip(items, [*items[1:], None], strict=True):
        signal.setitimer(signal.ITIMER_VIRTUAL, 1 + PATIENCE * seconds[item.nodeid])
        item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
    os._exit(0)


class _First:
    """Ends a process at the first test that fails."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os._exit(1)
