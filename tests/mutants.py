"""A pytest plugin that tries changes of the code: `pytest -p tests.mutants --mutants NAMES --fates FATES`.

The tests are collected once. Each change is then tried in a process forked from there, by the tests that come to the
changed function, first those that noticed the changes before it and then the quickest, until one fails; so a change
costs what its tests cost, and finds no cache that an earlier one has filled. mutmut lets every call of a function ask
which change is switched on. Here that is known beforehand, so the function itself, or its change, takes the place of
the one that asks.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test

PATIENCE = 20
"""How many times as long as without a change (and a second) a test may take before the change counts as endless."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=Path, help="a file of the names of the changes to try, one a line")
    parser.addoption("--fates", type=Path, help="where to write what becomes of each, one a line")


def pytest_runtestloop(session: pytest.Session) -> bool:
    tests = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))["tests_by_mangled_function_name"]
    items = {item.nodeid: item for item in session.items}
    gc.freeze()
    assert _told(lambda tell: _change("fail", session.items, {}, tell))[0] == 1, "a change is not switched on"
    _replace(dict(_originals()))
    code, said = _told(lambda tell: _time(session.items, tell))
    assert code == 0, "a test fails without a change"
    seconds: dict[str, float] = json.loads(said)
    noticed: dict[str, int] = {}
    with session.config.getoption("--fates").open("a", encoding="utf-8") as fates:
        for n, name in enumerate(session.config.getoption("--mutants").read_text(encoding="utf-8").split()):
            concerned = tests.get(name.rpartition("__mutmut_")[0], ())
            order = sorted(concerned, key=lambda test: (-noticed.get(test, -1), seconds[test]))
            code, said = _told(partial(_change, name, [items[test] for test in order], seconds))
            if said:
                noticed[said] = n
            fate = {0: "survived", -signal.SIGVTALRM: "endless"}.get(code, "killed") if order else "untested"
            print(name, fate, sep="\t", file=fates, flush=True)
    return True


def _told(work: Callable[[int], None]) -> tuple[int, str]:
    """How a process of its own ends that does some work, and what it writes meanwhile."""
    read, write = os.pipe()
    if not (child := os.fork()):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        work(write)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as file:
        said = file.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def _change(name: str, items: list[pytest.Item], seconds: Mapping[str, float], tell: int) -> None:
    """Run tests on a change; tell the first that fails, and end."""
    set_mutant_under_test(name)
    module, _, changed = name.rpartition(".")
    if known := vars(sys.modules.get(module, os)).get(f"{changed.rpartition('__mutmut_')[0]}__mutmut_orig"):
        _replace({known: vars(sys.modules[module])[changed]})
    _run(items, _First(tell), lambda item: 1 + PATIENCE * seconds.get(item.nodeid, 1000))


def _time(items: list[pytest.Item], tell: int) -> None:
    """Run tests without a change, and tell how long each takes."""
    items[0].config.pluginmanager.register(timed := _Timed())
    _run(items, _First(tell), lambda _: 1000)
    os.write(tell, json.dumps(timed.seconds).encode())


def _run(items: list[pytest.Item], first: "_First", limit: Callable[[pytest.Item], float]) -> None:
    """Run tests, each for so many seconds at most."""
    if items:
        items[0].config.pluginmanager.register(first)
    for item, after in zip(items, [*items[1:], None], strict=False):
        signal.setitimer(signal.ITIMER_VIRTUAL, limit(item))
        item.ihook.pytest_runtest_protocol(item=item, nextitem=after)


def _originals() -> Iterator[tuple[Any, Any]]:
    """Every function that asks which change is switched on, with the one that it then calls where none is."""
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items()):
            if module.__name__.startswith("plantrack") and f"x_{name}__mutmut_orig" in vars(module):
                yield value, vars(module)[f"x_{name}__mutmut_orig"]


def _replace(functions: Mapping[Any, Any]) -> None:
    """Put functions in the place of others wherever a module names them."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith(("plantrack", "tests", "test_")):
            for name, value in list(vars(module).items()):
                if callable(value) and not name.endswith("__mutmut_orig") and value.__hash__ and value in functions:
                    setattr(module, name, functions[value])


class _Timed:
    """Notes how long each test takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration


class _First:
    """Tells the first test that fails, and ends the process."""

    def __init__(self, tell: int) -> None:
        self.tell = tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.tell, report.nodeid.encode())
            os._exit(1)
