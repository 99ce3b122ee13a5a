"""Files shared out among processes, each of which makes pieces of tables of those it is given."""

import gc
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.portfolio.reading import Piece

CHUNK = 16
"""Files that a process reads at a time."""

Tell = Callable[[int, int], None]
"""Is told how many files are read, and of how many."""


def prepare(files: int, processes: int) -> None:
    """Have what processes need loaded, in one that they can be forked from, where files are enough for several."""
    if processes > 1 and files > CHUNK and (ways := _ways()).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        ways.set_forkserver_preload(["__main__", "plantrack.portfolio.preloaded"])
        forkserver.ensure_running()


def each(
    read: "Callable[[Sequence[str]], Piece]", files: Sequence[str], processes: int, tell: Tell | None
) -> "list[Piece]":
    """The pieces of some files, in their order, read by several processes where there are many."""
    chunks = [files[n : n + CHUNK] for n in range(0, len(files), CHUNK)]
    if processes == 1 or len(chunks) < 2:
        return [read(chunk) for chunk in chunks]
    from concurrent.futures import ProcessPoolExecutor, as_completed  # takes long to load, and few runs read many

    found: dict[Any, Piece] = {}
    done = 0
    with ProcessPoolExecutor(min(processes, len(chunks)), mp_context=_ways(), initializer=gc.disable) as pool:
        given = [pool.submit(_packed, read, chunk) for chunk in chunks]
        for future in as_completed(given):
            found[future] = _unpacked(future.result())
            done += len(found[future]["files"])
            if tell:
                tell(done, len(files))
    return [found[future] for future in given]


def _ways() -> Any:
    """How processes are made: by a fork of one that has no threads, for a fork of one that has some may hang."""
    import multiprocessing

    return multiprocessing.get_context(
        "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    )


def _packed(read: "Callable[[Sequence[str]], Piece]", files: Sequence[str]) -> Mapping[str, Any]:
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
