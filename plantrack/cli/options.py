"""What several commands share: arguments, and how they become evaluations."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date as Day
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
from attrs import frozen

from plantrack.annotations import faults
from plantrack.evaluation import evaluate
from plantrack.evaluation.assumptions import Assumption, assume
from plantrack.evaluation.assumptions import completed as completion
from plantrack.evaluation.assumptions import parse as assumption
from plantrack.evaluation.values import Evaluation
from plantrack.files import LARGEST, Repository, load, read_file, read_plan, write
from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.messages import LANGUAGES
from plantrack.plan import Plan
from plantrack.records import Records
from plantrack.scoring.methods import METHODS, Method

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


@frozen
class Judged:
    """The evaluations that a command asked for, with the repository and the day by which waivers run out."""

    repository: Repository
    evaluations: Sequence[Evaluation]
    today: Day
    asked: Day | None
    is_alone: bool
    """Whether only a plan was given, without the repository it belongs to."""

    @property
    def plans(self) -> Mapping[str, Plan] | None:
        """All plans of the repository; None where there may be others."""
        return None if self.is_alone else self.repository.plans

    def one(self, purpose: str) -> Evaluation:
        """The only evaluation; a usage error where there are several."""
        if len(self.evaluations) == 1:
            return self.evaluations[0]
        ids = ", ".join(each.plan.id for each in self.evaluations)
        raise click.UsageError(f"{len(self.evaluations)} plans here: {ids}. Name the one to {purpose} with --plan.")

    def said(self, evaluation: Evaluation) -> str:
        """Which plan was judged at which day, and why at that one."""
        last = " (its last day)" if self.asked is None and evaluation.as_of < self.today else ""
        known = f", as known on {evaluation.known_at}" if evaluation.known_at else ""
        assumed = f", with {len(evaluation.assumptions)} assumed" if evaluation.assumptions else ""
        return f"{evaluation.plan.id} judged at {evaluation.as_of}{last}{known}{assumed}"


def judge(
    path: str,
    ids: Sequence[str],
    as_of: Day | None,
    known_at: Day | None,
    how: How = How(),
    *,
    tell: Tell | None = None,
) -> Judged:
    """Load plans and evaluate them; without a day at today, or at the last day of a plan that has ended.

    What is assumed of a later day moves the day to that one; a usage error where the day is given.
    """
    with readable(tell):
        repository, wanted, is_alone = _loaded(path)
    chosen = tuple(ids) or wanted or tuple(repository.plans)
    for name in chosen:
        if name not in repository.plans:
            raise click.UsageError(f"no plan {name!r} here{did_you_mean(name, repository.plans)}")
    today = as_of or Day.today()
    method = _method(str(repository.root), how.method)
    evaluations = []
    for plan in map(repository.plans.__getitem__, dict.fromkeys(chosen)):
        day = as_of or min(today, plan.period.end)
        assumed = _assumed(plan, how, day, is_given=as_of is not None)
        evaluations.append(
            evaluate(
                plan,
                assume(plan, repository.records, assumed),
                as_of=as_of or max((day, *(each.date.end for each in assumed))),
                known_at=known_at,
                predecessor=repository.predecessor(plan),
                method=method,
            )
        )
    return Judged(repository, evaluations, today, as_of, is_alone)


def _method(folder: str, name: str) -> Method:
    """The method of that name, built in or set in a folder; a usage error where there is none."""
    if name in METHODS:
        return METHODS[name]
    from plantrack.cli.configuration import configured  # with all checks, whose names it knows

    with readable():
        own = configured(folder).methods
    if name not in own:
        raise click.UsageError(f"no method {name!r}{did_you_mean(name, (*METHODS, *own))}")
    return own[name]


def _assumed(plan: Plan, how: How, day: Day, *, is_given: bool) -> list[Assumption]:
    """What is assumed of a plan; a usage error where it cannot be."""
    try:
        values = [assumption(text, plan) for text in how.assume]
        latest = max((day, *(each.date.end for each in values)))
        if is_given and latest > day:
            raise ValueError(f"something is assumed of {latest}, which comes after --as-of {day}")
        return [*values, *(completion(name, plan, latest) for name in how.completed)]
    except ValueError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def readable(tell: Tell | None = None) -> Iterator[None]:
    """Input that cannot be read ends the command: every fault, also as the command tells them, and exit code 2."""
    try:
        yield
    except PlanError as error:
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


def _loaded(path: str) -> tuple[Repository, tuple[str, ...], bool]:
    """A repository, the plans of it that are meant (none: all), and whether there is but the one plan.

    A plan file in a folder `plans` stands for its plan in the repository around it.
    """
    if path == "-":
        plan = read_plan(standard_input(), "<stdin>")
        return Repository(root=Path(), plans={plan.id: plan}, records=Records()), (plan.id,), True
    place = Path(path)
    if place.is_dir():
        return load(place), (), False
    real = place.resolve()
    if real.parent.name == "plans" and real.is_file():
        root = place.parent.parent if place.parent.name == "plans" else real.parent.parent
        repository = load(root)
        ids = tuple(plan.id for plan in repository.plans.values() if Path(plan.spans.file).resolve() == real)
        if not ids:
            raise PlanError([Fault(Span(path), "no plan: plans are the .yaml files in the folder plans")])
        return repository, ids, False
    plan = read_plan(read_file(place), path)
    return Repository(root=place.parent, plans={plan.id: plan}, records=Records()), (plan.id,), True
