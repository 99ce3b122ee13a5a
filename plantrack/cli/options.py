"""What several commands share: arguments, and how they read, write and end."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date as Day
from functools import wraps
from typing import Any, NoReturn

import click
from attrs import frozen

from plantrack.files import LARGEST, write
from plantrack.findings import Fault, PlanError, Span
from plantrack.messages import LANGUAGES

Tell = Callable[[Sequence[Fault]], None]
"""What a command does with faults beside writing them to standard error."""


class _Date(click.ParamType):  # type: ignore[type-arg]  # generic only in the newest click
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Day:
        if isinstance(value, Day):
            return value
        try:
            return Day.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day of the calendar, such as 2024-12-31", param, ctx)


DATE = _Date()
"""A day of the calendar on the command line."""

_OPTIONS = (
    click.argument("path", default=".", metavar="[PATH]"),
    click.option("--plan", "ids", multiple=True, metavar="ID", help="Only this plan; may be given several times."),
    click.option("--as-of", type=DATE, metavar="DATE", help="Judge on this day (default: today, or a plan's last)."),
    click.option("--known-at", type=DATE, metavar="DATE", help="Use only what was known on this day."),
)


_HOW = (
    click.option("--method", default="pace", metavar="NAME", show_default=True, help="How results are judged."),
    click.option("--assume", multiple=True, metavar="ID=VALUE@DATE", help="What if an indicator had this value?"),
    click.option("--assume-completed", multiple=True, metavar="ID", help="What if this measure were completed?"),
)


@frozen
class How:
    """The method that judges, and what is assumed beside what is recorded, as named on the command line."""

    method: str = "pace"
    assume: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()


AS_RECORDED = How()


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments of every command that judges plans: PATH, --plan, --as-of and --known-at."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def what_if(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --method, --assume and --assume-completed, given to a command as `how`."""

    @wraps(command)
    def packed(*, method: str, assume: tuple[str, ...], assume_completed: tuple[str, ...], **others: Any) -> Any:
        return command(how=How(method, assume, assume_completed), **others)

    for option in reversed(_HOW):
        packed = option(packed)
    return packed


def languages(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --language, which may be given several times; at least one is given to a command."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        multiple=True,
        default=LANGUAGES[:1],
        show_default=True,
        help="A page may hold several.",
    )(command)


@contextmanager
def readable(tell: Tell | None = None) -> Iterator[None]:
    """Input that cannot be read ends the command: every fault, also as the command tells them, and exit code 2."""
    try:
        yield
    except PlanError as error:
        from plantrack.annotations import faults  # most input can be read

        click.echo(faults(error.faults), err=True, nl=False)
        if tell:
            tell(error.faults)
        sys.exit(2)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        stop("tables need pyarrow: pip install 'policy-plantrack[tables]'")
    except OSError as error:
        stop(f"{error.filename or 'a file'} cannot be read: {error.strerror}")


@contextmanager
def busy(words: str) -> Iterator[None]:
    """Words on the terminal while something takes its time, gone when it is done; nothing in a pipe."""
    is_seen = sys.stderr.isatty()
    if is_seen:
        click.echo(words, err=True, nl=False)
    try:
        yield
    finally:
        if is_seen:
            click.echo("\r\033[K", err=True, nl=False)


def program() -> str:
    """The program that users have set to draw diagrams, a path or a name on the PATH; empty where they set none.

    It comes from the environment and never from a repository: what is read must not say what is run.
    """
    return os.environ.get("PLANTRACK_DOT", "")


def put(content: str | bytes, output: str | None) -> None:
    """Write to a file whole or not at all, or to standard output."""
    is_file = output is not None and output != "-"
    try:
        if is_file:
            write(str(output), content)
        else:
            click.echo(content, nl=False)
            sys.stdout.flush()
    except BrokenPipeError:
        raise  # click ends quietly where nobody reads on
    except OSError as error:
        stop(f"{output if is_file else 'standard output'} cannot be written: {error.strerror}")


def standard_input() -> bytes:
    """All of standard input; raises PlanError where there is none, or more than a file may hold."""
    content = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
    if not sys.stdin or len(content) > LARGEST:
        raise PlanError([Fault(Span("<stdin>"), "nothing to read" if not sys.stdin else "too large")])
    return content


def stop(message: str) -> NoReturn:
    """End the command with a message and exit code 2."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(2)
