"""Files shared out among processes, each of which makes pieces of tables of those it is given."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from plantrack.portfolio.reading import Piece

CHUNK = 16
"""Files that a process reads at a time."""

Tell = Callable[[int, int], None]
"""Is told how many files are read, and of how many."""

Read = Callable[[Sequence[str]], "Piece"]


@contextmanager
def among(processes: int, files: int) -> "Iterator[Executor | None]":
    """The processes that so many files are shared among; None where they are too few, or one is wanted.

    A process that has no other thread is forked, with all loaded that reading needs but pyarrow, which starts threads.
    """
    if processes == 1 or files <= CHUNK:
        yield None
        return
    import multiprocessing  # takes long to load, and few runs read many files
    from concurrent.futures import ProcessPoolExecutor

    way = "spawn"  # a fork of a process with threads may hang
    if _is_alone():
        way = "fork"
        _load()
    number, ways = min(processes, -(-files // CHUNK)), multiprocessing.get_context(way)
    with ProcessPoolExecutor(number, mp_context=ways, initializer=gc.disable) as pool:
        yield pool


def start(pool: "Executor | None", read: Read, files: Sequence[str]) -> Callable[[Tell | None], "list[Piece]"]:
    """Have some files read; what waits for them gives their pieces in their order, and tells how far they are."""
    chunks = [files[n : n + CHUNK] for n in range(0, len(files), CHUNK)]
    if pool is None:
        return lambda _: [read(chunk) for chunk in chunks]
    given = [pool.submit(_packed, read, chunk) for chunk in chunks]

    def pieces(tell: Tell | None) -> "list[Piece]":
        from concurrent.futures import as_completed

        found: dict[Any, Piece] = {}
        done = 0
        for future in as_completed(given):
            found[future] = _unpacked(future.result())
            done += len(found[future]["files"])
            if tell:
                tell(done, len(files))
        return [found[future] for future in given]

    return pieces


def plans(files: Sequence[str]) -> "Piece":
    """The rows of the plans in some files."""
    from plantrack.portfolio.reading import read_plans  # with pyarrow

    return read_plans(files)


def _is_alone() -> bool:
    """Whether this process is known to have no thread but this one."""
    threads = Path("/proc/self/task")
    return threads.is_dir() and len(list(threads.iterdir())) == 1


def _load() -> None:
    """Load and make what each process would have to."""
    from plantrack.plan import Plan
    from plantrack.portfolio import plan_rows  # noqa: F401  # with the evaluation
    from plantrack.structure.converter import converter

    converter(detailed=False).get_structure_hook(Plan)


def _packed(read: Read, files: Sequence[str]) -> Mapping[str, Any]:
    """A piece as it goes from one process to another."""
    import pyarrow as pa

    found = {}
    for name, table in read(files).items():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        found[name] = sink.getvalue().to_pybytes()
    return found


def _unpacked(packed: Mapping[str, Any]) -> "Piece":
    import pyarrow as pa

    return {name: pa.ipc.open_stream(stream).read_all() for name, stream in packed.items()}
