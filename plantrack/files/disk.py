"""The disk, and git: bytes in and out, whole or not at all."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from plantrack.findings import Fault, PlanError, Span

FOLDERS = ("plans", "measures")
"""The folders of a repository that hold its plans and its records."""

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read as a plan, a log or a table of observations."""

_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""How files are opened where there are many: without an object each, and without waiting for a pipe."""


def read_file(path: str | os.PathLike[str]) -> bytes:
    """A file's bytes; raises PlanError where it cannot be read."""
    faults: list[Fault] = []
    content = read_within(None, Path(path), faults)
    if content is None:
        raise PlanError(faults)
    return content


def lines(file: str) -> tuple[str, ...]:
    """The lines of a file, to be quoted; none where it cannot be read."""
    content = read_within(None, Path(file), [])
    return tuple(content.decode("utf-8-sig", "replace").splitlines()) if content is not None else ()


def read_inside(root: str | os.PathLike[str], path: str) -> bytes:
    """The bytes of a file in a folder; raises PlanError where it lies outside or cannot be read."""
    faults: list[Fault] = []
    content = read_within(Path(root), Path(root) / path, faults, path)
    if content is None:
        raise PlanError(faults)
    return content


def read_listed(path: str | os.PathLike[str]) -> bytes:
    """A file's bytes; one in a folder of plans or of records is not read where it lies outside the folder around that.

    Raises PlanError, also where it cannot be read.
    """
    place = Path(path)
    folder = place.parent
    may_lead_out = folder.name in FOLDERS and (place.is_symlink() or folder.is_symlink())
    root = folder.parent if may_lead_out else None
    faults: list[Fault] = []
    content = read_within(root, place, faults)
    if content is None:
        raise PlanError(faults)
    return content


def beginning(path: str | os.PathLike[str], count: int) -> bytes:
    """The first bytes of a file of any size; raises PlanError where it cannot be read."""
    place = Path(path)
    try:
        if not stat.S_ISREG(place.stat().st_mode):  # a pipe would be waited for
            raise PlanError([Fault(Span(str(path)), "cannot be read: it is no file")])
        with place.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise PlanError([Fault(Span(str(path)), f"cannot be read: {error.strerror}")]) from None


def digest(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a file's bytes; empty where it cannot be read, which whoever reads it says."""
    import hashlib

    try:
        file = os.open(path, _TO_READ)
    except OSError:
        return ""
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return ""
        found = hashlib.sha256()
        while part := os.read(file, 2**16):
            found.update(part)
        return found.hexdigest()
    except OSError:
        return ""
    finally:
        os.close(file)


def digests(paths: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of every file's bytes; two threads hash at a time, as hashing many files is all that some runs do."""
    from threading import Thread  # few runs hash files

    found = dict.fromkeys(paths, "")

    def some(first: int) -> None:
        for path in paths[first::2]:
            found[path] = digest(path)

    other = Thread(target=some, args=(1,))
    other.start()
    some(0)
    other.join()
    return found


def read_revision(revision: str, path: str) -> bytes:
    """A file's bytes as they were in a revision of the git repository it lies in; raises PlanError."""
    place = Path(path)
    commit = git(place.parent, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return git(place.parent, "cat-file", "blob", f"{commit.decode().strip()}:./{place.name}")


def write(path: str | os.PathLike[str], content: bytes | str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    with beside(path) as made:
        made.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def beside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A new file to write to, which takes the place of another once all is written. Raises OSError."""
    target = Path(path).resolve()  # a link stays one
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}.{os.urandom(8).hex()}")
    try:
        made.touch(exist_ok=False)
        yield made
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            made.chmod(stat.S_IMODE(target.stat().st_mode))
        made.replace(target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def append(path: str | os.PathLike[str], content: str) -> None:
    """Add text to the end of a file. Raises OSError."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(content)


def listed(root: Path, folder: str, endings: tuple[str, ...]) -> list[Path]:
    """The files of a folder in a folder that have one of some endings, in order, without those that are hidden."""
    return [Path(name) for name in names(root, folder, endings)]


def names(root: Path, folder: str, endings: tuple[str, ...]) -> list[str]:
    """The same files as text: a path each takes as long to make as a file to open."""
    place = root / folder
    if not place.is_dir():
        return []
    found = sorted(os.listdir(place))  # noqa: PTH208  # for the same reason
    return [f"{place}{os.sep}{name}" for name in found if name.lower().endswith(endings) and not name.startswith(".")]


def state(folder: str | os.PathLike[str]) -> str:
    """A mark of the files that a folder's plans, records and settings are read from; another one where any changed.

    It goes by names, sizes and times of change, and reads no file.
    """
    import hashlib

    root = Path(folder)
    paths = [*listed(root, "plans", (".yaml", ".yml")), *listed(root, "measures", (".yaml", ".yml", ".csv"))]
    found = []
    for path in (*paths, root / "plantrack.toml", root / "pyproject.toml"):
        with suppress(OSError):  # gone since it was listed, or not there
            now = path.stat()
            found.append((str(path), now.st_size, now.st_mtime_ns))
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]


def read_within(root: Path | None, path: Path, faults: list[Fault], name: str = "") -> bytes | None:
    """A file's bytes; where it cannot be read, or lies outside `root`, a fault more and None."""
    span = Span(name or str(path))
    try:
        if root and not path.resolve().is_relative_to(root.resolve()):
            faults.append(Fault(span, "a link that leads out of the folder is not read"))
            return None
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            faults.append(Fault(span, "cannot be read: it is no file"))
            return None
        if state.st_size > LARGEST:
            faults.append(Fault(span, f"larger than {LARGEST // 2**20} MiB"))
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        faults.append(Fault(span, f"cannot be read: {getattr(error, 'strerror', None) or error}"))
        return None


def git(root: Path, *arguments: str) -> bytes:
    """What a command of git prints; raises PlanError with its words where it fails."""
    import subprocess  # takes long to load, and few runs ask git

    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise PlanError([Fault(Span(str(root)), f"git cannot be run: {error.strerror}")]) from None
    if done.returncode:
        name = arguments[-1].removesuffix("^{commit}")
        words = done.stderr.decode(errors="replace").strip() or f"git knows no {name!r}"
        raise PlanError([Fault(Span(str(root)), words)])
    return done.stdout
